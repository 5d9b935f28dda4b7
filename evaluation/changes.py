"""What changed between versions? Pairs of our own, and releases that were changed after publication.

``python -m evaluation.changes`` prints both; ``--wrong`` the own pairs that come out otherwise; ``--draw N`` changes of
the releases to be judged by hand, the same ones each time. Judgements are kept in ``changes_checked.yaml`` as address,
offsets and SHA-256 of both texts, without a word of them.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

from reportedly.relate.changes import KINDS, REPORT_KINDS, STATUSES, Change, Comparison, changes
from reportedly.vocabulary import Reading, Report, make_report

from .attributions import Ratio
from .data import digest, find
from .results import Plan, Result, figures
from .run import RULES, read_all

OWN = Path(__file__).resolve().parent.parent / "tests" / "relate" / "gold"
CHECKED = Path(__file__).with_name("changes_checked.yaml")
SEED = 20241123
PUBLISHED = "2024-11-18"
UNTOUCHED = ("same", "moved")


@dataclass(frozen=True, slots=True)
class Case:
    """Two versions of our own, and the rows that are wanted between them."""

    name: str
    before: Report
    after: Report
    want: tuple[tuple[str, str | None, str | None, tuple[str, ...]], ...]
    report: tuple[str, ...]
    moved: tuple[str, ...]
    noted: bool


@dataclass(slots=True)
class Scores:
    """``found``: of the wanted rows; ``right``: of the rows that are told; ``whole``: pairs with no fault at all."""

    found: Ratio = field(default_factory=Ratio)
    right: Ratio = field(default_factory=Ratio)
    whole: Ratio = field(default_factory=Ratio)
    faults: dict[str, list[str]] = field(default_factory=dict)


def cases(folder: Path = OWN) -> list[Case]:
    """The pairs of our own, in order of file and place."""
    rows = [row for path in sorted(folder.glob("pairs*.yaml")) for row in yaml.safe_load(path.read_text("utf-8"))]
    return [_case(row) for row in rows]


def _case(row: Mapping[str, Any]) -> Case:
    title = row.get("title")
    common: dict[str, Any] = {"url": "https://lantern.example/" + hashlib.sha256(row["name"].encode()).hexdigest()[:8]}
    made = []
    for side, headline in (("before", title), ("after", row.get("title_after", title))):
        fields = dict(row.get(f"{side}_fields", {}))
        if "authors" in fields:
            fields["authors"] = tuple(fields["authors"])
        made.append(make_report(row[side], title=headline, published=PUBLISHED, **common, **fields))
    want = tuple((one[0], one[1], one[2], tuple(one[3])) for one in row["want"])
    return Case(
        row["name"], made[0], made[1], want, tuple(row.get("report", ())), tuple(row.get("moved", ())),
        bool(row.get("noted", False)),
    )  # fmt: skip


def score(found: Sequence[tuple[Case, Comparison]]) -> Scores:
    """Counts wanted and told rows. A row is right where status and kinds are the wanted ones and it holds the words."""
    scores = Scores()
    for case, comparison in found:
        faults = _faults(case, comparison, scores)
        scores.whole.total += 1
        scores.whole.found += not faults
        if faults:
            scores.faults[case.name] = faults
    return scores


def _faults(case: Case, comparison: Comparison, scores: Scores) -> list[str]:
    told = [row for row in comparison.told if row.status not in ("wording", "report")]
    left = list(told)
    faults: list[str] = []
    for status, before, after, kinds in case.want:
        row = next((row for row in left if _fits(row, status, before, after, kinds)), None)
        if row is None:
            faults.append(f"missed: {status} {before or ''} -> {after or ''} {list(kinds)}")
        else:
            left.remove(row)
        scores.found.total += 1
        scores.found.found += row is not None
    scores.right.total += len(told)
    scores.right.found += len(told) - len(left)
    faults += [f"too many: {row.status} {list(row.kinds)}: {row.before} -> {row.after}" for row in left]
    about = [row.kinds[0] for row in comparison.rows if row.status == "report"]
    if sorted(about) != sorted(case.report):
        faults.append(f"about the report: {about}")
    moved = [row.before or "" for row in comparison.rows if row.status == "moved"]
    if len(moved) != len(case.moved) or not all(any(words in one for one in moved) for words in case.moved):
        faults.append(f"moved: {moved}")
    if comparison.noted != case.noted:
        faults.append(f"noted: {comparison.noted}")
    return faults


def _fits(row: Change, status: str, before: str | None, after: str | None, kinds: tuple[str, ...]) -> bool:
    sides = ((before, row.before), (after, row.after))
    return (
        row.status == status
        and set(row.kinds) == set(kinds)
        and all((words is None) == (text is None) and (words or "") in (text or "") for words, text in sides)
    )


def releases() -> list[list[Report]]:
    """The versions of each changed release, oldest first, neighbours that are the same text made one.

    Raises:
        NoDataError: the set is not on this machine.
    """
    found = []
    with file().open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            versions: list[Report] = []
            for version in row["versions"]:
                report = make_report(version["text"], title=version["title"], url=row["url"])
                if not versions or versions[-1].text != report.text:
                    versions.append(report)
            found.append(versions)
    return found


def file() -> Path:
    """The file of the changed releases.

    Raises:
        NoDataError: it is not on this machine.
    """
    return find("reports", "state_department_revisions.jsonl")


def compared(readings: Mapping[str, Reading], versions: Sequence[Sequence[Report]]) -> list[Comparison]:
    """Each pair of neighbours."""
    return [changes(readings[one.id], readings[other.id]) for each in versions for one, other in pairwise(each)]


def drawn(comparisons: Sequence[Comparison], number: int) -> list[tuple[Comparison, Change]]:
    """``number`` told changes of claims, by the same chance each time, at most three of a pair."""
    rows = []
    chance = random.Random(SEED)
    for comparison in comparisons:
        told = [row for row in comparison.told if row.status in ("changed", "added", "removed")]
        rows += [(comparison, row) for row in chance.sample(told, min(3, len(told)))]
    return chance.sample(rows, min(number, len(rows)))


def table(comparisons: Sequence[Comparison]) -> str:
    """How often each kind came up, as Markdown."""
    statuses = Counter(str(row.status) for one in comparisons for row in one.rows)
    kinds = Counter(kind for one in comparisons for row in one.rows if row.status != "wording" for kind in row.kinds)
    beside = Counter(kind for one in comparisons for row in one.rows if row.status == "wording" for kind in row.kinds)
    pairs = Counter(kind for one in comparisons for kind in {kind for row in one.rows for kind in row.kinds})
    lines = ["| claims | rows |", "|---|---|"]
    lines += [f"| {status} | {statuses[status]} |" for status in STATUSES if status != "report"]
    lines += [
        "",
        "| kind | claims, or the report | sentences, beside claims | pairs of versions |",
        "|---|---|---|---|",
    ]
    lines += [
        f"| {kind} | {kinds[kind]} | {beside[kind]} | {pairs[kind]} |"
        for kind in (*KINDS, *REPORT_KINDS)
        if pairs[kind]
    ]
    return "\n".join(lines)


def what_changed(plan: Plan) -> Result:
    """Versions: pairs of our own, and the changed releases."""
    mine = cases()
    corpora = {"own pairs of versions": digest(OWN.glob("pairs*.yaml")), "changed releases": digest([file()])}
    by_reader = {reader: score(_own(mine, reader, plan.jobs)) for reader in plan.readers}
    measured = {}
    for reader, scores in by_reader.items():
        values = {
            "changes found": (scores.found.percent, "F1, small set"),
            "of those told right": (scores.right.percent, "F1, small set"),
        }
        measured.update(figures("Own pairs of versions", reader, corpora["own pairs of versions"], values))
    versions = releases()
    reports = [report for each in versions for report in each]
    found = read_all(reports, reader=RULES, jobs=plan.jobs)
    comparisons = compared({reading.report.id: reading for reading in found}, versions)
    text = (
        f"{len(mine)} pairs of our own with every change labelled before the code was "
        "written (`tests/relate/gold`).\n\n"
        + _own_table(by_reader)
        + f"\n\n{len(versions)} releases of one publisher, changed after publication, {len(comparisons)} pairs of "
        f"versions of different text, {sum(one.noted for one in comparisons)} with a note; read by the rules. "
        f"{_checked_line(comparisons)}\n\n" + table(comparisons)
    )
    return Result("What changed between versions", text, corpora, measured)


def checked(path: Path = CHECKED) -> list[dict[str, Any]]:
    """The judgements by hand: address, SHA-256 of both texts, spans, kinds as they were told, right or not."""
    return list(yaml.safe_load(path.read_text("utf-8"))) if path.exists() else []


def agreement(comparisons: Sequence[Comparison], path: Path = CHECKED) -> tuple[Ratio, int]:
    """Of the judged changes that are still told, how many are right; and how many are told otherwise by now."""
    told = {
        (_sha(one.before.report), _sha(one.after.report), row.status, row.kinds, row.spans_from, row.spans_to)
        for one in comparisons
        for row in one.told
    }
    ratio, gone = Ratio(), 0
    for row in checked(path):
        spans = (tuple(tuple(span) for span in row[side]) for side in ("spans_from", "spans_to"))
        if (row["before"], row["after"], row["status"], tuple(row["kinds"]), *spans) in told:
            ratio.total += 1
            ratio.found += row["right"]
        else:
            gone += 1
    return ratio, gone


def label(comparison: Comparison, row: Change) -> dict[str, Any]:
    """A change as it is kept with its judgement: no text."""
    return {
        "url": row.report,
        "before": _sha(comparison.before.report),
        "after": _sha(comparison.after.report),
        "status": row.status,
        "kinds": list(row.kinds),
        "spans_from": [list(span) for span in row.spans_from],
        "spans_to": [list(span) for span in row.spans_to],
    }


def _checked_line(comparisons: Sequence[Comparison]) -> str:
    judged = checked()
    if not judged:
        return ""
    _, gone = agreement(comparisons)
    right = sum(row["right"] for row in judged)
    return (
        f"Of {len(judged)} changes drawn by chance and judged by hand {right} were right"
        + (f"; {gone} of them are told otherwise by now" if gone else "")
        + "."
    )


def _own_table(by_reader: Mapping[str, Scores]) -> str:
    lines = [f"| % | {' | '.join(by_reader)} |", f"|---|{'---|' * len(by_reader)}"]
    rows = {
        "labelled changes of claims found, with status and all kinds": "found",
        "changes told that are labelled": "right",
        "pairs without any fault": "whole",
    }
    for name, attribute in rows.items():
        cells = " | ".join(f"{getattr(scores, attribute).percent:.1f}" for scores in by_reader.values())
        lines.append(f"| {name} | {cells} |")
    return "\n".join(lines)


def _own(mine: Sequence[Case], reader: str, jobs: int) -> list[tuple[Case, Comparison]]:
    found = read_all([report for case in mine for report in (case.before, case.after)], reader=reader, jobs=jobs)
    return [(case, changes(*found[2 * index : 2 * index + 2])) for index, case in enumerate(mine)]


def _sha(report: Report) -> str:
    return hashlib.sha256(report.text.encode()).hexdigest()


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.changes", description=__doc__)
    parser.add_argument("--reader", default=RULES)
    parser.add_argument("--wrong", action="store_true", help="the own pairs that come out otherwise")
    parser.add_argument("--own", action="store_true", help="the own pairs only")
    parser.add_argument("--draw", type=int, default=0, metavar="N", help="N changes of releases, for judging")
    chosen = parser.parse_args(arguments)
    scores = score(_own(cases(), chosen.reader, 1))
    print(_own_table({chosen.reader: scores}))
    if chosen.wrong:
        print(*(f"\n{name}\n  " + "\n  ".join(faults) for name, faults in scores.faults.items()), sep="")
    if chosen.own:
        return
    versions = releases()
    found = read_all([report for each in versions for report in each], reader=RULES)
    comparisons = compared({reading.report.id: reading for reading in found}, versions)
    print(f"\n{table(comparisons)}\n\n{_checked_line(comparisons)}")
    for comparison, row in drawn(comparisons, chosen.draw):
        print(f"\n{json.dumps(label(comparison, row))}\n- {row.before}\n  [{row.source_from}]")
        print(f"+ {row.after}\n  [{row.source_to}]")


if __name__ == "__main__":
    main()
