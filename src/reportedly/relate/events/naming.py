"""What an event is called, and what its claims agree on: type, time, place, and whether it lies ahead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TypeVar

from ..digest import Mention
from ..model import Happening
from .told import Page

T = TypeVar("T")
LONGEST = 160
"""Letters of a label."""
SEEN = 24
"""Mentions among which that is chosen by which an event is called."""
FULL = 10
"""Words of content from which on a label is full."""
_AHEAD = ("planned", "expected", "wished")


def happening(members: Sequence[tuple[Page, int]]) -> Happening:
    """The event of these mentions, given in order."""
    mentions = [page.told[i].mention for page, i in members]
    first = mentions[0]
    exact = [one.when for one in mentions if one.when is not None and one.when.relation == "at"]
    # The narrowest time that most claims state; of equals the first.
    when = _usual([(one.first, one.last) for one in exact])
    place = _usual([one.where.name for one in mentions if one.where is not None])
    return Happening(
        id=first.id,
        label=_label(_clearest(mentions)),
        type=_usual([one.type for one in mentions if one.type is not None]),
        claims=tuple((page.digest.report, page.told[i].mention.id) for page, i in members),
        first=when[0] if when else None,
        last=when[1] if when else None,
        place=place,
        ahead=all(one.tense == "future" or one.mood in _AHEAD for one in mentions),
    )


def _usual(found: Sequence[T]) -> T | None:
    """What most have; of what equally many have, the first."""
    if not found:
        return None
    counts = Counter(found)
    most = max(counts.values())
    return next(one for one in found if counts[one] == most)


def _clearest(mentions: Sequence[Mention]) -> Mention:
    """The first of the fullest: that names most parties, has no gap in its words, and of these most words."""
    return max(
        mentions[:SEEN],
        key=lambda one: (min(3, len(one.parties)), len(one.spans) == 1, min(len(one.stems), FULL)),
    )


def _label(mention: Mention) -> str:
    words = " ".join(mention.text.split())
    return words if len(words) <= LONGEST else words[:LONGEST].rsplit(" ", 1)[0] + " …"
