"""A briefing of one story of a ledger, as of any day: related anew from its reports that were out by then."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from ..errors import UsageError
from ..relate.memory import Memory

if TYPE_CHECKING:
    from ..relate.brief import Brief
    from ..relate.digest import Digest
    from ..relate.parts import Parts
    from .store import Ledger

_STORY = "SELECT key, id, title, first, last FROM story WHERE key = ?"
_REPORTS = "SELECT report FROM story_report WHERE story = ? ORDER BY number"


def brief(ledger: Ledger, story: str, *, as_of: str | None = None) -> Brief:
    """The briefing of a story: its id, the id or address of a report of it, or words that its title alone has.

    What the story's reports say is weighed by themselves: a report of another story carries nothing in it.

    Args:
        as_of: a day (``2024-11-20``: at its end) or moment; ``None``: today, in UTC.

    Raises:
        UsageError: there is no such story, or more than one, or none of its reports was out by then.
    """
    from ..read.multiplying import threads
    from ..relate.brief import brief as made
    from ..relate.days import end, moment
    from ..relate.model import Story
    from ..relate.together import relate
    from .relating.candidates import Cards
    from .relating.judged import judgements, owners
    from .relating.listing import story_key

    day = as_of or datetime.now(UTC).date().isoformat()
    if not moment(day):
        raise UsageError(f"--as-of {day}: that is no date; write it as in 2024-11-20")
    parts = _parts()
    with ledger.reads() as connection:
        row = connection.exec_driver_sql(_STORY, (story_key(connection, story),)).one()
        keys = [each[0] for each in connection.exec_driver_sql(_REPORTS, (row.key,)).fetchall()]
        digests = ledger.digests.many(connection, keys)
        kept = Cards(parts.near)
        cards = {
            digest.report: replace(card, report=digest.report)
            for key, digest in digests.items()
            if (card := kept.get(connection, key)) is not None
        }
        judged = [one for one in judgements(connection) if one.made <= end(day)]
        owned = owners(connection)
    there = {one.report: one for one in digests.values() if one.moment and one.moment <= end(day)}
    if not there:
        raise UsageError(
            f"no report of story {story!r} was out by {day}; its first one is of {(row.first or '?')[:10]}"
        )
    told = Story(id=row.id, title=row.title, reports=tuple(there), first=row.first or "", last=row.last or "")
    with threads():
        related = relate(there.values(), judged, owned, as_of=day, parts=parts, cards=cards)
        return made(told, related, there, as_of=day)


@cache
def _parts() -> Parts:
    """The functions that a briefing needs; links are remembered, since of a story told again few are new."""
    from ..relate.together import standard

    every = standard()
    return replace(
        every, story_link=_nothing, stories=_nothing, loops=_nothing, derive=Once(every.derive),
        event_link=Once(every.event_link), policy_link=Once(every.policy_link), outcome_link=Once(every.outcome_link),
    )  # fmt: skip


def _nothing(*_: object) -> tuple[()]:
    """What a briefing does not tell of: which reports are one story is given, and who credits whom in a ring."""
    return ()


class Once:
    """What links a report to others, by ``work``, found once for the very same ones."""

    def __init__(self, work: Callable[[Digest, Sequence[Digest]], Iterable[Any]], room: int = 128) -> None:
        self._work = work
        self._known: Memory[tuple[int, ...], tuple[tuple[Digest, ...], tuple[Any, ...]]] = Memory(room)

    def __call__(self, one: Digest, others: Iterable[Digest]) -> tuple[Any, ...]:
        """All links of ``one``."""
        given = (one, *others)
        key = tuple(map(id, given))
        held = self._known.get(key)
        if held is not None and all(left is right for left, right in zip(held[0], given, strict=True)):
            return held[1]
        found = tuple(self._work(one, given[1:]))
        self._known.put(key, (given, found))
        return found
