"""What is wrong with what cannot both be so, what was updated, and what a relay made of what it relays."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from reportedly.relate.model import Contradiction, Distortion, Side, Update

from .found import Found
from .room import Gold
from .values import alike, holds, listed, words

Checks = Iterator[tuple[str, Any]]
VALUES = ("number", "place", "name", "date")
"""Distortions of a value, which must be told; of the others the kind is enough."""


def contradictions(gold: Gold) -> Checks:
    for number, row in enumerate(gold.get("contradictions", ()), 1):
        yield f"{number} {row['kind']} {' and '.join(row['reports'])}", partial(_contradiction, row)
    for name in gold.get("no_contradictions", ()):
        yield f"none {name}", partial(_none, name)


def _contradiction(row: dict[str, Any], found: Found) -> list[str]:
    ids = [found.id(one) for one in row["reports"]]
    there = [one for one in found.related.contradictions if one.kind == row["kind"]]
    there = [one for one in there if sorted((one.left.report, one.right.report)) == sorted(ids)]
    if any(_fits(one.left, row, 0) and _fits(one.right, row, 1) for one in there):
        return []
    if any(_fits(one.right, row, 0) and _fits(one.left, row, 1) for one in there):
        return []
    return [f"it is not found, but {[_against(one) for one in there]}"]


def _fits(side: Side, row: dict[str, Any], at: int) -> bool:
    if not any(alike(side.source, one) for one in listed(row["sources"][at])):
        return False
    return "values" not in row or _number(side.value) == _number(row["values"][at])


def _number(told: str) -> set[str]:
    return {str(int(float(one))) if one.replace(".", "").isdigit() else one for one in words(told)} - {"about"}


def _against(one: Contradiction) -> str:
    return f"{one.left.source}: {one.left.value} / {one.right.source}: {one.right.value}"


def _none(name: str, found: Found) -> list[str]:
    event = found.events[name]
    if event is None:
        return ["the event is not found"]
    there = [one for one in found.related.contradictions if one.event == event.id]
    return [f"{found.told(one.left.report, one.left.claim)} against {found.told(one.right.report, one.right.claim)}"
            for one in there]  # fmt: skip


def updates(gold: Gold) -> Checks:
    for row in gold.get("updates", ()):
        yield f"{row['before']} to {row['after']}", partial(_update, row)


def _update(row: dict[str, Any], found: Found) -> list[str]:
    event = found.events[row["event"]]
    there = [one for one in found.related.updates if event and one.event == event.id]
    if any(_updated(found, row, one) for one in there):
        return []
    told = [f"{found.short(one.before.report)}: {one.before.value} to {one.after.value}" for one in there]
    return [f"it is not found, but {told}"]


def _updated(found: Found, row: dict[str, Any], one: Update) -> bool:
    ends = (one.before.report, one.after.report) == (found.id(row["before"]), found.id(row["after"]))
    return ends and holds(one.before.value, listed(row["was"])) and holds(one.after.value, listed(row["is"]))


def distortions(gold: Gold) -> Checks:
    for row in gold.get("distortions", ()):
        yield f"{row['report']} of {row['of']} {row['what']}", partial(_distortion, row)
    for row in gold.get("no_distortions", ()):
        if isinstance(row, dict):
            yield f"none {row['pair'][0]} of {row['pair'][1]}", partial(_faithful, row["pair"])
        else:
            yield "none of others", partial(_others, gold)


def _distortion(row: dict[str, Any], found: Found) -> list[str]:
    there = [one for one in found.related.distortions if one.now.report == found.id(row["report"])]
    of = [one for one in there if one.was.report == found.id(row["of"])]
    kinds = [one for one in of if one.kind == row["what"]]
    if not kinds:
        return [f"no {row['what']} is found, but {[_turned(found, one) for one in there]}"]
    if row["what"] not in VALUES or any(_valued(row, one) for one in kinds):
        return []
    return [f"{row['was']} to {row['is']} is not found, but {[_turned(found, one) for one in kinds]}"]


def _valued(row: dict[str, Any], one: Distortion) -> bool:
    if row["what"] == "number":
        return (_number(one.was.value), _number(one.now.value)) == (_number(row["was"]), _number(row["is"]))
    return holds(one.was.value, [row["was"]]) and holds(one.now.value, [row["is"]])


def _turned(found: Found, one: Distortion) -> str:
    return f"{one.kind} of {found.short(one.was.report)}: {one.was.value} to {one.now.value}"


def _faithful(pair: list[str], found: Found) -> list[str]:
    now, was = (found.id(one) for one in pair)
    there = [one for one in found.related.distortions if (one.now.report, one.was.report) == (now, was)]
    return [_turned(found, one) for one in there]


def _others(gold: Gold, found: Found) -> list[str]:
    named = {(found.id(row["report"]), found.id(row["of"])) for row in gold.get("distortions", ())}
    there = [one for one in found.related.distortions if (one.now.report, one.was.report) not in named]
    return [f"{found.short(one.now.report)}: {_turned(found, one)}" for one in there]
