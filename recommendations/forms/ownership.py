"""What people fill in about a body's share in a finding."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict

from organisations.fields import GovDateField
from organisations.models import User
from recommendations.models import Ownership
from recommendations.statuses import ENDED, STANCES_WITH_REASON, Move, OwnershipRole, Stance, Status

REASON_HINT = (
    "What you wrote above is kept as the reason where you assure, close, end or reopen it, "
    "or send it back."
)


class UpdateForm(forms.Form):
    """A dated account of progress, and the status it leads to."""

    on = GovDateField(label="Date of the update", help_text="The day this account is true of")
    text = forms.CharField(
        label="What has happened",
        help_text="What was done, what it led to, and what comes next",
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=20_000,
    )
    to = forms.ChoiceField(label="Status after this update", widget=forms.RadioSelect)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, data: QueryDict | None, *, ownership: Ownership, moves: Sequence[Move], on: dt.date
    ) -> None:
        now = Status(ownership.status)
        super().__init__(data, initial={"on": on, "to": now, "seen": now})
        self.now = now
        self.fields["on"].latest = on  # type: ignore[attr-defined]
        self.fields["to"].choices = [  # type: ignore[attr-defined]
            (now.value, f"No change: {now.label}"),
            *((move.to.value, _words_of(move, now)) for move in moves),
        ]
        if any(move.needs_reason for move in moves):
            self.fields["to"].help_text = REASON_HINT
        if not moves:
            self.fields["to"].widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        """A status that somebody else changed while this was written is looked at again."""
        answers = super().clean() or {}
        to, seen = answers.get("to"), answers.get("seen")
        if to and seen and self.now not in (seen, to):
            self.add_error(
                "to",
                f"The status was changed meanwhile: it is now “{self.now.label}”. "
                "Choose again before you go on",
            )
        return answers


def _words_of(move: Move, now: Status) -> str:
    return f"{move.to.label} (reopens the finding)" if now in ENDED else move.to.label


class PersonField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One of the people offered, by name and address: two people may share a name."""

    def label_from_instance(self, obj: Any) -> str:
        """As the list of people shows it."""
        return f"{obj.name} ({obj.email})"


class LeadsForm(forms.Form):
    """Who answers for it in the force, who follows it in the office, and the board."""

    responsible_officer = PersonField(
        label="Responsible officer in the force (optional)",
        help_text="A force lead or chief officer. A force lead may then give updates on it.",
        queryset=User.objects.none(),
        required=False,
        empty_label="Nobody yet",
    )
    office_lead = PersonField(
        label="Office lead (optional)",
        help_text="The policy officer or approver who follows it",
        queryset=User.objects.none(),
        required=False,
        empty_label="Nobody yet",
    )
    board = forms.CharField(
        label="Board (optional)",
        help_text="The meeting that looks at it, for example the performance board",
        max_length=160,
        required=False,
    )

    def __init__(
        self,
        data: QueryDict | None,
        *,
        ownership: Ownership,
        may_answer: QuerySet[User],
        may_follow: QuerySet[User],
    ) -> None:
        super().__init__(
            data,
            initial={
                "responsible_officer": ownership.responsible_officer_id,
                "office_lead": ownership.office_lead_id,
                "board": ownership.board,
            },
        )
        self.fields["responsible_officer"].queryset = may_answer  # type: ignore[attr-defined]
        self.fields["office_lead"].queryset = may_follow  # type: ignore[attr-defined]


class StanceForm(forms.Form):
    """What the body says about owning a finding."""

    role = forms.ChoiceField(
        label="Role of the body", choices=OwnershipRole.choices, widget=forms.RadioSelect
    )
    stance = forms.ChoiceField(label="Stance", choices=Stance.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label="Reason",
        help_text="Needed where ownership is disputed or the finding is not for the body: "
        "the response has to state it",
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=5_000,
        required=False,
    )

    def __init__(self, data: QueryDict | None, *, ownership: Ownership) -> None:
        super().__init__(
            data,
            initial={
                "role": ownership.role,
                "stance": ownership.stance,
                "reason": ownership.stance_reason,
            },
        )

    def clean(self) -> dict[str, Any]:
        """A dispute needs its reason."""
        answers = super().clean() or {}
        if answers.get("stance") in STANCES_WITH_REASON and not answers.get("reason"):
            self.add_error("reason", "Enter the reason: the response has to state it")
        return answers
