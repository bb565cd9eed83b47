"""What the register holds that a tracker is checked against, read for one body on one day."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping

from django.db.models import Prefetch

from inspections.models import Report
from organisations.audit import Refused
from organisations.models import Body, Membership, User
from organisations.reference import BodyFact, known_bodies
from organisations.statuses import FORCE_ROLES
from recommendations.models import Finding, Ownership, TrackerImport
from recommendations.permissions import FOLLOWING
from recommendations.tracker.checked import (
    Due,
    Known,
    KnownFinding,
    KnownReport,
    KnownShare,
    MatchedSheet,
    Person,
    RowAsTyped,
)
from recommendations.tracker.reports import title_key


def sheet_of(tracker: TrackerImport) -> MatchedSheet:
    """The tracker's rows as they are typed and mended, with the fields of its columns."""
    return MatchedSheet(
        headers=tuple(tracker.headers),
        columns=tuple(tracker.columns),
        same_in_all=dict(tracker.same_in_all),
        rows=tuple(
            RowAsTyped(
                number=row.number,
                cells=tuple(row.cells),
                problems={int(column): words for column, words in row.problems.items()},
                mended={int(column): words for column, words in row.mended.items()},
                is_left_out=row.is_left_out,
                takes_words=row.takes_words,
                is_entered=row.is_entered,
            )
            for row in tracker.rows.order_by("number")
        ),
    )


def known_for(body: Body, sheet: MatchedSheet, *, today: dt.date) -> Known:
    """The bodies, people, reports and findings that the rows of a sheet may be about."""
    force = body.answers_for
    if force is None:
        raise Refused("A tracker is brought in for a body that answers for a force.")
    unit = force.served_by
    rocu = unit if unit and unit.is_rocu else None
    own = [each.pk for each in (force, rocu) if each]
    shares = list(
        Ownership.objects.filter(body__in=own, finding__report__in=_reports_named(sheet))
        .select_related("body")
        .prefetch_related("updates")
    )
    return Known(
        today=today,
        force=force.code,
        rocu=rocu.code if rocu else None,
        office=body.code,
        bodies=_bodies(),
        people=_people(body, shares),
        reports=_reports(sheet, _share_of(shares, force)),
    )


def known_bodies_alone(today: dt.date) -> Known:
    """The bodies of the register, where it is not known yet for whom a tracker is."""
    return Known(today=today, force="", rocu=None, office="", bodies=_bodies())


def _bodies() -> tuple[BodyFact, ...]:
    """Every body of the register, with the other names that are known of it."""
    facts = {fact.code: fact for fact in known_bodies()}
    return tuple(
        BodyFact(
            code=body.code,
            name=body.name,
            kind=body.kind,
            region=body.region,
            rocu=body.served_by.code if body.served_by else "",
            aliases=facts[body.code].aliases if body.code in facts else (),
        )
        for body in Body.objects.select_related("served_by")
    )


def _people(body: Body, shares: Collection[Ownership]) -> tuple[Person, ...]:
    """Those who sign in for the body, and those to whom its findings are assigned already."""
    roles: dict[int, set[str]] = defaultdict(set)
    for membership in Membership.objects.filter(body=body, user__is_active=True):
        roles[membership.user_id].add(membership.role)
    answering = {s.responsible_officer_id for s in shares if s.responsible_officer_id}
    following = {s.office_lead_id for s in shares if s.office_lead_id}
    return tuple(
        Person(
            pk=user.pk,
            name=user.name,
            email=user.email,
            may_answer=user.pk in answering or bool(roles[user.pk] & FORCE_ROLES),
            may_follow=user.pk in following or bool(roles[user.pk] & FOLLOWING),
        )
        for user in User.objects.filter(pk__in={*roles, *answering, *following})
    )


def _reports_named(sheet: MatchedSheet) -> list[int]:
    """The reports of the register whose titles stand in the sheet."""
    columns = [n for n, field in enumerate(sheet.columns) if field == "report_title"]
    titles = {title_key(row.words(column)) for row in sheet.rows for column in columns}
    titles.add(title_key(sheet.same_in_all.get("report_title", "")))
    return [
        pk for pk, title in Report.objects.values_list("pk", "title") if title_key(title) in titles
    ]


def _share_of(shares: Collection[Ownership], force: Body) -> Mapping[int, KnownShare]:
    """By finding, the office's own share: its force's, or else its ROCU's."""
    own: dict[int, KnownShare] = {}
    for share in sorted(shares, key=lambda share: share.body_id == force.pk):
        own[share.finding_id] = KnownShare(
            pk=share.pk,
            body=share.body.code,
            role=share.role,
            office_ref=share.office_ref,
            stance=share.stance,
            stance_reason=share.stance_reason,
            status=share.status,
            status_reason=share.status_reason,
            status_on=share.status_changed_on,
            responsible_officer=share.responsible_officer_id,
            office_lead=share.office_lead_id,
            board=share.board,
            updates=frozenset((update.on, update.text) for update in share.updates.all()),
        )
    return own


def _reports(sheet: MatchedSheet, shares: Mapping[int, KnownShare]) -> tuple[KnownReport, ...]:
    named = set(_reports_named(sheet))
    findings: dict[int, list[KnownFinding]] = defaultdict(list)
    owners = Prefetch("ownerships", Ownership.objects.select_related("body"))
    held = Finding.objects.filter(report__in=named).select_related("parent", "question")
    for finding in held.prefetch_related(owners):
        findings[finding.report_id].append(_finding(finding, shares.get(finding.pk)))
    return tuple(
        KnownReport(
            pk=report.pk,
            title=report.title,
            published_on=report.published_on,
            precision=report.published_precision,
            programme=report.programme.name if report.programme else "",
            web_address=report.web_address,
            covers=report.kind,
            findings=tuple(findings[report.pk]),
        )
        for report in Report.objects.select_related("programme")
    )


def _finding(finding: Finding, share: KnownShare | None) -> KnownFinding:
    return KnownFinding(
        pk=finding.pk,
        ref=finding.ref,
        kind=finding.kind,
        title=finding.title,
        text=finding.text,
        points=tuple(map(str, finding.points)),
        parent=finding.parent.ref if finding.parent else "",
        question=finding.question.title if finding.question else "",
        addressee_words=finding.addressee_words,
        due=Due(finding.due_on, finding.due_precision, finding.due_words),
        page=finding.source_page,
        owners={owner.body.code: owner.role for owner in finding.ownerships.all()},
        share=share,
    )
