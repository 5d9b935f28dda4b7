"""Events as pages show them: origins with what folds under each, and what every outlet tells of what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from ..ledger import Ledger, pages
from . import pictures

Row = dict[str, Any]
Rows = Sequence[Mapping[str, Any]]
SHORT = 2
"""Words of a label that says too little to be told among the first."""
WEIGHTS = {"confirmed": 2, "denied": 2, "disputed": 2, "retracted": 2, "corroborated": 2, "happened": 1, "overdue": 1,
           "did not happen": 1}  # fmt: skip
"""Standings that something led to."""
COLUMNS = 6
"""Outlets that a table of claims against origins has room for."""
_RANK = {"dependent": 0, "unknown": 1, "independent": 2}


def event(ledger: Ledger, row: Mapping[str, Any]) -> Row:
    """An event of a list with its origins and their picture."""
    found = ledger.origins(row["id"])
    return {**row, "rests": found, "bar": bar(found)}


def bar(origins: Sequence[Mapping[str, Any]]) -> Markup:
    """The origins bar of an event."""
    blocks = [block(one) for one in origins]
    return pictures.both(lambda width: pictures.origins_bar(blocks, width))


def life(trail: Sequence[Mapping[str, Any]], claims: Rows, responses: Rows) -> Markup:
    """The life line of an event."""
    marks = told(claims, responses)
    return pictures.both(lambda width: pictures.life_line(trail, marks, width=width))


def weight(row: Mapping[str, Any]) -> tuple[int, int, int]:
    """By which the events of a story stand in order: what was confirmed, denied or disputed first, and what is told
    most; what nobody stands behind, and a mere word or two ("talks"), last."""
    named = len(str(row["label"]).split()) > SHORT
    return (-bool(row["origins"] and named) * WEIGHTS.get(row["standing"], 0), -named, -int(row["reports"]))


def asked(responses: Rows) -> list[Row]:
    """Those who were asked, each with what they did, and in which reports that is told."""
    found: dict[tuple[str, str, bool], Row] = {}
    for one in responses:
        who = (one["source"] or "somebody", one["act"], bool(one["negated"]))
        found.setdefault(who, {**one, "source": who[0], "told": []})["told"].append(one)
    return list(found.values())


def block(origin: Mapping[str, Any]) -> Row:
    """An origin as a block of the bar. It is as independent as the least of its ties to the others allows."""
    ties = [pair["independence"] for pair in origin["pairs"]]
    least = min(ties, key=_RANK.__getitem__) if ties else "alone"
    own = origin["kind"] == "author"
    outlet = origin["publisher"] or "an unknown outlet"
    return {
        "label": outlet if own else origin["source"] or "nobody named",
        "outlet": "its own word" if own else outlet,
        "carriers": len(origin["carriers"]),
        "independence": least,
        "denies": origin["denies"],
    }


def label(origin: Mapping[str, Any]) -> str:
    """An origin in a few words: whose word it is, and in which outlet it stands first."""
    outlet = origin["publisher"] or "an unknown outlet"
    return (
        f"{outlet} (its own word)"
        if origin["kind"] == "author"
        else f"{origin['source'] or 'nobody named'} in {outlet}"
    )


def columns(events: Sequence[Mapping[str, Any]]) -> list[str]:
    """The outlets that the most of these events rest on, for the table of claims against origins."""
    seen: dict[str, int] = {}
    for one in events:
        for outlet in one_each(one):
            seen[outlet] = seen.get(outlet, 0) + 1
    return sorted(seen, key=lambda outlet: (-seen[outlet], outlet))[:COLUMNS]


def one_each(event: Mapping[str, Any]) -> dict[str, str]:
    """What each outlet tells of an event: "affirms" or "denies" on its own sources, or "relays"."""
    found: dict[str, str] = {}
    for origin in event["rests"]:
        for carrier in origin["carriers"]:
            found.setdefault(carrier["publisher"] or "unknown", "relays")
    for origin in event["rests"]:
        outlet = origin["publisher"] or "unknown"
        how = "denies" if origin["denies"] else "affirms"
        found[outlet] = "both" if found.get(outlet, how) not in (how, "relays") else how
    return found


def carried(ledger: Ledger, story: Mapping[str, Any]) -> list[Row]:
    """The reports of a story, each copy under the report that it was taken from."""
    reports = {one["id"]: one for one in story["reports"]}
    under: dict[str, tuple[str, str]] = {}
    for one in pages.copies(ledger, story["id"]):
        under.setdefault(one["from"], (one["to"], one["kind"]))
    roots = [id for id in reports if id not in under or under[id][0] in under]
    return [
        {**reports[id], "copies": [{**reports[each], "kind": kind} for each, (to, kind) in under.items() if to == id]}
        for id in roots
    ]


def told(claims: Sequence[Mapping[str, Any]], responses: Sequence[Mapping[str, Any]] = ()) -> list[Row]:
    """The claims of an event as marks of its life line."""
    marks = []
    for one in claims:
        if not one["published"]:
            continue
        negated = one["polarity"] == "negated"
        how = "denies" if negated else "relays" if one["source_kind"] in (None, "unspecified") else "affirms"
        marks.append(
            {"moment": one["published"], "how": how, "label": f"{one['publisher'] or 'unknown'}: {one['text']}"}
        )
    for one in responses:
        marks.append(
            {"moment": one["moment"], "how": "declines", "label": f"{one['source'] or 'somebody'} {one['act']}s"}
        )
    return sorted(marks, key=lambda mark: mark["moment"])
