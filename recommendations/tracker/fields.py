"""What a column of an office's own spreadsheet may fill, and the headers that offices write."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from recommendations.tracker import headers

KEEP: Final = "keep_in_update"
LEAVE: Final = "leave_out"


class Holds(StrEnum):
    """What kind of words stand in the cells of a column."""

    TEXT = "text"
    LINES = "lines"
    DATE = "date"
    CHOICE = "choice"
    BODIES = "bodies"
    PERSON = "person"
    NUMBER = "number"
    ANYTHING = "anything"


class Group(StrEnum):
    """Under which heading a field is offered to the person who matches columns."""

    REPORT = "The report"
    FINDING = "The finding, as the inspectorate published it"
    OWNERS = "Who it is for"
    WORK = "How your office keeps it"
    OTHER = "Columns without a place of their own"


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that a column may hold: its name on screen, its help, the headers that mean it.

    `is_published` marks the inspectorate's own words, which a tracker never changes unasked.
    """

    name: str
    label: str
    help: str
    group: Group
    holds: Holds = Holds.TEXT
    is_needed: bool = False
    is_published: bool = False
    is_repeatable: bool = False
    may_be_same_in_all: bool = False
    longest: int = 30_000

    @property
    def synonyms(self) -> tuple[str, ...]:
        """Headers that mean this field for certain, its own label first."""
        return (self.label.lower(), *_parted(headers.CERTAIN.get(self.name, "")))

    @property
    def second_choice(self) -> tuple[str, ...]:
        """Headers that mean it where no other column of the sheet does."""
        return _parted(headers.SECOND_CHOICE.get(self.name, ""))


def _parted(words: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in words.split("|") if word.strip())


_REPORT = (
    Field(
        "report_title",
        "Report",
        "The title of the report, as the inspectorate published it.",
        Group.REPORT,
        is_needed=True,
        may_be_same_in_all=True,
        longest=300,
    ),
    Field(
        "report_published",
        "Report published",
        "The day on which the report was published, such as 19 May 2023. The month will do.",
        Group.REPORT,
        Holds.DATE,
        may_be_same_in_all=True,
    ),
    Field(
        "report_address",
        "Web address of the report",
        "Where the inspectorate published the report.",
        Group.REPORT,
        may_be_same_in_all=True,
        longest=500,
    ),
    Field(
        "report_covers",
        "What the report covers",
        "One force, a region, or the whole country. Left empty: worked out from the bodies named.",
        Group.REPORT,
        Holds.CHOICE,
        may_be_same_in_all=True,
    ),
    Field(
        "programme",
        "Round of inspections",
        "Such as PEEL 2023–25.",
        Group.REPORT,
        may_be_same_in_all=True,
        longest=120,
    ),
)

_FINDING = (
    Field(
        "ref",
        "Reference in the report",
        "As offices count through the report: AFI 8, CoC 1, CoC 1 R2, R3.",
        Group.FINDING,
        is_published=True,
        longest=20,
    ),
    Field(
        "kind",
        "Kind of finding",
        "Cause of concern, recommendation, area for improvement, or a kind of practice.",
        Group.FINDING,
        Holds.CHOICE,
        is_published=True,
    ),
    Field(
        "parent",
        "Stands under",
        "The reference of the cause of concern that a recommendation belongs to, such as CoC 1.",
        Group.FINDING,
        is_published=True,
        longest=20,
    ),
    Field(
        "question",
        "PEEL area",
        "The question of the inspection that the finding belongs to.",
        Group.FINDING,
        is_published=True,
        longest=300,
    ),
    Field(
        "title",
        "Title",
        "The title of the finding. Left empty: the beginning of its text.",
        Group.FINDING,
        is_published=True,
        longest=500,
    ),
    Field(
        "text",
        "Text",
        "The words of the finding, as printed.",
        Group.FINDING,
        is_published=True,
    ),
    Field(
        "points",
        "Points",
        "The bullets inside the finding, one a line.",
        Group.FINDING,
        Holds.LINES,
        is_published=True,
    ),
    Field(
        "addressee_words",
        "Addressed to",
        "The words in which the report says whom it means.",
        Group.FINDING,
        is_published=True,
        longest=500,
    ),
    Field(
        "due",
        "Due",
        "The inspectorate's date: 1 September 2023, September 2023, Q2 2023/24, immediately.",
        Group.FINDING,
        Holds.DATE,
        is_published=True,
    ),
    Field(
        "due_words",
        "Due, in the report's words",
        "Such as “within six months of publication”.",
        Group.FINDING,
        is_published=True,
        longest=120,
    ),
    Field(
        "due_precision",
        "How exact the date is",
        "Exact day, month, relative to publication, immediately, or no date.",
        Group.FINDING,
        Holds.CHOICE,
        is_published=True,
    ),
    Field(
        "page",
        "Page",
        "The page of the report on which it stands.",
        Group.FINDING,
        Holds.NUMBER,
        is_published=True,
    ),
)

