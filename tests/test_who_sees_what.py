"""Every address of the service, tried by a stranger: nobody sees or changes another office's work.

`SAMPLES` gives each address the objects of Essex; a new address without a sample fails here until
somebody says whose it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from inspections.models import ImportDraft, Report
from organisations.models import Body, Membership, OfficeHolder
from recommendations.actions import add_update, assign, take_stance
from recommendations.models import Ownership, TrackerImport
from recommendations.statuses import OwnershipRole, Stance
from responses import actions
from responses.models import ResponseLetter
from tests.cast import PUBLISHED_ON, Cast

SECRET = "marker-of-essex-alone"
SIGN_IN = "/account/login/"
REFUSED = (403, 404, 405)

Whose = Literal["public", "shared", "private", "administrator"]


class Sample(NamedTuple):
    """Whose an address is, and the objects of Essex that fill it."""

    whose: Whose
    kwargs: dict[str, str] = {}


LETTER = {"reference": "LETTER"}
ANSWER = {**LETTER, "finding": "FINDING"}
OWN = {"slug": "FINDING", "body": "FORCE"}
DRAFT = {"token": "DRAFT"}
LINE = {**DRAFT, "number": "1"}
REPORT = {"slug": "REPORT"}
TRACKER = {"token": "TRACKER"}

SAMPLES: dict[str, Sample] = {
    "healthz": Sample("public"),
    "readyz": Sample("public"),
    "dashboard:front": Sample("shared"),
    "dashboard:dashboard": Sample("shared"),
    "dashboard:accessibility": Sample("public"),
    "responses:published": Sample("public"),
    "responses:published_current": Sample("public", {"force": "FORCE", "reference": "LETTER"}),
    **{
        f"responses:published_{name}": Sample(
            "public", {"force": "FORCE", "reference": "LETTER", "version": "1"}
        )
        for name in ("response", "pdf", "html", "data")
    },
    "responses:responses": Sample("shared"),
    "responses:begin": Sample("private", {"report": "REPORT", "body": "BODY"}),
    "responses:duty": Sample("private", {"report": "REPORT", "body": "BODY"}),
    **{
        f"responses:{name}": Sample("private", LETTER)
        for name in (
            "response",
            "history",
            "chief_officer",
            "invite_chief_officer",
            "record_comments",
            "record_no_comments",
            "comment",
            "answers",
            "answer_others",
            "comments",
            "monitoring",
            "letter_details",
            "preview",
            "preview_pdf",
            "submit",
            "approve",
            "return_to_draft",
            "withdraw",
            "publish",
            "publication",
            "copies",
        )
    },
    "responses:comment_on_finding": Sample("private", ANSWER),
    "responses:answer": Sample("private", ANSWER),
    "recommendations:accept_import": Sample("private", DRAFT),
    "recommendations:compare_edition": Sample("private", DRAFT),
    "recommendations:another_edition": Sample("shared", REPORT),
    "recommendations:publication_day": Sample("shared", REPORT),
    "recommendations:findings": Sample("shared"),
    "recommendations:finding": Sample("shared", {"slug": "FINDING"}),
    "recommendations:earlier": Sample("shared", {"slug": "FINDING"}),
    "recommendations:report_earlier": Sample("shared", REPORT),
    **{
        f"recommendations:{name}": Sample("private", {"slug": "FINDING"})
        for name in ("link_repeat", "unlink_repeat", "set_apart")
    },
    "recommendations:give_update": Sample("private", OWN),
    "recommendations:say_who_leads": Sample("private", OWN),
    "recommendations:take_stance": Sample("private", OWN),
    "recommendations:trackers": Sample("shared"),
    "recommendations:tracker_new": Sample("shared"),
    "recommendations:tracker_template": Sample("shared"),
    "recommendations:tracker_export": Sample("private", {"body": "BODY", "kind": "csv"}),
    **{
        f"recommendations:tracker{name}": Sample("private", TRACKER)
        for name in (
            "",
            "_sheet",
            "_columns",
            "_discard",
            "_bring_in",
            "_result",
            "_undo",
        )
    },
    "recommendations:tracker_row": Sample("private", {**TRACKER, "number": "2"}),
    "inspections:import": Sample("shared"),
    "inspections:imports": Sample("shared"),
    **{
        f"inspections:import_{name}": Sample("private", DRAFT)
        for name in (
            "review",
            "progress",
            "read_again",
            "discard",
            "renumber",
            "accept_sure",
            "not_an_edition",
            "details",
            "finding_add",
            "judgement_add",
        )
    },
    **{
        f"inspections:import_{name}": Sample("private", LINE)
        for part in ("finding", "judgement")
        for name in (part, f"{part}_drop", f"{part}_accept", f"{part}_look_again")
    },
    "inspections:import_finding_merge": Sample("private", LINE),
    "inspections:import_finding_split": Sample("private", LINE),
    "inspections:reports": Sample("shared"),
    **{
        f"inspections:{name}": Sample("shared", REPORT)
        for name in ("report", "report_grades", "report_findings")
    },
    "organisations:bodies": Sample("shared"),
    "organisations:body": Sample("shared", {"code": "BODY"}),
    "organisations:letterhead": Sample("private", {"code": "BODY"}),
    "organisations:holder_add": Sample("private", {"code": "BODY"}),
    "organisations:holder_end": Sample("private", {"code": "BODY", "pk": "HOLDER"}),
    "organisations:people": Sample("administrator"),
    "organisations:person_add": Sample("administrator"),
    "organisations:person": Sample("administrator", {"pk": "PERSON"}),
    "organisations:person_switch": Sample("administrator", {"pk": "PERSON"}),
    "organisations:role_take": Sample(
        "administrator", {"pk": "PERSON", "membership_pk": "MEMBERSHIP"}
    ),
    "organisations:record": Sample("shared"),
}
"""`account_…` pages are allauth's and hold no domain data; they are tested with the sign-in."""


