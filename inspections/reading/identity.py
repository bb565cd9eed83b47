"""Which report this is: title, programme, inspectorate, day of publication, bodies, region."""

import re
from collections import Counter
from dataclasses import dataclass

from inspections.reading.asks import MODAL
from inspections.reading.blocks import CONTENTS, HEADING, ITEM, PARAGRAPH, ROW, Block
from inspections.reading.contents import is_contents_heading
from inspections.reading.marks import is_grade_line, stands_alone
from inspections.reading.markup import fold
from inspections.reading.names import Names
from inspections.reading.publication import published_elsewhere, published_in
from inspections.reading.titles import LONG, programme_of, title_of

FRONT_BLOCKS = 40
OFTEN = 4
SHORTEST_NAMING = 30
OF_A_MENU = 4

BODY_OF_THE_REPORT = re.compile(
    r"^(?:\d{1,2}\.? )?(?:introduction|foreword|summary|executive summary|about us|overview\b"
    r"|overall (?:summary|judge?ment)|contents"
    r"|background|about this (?:inspection|report)|about our inspection|our inspection|context"
    r"|print this document"
    r"|terms used|glossary|purpose)"
)
PLACE_AND_YEAR = re.compile(r"[a-z &-]{4,30} 20\d\d(?:[/-]\d\d)?")
A_FIRE_SERVICE = re.compile(
    r"(?<!constabulary and )\bfire (?:and|&) rescue (?:service(?!s)|authority)|\bfire brigade\b"
)
AN_AGENCY = re.compile(r"\binspection (?:of|into) the (?:national crime agency|nca)\b")
NAMED_REPORT = re.compile(
    r"[\"“]?(?P<title>\b(?:An? (?:joint |thematic |unannounced |follow-up )?(?:inspection"
    r"|review) (?:of|into|visit)|PEEL[: ]|State of Policing)"
    r"[^\"”“\n]{6,200}?)(?:[\"”]|\.(?:\s|$)| - https?:| [–-] https?:|, which| \(https?:|$)"
)
OLD_NAME_UNTIL = "2017-07-19"


@dataclass(frozen=True, slots=True)
class Identity:
    """What a document says about itself."""

    title: str | None
    programme: str | None
    inspectorate: str | None
    published_on: str | None
    bodies: tuple[str, ...]
    region: str | None = None
    front: int = 0
    guessed_bodies: bool = False
    on_a_fire_service: bool = False

    @property
    def national(self) -> bool:
        """A report on policing as a whole: no force or unit is its subject."""
        return not self.bodies


def _on_a_fire_service(title: str | None, head: list[Block]) -> bool:
    """Whether a report is about a fire and rescue service, which section 55 does not reach.

    The inspectorate's own name and the menu of its pages speak of such services too.
    """
    lines = [title or "", *(block.text for block in head if block.text.count(" ") > OF_A_MENU)]
    return any(A_FIRE_SERVICE.search(fold(line)) for line in lines)


def front_of(blocks: list[Block]) -> int:
    """The number of blocks before the contents page or the first chapter."""
    for index, block in enumerate(blocks[:FRONT_BLOCKS]):
        if block.kind == CONTENTS or is_contents_heading(block.folded[:60]):
            return index
        if block.kind == HEADING and index and _begins_the_report(block.folded):
            return index
        if block.kind in {ROW, ITEM} or (block.kind == PARAGRAPH and len(block.text) > LONG):
            return index
    return min(len(blocks), FRONT_BLOCKS)


def _begins_the_report(folded: str) -> bool:
    if BODY_OF_THE_REPORT.match(folded):
        return True
    return stands_alone(folded) and not is_grade_line(folded)


