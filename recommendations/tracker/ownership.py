"""Which bodies share in a finding that a tracker brings in, and which share is the office's own."""

from __future__ import annotations

from collections.abc import Mapping

from recommendations.statuses import ACTIONABLE_KINDS, OwnershipRole
from recommendations.tracker.checked import Known, RowValues

ALL_FORCES = "all-chief-constables"


def roles_named(values: RowValues, kind: str) -> dict[str, str]:
    """The role of each body that a row names; practice asks nothing of anybody."""
    roles: dict[str, str] = {}
    for codes, role in (
        (values.lead_bodies, OwnershipRole.LEAD),
        (values.joint_bodies, OwnershipRole.JOINT),
        (values.supporting_bodies, OwnershipRole.SUPPORTING),
        (values.informed_bodies, OwnershipRole.FOR_INFORMATION),
    ):
        for code in codes or ():
            is_actionable = kind in ACTIONABLE_KINDS
            roles.setdefault(code, role if is_actionable else OwnershipRole.FOR_INFORMATION)
    return roles


def own_body(owners: Mapping[str, str], known: Known) -> str:
    """For which body the office keeps a finding: its force, or its ROCU where only that shares."""
    if known.force not in owners and known.rocu and known.rocu in owners:
        return known.rocu
    return known.force


def own_role(owners: Mapping[str, str], kind: str) -> str:
    """The role of the office's force in a finding that does not name it.

    Alone, it leads; asked together with all forces, it shares; else it keeps it for information.
    """
    if kind not in ACTIONABLE_KINDS:
        return OwnershipRole.FOR_INFORMATION
    if not owners:
        return OwnershipRole.LEAD
    return OwnershipRole.JOINT if ALL_FORCES in owners else OwnershipRole.FOR_INFORMATION


def owners_of_new(values: RowValues, kind: str, known: Known) -> dict[str, str]:
    """Every body that shares in a new finding, the office's own among them."""
    owners = roles_named(values, kind)
    own = own_body(owners, known)
    return owners if own in owners else {**owners, own: own_role(owners, kind)}
