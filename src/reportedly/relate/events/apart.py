"""What shows that two mentions tell of two happenings? Another place, another day, another place in a series, other
participants, a ruling here and its act there. Never polarity, certainty or deontic force."""

from __future__ import annotations

from datetime import date, timedelta

from ..days import day
from ..digest import Digest, Party, When
from .places import kilometres
from .told import Page, Told

FAR = 60.0
"""Kilometres between two places from which on they are two scenes."""
SHARED, LONG = 0.8, 6
"""Share of the words that two tellings have in common, of so many at least, from which on one copies the other."""


def apart(left: Page, i: int, right: Page, j: int) -> str | None:
    """Why mention ``i`` of ``left`` and ``j`` of ``right`` cannot be one happening; ``None`` where nothing shows it."""
    a, b = left.told[i], right.told[j]
    if left is not right and a.mention.number and copied(a, b) and not _other_days(left, a, right, b):
        return None if a.series == b.series else "series"
    if (a.rules and b.governed and not b.rules) or (b.rules and a.governed and not a.rules):
        return "ruling"
    if a.series != b.series and (left is not right or None not in (a.series, b.series)):
        return "series"
    if _other_days(left, a, right, b):
        return "day"
    if _other_places(a, b):
        return "place"
    if _others(a.doers, b.doers) and not _shared(a, b):
        return "doer"
    if _others(a.done, b.done) and not _shared(a, b):
        return "done"
    return None


def copied(left: Told, right: Told, *, long: int = LONG) -> bool:
    """Whether two tellings are nearly the same words, ``long`` at least: then what differs was changed on the way."""
    smaller = min(len(left.stems), len(right.stems))
    return left.word == right.word and smaller >= long and len(left.stems & right.stems) >= SHARED * smaller


def _other_days(left: Page, a: Told, right: Page, b: Told) -> bool:
    one, other = a.mention.when, b.mention.when
    if one is not None and other is not None and one.relation == other.relation == "at":
        return gap(one, other) > 1
    return _before_it(left.digest, a, other) or _before_it(right.digest, b, one)


def _before_it(digest: Digest, told: Told, when: When | None) -> bool:
    """Whether a report told as past what elsewhere came only after it was out."""
    out = day(digest.moment)
    if when is None or out is None or when.relation != "at" or told.mention.tense != "past":
        return False
    return date.fromisoformat(when.first) > out + timedelta(days=1)


def gap(left: When, right: When) -> int:
    """Days between two times; 0 where they meet."""
    first, last = max(left.first, right.first), min(left.last, right.last)
    return 0 if first <= last else (date.fromisoformat(first) - date.fromisoformat(last)).days


def _other_places(a: Told, b: Told) -> bool:
    one, other = a.mention.where, b.mention.where
    if one is None or other is None or one.geonames is None or other.geonames is None:
        return False
    far = kilometres(one, other)
    return far is not None and far > FAR


def _others(left: tuple[Party, ...], right: tuple[Party, ...]) -> bool:
    """Whether both name parties, and none of one side can be any of the other's."""
    ours, theirs = [one for one in left if _named(one)], [one for one in right if _named(one)]
    return bool(ours and theirs) and not any(_may_be(one, other) for one in ours for other in theirs)


def _named(party: Party) -> bool:
    return not party.key.startswith("thing:")


def _may_be(one: Party, other: Party) -> bool:
    if one.key == other.key:
        return True
    if _person(one) and _person(other):
        return False
    if one.country and other.country:
        return one.country == other.country
    return not (_person(one) or _person(other)) or not (one.country and other.country)


def _person(party: Party) -> bool:
    return party.key.startswith("name:") and " " not in party.key and ":" not in party.key[5:]


def _shared(a: Told, b: Told) -> bool:
    """Whether who acts here is acted on there: two ways to tell one thing ("sold to", "bought from")."""
    return not a.doer_keys.isdisjoint(b.done_keys) or not a.done_keys.isdisjoint(b.doer_keys)
