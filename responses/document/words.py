"""Plain text as people type it, made fit to be set: paragraphs, lists and printable characters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar

BULLET = re.compile(r"^\s*[-•*–]\s+(?=\S)")
NONCHARACTERS = frozenset(
    {0xFDD0 + n for n in range(32)}
    | {plane + last for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF)}
)
POSTCODE = re.compile(r"\b([A-Z]{1,2}[0-9][0-9A-Z]?) ([0-9][A-Z]{2})\b")
SPACES_KEPT = "\n\t"

T = TypeVar("T")


@dataclass(frozen=True)
class Paragraph:
    """Lines that belong together."""

    lines: list[str]
    is_list: bool = False


@dataclass(frozen=True)
class BulletList:
    """Lines that were each typed behind a dash or a dot."""

    items: list[str]
    is_list: bool = True


Block = Paragraph | BulletList


def blocks(text: str) -> list[Block]:
    """Paragraphs, parted by blank lines, and lists, whose lines begin with a dash or a dot."""
    found: list[Block] = []
    for part in re.split(r"\n[^\S\n]*\n", text):
        found.extend(_blocks_of(part))
    return found


def _blocks_of(part: str) -> Iterator[Block]:
    lines: list[str] = []
    items: list[str] = []
    for line in (line for line in part.split("\n") if line.strip()):
        if BULLET.match(line):
            if lines:
                yield Paragraph(lines)
                lines = []
            items.append(BULLET.sub("", line).strip())
        else:
            if items:
                yield BulletList(items)
                items = []
            lines.append(line.strip())
    if lines:
        yield Paragraph(lines)
    if items:
        yield BulletList(items)


def lines_of(text: str, strip: str = " ") -> list[str]:
    """The lines of an address, without the empty ones."""
    return [line.strip(strip) for line in text.split("\n") if line.strip(strip)]


def keep_postcodes_whole(text: str) -> str:
    """An address whose postcodes are not broken at the end of a line."""
    return POSTCODE.sub("\\1\N{NO-BREAK SPACE}\\2", text)


def fit_for_text(text: str) -> str:
    """Text without what no reader can see: control characters, turned writing, half pairs."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n")
    text = text.replace("\u2028", "\n").replace("\u2029", "\n\n")
    return "".join(char for char in unicodedata.normalize("NFC", text) if _is_seen(char))


def _is_seen(char: str) -> bool:
    if char in SPACES_KEPT:
        return True
    if ord(char) in NONCHARACTERS or unicodedata.category(char) in ("Cc", "Cs"):
        return False
    return unicodedata.bidirectional(char) not in TURNS_WRITING


TURNS_WRITING = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
"""Invisible marks that show text in another order than it is stored."""


def each_text(value: T, change: Callable[[str], str]) -> T:
    """The same content with every text in it changed."""
    return _changed(value, change)  # type: ignore[no-any-return]


def _changed(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [_changed(item, change) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        parts = {f.name: _changed(getattr(value, f.name), change) for f in fields(value)}
        return replace(value, **parts)
    return value
