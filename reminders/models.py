"""Who must be told: one row per rule, subject, date and person, so that nothing goes out twice."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from organisations.models import Body, User


class SentReminderQuerySet(models.QuerySet["SentReminder"]):
    """Reminders that were decided upon, whether or not the mail has gone yet."""

    def unsent(self) -> Self:
        """Decided, still needed, and not yet delivered."""
        return self.filter(sent_at__isnull=True, not_needed_at__isnull=True)

    def unclaimed(self, *, at: dt.datetime) -> Self:
        """Unsent, and no worker has them in hand (or one had, and its lease ran out)."""
        return self.unsent().filter(Q(leased_until__isnull=True) | Q(leased_until__lte=at))

    def visible_to(self, user: User) -> Self:
        """A person sees what was sent for the bodies whose work they share."""
        return self.filter(body__in=user.local_policing_body_ids)


class SentReminder(models.Model):
    """That one person is told once, by one rule, of one subject's date."""

    rule = models.CharField(max_length=60)
    subject = models.CharField(max_length=80, help_text="What is due, such as letter:essex-2023-01")
    due_on = models.DateField()
    recipient = models.ForeignKey(User, on_delete=models.CASCADE, related_name="reminders")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    sentence = models.TextField()
    path = models.CharField(max_length=300)
    decided_at = models.DateTimeField(default=timezone.now)
    leased_until = models.DateTimeField(null=True, blank=True)
    claim = models.UUIDField(null=True, blank=True, help_text="The run that has it in hand")
    not_needed_at = models.DateTimeField(
        null=True, blank=True, help_text="When its cause was found to have gone before it was sent"
    )
    sent_at = models.DateTimeField(null=True, blank=True)

    objects = SentReminderQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["due_on", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["rule", "subject", "due_on", "recipient"], name="one_reminder_per_person"
            ),
            models.CheckConstraint(
                name="reminder_sent_or_not_needed",
                condition=Q(sent_at__isnull=True) | Q(not_needed_at__isnull=True),
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["recipient"],
                condition=Q(sent_at__isnull=True, not_needed_at__isnull=True),
                name="reminder_unsent",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule} to {self.recipient}: {self.sentence}"
