"""`import_register FILE.xlsx|.csv`: an office's own tracker, checked row by row and brought in."""

from __future__ import annotations

import datetime as dt
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, NoReturn

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from organisations.audit import Refused
from organisations.models import Body, Membership, User
from organisations.statuses import BodyKind, Role
from recommendations.actions.tracker import (
    columns_proposed,
    match_columns,
    read_tracker,
    receive_tracker,
    refuse_match,
)
from recommendations.actions.tracker_entering import DryRun, Entered, counted, enter_tracker
from recommendations.actions.tracker_known import known_bodies_alone, known_for
from recommendations.models import TrackerImport
from recommendations.tracker.checked import CheckedRow, MatchedSheet, Message, Outcome
from recommendations.tracker.checking import check
from recommendations.tracker.fields import BY_NAME, LEAVE
from recommendations.tracker.naming import Bodies
from recommendations.tracker.workbook import LARGEST_FILE, Workbook

WITH_ERRORS: Final = 1
BAD_INPUT: Final = 2


class Command(BaseCommand):
    """Check an office's own tracker against the register and, unless it is a trial, bring it in."""

    help = "Bring an office's own tracker (XLSX or CSV) into the register."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file, for whom it is, and what its columns do not say."""
        parser.add_argument("file", help="the tracker: an Excel workbook (.xlsx) or a CSV file")
        parser.add_argument("--dry-run", action="store_true", help="say what would be done only")
        parser.add_argument(
            "--part", action="store_true", help="bring in the rows without errors, leave the others"
        )
        parser.add_argument("--body", metavar="CODE", help="the local policing body it is for")
        parser.add_argument("--by", metavar="EMAIL", help="the policy officer who answers for it")
        parser.add_argument("--sheet", metavar="NAME", help="the sheet of the workbook to read")
        parser.add_argument("--report", metavar="TITLE", help="the report that all rows are of")
        parser.add_argument("--published", metavar="DATE", help="when that report was published")
        parser.add_argument(
            "--column",
            action="append",
            default=[],
            metavar="HEADER=FIELD",
            help="what a column holds, such as Comments=update_text or Cost=leave_out",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, check, say, enter: exit 0 when all is well, 1 with errors, 2 on bad input."""
        try:
            path = Path(options["file"])
            data = _data(path)
            book = read_tracker(data, path.name, options["sheet"])
            body = _body(options["body"], book)
            sheet = _matched(book, body, options)
            run = self._checked(sheet, body)
            self._tell(path.name, book, body, sheet, run)
            if options["dry_run"]:
                self.stdout.write("A trial: nothing was written.")
            elif run.with_errors and not options["part"]:
                self.stdout.write(
                    "Nothing was brought in. Mend the rows, or bring in the others with --part."
                )
            elif run.new + run.changed == 0:
                self.stdout.write("Nothing to bring in.")
            else:
                by = _person(options["by"], body)
                entered = _enter(data, path.name, named=book.sheet, sheet=sheet, body=body, by=by)
                self._tell_entered(entered)
        except Refused as refusal:
            self._refuse(refusal.reason)
        if run.with_errors:
            sys.exit(WITH_ERRORS)

    def _checked(self, sheet: MatchedSheet, body: Body) -> DryRun:
        known = known_for(body, sheet, today=timezone.localdate())
        return counted(check(sheet, known))

    def _tell(
        self, name: str, book: Workbook, body: Body, sheet: MatchedSheet, run: DryRun
    ) -> None:
        of = f", sheet “{book.sheet}”" if book.sheet else ""
        self.stdout.write(f"{name}{of}: {len(run.rows)} rows for {body.name}.")
        columns = zip(sheet.headers, sheet.columns, strict=True)
        left = [header for header, field in columns if field == LEAVE]
        if left:
            self.stdout.write(f"Columns that are not brought in: {', '.join(left)}.")
        for row in run.rows:
            for line in _lines(row, sheet.headers):
                self.stdout.write(line)
        self.stdout.write(
            f"{run.new} new, {run.changed} changed, {run.same} unchanged, "
            f"{run.left_out} left out, {run.with_errors} with errors."
        )

    def _tell_entered(self, entered: Entered) -> None:
        self.stdout.write(
            f"Brought in: {_counted(entered.reports, 'report')}, "
            f"{_counted(entered.findings, 'finding')}, {_counted(entered.updates, 'update')}; "
            f"{entered.changed} changed."
        )

    def _refuse(self, reason: str) -> NoReturn:
        self.stderr.write(" ".join(reason.split()).encode(errors="replace").decode())
        sys.exit(BAD_INPUT)


