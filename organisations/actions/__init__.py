"""What may be done with bodies, office-holders and people."""

from organisations.actions.bodies import add_office_holder, change_letterhead, end_office
from organisations.actions.people import (
    add_person,
    deactivate,
    give_role,
    reactivate,
    take_role,
)
from organisations.actions.reference import load_reference

__all__ = [
    "add_office_holder",
    "add_person",
    "change_letterhead",
    "deactivate",
    "end_office",
    "give_role",
    "load_reference",
    "reactivate",
    "take_role",
]
