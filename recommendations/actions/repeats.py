"""Saying that a finding was given before, or that two which read alike are not the same."""

from __future__ import annotations

from django.db import transaction

from organisations.audit import Refused, record
from organisations.models import User
from recommendations import permissions
from recommendations.models import Finding, Repeat, SetApart


@transaction.atomic
def link_repeat(*, finding: Finding, earlier: Finding, by: User) -> Repeat:
    """Record that the inspectorate gave a finding before; seen by all who may read it."""
    _refuse_unless_comparable(finding, earlier, by=by)
    link, made = Repeat.objects.get_or_create(
        finding=finding, earlier=earlier, defaults={"linked_by": by}
    )
    SetApart.objects.filter(finding=finding, earlier=earlier).delete()
    if made:
        _record("repeat linked", finding, earlier, by=by)
    return link


@transaction.atomic
def unlink_repeat(*, finding: Finding, earlier: Finding, by: User) -> None:
    """Take such a link back."""
    _refuse_unless_comparable(finding, earlier, by=by)
    taken, _ = Repeat.objects.filter(finding=finding, earlier=earlier).delete()
    if taken:
        _record("repeat unlinked", finding, earlier, by=by)


@transaction.atomic
def set_apart(*, finding: Finding, earlier: Finding, by: User) -> None:
    """Record that somebody looked and found another thing meant, so that nobody looks twice."""
    _refuse_unless_comparable(finding, earlier, by=by)
    if Repeat.objects.filter(finding=finding, earlier=earlier).exists():
        raise Refused("Somebody linked the two findings meanwhile. Unlink them first.")
    _, made = SetApart.objects.get_or_create(
        finding=finding, earlier=earlier, defaults={"said_by": by}
    )
    if made:
        _record("repeat ruled out", finding, earlier, by=by)


def _refuse_unless_comparable(finding: Finding, earlier: Finding, *, by: User) -> None:
    """A link leads back in time, so no chain of links comes round to where it began."""
    refusal = permissions.why_not_link(by, finding)
    if refusal:
        raise Refused(refusal)
    if not earlier.is_actionable:
        raise Refused(f"{earlier.ref} is a positive finding: it asks for nothing.")
    if earlier.report.published_on >= finding.report.published_on:
        raise Refused(
            f"{earlier.ref} was not published earlier: “{earlier.report.title}” is of "
            f"{earlier.report.published_words}."
        )


def _record(action: str, finding: Finding, earlier: Finding, *, by: User) -> None:
    report = earlier.report
    record(
        action,
        finding,
        by=by,
        body=permissions.linking_body(by, finding),
        earlier=f"{earlier.ref} of “{report.title}”, {report.published_words}",
    )
