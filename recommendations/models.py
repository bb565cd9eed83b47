"""What is asked: findings, each body's ownership of them, and dated updates."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from inspections.models import Edition, Question, Report, unguessable
from inspections.statuses import Precision
from organisations.models import Body, User
from recommendations.statuses import (
    ACTIONABLE_KINDS,
    OPEN,
    STANCE_MEANINGS,
    STATUS_MEANINGS,
    FindingKind,
    OwnershipRole,
    Stance,
    Status,
    TrackerStatus,
)

if TYPE_CHECKING:
    import datetime as dt


class FindingQuerySet(models.QuerySet["Finding"]):
    """What the inspectorate found, as published."""

    def visible_to(self, user: User) -> Self:
        """Findings are published: everybody with a role for some body may read them."""
        return self if user.local_policing_body_ids else self.none()

    def actionable(self) -> Self:
        """Causes of concern, recommendations and areas for improvement; practice asks nothing."""
        return self.filter(kind__in=ACTIONABLE_KINDS)

    def recommendations(self) -> Self:
        """Those for which s.55(5B) demands an explanation, whoever they are addressed to."""
        return self.filter(kind=FindingKind.RECOMMENDATION)


class Finding(models.Model):
    """A cause of concern, recommendation, area for improvement or practice, in its own words."""

    slug = models.CharField(max_length=32, unique=True, default=unguessable, editable=False)
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="findings")
    ref = models.CharField(max_length=20, help_text="As offices count: AFI 8, CoC 1 R2")
    order = models.PositiveIntegerField()
    kind = models.CharField(max_length=30, choices=FindingKind.choices)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="recommendations"
    )
    question = models.ForeignKey(
        Question, on_delete=models.PROTECT, null=True, blank=True, related_name="findings"
    )
    title = models.CharField(max_length=500)
    text = models.TextField(blank=True)
    points = models.JSONField(default=list, blank=True)
    addressee_words = models.CharField(max_length=500, blank=True)
    due_on = models.DateField(null=True, blank=True)
    due_words = models.CharField(max_length=120, blank=True)
    due_precision = models.CharField(
        max_length=10, choices=Precision.choices, default=Precision.NONE
    )
    source_page = models.PositiveIntegerField(null=True, blank=True)
    source_snippet = models.TextField(blank=True)
    gone_since = models.ForeignKey(
        Edition,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="The edition of the report that does not hold it any more",
    )
    bodies = models.ManyToManyField(Body, through="Ownership", related_name="findings")

    objects = FindingQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-report__published_on", "report_id", "order", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["report", "ref"], name="one_finding_per_ref"),
            models.CheckConstraint(
                name="finding_due_with_precision",
                condition=Q(due_on__isnull=True) | ~Q(due_precision=Precision.NONE),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ref}: {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("recommendations:finding", args=[self.slug])

    @property
    def is_titled_by_its_text(self) -> bool:
        """Printed without a title: lists show the beginning of its text, letters the whole."""
        beginning = self.title.removesuffix("…")
        return bool(self.text) and self.text.strip().startswith(beginning)

    @property
    def is_actionable(self) -> bool:
        """Practice is a positive finding: nothing to do, worth citing in the response."""
        return self.kind in ACTIONABLE_KINDS


class OwnershipQuerySet(models.QuerySet["Ownership"]):
    """How findings stand with bodies; one body's work is unseen by another's staff."""

    def visible_to(self, user: User) -> Self:
        """Ownerships of the person's own forces, and of the ROCUs that serve those forces."""
        return self.filter(body__in=user.force_ids | user.rocu_ids)

    def for_body(self, body: Body | int) -> Self:
        """What one force or ROCU has to do."""
        return self.filter(body=body)

    def actionable(self) -> Self:
        """Ownerships of findings that ask for something."""
        return self.filter(finding__kind__in=ACTIONABLE_KINDS)

    def open(self) -> Self:
        """Neither closed by the inspectorate nor ended otherwise."""
        return self.filter(status__in=OPEN)

    def overdue(self, *, on: dt.date) -> Self:
        """Open past the date the inspectorate set; findings without a date are never overdue."""
        return self.open().filter(finding__due_on__lt=on)

    def due_between(self, first: dt.date, last: dt.date) -> Self:
        """Open, with the inspectorate's date within the days given, both included."""
        return self.open().filter(finding__due_on__gte=first, finding__due_on__lte=last)


class Ownership(models.Model):
    """One body's share in one finding: role, stance, status and who leads on it."""

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="ownerships")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="ownerships")
    role = models.CharField(
        max_length=20, choices=OwnershipRole.choices, default=OwnershipRole.LEAD
    )
    stance = models.CharField(max_length=20, choices=Stance.choices, default=Stance.UNDECIDED)
    stance_reason = models.TextField(blank=True)
    status = models.CharField(
        max_length=30, choices=Status.choices, default=Status.AWAITING_ALLOCATION
    )
    status_reason = models.TextField(blank=True)
    status_changed_on = models.DateField(null=True, blank=True)
    responsible_officer = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="owned",
        help_text="The person in the force who answers for it",
    )
    office_lead = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="overseen",
        help_text="The person in the office of the local policing body who follows it",
    )
    board = models.CharField(max_length=160, blank=True)
    office_ref = models.CharField(
        max_length=60, blank=True, help_text="The number that the office gave it itself"
    )

    objects = OwnershipQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["finding", "body__name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["finding", "body"], name="one_ownership_per_body"),
        ]

    def __str__(self) -> str:
        return f"{self.finding.ref} ({self.body})"

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done or to be confirmed."""
        return self.status in OPEN

    @property
    def status_meaning(self) -> str:
        """What the status means to the reader: the colour of its tag."""
        return STATUS_MEANINGS[Status(self.status)]

    @property
    def stance_meaning(self) -> str:
        """What the stance means to the reader: the colour of its tag."""
        return STANCE_MEANINGS[Stance(self.stance)]

    def is_overdue(self, *, on: dt.date) -> bool:
        """Whether the inspectorate's date has passed while it is open."""
        return self.is_open and self.finding.due_on is not None and self.finding.due_on < on


