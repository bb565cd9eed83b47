"""The filters beside the list of findings; `docs/filters.md` names their parameters."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar, Final

import django_filters
from django import forms
from django.db.models import Exists, F, IntegerField, OuterRef, Q, QuerySet, Value
from django.db.models.expressions import Case, When
from django.db.models.functions import Left, Length
from django.http import QueryDict
from django.utils.text import slugify

from inspections.models import Judgement, Report
from inspections.statuses import Grade
from organisations.filters import DayFilter, WordsFilter
from organisations.models import Body, User
from organisations.statuses import FORCE_ROLES, OFFICE_ROLES
from recommendations.models import Ownership, Repeat
from recommendations.statuses import ACTIONABLE_KINDS, OPEN, FindingKind, Stance, Status

Rows = QuerySet[Ownership]
Choices = list[tuple[str, str]]

NOBODY: Final = "none"
BEFORE: Final = [("yes", "Yes"), ("no", "No")]
STATUSES: Final = [("open", "All open"), ("ended", "All ended"), *Status.choices]
DUE: Final = [
    ("overdue", "Overdue"),
    ("30", "In the next 30 days"),
    ("90", "In the next 90 days"),
    ("none", "No day given"),
]


class FilterForm(forms.Form):
    """Says what is wrong with filters that contradict each other."""

    def clean(self) -> dict[str, Any]:
        """The last day may not come before the first."""
        chosen = super().clean() or {}
        first, last = chosen.get("due_from"), chosen.get("due_to")
        if first and last and last < first:
            self.add_error("due_to", "“Due to” must be the same as or after “Due from”")
        return chosen


class OwnershipFilter(django_filters.FilterSet):
    """One row per finding and body, narrowed by what a person asks for."""

    q = WordsFilter(
        method="with_words", label="Words", widget=forms.TextInput(attrs={"type": "search"})
    )
    body = django_filters.ChoiceFilter(field_name="body__code", label="Body", empty_label="Any")
    kind = django_filters.ChoiceFilter(
        field_name="finding__kind", label="Kind", choices=FindingKind.choices, empty_label="Any"
    )
    status = django_filters.ChoiceFilter(
        method="with_status", label="Status", choices=STATUSES, empty_label="Any"
    )
    due = django_filters.ChoiceFilter(
        method="falling_due", label="Due", choices=DUE, empty_label="Any"
    )
    due_from = DayFilter(field_name="finding__due_on", lookup_expr="gte", label="Due from")
    due_to = DayFilter(field_name="finding__due_on", lookup_expr="lte", label="Due to")
    owner = django_filters.ChoiceFilter(
        method="answered_for_by", label="Responsible officer", empty_label="Anybody"
    )
    office_lead = django_filters.ChoiceFilter(
        method="followed_by", label="Office lead", empty_label="Anybody"
    )
    stance = django_filters.ChoiceFilter(
        label="Stance", choices=Stance.choices, empty_label="Any", method="with_stance"
    )
    grade = django_filters.ChoiceFilter(
        method="graded", label="Grade of the body", choices=Grade.choices, empty_label="Any"
    )
    given_before = django_filters.ChoiceFilter(
        method="repeating", label="Given before", choices=BEFORE, empty_label="Any"
    )
    report = django_filters.ChoiceFilter(
        field_name="finding__report__slug", label="Report", empty_label="Any"
    )

    class Meta:
        model = Ownership
        form = FilterForm
        fields: ClassVar[list[str]] = []

    def __init__(self, data: QueryDict, queryset: Rows, *, user: User, on: dt.date) -> None:
        """The choices are read once, because chips and checks ask for them again."""
        super().__init__(data, queryset)
        self.on = on
        for name, choices in {
            "body": bodies_of(user),
            "owner": [(NOBODY, "Nobody yet"), *people_of(user, FORCE_ROLES, "owned")],
            "office_lead": [(NOBODY, "Nobody yet"), *people_of(user, OFFICE_ROLES, "overseen")],
            "report": reports_of(queryset, user=user, asked_for=data.get("report", "")),
        }.items():
            self.filters[name].extra["choices"] = choices

    def with_words(self, rows: Rows, name: str, value: str) -> Rows:
        """Every word, in the reference, title, text or points."""
        for word in value.split():
            rows = rows.filter(
                Q(finding__title__icontains=word)
                | Q(finding__text__icontains=word)
                | Q(finding__ref__icontains=word)
                | Q(finding__points__icontains=word)
            )
        return rows

    def with_status(self, rows: Rows, name: str, value: str) -> Rows:
        """Practice has no status: there is nothing to do about it."""
        asking = rows.actionable()  # type: ignore[attr-defined]
        if value == "open":
            return asking.open()  # type: ignore[no-any-return]
        if value == "ended":
            return asking.exclude(status__in=OPEN)  # type: ignore[no-any-return]
        return asking.filter(status=value)  # type: ignore[no-any-return]

    def falling_due(self, rows: Rows, name: str, value: str) -> Rows:
        """What is due is open: nothing that has ended is late."""
        asking = rows.actionable()  # type: ignore[attr-defined]
        if value == "overdue":
            return asking.overdue(on=self.on)  # type: ignore[no-any-return]
        if value == "none":
            return asking.open().filter(finding__due_on=None)  # type: ignore[no-any-return]
        last = self.on + dt.timedelta(days=int(value))
        return asking.due_between(self.on, last)  # type: ignore[no-any-return]

    def with_stance(self, rows: Rows, name: str, value: str) -> Rows:
        """Nobody takes a stance on practice."""
        return rows.filter(stance=value, finding__kind__in=ACTIONABLE_KINDS)

    def answered_for_by(self, rows: Rows, name: str, value: str) -> Rows:
        """Who answers for it in the force."""
        if value == NOBODY:
            return rows.filter(responsible_officer=None, finding__kind__in=ACTIONABLE_KINDS)
        return rows.filter(responsible_officer=int(value))

    def followed_by(self, rows: Rows, name: str, value: str) -> Rows:
        """Who follows it in the office."""
        if value == NOBODY:
            return rows.filter(office_lead=None, finding__kind__in=ACTIONABLE_KINDS)
        return rows.filter(office_lead=int(value))

    def repeating(self, rows: Rows, name: str, value: str) -> Rows:
        """Whether a person has linked an earlier finding; nobody asks that of practice."""
        linked = Exists(Repeat.objects.filter(finding=OuterRef("finding")))
        return rows.filter(linked if value == "yes" else ~linked).filter(
            finding__kind__in=ACTIONABLE_KINDS
        )

    def graded(self, rows: Rows, name: str, value: str) -> Rows:
        """The body's grade for the finding's question, or for any where it stands under none."""
        judgements = Judgement.objects.filter(
            report=OuterRef("finding__report"), body=OuterRef("body"), grade=value
        )
        same_question = judgements.filter(question=OuterRef("finding__question"))
        return rows.filter(
            Q(Exists(same_question)) | Q(Q(finding__question=None) & Exists(judgements))
        )


def bodies_of(user: User) -> Choices:
    """The person's forces and the ROCUs that serve them, by code."""
    bodies = Body.objects.filter(pk__in=user.force_ids | user.rocu_ids)
    return list(bodies.order_by("-kind", "name").values_list("code", "name"))


