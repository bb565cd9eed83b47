"""Whom a recommendation asks, and by when, in the words in which the inspectorate puts it."""

import pytest

from inspections.reading import ProposedFinding, read_document
from organisations.reference import known_bodies

FORCES = "all-chief-constables"
OFFICES = "all-lpbs"
UNITS = "nersou yhrocu nwrocu tarian rocuwm emsou ersou swrocu serocu"  # every regional unit

NATIONAL = [
    ("By 31 March 2025, chief constables should count.", FORCES, "2025-03-31", "day"),
    ("By the end of March 2025, all forces should count.", FORCES, "2025-03-31", "month"),
    ("Chief constables should, by 31 March 2025, count.", FORCES, "2025-03-31", "day"),
    ("Chief constables should count by 31 March 2025.", FORCES, "2025-03-31", "day"),
    ("All chief constables should immediately count.", FORCES, None, "immediate"),
    (
        "With immediate effect, the College of Policing should count.",
        "college-of-policing",
        None,
        "immediate",
    ),
    ("Within 12 months, the Home Office should count.", "home-office", "2025-09-10", "relative"),
    (
        "Within three months of publication of this report, the Home Office should count.",
        "home-office",
        "2024-12-10",
        "relative",
    ),
    (
        "Within 6 months of the date of this report, police and crime commissioners should count.",
        OFFICES,
        "2025-03-10",
        "relative",
    ),
    (
        "Within 30 days of receiving this report, chief constables should count.",
        FORCES,
        "2024-10-10",
        "relative",
    ),
    ("No later than 30 June 2025, the NPCC should count.", "npcc", "2025-06-30", "day"),
    (
        (
            "By June 2025 the National Police Chiefs’ Council lead for crime, the College of "
            "Policing and the Home Office should count."
        ),
        "npcc college-of-policing home-office",
        "2025-06-30",
        "month",
    ),
    (
        (
            "The NPCC lead for stalking should work with the College of Policing to count by "
            "September 2025."
        ),
        "npcc college-of-policing",
        "2025-09-30",
        "month",
    ),
    (
        (
            "By 1 May 2025, the Home Office, in collaboration with the National Police Chiefs’ "
            "Council and the Crown Prosecution Service, should count."
        ),
        "home-office npcc cps",
        "2025-05-01",
        "day",
    ),
    ("By 1 May 2025, the Home Secretary should count.", "home-office", "2025-05-01", "day"),
    (
        "By 1 May 2025, the Commissioner of the Metropolitan Police should count.",
        "metropolitan",
        "2025-05-01",
        "day",
    ),
    (
        "By 1 May 2025, Kent Police and Essex Police should count.",
        "kent essex",
        "2025-05-01",
        "day",
    ),
    (
        "By 1 May 2025, the chief constables of Norfolk and Suffolk should count.",
        "norfolk suffolk",
        "2025-05-01",
        "day",
    ),
    (
        "By 1 May 2025, the Police and Crime Commissioner for Kent should count.",
        "kent",
        "2025-05-01",
        "day",
    ),
    (
        "By 1 May 2025, police and crime commissioners and their mayoral equivalents should count.",
        OFFICES,
        "2025-05-01",
        "day",
    ),
    (
        "By 1 May 2025, chief constables and police and crime commissioners should count.",
        f"{FORCES} {OFFICES}",
        "2025-05-01",
        "day",
    ),
    (
        "By 1 May 2025, chief constables, working with local policing bodies, should count.",
        f"{FORCES} {OFFICES}",
        "2025-05-01",
        "day",
    ),
    ("By 1 May 2025, regional organised crime units should count.", UNITS, "2025-05-01", "day"),
    ("By 1 May 2025, the Ministry of Justice should count.", "moj", "2025-05-01", "day"),
    ("By 1 May 2025, HM Treasury should count.", "gov-other", "2025-05-01", "day"),
    ("By 1 May 2025, local authorities should count.", "", "2025-05-01", "day"),
    (
        "As soon as possible, and no later than 1 May 2025, chief constables should count.",
        FORCES,
        "2025-05-01",
        "day",
    ),
    ("By spring 2025, chief constables should count.", FORCES, None, "none"),
    ("By Q2 2025, chief constables should count.", FORCES, None, "none"),
    ("By Q3 2024/25, chief constables should count.", FORCES, "2024-12-31", "month"),
    ("By Q4 2024/25, chief constables should count.", FORCES, "2025-03-31", "month"),
    ("By the end of 2025, chief constables should count.", FORCES, "2025-12-31", "month"),
    (
        "By the end of the 2024/25 financial year, chief constables should count.",
        FORCES,
        "2025-03-31",
        "month",
    ),
    ("By the 31st of March 2025, chief constables must count.", FORCES, "2025-03-31", "day"),
    ("By March 31, 2025, chief constables should count.", FORCES, "2025-03-31", "day"),
    ("We recommend that chief constables count by 30 April 2025.", FORCES, "2025-04-30", "day"),
    ("By 30 April 2025, chief constables should count hourly.", FORCES, "2025-04-30", "day"),
    (
        "Chief constables should make sure that people are called within 24 hours.",
        FORCES,
        None,
        "none",
    ),
    ("Chief constables should review this every six months.", FORCES, None, "none"),
    ("Chief constables should respond immediately to calls.", FORCES, None, "none"),
    ("Chief constables should stop immediately.", FORCES, None, "immediate"),
    (
        "By 30 April 2025, forces that have no abacus should buy one.",
        FORCES,
        "2025-04-30",
        "day",
    ),
]