_OWNERS = (
    Field(
        "lead_bodies",
        "Lead body",
        "The force or other body that leads. Left empty: your force.",
        Group.OWNERS,
        Holds.BODIES,
        may_be_same_in_all=True,
    ),
    Field(
        "joint_bodies",
        "Joint with",
        "Other bodies that own it together with the lead, separated by semicolons.",
        Group.OWNERS,
        Holds.BODIES,
    ),
    Field(
        "supporting_bodies",
        "Supported by",
        "Bodies that support it, separated by semicolons.",
        Group.OWNERS,
        Holds.BODIES,
    ),
    Field(
        "informed_bodies",
        "For the information of",
        "Bodies to which it is sent for information, separated by semicolons.",
        Group.OWNERS,
        Holds.BODIES,
    ),
)

_WORK = (
    Field(
        "office_ref",
        "Your own reference",
        "The number that your office gave it.",
        Group.WORK,
        longest=60,
    ),
    Field(
        "stance",
        "Stance",
        "Accepted, ownership disputed, awaiting the lead body, not for us, or not yet decided.",
        Group.WORK,
        Holds.CHOICE,
    ),
    Field(
        "stance_reason",
        "Reason for the stance",
        "Needed where ownership is disputed or the finding is not for you.",
        Group.WORK,
    ),
    Field(
        "status",
        "Status",
        "Such as “In progress”, “Force says complete”, “Closed by HMICFRS”.",
        Group.WORK,
        Holds.CHOICE,
    ),
    Field(
        "status_reason",
        "Reason for the status",
        "Why it was assured, closed or ended.",
        Group.WORK,
    ),
    Field(
        "status_on",
        "Status since",
        "The day on which it came to stand so, such as the day of closure.",
        Group.WORK,
        Holds.DATE,
    ),
    Field(
        "responsible_officer",
        "Responsible officer",
        "The person in the force who answers for it: e-mail address or name.",
        Group.WORK,
        Holds.PERSON,
    ),
    Field(
        "office_lead",
        "Office lead",
        "The person in your office who follows it: e-mail address or name.",
        Group.WORK,
        Holds.PERSON,
    ),
    Field(
        "board",
        "Board",
        "The board, panel or committee that looks at it.",
        Group.WORK,
        longest=160,
    ),
    Field(
        "update_text",
        "Update",
        "What has happened since. Entries that each begin with their date become one update each.",
        Group.WORK,
    ),
    Field(
        "update_on",
        "Date of the update",
        "The day on which the update is true.",
        Group.WORK,
        Holds.DATE,
    ),
)

_OTHER = (
    Field(
        KEEP,
        "Keep in an update",
        "The register has no place of its own for it: its words are kept as a dated update.",
        Group.OTHER,
        Holds.ANYTHING,
        is_repeatable=True,
    ),
    Field(
        LEAVE,
        "Do not bring in",
        "The column stays in your spreadsheet alone.",
        Group.OTHER,
        Holds.ANYTHING,
        is_repeatable=True,
    ),
)

FIELDS: Final[tuple[Field, ...]] = (*_REPORT, *_FINDING, *_OWNERS, *_WORK, *_OTHER)
BY_NAME: Final[dict[str, Field]] = {field.name: field for field in FIELDS}
NEEDED: Final = tuple(field.name for field in FIELDS if field.is_needed)
SAME_IN_ALL: Final = tuple(field.name for field in FIELDS if field.may_be_same_in_all)


def field_named(name: str) -> Field:
    """The field of that name; KeyError for a name that the catalogue does not hold."""
    return BY_NAME[name]
