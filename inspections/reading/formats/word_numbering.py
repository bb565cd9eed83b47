"""The bullets and numbers that Word prints before paragraphs, which stand nowhere in its words."""

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from inspections.reading.formats.numbers import printed_number
from inspections.reading.formats.word_styles import Styles, local, value_of, whole

MOST_LEVELS = 9
PLACE = re.compile(r"%([1-9])")
KINDS = {"lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I"}
USUAL_INDENT = 360
NO_NUMBER = frozenset({"0", "", None})


@dataclass(slots=True)
class Level:
    """How one level of a list is numbered, as in `Recommendation %1:`."""

    kind: str = "decimal"
    text: str = "%1."
    start: int = 1
    indent: int | None = None


@dataclass(slots=True)
class Numbers:
    """A list's levels, and how far each has counted."""

    levels: dict[int, Level] = field(default_factory=dict)
    counted: dict[int, int] = field(default_factory=dict)
    style: str = ""

    def next(self, depth: int) -> str:
        """Count on at a level and return what is printed, "" for a bullet."""
        level = self.levels.get(depth, Level())
        self.counted[depth] = self.counted.get(depth, level.start - 1) + 1
        for deeper in [known for known in self.counted if known > depth]:
            del self.counted[deeper]
        if level.kind == "bullet":
            return ""
        return PLACE.sub(lambda place: self._printed(int(place[1]) - 1), level.text).strip()

    def _printed(self, depth: int) -> str:
        level = self.levels.get(depth, Level())
        if level.kind == "none":
            return ""
        return printed_number(self.counted.get(depth, level.start), KINDS.get(level.kind, "1"))


@dataclass(frozen=True, slots=True)
class Mark:
    """What is printed before a paragraph: a bullet ("") or a number, and how far it is set in."""

    text: str
    indent: int
    is_bullet: bool


class Numbering:
    """The lists of a document by the number that its paragraphs name."""

    def __init__(self, tree: Element | None, styles: Styles) -> None:
        """Read the lists; two that build on one count on together, unless one begins anew."""
        shared: dict[str, Numbers] = {}
        self._lists: dict[str, Numbers] = {}
        for child in tree if tree is not None else ():
            if local(child.tag) == "abstractNum":
                shared[value_of(child.attrib, "abstractNumId") or ""] = _numbers(child)
        for child in tree if tree is not None else ():
            if local(child.tag) == "num":
                self._lists[value_of(child.attrib, "numId") or ""] = _list(child, shared)
        for name, numbers in self._lists.items():
            if not numbers.levels and numbers.style:
                linked = self._lists.get(styles.of(numbers.style).number or "")
                self._lists[name] = linked or numbers

    def mark(self, number: str | None, depth: int | None) -> Mark | None:
        """What is printed before the next paragraph of a list, None where it is in none."""
        numbers = self._lists.get(number or "")
        if number in NO_NUMBER or numbers is None:
            return None
        at = min(max(depth or 0, 0), MOST_LEVELS - 1)
        level = numbers.levels.get(at, Level())
        text = numbers.next(at)
        indent = level.indent if level.indent is not None else USUAL_INDENT * (at + 1)
        return (
            Mark(text, indent, level.kind == "bullet") if text or level.kind == "bullet" else None
        )


def _numbers(shared: Element) -> Numbers:
    numbers = Numbers()
    for child in shared:
        if local(child.tag) == "lvl":
            numbers.levels[whole(value_of(child.attrib, "ilvl")) or 0] = _level(child)
        elif local(child.tag) == "numStyleLink":
            numbers.style = value_of(child.attrib) or ""
    return numbers


def _level(element: Element) -> Level:
    level = Level()
    for child in element.iter():
        name, value = local(child.tag), value_of(child.attrib)
        if name == "numFmt":
            level.kind = value or "decimal"
        elif name == "lvlText":
            level.text = value or ""
        elif name == "start":
            level.start = whole(value) or 0
        elif name == "ind":
            said = value_of(child.attrib, "left") or value_of(child.attrib, "start")
            level.indent = whole(said)
    return level


def _list(element: Element, shared: dict[str, Numbers]) -> Numbers:
    numbers = Numbers()
    overrides: dict[int, Level] = {}
    for child in element:
        if local(child.tag) == "abstractNumId":
            numbers = shared.get(value_of(child.attrib) or "", numbers)
        elif local(child.tag) == "lvlOverride":
            at = whole(value_of(child.attrib, "ilvl")) or 0
            overrides[at] = _override(child, numbers.levels.get(at, Level()))
    if overrides:
        return Numbers(numbers.levels | overrides, {}, numbers.style)
    return numbers


def _override(element: Element, level: Level) -> Level:
    changed = Level(level.kind, level.text, level.start, level.indent)
    for child in element:
        if local(child.tag) == "lvl":
            changed = _level(child)
        elif local(child.tag) == "startOverride":
            changed.start = whole(value_of(child.attrib)) or 0
    return changed
