"""Who signs in to the demo, and who holds which office."""

from __future__ import annotations

import datetime as dt

from organisations.models import Body, Membership, OfficeHolder, User
from organisations.statuses import Office, Role

PASSWORD = "see-it-working"  # noqa: S105  # nosec B105 - printed for everybody who runs the demo

PEOPLE: tuple[tuple[str, str, str | None, Role], ...] = (
    ("officer@essex.example", "Olive Marsh", "essex-lpb", Role.POLICY_OFFICER),
    ("approver@essex.example", "Arthur Penn", "essex-lpb", Role.APPROVER),
    ("chief@essex.example", "Chandra Cole", "essex-lpb", Role.CHIEF_OFFICER),
    ("lead@essex.example", "Lena Ford", "essex-lpb", Role.FORCE_LEAD),
    ("reader@essex.example", "Rowan Hale", "essex-lpb", Role.READER),
    ("officer@bedfordshire.example", "Bea Wells", "bedfordshire-lpb", Role.POLICY_OFFICER),
    ("approver@bedfordshire.example", "Ben Archer", "bedfordshire-lpb", Role.APPROVER),
    ("admin@example.org", "Ada Keys", None, Role.ADMINISTRATOR),
)

# As the letters of 13 July and 21 September 2023 name them; when each took office is left open.
SINCE = dt.date(2025, 1, 1)
HOLDERS: tuple[tuple[str, Office, str, str, str, dt.date | None], ...] = (
    (
        "essex-lpb",
        Office.LOCAL_POLICING_BODY,
        "Roger Hirst",
        "Police, Fire and Crime Commissioner for Essex",
        "",
        None,
    ),
    (
        "essex",
        Office.CHIEF_OFFICER,
        "Ben-Julian Harrington",
        "Chief Constable, Essex Police",
        "Dear Chief Constable",
        None,
    ),
    (
        "bedfordshire-lpb",
        Office.LOCAL_POLICING_BODY,
        "Festus Akinbusoye",
        "Police and Crime Commissioner for Bedfordshire",
        "",
        None,
    ),
    (
        "home-office",
        Office.SECRETARY_OF_STATE,
        "Rt Hon Suella Braverman MP",
        "Home Secretary",
        "Dear Home Secretary",
        None,
    ),
    # Invented, for the letters of today.
    (
        "essex-lpb",
        Office.LOCAL_POLICING_BODY,
        "Morgan Lake",
        "Police, Fire and Crime Commissioner for Essex",
        "",
        SINCE,
    ),
    (
        "essex",
        Office.CHIEF_OFFICER,
        "Chandra Cole",
        "Chief Constable, Essex Police",
        "Dear Chief Constable",
        SINCE,
    ),
    (
        "bedfordshire-lpb",
        Office.LOCAL_POLICING_BODY,
        "Sidney Brook",
        "Police and Crime Commissioner for Bedfordshire",
        "",
        SINCE,
    ),
    (
        "home-office",
        Office.SECRETARY_OF_STATE,
        "Rt Hon Robin Vale MP",
        "Home Secretary",
        "Dear Home Secretary",
        SINCE,
    ),
)

ADDRESSES: dict[str, dict[str, str]] = {
    "home-office": {"postal_address": "2 Marsham Street\nLondon\nSW1P 4DF"},
    "essex-lpb": {
        "postal_address": "Kelvedon Park\nLondon Road\nRivenhall\nWitham\nEssex\nCM8 3HB",
        "telephone": "01245 291600",
        "email": "pfcc@essex.example",
        "web_address": "https://www.essex.example/",
    },
    "bedfordshire-lpb": {
        "postal_address": "Police Headquarters\nWoburn Road\nKempston\nBedford\nMK43 9AX",
        "telephone": "01234 842064",
        "email": "pcc@bedfordshire.example",
        "web_address": "https://www.bedfordshire.example/",
    },
}


def load_people() -> dict[str, User]:
    """Everybody who signs in, by e-mail address; safe to run again."""
    people = {}
    for email, name, code, role in PEOPLE:
        user = User.objects.filter(email=email).first()
        if user is None:
            user = User.objects.create_user(email, PASSWORD, name=name)
        body = Body.objects.get(code=code) if code else None
        Membership.objects.get_or_create(user=user, body=body, role=role)
        people[email] = user
    for code, office, name, title, salutation, held_from in HOLDERS:
        OfficeHolder.objects.get_or_create(
            body=Body.objects.get(code=code),
            office=office,
            name=name,
            defaults={"title": title, "salutation": salutation, "held_from": held_from},
        )
    for code, address in ADDRESSES.items():
        Body.objects.filter(code=code).update(**address)
    return people