def _lines(row: CheckedRow, headers: Sequence[str]) -> list[str]:
    if row.outcome == Outcome.LEFT_OUT:
        return [f"row {row.number}: left out. {row.why_left_out}."]
    kept = [change for change in row.changes if not change.is_taken]
    lines = [_line(row, message, headers) for message in row.messages]
    lines += [
        f"row {row.number}, {change.label} (note): it differs from the register, which stays."
        for change in kept
    ]
    return lines


def _line(row: CheckedRow, message: Message, headers: Sequence[str]) -> str:
    column = message.column
    where = headers[column] if column is not None else BY_NAME[message.field].label
    note = "" if message.is_error else " (note)"
    return f"row {row.number}, {where}{note}: {message.words}"


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _data(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "its name cannot be used"
        raise Refused(f"{path} cannot be opened: {why}.") from error


def _matched(book: Workbook, body: Body, options: dict[str, Any]) -> MatchedSheet:
    """The sheet with its columns matched as remembered, as proposed and as said here."""
    columns = [field or LEAVE for field in columns_proposed(book, body)]
    for said in options["column"]:
        header, _, field = said.rpartition("=")
        if header not in book.headers or field not in BY_NAME:
            raise Refused(
                f"“{said}” is not understood. Give a header of the sheet and a field of "
                f"docs/trackers.md. The headers are: {', '.join(book.headers)}."
            )
        columns = [LEAVE if each == field else each for each in columns]
        columns[book.headers.index(header)] = field
    same = {"report_title": options["report"], "report_published": options["published"]}
    same = {name: words for name, words in same.items() if words and name not in columns}
    refuse_match(book.headers, columns, same)
    return MatchedSheet(book.headers, tuple(columns), book.rows, same)


def _enter(
    data: bytes, name: str, *, named: str, sheet: MatchedSheet, body: Body, by: User
) -> Entered:
    with transaction.atomic():
        tracker: TrackerImport = receive_tracker(
            data=data, file_name=name, body=body, by=by, sheet=named or None
        )
        match_columns(tracker=tracker, columns=sheet.columns, by=by, same_in_all=sheet.same_in_all)
        return enter_tracker(tracker=tracker, by=by)


def _body(code: str | None, book: Workbook) -> Body:
    """The office that was named; or the only one that uses the service, or that the rows name."""
    offices = Body.objects.local_policing_bodies().select_related("answers_for__served_by")
    if code is not None:
        body = offices.filter(code=code).first()
        if body is None:
            raise Refused(f"The register knows no local policing body with the code {code}.")
        return body
    using = list(offices.filter(pk__in=Membership.objects.values("body")))
    if len(using) == 1:
        return using[0]
    named = _offices_named(book, timezone.localdate())
    if len(named) == 1:
        return named[0]
    raise Refused("Several offices may be meant. Say for which it is, such as --body essex-lpb.")


def _offices_named(book: Workbook, today: dt.date) -> list[Body]:
    """The local policing bodies of the forces that the sheet's columns of bodies name."""
    forces = {body.code for body in Body.objects.forces()}
    columns = columns_proposed(book, None)
    wanted = [n for n, field in enumerate(columns) if field == "lead_bodies"]
    words = {row.words(column) for row in book.rows for column in wanted}
    names = Bodies(known_bodies_alone(today))
    codes = {code for each in words if each for code in names.read(each).codes} & forces
    offices = Body.objects.filter(
        kind=BodyKind.LOCAL_POLICING_BODY, answers_for__code__in=codes
    ).active(on=today)
    return list(offices.select_related("answers_for__served_by"))


def _person(email: str | None, body: Body) -> User:
    people = User.objects.filter(is_active=True)
    if email:
        person = people.filter(email__iexact=email).first()
        if person is None:
            raise Refused(f"Nobody signs in with the address {email}.")
        return person
    officers = people.filter(memberships__body=body, memberships__role=Role.POLICY_OFFICER)
    officer = officers.order_by("pk").first()
    if officer is None:
        raise Refused(f"{body.name} has no policy officer yet: somebody must answer for it.")
    return officer
