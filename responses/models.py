"""What we say back: the section 55 response, from the invitation to the frozen publication."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from inspections.models import Report
from organisations.models import Body, OfficeHolder, User
from organisations.statuses import OFFICE_ROLES
from recommendations.models import Finding
from responses.rules import deadline
from responses.statuses import (
    EDITABLE,
    Decision,
    DispatchMethod,
    LetterStatus,
    Recipient,
)

if TYPE_CHECKING:
    import datetime as dt


def clock_for(report: Report) -> deadline.Clock:
    """The statutory clock of a report, with the day the 56-day rule started as a setting."""
    return deadline.clock(
        published_on=report.published_day,
        month_known=report.published_on,
        rule_starts_on=settings.FIFTY_SIX_DAY_RULE_STARTS_ON,
    )


class ResponseLetterQuerySet(models.QuerySet["ResponseLetter"]):
    """Responses, always seen from one person's bodies."""

    def visible_to(self, user: User) -> Self:
        """Responses of the bodies in whose office the person works.

        A chief officer sees one once invited to comment; drafts of other bodies are never seen.
        """
        office = [m.body_id for m in user.current_memberships if m.role in OFFICE_ROLES]
        force = [m.body_id for m in user.current_memberships if m.role not in OFFICE_ROLES]
        return self.filter(
            Q(body__in=office)
            | Q(body__in=force)
            & (Q(chief_officer_invited_on__isnull=False) | Q(status=LetterStatus.PUBLISHED))
        )

    def for_body(self, body: Body | int) -> Self:
        """Responses of one local policing body."""
        return self.filter(body=body)

    def unpublished(self) -> Self:
        """Still to be published."""
        return self.exclude(status=LetterStatus.PUBLISHED)


class ResponseLetter(models.Model):
    """A local policing body's response to one or more reports (Police Act 1996 s.55(5))."""

    reference = models.SlugField(max_length=60, unique=True)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="letters")
    reports = models.ManyToManyField(Report, through="LetterReport", related_name="letters")
    status = models.CharField(
        max_length=20, choices=LetterStatus.choices, default=LetterStatus.DRAFTING
    )
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    last_edited_at = models.DateTimeField(default=timezone.now)
    last_edited_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1, help_text="Raised by every edit")

    # s.55(4): the chief officer is invited to comment by a date
    chief_officer_invited_on = models.DateField(null=True, blank=True)
    chief_officer_reply_by = models.DateField(null=True, blank=True)
    chief_officer_received_on = models.DateField(null=True, blank=True)
    chief_officer_not_received = models.BooleanField(default=False)
    chief_officer_comments = models.TextField(blank=True)
    # s.55(5): what is published
    comments = models.TextField(blank=True)
    response_to_chief_officer = models.TextField(blank=True)
    monitoring = models.TextField(blank=True)
    board = models.CharField(max_length=160, blank=True)
    # the letter
    addressee = models.TextField(blank=True)
    salutation = models.CharField(max_length=120, blank=True)
    our_reference = models.CharField(max_length=60, blank=True)
    your_reference = models.CharField(max_length=60, blank=True)
    enquiries_to = models.CharField(max_length=120, blank=True)
    enquiries_email = models.EmailField(blank=True)
    letter_date = models.DateField(null=True, blank=True)
    signatory = models.ForeignKey(
        OfficeHolder, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    copy_to = models.TextField(blank=True, help_text="One recipient a line")

    objects = ResponseLetterQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-created_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="comments_received_or_not",
                condition=Q(chief_officer_not_received=False)
                | Q(chief_officer_received_on__isnull=True),
            ),
            models.CheckConstraint(
                name="reply_by_after_invitation",
                condition=Q(chief_officer_reply_by__isnull=True)
                | Q(chief_officer_invited_on__isnull=False)
                & Q(chief_officer_reply_by__gte=F("chief_officer_invited_on")),
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        return reverse("responses:response", args=[self.reference])

    @property
    def is_editable(self) -> bool:
        """Only a draft may be edited; publications never change."""
        return self.status in EDITABLE

    @property
    def force(self) -> Body:
        """The force for which the body answers."""
        if self.body.answers_for is None:
            raise ValueError(f"{self.body} answers for no force.")
        return self.body.answers_for

    @property
    def main_report(self) -> Report:
        """The first of the reports that the response answers."""
        return self.reports.all()[0]

    @property
    def current_publication(self) -> Publication | None:
        """The version that the public sees now."""
        return self.publications.order_by("-version").first()


class LetterReport(models.Model):
    """That a response answers a report; a report has one current response per body."""

    letter = models.ForeignKey(ResponseLetter, on_delete=models.CASCADE, related_name="+")
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["report", "body"], name="one_current_letter_per_report_and_body"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.letter} answers {self.report}"


