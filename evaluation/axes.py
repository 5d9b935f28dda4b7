"""Does the network tell tense, polarity, certainty, mood and deontic force better than the rules? Head by head.

Two golds. TimeBank's events, on the documents that share a sentence with UW dev: tense and polarity; of certainty only
what stands under "may", "might" or "could", so that its figure is a recall; nothing of mood and deontic force. Own gold
(``tests/gold``, ``tests/situations.yaml``): all five, but the rules were mended on it, so that it favours them.
Scored are the heads for which both have an answer: those that head a claim by the rules.
``python -m evaluation.axes`` prints a table.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from reportedly.read import rules
from reportedly.read.language import parse_many
from reportedly.read.learned import see
from reportedly.read.model.labels import AXES
from reportedly.vocabulary import Report, Span, make_report

from . import gold

NONE = "none"
"""No tense."""


@dataclass(frozen=True, slots=True)
class Text:
    """A report, and for some of its heads the values that are right, by axis."""

    report: Report
    heads: tuple[tuple[Span, dict[str, tuple[str, ...]]], ...]


@dataclass(slots=True)
class Tally:
    """Heads of an axis: how many, and for how many each reader is right."""

    heads: int = 0
    rules: int = 0
    network: int = 0
    only: dict[str, int] = field(default_factory=lambda: {"rules": 0, "network": 0})
    """How many only one of them has right."""


def timebank() -> Iterator[Text]:
    """TimeBank's dev documents.

    Raises:
        NoDataError: TimeBank or UW is not on this machine.
    """
    from training.sets import timebank as events

    for example in events.load("dev"):
        wanted = tuple((head.at, _single(head.axes)) for head in example.heads or ())
        yield Text(make_report(example.text), wanted)


def own() -> Iterator[Text]:
    """The claims of the project's own gold."""
    for case in gold.cases():
        heads = []
        for each in case.expectations:
            known = {axis: _values(each.wanted[axis]) for axis in AXES if axis in each.wanted}
            if each.part == "claims" and known:
                heads.append((_place(case.report.text, each.wanted["head"], each.wanted.get("at")), known))
        yield Text(case.report, tuple(heads))


def evaluate(texts: Sequence[Text]) -> dict[str, Tally]:
    """How often each is right, by axis."""
    found = {axis: Tally() for axis in AXES}
    for text, parse in zip(texts, parse_many(text.report.text for text in texts), strict=True):
        ruled = {claim.head: claim for claim in rules.draft(text.report, parse).claims}
        tokens = {token.start: token.i for token in parse.tokens}
        looked = see(parse)
        for span, wanted in text.heads:
            claim = ruled.get(tokens.get(span[0], -1))
            if claim is None:
                continue
            for axis, values in wanted.items():
                said = AXES[axis][int(np.argmax(looked.output(axis, span)))]
                _count(found[axis], (getattr(claim, axis) or NONE) in values, said in values)
    return found


def _count(tally: Tally, ruled: bool, network: bool) -> None:
    tally.heads += 1
    tally.rules += ruled
    tally.network += network
    tally.only["rules"] += ruled and not network
    tally.only["network"] += network and not ruled


def table(columns: dict[str, dict[str, Tally]]) -> str:
    """A Markdown table, a set and axis a row; per cent of heads."""
    lines = ["| set | axis | heads | rules | network | only rules right | only network right |", f"|{'---|' * 7}"]
    for name, tallies in columns.items():
        for axis, one in tallies.items():
            if one.heads:
                shares = f"{100 * one.rules / one.heads:.1f} | {100 * one.network / one.heads:.1f}"
                lines.append(
                    f"| {name} | {axis} | {one.heads} | {shares} | {one.only['rules']} | {one.only['network']} |"
                )
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line: a table."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.axes", description=__doc__)
    parser.add_argument("--set", choices=("timebank", "own", "both"), default="both", dest="name")
    chosen = parser.parse_args(arguments)
    sets = {"timebank": ("TimeBank dev", timebank), "own": ("own gold", own)}
    names = sets if chosen.name == "both" else [chosen.name]
    print(table({sets[name][0]: evaluate(list(sets[name][1]())) for name in names}))


def _single(axes: dict[str, str]) -> dict[str, tuple[str, ...]]:
    return {axis: (value,) for axis, value in axes.items()}


def _values(wanted: object) -> tuple[str, ...]:
    options = wanted if isinstance(wanted, list) else [wanted]
    return tuple(NONE if option is None else str(option) for option in options)


def _place(text: str, word: str, at: str | None) -> Span:
    """Where ``word`` stands first, within the snippet ``at`` or anywhere."""
    start = text.index(at) if at else 0
    found = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)").search(text, start)
    if found is None:
        raise ValueError(f"{word!r} does not stand in the text")
    return found.span()


if __name__ == "__main__":
    main()
