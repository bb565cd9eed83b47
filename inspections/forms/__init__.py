"""Forms of this room: the upload, and the correction of what was read."""

from inspections.forms.dates import DayOrMonth, DayOrMonthField
from inspections.forms.details import DayForm, DetailsForm
from inspections.forms.findings import AddedFindingForm, FindingForm
from inspections.forms.judgements import JudgementForm
from inspections.forms.merging import MergeForm, OtherForm, PlaceForm, SplitForm
from inspections.forms.upload import UploadForm

__all__ = [
    "AddedFindingForm",
    "DayForm",
    "DayOrMonth",
    "DayOrMonthField",
    "DetailsForm",
    "FindingForm",
    "JudgementForm",
    "MergeForm",
    "OtherForm",
    "PlaceForm",
    "SplitForm",
    "UploadForm",
]
