"""What is wrong with who took what from whom: derivations, what must be none, loops, one utterance told twice."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from reportedly.vocabulary import Span, shared

from .found import Found
from .room import Gold
from .values import listed

Checks = Iterator[tuple[str, Any]]
COPIES = ("copy", "partial copy", "byline", "citation", "link")


def derivations(gold: Gold) -> Checks:
    for row in gold.get("derivations", ()):
        yield f"{row['report']} from {row['from']}", partial(_derivation, row)


def _derivation(row: dict[str, Any], found: Found) -> list[str]:
    there = found.derivations(row["report"], row["from"])
    kinds = {one.kind for one in there}
    wrong = [f"no {' or '.join(listed(kind))}" for kind in row["kinds"] if not kinds & set(listed(kind))]
    allowed = {one for kind in row["kinds"] for one in listed(kind)} | set(row.get("may", ()))
    wrong.extend(f"a {kind} is found" for kind in sorted(kinds - allowed))
    spot = found.span(row["report"], row["shown_by"])
    if there and not any(_meets(spot, one.from_) for each in there for one in each.spans):
        wrong.append(f"no span meets {row['shown_by']!r}")
    return wrong


def _meets(spot: Span, span: Span) -> bool:
    return shared([spot], [span]) > 0


def taken(gold: Gold) -> Checks:
    for row in gold.get("derivations", ()):
        for key in ("taken", "own"):
            for claim in row.get(key, ()):
                yield f"{row['report']} {claim['head']} {key}", partial(_taken, row, claim, key == "taken")


def _taken(row: dict[str, Any], claim: dict[str, Any], wanted: bool, found: Found) -> list[str]:
    mention = found.mention(row["report"], claim)
    if mention is None:
        return [f"no claim is headed by {claim['head']!r} in {claim['at']!r}"]
    there = any(mention.id == one for each in found.derivations(row["report"], row["from"]) for one, _ in each.claims)
    if there == wanted:
        return []
    return [f"{mention.text!r} is {'not ' if wanted else ''}held to come from {row['from']}"]


def no_copy(gold: Gold) -> Checks:
    for row in gold.get("no_copy", ()):
        yield " and ".join(row["pair"]), partial(_no_copy, row)


def _no_copy(row: dict[str, Any], found: Found) -> list[str]:
    left, right = row["pair"]
    there = [*found.derivations(left, right), *found.derivations(right, left)]
    return [f"a {one.kind} of {found.short(one.to)}: {row['why']}" for one in there if one.kind in COPIES]


def loops(gold: Gold) -> Checks:
    if "loops" in gold:
        yield "how many", partial(_loops, len(gold["loops"]))
    for row in gold.get("loops", ()):
        yield " and ".join(row["reports"]), partial(_loop, row)


def _loops(wanted: int, found: Found) -> list[str]:
    there = found.related.loops
    return [] if len(there) == wanted else [f"{len(there)} are found: {[_members(found, one) for one in there]}"]


def _members(found: Found, loop: Any) -> list[str]:
    return [found.short(one) for one in loop.reports]


def _loop(row: dict[str, Any], found: Found) -> list[str]:
    loop = next((one for one in found.related.loops if {*_members(found, one)} == set(row["reports"])), None)
    if loop is None:
        return ["it is not found"]
    wrong = []
    dates = {found.short(one): date[:10] for one, date in zip(loop.reports, loop.dates, strict=True)}
    spans = {found.short(one): span for one, span in zip(loop.reports, loop.spans, strict=True)}
    for short, date in zip(row["reports"], row["dates"], strict=True):
        if dates[short] != str(date):
            wrong.append(f"{short} is dated {dates[short]}")
        if not _meets(found.span(short, row["shown_by"][short]), spans[short]):
            wrong.append(f"{short} is shown by {found.digests[short].quote(spans[short])!r}")
    return wrong


def quotations(gold: Gold) -> Checks:
    for row in gold.get("quotations", ()):
        yield " and ".join(one["report"] for one in row["forms"]), partial(_quotation, row)


def _quotation(row: dict[str, Any], found: Found) -> list[str]:
    (left, first), (right, second) = ((one["report"], one["text"]) for one in row["forms"])
    there = [*found.derivations(left, right), *found.derivations(right, left)]
    wrong = [f"a {one.kind} is found" for one in there if row.get("derivation") == "none" and one.kind in COPIES]
    sides = (_within(found, left, first), _within(found, right, second))
    joined = any(all(side & set(one.claims) for side in sides) for one in found.related.events)
    if not joined and not any(one.kind == "shared quote" for one in there):
        wrong.append("neither a shared quote nor one event")
    return wrong


def _within(found: Found, short: str, words: str) -> set[tuple[str, str]]:
    spot = found.span(short, words)
    return {(found.id(short), one.id) for one in found.digests[short].mentions if _meets(spot, one.head)}
