"""Are copies found, and are their claims told from those of their own? On cases made by a seed (``copies_made.py``).

``python -m evaluation.copies`` prints the figures, ``--wrong`` the cases that come out otherwise, ``--news`` what is
found in pairs of news articles that reuse text.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from reportedly.read import read_seen
from reportedly.relate.derivations import derive, keys
from reportedly.relate.digest import Digest
from reportedly.relate.digesting import digest as digested
from reportedly.relate.model import Derivation
from reportedly.vocabulary import Reading, Report, make_report

from . import copies_made
from .attributions import Ratio
from .copies_made import OWN, REWRITTEN, SHARED, TAKEN, Case
from .data import digest, find
from .results import Plan, Result, figures
from .run import DEFAULT, over

COPYING = ("copy", "partial copy")
NUMBER = 1_000


@dataclass(slots=True)
class Scores:
    """``recall``: copies linked to what they are made of; ``precision``: links of copying that are right;
    ``candidates``: copies that share a key with it; ``claims``: told as taken or own as they are, of all paragraphs and
    of those that were taken (``plain``), rewritten, or are the report's own."""

    recall: Ratio = field(default_factory=Ratio)
    precision: Ratio = field(default_factory=Ratio)
    candidates: Ratio = field(default_factory=Ratio)
    claims: Ratio = field(default_factory=Ratio)
    plain: Ratio = field(default_factory=Ratio)
    rewritten: Ratio = field(default_factory=Ratio)
    own: Ratio = field(default_factory=Ratio)
    by_way: dict[str, Ratio] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


def score(made: Sequence[Case], digests: Mapping[str, Digest]) -> Scores:
    """Counts; ``digests`` by id of the report."""
    scores = Scores()
    for case in made:
        d, source = digests[case.made.id], digests[case.source.id]
        others = [source, *(digests[one.id] for one in case.others)]
        links = [link for link in derive(d, others) if link.kind in COPYING]
        _pairs(case, links, scores)
        if case.copied:
            _add(scores.candidates, bool(set(keys(d)) & set(keys(source))))
        _claims(case, d, links, scores)
    return scores


def _pairs(case: Case, links: Sequence[Derivation], scores: Scores) -> None:
    hit = any(link.to == case.source.id for link in links)
    wrong = [link for link in links if link.to != case.source.id or not case.copied]
    if case.copied:
        _add(scores.recall, hit)
    for way in case.how:
        _add(scores.by_way.setdefault(way, Ratio()), hit == case.copied and not wrong)
    for link in links:
        _add(scores.precision, link not in wrong)
    if hit != case.copied or wrong:
        scores.faults.append(f"{case.name} {case.how}: {'not found' if case.copied and not hit else 'too much'}")


def _claims(case: Case, d: Digest, links: Sequence[Derivation], scores: Scores) -> None:
    derived = {claim for link in links for claim, _ in link.claims}
    for mention in d.mentions:
        label = case.label(mention.head[0])
        if label is None or label == SHARED:
            continue
        right = (mention.id in derived) == (label != OWN)
        _add(scores.claims, right)
        _add({REWRITTEN: scores.rewritten, OWN: scores.own, TAKEN: scores.plain}[label], right)
        if not right:
            scores.faults.append(f"{case.name} {case.how}: {label} {mention.text!r}")


def _add(ratio: Ratio, hit: bool) -> None:
    ratio.total += 1
    ratio.found += hit


def digests_of(made: Iterable[Case], reader: str = DEFAULT, jobs: int = 1) -> dict[str, Digest]:
    """Digests of all reports of the cases. A text that stands in several is read once: outlets do not change it."""
    reports = {one.id: one for case in made for one in (case.source, case.made, *case.others)}
    texts = {one.text: one for one in reversed(reports.values())}
    seen = dict(zip(texts, over(_Read(reader), list(texts.values()), jobs=jobs), strict=True))
    found: dict[str, Digest] = {}
    for one in reports.values():
        reading, vectors = seen[one.text]
        found[one.id] = digested(msgspec.structs.replace(reading, report=one), vectors)
    return found


@dataclass(frozen=True, slots=True)
class _Read:
    reader: str

    def __call__(self, reports: list[Report]) -> list[tuple[Reading, bytes]]:
        return list(read_seen(reports, reader=self.reader))


def news() -> list[tuple[Digest, Digest, float]]:
    """Pairs of news articles that reuse text, earlier first, as digests without claims, with their containment.

    Raises:
        NoDataError: the set is not on this machine.
    """
    with find("copies", "articles.jsonl").open(encoding="utf-8") as lines:
        articles = {row["id"]: _plain(row) for row in map(json.loads, lines)}
    with find("copies", "pairs.jsonl").open(encoding="utf-8") as lines:
        pairs = [json.loads(line) for line in lines]
    return [(articles[one["a"]], articles[one["b"]], one["containment8"]) for one in pairs]


