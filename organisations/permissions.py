"""Who may keep the register of people, bodies and office-holders."""

from __future__ import annotations

from organisations.models import Body, User
from organisations.statuses import BodyKind, Role


def may_keep_people(user: User) -> bool:
    """Administrators say who signs in and with which role."""
    return user.is_administrator


def may_keep_body(user: User, body: Body) -> bool:
    """Administrators keep every body; policy officers keep their own body and its force.

    The Home Office and the inspectorate have no officers here, so any policy officer may note who
    holds office there: every response is addressed to them.
    """
    if user.is_administrator:
        return True
    own = [
        membership.body
        for membership in user.current_memberships
        if membership.body and membership.role == Role.POLICY_OFFICER
    ]
    if body.kind in (BodyKind.GOVERNMENT_DEPARTMENT, BodyKind.INSPECTORATE):
        return bool(own)
    return any(body.pk in (mine.pk, mine.answers_for_id) for mine in own)


def may_keep_letterhead(user: User, body: Body) -> bool:
    """The address of a shared body (a department, the inspectorate) is the administrator's."""
    shared = body.kind in (BodyKind.GOVERNMENT_DEPARTMENT, BodyKind.INSPECTORATE)
    return user.is_administrator if shared else may_keep_body(user, body)
