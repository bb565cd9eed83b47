"""An office has a report in front of it; at the end it has answered it as the Act asks."""

from __future__ import annotations

import io
import re

import pypdfium2
import pytest
from django.core import mail

from inspections.models import Report
from organisations.models import Body, Membership, OfficeHolder
from organisations.statuses import Role
from responses.models import ResponseLetter
from tests.browser import Visit, Visitor
from tests.cast import LAST_DAY, PUBLISHED_ON, Cast, seed
from tests.inspections.documents import the_worker_reads

pytestmark = pytest.mark.journey

FIRST_ADDRESS = "https://www.essex.example/responses/serious-and-organised-crime"
CHIEFS_WORDS = "The force accepts the eighth area and looks to the regional unit for the others."
OFFICES_WORDS = "The commissioner welcomes the report and the grade of the force."
POSITION = "The force supports this work and looks to the regional unit, which owns it, to lead."
ACTION = "Every disruption is now recorded in one register, which the board reads each quarter."
MISSING = (
    "Invite the chief officer to comment",
    "Write the local policing body’s own comments",
    "Explain CoC 1 R1",
    "Explain CoC 1 R2",
    "Explain CoC 1 R3",
)


def test_an_office_goes_from_a_report_to_a_lawful_letter(
    bodies: dict[str, Body], cast: Cast, signatory: OfficeHolder, visit: Visit
) -> None:
    document = str(seed("001"))
    # In a small office one person writes and approves: the last edit then decides who may not.
    Membership.objects.create(user=cast.officer, body=signatory.body, role=Role.APPROVER)
    olive = visit().sign_in(cast.officer)

    reads_the_report_in(olive, document)
    corrects_a_line(olive)
    accepts_it(olive)
    begins_the_response(olive)
    letter = ResponseLetter.objects.get()
    home = letter.get_absolute_url()

    otto = visit().sign_in(cast.other_officer)
    sees_nothing_of_it(otto, home)

    invites_the_chief_officer(olive)
    assert [message.to for message in mail.outbox] == [[cast.chief.email]]
    comments_as_chief_officer(visit().sign_in(cast.chief))
    records_that_the_force_disputes_two_findings(olive)
    writes_the_response(olive.open(home))
    sends_it_to_the_approver(olive)
    is_refused_as_last_editor(olive, home)
    approves_it(visit().sign_in(cast.approver))

    sees_nothing_of_it(otto, home)
    otto.open("/published/").reads("No")
    publishes_it(olive.open(home))
    anybody_reads_it(visit())
    records_the_copies(olive.open(home))
    assert "that the Act asks for" not in olive.open(home).text


def reads_the_report_in(olive: Visitor, document: str) -> None:
    assert olive.path == "/"
    olive.reads("Nothing is late or due", "read it in")
    olive.follow("Read a report in")
    olive.page.get_by_label("Report", exact=True).set_input_files(document)
    olive.press("Read the report").reads("The report is being read")
    the_worker_reads()
    olive.page.wait_for_selector("h1:not(:text('being read'))")
    olive.reads(
        "1 cause of concern, 3 recommendations, 14 areas for improvement, "
        "1 example of good practice, 8 grades",
        "Grades (8)",
        "Findings (19)",
    )


def corrects_a_line(olive: Visitor) -> None:
    olive.follow("Correct AFI 8")
    olive.fill("Addressee, in the words of the report", "Essex Police")
    olive.press("Save and accept").reads("AFI 8 is saved and accepted.", "“Essex Police”")


def accepts_it(olive: Visitor) -> None:
    olive.press("Accept all 26 that are sure").reads("All 27 are accepted")
    olive.follow("Accept into the register").fill_date("Day of publication", PUBLISHED_ON)
    olive.press("Accept into the register").reads(
        "The report is in the register.", "Statutory last day 13 July 2023", "14 areas"
    )
    assert Report.objects.get().get_absolute_url() == olive.path
    olive.page.get_by_text("How this was worked out").click()
    olive.reads(
        "The report was published on 19 May 2023. That day is day 1",
        "Day 56 is 55 days later: 13 July 2023.",
        "section 55(5A)",
    )


def begins_the_response(olive: Visitor) -> None:
    olive.press("Begin the response").reads(*MISSING, "5 that the Act asks for")
    olive.reads("Answer AFI 1", "Answer AFI 2", "Answer AFI 8")


def sees_nothing_of_it(otto: Visitor, home: str) -> None:
    otto.open(home, status=404)
    otto.open(f"{home}preview/", status=404)
    otto.open("/responses/").reads("1 response", "To begin")
    assert "essex" not in otto.text.lower()


def invites_the_chief_officer(olive: Visitor) -> None:
    olive.follow("Invite the chief officer and record the comments")
    olive.press("Invite the chief officer").reads("An e-mail with a link is sent to Charlie Chief")
    olive.press("Invite the chief officer").reads("The invitation to the chief officer")


