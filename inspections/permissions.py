"""Who may bring reports into the register."""

from organisations.models import Body, User
from organisations.statuses import Role


def may_import(user: User, body: Body | int | None) -> bool:
    """Policy officers of a local policing body read reports into the register."""
    return user.holds([Role.POLICY_OFFICER], body=body)


def importing_bodies(user: User) -> list[Body]:
    """The bodies for which a person may bring in a report."""
    return [
        membership.body
        for membership in user.current_memberships
        if membership.body and membership.role == Role.POLICY_OFFICER
    ]
