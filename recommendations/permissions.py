"""Who may change how a finding stands with a body."""

from __future__ import annotations

from organisations.models import Body, Membership, User
from organisations.statuses import Role
from recommendations.models import Ownership
from recommendations.statuses import Move


def memberships_for(user: User, ownership: Ownership) -> list[Membership]:
    """The person's memberships that share in this ownership.

    A ROCU works through its forces, so the offices of its constituent forces share its findings.
    """
    return [
        membership
        for membership in user.current_memberships
        if membership.body
        and (force := membership.body.answers_for)
        and ownership.body_id in (force.pk, force.served_by_id)
    ]


def acting_body(user: User, ownership: Ownership) -> Body | None:
    """The local policing body on whose behalf a person acts on an ownership."""
    return next((m.body for m in memberships_for(user, ownership) if m.body), None)


def _roles(user: User, ownership: Ownership) -> set[str]:
    return {membership.role for membership in memberships_for(user, ownership)}


def may_assign(user: User, ownership: Ownership) -> bool:
    """Policy officers and chief officers say who leads, and what the body says about owning it."""
    return bool(_roles(user, ownership) & {Role.POLICY_OFFICER, Role.CHIEF_OFFICER})


def may_update(user: User, ownership: Ownership) -> bool:
    """Those who may assign, and the force lead to whom it is assigned."""
    roles = _roles(user, ownership)
    return may_assign(user, ownership) or (
        Role.FORCE_LEAD in roles and ownership.responsible_officer_id == user.pk
    )


def may_move(user: User, ownership: Ownership, move: Move) -> bool:
    """The force says how work goes; only the office assures, closes or ends a finding."""
    if move.by_office:
        return Role.POLICY_OFFICER in _roles(user, ownership)
    return may_update(user, ownership)