class Answer(models.Model):
    """What a response says about one finding (for recommendations: s.55(5B))."""

    letter = models.ForeignKey(ResponseLetter, on_delete=models.CASCADE, related_name="answers")
    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="answers")
    decision = models.CharField(max_length=20, choices=Decision.choices, blank=True)
    explanation = models.TextField(blank=True)
    chief_officer_comment = models.TextField(blank=True)
    ownership_position = models.TextField(
        blank=True, help_text="The force's position where ownership is disputed"
    )

    class Meta:
        ordering: ClassVar = ["finding__report_id", "finding__order"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["letter", "finding"], name="one_answer_per_finding_per_letter"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.letter}: {self.finding.ref}"

    @property
    def is_complete(self) -> bool:
        """Whether it says what is done, or why nothing is, and explains it."""
        return bool(self.decision and self.explanation.strip())


class Approval(models.Model):
    """Somebody other than the last editor approved exactly this content; any edit voids it."""

    letter = models.ForeignKey(ResponseLetter, on_delete=models.CASCADE, related_name="approvals")
    content_hash = models.CharField(max_length=64)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.letter} approved by {self.by}"


class PublicationIsFrozen(Exception):
    """A publication never changes; a correction is a new version."""


class PublicationQuerySet(models.QuerySet["Publication"]):
    """What the public may read."""

    def current(self) -> Self:
        """The newest version of each response."""
        newest = Publication.objects.filter(letter=models.OuterRef("letter")).order_by("-version")
        return self.filter(pk=models.Subquery(newest.values("pk")[:1]))

    def update(self, **kwargs: Any) -> int:
        raise PublicationIsFrozen("A publication never changes.")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise PublicationIsFrozen("A publication is kept for good.")


class Publication(models.Model):
    """A response as published: HTML, PDF and data, frozen with their SHA-256."""

    letter = models.ForeignKey(
        ResponseLetter, on_delete=models.PROTECT, related_name="publications"
    )
    version = models.PositiveIntegerField()
    published_on = models.DateField(help_text="The day the comments were published")
    first_published_at = models.URLField(
        max_length=500, blank=True, help_text="Where it was published before it was recorded here"
    )
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    approved_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    html = models.TextField()
    pdf = models.BinaryField()
    data = models.TextField(help_text="JSON")
    html_sha256 = models.CharField(max_length=64)
    pdf_sha256 = models.CharField(max_length=64)
    data_sha256 = models.CharField(max_length=64)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-published_on", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["letter", "version"], name="one_publication_a_version"),
        ]

    def __str__(self) -> str:
        return f"{self.letter} version {self.version}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise PublicationIsFrozen("A publication never changes.")
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse(
            "responses:published_response",
            args=[self.letter.force.code, self.letter.reference, self.version],
        )

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise PublicationIsFrozen("A publication is kept for good.")

    def altered_parts(self) -> list[str]:
        """Names of the parts whose bytes no longer have the hash taken at publication."""
        parts = {
            "HTML": (self.html.encode(), self.html_sha256),
            "PDF": (bytes(self.pdf), self.pdf_sha256),
            "data": (self.data.encode(), self.data_sha256),
        }
        return [n for n, (b, kept) in parts.items() if hashlib.sha256(b).hexdigest() != kept]


class Dispatch(models.Model):
    """A copy sent to one recipient on one day (s.55(6) and custom)."""

    letter = models.ForeignKey(ResponseLetter, on_delete=models.PROTECT, related_name="dispatches")
    publication = models.ForeignKey(
        Publication, on_delete=models.PROTECT, related_name="dispatches"
    )
    recipient = models.CharField(max_length=20, choices=Recipient.choices)
    name = models.CharField(max_length=200, blank=True)
    sent_on = models.DateField()
    method = models.CharField(max_length=20, choices=DispatchMethod.choices)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["sent_on", "pk"]
        verbose_name_plural = "dispatches"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["publication", "recipient", "name"], name="one_dispatch_per_recipient"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.letter} to {self.get_recipient_display()}, {self.sent_on}"


def published_day_of(letter: ResponseLetter) -> dt.date | None:
    """The day by which lateness is judged: the first publication of the response."""
    return letter.publications.order_by("version").values_list("published_on", flat=True).first()
