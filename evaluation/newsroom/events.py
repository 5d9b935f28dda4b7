"""What is wrong with events: their claims, origins and whether these are independent, responses, standings."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import count
from typing import Any

from reportedly.relate.model import Happening, Origin

from .found import Found, last_step, moment
from .room import Gold
from .values import alike, among, listed

Checks = Iterator[tuple[str, Any]]


def claims(gold: Gold) -> Checks:
    for name, row in gold.get("events", {}).items():
        numbers = count(1)
        for claim in row["claims"]:
            yield f"{name} {next(numbers)} {claim['report']}", partial(_claim, name, claim, True)
        for claim in row.get("not", ()):
            yield f"{name} not {next(numbers)} {claim['report']}", partial(_claim, name, claim, False)
        yield f"{name} apart", partial(_apart, name)


def _claim(name: str, claim: dict[str, Any], wanted: bool, found: Found) -> list[str]:
    event, mention = found.events[name], found.mention(claim["report"], claim)
    if mention is None:
        return [f"no claim is headed by {claim['head']!r} in {claim['at']!r}"]
    if event is None:
        return ["the event is not found"]
    there = (found.id(claim["report"]), mention.id) in event.claims
    if there == wanted:
        return []
    if not wanted:
        return [f"{mention.text[:60]!r} is in the event {event.label!r}"]
    other = next((one for one in found.related.events if (found.id(claim["report"]), mention.id) in one.claims), None)
    return [f"{mention.text[:60]!r} is in {f'the event {_shown(found, other)}' if other else 'no event'}"]


def _shown(found: Found, event: Happening) -> str:
    return f"{event.label!r} of {sorted({found.short(report) for report, _ in event.claims})}"


def _apart(name: str, found: Found) -> list[str]:
    own = found.events[name]
    others = [other for other, event in found.events.items() if own and event and event.id == own.id and other != name]
    return [f"it is one event with {', '.join(others)}"] if others else []


def origins(gold: Gold) -> Checks:
    for name, row in gold.get("events", {}).items():
        if "origins" in row:
            yield f"{name} how many", partial(_how_many, name, row["origins"])
            for wanted in row["origins"]:
                yield f"{name} {wanted['first']}", partial(_origin, name, wanted, row["origins"])


def _origins(found: Found, name: str) -> list[Origin] | None:
    event = found.events[name]
    return None if event is None else [one for one in found.related.origins if one.event == event.id]


def _how_many(name: str, wanted: list[dict[str, Any]], found: Found) -> list[str]:
    there = _origins(found, name)
    if there is None:
        return ["the event is not found"]
    told = ", ".join(f"{found.short(one.report)} ({one.kind}: {one.source})" for one in there)
    return [] if len(there) == len(wanted) else [f"{len(there)} are found, not {len(wanted)}: {told or 'none'}"]


def _origin(name: str, wanted: dict[str, Any], all_wanted: list[dict[str, Any]], found: Found) -> list[str]:
    origin = next((one for one in _origins(found, name) or () if one.report == found.id(wanted["first"])), None)
    if origin is None:
        return [f"{wanted['first']} is no origin"]
    wrong = []
    if not any(alike(origin.source, one) for one in listed(wanted["rests_on"])):
        wrong.append(f"it rests on {origin.source!r}, not {wanted['rests_on']!r}")
    if not among(origin.kind, wanted["kind"]):
        wrong.append(f"its source is {origin.kind}, not {wanted['kind']}")
    if "withdrawn" in wanted and origin.withdrawn != wanted["withdrawn"]:
        wrong.append(f"it was withdrawn {origin.withdrawn}, not {wanted['withdrawn']}")
    carried = {found.short(report) for report, _ in origin.carriers}
    wrong.extend(f"{one} is not carried by it" for one in wanted["carried_by"] if one not in carried)
    elsewhere = {one for row in all_wanted if row is not wanted for one in (row["first"], *row["carried_by"])}
    strangers = carried & elsewhere - set(wanted["carried_by"])
    # A report that has an origin of its own may quote another source too: it stands under both.
    others = [one for one in _origins(found, name) or () if one is not origin]
    strangers -= {found.short(report) for one in others for report in (one.report, *(name for name, _ in one.carriers))}
    wrong.extend(f"{one} is folded under it" for one in sorted(strangers))
    return wrong


def independence(gold: Gold) -> Checks:
    for name, row in gold.get("events", {}).items():
        for wanted in row.get("independence", ()):
            yield f"{name} {' and '.join(wanted['pair'])}", partial(_independence, name, wanted)


def _independence(name: str, wanted: dict[str, Any], found: Found) -> list[str]:
    there = _origins(found, name)
    if there is None:
        return ["the event is not found"]
    left, right = (found.id(one) for one in wanted["pair"])
    under = {report: one.id for one in there for report, _ in ((one.report, one.claim), *one.carriers)}
    if left not in under or right not in under:
        return ["one of the two is under no origin"]
    if under[left] == under[right]:
        value = "dependent"
    else:
        ends = {under[left], under[right]}
        value = next((one.independence for one in found.related.pairs if {one.left, one.right} == ends), "not told")
    return [] if among(value, wanted["value"]) else [f"it is {value}, not {wanted['value']}"]


def responses(gold: Gold) -> Checks:
    for name, row in gold.get("events", {}).items():
        for number, wanted in enumerate(row.get("responses", ()), 1):
            told = f"{name} {number} {wanted['report']} {wanted['act']}"
            yield told, partial(_response, name, wanted)


def _response(name: str, wanted: dict[str, Any], found: Found) -> list[str]:
    event = found.events[name]
    if event is None:
        return ["the event is not found"]
    there = [one for one in found.related.responses if one.event == event.id]
    there = [one for one in there if one.report == found.id(wanted["report"])]
    for one in there:
        right = one.act == wanted["act"] and one.negated == wanted.get("negated", False)
        if right and alike(one.source, wanted["who"]) and one.moment[:10] == str(wanted["date"]):
            return []
    told = [f"{one.source}: {'not ' if one.negated else ''}{one.act}" for one in there]
    return [f"{wanted['who']}: {wanted['act']} is not there, but {told}"]


def standings(gold: Gold) -> Checks:
    for name, row in gold.get("events", {}).items():
        for wanted in row.get("standings", ()):
            yield f"{name} {moment(wanted['date'])}", partial(_standing, name, wanted)


def _standing(name: str, wanted: dict[str, Any], found: Found) -> list[str]:
    event = found.events[name]
    standing = found.standing(event) if event else None
    if standing is None:
        return ["the event is not found" if event is None else "it has no standing"]
    step = last_step(standing.trail, moment(wanted["date"]))
    if step is None or not among(step.standing, wanted["standing"]):
        told = f"{step.standing} ({step.words})" if step else "nothing"
        return [f"it is {told}, not {' or '.join(listed(wanted['standing']))}"]
    because = {report for report, _ in step.because}
    if not any(because & found.same_series(one) for one in wanted.get("because", ())):
        return [f"it is so because of {sorted(map(found.short, because))}, not of {wanted['because']}"]
    return []
