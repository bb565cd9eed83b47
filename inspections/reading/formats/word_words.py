"""The words of a Word document as they are printed: runs, fields, tabs and line ends."""

from dataclasses import dataclass, replace

from inspections.reading.formats.word_numbering import Numbering
from inspections.reading.formats.word_open import OpenDocument, Paragraph, Run
from inspections.reading.formats.word_styles import (
    Styles,
    is_filled,
    is_framed,
    is_on,
    outline_level,
    size_of,
    value_of,
    whole,
)

Values = dict[str, str]

BULLETS = frozenset({"F0B7", "F0A7", "F0D8", "F0FC", "2022"})
NO_LINE = frozenset({"nil", "none", ""})
OF_PARAGRAPH = "pPr"
OF_RUN = "rPr"
FRAME_LINES = "pBdr"


@dataclass(slots=True)
class Field:
    """A field: its instruction, and whether what follows is what it shows."""

    instruction: str = ""
    shows: bool = False

    @property
    def is_contents(self) -> bool:
        """Whether it makes the contents page."""
        return self.instruction.split()[:1] == ["TOC"]


class DocumentWords(OpenDocument):
    """Takes every text with how it is set; a method for each kind of element that says so."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        """Begin outside every paragraph."""
        super().__init__(styles, numbering)
        self.paragraphs: list[Paragraph] = []
        self.runs: list[Run] = []
        self.fields: list[Field] = []
        self.properties: list[str] = []
        self.sides: list[str] = []
        self.is_text = False
        self.contents = 0

    def data(self, text: str) -> None:
        """A text inside an element."""
        if self.is_text:
            self._take(text)
        elif self.fields and not self.fields[-1].shows:
            self.fields[-1].instruction += text

    def _take(self, text: str) -> None:
        if not self.paragraphs or not all(one.shows for one in self.fields):
            return
        paragraph = self.paragraphs[-1]
        run = self.runs[-1] if self.runs else Run()
        own, styled = self.styles.of_run(run.style), self.styles.of(paragraph.style)
        is_hidden = _said(run.hidden, own.hidden, styled.hidden)
        if is_hidden or (run.raised and text.strip().isdigit()):
            return
        paragraph.words.add(text, bold=bool(_said(run.bold, own.bold, styled.bold)))
        size = run.size or own.size or styled.size
        if size and not text.isspace():
            paragraph.size = min(paragraph.size or size, size)
        paragraph.in_contents = paragraph.in_contents or self._is_in_contents()

    def _is_in_contents(self) -> bool:
        return self.contents > 0 or any(one.is_contents for one in self.fields)

    def _say(self, **said: object) -> None:
        """Something that a paragraph's own settings say."""
        if self.paragraphs and self.properties[-1:] == [OF_PARAGRAPH]:
            paragraph = self.paragraphs[-1]
            paragraph.said = replace(paragraph.said, **said)  # type: ignore[arg-type]

    # How a paragraph is set

    def _style(self, values: Values) -> None:
        if self.paragraphs:
            self.paragraphs[-1].style = value_of(values)

    def _outline(self, values: Values) -> None:
        self._say(level=outline_level(values))

    def _number(self, values: Values) -> None:
        self._say(number=value_of(values))

    def _depth(self, values: Values) -> None:
        self._say(depth=whole(value_of(values)))

    def _indent(self, values: Values) -> None:
        said = whole(value_of(values, "left") or value_of(values, "start"))
        if said is not None:
            self._say(indent=said)

    def _shade(self, values: Values) -> None:
        if is_filled(values):
            self._say(boxed=True)

    def _side(self, values: Values, name: str) -> None:
        if self.properties[-1:] == [FRAME_LINES] and (value_of(values) or "") not in NO_LINE:
            self.sides.append(name)

    def _end_frame_lines(self) -> None:
        self.properties.pop()
        if is_framed(self.sides):
            self._say(boxed=True)
        self.sides = []

    # How a run is set

    def _run(self, values: Values) -> None:
        self.runs.append(Run())

    def _end_run(self) -> None:
        self.runs.pop()

    @property
    def _run_set(self) -> Run | None:
        """The run whose settings are being read; those of a paragraph's end are no run's."""
        if self.runs and self.properties[-1:] == [OF_RUN]:
            return None if self.properties[-2:-1] == [OF_PARAGRAPH] else self.runs[-1]
        return None

    def _run_style(self, values: Values) -> None:
        if run := self._run_set:
            run.style = value_of(values)

    def _bold(self, values: Values) -> None:
        if run := self._run_set:
            run.bold = is_on(values)

    def _size(self, values: Values) -> None:
        if run := self._run_set:
            run.size = size_of(values)

    def _hidden(self, values: Values) -> None:
        if run := self._run_set:
            run.hidden = is_on(values)

    def _raised(self, values: Values) -> None:
        if run := self._run_set:
            run.raised = value_of(values) == "superscript"

    # What stands in a run

    def _text(self, values: Values) -> None:
        self.is_text = True

    def _end_text(self) -> None:
        self.is_text = False

    def _tab(self, values: Values) -> None:
        if self.properties[-1:] != ["tabs"]:
            self._take("\t")

    def _line_end(self, values: Values) -> None:
        self._take("\n")

    def _hyphen(self, values: Values) -> None:
        self._take("-")

    def _symbol(self, values: Values) -> None:
        if (value_of(values, "char") or "").upper() in BULLETS:
            self._take("• ")

    def _field(self, values: Values) -> None:
        kind = value_of(values, "fldCharType")
        if kind == "begin":
            self.fields.append(Field())
        elif kind == "separate" and self.fields:
            self.fields[-1].shows = True
        elif kind == "end" and self.fields:
            self.fields.pop()

    def _simple_field(self, values: Values) -> None:
        self.fields.append(Field(value_of(values, "instr") or "", shows=True))

    def _end_simple_field(self) -> None:
        if self.fields:
            self.fields.pop()


def _said(*settings: bool | None) -> bool | None:
    """The first that says anything: a run's own setting, its style's, its paragraph's."""
    return next((setting for setting in settings if setting is not None), None)
