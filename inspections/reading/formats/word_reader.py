"""The pieces of a Word document, gathered while its words are read once from end to end.

No tree is made of them, so neither a deep nor a long document takes more than its time.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial

from inspections.reading.formats.pieces import MOST_PIECES, NOTE, Piece
from inspections.reading.formats.tables import Cell, Row, pieces_of_table
from inspections.reading.formats.word_numbering import Numbering
from inspections.reading.formats.word_open import BODY, Frame, Paragraph
from inspections.reading.formats.word_styles import Styles, value_of, whole
from inspections.reading.formats.word_words import DocumentWords, Values
from inspections.reading.formats.words import one_line

WORDS = "/wordprocessingml/"
LEFT_OUT = frozenset(
    [
        "del",
        "moveFrom",
        "pPrChange",
        "rPrChange",
        "sectPr",
        "tblPr",
        "tblGrid",
        "trPr",
        "rt",
        "delText",
        "delInstrText",
    ]
)
"""What was deleted or moved away, how words were set before, and what is no word at all."""

CELL = "cell"
FOR_OLDER_PROGRAMS = "Fallback"
NEVER_PRINTED = frozenset({"separator", "continuationSeparator", "continuationNotice"})
CONTENTS = "contents"
PLACEHOLDER = "placeholder"


class EnoughRead(Exception):
    """The document has more pieces than any report: the rest is left."""


@dataclass(slots=True)
class Table:
    """A table being read, and which of its cells go on in the rows below."""

    rows: list[Row] = field(default_factory=list)
    going_on: dict[int, Cell] = field(default_factory=dict)
    column: int = 0
    cell: Cell = field(default_factory=Cell)
    goes_on: str | None = None


class DocumentReader(DocumentWords):
    """Told of every element of a part as it begins and ends, and of every text."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        """Begin outside every element."""
        super().__init__(styles, numbering)
        self.tables: list[Table] = []
        self.controls: list[set[str]] = []
        self.left_out = 0
        self.starts: dict[str, Callable[[Values], None]] = {
            **{name: getattr(self, method) for name, method in STARTS.items()},
            **{name: partial(self._side, name=name) for name in ("top", "left", "bottom", "right")},
            **{name: partial(self._properties, name=name) for name in PROPERTIES},
        }
        self.ends: dict[str, Callable[[], None]] = {
            **dict.fromkeys(PROPERTIES, self._end_properties),
            **{name: getattr(self, method) for name, method in ENDS.items()},
        }

    def start(self, tag: str, values: Values) -> None:
        """An element begins."""
        space, _, name = tag.rpartition("}")
        is_words = WORDS in space
        if self.left_out or (name in LEFT_OUT if is_words else name == FOR_OLDER_PROGRAMS):
            self.left_out += 1
        elif is_words and name in self.starts:
            self.starts[name](values)

    def end(self, tag: str) -> None:
        """An element ends."""
        if self.left_out:
            self.left_out -= 1
            return
        space, _, name = tag.rpartition("}")
        if WORDS in space and name in self.ends:
            self.ends[name]()

    def data(self, text: str) -> None:
        """A text inside an element."""
        if not self.left_out:
            super().data(text)

    def close(self) -> list[Piece]:
        """Every piece in the order of the document."""
        return self.frames[0].out

    def _properties(self, values: Values, name: str) -> None:
        self.properties.append(name)

    def _end_properties(self) -> None:
        self.properties.pop()

    def _paragraph(self, values: Values) -> None:
        if self.count >= MOST_PIECES:
            raise EnoughRead
        self.paragraphs.append(Paragraph())

    def _end_paragraph(self) -> None:
        self._finish(self.paragraphs.pop())

    # Tables

    def _table(self, values: Values) -> None:
        self.tables.append(Table())

    def _end_table(self) -> None:
        table = self.tables.pop()
        self.frame.box = 0
        for piece in pieces_of_table(table.rows, box=self._new_box()):
            self._append(piece)

    def _row(self, values: Values) -> None:
        if not self.tables:
            return
        self.tables[-1].rows.append(Row())
        self.tables[-1].column = 0

    def _cell(self, values: Values) -> None:
        if not self.tables:
            return
        table = self.tables[-1]
        table.cell, table.goes_on = Cell(), None
        self.frames.append(Frame(CELL, table.cell.pieces))

    def _end_cell(self) -> None:
        if not self.tables:
            return
        table, cell = self.tables[-1], self.tables[-1].cell
        self.frames.pop()
        above = table.going_on.get(table.column)
        if table.goes_on == "continue" and above is not None:
            above.rows += 1
        elif table.rows:
            table.rows[-1].cells.append(cell)
            table.going_on.pop(table.column, None)
            if table.goes_on == "restart":
                table.going_on[table.column] = cell
        table.column += cell.columns

    def _covers_columns(self, values: Values) -> None:
        if self.tables:
            self.tables[-1].cell.columns = max(1, whole(value_of(values)) or 1)

    def _covers_rows(self, values: Values) -> None:
        if self.tables:
            self.tables[-1].goes_on = value_of(values) or "continue"

    def _page_end(self, values: Values) -> None:
        """Where Word last began a new page; what stood on the page before is left there whole."""
        if [frame.kind for frame in self.frames] not in ([BODY], [BODY, CELL]):
            return
        if self.paragraphs and self.paragraphs[-1].words:
            self.paragraphs[-1].pages += 1
        else:
            self._end_pages(1)

    # Boxes, notes and controls

    def _text_box(self, values: Values) -> None:
        self.frames.append(Frame("box"))

    def _end_text_box(self) -> None:
        pieces, box = self.frames.pop().out, self._new_box()
        boxed = [replace(piece, box=piece.box or box) for piece in pieces]
        if not self.paragraphs:
            self.frame.out.extend(boxed)
        elif self.paragraphs[-1].words:
            self.paragraphs[-1].after.extend(boxed)
        else:
            self.paragraphs[-1].before.extend(boxed)

    def _note(self, values: Values) -> None:
        if value_of(values, "type") in NEVER_PRINTED:
            self.left_out = 1
        else:
            self.frames.append(Frame("note"))

    def _end_note(self) -> None:
        pieces = self.frames.pop().out
        text = one_line(" ".join(piece.text for piece in pieces))
        if text:
            self._append(Piece(NOTE, text, marker=str(len(self.frame.out) + 1)))

    def _control(self, values: Values) -> None:
        self.controls.append(set())

    def _control_of_contents(self, values: Values) -> None:
        if self.controls and "contents" in (value_of(values) or "").lower():
            self.controls[-1].add(CONTENTS)

    def _control_unfilled(self, values: Values) -> None:
        if self.controls:
            self.controls[-1].add(PLACEHOLDER)

    def _control_holds(self, values: Values) -> None:
        """What a control holds is printed, except words that ask for some to be typed."""
        kinds = self.controls[-1] if self.controls else set()
        if PLACEHOLDER in kinds:
            self.left_out = 1
        elif CONTENTS in kinds:
            self.contents += 1

    def _end_control(self) -> None:
        kinds = self.controls.pop()
        if CONTENTS in kinds and PLACEHOLDER not in kinds:
            self.contents -= 1


PROPERTIES = ("pPr", "rPr", "tcPr", "sdtPr", "tabs", "pBdr")
STARTS = {
    "p": "_paragraph",
    "pStyle": "_style",
    "outlineLvl": "_outline",
    "numId": "_number",
    "ilvl": "_depth",
    "ind": "_indent",
    "shd": "_shade",
    "r": "_run",
    "rStyle": "_run_style",
    "b": "_bold",
    "sz": "_size",
    "vanish": "_hidden",
    "vertAlign": "_raised",
    "t": "_text",
    "tab": "_tab",
    "ptab": "_tab",
    "br": "_line_end",
    "cr": "_line_end",
    "noBreakHyphen": "_hyphen",
    "sym": "_symbol",
    "lastRenderedPageBreak": "_page_end",
    "fldChar": "_field",
    "fldSimple": "_simple_field",
    "tbl": "_table",
    "tr": "_row",
    "tc": "_cell",
    "gridSpan": "_covers_columns",
    "vMerge": "_covers_rows",
    "txbxContent": "_text_box",
    "footnote": "_note",
    "endnote": "_note",
    "sdt": "_control",
    "docPartGallery": "_control_of_contents",
    "showingPlcHdr": "_control_unfilled",
    "sdtContent": "_control_holds",
}
ENDS = {
    "p": "_end_paragraph",
    "r": "_end_run",
    "t": "_end_text",
    "pBdr": "_end_frame_lines",
    "fldSimple": "_end_simple_field",
    "tbl": "_end_table",
    "tc": "_end_cell",
    "txbxContent": "_end_text_box",
    "footnote": "_end_note",
    "endnote": "_end_note",
    "sdt": "_end_control",
}