def people_of(user: User, roles: frozenset[Any], relation: str) -> Choices:
    """People of the person's own bodies with such a role, and whoever is named already."""
    seen = Ownership.objects.visible_to(user)
    named = Q(pk__in=seen.values("responsible_officer" if relation == "owned" else "office_lead"))
    colleagues = Q(memberships__body__in=user.local_policing_body_ids, memberships__role__in=roles)
    people = User.objects.filter(named | colleagues).distinct().values_list("pk", "name")
    return [(str(pk), name) for pk, name in people]


def reports_of(rows: Rows, *, user: User, asked_for: str) -> Choices:
    """The reports that have rows in the list, and one that is asked for though it has none."""
    known = Report.objects.visible_to(user)
    slug = slugify(asked_for)  # what is no slug never reaches the database
    reports = known.filter(Q(findings__ownerships__in=rows) | Q(slug=slug)).distinct()
    return [(report.slug, f"{report.title} ({report.published_words})") for report in reports]


AS_OPEN_FIRST: Final = Case(
    When(status__in=OPEN, finding__kind__in=ACTIONABLE_KINDS, then=Value(0)),
    When(finding__kind__in=ACTIONABLE_KINDS, then=Value(1)),
    default=Value(2),
    output_field=IntegerField(),
)
ALONG_THE_LADDER: Final = Case(
    *(When(status=status, then=Value(place)) for place, status in enumerate(Status)),
    output_field=IntegerField(),
)
AS_PRINTED: Final = ("-finding__report__published_on", "finding__report", "finding__order")
FORCES_FIRST: Final = ("-body__kind", "body__name", "pk")
SORTS: Final[dict[str, list[Any]]] = {
    "due": [F("finding__due_on").asc(nulls_last=True)],
    "-due": [F("finding__due_on").desc(nulls_last=True)],
    "report": ["finding__report__published_on", "finding__report", "finding__order"],
    "-report": [*AS_PRINTED],
    "ref": [Left("finding__ref", 3), Length("finding__ref"), "finding__ref"],
    "-ref": [Left("finding__ref", 3).desc(), Length("finding__ref").desc(), "-finding__ref"],
    "status": [ALONG_THE_LADDER],
    "-status": [ALONG_THE_LADDER.desc()],
    "body": ["body__name"],
    "-body": ["-body__name"],
}
FIRST_ORDER: Final[list[Any]] = [AS_OPEN_FIRST, F("finding__due_on").asc(nulls_last=True)]


def in_order(rows: Rows, sort: str) -> Rows:
    """Sorted as asked; else what is open first, by date, then as printed."""
    return rows.order_by(*SORTS.get(sort, FIRST_ORDER), *AS_PRINTED, *FORCES_FIRST)
