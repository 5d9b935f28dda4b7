"""The rows of ``lexicon/events.yaml`` as tables by verb and by noun."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from ...vocabulary import EventType
from .. import lexicon


@dataclass(frozen=True)
class Row:
    """One reading of some words; the sets are conditions, and an empty one holds always.

    A row without a type says that the words are no event where its conditions hold.
    """

    type: EventType | None
    mode: str | None
    contexts: tuple[str, ...]
    object: frozenset[str]
    compound: frozenset[str]
    prep: frozenset[str]
    about: frozenset[str]
    clause: str
    subject: frozenset[str]
    attack: bool

    @property
    def conditions(self) -> int:
        """How much the row asks for: rows that ask for more are tried first, and nouns tell more than prepositions."""
        return 2 * sum(map(bool, (self.object, self.compound, self.about))) + sum(
            map(bool, (self.prep, self.clause, self.subject, self.attack))
        )


def _row(data: dict[str, Any]) -> Row:
    return Row(
        data["type"],
        data.get("mode"),
        tuple(data.get("contexts", ())),
        frozenset(data.get("object", ())),
        frozenset(data.get("compound", ())),
        frozenset(data.get("prep", ())),
        frozenset(data.get("about", ())),
        data.get("clause", ""),
        frozenset(data.get("subject", ())),
        data.get("attack", False),
    )


@cache
def _tables() -> tuple[dict[str, list[Row]], dict[str, list[Row]]]:
    verbs: dict[str, list[Row]] = {}
    nouns: dict[str, list[Row]] = {}
    for data in lexicon.load("events")["rows"]:
        row = _row(data)
        for word in data.get("verbs", ()):
            verbs.setdefault(word, []).append(row)
        for word in data.get("nouns", ()):
            nouns.setdefault(word, []).append(row)
    for table in (verbs, nouns):
        for rows in table.values():
            rows.sort(key=lambda row: (row.type is not None, -row.conditions))
    return verbs, nouns


def verb_rows(lemma: str) -> list[Row]:
    """The rows of a verb: those that say that it is no event, then the most demanding first."""
    return _tables()[0].get(lemma, [])


def noun_rows(lemma: str) -> list[Row]:
    """The rows of an event noun, the most demanding first."""
    return _tables()[1].get(lemma, [])


@cache
def light() -> frozenset[str]:
    """Verbs that leave it to their object what happens: "hold talks"."""
    return frozenset(lexicon.load("events")["light"])


@cache
def words(part: str) -> frozenset[str]:
    """A plain list of ``events.yaml`` as a set: ``able``, ``laws``, ``accidents`` or ``attacks``."""
    return frozenset(lexicon.load("events")[part])


@cache
def context_words() -> dict[str, str]:
    """Word to context."""
    table: dict[str, str] = {}
    for context, words in lexicon.load("events")["contexts"].items():
        for word in words:
            table.setdefault(word, context)
    return table


@cache
def context_order() -> tuple[str, ...]:
    """The contexts that occur, in the order of the lexicon."""
    data = lexicon.load("events")
    named = dict.fromkeys(data["contexts"])
    for row in data["rows"]:
        named.update(dict.fromkeys(row.get("contexts", ())))
    return tuple(named)
