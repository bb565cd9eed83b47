"""Dates in the forms that people type into spreadsheets; never guessed.

What can only be one day or one month is read, whatever its form. For anything else the person is
told, in words, what to type instead. Financial years begin in April.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from typing import Final

from inspections.reading.markup import fold

DAY: Final = "day"
MONTH: Final = "month"
RELATIVE: Final = "relative"
IMMEDIATE: Final = "immediate"
NONE: Final = "none"

FIRST_YEAR: Final = 1990
LAST_YEAR: Final = 2099
LAST_SHORT_YEAR: Final = 49
MONTHS_A_YEAR: Final = 12

WHAT_TO_TYPE: Final = "Type a day, such as 13 July 2023, or a month, such as July 2023."

MONTHS: Final = {
    name: number
    for number in range(1, MONTHS_A_YEAR + 1)
    for name in (calendar.month_name[number].lower(), calendar.month_abbr[number].lower())
} | {"sept": 9}
WEEKDAYS: Final = [name.lower() for name in calendar.day_name]


@dataclass(frozen=True, slots=True)
class DateRead:
    """What the words of a date cell come to, or why they come to nothing.

    `precision` is one of day, month (its last day), relative, immediate, none. `words` are worth
    keeping beside the date because it does not say all they do. `suggestions` would be read.
    """

    on: dt.date | None = None
    precision: str = NONE
    words: str = ""
    problem: str = ""
    suggestions: tuple[str, ...] = ()
    note: str = ""


def spelt(on: dt.date, precision: str = DAY) -> str:
    """A date as people write it: 13 July 2023, or July 2023."""
    month = f"{calendar.month_name[on.month]} {on.year}"
    return month if precision == MONTH else f"{on.day} {month}"


def last_of_month(year: int, month: int) -> dt.date:
    """The last day of a month, to which a month counts."""
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def problem(words: str, *suggestions: str) -> DateRead:
    """Why words are no date, and what could be typed instead."""
    return DateRead(problem=words, suggestions=suggestions)


_NAMES = "|".join(sorted(MONTHS, key=len, reverse=True))
_YEAR = r"(?P<year>(?:19|20)\d\d|'?\d\d)"
_ORDINAL = r"(?:st|nd|rd|th)?"
_WEEKDAY = re.compile(
    rf"^(?P<weekday>{'|'.join(f'{name[:3]}(?:{name[3:]})?' for name in WEEKDAYS)}|tues|thurs?)"
    r"(?:,|\.)? (?=\d)"
)
_TIME = re.compile(r"[ t](?:00?:00)(?::00)?(?:\.0+)?z?$")

_DAY_FORMS: Final = tuple(
    re.compile(form)
    for form in (
        rf"(?P<day>\d{{1,2}})(?P<sep>[/.-])(?P<number>\d{{1,2}})(?P=sep){_YEAR}",
        r"(?P<day>\d{1,2}) (?P<number>\d{1,2}) (?P<year>(?:19|20)\d\d)",
        r"(?P<year>(?:19|20)\d\d)(?P<sep>[/.-])(?P<number>\d{1,2})(?P=sep)(?P<day>\d{1,2})",
        rf"(?P<day>\d{{1,2}}){_ORDINAL}(?: of)?[ /.-]?(?P<name>{_NAMES})[,.]?[ /.-]?{_YEAR}",
        rf"(?P<name>{_NAMES})\.? (?P<day>\d{{1,2}}){_ORDINAL},? (?P<year>(?:19|20)\d\d)",
    )
)
_MONTH_FORMS: Final = tuple(
    re.compile(form)
    for form in (
        rf"(?P<name>{_NAMES})[,.]?(?: of)?[ /.-]?{_YEAR}",
        r"(?P<number>\d{1,2})[/.-](?P<year>(?:19|20)\d\d)",
        r"(?P<year>(?:19|20)\d\d)[/.-](?P<number>\d{1,2})",
        rf"(?P<year>(?:19|20)\d\d) (?P<name>{_NAMES})",
    )
)
_SHORT_MONTH = re.compile(r"(?P<number>\d{1,2})[/.-](?P<year>\d\d)")
_WITHOUT_YEAR = re.compile(
    rf"(?P<day>\d{{1,2}}){_ORDINAL}(?: of)?[ /.-]?(?P<name>{_NAMES})\.?"
    rf"|(?P<name2>{_NAMES})\.?|(?P<name3>{_NAMES})\.? (?P<day3>\d{{1,2}})(?:st|nd|rd|th)"
)


def plain(words: str) -> str:
    """The words of a date cell as they are compared: lower case, plain dashes, single spaces."""
    return " ".join(fold(words).split()).strip(" .,;:")


def absolute(text: str) -> DateRead | None:
    """Read a day or a month that is given outright; None where the words are another form."""
    text = _TIME.sub("", text)
    weekday = _WEEKDAY.match(text)
    if weekday:
        return _on_weekday(text[weekday.end() :], weekday["weekday"][:3])
    for forms, read in ((_DAY_FORMS, _day), (_MONTH_FORMS, _month)):
        for form in forms:
            found = form.fullmatch(text)
            if found:
                return read(found)
    short = _SHORT_MONTH.fullmatch(text)
    return _short_month(short) if short else None


def _on_weekday(text: str, weekday: str) -> DateRead | None:
    read = absolute(text)
    if read is None or read.on is None or read.precision != DAY:
        return read
    true = calendar.day_name[read.on.weekday()]
    if true[:3].lower() == weekday:
        return read
    return problem(
        f"{spelt(read.on)} is a {true}. Type the date without the day of the week.",
        spelt(read.on),
    )


def _day(found: re.Match[str]) -> DateRead:
    year = _year(found["year"])
    if isinstance(year, DateRead):
        return year
    day, month = int(found["day"]), _month_number(found)
    if month > MONTHS_A_YEAR >= day and found["year"] != found.string[:4]:
        return _american(found.string, year, month=day, day=month)
    try:
        return DateRead(dt.date(year, month, day), DAY)
    except ValueError:
        return problem(f"There is no such day as “{found.string}”. {WHAT_TO_TYPE}")


def _american(text: str, year: int, *, month: int, day: int) -> DateRead:
    try:
        meant = spelt(dt.date(year, month, day))
    except ValueError:
        return problem(f"There is no such day as “{text}”. {WHAT_TO_TYPE}")
    return problem(
        f"“{text}” has the month before the day, as Americans write it. "
        f"If {meant} is meant, type that.",
        meant,
    )


def _month(found: re.Match[str]) -> DateRead:
    year = _year(found["year"])
    if isinstance(year, DateRead):
        return year
    month = _month_number(found)
    if not 1 <= month <= MONTHS_A_YEAR:
        return problem(f"There is no such month as “{found.string}”. {WHAT_TO_TYPE}")
    return DateRead(last_of_month(year, month), MONTH)


def _short_month(found: re.Match[str]) -> DateRead:
    """07/23 is a month; 13/07 is a day without its year, and 07/08 might be either."""
    first, second = int(found["number"]), int(found["year"])
    if 1 <= first <= MONTHS_A_YEAR < second <= LAST_SHORT_YEAR:
        return DateRead(last_of_month(2000 + second, first), MONTH)
    return problem(f"Say which year: “{found.string}” does not. {WHAT_TO_TYPE}")


def _month_number(found: re.Match[str]) -> int:
    parts = found.groupdict()
    return MONTHS[parts["name"]] if parts.get("name") else int(parts["number"])


def _year(digits: str) -> int | DateRead:
    digits = digits.removeprefix("'")
    year = int(digits)
    if len(digits) == 2:  # noqa: PLR2004 - two digits
        if year > LAST_SHORT_YEAR:
            return problem(f"Write the year in full: “{digits}” may be 19{digits} or 20{digits}.")
        year += 2000
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return problem(f"{year} cannot be meant. Dates lie between {FIRST_YEAR} and {LAST_YEAR}.")
    return year


def without_year(text: str) -> tuple[int | None, int] | None:
    """The day (where there is one) and month of words that lack a year, such as “13 July”."""
    found = _WITHOUT_YEAR.fullmatch(text)
    if not found:
        return None
    name = found["name"] or found["name2"] or found["name3"]
    day = found["day"] or found["day3"]
    return int(day) if day else None, MONTHS[name]


ANY_DATE: Final = (
    r"(?<!\d)(?:\d{1,2}(?P<s1>[/.-])\d{1,2}(?P=s1)(?:(?:19|20)\d\d|\d\d)"
    r"|(?:19|20)\d\d(?P<s2>[/-])\d{1,2}(?P=s2)\d{1,2}"
    rf"|(?:\d{{1,2}}{_ORDINAL}(?: of)?[ /.-]?)?\b(?:{_NAMES})\b[,.]?[ /.-]?(?:(?:19|20)\d\d|'?\d\d)"
    r"|\d{1,2}/(?:19|20)\d\d)(?!\d)"
)
"""A pattern for every day or month that may stand among other words."""
_ANY_DATE = re.compile(ANY_DATE)


def spelt_among(text: str) -> tuple[str, ...]:
    """Every day or month that stands somewhere in the words, as it would be typed."""
    read = (absolute(found.group()) for found in _ANY_DATE.finditer(text))
    return tuple(dict.fromkeys(spelt(each.on, each.precision) for each in read if each and each.on))
