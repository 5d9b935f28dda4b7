"""What is permitted, forbidden or required? Sentences of our own, all fields of their policies (``policies.yaml``).

``python -m evaluation.policies --reader rules --wrong`` prints the table and what was read otherwise; the head of the
file says by what rules the labels were made.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reportedly.read import READERS
from reportedly.vocabulary import Policy, Reading, Span, shared

from . import labelled
from .attributions import Ratio
from .labelled import LabelError, word

ITEMS = Path(__file__).with_name("policies.yaml")
HELD_OUT = Path(__file__).with_name("policies_held_out.yaml")
"""Further items, written when the reader had been changed for the first ones, and not looked at again."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One policy as labelled; spans of words in the text. ``None`` and ``()`` are asked like any other value."""

    kind: str
    act: tuple[Span, ...]
    """Any of them is right."""
    ruler: Span | None = None
    bound: tuple[Span, ...] = ()
    """All of them are wanted, and no more."""
    territory: Span | None = None
    since: Span | None = None
    until: Span | None = None
    exceptions: tuple[Span, ...] = ()
    replaces: Span | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """A text with its policies."""

    text: str
    policies: tuple[Wanted, ...]


@dataclass(slots=True)
class Scores:
    """``fields``: right of all fields of the labelled policies; ``told``: of those that are not empty."""

    fields: dict[str, Ratio] = field(default_factory=lambda: {name: Ratio() for name in FIELDS})
    told: dict[str, Ratio] = field(default_factory=lambda: {name: Ratio() for name in FIELDS})
    recall: Ratio = field(default_factory=Ratio)
    precision: Ratio = field(default_factory=Ratio)

    @property
    def all_fields(self) -> Ratio:
        return _sum(self.fields.values())

    @property
    def told_fields(self) -> Ratio:
        return _sum(self.told.values())


def files() -> list[Path]:
    """The files of the labels."""
    return [ITEMS, HELD_OUT]


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
    return Item(text, tuple(_wanted(text, one) for one in row["policies"]))


def evaluate(reader: str, jobs: int, path: Path = ITEMS) -> Scores:
    """The scores of ``reader`` on the items at ``path``."""
    items = load(path)
    return score(items, labelled.read((item.text for item in items), reader=reader, jobs=jobs))


def score(items: Sequence[Item], found: Sequence[Reading]) -> Scores:
    """Counts what the readings say of the items; each labelled policy is paired with one that was read, or none.

    A pair has one act; where no act is the same, the spans of the claim that was read hold the labelled act. All
    fields of a policy without a partner are wrong.
    """
    scores = Scores()
    for item, reading in zip(items, found, strict=True):
        partners = pair(item, reading)
        scores.recall.total += len(item.policies)
        scores.precision.total += len(reading.policies)
        for wanted, policy in zip(item.policies, partners, strict=True):
            scores.recall.found += policy is not None
            scores.precision.found += policy is not None
            for name, right in FIELDS.items():
                good = policy is not None and right(wanted, policy, reading)
                _count(scores.fields[name], good)
                if getattr(wanted, name):
                    _count(scores.told[name], good)
    return scores


def pair(item: Item, reading: Reading) -> list[Policy | None]:
    """For each labelled policy of ``item`` its partner in ``reading``."""
    left = list(reading.policies)
    partners: list[Policy | None] = [None] * len(item.policies)
    for near in (_act, _holds):
        for index, wanted in enumerate(item.policies):
            chosen = next((policy for policy in left if near(wanted, policy, reading)), None)
            if partners[index] is None and chosen is not None:
                partners[index] = chosen
                left.remove(chosen)
    return partners


def table(columns: Mapping[str, Scores]) -> str:
    """A Markdown table, a reader a column."""
    first = next(iter(columns.values()))
    lines = [f"| right, % | of | {' | '.join(columns)} |", f"|---|---|{'---|' * len(columns)}"]
    rows: list[tuple[str, int, Callable[[Scores], Ratio]]] = [
        ("all fields", first.all_fields.total, lambda scores: scores.all_fields),
        ("fields that are not empty", first.told_fields.total, lambda scores: scores.told_fields),
        ("policies found", first.recall.total, lambda scores: scores.recall),
    ]
    for label, total, ratio in rows:
        lines.append(f"| {label} | {total} | {_cells(columns, ratio)} |")
    lines.append(f"| found ones that are policies | | {_cells(columns, lambda scores: scores.precision)} |")
    for name in FIELDS:
        cells = " | ".join(f"{scores.fields[name].percent:.1f}" for scores in columns.values())
        lines.append(f"| {name} | {first.fields[name].total} | {cells} |")
    return "\n".join(lines)


def wrong(items: Sequence[Item], found: Sequence[Reading]) -> list[str]:
    """A line for each text that was read otherwise: field by field, and the policies too many."""
    lines = []
    for item, reading in zip(items, found, strict=True):
        partners = pair(item, reading)
        told = []
        for wanted, policy in zip(item.policies, partners, strict=True):
            act = "/".join(item.text[slice(*span)] for span in wanted.act)
            bad = [n for n, right in FIELDS.items() if policy is not None and not right(wanted, policy, reading)]
            if policy is None:
                told.append(f"  {act}: not found")
            elif bad:
                told.append(f"  {act}: {', '.join(f'{name} ({shown(policy, reading, name)})' for name in bad)}")
        more = [policy for policy in reading.policies if policy not in partners]
        told += [f"  too many: {policy.kind} {shown(policy, reading, 'act')}" for policy in more]
        if told:
            lines.append("\n".join([item.text, *told]))
    return lines


