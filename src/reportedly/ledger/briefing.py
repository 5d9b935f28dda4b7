"""A briefing of one story of a ledger, as of any day: related anew from its reports that were out by then."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from ..errors import UsageError

if TYPE_CHECKING:
    from ..relate.brief import Brief
    from .store import Ledger

_STORY = "SELECT key, id, title, first, last FROM story WHERE id = ?"
_REPORTS = "SELECT report FROM story_report WHERE story = ? ORDER BY number"


def brief(ledger: Ledger, story: str, *, as_of: str | None = None) -> Brief:
    """The briefing of the story with this id.

    What the story's reports say is weighed by themselves: a report of another story carries nothing in it.

    Args:
        as_of: a day (``2024-11-20``: at its end) or moment; ``None``: today, in UTC.

    Raises:
        UsageError: there is no such story, or none of its reports was out by then.
    """
    from ..read.multiplying import threads
    from ..relate.brief import brief as made
    from ..relate.days import end, moment
    from ..relate.model import Story
    from ..relate.together import relate, standard
    from .relating.candidates import Cards
    from .relating.entries import Entries
    from .relating.judged import judgements, owners

    day = as_of or datetime.now(UTC).date().isoformat()
    if not moment(day):
        raise UsageError(f"--as-of {day}: that is no date; write it as in 2024-11-20")
    parts = replace(standard(), story_link=_nothing, stories=_nothing, loops=_nothing)
    with ledger.reads() as connection:
        row = connection.exec_driver_sql(_STORY, (story,)).first()
        if row is None:
            raise UsageError(f"there is no story {story!r} in {ledger.path}; `reportedly stories` lists them")
        keys = [each[0] for each in connection.exec_driver_sql(_REPORTS, (row.key,)).fetchall()]
        entries = Entries().many(connection, keys)
        kept = Cards(parts.near)
        cards = {
            one.digest.report: replace(card, report=one.digest.report)
            for one in entries
            if (card := kept.get(connection, one.key)) is not None
        }
        judged = [one for one in judgements(connection) if one.made <= end(day)]
        owned = owners(connection)
    digests = [one.digest for one in entries]
    there = {one.report: one for one in digests if one.moment and one.moment <= end(day)}
    if not there:
        raise UsageError(
            f"no report of story {story!r} was out by {day}; its first one is of {(row.first or '?')[:10]}"
        )
    told = Story(id=row.id, title=row.title, reports=tuple(there), first=row.first or "", last=row.last or "")
    with threads():
        related = relate(there.values(), judged, owned, as_of=day, parts=parts, cards=cards)
        return made(told, related, there, as_of=day)


def _nothing(*_: object) -> tuple[()]:
    """What a briefing does not tell of: which reports are one story is given, and who credits whom in a ring."""
    return ()
