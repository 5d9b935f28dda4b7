"""When does what is told happen? The time and its relation of claims, on sentences of our own (``times_gold.yaml``)."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import yaml

from reportedly.vocabulary import Reading, make_report

from .run import DEFAULT, read_all

CASES = Path(__file__).with_name("times_gold.yaml")
PUBLISHED = "2024-11-18"


class Case(NamedTuple):
    """A text, the head of one of its claims, and that claim's time; a value of ``None`` is no time."""

    text: str
    published: str | None
    head: str
    value: str | None
    relation: str | None


def load() -> list[Case]:
    """All cases, in order."""
    rows = yaml.safe_load(CASES.read_text("utf-8"))
    return [
        Case(row["text"], row.get("published", PUBLISHED), row["head"], row["value"], row["relation"]) for row in rows
    ]


def given(reading: Reading, head: str) -> tuple[str | None, str | None] | None:
    """Value and relation of the claim headed by the word ``head``; ``None`` where no claim has that head."""
    values = {time.id: time.value for time in reading.times}
    for claim in reading.claims:
        if reading.quote(claim.head) == head:
            return (values[claim.time] if claim.time else None), claim.time_relation
    return None


def wrong(cases: Sequence[Case], *, reader: str = DEFAULT) -> list[tuple[Case, tuple[str | None, str | None] | None]]:
    """The cases that are not met, with what was read instead."""
    reports = [make_report(case.text, published=case.published) for case in cases]
    read = [given(reading, case.head) for case, reading in zip(cases, read_all(reports, reader=reader), strict=True)]
    return [(case, got) for case, got in zip(cases, read, strict=True) if got != (case.value, case.relation)]


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line: the count, and every case that is not met."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.times_claims")
    parser.add_argument("--reader", default=DEFAULT)
    chosen = parser.parse_args(arguments)
    cases = load()
    missed = wrong(cases, reader=chosen.reader)
    print(f"{len(cases) - len(missed)} of {len(cases)}")
    for case, got in missed:
        print(f"  {case.text} [{case.head}] {case.value} {case.relation}, read {got}")


if __name__ == "__main__":
    main()
