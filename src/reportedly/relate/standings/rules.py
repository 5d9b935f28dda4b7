"""The rules by which an event stands as it does. The first rule of a table that holds gives the standing.

None says what is true. A rule sees origins, never how often something was copied; a source's reliability, as people
graded it, is shown and not counted; what is not shown to be independent is not.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from ..model import StandingKind
from .board import Board, Claim, Voice

Grounds = tuple[Claim, ...]


@dataclass(frozen=True)
class Rule:
    """A standing, the name of its rule, what it asks, and the claims by which it holds (``None``: it does not)."""

    name: str
    standing: StandingKind
    asks: str
    holds: Callable[[Board], Grounds | None]


def told(board: Board) -> Collection[Rule]:
    """The rules for an event: whether it is first told as something that lies ahead decides which."""
    return AHEAD if board.lies_ahead else TOLD


def _claims(*voices: Voice) -> Grounds:
    return tuple(dict.fromkeys(one.because for one in voices))


def _standing(voices: Collection[Voice]) -> list[Voice]:
    """Those that are not withdrawn, that nobody only passes on, and that do not say "might"."""
    return [one for one in voices if one.gone is None and one.sure and one.rank != "relay"]


def _record(voices: Collection[Voice]) -> list[Voice]:
    return [one for one in voices if one.counts]


def _withdrawn(board: Board) -> Grounds | None:
    gone = [one for one in board.affirming if one.gone]
    alive = [one for one in board.affirming if not one.gone and one.rank != "relay"]
    if alive or _record(board.denying) or not any(one.gone and one.gone.told for one in gone):
        return None
    return _claims(*gone)


def _both_on_record(board: Board) -> Grounds | None:
    yes, no = _record(board.affirming), _record(board.denying)
    if yes and no:
        return _claims(*yes, *no)
    sides = [claims for left, right, claims in board.disputes if left == right == "record"]
    return tuple(dict.fromkeys(claim for pair in sides for claim in pair)) or None


def _confirmed(board: Board) -> Grounds | None:
    claims = [one.position[1].key for one in _record(board.affirming) if one.position]
    return tuple(dict.fromkeys(claims)) or None


def _anybody_disputes(board: Board) -> Grounds | None:
    yes, no = _standing(board.affirming), _standing(board.denying)
    if yes and no and not (_record(no) and not _record(yes)):
        return _claims(*yes, *no)
    return tuple(dict.fromkeys(claim for _, _, pair in board.disputes for claim in pair)) or None


def _denied(board: Board) -> Grounds | None:
    return _claims(*_record(board.denying)) or None


def _corroborated(board: Board) -> Grounds | None:
    pair = board.independent(_record(board.affirming))
    return _claims(*_record(board.affirming)) if pair else None


def _one(board: Board) -> Grounds | None:
    return _claims(*_record(board.affirming)) or None


def _unnamed(board: Board) -> Grounds | None:
    return _claims(*_standing(board.affirming)) or None


def _unnamed_no(board: Board) -> Grounds | None:
    return _claims(*_standing(board.denying)) or None


def _hedged(board: Board) -> Grounds | None:
    return _claims(*(one for one in board.affirming if not one.gone and not one.sure and one.rank != "relay")) or None


def _vanished(board: Board) -> Grounds | None:
    return _claims(*(one for one in board.affirming if one.gone)) or None


def _ring(board: Board) -> Grounds | None:
    return tuple(one.key for one in board.known if one in board.made.waiting) or None


def _nobody(board: Board) -> Grounds | None:
    return _claims(*board.affirming, *board.denying) or tuple(one.key for one in board.known[:1])


def _happened(board: Board) -> Grounds | None:
    return _claims(*_record(board.affirming)) or None


def _did_not(board: Board) -> Grounds | None:
    return _claims(*_record(board.denying)) or None


def _overdue(board: Board) -> Grounds | None:
    days = deadlines(board)
    return _claims(*board.ahead) if days and board.moment is not None and max(days) < board.moment[:10] else None


def _expected(board: Board) -> Grounds | None:
    return _claims(*(one for one in board.ahead if not one.gone)) or tuple(one.key for one in board.known[:1])


def _all_withdrawn(board: Board) -> Grounds | None:
    voices = [*board.ahead, *board.affirming]
    told = bool(voices) and all(one.gone for one in voices) and any(one.gone.told for one in voices if one.gone)
    return _claims(*voices) if told else None


def deadlines(board: Board) -> list[str]:
    """The last days of the deadlines that are stated for an event that lies ahead."""
    found = []
    for one in board.known:
        for ahead in one.digest.ahead:
            if ahead.claim == one.mention.number and ahead.deadline is not None:
                found.append(ahead.deadline.last)
    return found


TOLD: tuple[Rule, ...] = (
    Rule("withdrawn", "retracted", "every outlet to which it goes back took the line back, with a note", _withdrawn),
    Rule("record against record", "disputed", "sources on the record say things that cannot both be so",
         _both_on_record),
    Rule("in a position to confirm", "confirmed", "one who is in a position to confirm says so on the record",
         _confirmed),
    Rule("source against source", "disputed", "sources that an outlet could ask say things that cannot both be so",
         _anybody_disputes),
    Rule("denied on the record", "denied", "it is denied on the record, and nobody on the record affirms it", _denied),
    Rule("independent origins", "corroborated", "two origins on the record are shown to be independent", _corroborated),
    Rule("on the record", "single origin", "an origin that can be asked: a name, a document, an outlet's own voice",
         _one),
    Rule("unnamed sources", "unverified", "only sources without a name stand behind it", _unnamed),
    Rule("only a might", "unverified", "who tells it says no more than that it may be so", _hedged),
    Rule("gone in silence", "unverified", "the line is there no more, and no note says why", _vanished),
    Rule("a ring", "unverified", "its outlets credit each other, and nobody is at the end", _ring),
    Rule("denied without a name", "unverified", "it is denied by sources without a name, and nobody affirms it",
         _unnamed_no),
    Rule("bare relay", "unverified", "it is only passed on", _nobody),
)  # fmt: skip

AHEAD: tuple[Rule, ...] = (
    Rule("told to have come", "happened", "a source on the record says that it has come", _happened),
    Rule("told not to have come", "did not happen", "a source on the record says that it has not come", _did_not),
    Rule("withdrawn", "retracted", "every outlet to which it goes back took the line back, with a note",
         _all_withdrawn),
    Rule("past its day", "overdue", "its stated day has passed, and nobody on the record says that it has come",
         _overdue),
    Rule("ahead", "expected", "it lies ahead", _expected),
)  # fmt: skip
