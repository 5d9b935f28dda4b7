"""Do rules and forecasts become the right lines over time? Invented situations of a few reports, read and related.

``python -m evaluation.overtime --wrong`` prints the figures and what was made otherwise; the heads of the gold files
(``tests/relate/gold/policy_lines.yaml``, ``outlook.yaml``) say by what rules they were labelled.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from reportedly.read import read_seen
from reportedly.relate import outlook, policies
from reportedly.relate.digest import Digest, Mention, order
from reportedly.relate.digesting import digest
from reportedly.relate.model import Outlook, PolicyLine
from reportedly.vocabulary import make_report

from .attributions import Ratio
from .data import digest as digest_of
from .floors import Measured
from .labelled import word
from .results import Plan, Result, figures

GOLD = Path(__file__).parent.parent / "tests" / "relate" / "gold"
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Scene:
    """One situation: its labels, and the digests of its reports by the labels' names for them."""

    name: str
    row: Mapping[str, Any]
    digests: Mapping[str, Digest]

    @property
    def by_id(self) -> dict[str, Digest]:
        return {one.report: one for one in self.digests.values()}

    @property
    def others(self) -> list[Digest]:
        return sorted(self.digests.values(), key=order)

    def mention(self, label: str) -> Mention | None:
        """The claim that "a.word" or "a.word#2" means."""
        name, _, wanted = label.partition(".")
        own = self.digests[name]
        spot = word(own.text, wanted)
        return next((one for one in own.mentions if one.head[0] <= spot[0] < one.head[1]), None)

    def key(self, label: str) -> Key | None:
        found = self.mention(label)
        return None if found is None else (self.digests[label.partition(".")[0]].report, found.id)


@dataclass(slots=True)
class Tally:
    """Right of all, by figure, and what was wrong in words."""

    ratios: dict[str, Ratio] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def count(self, figure: str, right: bool, words: str) -> None:
        ratio = self.ratios.setdefault(figure, Ratio())
        ratio.total += 1
        ratio.found += right
        if not right:
            self.wrong.append(f"{figure}: {words}")


def scenes(name: str, *, reader: str = "learned") -> list[Scene]:
    """The situations of ``policy_lines`` or ``outlook``."""
    rows = yaml.safe_load((GOLD / f"{name}.yaml").read_text("utf-8"))
    told = [(at, one) for at, row in enumerate(rows) for one in row["reports"]]
    # The same words in two papers are two reports: so each has a publisher of its own.
    reports = [make_report(one["text"], published=str(one["day"]), publisher=f"Paper {one['id']}") for _, one in told]
    made: list[dict[str, Digest]] = [{} for _ in rows]
    for (at, one), (reading, vectors) in zip(told, read_seen(reports, reader=reader), strict=True):
        made[at][one["id"]] = digest(reading, vectors)
    return [Scene(row["name"], row, found) for row, found in zip(rows, made, strict=True)]


def lines_of(scene: Scene, as_of: str | None = None) -> tuple[PolicyLine, ...]:
    """The lines of a situation, all its reports being candidates of each other."""
    links = [link for one in scene.others for link in policies.link(one, scene.others)]
    return policies.lines(scene.by_id, links, (), as_of=as_of)


def policy_lines(found: Sequence[Scene]) -> Tally:
    """Rules in the right line, and lines with the right shifts."""
    tally = Tally()
    for scene in found:
        made = lines_of(scene)
        line_of = {claim: one for one in made for claim in one.claims}
        wanted = [[scene.key(label) for label in row["rules"]] for row in scene.row["lines"]]
        for row, keys in zip(scene.row["lines"], wanted, strict=True):
            own = line_of.get(keys[0]) if keys[0] is not None else None
            others = {key for rest in wanted if rest is not keys for key in rest}
            together = own is not None and set(keys) <= set(own.claims) and not others & set(own.claims)
            tally.count("lines", together, f"{scene.name}: {row['rules']}")
            held = own is not None and _shifts(scene, own) == list(row.get("shifts") or row["conflict"])
            tally.count("shifts", held, f"{scene.name}: wanted {row.get('shifts') or row['conflict']}, "
                                        f"made {_shifts(scene, own) if own else None}")  # fmt: skip
            for name, value in _fields(row):
                tally.count("fields", own is not None and _field(own, name) == value,
                            f"{scene.name}: {name} {value}, made {_field(own, name) if own else None}")  # fmt: skip
    return tally


def _shifts(scene: Scene, line: PolicyLine) -> list[str]:
    names = {one.report: name for name, one in scene.digests.items()}
    return [f"{'<' if one.background else ''}{one.kind}@{names[one.report]}" for one in line.shifts]


def _fields(row: Mapping[str, Any]) -> Iterator[tuple[str, object]]:
    for name in ("since", "until", "territory"):
        if name in row:
            yield name, str(row[name])
    if "conflict" in row:
        yield "disputed", True


