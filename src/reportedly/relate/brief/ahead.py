"""What lies ahead: how many forecasts can be judged at all, and then what each says and what became of it."""

from __future__ import annotations

from ..model import Outlook, Step
from ..outlook.coverage import Coverage, Row, coverage
from .model import Point, Section, Sentence
from .room import Room
from .wording import Writer, out, said, words

MOST = 12
"""Forecasts that are told: judged ones, then those with a deadline, then others."""
_RANKS = {"happened": 0, "did not happen": 0, "overdue": 1}


def ahead(room: Room) -> Section:
    """The forecasts of a story, each once: what a report takes from another one is told there."""
    found = [one for one in room.related.outlooks if _own(room, one)]
    told: list[Outlook] = []
    seen: set[tuple[str, str | None]] = set()
    for one in sorted(found, key=_rank):
        mention, digest = room.mentions[one.report, one.claim]
        if (words(mention, digest), one.source) not in seen:
            seen.add((words(mention, digest), one.source))
            told.append(one)
    made = coverage(told)
    left = f" {len(told) - MOST} more are not told." if len(told) > MOST else ""
    return Section(
        name="ahead",
        title="What lies ahead",
        points=tuple(Point(sentences=_forecast(room, one), label=one.standing) for one in told[:MOST]),
        note=made.line + left,
        table=_table(made) if told else (),
    )


def _own(room: Room, one: Outlook) -> bool:
    key = (one.report, one.claim)
    if key not in room.mentions or key in room.copied:
        return False
    mention, digest = room.mentions[key]
    zone = digest.sentences[mention.sentence].zone if mention.sentence < len(digest.sentences) else 0
    return zone == 1


def _rank(one: Outlook) -> tuple[int, str, str, str]:
    rank = _RANKS.get(one.standing, 2 if one.deadline else 3)
    return rank, one.deadline or "9999", one.trail[0].moment if one.trail else "", one.id


def _forecast(room: Room, one: Outlook) -> tuple[Sentence, ...]:
    mention, digest = room.mentions[one.report, one.claim]
    key = (one.report, one.claim)
    writer = Writer().who(mention, digest).plain(f" {said(mention)} on ").day(out(digest), key)
    if one.deadline is not None:
        writer.plain(", by " if mention.polarity == "affirmed" else ", until ").day(one.deadline, key)
        writer.plain(" as stated" if one.basis == "stated" else " as inferred")
    sentences = [writer.plain(": ").claim(mention, digest).sentence(mention)]
    ends = [step for step in one.trail if step.standing != "expected" and room.there(step.moment)]
    if ends:
        sentences.append(_end(room, one, ends[-1]))
    return tuple(sentences)


def _end(room: Room, one: Outlook, step: Step) -> Sentence:
    """What became of it, by the claims that tell so."""
    own = (one.report, one.claim)
    because = next((key for key in step.because if key in room.mentions and key != own), None)
    if because is None:
        what = "overdue: no report tells what became of it" if step.standing == "overdue" else step.standing
        return Writer().plain(f"{what}, since ").day(step.moment, own).sentence()
    mention, digest = room.mentions[because]
    writer = Writer().plain(f"{step.standing}: ").who(mention, digest).plain(f" {said(mention)} on ")
    return writer.day(out(digest), because).plain(": ").claim(mention, digest).cite([own]).sentence(mention)


def _table(made: Coverage) -> tuple[tuple[str, ...], ...]:
    head = ("Source", "Forecasts", "Can be judged", "Happened", "Did not happen", "Overdue")
    rows = [
        _row("All", made.all),
        *(_row(row.source or "the reports themselves", row) for row in made.rows if row.judgeable),
    ]
    return (head, *rows)


def _row(name: str, row: Row) -> tuple[str, ...]:
    return name, *(
        str(value) for value in (row.forecasts, row.judgeable, row.happened, row.did_not_happen, row.overdue)
    )
