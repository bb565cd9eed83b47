"""Words of the inspectorate: grades, how a grade stands, kinds of report, and duties to respond."""

from django.db import models


class Grade(models.TextChoices):
    """A graded judgement; *adequate* exists only since the 2021/22 round."""

    OUTSTANDING = "outstanding", "Outstanding"
    GOOD = "good", "Good"
    ADEQUATE = "adequate", "Adequate"
    REQUIRES_IMPROVEMENT = "requires_improvement", "Requires improvement"
    INADEQUATE = "inadequate", "Inadequate"


class Standing(models.TextChoices):
    """How a judgement stands in the report that prints it."""

    GRADED = "graded", "Graded in this report"
    CARRIED_OVER = "carried_over", "Earlier grade stands"
    NOT_GRADED = "not_graded", "Not graded"


class ReportKind(models.TextChoices):
    """What a report covers."""

    FORCE = "force", "Force report"
    REGIONAL = "regional", "Regional report"
    NATIONAL = "national", "National report"


class Precision(models.TextChoices):
    """How exactly the inspectorate gave a date."""

    DAY = "day", "Exact day"
    MONTH = "month", "Month"
    RELATIVE = "relative", "Relative to publication"
    IMMEDIATE = "immediate", "Immediately"
    NONE = "none", "No date"


class Duty(models.TextChoices):
    """Whether a local policing body must publish comments on a report (s.55 Police Act 1996)."""

    REQUIRED = "required", "Response required"
    NOT_REQUIRED = "not_required", "No response required"
    ANSWERED_THROUGH = "answered_through", "Answered through another report"
    VOLUNTARY = "voluntary", "Voluntary response"


class DraftStatus(models.TextChoices):
    """How far a document has come on its way into the register."""

    READING = "reading", "Being read"
    UNREADABLE = "unreadable", "Could not be read"
    AWAITING_REVIEW = "awaiting_review", "Awaiting review"
    ACCEPTED = "accepted", "Accepted"
    DISCARDED = "discarded", "Discarded"


PENDING = frozenset({DraftStatus.READING, DraftStatus.UNREADABLE, DraftStatus.AWAITING_REVIEW})
