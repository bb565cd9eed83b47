"""`import_report FILE --published-on DATE`: a document into the register, as a reviewed import."""

from __future__ import annotations

import datetime as dt
import hashlib
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any, NoReturn

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand
from django.core.validators import URLValidator
from django.db import transaction
from django.utils import timezone

from inspections.actions import (
    AlreadyInRegister,
    proposal_in,
    refuse_known_document,
    same_in_register,
)
from inspections.reading import Proposal
from inspections.reading.isolated import LARGEST_DOCUMENT
from inspections.reading.printed import as_text
from inspections.rules import review
from inspections.statuses import Precision
from organisations.audit import Refused, record
from organisations.models import Body, User
from organisations.statuses import BodyKind, Role
from recommendations.actions import enter_report

DECLINED, BAD_INPUT = 1, 2
MONTH_LENGTH = len("2023-05")


class Command(BaseCommand):
    """Read a published report and, after a look at the proposal, enter it into the register."""

    help = "Read a published report into the register, with its grades, findings and owners."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file, the date that it may not state itself, and who answers for the import."""
        parser.add_argument("file", help="a report: PDF, web page, Word document, text, Markdown")
        parser.add_argument(
            "--published-on",
            required=True,
            metavar="DATE",
            help="the day of publication as 2023-05-19, or 2023-05 where only the month is known",
        )
        parser.add_argument("--yes", action="store_true", help="do not ask: it was reviewed")
        parser.add_argument("--body", metavar="CODE", help="the local policing body it is read for")
        parser.add_argument("--by", metavar="EMAIL", help="who reviewed it; else an administrator")
        parser.add_argument("--web-address", default="", help="where the inspectorate published it")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, show, ask, enter; every refusal is one line and exit 2, declining is exit 1."""
        try:
            published_on, precision = _date(options["published_on"], today=timezone.localdate())
            body, by = _body(options["body"]), _person(options["by"])
            web_address = _web_address(options["web_address"])
            data, proposal = _read(Path(options["file"]))
            sha256 = hashlib.sha256(data).hexdigest()
            length = MONTH_LENGTH if precision == Precision.MONTH else None
            proposal = review.published(proposal, published_on.isoformat()[:length])
            _refuse_second(sha256, proposal)
            self.stdout.write(as_text(proposal))
            if not options["yes"] and not self._is_agreed():
                self.stderr.write("Nothing was entered.")
                sys.exit(DECLINED)
            with transaction.atomic():
                report = enter_report(
                    proposal=proposal,
                    published_on=published_on,
                    precision=precision,
                    source_sha256=sha256,
                    by=by,
                    web_address=web_address,
                )
                record("report accepted", report, by=by, body=body, file=Path(options["file"]).name)
        except Refused as refusal:
            self._refuse(refusal.reason)
        count = report.findings.count()
        self.stdout.write(f"In the register: {report.title}, {report.published_words}.")
        self.stdout.write(
            f"{count} finding{'' if count == 1 else 's'}. {report.get_absolute_url()}"
        )

    def _is_agreed(self) -> bool:
        self.stdout.write("\nEnter this report into the register? (yes/no) ", ending="")
        self.stdout.flush()
        return sys.stdin.readline().strip().lower() in ("y", "yes")

    def _refuse(self, reason: str) -> NoReturn:
        self.stderr.write(" ".join(reason.split()).encode(errors="replace").decode())
        sys.exit(BAD_INPUT)


def _read(path: Path) -> tuple[bytes, Proposal]:
    try:
        with path.open("rb") as stream:
            data = stream.read(LARGEST_DOCUMENT + 1)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "its name cannot be used"
        raise Refused(f"{path} cannot be opened: {why}.") from error
    return data, proposal_in(data, path.name).proposal


def _date(words: str, *, today: dt.date) -> tuple[dt.date, Precision]:
    is_month = len(words) == MONTH_LENGTH
    try:
        day = dt.datetime.strptime(words, "%Y-%m" if is_month else "%Y-%m-%d").date()  # noqa: DTZ007
    except ValueError:
        raise Refused(
            f"“{words}” is not a date. Give the day as 2023-05-19, or the month as 2023-05."
        ) from None
    if day > today:
        raise Refused(f"{words} lies in the future: a report is read in when it is published.")
    return day, Precision.MONTH if is_month else Precision.DAY


def _body(code: str | None) -> Body | None:
    if code is None:
        return None
    body = Body.objects.filter(code=code, kind=BodyKind.LOCAL_POLICING_BODY).first()
    if body is None:
        raise Refused(f"The register knows no local policing body with the code {code}.")
    return body


def _person(email: str | None) -> User:
    people = User.objects.filter(is_active=True)
    if email:
        person = people.filter(email__iexact=email).first()
        if person is None:
            raise Refused(f"Nobody signs in with the address {email}.")
        return person
    administrator = people.filter(memberships__role=Role.ADMINISTRATOR).order_by("pk").first()
    if administrator is None:
        raise Refused("There is no administrator yet. Name who reviewed it: --by EMAIL.")
    return administrator


def _web_address(address: str) -> str:
    if address:
        try:
            URLValidator(schemes=["http", "https"])(address)
        except ValidationError:
            raise Refused(f"“{address}” is not a web address.") from None
    return address


def _refuse_second(sha256: str, proposal: Proposal) -> None:
    refuse_known_document(sha256)
    known = same_in_register(proposal)
    if known:
        raise AlreadyInRegister(known)