def _plain(row: Mapping[str, str]) -> Digest:
    """An article without its reading: copying is found in the words."""
    report = make_report(
        row["text"],
        title=row["title"],
        url=row["url"] + "#" + row["id"],
        publisher=row["publisher"],
        published=row["date"],
    )
    return digested(Reading(model="", report=report), b"")


def linked(pairs: Sequence[tuple[Digest, Digest, float]]) -> dict[str, Ratio]:
    """In how many pairs copying is found, or a quotation that both have, by their containment of eight words."""
    found = {
        f"{what}, {band}": Ratio() for what in ("copying", "either") for band in ("half and more", "a fifth and more")
    }
    for left, right, contained in pairs:
        kinds = {link.kind for link in (*derive(left, [right]), *derive(right, [left]))}
        band = "half and more" if contained >= 0.5 else "a fifth and more"
        _add(found[f"copying, {band}"], bool(kinds & set(COPYING)))
        _add(found[f"either, {band}"], bool(kinds & {*COPYING, "shared quote"}))
    return found


def copying(plan: Plan) -> Result:
    """Copies made to order, and pairs that are none."""
    made = copies_made.cases(NUMBER)
    name = "Made copies"
    corpora = {name: digest(files())}
    columns = {reader: score(made, digests_of(made, reader, plan.jobs)) for reader in plan.readers}
    measured = {}
    for reader, scores in columns.items():
        values = {
            "recall": (scores.recall.percent, "F1"),
            "precision": (scores.precision.percent, "F1"),
            "claims": (scores.claims.percent, "F1"),
        }
        measured.update(figures(name, reader, corpora[name], values))
    text = (
        f"{len(made)} cases made by a seed of our own texts and of openly licensed ones (`evaluation/copies_made.py`): "
        "two in three are copies in one to three of the ways below, the others are none. A claim is right where it is "
        "derived by copying just when its paragraph was taken; those in rewritten paragraphs are.\n\n" + table(columns)
    )
    return Result("Copies", text, corpora, measured)


def table(columns: Mapping[str, Scores]) -> str:
    """The figures as Markdown."""
    rows: dict[str, Callable[[Scores], Ratio]] = {
        "recall": lambda one: one.recall, "precision": lambda one: one.precision,
        "share a key": lambda one: one.candidates, "claims": lambda one: one.claims,
        "of taken paragraphs": lambda one: one.plain, "of rewritten ones": lambda one: one.rewritten,
        "of own ones": lambda one: one.own,
    }  # fmt: skip
    ways = sorted({way for one in columns.values() for way in one.by_way})
    lines = [f"| % | {' | '.join(columns)} |", f"|---|{'---|' * len(columns)}"]
    lines += [f"| {name} | {' | '.join(_cell(of(one)) for one in columns.values())} |" for name, of in rows.items()]
    lines += [f"| right: {way} | {' | '.join(_cell(one.by_way[way]) for one in columns.values())} |" for way in ways]
    return "\n".join(lines)


def _cell(ratio: Ratio) -> str:
    return f"{ratio.percent:.1f} of {ratio.total}"


def files() -> list[Path]:
    """What the cases are made of.

    Raises:
        NoDataError: the open texts are not on this machine.
    """
    own = [
        *(copies_made.ROOT / "tests" / "gold").glob("[0-9]*.md"),
        copies_made.ROOT / "examples/newsroom/reports.jsonl",
    ]
    return [*own, *(find("reports", name) for name in copies_made.OPEN)]


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.copies", description=__doc__)
    parser.add_argument("--reader", default=DEFAULT)
    parser.add_argument("--number", type=int, default=NUMBER, metavar="N", help="how many cases")
    parser.add_argument("--seed", type=int, default=copies_made.SEED)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--wrong", action="store_true", help="the cases and claims that come out otherwise")
    parser.add_argument("--news", action="store_true", help="pairs of news articles that reuse text")
    chosen = parser.parse_args(arguments)
    if chosen.news:
        for band, ratio in linked(news()).items():
            print(f"{band}: {ratio.found} of {ratio.total}")
        return
    made = copies_made.cases(chosen.number, chosen.seed)
    scores = score(made, digests_of(made, chosen.reader, chosen.jobs))
    print(table({chosen.reader: scores}))
    if chosen.wrong:
        print(*scores.faults, sep="\n")


if __name__ == "__main__":
    main()
