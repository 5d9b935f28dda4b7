"""What may be said of an event at a date, by open rules, with the trail that led there. Never a verdict on truth."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ...errors import UsageError
from ..days import moment
from ..digest import Digest
from ..model import (
    Contradiction,
    Derivation,
    Distortion,
    Happening,
    Judgement,
    Pair,
    Response,
    Standing,
    Step,
    Update,
)
from .board import Board, Voices
from .case import Case
from .position import in_position
from .rules import AHEAD, TOLD, Rule, deadlines
from .rules import told as rules
from .telling import answered, passed, told

__all__ = ["AHEAD", "TOLD", "Board", "Case", "Rule", "in_position", "standing"]

MOST = 16
"""Claims that a step rests on and names; the oldest, where there are more."""
UNDATED = "~"
"""Stands for the moment of reports without a date: after all others."""


def standing(
    event: Happening,
    digests: Mapping[str, Digest],
    derivations: Sequence[Derivation] = (),
    pairs: Sequence[Pair] = (),
    responses: Sequence[Response] = (),
    contradictions: Sequence[Contradiction] = (),
    updates: Sequence[Update] = (),
    distortions: Sequence[Distortion] = (),
    judgements: Sequence[Judgement] = (),
    owners: Mapping[str, str] | None = None,
    as_of: str | None = None,
) -> Standing:
    """How an event stands, with its trail: by what was out by ``as_of`` alone, whatever came later.

    Args:
        digests: its reports by id, and the other versions of them.
        derivations: those of its reports.
        pairs: how the origins that it has by all that is there stand to each other. What else there is is as the
            functions of this name give it for the event.
        owners: who owns an outlet, by its name, for origins that it had before only.
        as_of: a date in ISO 8601 (a day is meant up to its last second in UTC); ``None``: by all that is there, reports
            without a date too.

    Returns:
        Its trail is empty where nothing was out by then.

    Raises:
        UsageError: ``as_of`` is no date.
    """
    case = Case(
        event=event, digests=digests, derivations=derivations, pairs=pairs, contradictions=contradictions,
        updates=updates, distortions=distortions, judgements=judgements,
        owners=owners or {},
    )  # fmt: skip
    until = _until(as_of)
    trail: list[Step] = []
    voices: Voices = {}
    for at in _moments(case, until):
        board = Board(case, None if at == UNDATED else at, voices)
        if not board.known:
            continue
        rule, because = next((rule, found) for rule in rules(board) if (found := rule.holds(board)) is not None)
        shown = "" if at == UNDATED else at
        because = because[:MOST]
        before = trail[-1] if trail else None
        if before is None or (before.rule, before.because) != (rule.name, because):
            trail.append(Step(
                moment=shown, standing=rule.standing, rule=rule.name, because=because, words=told(board, rule, because)
            ))  # fmt: skip
    asked = [one for one in responses if one.moment and (until is None or one.moment <= until)]
    last = trail[-1] if trail else None
    return Standing(
        event=event.id,
        standing=last.standing if last else "unverified",
        moment=last.moment if last else "",
        trail=tuple(_with_answers(trail, asked)),
    )


def _until(as_of: str | None) -> str | None:
    if as_of is None:
        return None
    found = moment(as_of)
    if not found:
        raise UsageError(f"{as_of!r} is no date; write 2024-11-20, or 2024-11-20T12:00:00Z for a moment of that day")
    return found


def _moments(case: Case, until: str | None) -> list[str]:
    """The moments at which the standing may move: a source speaks, a version comes, a stated day passes."""
    told = [one for made in case.folds for source in made.sources for one in case.telling(source)]
    series = {one.digest.series for one in told}
    waiting = [one for made in case.folds for one in made.waiting]
    openings = [made.opening for made in case.folds if made.opening is not None]
    news = [*(one.digest for one in (*told, *waiting)), *openings, *case.bearing]
    # Which fold holds changes with the report from which on it does.
    found = {one.known_from for one in case.folds if one.known_from != UNDATED} - {""}
    found |= {one.moment for one in news} | {one.moment for one in case.digests.values() if one.series in series}
    found |= {side.moment for one in case.contradictions for side in (one.left, one.right)}
    found |= {one.after.moment for one in case.updates}
    found |= set(case.struck.values()) - {"", UNDATED}
    # Also of what a later report tells as done: until that was out, it lay ahead.
    latest = until or max((one.moment for one in case.digests.values()), default="")
    found |= {day for last in deadlines(Board(case, None, {})) if (day := passed(last)) <= latest}
    dated = sorted(one for one in found if one and (until is None or one <= until))
    return [*dated, UNDATED] if "" in found and until is None else dated


def _with_answers(trail: Sequence[Step], responses: Sequence[Response]) -> Iterator[Step]:
    """The trail with what those did who were asked; what they did changes no standing by itself."""
    once = {(one.source, one.act, one.negated, one.moment[:10]): one for one in reversed(responses)}
    left = sorted(once.values(), key=lambda one: (one.moment, one.report, one.span))
    for step, following in zip(trail, [*trail[1:], None], strict=False):
        yield step
        while left and step.moment and (following is None or left[0].moment < (following.moment or UNDATED)):
            one = left.pop(0)
            if one.moment >= step.moment and (one.negated or one.act == "decline") and step.standing != "confirmed":
                yield Step(
                    moment=one.moment, standing=step.standing, rule="asked", because=step.because, words=answered(one)
                )
