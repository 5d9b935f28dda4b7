"""Which signs, predicates and rulings does a word stand for? The lexicons of factuality as typed tables."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from ...vocabulary import Certainty, Force, Mood
from .. import lexicon


@dataclass(frozen=True, slots=True)
class Kind:
    """What one kind of sign does to a claim. ``factor`` multiplies the report's commitment."""

    name: str
    factor: float
    rule: str
    flip: bool = False
    unknown: bool = False
    certainty: Certainty | None = None
    mood: Mood | None = None
    tense: str | None = None
    """``past``, ``future``, or ``none`` for a claim without tense."""
    deontic: Force | None = None
    attributive: bool = False
    """Somebody's word: it changes what the report commits to, not what the source says."""


@dataclass(frozen=True, slots=True)
class Predicate:
    """What a predicate tells of the clause it governs, affirmed and negated."""

    name: str
    affirmed: str
    negated: str
    passes: str
    helper: bool


@cache
def kinds() -> dict[str, Kind]:
    """The kinds of sign by name."""
    return {
        name: Kind(
            name=name,
            factor=float(entry["factor"]),
            rule=entry["rule"],
            flip=entry.get("polarity") == "flip",
            unknown=entry.get("polarity") == "unknown",
            certainty=entry.get("certainty"),
            mood=entry.get("mood"),
            tense=entry.get("tense"),
            deontic=entry.get("deontic"),
            attributive=entry.get("attributive", False),
        )
        for name, entry in lexicon.load("signs").items()
    }


@cache
def predicates(section: str) -> dict[tuple[str, str], Predicate]:
    """The predicates of one section by word and frame; the first class that has both wins."""
    found: dict[tuple[str, str], Predicate] = {}
    for name, entry in lexicon.load("predicates")[section].items():
        predicate = Predicate(
            name=name,
            affirmed=entry["affirmed"],
            negated=entry.get("negated", "keep"),
            passes=entry.get("passes", "all"),
            helper=entry.get("helper", False),
        )
        for frame in entry.get("frames", ("to", "that", "ing", "noun")):
            for word in entry["words"]:
                found.setdefault((word, frame), predicate)
    return found


@cache
def adverbs() -> dict[str, str]:
    """Adverb to kind of sign."""
    return _inverted(lexicon.load("modality")["adverbs"])


@cache
def adjectives() -> dict[str, str]:
    """Adjective before an event noun to kind of sign."""
    return _inverted(lexicon.load("modality")["adjectives"])


@cache
def words(name: str) -> frozenset[str]:
    """A plain word list of ``modality.yaml``."""
    return frozenset(lexicon.load("modality")[name])


@cache
def listed(name: str) -> frozenset[str]:
    """A word list of ``clauses.yaml``."""
    return frozenset(lexicon.load("clauses")[name]["words"])


@cache
def modals() -> dict[str, str]:
    """Modal auxiliary, as written in lower case, to kind of sign."""
    found: dict[str, str] = lexicon.load("modality")["modals"]
    return found


def _inverted(table: dict[str, list[Any]]) -> dict[str, str]:
    return {word: kind for kind, listed in table.items() for word in listed}
