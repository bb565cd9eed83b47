"""What every form of a draft shares: refusals in the page, and two people at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, ClassVar, cast

from django import forms
from django.http import QueryDict

from organisations.audit import Refused
from organisations.dates_in_words import day
from responses.actions import ChangedMeanwhile, fingerprint
from responses.models import Answer, ResponseLetter


class ProseField(forms.CharField):
    """A text of paragraphs; line ends are kept as one character however a browser sends them."""

    def __init__(self, *, rows: int = 8, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> str:
        """The text with plain line ends, trimmed."""
        text = super().to_python(value)
        return str(text or "").replace("\r\n", "\n").replace("\r", "\n")


@dataclass(frozen=True)
class BothTexts:
    """One field that two people changed: what is saved now, and what this person typed."""

    label: str
    theirs: str
    yours: str


class ActingForm(forms.Form):
    """A form whose action may refuse: the reason is shown, and what was typed stays."""

    was_refused = False

    def did(self, act: Callable[[], object]) -> bool:
        """Do what the form asks; False, with the reason in the page, where it was refused."""
        try:
            act()
        except Refused as refused:
            self.add_error(None, refused.reason)
            self.was_refused = True
            return False
        return True


class SeenForm(ActingForm):
    """A form over stored fields that tells when somebody else has saved them since."""

    seen_version = forms.CharField(required=False, widget=forms.HiddenInput)
    watched: ClassVar[tuple[str, ...]] = ()
    """The fields whose change by somebody else matters; all of them where none are named."""

    def __init__(self, *args: Any, stored: ResponseLetter | Answer, **kwargs: Any) -> None:
        self.stored = stored
        self.both_texts: list[BothTexts] = []
        super().__init__(*args, **kwargs)
        for name in self.stored_names():
            self.initial.setdefault(name, getattr(stored, name))
        self.initial["seen_version"] = self._fingerprint_now()

    def stored_names(self) -> list[str]:
        """The fields that this page saves."""
        return [name for name in self.fields if name != "seen_version"]

    def changes(self) -> dict[str, Any]:
        """What was typed, by the name of the stored field."""
        return {name: self.cleaned_data[name] for name in self.stored_names()}

    def seen(self) -> str | None:
        """The fingerprint of what the page showed when it was opened."""
        return self.cleaned_data["seen_version"] or None

    def did(self, act: Callable[[], object]) -> bool:
        """As for every form; where another saved first, both texts are kept to be shown."""

        def act_or_compare() -> object:
            try:
                return act()
            except ChangedMeanwhile:
                self._show_both()
                raise

        return super().did(act_or_compare)

    def _show_both(self) -> None:
        self.stored.refresh_from_db()
        typed = self.changes()
        held = {name: getattr(self.stored, name) for name in typed}
        self.both_texts = [
            self._both(name, held[name], typed[name]) for name in typed if held[name] != typed[name]
        ]
        typed_again = cast("QueryDict", self.data).copy()
        typed_again[self.add_prefix("seen_version")] = self._fingerprint_now()
        self.data = typed_again

    def _both(self, name: str, theirs: Any, yours: Any) -> BothTexts:
        field = self.fields[name]
        return BothTexts(str(field.label), _shown(field, theirs), _shown(field, yours))

    def _fingerprint_now(self) -> str:
        return fingerprint(self.stored, self.watched or self.stored_names())


def _shown(field: forms.Field, value: Any) -> str:
    if value is None or value == "":
        return "(empty)"
    if isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField):
        labels = dict(cast("Iterable[tuple[Any, Any]]", field.choices))
        return str(labels.get(value, value))
    return day(value) if hasattr(value, "year") else str(value)