OF_ONE_FORCE = [
    ("By 30 April 2025, the force should count.", "kent", "2025-04-30", "day"),
    ("By 30 April 2025, the chief constable should count.", "kent", "2025-04-30", "day"),
    ("By 30 April 2025, Kent Police should count.", "kent", "2025-04-30", "day"),
    (
        "By 30 April 2025, the force and the police and crime commissioner should count.",
        "kent",
        "2025-04-30",
        "day",
    ),
    (
        "By 30 April 2025, Kent Police should, with Essex Police, count.",
        "kent essex",
        "2025-04-30",
        "day",
    ),
    (
        "By 30 April 2025, the force should work with its partners to count.",
        "kent",
        "2025-04-30",
        "day",
    ),
    ("The force should take immediate action to count.", "kent", None, "immediate"),
    ("The force should, within six months, count.", "kent", "2025-03-10", "relative"),
    ("We recommend that Kent Police immediately counts.", "kent", None, "immediate"),
    ("By 30 April 2025, the Home Office should count.", "home-office", "2025-04-30", "day"),
]


def read(title: str, sentence: str) -> ProposedFinding:
    page = (
        f"# {title}\n\nHMICFRS\n\nPublished 10 September 2024\n\n## Recommendations\n\n{sentence}\n"
    )
    (finding,) = read_document(page.encode(), name="page", known=known_bodies()).findings
    return finding


@pytest.mark.parametrize(("sentence", "bodies", "on", "precision"), NATIONAL)
def test_a_national_recommendation_is_for_those_it_names_by_the_day_it_names(
    sentence: str, bodies: str, on: str | None, precision: str
) -> None:
    finding = read("A thematic inspection of counting", sentence)
    assert set(finding.bodies) == set(bodies.split())
    assert (finding.due.on, finding.due.precision) == (on, precision)


@pytest.mark.parametrize(("sentence", "bodies", "on", "precision"), OF_ONE_FORCE)
def test_a_recommendation_to_a_force_is_for_that_force_and_whom_it_names(
    sentence: str, bodies: str, on: str | None, precision: str
) -> None:
    finding = read("An inspection of Kent Police", sentence)
    assert set(finding.bodies) == set(bodies.split())
    assert (finding.due.on, finding.due.precision) == (on, precision)


def test_who_cannot_be_resolved_is_named_and_marked() -> None:
    finding = read("A thematic inspection of counting", "Local authorities should count.")
    assert (finding.bodies, finding.addressee_words) == ((), "Local authorities")
    assert finding.confidence < 0.9
    assert any("could not be resolved" in reason for reason in finding.reasons)


def test_the_words_of_a_date_without_a_day_are_kept() -> None:
    due = read("A thematic inspection of counting", "By spring 2025, forces should count.").due
    assert (due.words, due.on) == ("By spring 2025", None)


def test_a_date_without_a_day_is_marked() -> None:
    finding = read("A thematic inspection of counting", "By spring 2025, forces should count.")
    assert finding.confidence < 0.9
    assert any("in words only" in reason for reason in finding.reasons)


@pytest.mark.parametrize(
    ("label", "words", "bodies"),
    [
        ("Recommendation 1 (chief constables)", "\n\nBy 1 July 2025, count.", FORCES),
        ("Recommendation 1: to the Home Office", "\n\nBy 1 July 2025, pay.", "home-office"),
        ("Recommendation 1 (Home Office):", " By 1 July 2025, pay.", "home-office"),
    ],
)
def test_a_label_that_names_the_addressee_asks_it_though_the_sentence_names_nobody(
    label: str, words: str, bodies: str
) -> None:
    finding = read("A thematic inspection of counting", f"**{label}**{words}")
    assert (finding.bodies, finding.due.on) == ((bodies,), "2025-07-01")


def test_a_number_in_a_sentence_opens_no_recommendation() -> None:
    page = (
        "# A thematic inspection of counting\n\nPublished 10 September 2024\n\n## Summary\n\n"
        "Recommendation 2 deals with counting. By 1 May 2025, it should be met.\n"
    )
    assert read_document(page.encode(), name="page", known=known_bodies()).findings == ()