class UpdateQuerySet(models.QuerySet["Update"]):
    """Accounts of progress; seen by those who share in the ownership alone."""

    def visible_to(self, user: User) -> Self:
        """Updates of the person's own forces, and of the ROCUs that serve those forces."""
        return self.filter(ownership__body__in=user.force_ids | user.rocu_ids)


class Update(models.Model):
    """A dated account of progress with one body's share in a finding; never changed."""

    ownership = models.ForeignKey(Ownership, on_delete=models.CASCADE, related_name="updates")
    on = models.DateField(help_text="The day the account is true of")
    text = models.TextField()
    status_from = models.CharField(max_length=30, choices=Status.choices, blank=True)
    status_to = models.CharField(max_length=30, choices=Status.choices, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    objects = UpdateQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-on", "-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.on:%d %B %Y}: {self.text[:60]}"


class Repeat(models.Model):
    """That a person said: this finding was given before, by that earlier one."""

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="repeats")
    earlier = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="repeated_by")
    linked_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    linked_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["earlier__report__published_on", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["finding", "earlier"], name="one_link_per_repeat"),
            models.CheckConstraint(
                name="no_finding_repeats_itself", condition=~Q(finding=models.F("earlier"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.finding.ref} repeats {self.earlier.ref}"


class SetApart(models.Model):
    """That a person looked at two findings alike in words and said: not the same one again."""

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="set_apart")
    earlier = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="+")
    said_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    said_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["finding", "earlier"], name="set_apart_once"),
        ]

    def __str__(self) -> str:
        return f"{self.finding.ref} does not repeat {self.earlier.ref}"


class TrackerImportQuerySet(models.QuerySet["TrackerImport"]):
    """Batches of rows brought in from an office's own spreadsheet."""

    def visible_to(self, user: User) -> Self:
        """A tracker belongs to the body whose officer uploaded it."""
        return self.filter(body__in=user.local_policing_body_ids)


class TrackerImport(models.Model):
    """One upload of an office's own tracker: its rows, how they are read, what was brought in."""

    token = models.CharField(max_length=32, unique=True, default=unguessable, editable=False)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    uploaded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)
    file_name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64, db_index=True)
    sheet = models.CharField(max_length=120, blank=True)
    sheets = models.JSONField(default=list, blank=True, help_text="The sheets of the workbook")
    headers = models.JSONField(help_text="The words of the header row, in order")
    columns = models.JSONField(
        default=list, help_text="For each header the field that it fills, or an empty string"
    )
    same_in_all = models.JSONField(
        default=dict,
        blank=True,
        help_text="By field, what is true of every row where the sheet has no column for it",
    )
    status = models.CharField(
        max_length=20, choices=TrackerStatus.choices, default=TrackerStatus.MATCHING
    )
    entered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    entered_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = TrackerImportQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-uploaded_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="tracker_entered_by_and_at",
                condition=Q(entered_by__isnull=True, entered_at__isnull=True)
                | Q(entered_by__isnull=False, entered_at__isnull=False),
            ),
            models.CheckConstraint(
                name="tracker_undone_by_and_at",
                condition=Q(undone_by__isnull=True, undone_at__isnull=True)
                | Q(undone_by__isnull=False, undone_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.file_name

    def get_absolute_url(self) -> str:
        return reverse("recommendations:tracker", args=[self.token])


class TrackerDocument(models.Model):
    """The spreadsheet itself, kept until its rows are entered: another sheet may be read."""

    tracker = models.OneToOneField(
        TrackerImport, on_delete=models.CASCADE, primary_key=True, related_name="document"
    )
    data = models.BinaryField()

    def __str__(self) -> str:
        return str(self.tracker)


class TrackerRow(models.Model):
    """One row of a tracker as it was typed, as a person mended it, and what it brought about."""

    tracker = models.ForeignKey(TrackerImport, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField(help_text="As the spreadsheet counts, the header included")
    cells = models.JSONField(help_text="The cells as typed, in the order of the headers")
    mended = models.JSONField(
        default=dict, blank=True, help_text="By column number, what a person typed instead"
    )
    problems = models.JSONField(
        default=dict, blank=True, help_text="By column number, why a cell could not be read"
    )
    is_left_out = models.BooleanField(default=False)
    takes_words = models.BooleanField(
        default=False, help_text="The register takes the words of the row for the published ones"
    )
    is_entered = models.BooleanField(default=False)
    finding = models.ForeignKey(
        Finding, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    brought = models.JSONField(
        default=dict, blank=True, help_text="What was created and what was there before, to undo it"
    )

    class Meta:
        ordering: ClassVar = ["tracker", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["tracker", "number"], name="one_tracker_row_per_number"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.tracker}, row {self.number}"


class RememberedColumn(models.Model):
    """Which field a body's header filled last time, so that nobody matches it twice."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="+")
    header = models.CharField(max_length=200, help_text="In lower case, white space made single")
    field = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering: ClassVar = ["body", "header"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["body", "header"], name="one_field_per_header"),
        ]

    def __str__(self) -> str:
        return f"{self.header}: {self.field}"
