"""Days, months and periods as the inspectorate writes them."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from inspections.reading.markup import fold
from inspections.reading.number_words import NUMBER_WORDS
from inspections.reading.proposal import Due

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
NUMBERS = NUMBER_WORDS | {"a": 1, "an": 1, "twenty-four": 24, "thirty": 30, "twenty-eight": 28}

DAY = rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{MONTH})\.?,? (?P<year>(?:19|20)\d\d)"
DAY_US = rf"(?P<month2>{MONTH}) (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year2>(?:19|20)\d\d)"
DAY_SLASHED = r"(?P<day3>\d{1,2})[/.](?P<month3>\d{1,2})[/.](?P<year3>(?:19|20)\d\d)"
MONTH_YEAR = rf"(?P<month4>{MONTH})\.?,? (?P<year4>(?:19|20)\d\d)"
YEAR_ONLY = r"(?P<year5>20\d\d)(?![/-]\d)"
WHEN = rf"(?:{DAY}|{DAY_US}|{DAY_SLASHED}|{MONTH_YEAR})"

A_DATE = re.compile(rf"\b{WHEN}\b")
BY_DATE = re.compile(
    r"\b(?:by|before|no later than|not later than|on or before|until)"
    r"(?: or before)?(?: the)?(?: (?:end|close|last day)(?: of)?| beginning of"
    r"| start of)?(?: the)? "
    rf"(?:{DAY}|{DAY_US}|{DAY_SLASHED}|{MONTH_YEAR}|end of {YEAR_ONLY})\b"
)
PERIOD = re.compile(
    r"\b(?:with)?in(?: the next)? (?P<count>\d{1,3}|"
    + "|".join(sorted(NUMBERS, key=len, reverse=True))
    + r")(?: calendar| working)?[ -](?P<unit>day|week|month|year)s?\b"
    r"(?: of (?:(?:the )?(?:date of )?(?:the |this )?(?:publication|report|inspection)"
    r"(?: of (?:this|the) report)?(?:'s publication)?|receiving this report|being published"
    r"|this report being published))?"
    r"(?: from (?:the )?(?:date of )?publication(?: of this report)?)?"
)
AT_ONCE = re.compile(
    r"\b(?:immediately|with immediate effect|straight ?away|without delay|from now on"
    r"|(?=immediate (?:action|steps|measures))immediate(?: action| steps| measures))\b"
)
FINANCIAL_YEAR = r"(?P<from>20\d\d)(?:/|-)(?:20)?\d\d\b"
BY_QUARTER = re.compile(
    r"\b(?:by|before|no later than)(?: the)?(?: (?:end|close)(?: of)?)?(?: the)?"
    r" (?:(?:q|quarter )(?P<quarter>[1-4])|(?P<ordinal>first|second|third|fourth|last) quarter)"
    rf"(?: of)?(?: the)?(?: financial year)?,? {FINANCIAL_YEAR}"
)
BY_YEAR_END = re.compile(
    rf"\b(?:by|before)(?: the)? end of (?:the )?(?:financial year )?{FINANCIAL_YEAR}"
    r"(?: financial year)?"
)
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}
IN_WORDS_ONLY = re.compile(
    r"\b(?:as soon as (?:is )?(?:reasonably )?(?:possible|practicable)"
    r"|(?:by|before|in)(?: the)?(?: end of)?(?: the)? (?:early |mid-?|late )?"
    r"(?:spring|summer|autumn|winter)(?: term)?(?: of)?(?: 20\d\d)?"
    r"|(?:by|before)(?: the)?(?: end of)? (?:q[1-4]|quarter [1-4])(?: of)? 20\d\d(?![/-]\d)"
    r"|(?:by|before)(?: the time of)? (?:our|the|its|their) next (?:peel )?inspection"
    r"|by 20\d\d(?![/-]\d)|by the end of (?:the|this) (?:financial |calendar )?year)\b"
)
TIMESCALE = re.compile(
    r"(?:timescale|timeframe|deadline|due|due date|target date|completion date|to be completed by"
    r"|complete by|by when|when|date for completion)\s*[:–-]\s*(?P<rest>.{1,80})"
)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text: a day or a whole month, and the place of its words."""

    year: int
    month: int
    day: int | None
    start: int
    end: int

    @property
    def iso(self) -> str:
        """The day, or the month where no day is given, in ISO form."""
        if self.day is None:
            return f"{self.year:04d}-{self.month:02d}"
        return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"

    @property
    def last_day(self) -> date:
        """The day itself, or the month's last."""
        return date(self.year, self.month, self.day or last_of_month(self.year, self.month))


def last_of_month(year: int, month: int) -> int:
    """The number of days in a month."""
    return calendar.monthrange(year, month)[1]


def dates_in(text: str) -> list[FoundDate]:
    """Every day or month named in a text, in order."""
    found = (_date_of(match) for match in A_DATE.finditer(fold(text)))
    return [date_ for date_ in found if date_ is not None]


