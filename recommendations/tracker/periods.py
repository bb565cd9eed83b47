"""The date that a cell's words come to: days, months, quarters, financial years, spans of time.

`date_in` is the one door; `dates` reads what is given outright. Whatever is vague, lacks its year
or names two dates is a problem with what to type instead.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from functools import lru_cache
from typing import Final, NamedTuple

from inspections.reading.dates import due_in
from recommendations.tracker.dates import (
    FIRST_YEAR,
    IMMEDIATE,
    LAST_YEAR,
    MONTH,
    MONTHS_A_YEAR,
    RELATIVE,
    WHAT_TO_TYPE,
    DateRead,
    absolute,
    last_of_month,
    plain,
    problem,
    spelt,
    spelt_among,
    without_year,
)

APRIL: Final = 4
MARCH: Final = 3
QUARTERS: Final = 4
MONTHS_A_QUARTER: Final = 3
LONGEST_SHOWN: Final = 60
SUGGESTED: Final = 3


def _words(line: str) -> frozenset[str]:
    return frozenset(line.split("|"))


NO_DATE: Final = _words(
    "n/a|na|not applicable|none|no date|nil|-|--|?|none given|no deadline|no date given"
    "|no due date|none set|not set"
)
UNKNOWN: Final = _words(
    "tbc|tba|tbd|to be confirmed|to be agreed|to be determined|to be decided|to be advised"
    "|unknown|not known|awaited|awaiting date|date tbc|pending"
)
STANDING: Final = _words(
    "ongoing|on-going|on going|continuous|continuing|rolling|business as usual|bau|complete"
    "|completed|done|closed|finished|achieved|overdue|open|in progress"
)
AT_ONCE: Final = _words(
    "immediate|immediately|with immediate effect|straight away|at once|without delay"
)
SOON: Final = _words("asap|a.s.a.p|as soon as possible|urgent|urgently|soon")

_LEAD = re.compile(
    r"^(?:due )?(?:by|before|on or before|on|due|no later than|not later than)(?: the)?:? (?=\S)"
)
_END = re.compile(r"^(?:(?:the )?(?:end|close|last day)(?: of)?(?: the)?|e/o) (?=\S)")
_QUARTER = re.compile(
    r"\b(?:q(?:uarter|tr)?[ .-]?(?P<number>\d)(?!\d)"
    r"|(?P<word>first|second|third|fourth|last|1st|2nd|3rd|4th) quarter)"
)
_QUARTER_WORDS: Final = {
    word: number
    for number, words in enumerate(("first 1st", "second 2nd", "third 3rd", "fourth 4th last"), 1)
    for word in words.split()
}
_NAME_OF_YEAR = re.compile(
    r"(?:^| )(?:of|in|for|the|fy|f/y|financial year|fiscal year|year)(?= |$)|[(),]|^fy(?=\d)"
)
_FINANCIAL_YEAR = re.compile(r"(?P<first>(?:20)?\d\d) ?[/-] ?(?P<second>(?:20)?\d\d)")
_FINANCIAL_YEAR_IN_HEADER = re.compile(r"(?<!\d)20\d\d[/-](?:20)?\d\d(?!\d)")
_YEAR_END = re.compile(r"\b(?:financial )?year[ -]end\b")
_YEAR = re.compile(r"(?:19|20)\d\d")
_VAGUE = re.compile(
    r"^(?:early|mid|middle|late|around|about|approx\.?|approximately|circa|c\.?|~|start|beginning"
    r"|first half|second half|spring|summer|autumn|winter|easter|christmas|new year)\b"
)
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_EXCEL_DAY_ZERO: Final = dt.date(1899, 12, 30)
_EXCEL_RANGE: Final = range(30_000, 75_000)
_COMPACT = re.compile(r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)")


class FinancialYear(NamedTuple):
    """A year from April to March, by the year in which it begins."""

    first: int

    def __str__(self) -> str:
        return f"{self.first}/{(self.first + 1) % 100:02d}"

    def end_of_quarter(self, number: int) -> dt.date:
        """The last day of one of its four quarters: Q2 ends in September."""
        month = MARCH + number * MONTHS_A_QUARTER
        return last_of_month(self.first + (month > MONTHS_A_YEAR), (month - 1) % 12 + 1)

    def year_of(self, month: int) -> int:
        """The calendar year of one of its months."""
        return self.first if month >= APRIL else self.first + 1


@lru_cache(maxsize=4096)  # the same few dates stand in most rows
def date_in(words: str, *, header: str = "", published_on: dt.date | None = None) -> DateRead:
    """Read a date cell.

    `header` may name a financial year that the cells leave out. Spans such as “within six months”
    are counted from the day of publication, where it is known.
    """
    text = plain(words)
    settled = _settled(text, words) or _span(text, words, published_on)
    if settled:
        return settled
    shorter = _LEAD.sub("", text)
    rest = _END.sub("", shorter)
    year = financial_year_in_header(header)
    for read in (
        _quarter(rest, words, year, published_on),
        _financial_year(rest, words, is_end=rest != shorter),
        absolute(rest),
        _calendar_year(rest, words, is_end=rest != shorter),
        _without_year(rest, year),
    ):
        if read:
            return _as_typed(read, rest, words)
    return _no_date(text, words)


def _as_typed(read: DateRead, folded: str, words: str) -> DateRead:
    """Quote the cell as the person typed it, not as it was compared."""
    return replace(read, problem=read.problem.replace(f"“{folded}”", f"“{words.strip()}”"))


def day_in(words: str, *, header: str = "") -> DateRead:
    """Read a cell that can only hold a day or a month, such as the day of an update."""
    read = date_in(words, header=header)
    if read.precision in (RELATIVE, IMMEDIATE):
        return problem(f"“{words.strip()}” names no day here. {WHAT_TO_TYPE}")
    return read


def financial_year_in_header(header: str) -> FinancialYear | None:
    """The financial year that a header names, such as “Due (2023/24)”."""
    found = _FINANCIAL_YEAR_IN_HEADER.search(plain(header))
    return _financial(found.group()) if found else None


def _settled(text: str, words: str) -> DateRead | None:
    """Words that say outright that there is no date, or that it is now."""
    if not text or text in NO_DATE:
        return DateRead()
    if text in UNKNOWN:
        return DateRead(note=f"“{words.strip()}”: brought in without a date.")
    if text in STANDING:
        return DateRead(
            note=f"“{words.strip()}” says how it stands, not when: brought in without a date."
        )
    if text in AT_ONCE:
        return DateRead(precision=IMMEDIATE, words=words.strip())
    if text in SOON:
        return problem(f"“{words.strip()}” is no date. {WHAT_TO_TYPE}", "immediately")
    return _number(text) if _NUMBER.fullmatch(text) else None


def _number(text: str) -> DateRead:
    compact = _COMPACT.fullmatch(text)
    if compact:
        as_date = absolute("-".join(compact.group("year", "month", "day")))
        if as_date and as_date.on:
            return problem(f"“{text}” is a number. {WHAT_TO_TYPE}", spelt(as_date.on))
    if "." not in text and int(text) in _EXCEL_RANGE:
        meant = spelt(_EXCEL_DAY_ZERO + dt.timedelta(days=int(text)))
        return problem(
            f"“{text}” is a number, not a date. "
            f"If it is how Excel counts days, it means {meant}: type that.",
            meant,
        )
    if _YEAR.fullmatch(text):
        return _year_alone(text)
    return problem(f"“{text}” is a number, not a date. {WHAT_TO_TYPE}")


def _span(text: str, words: str, published_on: dt.date | None) -> DateRead | None:
    due = due_in(text, published_on.isoformat() if published_on else None)
    if due is None or due.precision != RELATIVE or plain(due.words or "") != text:
        return None
    on = dt.date.fromisoformat(due.on) if due.on else None
    return DateRead(on, RELATIVE, words.strip())


def _quarter(
    text: str, words: str, year: FinancialYear | None, published_on: dt.date | None
) -> DateRead | None:
    found = _QUARTER.search(text)
    if not found:
        return None
    number = int(found["number"] or _QUARTER_WORDS[found["word"]])
    if not 1 <= number <= QUARTERS:
        return problem(f"A year has four quarters: there is no “{found.group().upper()}”.")
    rest = _bare_year(text[: found.start()] + " " + text[found.end() :])
    if rest:
        year = _financial(rest)
    if year:
        return DateRead(year.end_of_quarter(number), MONTH, words.strip())
    return _quarter_of_no_year(number, words.strip(), rest, published_on)


def _quarter_of_no_year(
    number: int, words: str, rest: str, published_on: dt.date | None
) -> DateRead:
    if _YEAR.fullmatch(rest):
        financial = f"Q{number} {FinancialYear(int(rest))}"
        last = spelt(last_of_month(int(rest), number * MONTHS_A_QUARTER), MONTH)
        return problem(
            f"“{words}” may count from January or from April. Type {financial} for the financial "
            f"year, or the month: {last}.",
            financial,
            last,
        )
    if rest:
        return problem(f"“{words}” is no date. Type the quarter with its year: Q{number} 2024/25.")
    return problem(
        f"Say which year: “{words}” does not. Type the quarter with its year, such as "
        f"Q{number} 2024/25.",
        *(_next_quarters(number, published_on) if published_on else ()),
    )


def _next_quarters(number: int, published_on: dt.date) -> tuple[str, ...]:
    """The quarter of that number that ends next after publication: likely, but never taken."""
    years = (FinancialYear(published_on.year + more) for more in (-1, 0, 1))
    return next(
        (f"Q{number} {year}",) for year in years if year.end_of_quarter(number) >= published_on
    )


def _bare_year(text: str) -> str:
    while (shorter := " ".join(_NAME_OF_YEAR.sub(" ", text).split())) != text:
        text = shorter
    return text


def _financial(text: str) -> FinancialYear | None:
    found = _FINANCIAL_YEAR.fullmatch(text)
    if not found or len(found["first"]) < len(found["second"]):  # 03/2004 is a month
        return None
    first, second = int(found["first"]) % 100, int(found["second"]) % 100
    return FinancialYear(2000 + first) if second == (first + 1) % 100 else None


def _financial_year(text: str, words: str, *, is_end: bool) -> DateRead | None:
    shorter = _YEAR_END.sub(" ", text)
    bare = _bare_year(" ".join(shorter.split()))
    year = _financial(bare)
    if year is None or not FIRST_YEAR <= year.first < LAST_YEAR:
        return None
    last = dt.date(year.first + 1, MARCH, 31)
    if (is_end or shorter != text) and bare:
        return DateRead(last, MONTH, words.strip())
    if bare == text and int(bare[-2:]) <= MONTHS_A_YEAR:
        return _month_or_year(text, last)
    return problem(
        f"“{words.strip()}” is a whole year. Type a day or a month of it: its last day is "
        f"{spelt(last)}.",
        spelt(last),
    )


def _month_or_year(text: str, last: dt.date) -> DateRead | None:
    """2011/12 may be a month or a financial year; 11/12 lacks its year."""
    month = absolute(text)
    if month is None or month.on is None:
        return month
    meant = spelt(month.on, MONTH)
    return problem(
        f"“{text}” may be {meant} or the financial year. Type {meant}, or {spelt(last)}.",
        meant,
        spelt(last),
    )


def _calendar_year(text: str, words: str, *, is_end: bool) -> DateRead | None:
    bare = _bare_year(text)
    if not _YEAR.fullmatch(bare):
        return None
    if is_end and FIRST_YEAR <= int(bare) <= LAST_YEAR:
        return DateRead(dt.date(int(bare), MONTHS_A_YEAR, 31), MONTH, words.strip())
    return _year_alone(bare)


def _year_alone(year: str) -> DateRead:
    return problem(f"“{year}” is a whole year. Type a day or a month of it, such as June {year}.")


def _without_year(text: str, year: FinancialYear | None) -> DateRead | None:
    found = without_year(text)
    if not found:
        return None
    day, month = found
    if year:
        name = spelt(dt.date(year.year_of(month), month, 1), MONTH)
        return absolute(plain(f"{day} {name}" if day else name))
    return problem(f"Say which year: “{text}” does not. {WHAT_TO_TYPE}")


def _no_date(text: str, words: str) -> DateRead:
    """Why words come to no date: vague, more than one date, a date among other words, or none."""
    words, among = words.strip(), spelt_among(text)
    shown = words if len(words) <= LONGEST_SHOWN else f"{words[:LONGEST_SHOWN]}…"
    if _VAGUE.match(text):
        return problem(f"“{shown}” is not exact enough. {WHAT_TO_TYPE}", *among[:1])
    if len(among) > 1:
        return problem(
            f"“{shown}” holds more than one date. Type the one that counts: "
            f"{' or '.join(among[:SUGGESTED])}.",
            *among[:SUGGESTED],
        )
    if among:
        return problem(f"“{shown}” holds other words too. Type the date alone.", *among)
    return problem(f"“{shown}” is no date. {WHAT_TO_TYPE}")