def shown(policy: Policy, reading: Reading, name: str) -> str:
    """The value of a field as words."""
    entities = {entity.id: entity.name for entity in reading.entities}
    heads = {claim.id: reading.quote(claim.head) for claim in reading.claims}
    spans = {time.id: reading.quote(time.span) for time in reading.times}
    spans |= {place.id: reading.quote(place.span) for place in reading.places}
    acts = {one.id: heads[one.claim] for one in reading.policies}
    value = policy.claim if name == "act" else getattr(policy, name)
    known = {**entities, **heads, **spans, **acts}
    return " + ".join(known.get(one, str(one)) for one in (value if isinstance(value, tuple) else (value,)))


def _wanted(text: str, row: Mapping[str, Any]) -> Wanted:
    unknown = set(row) - {"kind", *FIELDS}
    if unknown:
        raise LabelError(f"nothing asks for {sorted(unknown)} in: {text}")
    several = {name: tuple(word(text, one) for one in _listed(row.get(name))) for name in _SEVERAL}
    single = {name: word(text, row[name]) if name in row else None for name in _SINGLE}
    return Wanted(
        row["kind"],
        several["act"],
        single["ruler"],
        several["bound"],
        single["territory"],
        single["since"],
        single["until"],
        several["exceptions"],
        single["replaces"],
    )


_SEVERAL = ("act", "bound", "exceptions")
_SINGLE = ("ruler", "territory", "since", "until", "replaces")


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _act(wanted: Wanted, policy: Policy, reading: Reading) -> bool:
    return any(shared([_claim(reading, policy.claim)[0]], [span]) for span in wanted.act)


def _holds(wanted: Wanted, policy: Policy, reading: Reading) -> bool:
    return any(shared(_claim(reading, policy.claim), [span]) for span in wanted.act)


def _claim(reading: Reading, claim: str) -> list[Span]:
    """Head and spans of a claim."""
    found = next(one for one in reading.claims if one.id == claim)
    return [found.head, *found.spans]


def _names(reading: Reading, entity: str, span: Span) -> bool:
    return any(shared(one.mentions, [span]) for one in reading.entities if one.id == entity)


def _ruler(wanted: Wanted, policy: Policy, reading: Reading) -> bool:
    if wanted.ruler is None or policy.ruler is None:
        return wanted.ruler is None and policy.ruler is None
    return _names(reading, policy.ruler, wanted.ruler)


def _bound(wanted: Wanted, policy: Policy, reading: Reading) -> bool:
    named = [any(_names(reading, one, span) for one in policy.bound) for span in wanted.bound]
    return len(policy.bound) == len(wanted.bound) and all(named)


def _stretch(name: str) -> Callable[[Wanted, Policy, Reading], bool]:
    """Whether the time or place in the field ``name`` shares a letter with the labelled word."""

    def right(wanted: Wanted, policy: Policy, reading: Reading) -> bool:
        label, value = getattr(wanted, name), getattr(policy, name)
        if label is None or value is None:
            return label is None and value is None
        spans = [time.span for time in reading.times if time.id == value]
        spans += [place.span for place in reading.places if place.id == value]
        return bool(shared(spans, [label]))

    return right


def _exceptions(wanted: Wanted, policy: Policy, reading: Reading) -> bool:
    heads = [_claim(reading, one)[0] for one in policy.exceptions]
    return len(heads) == len(wanted.exceptions) and all(shared(heads, [span]) for span in wanted.exceptions)


def _replaces(wanted: Wanted, policy: Policy, reading: Reading) -> bool:
    if wanted.replaces is None or policy.replaces is None:
        return wanted.replaces is None and policy.replaces is None
    old = next(one for one in reading.policies if one.id == policy.replaces)
    return bool(shared([_claim(reading, old.claim)[0]], [wanted.replaces]))


FIELDS: dict[str, Callable[[Wanted, Policy, Reading], bool]] = {
    "act": _act,
    "kind": lambda wanted, policy, _: wanted.kind == policy.kind,
    "ruler": _ruler,
    "bound": _bound,
    "territory": _stretch("territory"),
    "since": _stretch("since"),
    "until": _stretch("until"),
    "exceptions": _exceptions,
    "replaces": _replaces,
}


def _sum(ratios: Iterable[Ratio]) -> Ratio:
    total = Ratio()
    for one in ratios:
        total.found += one.found
        total.total += one.total
    return total


def _count(ratio: Ratio, right: bool) -> None:
    ratio.total += 1
    ratio.found += right


def _cells(columns: Mapping[str, Scores], ratio: Callable[[Scores], Ratio]) -> str:
    return " | ".join(f"{ratio(scores).percent:.1f}" for scores in columns.values())


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line: a table, and with ``--wrong`` the texts read otherwise."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.policies", description=__doc__)
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
