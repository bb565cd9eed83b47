"""Writing the rows of a tracker into the register: reports, findings, shares and updates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from inspections.actions import question_titled, register_report
from inspections.models import Report
from inspections.reading.proposal import Proposal
from inspections.statuses import Precision
from organisations.audit import event
from organisations.models import AuditEvent, Body, User
from recommendations.actions.tracker_snapshots import (
    FINDING_FIELDS,
    SHARE_FIELDS,
    Snapshot,
    snapshot,
)
from recommendations.models import Finding, Ownership, TrackerImport, TrackerRow, Update
from recommendations.rules.titles import title_of
from recommendations.statuses import STANCES_WITH_REASON, Status
from recommendations.tracker.checked import CheckedRow, Outcome, RowValues

HMICFRS_SINCE: Final = dt.date(2017, 7, 19)
"""The inspectorate of constabulary took fire and rescue services on, and its present name."""

BATCH: Final = 500
SHARE_VALUES: Final[Mapping[str, str]] = {
    "office_ref": "office_ref",
    "stance": "stance",
    "stance_reason": "stance_reason",
    "status": "status",
    "status_reason": "status_reason",
    "status_on": "status_changed_on",
    "responsible_officer": "responsible_officer_id",
    "office_lead": "office_lead_id",
    "board": "board",
}


@dataclass
class Batch:
    """The rows of one tracker that are brought in together, and what came of them."""

    tracker: TrackerImport
    by: User
    today: dt.date
    rows: Sequence[CheckedRow]
    counts: dict[str, int] = field(
        default_factory=lambda: {"reports": 0, "findings": 0, "changed": 0, "updates": 0}
    )

    def __post_init__(self) -> None:
        """Read once what every row needs."""
        self._bodies = {body.code: body for body in Body.objects.all()}
        self._typed = {row.number: row for row in self.tracker.rows.select_for_update()}
        self._reports: dict[object, Report] = {}
        self._events: list[AuditEvent] = []
        self._added: dict[int, list[Update]] = {}

    def enter(self, ready: Sequence[CheckedRow]) -> None:
        """Write the rows: reports first, then causes of concern, then what stands under them."""
        self._register_reports(ready)
        new = [row for row in ready if row.outcome == Outcome.NEW]
        self._create(new)
        self._change([row for row in ready if row.outcome == Outcome.CHANGED])
        self._add_updates()
        entered = [self._typed[row.number] for row in ready]
        for typed in entered:
            typed.is_entered = True
        TrackerRow.objects.bulk_update(
            entered, ["is_entered", "finding", "brought"], batch_size=BATCH
        )
        AuditEvent.objects.bulk_create(self._events, batch_size=BATCH)

    def _register_reports(self, ready: Sequence[CheckedRow]) -> None:
        held = Report.objects.in_bulk([row.report.pk for row in ready if row.report])
        for row in ready:
            if row.report_key in self._reports:
                continue
            if row.report:
                self._reports[row.report_key] = held[row.report.pk]
                continue
            report = self._register(row)
            self._reports[row.report_key] = report
            self._typed[row.number].brought["report"] = report.pk
            self.counts["reports"] += 1

    def _register(self, row: CheckedRow) -> Report:
        """Enter a report that the tracker brings along, as far as its rows tell of it."""
        same = [other for other in self.rows if other.report_key == row.report_key]
        values = _first_said(same, "report_address", "report_covers", "programme")
        published = row.published
        assert published is not None  # noqa: S101  # nosec B101 - else the row had an error
        assert published.on is not None  # noqa: S101  # nosec B101
        is_month = published.precision == Precision.MONTH
        on = published.on.replace(day=1) if is_month else published.on
        return register_report(
            proposal=Proposal(
                title=row.values.report_title,
                inspectorate="HMICFRS" if on >= HMICFRS_SINCE else "HMIC",
                programme=values["programme"],
                published_on=on.isoformat()[:7] if is_month else on.isoformat(),
                bodies=tuple(dict.fromkeys(code for other in same for code in other.owners)),
                covers=values["report_covers"],
            ),
            published_on=on,
            precision=Precision.MONTH if is_month else Precision.DAY,
            source_sha256="",
            by=self.by,
            web_address=values["report_address"] or "",
        )

    def _create(self, new: Sequence[CheckedRow]) -> None:
        order = {
            report.pk: max(report.findings.values_list("order", flat=True), default=0)
            for report in self._reports.values()
        }
        findings: dict[int, Finding] = {}
        for row in new:
            report = self._reports[row.report_key]
            order[report.pk] += 1
            findings[row.number] = _new_finding(row, report, order[report.pk])
        under = [row for row in new if row.values.parent]
        above = [row for row in new if not row.values.parent]
        Finding.objects.bulk_create([findings[row.number] for row in above], batch_size=BATCH)
        for row in under:
            findings[row.number].parent = self._parent(row)
        Finding.objects.bulk_create([findings[row.number] for row in under], batch_size=BATCH)
        self._share(new, findings)
        self.counts["findings"] += len(new)

    def _parent(self, row: CheckedRow) -> Finding:
        return self._reports[row.report_key].findings.get(ref=row.values.parent)

    def _share(self, new: Sequence[CheckedRow], findings: Mapping[int, Finding]) -> None:
        shares = {
            row.number: [
                Ownership(
                    finding=findings[row.number],
                    body=self._bodies[code],
                    role=role,
                    **(_share_values(row.values) if code == row.own else {}),
                )
                for code, role in row.owners.items()
            ]
            for row in new
        }
        Ownership.objects.bulk_create(
            [share for each in shares.values() for share in each], batch_size=BATCH
        )
        for row in new:
            own = next(share for share in shares[row.number] if share.body.code == row.own)
            finding = findings[row.number]
            self._brought(
                row,
                finding,
                own,
                created=finding.pk,
                shares=[share.pk for share in shares[row.number]],
            )
            self._update(row, own)

    def _update(self, row: CheckedRow, own: Ownership, *, was: str = "") -> None:
        """Add the accounts; the latest goes with the change of status, if there is one."""
        told = [update for update in row.new_updates if not update.is_kept]
        latest = max(told, key=lambda update: update.on or self.today, default=None)
        self._added[row.number] = [
            Update(
                ownership=own,
                on=update.on or self.today,
                text=update.text,
                by=self.by,
                status_from=was if was and update is latest else "",
                status_to=own.status if was and update is latest else "",
            )
            for update in row.new_updates
        ]

    def _add_updates(self) -> None:
        """Write all accounts together, and note with each row which are its own."""
        added = [update for each in self._added.values() for update in each]
        Update.objects.bulk_create(added, batch_size=BATCH)
        self.counts["updates"] += len(added)
        for number, updates in self._added.items():
            self._typed[number].brought["updates"] = [update.pk for update in updates]

    def _change(self, changed: Sequence[CheckedRow]) -> None:
        """Change findings that the register holds, which are read and held together."""
        pks = [row.finding.pk for row in changed if row.finding]
        findings = Finding.objects.select_for_update().in_bulk(pks)
        shares: dict[tuple[int, str], Ownership] = {}
        for start in range(0, len(pks), BATCH):
            held = Ownership.objects.select_for_update(of=("self",)).select_related("body")
            for share in held.filter(finding__in=pks[start : start + BATCH]):
                shares[share.finding_id, share.body.code] = share
        for row in changed:
            assert row.finding is not None  # noqa: S101  # nosec B101 - a changed row has one
            finding = findings[row.finding.pk]
            self._change_one(row, finding, shares.get((finding.pk, row.own)))

    def _change_one(self, row: CheckedRow, finding: Finding, held: Ownership | None) -> None:
        brought: Snapshot = {}
        taken = {change.field for change in row.changes if change.is_published and change.is_taken}
        if taken:
            brought["finding_was"] = snapshot(finding, FINDING_FIELDS)
            self._take_words(finding, row, taken)
        own, is_new = held or self._new_share(row, finding), held is None
        brought["shares"] = [own.pk] if is_new else []
        was = snapshot(own, SHARE_FIELDS)
        changed = {c.field for c in row.changes if not c.is_published}
        if changed and not is_new:
            brought["share_was"] = was
            self._move(own, row, changed)
        is_moved = not is_new and own.status != was["status"]
        self._update(row, own, was=was["status"] if is_moved else "")
        self.counts["changed"] += 1
        self._brought(row, finding, own, **brought)

    def _new_share(self, row: CheckedRow, finding: Finding) -> Ownership:
        return Ownership.objects.create(
            finding=finding,
            body=self._bodies[row.own],
            role=row.owners[row.own],
            **_share_values(row.values),
        )

    def _take_words(self, finding: Finding, row: CheckedRow, taken: set[str]) -> None:
        for name, value in _finding_values(row.values, finding.report).items():
            if _FIELD_OF.get(name, name) in taken:
                setattr(finding, name, value)
        if "parent" in taken:
            finding.parent = self._parent(row)
        finding.save()

    def _move(self, own: Ownership, row: CheckedRow, changed: set[str]) -> None:
        """Set what the tracker says of the share; history comes in as it is, step or no step."""
        values = row.values
        for name, value in _share_values(values).items():
            setattr(own, name, value)
        if "role" in changed:
            own.role = row.owners[row.own]
        if "status" in changed:
            own.status_reason = values.status_reason or ""
            told = [u.on for u in row.new_updates if u.on and not u.is_kept]
            own.status_changed_on = values.status_on or max(told, default=self.today)
        if "stance" in changed and own.stance not in STANCES_WITH_REASON:
            own.stance_reason = values.stance_reason or ""
        own.save()

    def _brought(self, row: CheckedRow, finding: Finding, own: Ownership, **brought: Any) -> None:
        typed = self._typed[row.number]
        typed.finding = finding
        typed.brought |= {
            **brought,
            "share": own.pk,
            "finding_now": snapshot(finding, FINDING_FIELDS),
            "share_now": snapshot(own, SHARE_FIELDS),
        }
        self._events.append(
            event(
                "brought in from a tracker",
                finding,
                by=self.by,
                body=self.tracker.body,
                owner=own.body.name,
                tracker=self.tracker.file_name,
                row=row.number,
                **_told(row, own),
            )
        )


_FIELD_OF: Final[Mapping[str, str]] = {
    "due_on": "due",
    "due_words": "due",
    "due_precision": "due",
    "source_page": "page",
}


def _told(row: CheckedRow, own: Ownership) -> dict[str, dict[str, str]]:
    """What changed, in words, as the history of the finding tells it."""
    if row.finding is None:
        return {"was": {}, "now": {"Status": str(Status(own.status).label)}}
    taken = [change for change in row.changes if change.is_taken]
    return {
        "was": {change.label: change.was for change in taken},
        "now": {change.label: change.now for change in taken},
    }


def _first_said(rows: Sequence[CheckedRow], *names: str) -> dict[str, str | None]:
    """What the rows of one report say of it: the first that says anything counts."""
    return {
        name: next((said for row in rows if (said := getattr(row.values, name))), None)
        for name in names
    }


def _share_values(values: RowValues) -> dict[str, Any]:
    return {
        column: said
        for name, column in SHARE_VALUES.items()
        if (said := getattr(values, name)) is not None
    }


def _new_finding(row: CheckedRow, report: Report, order: int) -> Finding:
    values = row.values
    text = values.text or ""
    return Finding(
        report=report,
        ref=row.ref,
        order=order,
        **{
            **_finding_values(values, report),
            "title": title_of(values.title, text),
        },
    )


def _finding_values(values: RowValues, report: Report) -> dict[str, Any]:
    """What a row says of a finding, as its columns in the register."""
    said: dict[str, Any] = {
        "kind": values.kind,
        "title": values.title,
        "text": values.text,
        "points": None if values.points is None else list(values.points),
        "addressee_words": values.addressee_words,
        "source_page": values.page,
    }
    if values.question and report.programme:
        said["question"] = question_titled(report.programme, values.question)
    if values.due:
        said |= {
            "due_on": values.due.on,
            "due_words": values.due.words,
            "due_precision": values.due.precision,
        }
    return {name: value for name, value in said.items() if value is not None or name == "due_on"}
