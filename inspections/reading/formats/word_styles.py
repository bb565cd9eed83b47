"""How the paragraphs of a Word document are set: its styles, each with those it builds on."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace
from xml.etree.ElementTree import Element

HEADING_NAME = re.compile(r"heading (\d)")
LONGEST_CHAIN = 20
TITLE_LEVEL = 1
DEEPEST_LEVEL = 9
OFF = frozenset({"0", "false", "off", "none", "nil"})
NO_FILL = frozenset({"", "auto", "ffffff", "clear", "none"})
SIDES = frozenset({"top", "left", "start", "bottom", "right", "end"})
ENOUGH_SIDES = 3


@dataclass(frozen=True, slots=True)
class Setting:
    """How a paragraph or run is set; None where nothing is said."""

    name: str | None = None
    level: int | None = None
    bold: bool | None = None
    size: float | None = None
    boxed: bool | None = None
    hidden: bool | None = None
    indent: int | None = None
    number: str | None = None
    depth: int | None = None

    def over(self, other: "Setting") -> "Setting":
        """This setting, and what the other says where this one says nothing."""
        missing = {
            each.name: value
            for each in fields(self)
            if getattr(self, each.name) is None and (value := getattr(other, each.name)) is not None
        }
        return replace(self, **missing) if missing else self


def local(tag: str) -> str:
    """The name of an element or attribute without its namespace."""
    return tag.rsplit("}", 1)[-1]


def value_of(values: dict[str, str], name: str = "val") -> str | None:
    """An attribute by its name without its namespace."""
    return next((value for key, value in values.items() if local(key) == name), None)


def is_on(values: dict[str, str]) -> bool:
    """Whether a switch such as bold is on, which it is without any value."""
    return (value_of(values) or "1").lower() not in OFF


def whole(value: str | None) -> int | None:
    """A whole number, or None where there is none."""
    digits = (value or "").strip()
    return int(digits) if re.fullmatch(r"-?\d{1,6}", digits, re.ASCII) else None


def size_of(values: dict[str, str]) -> float | None:
    """The size of print in points, which Word counts in halves."""
    halves = whole(value_of(values))
    return halves / 2 if halves else None


def is_filled(values: dict[str, str]) -> bool:
    """Whether a paragraph stands on a shade."""
    return (value_of(values, "fill") or "").lower() not in NO_FILL


def is_framed(sides: list[str]) -> bool:
    """Whether lines are drawn around a paragraph, or beside it; a line below it is no box."""
    return len(sides) >= ENOUGH_SIDES or bool({"left", "start"} & set(sides))


class Styles:
    """The styles of a document by their id."""

    def __init__(self, tree: Element | None) -> None:
        """Read every style; those that build on others are put together when asked for."""
        self._own: dict[str, Setting] = {}
        self._based_on: dict[str, str] = {}
        self._known: dict[str, Setting] = {}
        self.usual = ""
        self.defaults = Setting()
        for child in tree if tree is not None else ():
            if local(child.tag) == "style":
                self._read(child)
            elif local(child.tag) == "docDefaults":
                self.defaults = _setting(child)

    def _read(self, style: Element) -> None:
        name = value_of(style.attrib, "styleId") or ""
        self._own[name] = _setting(style)
        is_usual = value_of(style.attrib, "default") in {"1", "true", "on"}
        if is_usual and value_of(style.attrib, "type") == "paragraph":
            self.usual = name
        for child in style:
            if local(child.tag) == "basedOn":
                self._based_on[name] = value_of(child.attrib) or ""

    def of(self, name: str | None) -> Setting:
        """A style with everything that it takes over from others."""
        name = name if name is not None and name in self._own else self.usual
        if name not in self._known:
            self._known[name] = self._put_together(name)
        return self._known[name]

    def of_run(self, name: str | None) -> Setting:
        """A run's own style, which says nothing where it has none."""
        return self.of(name) if name is not None and name in self._own else Setting()

    def _put_together(self, name: str) -> Setting:
        setting = Setting()
        level: int | None = None
        for link in self._chain(name):
            own = self._own[link]
            level = level or _named_level(own)
            setting = setting.over(own)
        if setting.level is None and level:
            setting = replace(setting, level=level)
        return setting

    def _chain(self, name: str) -> Iterator[str]:
        for _ in range(LONGEST_CHAIN):
            if name not in self._own:
                return
            yield name
            name = self._based_on.get(name, "")


def _named_level(style: Setting) -> int | None:
    name = (style.name or "").lower()
    if found := HEADING_NAME.match(name):
        return int(found[1])
    return TITLE_LEVEL if name == "title" else None


def _setting(style: Element) -> Setting:
    """What a style says; its parts are looked for by name, wherever they stand inside it."""
    said: dict[str, object] = {}
    for child in style.iter():
        name = local(child.tag)
        if name in READERS:
            for key, value in READERS[name](child).items():
                said.setdefault(key, value)
    return Setting(**said)  # type: ignore[arg-type]


def outline_level(values: dict[str, str]) -> int | None:
    """The level of a heading, from its level in the outline, where 9 is a paragraph."""
    level = whole(value_of(values))
    return level + 1 if level is not None and level < DEEPEST_LEVEL else None


READERS: dict[str, Callable[[Element], dict[str, object]]] = {
    "name": lambda e: {"name": value_of(e.attrib)},
    "outlineLvl": lambda e: {"level": outline_level(e.attrib)},
    "b": lambda e: {"bold": is_on(e.attrib)},
    "sz": lambda e: {"size": size_of(e.attrib)},
    "vanish": lambda e: {"hidden": is_on(e.attrib)},
    "shd": lambda e: {"boxed": True} if is_filled(e.attrib) else {},
    "pBdr": lambda e: {"boxed": True} if is_framed([local(side.tag) for side in e]) else {},
    "ind": lambda e: {"indent": whole(value_of(e.attrib, "left") or value_of(e.attrib, "start"))},
    "numId": lambda e: {"number": value_of(e.attrib)},
    "ilvl": lambda e: {"depth": whole(value_of(e.attrib))},
}
