"""Who signs in, and with which role; nobody is ever deleted, because their acts stay on record."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from organisations import permissions
from organisations.audit import Refused, record
from organisations.models import Body, Membership, User
from organisations.statuses import Role


def _require_administrator(by: User) -> None:
    if not permissions.may_keep_people(by):
        raise Refused("Only an administrator may say who signs in.")


@transaction.atomic
def add_person(*, email: str, name: str, body: Body | None, role: Role, by: User) -> User:
    """Add a person with a first role; they set their own password through “Forgotten”."""
    _require_administrator(by)
    try:
        with transaction.atomic():
            user = User.objects.create_user(email, None, name=name)
    except IntegrityError:
        raise Refused(f"Somebody with the e-mail address {email} is there already.") from None
    record("person added", user, by=by, body=body, role=role)
    give_role(user=user, body=body, role=role, by=by)
    return user


@transaction.atomic
def give_role(*, user: User, body: Body | None, role: Role, by: User) -> Membership:
    """Give a person a role for one local policing body, or the administrator's for none."""
    _require_administrator(by)
    if (role == Role.ADMINISTRATOR) != (body is None):
        raise Refused(
            "Every role is for one local policing body, except the administrator’s, which is "
            "for the whole installation."
        )
    membership, made = Membership.objects.get_or_create(user=user, body=body, role=role)
    if made:
        record("role given", user, by=by, body=body, role=role)
    return membership


@transaction.atomic
def take_role(*, membership: Membership, by: User) -> None:
    """Take a role away; the last administrator keeps theirs."""
    _require_administrator(by)
    _lock_administrators()
    if membership.role == Role.ADMINISTRATOR and not _other_administrators(membership.user):
        raise Refused("This is the only administrator. Make somebody else one first.")
    gone, _ = Membership.objects.filter(pk=membership.pk).delete()
    if gone:
        was = membership.role
        record("role taken away", membership.user, by=by, body=membership.body, role=was)


@transaction.atomic
def deactivate(*, user: User, by: User) -> None:
    """Let a person no longer sign in; what they did stays on record under their name."""
    _require_administrator(by)
    if user.pk == by.pk:
        raise Refused("You cannot stop yourself from signing in.")
    _lock_administrators()
    if user.is_administrator and not _other_administrators(user):
        raise Refused("This is the only administrator. Make somebody else one first.")
    if User.objects.filter(pk=user.pk, is_active=True).update(is_active=False):
        record("person deactivated", user, by=by)


@transaction.atomic
def reactivate(*, user: User, by: User) -> None:
    """Let a person sign in again."""
    _require_administrator(by)
    if User.objects.filter(pk=user.pk, is_active=False).update(is_active=True):
        record("person reactivated", user, by=by)


def _lock_administrators() -> None:
    """Of two administrators who remove each other at the same moment, one is refused."""
    list(Membership.objects.select_for_update().filter(role=Role.ADMINISTRATOR).order_by("pk"))


def _other_administrators(user: User) -> bool:
    others = Membership.objects.filter(role=Role.ADMINISTRATOR, user__is_active=True)
    return others.exclude(user=user).exists()
