"""Who is meant: the names of bodies in a text, and the groups that the inspectorate addresses."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from inspections.reading.markup import fold
from organisations.reference import BodyFact

SUFFIX = re.compile(
    r" (?:police service|police|constabulary)$",
)
NOT_A_FORCE_AREA = (
    r"(?! (?:county|city|borough|district|fire|council|magistrates|university|hospital|airport"
    r"|road|street|court|prison|nhs|safeguarding|police and crime|police, fire))"
)
BRACKETS = re.compile(r"\s*\([^()]{1,60}\)")
OTHER_DEPARTMENT = re.compile(
    r"\b(?:department (?:for|of) [a-z]{3,}|ministry of (?!justice|defence police)[a-z]{3,}"
    r"|cabinet office|ministry of housing|(?:the|hm) treasury)"
)
THE_GROUPS: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(
            r"\b(?:(?:all |other |relevant )*(?:chief constables|chief officers)"
            r"|(?:every|each) (?:chief constable|chief officer)"
            r"|the chief constable (?=with|responsible|who)"
            r"|all (?:police )?forces|(?:every|each) (?:police )?force|police forces|constabularies"
            r"|all (?:home office )?(?:police )?forces)\b"
        ),
        "all-chief-constables",
    ),
    (
        re.compile(
            r"\b(?:police(?:, fire)? and crime commissioners(?: and (?:their )?equivalents)?"
            r"|pccs|pfccs|local policing bodies|elected local policing bodies"
            r"|(?:each|every|all) (?:police and crime commissioner|pcc|local policing body))\b"
        ),
        "all-lpbs",
    ),
    (
        re.compile(r"\bnational (?:(?:polic(?:e|ing)|portfolio) leads?\b|leads? for\b)"),
        "npcc",
    ),
)
FORCES = re.compile(
    r"(?:^|\b(?:and|with) |, )(?:the |all |those |any |these )?"
    r"(?:relevant |affected |other |participating |remaining |individual )*forces\b"
)
CONSTITUENTS = re.compile(
    r"\b(?:constituent forces|forces in (?:the|its|their) region|regional forces"
    r"|(?:the |all |its |their )*(?:three|four|five|six|seven)? ?forces in the region"
    r"|(?:the |all |its )(?:three|four|five|six|seven) (?:constituent |member )?forces"
    r"|(?:the )?(?:region's|regional) forces|member forces|partner forces in the region)\b"
)
ALL_ROCUS = re.compile(
    r"\b(?:(?:all |the )?rocus|regional organised crime units|each rocu|every rocu)\b"
)
OWN_FORCE = re.compile(
    r"\b(?:the (?:force|constabulary|service|chief constable|commissioner|rocu|unit"
    r"|chief officer team|senior leadership team|agency|director general)|it|they|the forces"
    r"|both forces"
    r"|the (?:two|three) forces|the police|the constabularies|both constabularies)\b"
)
LOCAL_POLICING_BODY = re.compile(
    r"\b(?:the (?:police(?:, fire)? and crime commissioner|pcc|pfcc|mayor|local policing body))\b"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A body named in a text, with the place of its name."""

    code: str
    start: int
    end: int


class Names:
    """The names of all known bodies, made ready to be found in a text."""

    def __init__(self, known: Sequence[BodyFact]) -> None:
        """Build one search for every name, longest first, and one for the places forces police."""
        self.facts = {fact.code: fact for fact in known}
        self.exact: dict[str, str] = {}
        self.places: dict[str, str] = {}
        for fact in known:
            if fact.kind == "group":
                continue
            for name in (fact.name, *fact.aliases):
                self.exact.setdefault(_bare(name), fact.code)
                if "&" in name:
                    self.exact.setdefault(_bare(name.replace("&", "and")), fact.code)
            if fact.is_force:
                place = SUFFIX.sub("", fold(fact.name))
                self.places.setdefault(place, fact.code)
                if fact.code == "hampshire":
                    self.places.setdefault("hampshire", fact.code)
        self.over = {
            name: fact.code for fact in known if fact.is_force for name in _overseers_of(fact)
        }
        self._over_search = _any_of(self.over)
        self._search = _any_of(self.exact)
        self._place_search = _any_of(self.places, NOT_A_FORCE_AREA)

    def body(self, heading: str) -> str | None:
        """Return the body that a heading consists of, or None."""
        bare = _bare(heading)
        return self.exact.get(bare) or self.exact.get(bare.removeprefix("the "))

    def mentions(self, text: str, *, places: bool = False) -> list[Mention]:
        """Bodies named in a text, in order; with `places`, a force's area also stands for it."""
        folded = fold(text)
        found = [
            Mention(self.exact[match.group()], match.start(), match.end())
            for match in self._search.finditer(folded)
        ]
        if places:
            taken = [(mention.start, mention.end) for mention in found]
            found.extend(
                Mention(self.places[match.group()], match.start(), match.end())
                for match in self._place_search.finditer(folded)
                if not any(start <= match.start() < end for start, end in taken)
            )
        return sorted(found, key=lambda mention: mention.start)

    def overseers(self, text: str) -> list[Mention]:
        """Local policing bodies named in a text, each with the code of its force."""
        folded = fold(text)
        if "commissioner" not in folded and "mayor" not in folded and "pcc" not in folded:
            return []
        return [
            Mention(self.over[match.group()], match.start(), match.end())
            for match in self._over_search.finditer(folded)
        ]

    def codes(self, text: str, *, places: bool = False) -> tuple[str, ...]:
        """The codes of the bodies named in a text, each once, in order."""
        return tuple(dict.fromkeys(mention.code for mention in self.mentions(text, places=places)))

    def forces_of(self, rocu: str) -> tuple[str, ...]:
        """The forces that a regional unit serves."""
        return tuple(f.code for f in self.facts.values() if f.is_force and f.rocu == rocu)

    def rocus(self) -> tuple[str, ...]:
        """All regional organised crime units."""
        return tuple(fact.code for fact in self.facts.values() if fact.kind == "rocu")

    def is_local(self, code: str) -> bool:
        """Whether a body is inspected itself: a force or a regional unit."""
        fact = self.facts.get(code)
        return fact is not None and fact.kind in {"territorial_force", "special_force", "rocu"}


@lru_cache(maxsize=8)
def names_of(known: tuple[BodyFact, ...]) -> Names:
    """Return the names of a set of bodies, built once."""
    return Names(known)


def _overseers_of(fact: BodyFact) -> list[str]:
    """The names of who answers for a force: its official name, and a commissioner of its area."""
    place = SUFFIX.sub("", fold(fact.name))
    titles = [f"police{fire} and crime commissioner" for fire in ("", ", fire")]
    titles += ["pcc", "pfcc"]
    named = [f"{title} for {place}" for title in titles] + [f"{place} {t}" for t in titles]
    own = _bare(fact.local_policing_body)
    return [*named, own, *(["mopac"] if own.startswith("mayor's office") else [])]


def _bare(name: str) -> str:
    return BRACKETS.sub("", fold(name)).strip(" :.*")


def _any_of(names: dict[str, str], after: str = "") -> re.Pattern[str]:
    if not names:
        return re.compile(r"(?!)")
    by_letter: dict[str, list[str]] = {}
    for name in sorted(names, key=len, reverse=True):
        by_letter.setdefault(name[:1], []).append(re.escape(name[1:]))
    each = (f"{re.escape(letter)}(?:{'|'.join(rest)})" for letter, rest in by_letter.items())
    return re.compile(rf"(?<![\w-])(?:{'|'.join(each)})(?![\w-]){after}")
