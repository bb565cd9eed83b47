"""Looking for an earlier finding by its words."""

from __future__ import annotations

from django import forms

from organisations.filters import LONGEST_SEARCH


class EarlierSearchForm(forms.Form):
    """Words of an earlier finding, where the comparison has missed it."""

    q = forms.CharField(
        label="Words of an earlier finding or of its report",
        required=False,
        max_length=LONGEST_SEARCH,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
