"""What is wrong within one report or between its versions: edits, headlines, the author's own word; and stories."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from reportedly.relate.changes import Change, changes

from .found import Found
from .room import Gold

Checks = Iterator[tuple[str, Any]]


def edits(gold: Gold) -> Checks:
    for row in gold.get("edits", ()):
        yield f"{row['from']} to {row['to']} note", partial(_note, row)
        for change in row["changes"]:
            yield f"{row['from']} to {row['to']} {change['what']}", partial(_edit, row, change)


def _note(row: dict[str, Any], found: Found) -> list[str]:
    noted = changes(found.readings[row["from"]], found.readings[row["to"]]).noted
    return [] if noted == (row["note"] == "correction note") else [f"noted is {noted}, not {row['note']}"]


def _edit(row: dict[str, Any], change: dict[str, Any], found: Found) -> list[str]:
    told = changes(found.readings[row["from"]], found.readings[row["to"]]).told
    if any(_is(change, one) for one in told):
        return []
    return [f"it is not told, but {[(one.status, one.kinds, one.before, one.after) for one in told]}"]


def _is(change: dict[str, Any], row: Change) -> bool:
    if change["is"] is None:
        return row.status == change["what"] and change["was"] in (row.before or "")
    kind = bool({change["what"], f"{change['what']} changed"} & {*row.kinds})
    return kind and change["was"] in (row.before or "") and change["is"] in (row.after or "")


def headlines(gold: Gold) -> Checks:
    for row in gold.get("headline_against_body", ()):
        yield row["report"], partial(_headline, row)


def _headline(row: dict[str, Any], found: Found) -> list[str]:
    """Both are kept: a claim in the headline, and words of who says so in the body."""
    digest = found.digests[row["report"]]
    zones = {sentence.zone for one in digest.mentions for sentence in [digest.sentences[one.sentence]]}
    first, last = found.span(row["report"], row["body"])
    credited = any(
        first <= start < last for one in digest.mentions for credit in one.credits for start, _ in credit.cue_spans
    )
    wrong = [] if 0 in zones else ["no claim is read in the headline"]
    return wrong if credited else [*wrong, f"nobody is credited in {row['body']!r}"]


def evaluations(gold: Gold) -> Checks:
    for row in gold.get("evaluations", ()):
        yield f"{row['report']} {row['head']}", partial(_evaluation, row)


def _evaluation(row: dict[str, Any], found: Found) -> list[str]:
    mention = found.mention(row["report"], row)
    if mention is None:
        return ["no claim is read there"]
    if mention.credits:
        return [f"it is credited to {mention.credits[-1].name!r}"]
    return [] if mention.evaluative else ["it is not told as the author's own judgement"]


def stories(gold: Gold) -> Checks:
    for row in gold.get("stories", ()):
        yield row["name"], partial(_story, row)


def _story(row: dict[str, Any], found: Found) -> list[str]:
    wanted = set(found.shorts) if row["reports"] == "all" else {found.id(one) for one in row["reports"]}
    best = max(found.related.stories, key=lambda one: len(wanted & set(one.reports)), default=None)
    if best is None:
        return ["no story is found"]
    missing = sorted(found.short(one) for one in wanted - set(best.reports))
    return [f"{best.title!r} lacks {', '.join(missing)}"] if missing else []
