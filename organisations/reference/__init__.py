"""The published facts about forces, regional units, national bodies and who answers for them.

The facts stand in `bodies.csv` beside this module, each row with its source. Plain Python: the
seed of the register's bodies, and what the reader of reports resolves names against.
"""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

BODIES_FILE = Path(__file__).with_name("bodies.csv")

COLUMNS = (
    "code",
    "name",
    "kind",
    "region",
    "rocu",
    "local_policing_body",
    "local_policing_body_kind",
    "gss_code",
    "status",
    "aliases",
    "source",
)
KINDS = frozenset(
    {
        "territorial_force",
        "special_force",
        "rocu",
        "region",
        "national_body",
        "government_department",
        "group",
        "inspectorate",
    }
)
LOCAL_POLICING_BODY_KINDS = frozenset(
    {"", "pcc", "pfcc", "mayor", "mopac", "common_council", "other_authority", "collaboration"}
)
STATUSES = frozenset({"confirmed", "to be confirmed"})


class ReferenceDataError(ValueError):
    """A row of the reference data that cannot be true; the message names the line."""


@dataclass(frozen=True, slots=True)
class BodyFact:
    """What is publicly known of one body: its names, its region, and who answers for it in law.

    `rocu` is the code of the regional unit a force belongs to (a unit names itself); it is empty
    in London, which has none. `confirmed` is False where the row still says "to be confirmed".
    """

    code: str
    name: str
    kind: str
    region: str = ""
    rocu: str = ""
    local_policing_body: str = ""
    local_policing_body_kind: str = ""
    gss_code: str = ""
    confirmed: bool = False
    aliases: tuple[str, ...] = ()
    source: str = ""

    @property
    def is_force(self) -> bool:
        """A territorial force: one of the 43 that a local policing body answers for."""
        return self.kind == "territorial_force"


@cache
def known_bodies() -> tuple[BodyFact, ...]:
    """Every body the office may meet in a report, read once from `bodies.csv`."""
    with BODIES_FILE.open(encoding="utf-8", newline="") as stream:
        return parse_bodies(csv.reader(stream))


def parse_bodies(rows: Iterable[list[str]]) -> tuple[BodyFact, ...]:
    """Turn the rows of the file (header first) into facts; ReferenceDataError on any doubt."""
    lines = enumerate(rows, start=1)
    _, header = next(lines, (1, []))
    if tuple(header) != COLUMNS:
        raise ReferenceDataError(f"line 1: the columns must be {', '.join(COLUMNS)}")
    facts: dict[str, BodyFact] = {}
    for number, row in lines:
        if len(row) != len(COLUMNS):
            raise ReferenceDataError(f"line {number}: {len(row)} columns, expected {len(COLUMNS)}")
        fact = _fact(dict(zip(COLUMNS, row, strict=True)), number)
        if fact.code in facts:
            raise ReferenceDataError(f"line {number}: the code {fact.code!r} stands there twice")
        facts[fact.code] = fact
    _check_together(facts)
    return tuple(facts.values())


def constituents(rocu: str, known: Iterable[BodyFact]) -> tuple[BodyFact, ...]:
    """The forces that a regional unit serves, in the order of the reference data."""
    return tuple(fact for fact in known if fact.is_force and fact.rocu == rocu)


def _fact(row: Mapping[str, str], number: int) -> BodyFact:
    allowed = {
        "kind": KINDS,
        "local_policing_body_kind": LOCAL_POLICING_BODY_KINDS,
        "status": STATUSES,
    }
    for column in ("code", "name", "source"):
        if not row[column].strip():
            raise ReferenceDataError(f"line {number}: no {column}")
    for column, values in allowed.items():
        if row[column] not in values:
            raise ReferenceDataError(f"line {number}: {row[column]!r} is no {column}")
    if row["kind"] == "territorial_force" and not row["local_policing_body"]:
        raise ReferenceDataError(f"line {number}: a force without its local policing body")
    aliases = tuple(alias.strip() for alias in row["aliases"].split("|") if alias.strip())
    return BodyFact(
        code=row["code"],
        name=row["name"],
        kind=row["kind"],
        region=row["region"],
        rocu=row["rocu"],
        local_policing_body=row["local_policing_body"],
        local_policing_body_kind=row["local_policing_body_kind"],
        gss_code=row["gss_code"],
        confirmed=row["status"] == "confirmed",
        aliases=aliases,
        source=row["source"],
    )


def _check_together(facts: Mapping[str, BodyFact]) -> None:
    names: dict[str, str] = {}
    for fact in facts.values():
        if fact.rocu and (fact.rocu not in facts or facts[fact.rocu].kind != "rocu"):
            raise ReferenceDataError(f"{fact.code}: there is no regional unit {fact.rocu!r}")
        for name in (fact.name, *fact.aliases):
            owner = names.setdefault(name.casefold(), fact.code)
            if owner != fact.code:
                raise ReferenceDataError(f"{fact.code}: {name!r} is already a name of {owner}")
