"""`manage.py send_reminders`: what the daily task does, by hand."""

import pytest
from django.core import mail
from django.core.management import call_command

from reminders.models import SentReminder
from responses.models import ResponseLetter
from tests.cast import Cast


def test_it_sends_what_a_day_asks_for(
    letter: ResponseLetter, cast: Cast, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("send_reminders", on="2023-06-29")

    # Essex's letter, and the six other bodies' duties, of which Bedfordshire's has somebody to tell
    assert {message.to[0] for message in mail.outbox} == {
        cast.officer.email,
        cast.other_officer.email,
    }
    assert capsys.readouterr().out == "2 mails sent.\n"


def test_by_hand_and_by_the_clock_nobody_is_told_twice(
    letter: ResponseLetter, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("send_reminders", on="2023-06-29")
    capsys.readouterr()

    call_command("send_reminders", on="2023-06-29")

    assert capsys.readouterr().out == "0 mails sent.\n"


def test_the_preview_shows_who_would_get_what_and_writes_nothing(
    letter: ResponseLetter, cast: Cast, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("send_reminders", on="2023-06-29", preview=True)

    lines = capsys.readouterr().out.splitlines()
    assert lines[lines.index(cast.officer.email) + 2].startswith(
        "  13 July 2023 (in 14 days): Publish the response to “"
    )
    assert mail.outbox == []
    assert not SentReminder.objects.exists()


def test_the_preview_leaves_out_what_was_told(
    letter: ResponseLetter, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("send_reminders", on="2023-06-29")
    capsys.readouterr()

    call_command("send_reminders", on="2023-06-29", preview=True)

    assert capsys.readouterr().out == "Nobody would get a mail on 29 June 2023.\n"


@pytest.mark.parametrize("words", ["tomorrow", "2023-02-30", "13/07/2023", ""])
def test_a_day_that_is_none_is_refused_in_one_line(
    db: None, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        call_command("send_reminders", on=words)

    assert stopped.value.code == 2
    printed = capsys.readouterr()
    assert printed.err == f"Not a date: {words!r}. Write it as 2023-07-13.\n"
    assert printed.out == ""


def test_a_mail_that_could_not_be_sent_is_named(
    letter: ResponseLetter, cast: Cast, settings: object, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.EMAIL_BACKEND = "tests.reminders.test_actions.Refusing"  # type: ignore[attr-defined]

    with pytest.raises(SystemExit) as stopped:
        call_command("send_reminders", on="2023-06-29")

    assert stopped.value.code == 1
    assert cast.officer.email in capsys.readouterr().err