def identity_of(blocks: list[Block], names: Names) -> Identity:
    """Read who published what about whom, and when."""
    front = front_of(blocks)
    head = [block for block in blocks[:front] if block.kind in {HEADING, PARAGRAPH, ROW}]
    programme = programme_of(head) or programme_of(blocks[: FRONT_BLOCKS // 2])
    title = title_of(head or blocks[:3], programme, names)
    published = published_in(blocks, front)
    region = _region(title, names)
    fire = _on_a_fire_service(title, head)
    bodies, guessed = _bodies(blocks, head, title, region, names) if not fire else ((), False)
    return Identity(
        title=title,
        programme=programme,
        inspectorate=_inspectorate(blocks, published, programme),
        published_on=published,
        bodies=bodies,
        region=region,
        front=front,
        guessed_bodies=guessed,
        on_a_fire_service=fire,
    )


def named_report(blocks: list[Block]) -> tuple[str | None, str | None]:
    """The title and publication date of the report that a letter or board paper is about."""
    title: str | None = None
    published: str | None = None
    for block in blocks[:60]:
        if published is None:
            published = published_elsewhere(block.text)
        if title is None and block.kind in {PARAGRAPH, ITEM} and len(block.text) > SHORTEST_NAMING:
            found = NAMED_REPORT.search(block.text[:1200])
            title = found["title"].strip(" :,") if found else None
    return title, published


def answering_body(blocks: list[Block], names: Names) -> tuple[str, ...]:
    """The force whose local policing body signs, or heads, a response."""
    for block in (*blocks[::-1][:25], *blocks[:25]):
        for fact in names.facts.values():
            if fact.is_force and fold(fact.local_policing_body) in block.folded[:600]:
                return (fact.code,)
    return ()


def _inspectorate(blocks: list[Block], published: str | None, programme: str | None) -> str | None:
    seen = Counter[str]()
    for block in blocks:
        text = block.text[:4000]
        if "HMIC" not in text and "Constabulary" not in text:
            continue
        seen["HMICFRS"] += text.count("HMICFRS")
        seen["HMICFRS"] += len(re.findall(r"Constabulary and Fire", text))
        seen["HMIC"] += len(re.findall(r"\bHMIC\b|Inspectorate of Constabulary(?! and Fire)", text))
    if published and published < OLD_NAME_UNTIL[: len(published)] and seen["HMIC"]:
        return "HMIC"
    if seen["HMICFRS"]:
        return "HMICFRS"
    if seen["HMIC"]:
        return "HMIC"
    if not programme or not fold(programme).startswith("peel"):
        return None
    return "HMIC" if (published or programme[-4:]) < OLD_NAME_UNTIL else "HMICFRS"


def _region(title: str | None, names: Names) -> str | None:
    folded = fold(title or "")
    for fact in names.facts.values():
        if fact.kind == "rocu" and fact.region:
            region = re.escape(fold(fact.region)).replace(r"\ &\ ", r"\ (?:&|and)(?:\ the)?\ ")
            region = region.replace(r"\ ", "[ -]")
            if re.search(rf"\b{region} region(?:al)?\b", folded):
                return fact.code
    return None


def _bodies(
    blocks: list[Block], head: list[Block], title: str | None, region: str | None, names: Names
) -> tuple[tuple[str, ...], bool]:
    if region:
        own = tuple(
            code for code in _headed(blocks, names) if code in {region, *names.forces_of(region)}
        )
        return own or (region, *names.forces_of(region)), False
    if AN_AGENCY.search(fold(title or "")):
        return ("nca",), False
    lines = [block.text for block in head if len(block.text) <= LONG]
    for text in (title or "", *(line for line in lines if not MODAL.search(fold(line)))):
        codes = _local(names.codes(text, places=_names_a_place(text)), names)
        if codes:
            return codes, False
    graded = _headed(blocks, names, graded=True)
    if graded:
        return graded, False
    often = _most_named(blocks, names)
    return often, bool(often)


def _names_a_place(text: str) -> bool:
    if PLACE_AND_YEAR.fullmatch(fold(text)):
        return True
    return (
        re.search(r"\b(?:in|of|to|suites in|services in|areas? of|-|:)\b|–", fold(text)) is not None
    )


def _local(codes: tuple[str, ...], names: Names) -> tuple[str, ...]:
    return tuple(code for code in codes if names.is_local(code))


def _headed(blocks: list[Block], names: Names, *, graded: bool = False) -> tuple[str, ...]:
    """Bodies that have a section of their own (with a grade close below, where asked)."""
    found: dict[str, None] = {}
    for index, block in enumerate(blocks):
        if block.kind != HEADING:
            continue
        code = names.body(block.text[:120])
        if code is None or not names.is_local(code):
            continue
        if graded and not any(is_grade_line(b.folded[:60]) for b in blocks[index + 1 : index + 3]):
            continue
        found[code] = None
    return tuple(found)


def _most_named(blocks: list[Block], names: Names) -> tuple[str, ...]:
    """The one force that a report without a telling title speaks of throughout, if there is one."""
    seen: Counter[str] = Counter()
    own = many = 0
    for block in blocks[:400]:
        if block.kind in {HEADING, PARAGRAPH, ITEM}:
            seen.update(_local(names.codes(block.text[:1500]), names))
            own += len(re.findall(r"\bthe (?:force|constabulary)\b", block.folded[:1500]))
            many += len(re.findall(r"\b(?:forces|chief constables)\b", block.folded[:1500]))
    if not seen:
        return ()
    (code, count), *rest = seen.most_common(2)
    others = rest[0][1] if rest else 0
    return (code,) if count >= OFTEN and count > 2 * others and own > many else ()
