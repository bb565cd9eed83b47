"""Grades in tables: a row for a question or a force, or a column for each grade."""

import re
from dataclasses import replace

from inspections.reading.blocks import Block
from inspections.reading.marks import grade_of
from inspections.reading.markup import fold
from inspections.reading.open_judgements import OpenJudgements
from inspections.reading.proposal import (
    CARRIED_OVER,
    GRADED,
    NOT_GRADED,
)
from inspections.reading.questions import (
    question_of,
)
from inspections.reading.same_judgements import OVERALL

NOT_GRADED_CELL = re.compile(
    r"(?:not (?:graded|inspected|judged|assessed)(?: [a-z0-9/ ]{1,30})?|ungraded|no grade)"
)
BETWEEN = re.compile(r"\s*(?:;|\n|•|<br\s*/?>)\s*")
NOTHING = frozenset({"none", "n/a", "-", "nil"})
A_WORD = re.compile(r"[^\W\d_]{4}")
SEVERAL = 3
YEARS = re.compile(r"\b20\d\d(?:/\d\d)?\b")


class GradeTables(OpenJudgements):
    """Rows of tables that hold grades."""

    def _row(self, index: int, block: Block) -> None:
        cells = tuple(fold(cell).strip(" *") for cell in block.cells)
        heads = not self.header and _is_grade_cell(cells[0])
        if heads or (any(cells) and _only_grades(cells)):
            self._row_of_grades(index, cells, block.cells)
            return
        if not self.header:
            self.header, self.header_words = cells, block.cells
            if not any(map(_is_grade_cell, cells[1:])) or _heads_grades(cells):
                return
        if _heads_grades(self.header) and (place := _marked(cells)):
            self._row_of_a_mark(index, block, place)
        elif _only_grades(self.header) and len(self.header) > 2:  # noqa: PLR2004
            self._row_of_questions(index, block)
        elif grade_of(cells[0]) and not any(map(_is_grade_cell, cells[1:])):
            self._row_of_a_grade(index, block)
        else:
            self._graded_row(index, block, cells)

    def _graded_row(self, index: int, block: Block, cells: tuple[str, ...]) -> None:
        graded = [
            position for position, cell in enumerate(cells) if position and _is_grade_cell(cell)
        ]
        if not graded or not block.cells[0]:
            return
        code = self._whose_name(block.cells[0])
        if code is not None:
            self._row_of_a_body(index, block, code, graded)
        elif (body := self._only_body(index)) is not None:
            self._row_of_a_question(index, block, body, graded)

    def _row_of_grades(self, index: int, cells: tuple[str, ...], words: tuple[str, ...]) -> None:
        """The head of a table, perhaps in two rows, or the grades of the questions above them."""
        if not self.header or _only_grades(self.header):
            same = len(self.header) == len(cells)
            merged = tuple(one or other for one, other in zip(self.header, cells, strict=False))
            self.header, self.header_words = merged if same else cells, words
        elif cells[0] and len(cells) == len(self.header) and (body := self._only_body(index)):
            for question, cell in zip(self.header_words, cells, strict=True):
                if question and cell:
                    self._listed(body, question, cell, index)

    def _row_of_questions(self, index: int, block: Block) -> None:
        """A table whose columns are the grades: each cell holds the questions given that grade."""
        body = self._only_body(index)
        for position, cell in enumerate(block.cells):
            if (
                body
                and cell
                and position < len(self.header)
                and _is_grade_cell(self.header[position])
            ):
                self._all_listed(body, cell, self.header[position], index)

    def _all_listed(self, body: str, cell: str, grade: str, index: int) -> None:
        for question in BETWEEN.split(cell):
            if question and fold(question) not in NOTHING:
                self._listed(body, question, grade, index)

    def _row_of_a_grade(self, index: int, block: Block) -> None:
        """`Good | Preventing crime; Custody`: the questions beside the grade they were given."""
        body = self._only_body(index)
        for cell in block.cells[1:]:
            if body and self._whose_name(cell) is None:
                self._all_listed(body, cell, block.cells[0], index)

    def _row_of_a_mark(self, index: int, block: Block, place: int) -> None:
        """`Preventing crime | | ● | |`: a mark below the grade that was given."""
        code, words = self._whose_name(block.cells[0]), self.header[place]
        if code is not None:
            grade = grade_of(words)
            question = question_of(self.heads[-1].text) if self.heads else OVERALL
            self._add(code, question, grade, GRADED if grade else NOT_GRADED, index)
        elif body := self._only_body(index):
            self._listed(body, block.cells[0], words, index)

    def _whose_name(self, cell: str) -> str | None:
        code = self.names.body(cell)
        return code if code is not None and not self._is_sole(code) else None

    def _row_of_a_body(self, index: int, block: Block, code: str, graded: list[int]) -> None:
        for position in graded:
            title = self.header[position] if position < len(self.header) else ""
            if _is_earlier(title):
                continue
            question = self._column(position)
            grade = grade_of(block.cells[position])
            self._add(code, question, grade, GRADED if grade else NOT_GRADED, index)

    def _column(self, position: int) -> str:
        title = self.header[position] if position < len(self.header) else ""
        if (
            title
            and not _is_grade_cell(title)
            and title not in {"grade", "judgment", "judgement", "overall"}
        ):
            return question_of(title)
        if title == "overall" or not self.heads:
            return OVERALL
        return question_of(self.heads[-1].text)

    def _row_of_a_question(self, index: int, block: Block, body: str, graded: list[int]) -> None:
        current = next((p for p in graded if not self._of_earlier(p)), graded[0])
        before = next((p for p in graded if p != current and self._of_earlier(p)), None)
        self._listed(body, block.cells[0], block.cells[current], index)
        added = self.found[-1]
        if before is not None and grade_of(block.cells[before]):
            years = YEARS.search(self._title(before))
            year = int(years.group()[:4]) if years else None
            added = replace(added, previous={"grade": grade_of(block.cells[before]), "year": year})
        if reason := self._older_year(block):
            added = replace(added, standing=CARRIED_OVER, reasons=(reason,))
        self.found[-1] = added

    def _of_earlier(self, position: int) -> bool:
        """A column of grades of an earlier round, by its words or by its year."""
        title = self._title(position)
        own, years = YEARS.search(self.identity.programme or ""), YEARS.search(title)
        older = own is not None and years is not None and years.group()[:4] < own.group()[:4]
        return _is_earlier(title) or older

    def _title(self, position: int) -> str:
        return self.header[position] if position < len(self.header) else ""

    def _older_year(self, block: Block) -> str | None:
        """A `Last inspected` column that names an earlier round than this report's."""
        own = YEARS.search(self.identity.programme or "") or YEARS.search(self.identity.title or "")
        for position, cell in enumerate(block.cells):
            if "inspected" in self._title(position) or "carried" in fold(cell):
                found = YEARS.search(cell)
                if "carried" in fold(cell) or (
                    found and own and found.group()[:4] < own.group()[:4]
                ):
                    return f"the table says that it was last inspected: {cell}"
        return None


def _heads_grades(cells: tuple[str, ...]) -> bool:
    """Whether a row names the grades, each of them a column, beside a column of questions."""
    after = [cell for cell in cells[1:] if cell]
    is_named = not _is_grade_cell(cells[0])
    return is_named and len(set(after)) >= SEVERAL and _only_grades(cells[1:])


def _marked(cells: tuple[str, ...]) -> int | None:
    """The one column, after the first, that holds a mark or the grade itself and no other word."""
    filled = [place for place, cell in enumerate(cells) if place and cell]
    if not cells[0] or len(filled) != 1:
        return None
    cell = cells[filled[0]]
    return filled[0] if _is_grade_cell(cell) or not A_WORD.search(cell) else None


def _only_grades(cells: tuple[str, ...]) -> bool:
    return all(not cell or _is_grade_cell(cell) for cell in cells)


def _is_grade_cell(cell: str) -> bool:
    return bool(grade_of(cell)) or NOT_GRADED_CELL.fullmatch(cell.strip().lower()) is not None


def _is_earlier(title: str) -> bool:
    return (
        bool(re.search(r"\b(?:previous|last|earlier|before|prior)\b", title))
        and "inspected" not in title
    )
