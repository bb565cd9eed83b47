"""What people fill in about bodies, office-holders and people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from organisations.fields import GovDateField
from organisations.models import Body
from organisations.statuses import BodyKind, Office, Role


class LetterheadForm(forms.ModelForm):  # type: ignore[type-arg]
    """How a body's letters are headed."""

    web_address = forms.URLField(
        label="Web address (optional)", required=False, assume_scheme="https"
    )

    class Meta:
        model = Body
        fields = ("postal_address", "telephone", "email", "web_address")
        widgets = {
            "postal_address": forms.Textarea(attrs={"rows": 6, "autocomplete": "street-address"}),
            "telephone": forms.TextInput(
                attrs={"class": "govuk-input--width-20", "autocomplete": "tel"}
            ),
        }
        labels = {
            "postal_address": "Postal address (optional)",
            "telephone": "Telephone (optional)",
            "email": "E-mail address (optional)",
        }
        help_texts = {"postal_address": "One line of the address on each line"}


OFFICES_OF: dict[str, tuple[Office, ...]] = {
    BodyKind.LOCAL_POLICING_BODY: (Office.LOCAL_POLICING_BODY, Office.DEPUTY),
    BodyKind.TERRITORIAL_FORCE: (Office.CHIEF_OFFICER,),
    BodyKind.GOVERNMENT_DEPARTMENT: (Office.SECRETARY_OF_STATE,),
    BodyKind.INSPECTORATE: (Office.CHIEF_INSPECTOR,),
}
"""The public offices that each kind of body has; others have none that letters name."""


class OfficeHolderForm(forms.Form):
    """Somebody who holds a public office from a day on."""

    office = forms.ChoiceField(label="Office", widget=forms.RadioSelect)
    name = forms.CharField(label="Name", max_length=160, help_text="As it is signed")
    title = forms.CharField(
        label="Title",
        max_length=200,
        help_text="For example: Police, Fire and Crime Commissioner for Essex",
    )
    salutation = forms.CharField(
        label="Salutation (optional)",
        max_length=100,
        required=False,
        help_text="How a letter to them begins, for example: Dear Home Secretary",
    )
    held_from = GovDateField(
        label="First day in office (optional)",
        error_name="First day in office",
        required=False,
        help_text="Leave empty if the day is not known",
    )

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offices = OFFICES_OF.get(body.kind, ())
        field = self.fields["office"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  # nosec B101
        field.choices = [(office.value, office.label) for office in offices]
        if len(offices) == 1:
            field.initial = offices[0].value


class EndOfficeForm(forms.Form):
    """The last day on which somebody held an office."""

    held_to = GovDateField(label="Last day in office")


class RoleForm(forms.Form):
    """A role for one local policing body."""

    role = forms.ChoiceField(label="Role", choices=Role.choices, widget=forms.RadioSelect)
    body = forms.ModelChoiceField(
        label="Local policing body",
        queryset=Body.objects.none(),
        required=False,
        help_text="Leave empty for an administrator of the installation only",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["body"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  # nosec B101
        field.queryset = Body.objects.local_policing_bodies()


class PersonForm(RoleForm):
    """Somebody who will sign in."""

    name = forms.CharField(label="Name", max_length=160)
    email = forms.EmailField(label="E-mail address", help_text="They sign in with it")

    field_order = ("name", "email", "role", "body")


class ActingBodyForm(forms.Form):
    """What somebody brings in, and for which body; asked only of those who act for several."""

    body = forms.ModelChoiceField(
        label="Local policing body", queryset=Body.objects.none(), empty_label=None
    )

    def __init__(self, *args: Any, bodies: Sequence[Body], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bodies = bodies
        if len(bodies) == 1:
            del self.fields["body"]
            return
        field = self.fields["body"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  # nosec B101
        field.queryset = Body.objects.filter(pk__in=[body.pk for body in bodies])

    @property
    def chosen_body(self) -> Body:
        """The body for which it is brought in."""
        body: Body = self.cleaned_data["body"] if "body" in self.fields else self.bodies[0]
        return body
