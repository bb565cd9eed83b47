"""Letterheads and office-holders: what a response needs to know of the people it names."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from organisations import permissions
from organisations.audit import Refused, record
from organisations.models import Body, OfficeHolder, User
from organisations.statuses import Office


@dataclass(frozen=True)
class Letterhead:
    """How a body's letters are headed."""

    postal_address: str
    telephone: str
    email: str
    web_address: str


@transaction.atomic
def change_letterhead(*, body: Body, letterhead: Letterhead, by: User) -> None:
    """Change address, telephone, e-mail or web address; published letters stay as they are."""
    if not permissions.may_keep_letterhead(by, body):
        raise Refused(f"Only a policy officer of {body} or an administrator may change this.")
    changed = [name for name, new in vars(letterhead).items() if getattr(body, name) != new]
    if not changed:
        return
    for name in changed:
        setattr(body, name, getattr(letterhead, name))
    body.save(update_fields=changed)
    record("letterhead changed", body, by=by, body=body, parts=changed)


@transaction.atomic
def add_office_holder(
    *,
    body: Body,
    office: Office,
    name: str,
    title: str,
    salutation: str,
    held_from: dt.date | None,
    by: User,
) -> OfficeHolder:
    """Record who holds a public office from a day on."""
    if not permissions.may_keep_body(by, body):
        raise Refused(f"Only a policy officer of {body} or an administrator may change this.")
    holder, made = OfficeHolder.objects.get_or_create(
        body=body,
        office=office,
        name=name,
        held_from=held_from,
        defaults={"title": title, "salutation": salutation},
    )
    if made:
        record("office-holder recorded", holder, by=by, body=body, office=office)
    return holder


@transaction.atomic
def end_office(*, holder: OfficeHolder, held_to: dt.date, by: User) -> None:
    """Record the last day on which somebody held an office."""
    if not permissions.may_keep_body(by, holder.body):
        raise Refused(
            f"Only a policy officer of {holder.body} or an administrator may change this."
        )
    if holder.held_from and held_to < holder.held_from:
        raise Refused("The last day in office cannot be before the first.")
    if holder.held_to == held_to:
        return
    holder.held_to = held_to
    holder.save(update_fields=["held_to"])
    record("office ended", holder, by=by, body=holder.body, held_to=held_to.isoformat())
