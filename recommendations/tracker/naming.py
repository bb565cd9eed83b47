"""Bodies and people by the names that offices give them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz, process

from inspections.reading.markup import fold
from organisations.reference import BodyFact
from recommendations.tracker.checked import Known, Person

SPELT_ALIKE: Final = 90.0
SHORTEST_MISSPELT: Final = 7

_FORCE_WORDS = re.compile(r" (?:police service|police|constabulary)$")
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_PARTS: Final = (
    re.compile(r"[;\n|]+"),
    re.compile(r"[,/]"),
    re.compile(r" & | and | with | \+ ", re.IGNORECASE),
)
_EMAIL = re.compile(r"[^\s<>,;:()\[\]]+@[^\s<>,;:()\[\]]+")


def _words(line: str) -> frozenset[str]:
    return frozenset(line.split("|"))


_RANKS: Final = _words(
    "mr|mrs|ms|miss|mx|dr|sir|dame|cc|dcc|acc|tacc|t/acc|act/acc|commander|cmdr|chief|constable"
    "|deputy|assistant|supt|superintendent|ch|c/supt|d/supt|det|detective|dch|dsupt|dci|di|ds|dc"
    "|ci|insp|inspector|sgt|sergeant|pc|temp|temporary|acting|a|t|director|head|of"
)
OWN_FORCE: Final = _words("force|the force|own force|our force|us|we|ourselves")
OWN_OFFICE: Final = _words(
    "opcc|opfcc|pcc|pfcc|the pcc|the pfcc|the opcc|our office|the office|office|commissioner"
    "|the commissioner|police and crime commissioner|police, fire and crime commissioner"
)
ALL_FORCES: Final = _words(
    "all forces|all police forces|chief constables|all chief constables|forces|every force"
    "|all chief officers|chief officers|police forces|each force"
)
CONSTITUENTS: Final = _words(
    "its forces|their forces|constituent forces|its constituent forces|the constituent forces"
    "|forces in the region|the forces in the region|regional forces|member forces"
    "|its seven forces|all forces in the region"
)
ALL_OFFICES: Final = _words(
    "all pccs|pccs|all police and crime commissioners|police and crime commissioners"
    "|all local policing bodies|local policing bodies"
)


@dataclass(frozen=True, slots=True)
class Named:
    """The codes of the bodies that a cell names, and the words in it that name none.

    `served` are the forces meant by words such as “ERSOU and its forces”.
    """

    codes: tuple[str, ...]
    served: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()


class Bodies:
    """The names of all bodies, made ready to be looked up."""

    def __init__(self, known: Known) -> None:
        self.facts = {fact.code: fact for fact in known.bodies}
        self._codes = _by_name(known.bodies)
        self._rocu = known.rocu
        for words, code in (
            (OWN_FORCE, known.force),
            (OWN_OFFICE, known.office),
            (ALL_FORCES, "all-chief-constables"),
            (ALL_OFFICES, "all-lpbs"),
        ):
            if code in self.facts:
                self._codes |= dict.fromkeys(words, code)

    def name(self, code: str) -> str:
        """A body as it is shown."""
        return self.facts[code].name if code in self.facts else code

    def read(self, words: str) -> Named:
        """The bodies that the words of a cell name, in order, each once."""
        codes: list[str] = []
        served: list[str] = []
        unknown: list[str] = []
        for part in self._parts(words, 0):
            code = self._code(part)
            if code:
                codes.append(code)
            elif _key(part) in CONSTITUENTS:
                served.extend(self._constituents(codes))
            else:
                unknown.append(part.strip())
        near = dict.fromkeys(self._near(each) for each in unknown)
        return Named(
            tuple(dict.fromkeys(codes)),
            tuple(code for code in dict.fromkeys(served) if code not in codes),
            tuple(unknown),
            tuple(name for name in near if name),
        )

    def _parts(self, words: str, depth: int) -> Iterator[str]:
        """The names in a cell: taken apart only as far as the parts are no names themselves."""
        if depth == len(_PARTS) or self._code(words) or _key(words) in CONSTITUENTS:
            yield words
            return
        for part in _PARTS[depth].split(words):
            if part.strip(" ."):
                yield from self._parts(part, depth + 1)

    def _constituents(self, named: Sequence[str]) -> list[str]:
        """The forces of the regional unit that was named before, or else of the office's own."""
        units = [code for code in named if self.facts[code].kind == "rocu"] or [self._rocu or ""]
        return [fact.code for fact in self.facts.values() if fact.is_force and fact.rocu in units]

    def _code(self, words: str) -> str:
        key = _key(words)
        without = _key(_BRACKETS.sub("", words)).removeprefix("the ")
        for name in (key, without, _FORCE_WORDS.sub("", without)):
            if name in self._codes:
                return self._codes[name]
        return self._misspelt(without)

    def _misspelt(self, key: str) -> str:
        if len(key) < SHORTEST_MISSPELT:
            return ""
        near = process.extract(
            key, self._codes.keys(), scorer=fuzz.ratio, score_cutoff=SPELT_ALIKE, limit=3
        )
        codes = {self._codes[name] for name, _, _ in near}
        return codes.pop() if len(codes) == 1 else ""

    def _near(self, words: str) -> str:
        near = process.extractOne(
            _key(words), self._codes.keys(), scorer=fuzz.WRatio, score_cutoff=80.0
        )
        return self.name(self._codes[near[0]]) if near else ""


def _by_name(facts: Sequence[BodyFact]) -> dict[str, str]:
    codes: dict[str, str] = {}
    for fact in facts:
        for name in (fact.name, fact.code, *fact.aliases):
            codes.setdefault(_key(name), fact.code)
            codes.setdefault(_key(name).replace("&", "and"), fact.code)
    for fact in facts:
        if fact.kind in ("territorial_force", "special_force"):
            codes.setdefault(_FORCE_WORDS.sub("", _key(fact.name)), fact.code)
    return codes


def _key(words: str) -> str:
    return " ".join(fold(words).split()).strip(" .,:;-")


@dataclass(frozen=True, slots=True)
class People:
    """Those who sign in for the body, by e-mail address and by name."""

    by_email: Mapping[str, Person]
    by_name: Mapping[frozenset[str], tuple[Person, ...]]

    @classmethod
    def of(cls, people: Sequence[Person]) -> People:
        """Make the people ready to be looked up."""
        names: dict[frozenset[str], tuple[Person, ...]] = {}
        for person in people:
            key = _name_key(person.name)
            names[key] = (*names.get(key, ()), person)
        return cls({person.email.lower(): person for person in people}, names)

    def read(self, words: str) -> tuple[Person, ...]:
        """Those whom the words may mean: one where it is sure, several of one name, or none."""
        addresses = _EMAIL.findall(words)
        if addresses:
            person = self.by_email.get(addresses[0].lower()) if len(addresses) == 1 else None
            return (person,) if person else ()
        key = _name_key(words)
        return self.by_name.get(key, ()) if key else ()


def _name_key(words: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W\d_][\w'’/-]*", fold(words))) - _RANKS
