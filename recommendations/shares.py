"""Each body's share in a finding, with what the person looking may do about it."""

from __future__ import annotations

from dataclasses import dataclass

from inspections.models import Judgement
from organisations.models import Body, User
from recommendations import permissions
from recommendations.models import Finding, Ownership


@dataclass(frozen=True)
class Share:
    """One body's share, its grade in the report, and which acts are open to the person."""

    ownership: Ownership
    grade: str
    is_shared: bool
    may_assign: bool
    may_update: bool

    @property
    def body(self) -> Body:
        """The force or ROCU."""
        return self.ownership.body


def shares_of(finding: Finding, user: User) -> list[Share]:
    """The shares that a person may see, their own force's first."""
    seen = Ownership.objects.visible_to(user).filter(finding=finding)
    owned = list(
        seen.select_related("finding", "body", "responsible_officer", "office_lead").order_by(
            "body__name"
        )
    )
    owned.sort(key=lambda ownership: ownership.body_id not in user.force_ids)
    grades = _grades(finding, [ownership.body_id for ownership in owned])
    return [
        Share(
            ownership,
            grade=grades.get(ownership.body_id, ""),
            is_shared=ownership.body_id not in user.force_ids,
            may_assign=permissions.may_assign(user, ownership),
            may_update=permissions.may_update(user, ownership),
        )
        for ownership in owned
    ]


def _grades(finding: Finding, body_ids: list[int]) -> dict[int, str]:
    """The grade of each body for the finding's question, where the report graded it."""
    if finding.question_id is None:
        return {}
    judgements = Judgement.objects.filter(
        report=finding.report_id, question=finding.question_id, body__in=body_ids
    )
    return {
        judgement.body_id: judgement.get_grade_display() or judgement.get_standing_display()
        for judgement in judgements
    }
