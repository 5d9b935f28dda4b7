"""What is wrong with policies and their shifts, and with forecasts and what became of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from typing import Any

from reportedly.relate.digest import Mention, Rule
from reportedly.relate.model import PolicyLine, Shift

from .found import Found, moment
from .room import Gold
from .values import alike, among, listed

Checks = Iterator[tuple[str, Any]]


def policies(gold: Gold) -> Checks:
    for row in gold.get("policies", ()):
        for number, seen in enumerate(row["seen_in"], 1):
            yield f"{row['id']} {number} {seen['report']}", partial(_policy, row, seen)
        if len(row["seen_in"]) > 1:
            yield f"{row['id']} one line", partial(_one_line, row)
        others = [one for one in gold.get("policies", ()) if row["id"] not in (one["id"], one.get("replaces"))]
        yield f"{row['id']} apart", partial(_apart, row, [one for one in others if one["id"] != row.get("replaces")])


def _rule(found: Found, seen: dict[str, Any]) -> Rule | None:
    mention = found.mention(seen["report"], seen)
    rules = found.digests[seen["report"]].rules
    return next((one for one in rules if mention and mention.number in (one.claim, one.ruling)), None)


def _policy(row: dict[str, Any], seen: dict[str, Any], found: Found) -> list[str]:
    rule = _rule(found, seen)
    if rule is None:
        return ["no rule is read there"]
    wrong = [] if rule.kind == row["kind"] else [f"it is {rule.kind}, not {row['kind']}"]
    return wrong if _lines(found, seen) else [*wrong, "it is in no line"]


def _lines(found: Found, seen: dict[str, Any]) -> list[PolicyLine]:
    """The lines that hold the act or its ruling."""
    rule, digest = _rule(found, seen), found.digests[seen["report"]]
    mentions: list[Mention | None] = [found.mention(seen["report"], seen)]
    if rule is not None:
        mentions.extend((digest.mention(rule.claim), digest.mention(rule.ruling or 0)))
    keys = {(digest.report, one.id) for one in mentions if one is not None}
    return [one for one in found.related.policies if keys & set(one.claims)]


def _of(found: Found, row: dict[str, Any]) -> set[str]:
    return {line.id for seen in row["seen_in"] for line in _lines(found, seen)}


def _one_line(row: dict[str, Any], found: Found) -> list[str]:
    each = [{line.id for line in _lines(found, seen)} for seen in row["seen_in"]]
    return [] if set.intersection(*each) else [f"they are in {len(set.union(*each))} lines"]


def _apart(row: dict[str, Any], others: list[dict[str, Any]], found: Found) -> list[str]:
    own = _of(found, row)
    return [f"it is in one line with {other['id']}" for other in others if own & _of(found, other)]


def shifts(gold: Gold) -> Checks:
    by_id = {row["id"]: row for row in gold.get("policies", ())}
    for row in gold.get("policies", ()):
        if "replaces" in row:
            yield f"{row['id']} replaces {row['replaces']}", partial(_replaces, row, by_id[row["replaces"]])
        for key in ("since", "until"):
            if key in row:
                yield f"{row['id']} {key}", partial(_since if key == "since" else _until, row)


def _replaces(row: dict[str, Any], old: dict[str, Any], found: Found) -> list[str]:
    lines = [one for one in found.related.policies if one.id in _of(found, row) & _of(found, old)]
    if not lines:
        return ["they are in no line together"]
    kinds = [one.kind for one in lines[0].shifts]
    turned = [(old["kind"], row["kind"])] == list(pairwise(kinds))
    return [] if turned else [f"the line is {' then '.join(kinds)}"]


def _shifts(found: Found, row: dict[str, Any]) -> list[Shift]:
    lines = [one for one in found.related.policies if one.id in _of(found, row)]
    return [one for line in lines for one in line.shifts]


def _since(row: dict[str, Any], found: Found) -> list[str]:
    own = [one for one in _shifts(found, row) if one.kind == row["kind"]]
    dates = [one.since or one.moment for one in own]
    return [] if any(one.startswith(str(row["since"])) for one in dates) else [f"it holds since {dates}"]


def _until(row: dict[str, Any], found: Found) -> list[str]:
    there = _shifts(found, row)
    ends = [one.until for one in there if one.kind == row["kind"] and one.until]
    ends += [after.since or after.moment for one, after in pairwise(there) if one.kind == row["kind"]]
    return [] if any(one.startswith(str(row["until"])) for one in ends) else [f"it holds until {ends}"]


def forecasts(gold: Gold) -> Checks:
    for row in gold.get("forecasts", ()):
        yield f"{row['report']} {row['head']}", partial(_forecast, row)


def _forecast(row: dict[str, Any], found: Found) -> list[str]:
    ahead = found.ahead(row["report"], row)
    if ahead is None:
        return ["no forecast is read there"]
    one = found.outlook(row["report"], ahead, "9999-12-31T23:59:59Z")
    wrong = []
    if "who" in row and not alike(one.source, row["who"]):
        wrong.append(f"its source is {one.source!r}, not {row['who']!r}")
    stated = one.deadline if one.basis == "stated" else None
    if row["deadline"] and (stated or "")[:10] != str(row["deadline"]):
        wrong.append(f"its deadline is {one.deadline} ({one.basis}), not {row['deadline']}")
    if not among(one.basis != "none", row["judgeable"]):
        wrong.append(
            f"its deadline {one.deadline} is {one.basis}, so that it can{'' if one.deadline else 'not'} be judged"
        )
    if "condition" in row and not _conditioned(found, row, one.condition):
        wrong.append(f"its condition is {one.condition!r}")
    return wrong


def _conditioned(found: Found, row: dict[str, Any], condition: str | None) -> bool:
    mention = found.mention(row["report"], row["condition"])
    return mention is not None and condition in (mention.id, mention.text)


def outlooks(gold: Gold) -> Checks:
    for row in gold.get("forecasts", ()):
        for wanted in row["standings"]:
            yield f"{row['report']} {row['head']} {moment(wanted['date'])}", partial(_outlook, row, wanted)


def _outlook(row: dict[str, Any], wanted: dict[str, Any], found: Found) -> list[str]:
    ahead = found.ahead(row["report"], row)
    if ahead is None:
        return ["no forecast is read there"]
    one = found.outlook(row["report"], ahead, moment(wanted["date"]))
    if not among(one.standing, wanted["standing"]):
        told = one.trail[-1].words if one.trail else ""
        return [f"it is {one.standing} ({told}), not {' or '.join(listed(wanted['standing']))}"]
    if one.standing != "happened" or "because" not in wanted:
        return []
    because = {found.short(report) for step in one.trail for report, _ in step.because}
    return [] if because & set(wanted["because"]) else [f"it happened because of {sorted(because)}"]
