"""Do readings say what a careful annotator found? Runs the gold of ``tests/gold`` and ``tests/situations.yaml``.

The format is described in ``tests/gold/README.md``. ``python -m evaluation.gold`` prints what is not met yet.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from reportedly.vocabulary import Reading, Report, make_report

from .gold_checks import CHECKS, Wanted
from .run import DEFAULT, read_all

TESTS = Path(__file__).resolve().parent.parent / "tests"


@dataclass(frozen=True, slots=True)
class Expectation:
    """One thing that a reading of ``case`` must hold; ``name`` is unique and stable."""

    name: str
    part: str
    wanted: Wanted


@dataclass(frozen=True, slots=True)
class Case:
    """One report with what is expected of its reading."""

    name: str
    report: Report
    expectations: tuple[Expectation, ...]


@dataclass(frozen=True, slots=True)
class Failure:
    """An expectation that a reading does not meet, and how."""

    expectation: str
    problem: str


def cases(tests: Path = TESTS) -> list[Case]:
    """Every gold report and every situation, in order of name."""
    found: list[Case] = []
    for notes in sorted((tests / "gold").glob("[0-9]*.yaml")):
        wanted = yaml.safe_load(notes.read_text("utf-8"))
        body = notes.with_suffix(".md").read_text("utf-8")
        title = body.split("\n", 1)[0] if wanted.get("headline") else None
        found.append(_case(notes.stem, make_report(body, title=title, published=wanted.get("published")), wanted))
    situations = tests / "situations.yaml"
    if situations.exists():
        for wanted in yaml.safe_load(situations.read_text("utf-8")):
            report = make_report(wanted["text"], title=wanted.get("title"), published=wanted.get("published"))
            found.append(_case(wanted["id"], report, wanted))
    return found


def check(reading: Reading, case: Case) -> list[Failure]:
    """The expectations of ``case`` that ``reading`` does not meet."""
    return [Failure(each.name, problem) for each in case.expectations for problem in unmet(reading, each)]


def unmet(reading: Reading, expectation: Expectation) -> list[str]:
    """What of one expectation ``reading`` does not meet; empty where it does.

    Raises:
        ValueError: the gold itself is wrong: a word that is not in the text, an unknown key.
    """
    return CHECKS[expectation.part](reading, expectation.wanted)


def count(found: Sequence[Case], *, reader: str = DEFAULT, jobs: int = 1) -> tuple[int, int]:
    """How many expectations of ``found`` are met, and how many there are."""
    reports = [case.report for case in found]
    met = 0
    for reading, case in zip(read_all(reports, reader=reader, jobs=jobs), found, strict=True):
        met += sum(not unmet(reading, each) for each in case.expectations)
    return met, sum(len(case.expectations) for case in found)


def _case(name: str, report: Report, wanted: Wanted) -> Case:
    found: list[Expectation] = []
    for part in CHECKS:
        for number, item in enumerate(wanted.get(part) or (), 1):
            item = item if isinstance(item, dict) else {"words": item}
            label = next((str(item[key]) for key in _LABELS if isinstance(item.get(key), str)), "")
            found.append(Expectation(f"{name}/{part}-{number} {label}".rstrip(), part, item))
    unknown = set(wanted) - {*CHECKS, "headline", "id", "text", "title", "published"}
    if unknown:
        raise ValueError(f"{name}: nothing checks {sorted(unknown)}")
    return Case(name, report, tuple(found))


_LABELS = ("head", "cue", "claim", "at", "name", "value", "words", "kind")


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints what is not met, case by case, and how much is."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.gold", description=__doc__)
    parser.add_argument("cases", nargs="*", help="names of cases, or their beginnings; all by default")
    parser.add_argument("--reader", default=DEFAULT)
    chosen = parser.parse_args(arguments)
    wanted = [case for case in cases() if not chosen.cases or case.name.startswith(tuple(chosen.cases))]
    met = 0
    for reading, case in zip(read_all([case.report for case in wanted], reader=chosen.reader), wanted, strict=True):
        failures = check(reading, case)
        met += len(case.expectations) - len({failure.expectation for failure in failures})
        for failure in failures:
            print(f"{failure.expectation}: {failure.problem}")
    print(f"{met} of {sum(len(case.expectations) for case in wanted)} expectations met")


if __name__ == "__main__":
    main()
