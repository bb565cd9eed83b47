"""`read_report` prints what a report holds, and refuses bad input in one plain line."""

import json
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.reading.scoring import CORPUS

REPORT = str(CORPUS / "01_peel_2023.md")


def test_the_counts_come_first(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("read_report", REPORT)
    shown = capsys.readouterr().out
    assert "5 judgements, 1 cause of concern, 5 recommendations, 3 areas for improvement" in shown
    assert shown.index("judgements") < shown.index("AFI 1")
    assert "Due: By 30 September 2024 (30 September 2024)" in shown


def test_json_has_the_form_that_scripts_rely_on(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("read_report", REPORT, format="json")
    data = json.loads(capsys.readouterr().out)
    assert {"title", "inspectorate", "programme", "published_on", "bodies", "judgements"} <= set(
        data
    )
    assert {"findings", "warnings", "kind"} <= set(data)
    assert set(data["findings"][0]) >= {
        "ref",
        "kind",
        "title",
        "text",
        "points",
        "bodies",
        "addressee_words",
        "parent",
        "question",
        "due",
        "source",
        "confidence",
    }
    assert set(data["findings"][0]["due"]) == {"words", "on", "precision"}
    assert {"body", "question", "grade", "standing"} <= set(data["judgements"][0])


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "There is no file"),
        (b"", "empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "image"),
        (b"\x00\x01\x02" * 50, "binary"),
        (b"word " * 1_200_000, "too large"),
    ],
)
def test_bad_input_is_one_plain_line_and_exit_2(
    content: bytes | None, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "upload.txt"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(SystemExit) as stopped:
        call_command("read_report", str(path))
    printed = capsys.readouterr()
    assert stopped.value.code == 2
    assert said in printed.err
    assert len(printed.err.strip().splitlines()) == 1
    assert printed.out == ""


def test_a_folder_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        call_command("read_report", str(tmp_path))
    assert stopped.value.code == 2
    assert "folder" in capsys.readouterr().err
