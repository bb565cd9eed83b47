"""The headers that offices write above their columns, by the field that they mean."""

from typing import Final

CERTAIN: Final[dict[str, str]] = {
    "report_title": (
        "report title | report name | title of report | name of report | inspection "
        "report | inspection | inspection title | inspection name | hmicfrs report | "
        "hmic report | source report | publication"
    ),
    "report_published": (
        "published | published on | publication date | date published | date of "
        "publication | report date | date of report | report published on | report "
        "publication date"
    ),
    "report_address": (
        "report web address | web address | report link | link to report | report url | "
        "url | link | hyperlink"
    ),
    "report_covers": "report covers | report kind | kind of report | type of report | scope",
    "programme": "programme | inspection programme | round | inspection round | peel round",
    "ref": (
        "hmicfrs ref | hmicfrs reference | hmicfrs reference number | hmicfrs id | hmic "
        "ref | hmic reference | afi no | afi number | afi ref | rec no | rec ref | "
        "recommendation no | recommendation number | recommendation ref | rec/afi no | "
        "rec/afi ref | finding ref"
    ),
    "kind": (
        "kind | type | type of finding | finding type | category | rec/afi | afi/rec | "
        "recommendation/afi | recommendation or afi | rec or afi | coc/rec/afi | "
        "classification"
    ),
    "parent": (
        "parent | parent ref | parent reference | under | cause of concern | cause of "
        "concern ref | linked cause of concern | related cause of concern | coc ref | "
        "coc"
    ),
    "question": (
        "question | peel question | peel pillar | peel strand | peel theme | core "
        "question | pillar | strand | theme | thematic area | inspection area | area of "
        "inspection | subject area"
    ),
    "title": (
        "finding | finding title | title of finding | short title | headline | afi "
        "title | recommendation title"
    ),
    "text": (
        "full text | finding text | text of finding | wording | full wording | "
        "recommendation | recommendations | recommendation text | recommendation "
        "wording | recommendation/afi text | recommendation detail | afi | afi text | "
        "afi wording | area for improvement | areas for improvement | area for "
        "improvement or recommendation | finding detail | narrative of finding"
    ),
    "points": "bullets | bullet points | sub points | elements",
    "addressee_words": (
        "addressee | addressees | addressee's words | addressed to in the report | "
        "aimed at | for the attention of | directed to | directed at"
    ),
    "due": (
        "due date | date due | due by | deadline | hmicfrs deadline | hmicfrs due date "
        "| hmicfrs target date | hmicfrs timescale | hmic deadline | date required | "
        "required by | to be completed by | complete by | timescale | by when"
    ),
    "due_words": "due in words | due words | deadline in words | timescale in words",
    "due_precision": "due precision | precision | precision of the date",
    "page": "page no | page number | report page | page in report | page ref",
    "lead_bodies": (
        "lead organisation | lead force | lead agency | lead bodies | owning body | "
        "owning organisation | owning force | force | body | organisation | responsible "
        "body | responsible organisation"
    ),
    "joint_bodies": (
        "joint bodies | joint owners | joint owner | joint body | other owners | shared "
        "with | other bodies | other forces"
    ),
    "supporting_bodies": "supporting bodies | supporting | support from | partners",
    "informed_bodies": "for information | informed bodies | for information of",
    "office_ref": (
        "office ref | office reference | our ref | our reference | own reference | opcc "
        "ref | opcc reference | pfcc ref | pcc ref | tracker ref | tracker id | local "
        "ref | local reference | internal ref | internal reference | force ref | force "
        "reference"
    ),
    "stance": (
        "position | accepted? | accepted | accepted or disputed | accepted/rejected | "
        "accept/reject | agreed? | agreed | ownership stance"
    ),
    "stance_reason": (
        "stance reason | reason for stance | reason for dispute | reason disputed | "
        "rationale for stance"
    ),
    "status": (
        "current status | progress status | status of finding | overall status | state "
        "| stage | open/closed | open or closed | implementation status"
    ),
    "status_reason": (
        "status reason | reason for closure | closure reason | closure rationale | "
        "rationale for closure | reason for status | sign off rationale"
    ),
    "status_on": (
        "status date | date of status | status changed | date status changed | date "
        "closed | closed on | closure date | date of closure | date completed | date "
        "complete | completed on | completion date | date of completion | actual "
        "completion date | date signed off | sign off date"
    ),
    "responsible_officer": (
        "responsible person | responsible owner | force lead | force owner | lead "
        "officer | officer responsible | owner | action owner | business lead | "
        "strategic lead | sro | senior responsible officer | senior responsible owner | "
        "chief officer lead | delivery lead | assigned to | allocated to"
    ),
    "office_lead": (
        "opcc lead | pcc lead | pfcc lead | opcc owner | opcc officer | policy officer "
        "| policy lead | office owner"
    ),
    "board": (
        "governance board | oversight board | governance | governance group | meeting | "
        "committee | forum | monitoring board | assurance board | reporting board"
    ),
    "update_text": (
        "updates | latest update | current update | progress update | progress | "
        "progress to date | force update | action taken | actions taken | action taken "
        "to date | narrative update | update text"
    ),
    "update_on": (
        "update date | date updated | updated on | updated | last updated | last update "
        "| date of last update | date of update | last reviewed | last review date | "
        "date reviewed | date last reviewed | review date"
    ),
    "keep_in_update": (
        "rag | brag | rag status | brag status | rag rating | brag rating | risk | "
        "risks | risk rating | next step | next steps | evidence | evidence of closure "
        "| own target | own target date | internal target date | local target date | "
        "revised date | revised target date | revised target | revised due date | "
        "original target date | reason for slippage | barriers"
    ),
}
"""Headers that mean the field for certain; parted by bars."""

SECOND_CHOICE: Final[dict[str, str]] = {
    "report_title": "source | inspection type | document",
    "report_covers": "report type | coverage",
    "ref": (
        "reference | ref | ref no | reference number | number | no | report ref | report reference"
    ),
    "question": "area | topic | chapter | section | category",
    "title": "subject | issue | name | summary",
    "text": "description | detail | details | summary",
    "due": (
        "target | target date | target completion date | target date for completion | "
        "completion target | expected completion date | expected completion | when"
    ),
    "office_ref": (
        "reference | ref | ref no | reference number | number | no | report ref | "
        "report reference | id | unique id | unique reference | unique ref | urn"
    ),
    "responsible_officer": "lead | responsible | who | lead person",
    "update_text": (
        "response | action | actions | remarks | comments | comment | notes | narrative "
        "| commentary | force response | position statement"
    ),
    "keep_in_update": (
        "comments | comment | notes | narrative | commentary | force response | "
        "position statement | target | target date | target completion date | target "
        "date for completion | completion target | expected completion date | expected "
        "completion | when | remarks | response | action | actions"
    ),
}
"""Headers that mean it where no surer column does; under several fields, the first that is free."""
