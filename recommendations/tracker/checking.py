"""Holding the rows of a tracker against the register: what each says, and what it would change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from recommendations.statuses import ACTIONABLE_KINDS, FindingKind
from recommendations.tracker import refs
from recommendations.tracker.cells import Cells
from recommendations.tracker.checked import (
    Change,
    CheckedRow,
    Due,
    Known,
    KnownFinding,
    MatchedSheet,
    Outcome,
    RowValues,
)
from recommendations.tracker.comparing import ROLE, Comparer, new_updates
from recommendations.tracker.dates import MONTH, spelt
from recommendations.tracker.fields import BY_NAME
from recommendations.tracker.findings import Findings
from recommendations.tracker.not_findings import why_no_finding
from recommendations.tracker.ownership import own_body, own_role, owners_of_new, roles_named
from recommendations.tracker.reports import ReportOfRow, Reports
from recommendations.tracker.values import (
    Owners,
    address_of,
    choice_of,
    date_of,
    due_of,
    page_of,
    points_of,
    ref_of,
    stance_of,
    updates_of,
)

LEFT_OUT_BY_HAND: Final = "Left out by you"
WORK: Final = (
    "stance",
    "stance_reason",
    "status",
    "status_reason",
    "status_on",
    "responsible_officer",
    "office_lead",
    "board",
)
BODIES: Final = ("lead_bodies", "joint_bodies", "supporting_bodies", "informed_bodies")


@dataclass
class _Draft:
    """A row on its way to being checked."""

    cells: Cells
    why_left_out: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    report: ReportOfRow | None = None
    ref: str = ""
    finding: KnownFinding | None = None

    @property
    def kind(self) -> str:
        """The kind of the finding: as the register has it, or as the row says."""
        return self.finding.kind if self.finding else self.values.get("kind") or ""


def check(sheet: MatchedSheet, known: Known) -> tuple[CheckedRow, ...]:
    """Check every row of a sheet against the register; nothing is written, nothing is guessed."""
    return _Check(sheet, known).rows()


class _Check:
    """One check: rows are read, then given their reports, their findings and their parents."""

    def __init__(self, sheet: MatchedSheet, known: Known) -> None:
        self.known = known
        self.owners = Owners(known)
        self.comparer = Comparer(self.owners.by_pk)
        self.drafts = [self._begin(Cells(sheet, row)) for row in sheet.rows]

    def rows(self) -> tuple[CheckedRow, ...]:
        """Every row of the sheet, checked."""
        live = [draft for draft in self.drafts if not draft.why_left_out]
        reports = Reports(
            self.known,
            [
                (draft.values["report_title"], draft.values["report_published"])
                for draft in live
                if draft.values["report_title"]
            ],
        )
        findings = Findings()
        for draft in live:
            self._read(draft, reports, findings)
        self._number(live, findings)
        self._place(live)
        return tuple(self._checked(draft) for draft in self.drafts)

    def _begin(self, cells: Cells) -> _Draft:
        why = LEFT_OUT_BY_HAND if cells.row.is_left_out else why_no_finding(cells)
        draft = _Draft(cells, why)
        if why:
            cells.messages.clear()
            return draft
        draft.values = {
            "report_title": cells.within("report_title"),
            "report_published": date_of(cells, "report_published", self.known.today),
            "report_address": address_of(cells),
            "report_covers": choice_of(cells, "report_covers"),
            "programme": cells.within("programme"),
        }
        if draft.values["report_title"] is None and not cells.words("report_title"):
            cells.error("report_title", "Say which report the finding is from.")
        return draft

    def _read(self, draft: _Draft, reports: Reports, findings: Findings) -> None:
        cells, values = draft.cells, draft.values
        draft.report = reports.of_row(cells, values["report_title"], values["report_published"])
        self._read_finding(draft)
        if draft.report:
            words = " ".join(filter(None, (values["title"], values["text"])))
            draft.finding = findings.known(cells, draft.report, values["ref"], words)
            draft.ref = draft.finding.ref if draft.finding else values["ref"] or ""
            if draft.ref:
                findings.claim(cells, draft.report, draft.ref)
        self._read_work(draft)

    def _read_finding(self, draft: _Draft) -> None:
        cells = draft.cells
        kind = choice_of(cells, "kind")
        ref = ref_of(cells, "ref", kind)
        due = due_of(cells, draft.report.published_on if draft.report else None)
        draft.values |= {
            "ref": ref,
            "kind": kind or (refs.kind_of(ref) if ref and not cells.words("kind") else None),
            "parent": self._parent(cells, ref),
            "question": cells.within("question"),
            **_title_and_text(cells),
            "points": points_of(cells),
            "addressee_words": cells.within("addressee_words"),
            "due": due,
            "page": page_of(cells),
            **self._bodies(cells),
        }

    def _parent(self, cells: Cells, ref: str | None) -> str | None:
        if cells.has_column("parent"):
            return ref_of(cells, "parent", FindingKind.CAUSE_OF_CONCERN)
        return refs.parent_of(ref) if ref else None

    def _bodies(self, cells: Cells) -> dict[str, tuple[str, ...] | None]:
        named = {name: self.owners.bodies_of(cells, name) for name in BODIES}
        codes = {name: each[0] if each else None for name, each in named.items()}
        for name, each in named.items():
            if each and each[1]:  # “ERSOU and its forces”: the unit leads, its forces share
                joint = "joint_bodies" if name == "lead_bodies" else name
                codes[joint] = (*(codes[joint] or ()), *each[1])
        return codes

    def _read_work(self, draft: _Draft) -> None:
        cells, share = draft.cells, draft.finding.share if draft.finding else None
        if draft.kind and draft.kind not in ACTIONABLE_KINDS:
            draft.values["office_ref"] = cells.within("office_ref")
            self._note_practice(cells)
            return
        stance, reason = stance_of(cells, share.stance_reason if share else "")
        officer, officer_words = self.owners.person_of(cells, "responsible_officer")
        lead, lead_words = self.owners.person_of(cells, "office_lead")
        since = date_of(cells, "status_on", self.known.today)
        kept = tuple(filter(None, (officer_words, lead_words)))
        draft.values |= {
            "office_ref": cells.within("office_ref"),
            "stance": stance,
            "stance_reason": reason,
            "status": choice_of(cells, "status"),
            "status_reason": cells.within("status_reason"),
            "status_on": min(since.on, self.known.today) if since and since.on else None,
            "responsible_officer": officer,
            "office_lead": lead,
            "board": cells.within("board"),
            "updates": updates_of(cells, self.known.today, kept),
        }

    def _note_practice(self, cells: Cells) -> None:
        told = [name for name in (*WORK, "update_text") if cells.words(name)]
        for name in told[:1]:
            labels = ", ".join(BY_NAME[each].label.lower() for each in told)
            cells.note(
                name, f"A positive finding asks for nothing, so this is not brought in: {labels}."
            )

    def _number(self, live: Sequence[_Draft], findings: Findings) -> None:
        """Give new findings without a reference the next one that is free."""
        for draft in live:
            if draft.finding is None and not draft.kind:
                self._ask_for_kind(draft.cells)
            if draft.report is None or draft.ref or draft.cells.words("ref") or not draft.kind:
                continue
            draft.ref = findings.next_free(draft.report, draft.kind, draft.values["parent"])
            findings.claim(draft.cells, draft.report, draft.ref)
            draft.cells.note("ref", f"It has no reference, so it will be {draft.ref}.")

    def _ask_for_kind(self, cells: Cells) -> None:
        if not cells.words("kind"):
            kinds = tuple(str(kind.label) for kind in FindingKind)[:3]
            cells.error("kind", f"Say what it is: {', '.join(kinds)} or a practice.", *kinds)

    def _place(self, live: Iterable[_Draft]) -> None:
        """Check titles, dates and parents, for which the other rows are needed too."""
        rows = {(draft.report.key, draft.ref): draft for draft in live if draft.report}
        for draft in live:
            is_new = draft.report and draft.finding is None
            if is_new and not (draft.values["title"] or draft.values["text"]):
                draft.cells.error("title", "The register does not hold it yet: give its title.")
            _note_dates(draft)
        for draft in rows.values():
            self._check_parent(draft, rows)

    def _check_parent(self, draft: _Draft, rows: dict[Any, _Draft]) -> None:
        parent, cells = draft.values["parent"], draft.cells
        if not parent or draft.report is None:
            return
        known = draft.report.known.findings if draft.report.known else ()
        in_register = next((f for f in known if refs.settled(f.ref) == parent), None)
        in_sheet = rows.get((draft.report.key, in_register.ref if in_register else parent))
        kind = in_sheet.kind if in_sheet else in_register.kind if in_register else ""
        if not kind and not cells.has_column("parent"):
            draft.values["parent"] = None
        elif not in_register and (in_sheet is None or in_sheet.cells.has_errors):
            why = "is in a row with errors" if in_sheet else "is neither in the sheet nor there"
            cells.error("parent", f"{parent} {why}. Bring in the cause of concern as well.")
        elif kind != FindingKind.CAUSE_OF_CONCERN or draft.kind == FindingKind.CAUSE_OF_CONCERN:
            cells.error("parent", "Only a recommendation stands under a cause of concern.")
        elif in_register:
            draft.values["parent"] = in_register.ref

    def _checked(self, draft: _Draft) -> CheckedRow:
        cells = draft.cells
        values = RowValues(**draft.values)
        row = CheckedRow(cells.row, Outcome.LEFT_OUT, values, why_left_out=draft.why_left_out)
        if draft.why_left_out:
            return row
        row = replace(row, ref=draft.ref)
        if draft.report:
            of = draft.report
            row = replace(row, report=of.known, report_key=of.key, published=of.published)
        row = self._existing(row, draft) if draft.finding else self._new(row, draft)
        return replace(row, messages=tuple(cells.messages))

    def _new(self, row: CheckedRow, draft: _Draft) -> CheckedRow:
        owners = owners_of_new(row.values, draft.kind, self.known)
        return replace(
            row,
            outcome=Outcome.NEW,
            new_updates=new_updates(row.values.updates, None),
            owners=owners,
            own=own_body(owners, self.known),
        )

    def _existing(self, row: CheckedRow, draft: _Draft) -> CheckedRow:
        finding = draft.finding
        assert finding is not None  # noqa: S101  # nosec B101 - the caller asked
        named = roles_named(row.values, finding.kind)
        own = finding.share.body if finding.share else own_body(finding.owners, self.known)
        role = named.get(own, "")
        changes = [
            *self.comparer.published(row.values, finding, is_taken=row.row.takes_words),
            *self._own_changes(row.values, finding, role),
        ]
        _note_others(draft.cells, named, finding, own, self.owners)
        updates = new_updates(row.values.updates, finding.share)
        is_changed = bool(updates) or any(change.is_taken for change in changes)
        return replace(
            row,
            outcome=Outcome.CHANGED if is_changed else Outcome.SAME,
            changes=tuple(changes),
            new_updates=updates,
            finding=finding,
            owners={own: role or own_role(finding.owners, finding.kind)},
            own=own,
        )

    def _own_changes(self, values: RowValues, finding: KnownFinding, role: str) -> list[Change]:
        if finding.share:
            return list(self.comparer.own(values, finding.share, role))
        now = self.comparer.words(ROLE, role or own_role(finding.owners, finding.kind))
        return [Change(ROLE, "Your share in it", "", now, is_published=False, is_taken=True)]


def _title_and_text(cells: Cells) -> dict[str, str | None]:
    """A title that is too long to be one is the text, where the row has no other."""
    if len(cells.words("title")) > BY_NAME["title"].longest and not cells.words("text"):
        cells.note("title", "It is too long for a title, so it is taken as the text.")
        return {"title": None, "text": cells.words("title")}
    return {"title": cells.within("title"), "text": cells.within("text")}


def _note_dates(draft: _Draft) -> None:
    """What is odd about the dates of a row, though it may be so."""
    due: Due | None = draft.values["due"]
    published: Due | None = draft.values["report_published"]
    on = published.on if published else None
    if on and published and published.precision == MONTH:
        on = on.replace(day=1)
    if draft.report and draft.report.known:
        on = draft.report.known.published_on
    if due and due.on and on and due.on < on:
        draft.cells.note("due", f"It was due before the report was published, on {spelt(on)}.")
    since = draft.values.get("status_on")
    if since and on and since < on:
        draft.cells.note("status_on", f"That is before the report was published, on {spelt(on)}.")


def _note_others(
    cells: Cells, named: dict[str, str], finding: KnownFinding, own: str, owners: Owners
) -> None:
    """A tracker changes the office's own share alone: who else shares is the report's matter."""
    other = [code for code in named if code != own and finding.owners.get(code) != named[code]]
    if other:
        names = ", ".join(owners.bodies.name(code) for code in other[:3])
        cells.note(
            next(name for name in BODIES if cells.words(name)),
            f"The register has it otherwise ({names}). Only your own share is changed here.",
        )