def _date_of(match: re.Match[str]) -> FoundDate | None:
    named = {key: value for key, value in match.groupdict().items() if value}
    try:
        month, day, year = _parts(named)
        date(year, month, day or 1)
    except (ValueError, KeyError):
        return None
    return FoundDate(year, month, day, match.start(), match.end())


def _parts(named: dict[str, str]) -> tuple[int, int | None, int]:
    if "day" in named:
        return MONTHS[named["month"]], int(named["day"]), int(named["year"])
    if "day2" in named:
        return MONTHS[named["month2"]], int(named["day2"]), int(named["year2"])
    if "day3" in named:
        return int(named["month3"]), int(named["day3"]), int(named["year3"])
    if "month4" in named:
        return MONTHS[named["month4"]], None, int(named["year4"])
    return 12, None, int(named["year5"])


def due_in(text: str, published_on: str | None) -> Due | None:
    """Return the due date that a piece of text names first, or None.

    `published_on` is an ISO day (or month, or None): a period is counted from a known day only.
    """
    folded = fold(text)
    candidates = [
        found
        for found in (
            _by_date(folded),
            _by_quarter(folded),
            _period(folded, published_on),
            _at_once(folded),
        )
        if found
    ]
    if not candidates:
        vague = IN_WORDS_ONLY.search(folded)
        return Due(text[vague.start() : vague.end()]) if vague else None
    _, start, end, on, precision = min(candidates, key=lambda candidate: candidate[0])
    return Due(text[start:end].strip(" ,"), on, precision)


Candidate = tuple[int, int, int, str | None, str]


def _by_date(folded: str) -> Candidate | None:
    for match in BY_DATE.finditer(folded):
        found = _date_of(match)
        if found is not None:
            precision = "month" if found.day is None else "day"
            return match.start(), match.start(), match.end(), found.last_day.isoformat(), precision
    return None


def _by_quarter(folded: str) -> Candidate | None:
    """The last day of a quarter or year of accounts, which begins in April."""
    if not (match := BY_QUARTER.search(folded) or BY_YEAR_END.search(folded)):
        return None
    named = match.groupdict()
    quarter = int(named.get("quarter") or ORDINALS.get(named.get("ordinal") or "", 4))
    year, month = int(match["from"]), 3 + 3 * quarter
    if month > 12:  # noqa: PLR2004
        year, month = year + 1, month - 12
    on = date(year, month, last_of_month(year, month))
    return match.start(), match.start(), match.end(), on.isoformat(), "month"


def _period(folded: str, published_on: str | None) -> Candidate | None:
    match = PERIOD.search(folded)
    if not match or (match["count"] in {"a", "an"} and match["unit"] == "day"):
        return None
    count = NUMBERS.get(match["count"]) or int(match["count"])
    on = _counted(published_on, count, match["unit"])
    return match.start(), match.start(), match.end(), on, "relative"


def _counted(published_on: str | None, count: int, unit: str) -> str | None:
    try:
        start = date.fromisoformat(published_on or "")
    except ValueError:
        return None
    if unit in {"day", "week"}:
        return (start + timedelta(days=count * (7 if unit == "week" else 1))).isoformat()
    months = start.month - 1 + count * (12 if unit == "year" else 1)
    year, month = start.year + months // 12, months % 12 + 1
    return date(year, month, min(start.day, last_of_month(year, month))).isoformat()


def _at_once(folded: str) -> Candidate | None:
    match = AT_ONCE.search(folded)
    if not match:
        return None
    return match.start(), match.start(), match.end(), None, "immediate"


def timescale(text: str, published_on: str | None) -> Due | None:
    """Return the due date of a line such as `Timescale: March 2025`, or None for other lines."""
    match = TIMESCALE.fullmatch(fold(text).strip(" ."))
    if not match:
        return None
    rest = text[match.start("rest") : match.end("rest")]
    due = due_in(rest, published_on)
    if due is None and (found := dates_in(rest)):
        precision = "month" if found[0].day is None else "day"
        return Due(rest.strip(), found[0].last_day.isoformat(), precision)
    return due


def due_of_cell(cell: str, published_on: str | None) -> Due | None:
    """Return the due date that the cell of a table gives, or None where it gives something else."""
    if fold(cell).strip(" .*") in {"immediate", "immediately", "now"}:
        return Due(cell.strip(" .*"), None, "immediate")
    return due_in(cell, published_on) or timescale(f"due: {cell}", published_on)


def only_a_date(text: str) -> FoundDate | None:
    """Return the date that a line consists of, or None where it says anything else."""
    found = dates_in(text)
    if not found:
        return None
    rest = (text[: found[0].start] + text[found[0].end :]).strip(" .,|–-")
    return found[0] if not rest else None
