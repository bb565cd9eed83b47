"""Whatever is uploaded, the reader answers with a proposal or with a sentence, and soon."""

import json
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspections.reading import Proposal, UnreadableDocument, read_document
from inspections.reading.opening import TEXT_LIMIT
from organisations.reference import known_bodies

PIECES = st.sampled_from(
    [
        "Area for improvement: The force should improve its maps",
        "Areas for improvement",
        "Recommendations",
        "Recommendation 7: By 31 March 2025, chief constables should",
        "Cause of concern",
        "- By 1 September 2023, the constabulary should:",
        "- mend the roof; and",
        "# Kent Police",
        "Good",
        "Requires improvement",
        "Contents",
        "Introduction ........ 4",
        "Glossary",
        "Innovative practice: a lamp",
        "We recommend that, within three months, Kent Police:",
        "In our 2019 report we recommended that:",
        "a\tb\tGood",
        "| a | Good |",
        "**Bold",
        "> quoted",
        "\f",
        "<hr/>",
        "“Recommendation 3: quoted”",
        "By 31 February 2023 the force must",
        "\u00b9 A footnote",
        "Dear Chief Constable",
        "12",
    ]
)


def read(data: bytes) -> Proposal | str:
    try:
        return read_document(data, name="upload.txt", known=known_bodies())
    except UnreadableDocument as refusal:
        return refusal.reason


@given(st.binary(max_size=2000))
@settings(max_examples=150, deadline=None)
def test_no_bytes_whatever_bring_it_down(data: bytes) -> None:
    answer = read(data)
    assert isinstance(answer, Proposal) or answer.endswith(".")


@given(
    st.lists(PIECES | st.text(max_size=40), max_size=25), st.sampled_from(["\n", "\n\n", "\r\n"])
)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_arrangement_of_a_report_s_pieces_is_read_and_survives_storing(
    pieces: list[str], between: str
) -> None:
    answer = read(between.join(pieces).encode("utf-8", errors="replace"))
    if isinstance(answer, str):
        return
    stored = json.loads(json.dumps(answer.to_json()))
    assert Proposal.from_json(stored) == answer
    refs = [finding.ref for finding in answer.findings]
    assert len(set(refs)) == len(refs)
    assert all(f.parent is None or f.parent in refs for f in answer.findings)
    assert all(0 < f.confidence <= 1 for f in answer.findings)
    assert all(
        (f.due.precision in {"day", "month"}) <= (f.due.on is not None) for f in answer.findings
    )


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"PK\x03\x04 word/document.xml", "Word document"),
        (b"PK\x03\x04 anything", "zip archive"),
        (b"\x89PNG\r\n\x1a\n....", "image"),
        (b"\xff\xd8\xff\xe0....", "image"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "old Word"),
        (b"<!doctype html><html>x</html>", "no readable words in this page"),
        (bytes(range(256)) * 10, "binary"),
        (b"1234 5678 -- ## 90", "no readable words"),
        (b"word " * (TEXT_LIMIT // 5 + 1), "up to 5 MB"),
    ],
)
def test_what_is_not_a_text_is_refused_in_words(data: bytes, said: str) -> None:
    answer = read(data)
    assert isinstance(answer, str)
    assert said in answer


@pytest.mark.parametrize(
    "piece",
    [
        b"Recommendation 3: By 3 May 2025, the force should act.\n\n",
        b"- do this; and\n",
        b"Heading\n\nGood\n\n",
        b"a\n\f",
        b"should: a; b; ",
    ],
)
def test_five_megabytes_of_noise_are_read_within_seconds(piece: bytes) -> None:
    before = time.process_time()
    read((b"Report\n\n" + piece * (TEXT_LIMIT // len(piece)))[:TEXT_LIMIT])
    assert time.process_time() - before < 20


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_every_usual_encoding_gives_the_same_finding(encoding: str, ending: str) -> None:
    text = (
        "# Kent Police’s boats\n\n"
        "Area for improvement: Kent Police’s boats should float\n\nThey leak.\n"
    )
    answer = read(text.replace("\n", ending).encode(encoding))
    assert isinstance(answer, Proposal)
    assert [(f.ref, f.bodies) for f in answer.findings] == [("AFI 1", ("kent",))]
