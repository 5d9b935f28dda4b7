"""What lies ahead, on what condition, by when? Sentences of our own (``forecasts.yaml``).

``python -m evaluation.forecasts --reader rules --wrong`` prints the table and what was read otherwise.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reportedly.read import READERS
from reportedly.vocabulary import Forecast, Reading, Span, shared

from . import labelled
from .attributions import Ratio
from .labelled import word

ITEMS = Path(__file__).with_name("forecasts.yaml")


@dataclass(frozen=True, slots=True)
class Wanted:
    """One forecast as labelled; spans of words in the text."""

    claim: Span
    condition: Span | None
    deadline: Span | None


@dataclass(frozen=True, slots=True)
class Item:
    """A text with its forecasts."""

    text: str
    forecasts: tuple[Wanted, ...]


@dataclass(slots=True)
class Scores:
    """Found ones by the head of the claim; condition and deadline over all labelled forecasts, empty ones too."""

    recall: Ratio = field(default_factory=Ratio)
    precision: Ratio = field(default_factory=Ratio)
    condition: Ratio = field(default_factory=Ratio)
    deadline: Ratio = field(default_factory=Ratio)

    @property
    def all_fields(self) -> Ratio:
        parts = (self.recall, self.condition, self.deadline)
        return Ratio(sum(one.found for one in parts), sum(one.total for one in parts))


def files() -> list[Path]:
    """The file of the labels."""
    return [ITEMS]


def load(path: Path = ITEMS) -> list[Item]:
    """The items of a file.

    Raises:
        LabelError: a label is no word of its text, or one that stands there several times.
    """
    return labelled.load(path, parse)


def parse(row: Mapping[str, Any]) -> Item:
    """One row.

    Raises:
        LabelError: see :func:`load`.
    """
    text = str(row["text"])
    return Item(text, tuple(_wanted(text, one) for one in row["forecasts"]))


def evaluate(reader: str, jobs: int, path: Path = ITEMS) -> Scores:
    """The scores of ``reader`` on the items at ``path``."""
    items = load(path)
    return score(items, labelled.read((item.text for item in items), reader=reader, jobs=jobs))


def score(items: Sequence[Item], found: Sequence[Reading]) -> Scores:
    """Counts what the readings say of the items."""
    scores = Scores()
    for item, reading in zip(items, found, strict=True):
        scores.precision.total += len(reading.forecasts)
        for wanted in item.forecasts:
            forecast = partner(wanted, reading)
            scores.precision.found += forecast is not None
            for ratio, right in (
                (scores.recall, forecast is not None),
                (scores.condition, forecast is not None and _same(wanted.condition, _condition(forecast, reading))),
                (scores.deadline, forecast is not None and _same(wanted.deadline, _deadline(forecast, reading))),
            ):
                ratio.total += 1
                ratio.found += right
    return scores


def partner(wanted: Wanted, reading: Reading) -> Forecast | None:
    """The forecast of ``reading`` whose claim has the labelled head."""
    heads = {claim.id: claim.head for claim in reading.claims}
    return next((one for one in reading.forecasts if shared([heads[one.claim]], [wanted.claim])), None)


def table(columns: Mapping[str, Scores]) -> str:
    """A Markdown table, a reader a column."""
    lines = [f"| right, % | {' | '.join(columns)} |", f"|---|{'---|' * len(columns)}"]
    for label, name in (
        ("all fields", "all_fields"),
        ("forecasts found", "recall"),
        ("found ones that are forecasts", "precision"),
        ("condition", "condition"),
        ("deadline", "deadline"),
    ):
        cells = " | ".join(f"{getattr(scores, name).percent:.1f}" for scores in columns.values())
        lines.append(f"| {label} | {cells} |")
    return "\n".join(lines)


def wrong(items: Sequence[Item], found: Sequence[Reading]) -> list[str]:
    """A line for each text read otherwise, with all that was read of it."""
    lines = []
    for item, reading in zip(items, found, strict=True):
        single = score([item], [reading])
        if single.all_fields.found < single.all_fields.total or single.precision.found < single.precision.total:
            heads = {claim.id: reading.quote(claim.head) for claim in reading.claims}
            times = {time.id: reading.quote(time.span) for time in reading.times}
            read = [
                f"{heads[one.claim]}, if {heads.get(one.condition or '')}, by {times.get(one.deadline or '')}"
                for one in reading.forecasts
            ]
            lines.append(f"{item.text}\n  read {read}")
    return lines


def _wanted(text: str, row: Mapping[str, Any]) -> Wanted:
    condition, deadline = (word(text, row[name]) if name in row else None for name in ("condition", "deadline"))
    return Wanted(word(text, row["claim"]), condition, deadline)


def _condition(forecast: Forecast | None, reading: Reading) -> Span | None:
    told = forecast.condition if forecast is not None else None
    return next((claim.head for claim in reading.claims if claim.id == told), None)


def _deadline(forecast: Forecast | None, reading: Reading) -> Span | None:
    told = forecast.deadline if forecast is not None else None
    return next((time.span for time in reading.times if time.id == told), None)


def _same(label: Span | None, value: Span | None) -> bool:
    if label is None or value is None:
        return label is None and value is None
    return bool(shared([label], [value]))


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line: a table, and with ``--wrong`` the texts read otherwise."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.forecasts", description=__doc__)
    parser.add_argument("--reader", choices=READERS, default=READERS[0])
    parser.add_argument("--wrong", action="store_true", help="print the texts read otherwise")
    parser.add_argument("--items", type=Path, default=ITEMS, help="other labels of the same format")
    chosen = parser.parse_args(arguments)
    items = load(chosen.items)
    found = labelled.read((item.text for item in items), reader=chosen.reader)
    print(table({chosen.reader: score(items, found)}))
    if chosen.wrong:
        print("", *wrong(items, found), sep="\n")


if __name__ == "__main__":
    main()
