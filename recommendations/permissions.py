"""Who may change how a finding stands with a body."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from organisations.models import Body, Membership, User
from organisations.statuses import FORCE_ROLES, Role
from recommendations.models import Finding, Ownership
from recommendations.statuses import Move

ASSIGNING = frozenset({Role.POLICY_OFFICER, Role.CHIEF_OFFICER})
FOLLOWING = frozenset({Role.POLICY_OFFICER, Role.APPROVER})
NOTHING_TO_DO = "This is a positive finding: there is nothing to do."


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


def why_not_assign(user: User, ownership: Ownership) -> str:
    """Why a person may not say who leads or what the body's stance is; empty where they may."""
    if not _roles(user, ownership) & ASSIGNING:
        return "Only a policy officer or chief officer may say who leads, and what the stance is."
    return "" if ownership.finding.is_actionable else NOTHING_TO_DO


def why_not_update(user: User, ownership: Ownership) -> str:
    """Why a person may not give an update; empty where they may."""
    roles = _roles(user, ownership)
    is_lead = ownership.responsible_officer_id == user.pk
    if not roles & ASSIGNING and not (Role.FORCE_LEAD in roles and is_lead):
        if Role.FORCE_LEAD in roles:
            return "This finding is not assigned to you, so its updates are given by others."
        return (
            "Only policy officers, chief officers and the force lead "
            "to whom a finding is assigned may give an update on it."
        )
    return "" if ownership.finding.is_actionable else NOTHING_TO_DO


def may_assign(user: User, ownership: Ownership) -> bool:
    """Policy officers and chief officers say who leads, and what the body says about owning it."""
    return not why_not_assign(user, ownership)


def may_update(user: User, ownership: Ownership) -> bool:
    """Those who may assign, and the force lead to whom it is assigned."""
    return not why_not_update(user, ownership)


def may_move(user: User, ownership: Ownership, move: Move) -> bool:
    """The force says how work goes; only the office assures, closes or ends a finding."""
    if move.by_office and Role.POLICY_OFFICER not in _roles(user, ownership):
        return False
    return may_update(user, ownership)


def linking_for(user: User) -> dict[int, Body]:
    """The forces and ROCUs for whose findings a person may say that they were given before.

    Each comes with the local policing body on whose behalf the person says it.
    """
    return {
        owner: membership.body
        for membership in user.current_memberships
        if membership.role in ASSIGNING and membership.body
        if (force := membership.body.answers_for)
        for owner in (force.pk, force.served_by_id)
        if owner
    }


def linking_body(user: User, finding: Finding) -> Body | None:
    """The local policing body for which a person may say that a finding was given before."""
    linking = linking_for(user)
    owners = finding.ownerships.values_list("body_id", flat=True)
    return next((linking[owner] for owner in owners if owner in linking), None)


def why_not_link(user: User, finding: Finding) -> str:
    """Why a person may not say that a finding was given before; empty where they may."""
    if not finding.is_actionable:
        return "This is a positive finding: it asks for nothing that could be asked again."
    if linking_body(user, finding) is None:
        return (
            "Only a policy officer or chief officer of a body that shares in the finding "
            "may say whether it was given before."
        )
    return ""


def who_may_answer(ownership: Ownership, *, by: User) -> QuerySet[User]:
    """Force leads and chief officers of the acting person's own force, and who answers now."""
    return _colleagues(ownership, FORCE_ROLES, by=by, now=ownership.responsible_officer_id)


def who_may_follow(ownership: Ownership, *, by: User) -> QuerySet[User]:
    """Policy officers and approvers of the acting person's own office, and who follows now."""
    return _colleagues(ownership, FOLLOWING, by=by, now=ownership.office_lead_id)


def _colleagues(
    ownership: Ownership, roles: frozenset[Role], *, by: User, now: int | None
) -> QuerySet[User]:
    """A ROCU is shared by several offices, but each sees only its own people offered."""
    offices = {membership.body_id for membership in memberships_for(by, ownership)}
    with_role = Membership.objects.filter(body__in=offices, role__in=roles, user__is_active=True)
    return User.objects.filter(Q(pk__in=with_role.values("user")) | Q(pk=now))
