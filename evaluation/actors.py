"""Who is who? Phrases of our own, each in its sentence: the country, the sector and whom they mean again.

``python -m evaluation.actors --reader rules --wrong`` prints the table and what was read otherwise. The labels are in
``evaluation/actors.yaml``, whose head says by what rules they were made.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import yaml

from reportedly.read import READERS
from reportedly.vocabulary import Entity, Reading, Span, shared, size

from .attributions import Ratio
from .run import readings

ITEMS = Path(__file__).resolve().parent / "actors.yaml"
ENOUGH = 0.5
"""Jaccard index of the characters of phrase and mention from which the mention is taken for the phrase."""

Relation = Literal["same", "apart"]


class LabelError(ValueError):
    """A label cannot be read; the message holds the text."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase and what it is: any of ``countries`` and of ``sectors`` is right, none of them where ``None``.

    ``relation`` says how the entity at ``span`` is to stand to the one at ``other``.
    """

    text: str
    span: Span
    types: tuple[str, ...]
    countries: tuple[str | None, ...] | None
    sectors: tuple[str | None, ...] | None
    other: Span | None = None
    relation: Relation | None = None


@dataclass(slots=True)
class Scores:
    """Shares of the phrases of which each thing is asked; a phrase that is no entity is wrong in all."""

    found: Ratio = field(default_factory=Ratio)
    types: Ratio = field(default_factory=Ratio)
    countries: Ratio = field(default_factory=Ratio)
    sectors: Ratio = field(default_factory=Ratio)
    resolved: Ratio = field(default_factory=Ratio)


def files() -> list[Path]:
    """The file of the labels."""
    return [ITEMS]


def load(path: Path = ITEMS) -> list[Phrase]:
    """The phrases of a file.

    Raises:
        LabelError: a row has no phrase, or a relation to nothing.
    """
    return [parse(row) for row in yaml.safe_load(path.read_text("utf-8"))]


def parse(row: Mapping[str, Any]) -> Phrase:
    """One row: "[ ]" around the phrase and "{ }" around what it means again are taken out of the text.

    Raises:
        LabelError: see :func:`load`.
    """
    marked = str(row["text"])
    places: dict[str, int] = {}
    text = ""
    for letter in marked:
        if letter in "[]{}":
            if letter in places:
                raise LabelError(f"{letter} stands twice in: {marked}")
            places[letter] = len(text)
        else:
            text += letter
    relation = row.get("relation")
    if not {"[", "]"} <= places.keys() or ({"{", "}"} <= places.keys()) != (relation is not None):
        raise LabelError(f"no phrase, or a relation to nothing, in: {marked}")
    other = (places["{"], places["}"]) if relation is not None else None
    span = (places["["], places["]"])
    return Phrase(text, span, tuple(row["types"]), _any(row, "countries"), _any(row, "sectors"), other, relation)


def evaluate(reader: str, jobs: int) -> Scores:
    """The scores of ``reader`` on ``actors.yaml``."""
    phrases = load()
    return score(phrases, readings([phrase.text for phrase in phrases], reader=reader, jobs=jobs))


def score(phrases: Sequence[Phrase], found: Sequence[Reading]) -> Scores:
    """Counts what the readings of the phrases' texts say of them."""
    scores = Scores()
    for phrase, reading in zip(phrases, found, strict=True):
        entity = entity_at(reading, phrase.span)
        _count(scores.found, entity is not None)
        _count(scores.types, entity is not None and entity.type in phrase.types)
        if phrase.countries is not None:
            _count(scores.countries, entity is not None and entity.country in phrase.countries)
        if phrase.sectors is not None:
            _count(scores.sectors, entity is not None and entity.sector in phrase.sectors)
        if phrase.other is not None:
            _count(scores.resolved, _resolved(phrase, entity, entity_at(reading, phrase.other)))
    return scores


def entity_at(reading: Reading, span: Span) -> Entity | None:
    """The entity with the mention that covers ``span`` best, if it shares half of their characters or more."""
    best, chosen = 0.0, None
    for entity in reading.entities:
        for mention in entity.mentions:
            common = shared([span], [mention])
            index = common / (size([span]) + size([mention]) - common)
            if index > best:
                best, chosen = index, entity
    return chosen if best >= ENOUGH else None


def table(columns: Mapping[str, Scores]) -> str:
    """A Markdown table, a reader a column."""
    rows: tuple[tuple[str, Callable[[Scores], Ratio]], ...] = (
        ("country", lambda scores: scores.countries),
        ("sector", lambda scores: scores.sectors),
        ("the one meant again, or another", lambda scores: scores.resolved),
        ("type", lambda scores: scores.types),
        ("is an entity", lambda scores: scores.found),
    )
    first = next(iter(columns.values()))
    lines = [f"| right, % | of | {' | '.join(columns)} |", f"|---|---|{'---|' * len(columns)}"]
    for label, ratio in rows:
        cells = " | ".join(f"{ratio(scores).percent:.1f}" for scores in columns.values())
        lines.append(f"| {label} | {ratio(first).total} | {cells} |")
    return "\n".join(lines)


def wrong(phrases: Sequence[Phrase], found: Sequence[Reading]) -> list[str]:
    """A line for each phrase read otherwise: what was wanted, and what was read."""
    lines = []
    for phrase, reading in zip(phrases, found, strict=True):
        single = score([phrase], [reading])
        if all(ratio.found == ratio.total for ratio in (single.countries, single.sectors, single.resolved)):
            continue
        entity = entity_at(reading, phrase.span)
        read = "nobody" if entity is None else f"{entity.name}, {entity.type}, {entity.country}, {entity.sector}"
        wanted = f"{phrase.types}, {phrase.countries}, {phrase.sectors}, {phrase.relation}"
        lines.append(f"{phrase.text} [{phrase.text[slice(*phrase.span)]}]\n  wanted {wanted}\n  read {read}")
    return lines


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line: a table, and with ``--wrong`` the phrases read otherwise."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.actors", description=__doc__)
    parser.add_argument("--reader", choices=READERS, default=READERS[0])
    parser.add_argument("--jobs", type=int, default=1, help="processes")
    parser.add_argument("--wrong", action="store_true", help="print the phrases read otherwise")
    parser.add_argument("--items", type=Path, default=ITEMS, help="other labels of the same format")
    chosen = parser.parse_args(arguments)
    phrases = load(chosen.items)
    found = readings([phrase.text for phrase in phrases], reader=chosen.reader, jobs=chosen.jobs)
    print(table({chosen.reader: score(phrases, found)}))
    if chosen.wrong:
        print("", *wrong(phrases, found), sep="\n")


def _resolved(phrase: Phrase, entity: Entity | None, other: Entity | None) -> bool:
    if entity is None or other is None:
        return False
    return (entity.id == other.id) == (phrase.relation == "same")


def _any(row: Mapping[str, Any], key: str) -> tuple[str | None, ...] | None:
    return tuple(row[key]) if key in row else None


def _count(ratio: Ratio, right: bool) -> None:
    ratio.total += 1
    ratio.found += right


if __name__ == "__main__":
    main()
