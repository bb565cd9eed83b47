"""`manage.py completeness REFERENCE`: what a response lacks, one a line."""

import datetime as dt

import pytest
import time_machine
from django.core.management import call_command

from responses.models import ResponseLetter
from tests.cast import Cast
from tests.responses.stages import complete


def left_with(reference: str) -> int:
    """The exit status of the command."""
    try:
        call_command("completeness", reference)
    except SystemExit as left:
        return int(left.code or 0)
    return 0


def test_every_problem_is_one_line_and_a_blocker_gives_exit_1(
    letter: ResponseLetter, capsys: pytest.CaptureFixture[str]
) -> None:
    assert left_with(letter.reference) == 1
    lines = capsys.readouterr().out.splitlines()
    assert "H4 Explain CoC 1 R1: the action taken or proposed, or why there is none." in lines
    assert lines == sorted(lines, key=lambda line: line[0])


@time_machine.travel(dt.datetime(2023, 7, 10, 9, tzinfo=dt.UTC), tick=False)
def test_a_complete_response_gives_exit_0(letter: ResponseLetter, cast: Cast) -> None:
    assert left_with(complete(letter, cast).reference) == 0


def test_an_unknown_reference_is_said_on_stderr_with_exit_2(
    db: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert left_with("essex-1999-01") == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "no response with the reference essex-1999-01" in said.err
