"""On which page a section begins, by the contents page, where the text itself shows no pages."""

from bisect import bisect_left

from inspections.reading.blocks import CONTENTS, HEADING, Block
from inspections.reading.contents import known_by

MOST_REPEATED = 50


def pages_of_headings(blocks: list[Block]) -> dict[int, int]:
    """The page of each heading that the contents page lists, by the heading's place.

    A summary may repeat the titles of chapters, so the longest run of headings that follows the
    order of the contents is taken.
    """
    entries = [
        (known_by(block.text), int(block.cells[1]))
        for block in blocks
        if block.kind == CONTENTS and len(block.cells) > 1
    ]
    listed: dict[str, list[int]] = {}
    for position, (title, _) in enumerate(entries):
        listed.setdefault(title, []).append(position)
    pairs = [
        (index, position)
        for index, block in enumerate(blocks)
        if block.kind == HEADING
        for position in reversed(listed.get(known_by(block.folded), [])[:MOST_REPEATED])
    ]
    return {index: entries[position][1] for index, position in _longest_climb(pairs)}


def _longest_climb(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest sequence of pairs whose second parts climb strictly, in the given order."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int | None] = []
    for number, (_, position) in enumerate(pairs):
        length = bisect_left(tails, position)
        before.append(ends[length - 1] if length else None)
        if length == len(tails):
            tails.append(position)
            ends.append(number)
        else:
            tails[length], ends[length] = position, number
    climb: list[tuple[int, int]] = []
    last = ends[-1] if ends else None
    while last is not None:
        climb.append(pairs[last])
        last = before[last]
    return climb[::-1]
