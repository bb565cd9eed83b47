"""Each person is told once, in one mail, of what concerns them."""

import datetime as dt
import uuid
from collections.abc import Sequence
from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from inspections.models import Report
from organisations.models import Body, Membership, User
from organisations.statuses import Role
from recommendations.actions import assign
from recommendations.models import Finding, Ownership
from recommendations.statuses import OwnershipRole, Status
from reminders import actions
from reminders.actions import LEASE, decide, deliver, send_reminders
from reminders.models import SentReminder
from responses.actions import invite_chief_officer, record_chief_officer_comments
from responses.models import ResponseLetter
from responses.statuses import LetterStatus
from tests.cast import LAST_DAY, Cast

FORTNIGHT = dt.timedelta(days=14)
RECEIVED = dt.date(2023, 6, 10)


def morning(day: dt.date) -> dt.datetime:
    """Seven o'clock in London."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time(7)))


def told() -> dict[str, list[str]]:
    """Who got mails, with their subjects."""
    found: dict[str, list[str]] = {}
    for message in mail.outbox:
        found.setdefault(message.to[0], []).append(str(message.subject))
    return found


@pytest.fixture
def awaited(letter: ResponseLetter, cast: Cast) -> ResponseLetter:
    """The chief officer is invited to comment by 10 June."""
    invite_chief_officer(
        letter=letter, invited_on=dt.date(2023, 5, 21), reply_by=RECEIVED, by=cast.officer
    )
    return letter


def test_run_twice_it_sends_nothing_twice(letter: ResponseLetter, cast: Cast) -> None:
    now = morning(LAST_DAY - FORTNIGHT)

    send_reminders(now=now)
    send_reminders(now=now)
    send_reminders(now=now + dt.timedelta(hours=5))

    assert len(told()[cast.officer.email]) == 1


def test_each_stage_sends_one_mail_more(letter: ResponseLetter, cast: Cast) -> None:
    for day in range(-14, 2):
        send_reminders(now=morning(LAST_DAY + dt.timedelta(days=day)))

    assert len(told()[cast.officer.email]) == 5  # 14, 7 and 2 before, on the day, once passed


def test_a_missed_night_is_caught_up(letter: ResponseLetter, cast: Cast) -> None:
    send_reminders(now=morning(LAST_DAY - FORTNIGHT))
    mail.outbox.clear()

    send_reminders(now=morning(LAST_DAY - dt.timedelta(days=4)))  # the 7th before was missed

    assert len(told()[cast.officer.email]) == 1
    assert "in 4 days" in mail.outbox[0].body


def test_one_person_gets_one_mail_however_much_is_due(
    letter: ResponseLetter, ownership: Ownership, cast: Cast
) -> None:
    send_reminders(now=morning(dt.date(2023, 9, 1)))

    to_officer = [message for message in mail.outbox if message.to == [cast.officer.email]]
    assert len(to_officer) == 1
    body = to_officer[0].body
    assert body.index("LATE") < body.index("Publish the response") < body.index("DUE TODAY")
    assert "(50 days ago), the last day in law" in body
    assert "R99: Show what the new unit achieves (Essex Police)" in body
    assert f"http://127.0.0.1:8000{letter.get_absolute_url()}" in body
    assert to_officer[0].subject.endswith("1 late, 1 due today")


def test_another_body_s_staff_get_its_own_matters_only(
    letter: ResponseLetter, ownership: Ownership, cast: Cast
) -> None:
    send_reminders(now=morning(dt.date(2023, 9, 1)))

    to_other = "\n".join(
        str(message.body) for message in mail.outbox if message.to == [cast.other_officer.email]
    )
    assert letter.main_report.get_absolute_url() in to_other  # Bedfordshire's own duty
    assert letter.get_absolute_url() not in to_other
    assert "R99" not in to_other
    assert "Essex" not in to_other
    assert not SentReminder.objects.filter(
        body__code="essex-lpb", recipient=cast.other_officer
    ).exists()


def test_readers_and_administrators_are_not_told(
    letter: ResponseLetter, ownership: Ownership, cast: Cast
) -> None:
    send_reminders(now=morning(dt.date(2023, 9, 1)))

    assert not {cast.reader.email, cast.admin.email} & set(told())


def test_who_wants_no_reminders_or_has_left_gets_none(letter: ResponseLetter, cast: Cast) -> None:
    User.objects.filter(pk=cast.officer.pk).update(wants_reminders=False)
    left = User.objects.create_user("gone@essex.example", name="Gus Gone", is_active=False)
    Membership.objects.create(user=left, body=letter.body, role=Role.POLICY_OFFICER)

    send_reminders(now=morning(LAST_DAY))

    assert not {cast.officer.email, left.email} & set(told())


def test_who_leaves_between_decision_and_delivery_gets_none(
    letter: ResponseLetter, cast: Cast
) -> None:
    decide(on=LAST_DAY)
    User.objects.filter(pk=cast.officer.pk).update(is_active=False)

    deliver(now=morning(LAST_DAY))

    assert cast.officer.email not in told()
    assert not SentReminder.objects.unsent().filter(recipient=cast.officer).exists()


def test_the_chief_officer_is_told_of_the_date_to_reply_by(
    awaited: ResponseLetter, cast: Cast
) -> None:
    send_reminders(now=morning(RECEIVED - dt.timedelta(days=2)))

    (message,) = [message for message in mail.outbox if message.to == [cast.chief.email]]
    assert "Give your comments on" in message.body


def test_what_was_done_meanwhile_is_dropped_and_recorded_as_not_needed(
    awaited: ResponseLetter, cast: Cast
) -> None:
    on = RECEIVED - dt.timedelta(days=2)
    decide(on=on)
    record_chief_officer_comments(
        letter=awaited, received_on=on, comments="We agree.", by=cast.chief
    )

    done = deliver(now=morning(on))

    assert cast.chief.email not in told()
    dropped = SentReminder.objects.get(recipient=cast.chief)
    assert dropped.not_needed_at is not None
    assert dropped.sent_at is None
    assert done.not_needed >= 1


def test_a_cause_that_returns_is_told_after_all(letter: ResponseLetter, cast: Cast) -> None:
    decide(on=LAST_DAY)
    ResponseLetter.objects.update(status=LetterStatus.PUBLISHED)
    deliver(now=morning(LAST_DAY))
    assert cast.officer.email not in told()
    ResponseLetter.objects.update(status=LetterStatus.DRAFTING)

    send_reminders(now=morning(LAST_DAY) + dt.timedelta(hours=1))

    assert len(told()[cast.officer.email]) == 1


def test_the_approvers_are_told_of_what_is_with_them(letter: ResponseLetter, cast: Cast) -> None:
    send_reminders(now=morning(LAST_DAY - FORTNIGHT))
    assert cast.approver.email not in told()
    ResponseLetter.objects.update(status=LetterStatus.WITH_APPROVER)

    send_reminders(now=morning(LAST_DAY - dt.timedelta(days=7)))

    (message,) = [message for message in mail.outbox if message.to == [cast.approver.email]]
    assert "Approve the response to" in message.body


def test_a_finding_is_told_to_the_policy_officers_while_nobody_answers_for_it(
    ownership: Ownership, cast: Cast
) -> None:
    decide(on=dt.date(2023, 9, 1))

    about = SentReminder.objects.filter(subject=f"ownership:{ownership.pk}")
    assert [row.recipient for row in about] == [cast.officer]


def test_a_finding_is_told_to_those_who_answer_for_it(ownership: Ownership, cast: Cast) -> None:
    assign(
        ownership=ownership,
        responsible_officer=cast.lead,
        office_lead=cast.approver,
        board="",
        by=cast.officer,
    )

    decide(on=dt.date(2023, 9, 1))

    about = SentReminder.objects.filter(subject=f"ownership:{ownership.pk}")
    assert {row.recipient for row in about} == {cast.lead, cast.approver}


def test_a_finding_is_never_told_to_somebody_who_may_not_see_it(
    ownership: Ownership, cast: Cast
) -> None:
    Ownership.objects.filter(pk=ownership.pk).update(responsible_officer=cast.other_chief)

    decide(on=dt.date(2023, 9, 1))

    about = SentReminder.objects.filter(subject=f"ownership:{ownership.pk}")
    assert [row.recipient for row in about] == [cast.officer]


def test_the_offices_that_share_a_regional_unit_are_each_told_of_its_findings(
    ownership: Ownership, bodies: dict[str, Body], cast: Cast
) -> None:
    Ownership.objects.filter(pk=ownership.pk).update(body=bodies["ersou"])

    decide(on=dt.date(2023, 9, 1))

    about = SentReminder.objects.filter(subject=f"ownership:{ownership.pk}")
    assert {(row.recipient, row.body.code) for row in about} == {
        (cast.officer, "essex-lpb"),
        (cast.other_officer, "bedfordshire-lpb"),
    }


@pytest.mark.parametrize(
    "changes",
    [
        {"status": Status.CLOSED},
        {"status": Status.OFFICE_ASSURED},
        {"role": OwnershipRole.FOR_INFORMATION},
    ],
)
def test_a_finding_that_asks_nothing_more_of_the_body_is_not_told(
    ownership: Ownership, changes: dict[str, str]
) -> None:
    Ownership.objects.filter(pk=ownership.pk).update(**changes)

    decide(on=dt.date(2023, 9, 1))

    assert not SentReminder.objects.filter(subject=f"ownership:{ownership.pk}").exists()


class Refusing(BaseEmailBackend):
    """A mail server that hangs up."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        raise SMTPServerDisconnected("Connection unexpectedly closed")


