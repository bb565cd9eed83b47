"""What a form says when something is wrong: Django's stock phrases turned into our sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.forms.formsets import BaseFormSet
from django.forms.utils import ErrorList

Sentence = Callable[[BoundField, dict[str, Any]], str]


@dataclass(frozen=True)
class SummaryLine:
    """One line of an error summary, and the address within the page of what it is about."""

    text: str
    href: str = ""


def field_sentences(field: BoundField) -> list[str]:
    """What to say beside a field, in words a person can act on."""
    return [_sentence(field, error) for error in _flat(field.errors)]


def error_name(field: BoundField) -> str:
    """What sentences call the field: its label, or `error_name` where the label is a question."""
    return str(getattr(field.field, "error_name", "") or field.label)


def first_input_id(field: BoundField) -> str:
    """The id of the first thing one can fill in; the error summary leads to it."""
    if isinstance(field.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return f"{field.auto_id}_0"
    return field.id_for_label or field.auto_id


def summary_lines(forms_on_page: Iterable[forms.BaseForm | BaseFormSet[Any]]) -> list[SummaryLine]:
    """Every mistake of a page: those of a whole form first, then each field in its order."""
    return [line for form in forms_on_page for line in _lines_of(form)]


def _lines_of(form: forms.BaseForm | BaseFormSet[Any]) -> Iterator[SummaryLine]:
    if not form.is_bound:
        return
    if isinstance(form, BaseFormSet):
        yield from (SummaryLine(str(text)) for text in form.non_form_errors())
        for each in form.forms:
            yield from _lines_of(each)
        return
    yield from (SummaryLine(str(text)) for text in form.non_field_errors())
    for field in form.hidden_fields():
        yield from (SummaryLine(text) for text in field_sentences(field))
    for field in form.visible_fields():
        href = f"#{first_input_id(field)}"
        yield from (SummaryLine(text, href) for text in field_sentences(field))


def _flat(errors: ErrorList) -> Iterator[ValidationError]:
    for error in errors.as_data():
        yield from error.error_list


def _sentence(field: BoundField, error: ValidationError) -> str:
    own_words = "; ".join(error.messages)
    rewrite = SENTENCES.get(error.code or "")
    if rewrite is None or not _is_stock_phrase(field.field, error):
        return own_words
    return rewrite(field, error.params or {})


def _is_stock_phrase(field: forms.Field, error: ValidationError) -> bool:
    """Words that a form's author chose are never changed."""
    if error.code in LENGTHS:
        return error.messages[0].startswith("Ensure this")
    stock: dict[str, Any] = {}
    for kind in reversed(type(field).__mro__):
        stock |= kind.__dict__.get("default_error_messages", {})
    validators = {str(getattr(check, "message", "")) for check in type(field).default_validators}
    return str(error.message) in validators | {str(stock.get(error.code or ""))}


def _within(label: str) -> str:
    """A label inside a sentence: "the date of the letter"; HMICFRS keeps its capitals."""
    first = label.split(" ", 1)[0]
    words = label[:1].lower() + label[1:] if first == first.capitalize() else label
    return words if first.lower() in NEED_NO_ARTICLE else f"the {words}"


def _required(field: BoundField, _: dict[str, Any]) -> str:
    name, widget = error_name(field), field.field.widget
    if name.endswith("?"):
        return f"Answer the question “{name}”"
    if isinstance(widget, forms.CheckboxInput):
        return f"Tick the box “{name}”"
    if isinstance(field.field, forms.EmailField) and name.lower() == "email":
        return "Enter your email address"
    choosing = isinstance(widget, forms.widgets.ChoiceWidget | forms.FileInput)
    return f"{'Select' if choosing else 'Enter'} {_within(name)}"


def _not_a_choice(field: BoundField, _: dict[str, Any]) -> str:
    name = _within(error_name(field))
    return f"Choose {name} from those offered"


NEED_NO_ARTICLE: Final = {"a", "an", "the", "your", "how", "what", "when", "which", "who", "why"}
LENGTHS: Final = {"max_length", "min_length", "max_value", "min_value"}
SENTENCES: Final[dict[str, Sentence]] = {
    "required": _required,
    "invalid_choice": _not_a_choice,
    "invalid_pk_value": _not_a_choice,
    "invalid_list": _not_a_choice,
    "invalid": lambda field, _: (
        "Enter an email address in the correct format, like name@example.com"
        if isinstance(field.field, forms.EmailField)
        else f"Enter {_within(error_name(field))} in the correct format"
    ),
    "max_length": lambda field, params: (
        f"{error_name(field)} must be {params.get('limit_value', params.get('max'))}"
        " characters or fewer"
    ),
    "min_length": lambda field, params: (
        f"{error_name(field)} must be {params.get('limit_value')} characters or more"
    ),
    "max_value": lambda field, params: (
        f"{error_name(field)} must be {params.get('limit_value')} or less"
    ),
    "min_value": lambda field, params: (
        f"{error_name(field)} must be {params.get('limit_value')} or more"
    ),
    "empty": lambda field, _: "The selected file is empty",
    "missing": lambda field, _: f"Select {_within(error_name(field))}",
}