def _field(line: PolicyLine, name: str) -> object:
    if name == "territory":
        return line.territory
    return getattr(line.shifts[-1], name) if line.shifts else None


def outlooks_of(scene: Scene, as_of: str | None) -> dict[Key, Outlook]:
    """The outlooks of a situation by report and claim."""
    links = [link for one in scene.others for link in outlook.link(one, scene.others)]
    found = [
        outlook.outlook(one, ahead, scene.by_id, links, (), as_of=as_of) for one in scene.others for ahead in one.ahead
    ]
    return {(one.report, one.claim): one for one in found}


def forecasts(found: Sequence[Scene]) -> Tally:
    """Forecasts with the right deadline, condition, outcome and standing by day."""
    tally = Tally()
    for scene in found:
        for row in scene.row["forecasts"]:
            key = scene.key(row["claim"])
            days = {str(day): standing for day, standing in row["standings"].items()}
            by_day = {day: outlooks_of(scene, day).get(key) if key else None for day in days}
            last = by_day[max(days)]
            tally.count("found", last is not None, f"{scene.name}: {row['claim']}")
            if last is None:
                continue
            _parts(tally, scene, row, last)
            for day, standing in days.items():
                made = by_day[day]
                told = made.standing if made is not None else None
                tally.count("standings", told == standing, f"{scene.name}: {row['claim']} on {day}: wanted {standing}, "
                                                           f"made {told}")  # fmt: skip
    return tally


def _parts(tally: Tally, scene: Scene, row: Mapping[str, Any], made: Outlook) -> None:
    tally.count("basis", made.basis == row["basis"], f"{scene.name}: wanted {row['basis']}, made {made.basis}")
    if "deadline" in row:
        wanted = str(row["deadline"])
        tally.count("deadline", made.deadline == wanted, f"{scene.name}: wanted {wanted}, made {made.deadline}")
    if "condition" in row:
        tally.count("condition", made.condition is not None and made.condition_met == row.get("met"),
                    f"{scene.name}: {made.condition!r} met: {made.condition_met}")  # fmt: skip
    outcome = scene.key(row["outcome"]) if "outcome" in row else None
    told = {claim for step in made.trail if step.standing in ("happened", "did not happen") for claim in step.because}
    told.discard((made.report, made.claim))
    tally.count("outcome", (outcome in told) if "outcome" in row else not told,
                f"{scene.name}: {row['claim']}: wanted {row.get('outcome')}, made {len(told)}")  # fmt: skip


def _title(name: str) -> str:
    return f"Over time {name.replace('_', ' ')}"


def over_time(plan: Plan) -> Result:
    """Situations of a few reports: lines of policy with their shifts, forecasts with what became of them."""
    corpora = {_title(name): digest_of([GOLD / f"{name}.yaml"]) for name in SCORERS}
    measured: dict[str, Measured] = {}
    rows = ["| set | figure | of | " + " | ".join(plan.readers) + " |", "|---|---|---|" + "---|" * len(plan.readers)]
    for name, score in SCORERS.items():
        tallies = {reader: score(scenes(name, reader=reader)) for reader in plan.readers}
        for figure, ratio in next(iter(tallies.values())).ratios.items():
            told = " | ".join(f"{tally.ratios[figure].percent:.1f}" for tally in tallies.values())
            rows.append(f"| {name.replace('_', ' ')} | {figure} | {ratio.total} | {told} |")
        for reader, tally in tallies.items():
            if not name.endswith("held_out"):
                values = {figure: (ratio.percent, "recall") for figure, ratio in tally.ratios.items()}
                measured.update(figures(_title(name), reader, corpora[_title(name)], values))
    text = (
        "Situations of our own, labelled before the code (`tests/relate/gold/policy_lines.yaml` and `outlook.yaml`, "
        "whose heads tell the rules). The held-out ones came later, and have no floors; `docs/policies.md` has their "
        "first figures.\n\n" + "\n".join(rows)
    )
    return Result("Policies and forecasts over time", text, corpora, measured)


SCORERS = {
    "policy_lines": policy_lines,
    "policy_lines_held_out": policy_lines,
    "outlook": forecasts,
    "outlook_held_out": forecasts,
}
"""By file, how it is scored."""


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--reader", default="learned")
    parser.add_argument("--wrong", action="store_true", help="also what was made otherwise than labelled")
    asked = parser.parse_args()
    for name, score in SCORERS.items():
        tally = score(scenes(name, reader=asked.reader))
        for figure, ratio in tally.ratios.items():
            print(f"{name:21} {figure:10} {ratio.percent:5.1f}  ({ratio.found} of {ratio.total})")
        if asked.wrong:
            print(*(f"    {line}" for line in tally.wrong), sep="\n")


if __name__ == "__main__":
    main()