def test_what_the_mail_server_refused_goes_out_next_time(
    letter: ResponseLetter, cast: Cast, settings: object, caplog: pytest.LogCaptureFixture
) -> None:
    now = morning(LAST_DAY)
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"  # type: ignore[attr-defined]
    done = send_reminders(now=now)
    assert cast.officer.email in done.failed
    assert SentReminder.objects.unsent().filter(recipient=cast.officer).exists()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"  # type: ignore[attr-defined]

    deliver(now=now + dt.timedelta(minutes=5))

    assert len(told()[cast.officer.email]) == 1
    assert "could not be sent" in caplog.text


def test_what_a_killed_worker_had_in_hand_goes_out_after_its_lease(
    letter: ResponseLetter, cast: Cast
) -> None:
    now = morning(LAST_DAY)
    decide(on=LAST_DAY)
    SentReminder.objects.update(leased_until=now + LEASE)  # it took them, and was killed

    assert deliver(now=now + dt.timedelta(minutes=5)).mails == 0
    deliver(now=now + LEASE)

    assert len(told()[cast.officer.email]) == 1


def test_who_comes_second_takes_nothing(letter: ResponseLetter, cast: Cast) -> None:

    decide(on=LAST_DAY)
    now = morning(LAST_DAY)

    first = actions._claim(cast.officer, uuid.uuid4(), now=now)
    second = actions._claim(cast.officer, uuid.uuid4(), now=now)

    assert first > 0
    assert second == 0