def _addresses(resolver: URLResolver, space: str = "") -> Iterator[str]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from _addresses(entry, entry.namespace or space)
        elif isinstance(entry, URLPattern):
            yield f"{space}:{entry.name}" if space else str(entry.name)


ADDRESSES = sorted(
    name for name in _addresses(get_resolver("config.urls")) if not name.startswith("account_")
)


@pytest.fixture
def essex(
    cast: Cast, report: Report, letter: ResponseLetter, bodies: dict[str, Body]
) -> dict[str, Any]:
    """Essex's work, marked in every free text, and the objects that fill the addresses."""
    own = Ownership.objects.select_related("finding", "body").get(
        finding__report=report, finding__ref="AFI 8", body__code="essex"
    )
    take_stance(
        ownership=own,
        role=OwnershipRole.LEAD,
        stance=Stance.DISPUTED,
        reason=SECRET,
        by=cast.officer,
    )
    assign(
        ownership=own,
        responsible_officer=cast.lead,
        office_lead=cast.officer,
        board=SECRET,
        by=cast.officer,
    )
    add_update(ownership=own, text=SECRET, on=PUBLISHED_ON, by=cast.officer)
    actions.save_letter(
        letter=letter, by=cast.officer, comments=SECRET, monitoring=SECRET, our_reference=SECRET
    )
    draft = ImportDraft.objects.create(
        status="awaiting_review",
        body=bodies["essex-lpb"],
        uploaded_by=cast.officer,
        file_name=f"{SECRET}.txt",
        sha256="0" * 64,
        source_text=SECRET,
        proposal={
            "title": SECRET,
            "inspectorate": "HMICFRS",
            "programme": None,
            "published_on": None,
            "bodies": ["essex"],
            "judgements": [],
            "findings": [],
            "warnings": [],
        },
    )
    tracker = TrackerImport.objects.create(
        body=bodies["essex-lpb"],
        uploaded_by=cast.officer,
        file_name=f"{SECRET}.xlsx",
        sha256="1" * 64,
        headers=[SECRET],
        columns=["title"],
        status="checking",
    )
    tracker.rows.create(number=2, cells=[SECRET])
    return {
        "TRACKER": tracker.token,
        "LETTER": letter.reference,
        "FINDING": own.finding.slug,
        "FORCE": "essex",
        "BODY": "essex-lpb",
        "REPORT": report.slug,
        "DRAFT": draft.token,
        "HOLDER": OfficeHolder.objects.get(body__code="essex-lpb").pk,
        "PERSON": cast.reader.pk,
        "MEMBERSHIP": Membership.objects.get(user=cast.reader).pk,
    }


def _url(name: str, essex: dict[str, Any]) -> str:
    return reverse(
        name, kwargs={key: essex.get(value, value) for key, value in SAMPLES[name].kwargs.items()}
    )


def test_somebody_has_said_whose_every_address_is() -> None:
    assert [name for name in ADDRESSES if name not in SAMPLES] == []
    assert [name for name in SAMPLES if name not in ADDRESSES] == []


def test_without_sign_in_only_public_pages_open(client: Client, essex: dict[str, Any]) -> None:
    wrong = []
    for name in ADDRESSES:
        page = client.get(_url(name, essex))
        if SAMPLES[name].whose == "public":
            is_right = page.status_code in (200, 404, 503)
        else:
            is_right = page.status_code == 302 and page.headers["Location"].startswith(SIGN_IN)
        if not is_right or _tells_the_secret(page):
            wrong.append((name, page.status_code))
    assert wrong == []


@pytest.mark.parametrize("who", ["other_officer", "other_approver", "other_chief", "admin"])
def test_nobody_reads_or_changes_another_offices_work(
    client: Client, cast: Cast, essex: dict[str, Any], who: str
) -> None:
    client.force_login(getattr(cast, who))
    wrong = []
    for name in ADDRESSES:
        pages = (client.get(_url(name, essex)), client.post(_url(name, essex), {}))
        wrong += [
            (name, page.request["REQUEST_METHOD"], page.status_code)
            for page in pages
            if _tells_the_secret(page) or not _is_refused_rightly(page.status_code, name, who)
        ]
    assert wrong == []


def _tells_the_secret(page: Any) -> bool:
    return SECRET in page.content.decode(errors="replace")


def _is_refused_rightly(status: int, name: str, who: str) -> bool:
    whose = SAMPLES[name].whose
    kept_by_administrators = name.startswith("organisations:")
    if whose in ("private", "administrator") and not (who == "admin" and kept_by_administrators):
        return status in REFUSED
    return status < 500 or whose == "public"


def test_addresses_that_name_nothing_are_not_found(
    client: Client, cast: Cast, report: Report
) -> None:
    client.force_login(cast.officer)
    wrong = []
    for name in ADDRESSES:
        kwargs = {
            key: "0" if key in ("pk", "membership_pk", "number", "version") else "no-such-thing"
            for key in SAMPLES[name].kwargs
        }
        if kwargs and client.get(reverse(name, kwargs=kwargs)).status_code not in REFUSED:
            wrong.append(name)
    assert wrong == []
