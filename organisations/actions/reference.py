"""Bringing the register of bodies up to the published facts."""

from __future__ import annotations

from django.db import transaction

from organisations.models import Body
from organisations.reference import BodyFact, known_bodies
from organisations.statuses import BodyKind


@transaction.atomic
def load_reference() -> tuple[int, int]:
    """Bring the register of bodies up to the published facts; returns (added, changed).

    Safe to run again: what an office added beside the facts (addresses, dates) is kept.
    """
    facts = known_bodies()
    existing = {body.code: body for body in Body.objects.all()}
    added = changed = 0
    for fact in sorted(facts, key=lambda f: f.kind == BodyKind.TERRITORIAL_FORCE):
        rows = [_body_row(fact, existing)]
        if fact.is_force:
            rows.append(_local_policing_body_row(fact))
        for code, row in rows:
            body = existing.get(code) or Body(code=code)
            if code.endswith("-lpb"):
                row["answers_for"] = existing[fact.code]
            differing = {k: v for k, v in row.items() if getattr(body, k) != v}
            if not differing and body.pk:
                continue
            added, changed = (added, changed + 1) if body.pk else (added + 1, changed)
            for name, value in differing.items():
                setattr(body, name, value)
            body.save()
            existing[code] = body
    return added, changed


def _body_row(fact: BodyFact, existing: dict[str, Body]) -> tuple[str, dict[str, object]]:
    unit = existing.get(fact.rocu) if fact.is_force and fact.rocu else None
    if fact.is_force and fact.region == "London":
        unit = existing.get("london-region")
    return fact.code, {
        "name": fact.name,
        "kind": fact.kind,
        "region": fact.region,
        "served_by": unit,
        "gss_code": fact.gss_code,
        "is_confirmed": fact.confirmed,
        "source": fact.source,
    }


def _local_policing_body_row(fact: BodyFact) -> tuple[str, dict[str, object]]:
    return f"{fact.code}-lpb", {
        "name": fact.local_policing_body,
        "kind": BodyKind.LOCAL_POLICING_BODY,
        "local_policing_body_kind": fact.local_policing_body_kind,
        "region": fact.region,
        "is_confirmed": fact.confirmed,
        "source": fact.source,
    }