def test_a_long_list_is_cut_and_says_where_the_rest_is(
    report: Report, bodies: dict[str, Body], cast: Cast
) -> None:
    findings = Finding.objects.bulk_create(
        Finding(
            report=report,
            ref=f"R{number}",
            order=number,
            kind="recommendation",
            title=f"Recommendation number {number}",
            due_on=dt.date(2023, 5, 1),
            due_precision="day",
        )
        for number in range(100, 140)
    )
    Ownership.objects.bulk_create(
        Ownership(finding=finding, body=bodies["essex"]) for finding in findings
    )

    send_reminders(now=morning(dt.date(2023, 5, 20)))

    (message,) = [message for message in mail.outbox if message.to == [cast.officer.email]]
    assert "- and 10 more: http://127.0.0.1:8000/" in message.body


@pytest.mark.parametrize("many", [1, 60])
def test_a_night_asks_the_database_a_bounded_number_of_questions(
    letter: ResponseLetter,
    bodies: dict[str, Body],
    cast: Cast,
    many: int,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    report = letter.main_report
    findings = Finding.objects.bulk_create(
        Finding(
            report=report,
            ref=f"R{number}",
            order=number,
            kind="recommendation",
            title=f"Recommendation number {number}",
            due_on=dt.date(2023, 7, 20),
            due_precision="day",
        )
        for number in range(100, 100 + many)
    )
    Ownership.objects.bulk_create(
        Ownership(finding=finding, body=bodies["essex"]) for finding in findings
    )

    with django_assert_max_num_queries(12):
        decide(on=LAST_DAY)
    with django_assert_max_num_queries(24):  # three people
        deliver(now=morning(LAST_DAY))
