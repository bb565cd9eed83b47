"""What was published: programmes, questions, reports, whom they cover, and judgements."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from inspections.statuses import (
    PENDING,
    DraftStatus,
    Duty,
    Grade,
    Precision,
    ReportKind,
    Standing,
)
from organisations.dates_in_words import day
from organisations.models import Body, User

if TYPE_CHECKING:
    import datetime as dt


def unguessable() -> str:
    """A token for addresses that must not be guessed (about 72 bits)."""
    return secrets.token_hex(9)


class Programme(models.Model):
    """A round of inspections, such as PEEL 2021/22; grades of different rounds do not compare."""

    name = models.CharField(max_length=120, unique=True)
    inspectorate = models.CharField(max_length=40, default="HMICFRS")

    class Meta:
        ordering: ClassVar = ["-name"]

    def __str__(self) -> str:
        return self.name


class Question(models.Model):
    """One question of a programme; the set differs between rounds, so it is data."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="questions")
    title = models.CharField(max_length=300)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="sub_questions"
    )
    order = models.PositiveSmallIntegerField(default=0)
    is_graded = models.BooleanField(default=True)

    class Meta:
        ordering: ClassVar = ["programme", "order", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["programme", "title"], name="one_question_per_title"),
        ]

    def __str__(self) -> str:
        return self.title


class ReportQuerySet(models.QuerySet["Report"]):
    """Reports in the register."""

    def visible_to(self, user: User) -> Self:
        """Reports are published documents: everybody with a role for some body may read them."""
        return self if user.local_policing_body_ids else self.none()

    def covering(self, force_ids: frozenset[int]) -> Self:
        """Reports that concern one of the forces."""
        return self.filter(
            pk__in=Coverage.objects.filter(body__in=force_ids).values("report_id"),
        )


class Report(models.Model):
    """One published report of the inspectorate, as it stands in the register."""

    slug = models.SlugField(max_length=120, unique=True)
    title = models.CharField(max_length=300)
    inspectorate = models.CharField(
        max_length=40, default="HMICFRS", help_text="The name at the time of publication"
    )
    programme = models.ForeignKey(
        Programme, on_delete=models.PROTECT, null=True, blank=True, related_name="reports"
    )
    kind = models.CharField(max_length=20, choices=ReportKind.choices)
    published_on = models.DateField(
        help_text="The first day of the month where only the month is known"
    )
    published_precision = models.CharField(
        max_length=10, choices=Precision.choices, default=Precision.DAY
    )
    web_address = models.URLField(max_length=500, blank=True)
    source_sha256 = models.CharField(max_length=64, blank=True, db_index=True)
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)
    bodies = models.ManyToManyField(Body, through="Coverage", related_name="reports")

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-published_on", "title", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["title", "published_on"], name="one_report_per_title_and_date"
            ),
            models.CheckConstraint(
                name="report_published_day_or_month",
                condition=Q(published_precision__in=[Precision.DAY, Precision.MONTH]),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("inspections:report", args=[self.slug])

    @property
    def published_day(self) -> dt.date | None:
        """The exact day of publication, or None where only the month is known."""
        return self.published_on if self.published_precision == Precision.DAY else None

    @property
    def published_words(self) -> str:
        """The date of publication as precisely as it is known: "19 May 2023" or "May 2023"."""
        return day(self.published_on, self.published_precision)


class Coverage(models.Model):
    """That a report concerns a force or ROCU, and what that asks of the local policing body."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="coverage")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="coverage")
    duty = models.CharField(max_length=20, choices=Duty.choices, default=Duty.REQUIRED)
    duty_reason = models.TextField(blank=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["report", "body__name"]
        verbose_name_plural = "coverage"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["report", "body"], name="one_coverage_per_body"),
        ]

    def __str__(self) -> str:
        return f"{self.body} in {self.report}"


class Judgement(models.Model):
    """A grade given to one body for one question of one report."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="judgements")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="judgements")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="judgements")
    grade = models.CharField(max_length=30, choices=Grade.choices, blank=True)
    standing = models.CharField(max_length=20, choices=Standing.choices, default=Standing.GRADED)
    previous_grade = models.CharField(max_length=30, choices=Grade.choices, blank=True)
    previous_year = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["report", "question__order", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["report", "body", "question"], name="one_judgement_per_question"
            ),
            models.CheckConstraint(
                name="judgement_graded_or_not",
                condition=Q(standing=Standing.NOT_GRADED, grade="")
                | (~Q(standing=Standing.NOT_GRADED) & Q(grade__gt="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body}: {self.get_grade_display() or self.get_standing_display()}"


class ImportDraftQuerySet(models.QuerySet["ImportDraft"]):
    """Reports that were read and wait for a person's review."""

    def visible_to(self, user: User) -> Self:
        """Drafts belong to the body whose officer uploaded them."""
        return self.filter(body__in=user.local_policing_body_ids)

    def awaiting_review(self) -> Self:
        """Read, and neither accepted nor discarded."""
        return self.filter(status=DraftStatus.AWAITING_REVIEW)

    def pending(self) -> Self:
        """What a person still has to deal with: being read, unreadable, or awaiting review."""
        return self.filter(status__in=PENDING)

    def to_be_read(self, *, at: dt.datetime) -> Self:
        """Documents that nobody reads now: new ones, and those whose reader died."""
        return self.filter(status=DraftStatus.READING).filter(
            Q(leased_until__isnull=True) | Q(leased_until__lt=at)
        )


class ImportDraft(models.Model):
    """A document that was read into a proposal; nothing enters the register unreviewed."""

    token = models.CharField(max_length=32, unique=True, default=unguessable, editable=False)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    uploaded_at = models.DateTimeField(auto_now_add=True)
    file_name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64, db_index=True)
    source_text = models.TextField(blank=True)
    proposal = models.JSONField(default=dict, blank=True)
    status = models.CharField(
        max_length=20, choices=DraftStatus.choices, default=DraftStatus.READING
    )
    problem = models.TextField(blank=True, help_text="Why it could not be read, in a sentence")
    progress = models.PositiveSmallIntegerField(default=0, help_text="Per cent read")
    attempts = models.PositiveSmallIntegerField(default=0)
    leased_until = models.DateTimeField(
        null=True, blank=True, help_text="Until when a worker is thought to be reading it"
    )
    edition_of = models.ForeignKey(
        Report,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        help_text="The report in the register of which this is another edition",
    )
    report = models.ForeignKey(Report, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = ImportDraftQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-uploaded_at", "-pk"]

    def __str__(self) -> str:
        return self.file_name

    def get_absolute_url(self) -> str:
        return reverse("inspections:import_review", args=[self.token])


class DraftDocument(models.Model):
    """The document itself, kept until its draft is accepted or discarded, for the worker to read.

    It stands in the database because web process and worker need not share a disk.
    """

    draft = models.OneToOneField(
        ImportDraft, on_delete=models.CASCADE, primary_key=True, related_name="document"
    )
    data = models.BinaryField()

    def __str__(self) -> str:
        return str(self.draft)


class Edition(models.Model):
    """Another edition of a report in the register, such as a corrected one, that was compared."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="editions")
    number = models.PositiveSmallIntegerField(help_text="2 is the first after the original")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64, db_index=True)
    taken = models.JSONField(default=list, help_text="What was taken from it, in sentences")
    entered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["report", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["report", "number"], name="one_edition_per_number"),
        ]

    def __str__(self) -> str:
        return f"{self.report}, edition {self.number}"