def comments_as_chief_officer(charlie: Visitor) -> None:
    charlie.follow("1 invitation awaiting your comments")
    charlie.follow(Report.objects.get().title, within="table")
    charlie.press("Comment on the report").fill("Your comments on the report", CHIEFS_WORDS)
    charlie.press("Send the comments").reads("Your comments have been sent")


def records_that_the_force_disputes_two_findings(olive: Visitor) -> None:
    for number in (1, 2):
        olive.open(f"/findings/?q=AFI+{number}&body=essex")
        row = olive.page.get_by_role("row").filter(
            has=olive.page.get_by_role("rowheader", name=f"AFI {number}", exact=True)
        )
        olive.follow(row.get_by_role("link").inner_text())
        olive.follow("Change the stance of Essex Police")
        olive.choose("Supporting").choose("Ownership disputed").fill("Reason", POSITION)
        olive.press("Save").reads("is recorded", "Ownership disputed")


def writes_the_response(olive: Visitor) -> None:
    olive.follow("Answer the recommendations")
    olive.follow("Explain the recommendations addressed to other bodies")
    olive.press("Write these 3 answers").reads("3 recommendations have been explained.")

    olive.follow("AFI 1", within="main")
    for number, button in ((1, "Save and go to the next"), (2, "Save and go back")):
        olive.reads(f"AFI {number}:", "The force disputes owning this finding")
        olive.choose("No action").fill("Explanation", "The regional unit leads on it.")
        olive.fill("The force’s position on owning this finding", POSITION)
        olive.press(button)
    olive.follow("AFI 8", within="main").choose("Action taken").fill("Explanation", ACTION)
    olive.press("Save and go back").follow("Tasks")

    olive.follow("Write the body’s comments")
    olive.fill("The body’s comments on the report", OFFICES_WORDS)
    olive.press("Save and continue")

    olive.follow("Say how progress will be monitored")
    olive.fill("How progress will be monitored", "By a report each quarter.")
    olive.fill("Board", "Performance and Resources Scrutiny Programme")
    olive.press("Save and continue")

    olive.follow("Complete the letter’s details")
    olive.fill("Addressee", "The Home Secretary\n2 Marsham Street\nLondon")
    olive.fill("Salutation", "Dear Home Secretary")
    olive.fill("Our reference", "PFCC/2023/07")
    olive.fill_date("Date of the letter", LAST_DAY)
    olive.fill("Enquiries to", "Olive Officer")
    olive.fill("Copy list", "The Chief Constable of Essex Police")
    olive.press("Save and continue")


def sends_it_to_the_approver(olive: Visitor) -> None:
    olive.follow("Check the response and send it to the approver")
    olive.reads(CHIEFS_WORDS, OFFICES_WORDS, ACTION, POSITION)
    olive.press("Send to the approver").reads("has been sent to the approver")


def is_refused_as_last_editor(olive: Visitor, home: str) -> None:
    olive.open(f"{home}approve/").reads("You made the last edit.")
    assert olive.page.get_by_role("button", name="Approve the response").count() == 0


def approves_it(april: Visitor) -> None:
    april.follow("1 response with the approver")
    april.follow(Report.objects.get().title, within="table")
    april.follow("Approve the response").reads(CHIEFS_WORDS, OFFICES_WORDS, ACTION)
    april.press("Approve the response").reads("has been approved")


def publishes_it(olive: Visitor) -> None:
    olive.follow("Publish the response").fill_date("Day of publication", LAST_DAY)
    olive.press("Publish the response")
    assert olive.title.startswith("Error: ")
    olive.reads("Enter the address at which the comments were published on that day")
    olive.fill("Address where it was first published (only for a day in the past)", FIRST_ADDRESS)
    olive.press("Publish the response").reads(
        "Response published", "Published on 13 July 2023, day 56 of 56, in time."
    )


def anybody_reads_it(stranger: Visitor) -> None:
    stranger.open("/published/").reads("In time")
    stranger.follow(re.compile("eastern regional response.+answered by .+ Essex$")).reads(
        "In time Day 56 of 56",
        "13 July 2023",
        CHIEFS_WORDS,
        OFFICES_WORDS,
        ACTION,
        POSITION,
        "AFI 8",
        "Dear Home Secretary",
    )
    address = stranger.page.get_by_role("link", name="PDF").first.get_attribute("href")
    pdf = stranger.page.request.get(f"{stranger.address}{address}")
    assert pdf.headers["content-type"] == "application/pdf"
    assert pdf.body().startswith(b"%PDF")
    read = pypdfium2.PdfDocument(io.BytesIO(pdf.body()))
    try:
        assert Report.objects.get().title in read.get_metadata_dict()["Title"]
        assert len(read) >= 2
    finally:
        read.close()


def records_the_copies(olive: Visitor) -> None:
    olive.reads("Send a copy to the Secretary of State", "2 that the Act asks for")
    olive.follow("Send the copies and record them")
    for recipient in ("The Secretary of State", "The inspectors of constabulary"):
        olive.choose(recipient).choose("E-mail").fill_date("Day it was sent", LAST_DAY)
        olive.press("Record the copy").reads("has been recorded", "13 July 2023, e-mail")
