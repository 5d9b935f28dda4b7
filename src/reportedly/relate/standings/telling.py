"""A step of a trail told in a plain sentence."""

from __future__ import annotations

from collections.abc import Sequence

from ..days import day
from ..model import Judgement, Response
from ..naming import words
from .board import Board, Claim
from .rules import Rule

MOST = 3
"""Sources that a sentence names; the rest is counted."""
_ACTS = {
    ("confirm", False): "confirmed it", ("confirm", True): "did not confirm it",
    ("deny", False): "denied it", ("deny", True): "did not deny it", ("decline", False): "declined to say",
    ("decline", True): "did not decline to say",
}  # fmt: skip


def told(board: Board, rule: Rule, because: Sequence[Claim]) -> str:
    """ "disputed: sources on the record say things that cannot both be so (Coast Guard; Presidency)."."""
    named = list(dict.fromkeys(_who(board, claim) for claim in because))
    more = f" and {len(named) - MOST} more" if len(named) > MOST else ""
    reason = next(
        (one.position[0] for one in board.affirming if one.position and rule.standing == "confirmed" and one.counts),
        None,
    )
    why = f"{rule.asks}; {reason}" if reason else rule.asks
    return f"{rule.standing}: {why} ({'; '.join(named[:MOST])}{more})." if named else f"{rule.standing}: {why}."


def answered(response: Response) -> str:
    """What somebody who was asked did."""
    who = response.source or "somebody"
    return f"{who[:1].upper()}{who[1:]} {_ACTS[response.act, response.negated]}, which by itself changes nothing."


def passed(last: str) -> str:
    """The day after a deadline, as a moment; ``last`` is its last day."""
    found = day(last)
    assert found is not None
    return f"{found.fromordinal(found.toordinal() + 1).isoformat()}T00:00:00Z"


def _who(board: Board, claim: Claim) -> str:
    under = board.made.under.get(claim)
    digest = board.case.digests[claim[0]]
    outlet = digest.publisher or "an outlet without a name"
    source = under[0].name if under else None
    kind = under[0].first.speaker.kind if under else "author"
    if source is None:
        return outlet if kind == "author" else f"nobody named, in {outlet}"
    grade = _grade(source, board.case.judgements)
    return f"{source}{f', graded {grade},' if grade else ''} to {outlet}"


def _grade(name: str, judgements: Sequence[Judgement]) -> str | None:
    """How people graded a source's reliability (A to F): shown, not counted."""
    found = {one.value for one in judgements if one.kind == "reliability" and words(one.subject) == words(name)}
    return "/".join(sorted(value for value in found if value)) or None
