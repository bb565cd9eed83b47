"""A saved web page as a file: its encoding, web archives, what is refused, mark-up made to harm."""

import quopri

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspections.reading import Proposal, UnreadableDocument
from inspections.reading.formats import marked_text
from inspections.reading.formats.html_tree import HTML_LIMIT, MOST_TAGS
from tests.reading.web_pages import read, shown


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252", "iso8859-15"])
def test_a_page_is_read_in_the_encoding_that_it_has(encoding: str) -> None:
    data = (
        f"<!doctype html><html><head><meta charset={encoding}></head><body><p>Café “Llŷn”"
        if encoding.startswith("utf")
        else f"<!doctype html><html><head><meta charset={encoding}></head><body><p>Café € Ynys"
    ).encode(encoding)
    assert ("Café “Llŷn”" if encoding.startswith("utf") else "Café € Ynys") in marked_text(data)


def archive(markup: str, encoding: str = "quoted-printable") -> bytes:
    body = quopri.encodestring(markup.encode()) if encoding == "quoted-printable" else b"a"
    return (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.test/\r\n"
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=text/html;\r\n"
        b'\tboundary="--=_x"\r\n\r\n----=_x\r\nContent-Type: text/html; charset=utf-8\r\n'
        b"Content-Transfer-Encoding: %s\r\n\r\n%s\r\n----=_x\r\nContent-Type: image/png\r\n"
        b"Content-Transfer-Encoding: base64\r\n\r\niVBO\r\n----=_x--\r\n"
        % (encoding.encode(), body)
    )


def test_a_web_archive_is_read_as_the_page_in_it() -> None:
    assert marked_text(archive("<html><body><h1>Rowing = “good”</h1></body></html>")) == (
        "# Rowing = “good”\n"
    )


def test_a_broken_web_archive_is_refused() -> None:
    with pytest.raises(UnreadableDocument, match="Save the page again"):
        marked_text(archive("", encoding="base64"))


@pytest.mark.parametrize(
    ("markup", "said"),
    [
        (
            "<html><body><script>load()</script><div id=root></div></body></html>",
            "Print it as a PDF",
        ),
        ("<html>" + "<p>a b</p>" * (MOST_TAGS // 2), "more parts than any report"),
        ("<html>" + "x" * HTML_LIMIT, "up to 20 MB"),
        ("<html>" + "words and words " * 400_000, "more words than any report"),
    ],
    ids=["a page that fills itself", "a page of countless parts", "a huge page", "endless words"],
)
def test_a_page_that_is_no_report_is_refused_in_words(markup: str, said: str) -> None:
    with pytest.raises(UnreadableDocument, match=said):
        marked_text(markup.encode())


SWOLLEN = {
    "a hundred thousand boxes inside each other": "<div>" * 100_000 + "{}" + "</div>" * 100_000,
    "tables inside tables": "<table><tr><td>" * 20_000 + "{}",
    "items that never end": "<li><dd><p>" * 60_000 + "{}",
    "bold print that never ends": "<b id=x>" * 20_000 + "<p>{}" * 1_000,
    "comments that never end": "<p>{}</p>" + "<!--" * 500_000,
    "quotation marks that never end": "<p>{}</p>" + '<a href="' * 200_000,
    "signs that begin nothing": "<p>{}</p>" + "<" * 2_000_000,
}


@pytest.mark.parametrize("markup", SWOLLEN.values(), ids=SWOLLEN.keys())
def test_mark_up_made_to_keep_a_reader_busy_does_not(markup: str) -> None:
    assert "The force should row." in shown(markup.replace("{}", "The force should row."))


NAMES = """
p div span ul ol li dl dt dd table tr td th h1 h3 b i a sup br hr img details summary button
blockquote aside section main nav form pre q del svg script style template title
"""
TAGS = st.sampled_from(NAMES.split())
ATTRIBUTES = st.sampled_from(
    [
        "",
        " class=box",
        " class=footnotes",
        " class=cookie",
        " hidden",
        " role=heading aria-level=2",
        " style='mso-list:l0 level2'",
        " style='mso-list:Ignore'",
        " colspan=3",
        " rowspan=x",
        " start=4",
        " value=99999999",
        " href=#a",
        " aria-expanded=false",
        " alt=Good",
        ' class="',
    ]
)
PARTS = st.one_of(
    st.builds("<{}{}>".format, TAGS, ATTRIBUTES),
    st.builds("</{}>".format, TAGS),
    st.sampled_from(["Good", "Area for improvement", "1", "\n", "<", "&#0;", "Contents", "| a |"]),
    st.text(max_size=8),
)


@given(st.lists(PARTS, max_size=60))
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_arrangement_of_tags_brings_it_down(parts: list[str]) -> None:
    try:
        answer: object = read("".join(parts))
    except UnreadableDocument as refusal:
        answer = refusal.reason
    assert isinstance(answer, Proposal) or str(answer).endswith(".")
