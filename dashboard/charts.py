"""Bars beside the words and numbers of a table; the table alone says everything."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

WIDTH = 400
ROW_HEIGHT = 56
"""Words above, bar below, so that it can be read on a small screen."""


@dataclass(frozen=True)
class Bar:
    """One number in words, with the list that it counts."""

    words: str
    number: int
    url: str
    meaning: str = ""


@dataclass(frozen=True)
class PlacedBar:
    """A bar with its place in the drawing."""

    bar: Bar
    words_y: int
    bar_y: int
    width: int


@dataclass(frozen=True)
class Chart:
    """A bar chart and the table that says the same; both from one list of bars."""

    name: str
    title: str
    bars: tuple[Bar, ...]

    @property
    def total(self) -> int:
        """The sum of the bars."""
        return sum(bar.number for bar in self.bars)

    @property
    def drawn(self) -> tuple[Bar, ...]:
        """Bars with a length; what is nothing stands in the table."""
        return tuple(bar for bar in self.bars if bar.number)

    @property
    def description(self) -> str:
        """The whole drawing in one sentence, for who hears it."""
        return "; ".join(f"{bar.words}: {bar.number}" for bar in self.drawn) + "."

    @property
    def placed(self) -> list[PlacedBar]:
        """The bars, the longest as wide as there is room."""
        longest = max((bar.number for bar in self.drawn), default=1)
        return [
            PlacedBar(
                bar,
                words_y=index * ROW_HEIGHT + 20,
                bar_y=index * ROW_HEIGHT + 28,
                width=round(bar.number / longest * WIDTH),
            )
            for index, bar in enumerate(self.drawn)
        ]

    @property
    def width(self) -> int:
        """The width of the drawing, in its own units."""
        return WIDTH

    @property
    def height(self) -> int:
        """The height of the drawing, in its own units."""
        return len(self.drawn) * ROW_HEIGHT


def chart(name: str, title: str, bars: Iterable[Bar]) -> Chart:
    """A chart of these bars, and their table."""
    return Chart(name, title, tuple(bars))
