"""The connectives of ``lexicon/connectives.yaml``, ready to be matched against tokens."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from ...vocabulary import RelationKind
from .. import lexicon
from ..language import Token

DEFAULT_SCORE = 0.8


@dataclass(frozen=True, slots=True)
class Connective:
    """One entry: its words in lower case (or the lemma of a verb), and what it says of the claims it ties."""

    words: tuple[str, ...]
    kind: RelationKind
    score: float
    when: str = ""
    turned: bool = False
    after: str = ""


@cache
def phrases() -> dict[str, tuple[Connective, ...]]:
    """Subordinators and prepositions by first word, longest first."""
    return _by_first("phrases")


@cache
def adverbs() -> dict[str, tuple[Connective, ...]]:
    return _by_first("adverbs")


@cache
def coordinators() -> dict[str, tuple[Connective, ...]]:
    return _by_first("coordinators")


@cache
def causing() -> dict[str, tuple[Connective, ...]]:
    """Verbs whose subject brings about their object, by lemma."""
    return _by_lemma("causing")


@cache
def stemming() -> dict[str, tuple[Connective, ...]]:
    """Verbs and adjectives whose object brings about their subject, by lemma."""
    return _by_lemma("stemming")


@cache
def group(name: str) -> frozenset[str]:
    """A plain list of lemmas or words in the lexicon."""
    return frozenset(_lexicon()["groups"][name]["words"])


@cache
def listing() -> dict[str, RelationKind]:
    """Nouns that announce a list ("factors", "aims"), by lemma."""
    return {word: kind for kind, entry in _lexicon()["listing"].items() for word in entry["words"]}


@cache
def families() -> dict[str, str]:
    """Word families beyond the regular endings: lemma to the family's first member."""
    return {word: family["words"][0] for family in _lexicon()["families"] for word in family["words"]}


def match(table: dict[str, tuple[Connective, ...]], tokens: list[Token], at: int) -> Connective | None:
    """The longest connective of ``table`` that begins at token ``at``."""
    for entry in table.get(tokens[at].lower, ()):
        words = entry.words
        if at + len(words) <= len(tokens) and all(tokens[at + step].lower == word for step, word in enumerate(words)):
            return entry
    return None


def _lexicon() -> Any:
    return lexicon.load("connectives")


def _by_first(part: str) -> dict[str, tuple[Connective, ...]]:
    found: dict[str, list[Connective]] = {}
    for raw in _lexicon()[part]:
        words = tuple(raw["words"].split())
        entry = Connective(
            words, raw["kind"], raw.get("score", DEFAULT_SCORE), raw.get("when", ""), raw.get("turned", False)
        )
        found.setdefault(words[0], []).append(entry)
    return {word: _longest_first(entries) for word, entries in found.items()}


def _longest_first(entries: Iterable[Connective]) -> tuple[Connective, ...]:
    return tuple(sorted(entries, key=lambda entry: -len(entry.words)))


def _by_lemma(part: str) -> dict[str, tuple[Connective, ...]]:
    found: dict[str, list[Connective]] = {}
    for raw in _lexicon()[part]:
        entry = Connective(
            (raw["lemma"],),
            raw.get("kind", "reason"),
            raw.get("score", DEFAULT_SCORE),
            raw.get("when", ""),
            after=raw.get("after", ""),
        )
        found.setdefault(raw["lemma"], []).append(entry)
    return {word: tuple(entries) for word, entries in found.items()}
