"""What shows that two mentions tell of two happenings? Another place, another day, another place in a series, other
participants, a ruling here and its act there. Never polarity, certainty or deontic force."""

from __future__ import annotations

import re
from datetime import date, timedelta

from ..days import day
from ..digest import Digest, Party, When, Where, order
from .deeds import LIGHT
from .places import kilometres
from .told import Page, Told

FAR = 60.0
"""Kilometres between two places from which on they are two scenes."""
ONE_ACT = 0.8
"""Cosine of two acts of one report from which on they are told as one."""
SURE = frozenset({"day", "ruling", "order", "act", "maker", "norm"})
"""Reasons for which one pair keeps two events apart; of others a reading may be wrong, and a few do not."""
NEXT = 2
"""Sentences in which a thing that was just told of is taken up again."""
_THE = re.compile(r"(?:the|this|that|these|those) ", re.IGNORECASE)
_FROM = re.compile(r"\bfrom (?:the )?$")
SHARED, LONG = 0.8, 6
"""Share of the words that two tellings have in common, of so many at least, from which on one copies the other."""


def apart(left: Page, i: int, right: Page, j: int) -> str | None:
    """Why mention ``i`` of ``left`` and ``j`` of ``right`` cannot be one happening; ``None`` where nothing shows it."""
    a, b = left.told[i], right.told[j]
    if left is not right and a.mention.number and copied(a, b) and not _other_days(left, a, right, b):
        return None if a.series == b.series else "series"
    if (a.rules and b.governed and not b.rules) or (b.rules and a.governed and not a.rules):
        return "ruling"
    if a.alone != b.alone and not (a.rules and b.rules) and _one_deed(a, b):
        return "ruling"
    if _other_of_series(a, b, left is right):
        return "series"
    if a.makers and b.makers and a.makers.isdisjoint(b.makers):
        return "maker"
    if _other_days(left, a, right, b):
        return "day"
    if _ahead_again(left, a, right, b):
        return "order"
    if _other_places(a, b) or _elsewhere(left, a, right, b):
        # "Fired from there" tells more of the missile that was launched at this place.
        whence = left is right and _from(left, a) != _from(right, b)
        return None if whence and taken_up(left, *sorted((i, j))) else "place"
    if (a.such or b.such) and not (a.such and b.such):
        return "kind"
    if (a.turns and b.norm) or (b.turns and a.norm) or (a.permits and b.bars) or (b.permits and a.bars):
        return "norm"
    if left is right and _other_acts(left, i, j):
        return "act"
    if _others(a.doers, b.doers) and ((a.rules and b.rules) or not _shared(a, b)):
        return "doer"
    if _one_deed(a, b) and _others(a.done, b.done) and not _shared(a, b) and not (a.rules and b.rules):
        return "done"
    return None


def copied(left: Told, right: Told, *, long: int = LONG) -> bool:
    """Whether two tellings are nearly the same words, ``long`` at least: then what differs was changed on the way."""
    smaller = min(len(left.stems), len(right.stems))
    return left.word == right.word and smaller >= long and len(left.stems & right.stems) >= SHARED * smaller


def _other_of_series(a: Told, b: Told, inside: bool) -> bool:
    """Whether two mentions have two places in a series; in one report "the strike" may be the second one too."""
    if a.series == b.series:
        return False
    return not inside or 0 in (a.series, b.series) or None not in (a.series, b.series)


def _other_days(left: Page, a: Told, right: Page, b: Told) -> bool:
    one, other = a.mention.when, b.mention.when
    if one is None and other is None:
        return False
    if one is not None and other is not None and one.relation == other.relation == "at":
        return gap(one, other) > 1
    return _before_it(left.digest, a, other) or _before_it(right.digest, b, one)


def _before_it(digest: Digest, told: Told, when: When | None) -> bool:
    """Whether a report told as past what elsewhere came only after it was out."""
    if when is None or when.relation != "at" or told.mention.tense != "past":
        return False
    out = day(digest.moment)
    return out is not None and date.fromisoformat(when.first) > out + timedelta(days=1)


def _ahead_again(left: Page, a: Told, right: Page, b: Told) -> bool:
    """Whether one report tells as done what another, a day later at least, tells as still to come."""
    if left is right:
        return False
    page, done, later, ahead = left, a, right, b
    if order(left.digest) > order(right.digest):
        page, done, later, ahead = right, b, left, a
    if page.digest.moment[:10] >= later.digest.moment[:10] or done.mention.polarity != "affirmed":
        return False
    over = done.mention.tense == "past" and done.mention.mood == "asserted" and done.mention.deontic == "none"
    return over and ahead.mention.tense == "future"


def _other_acts(page: Page, i: int, j: int) -> bool:
    """Whether one report tells of two rulings on two acts, which the reading did not tie."""
    a, b = page.told[i], page.told[j]
    if not (a.rules and b.rules and a.act and b.act) or a.act == b.act or page.headline(i) or page.headline(j):
        return False
    if a.turns != b.turns and _passive(page, b if a.turns else a):
        return False
    tied = (min(i, j) + 1, max(i, j) + 1) in page.same or (min(a.act, b.act), max(a.act, b.act)) in page.same
    return not tied and float(page.vectors[a.act - 1] @ page.vectors[b.act - 1]) < ONE_ACT


def bare(a: Told, b: Told, inside: bool) -> bool:
    """Whether all that two mentions share is a verb that says little: "gave no source", "gave permission"."""
    if a.word != b.word or a.word not in LIGHT or (a.rules and b.rules):
        return False
    if inside and a.mention.sentence == b.mention.sentence:
        return True
    return a.things.isdisjoint(b.things) or (a.stems & b.stems) <= {*a.doer_keys}


def gap(left: When, right: When) -> int:
    """Days between two times; 0 where they meet."""
    first, last = max(left.first, right.first), min(left.last, right.last)
    return 0 if first <= last else (date.fromisoformat(first) - date.fromisoformat(last)).days


def _other_places(a: Told, b: Told) -> bool:
    one, other = a.scene, b.scene
    if one is not None and other is not None and one.name == other.name:
        return False
    if one is None or other is None or one.geonames is None or other.geonames is None:
        return False
    far = kilometres(one, other)
    return far is not None and far > FAR


def _passive(page: Page, told: Told) -> bool:
    """Whether a permission names neither who gave it nor when: "was now allowed", beside a ban that somebody lifted."""
    bound = page.told[told.act - 1].doer_keys if told.act else frozenset()
    return told.mention.when is None and told.doer_keys <= bound


def taken_up(page: Page, i: int, j: int) -> bool:
    """Whether a claim takes up the one right before it: "launched a missile", then "the missile was fired"."""
    a, b = page.told[i], page.told[j]
    if not 0 < b.mention.sentence - a.mention.sentence <= NEXT or (a.deeds.isdisjoint(b.deeds) and a.word != b.word):
        return False
    text = page.digest.text
    things = {one.key for one in b.mention.parties if _THE.match(text, one.span[0])}
    return any(one.key in things and not _THE.match(text, one.span[0]) for one in a.done)


def _elsewhere(left: Page, a: Told, right: Page, b: Told) -> bool:
    """Whether two mentions name places in their words that are all far from each other's, and one has its scene."""
    if a.scene is None and b.scene is None:
        return False
    ours, theirs = left.places(a), right.places(b)
    if not ours or not theirs:
        return False
    if _from(left, a) != _from(right, b) and _known(ours, right) and _known(theirs, left):
        return False  # what was fired from here can have struck there, where both reports tell of both places
    far = [kilometres(one, other) for one in ours for other in theirs]
    return all(one is not None and one > FAR for one in far)


def _known(places: list[Where], page: Page) -> bool:
    return not {one.geonames for one in places}.isdisjoint(one.geonames for one in page.digest.places)


def _from(page: Page, told: Told) -> bool:
    """Whether a mention says where something came from."""
    text, names = page.digest.text, [one.name for one in page.places(told)]
    return any(
        _FROM.search(text, start, at)
        for start, end in told.mention.spans
        for name in names
        if (at := text.find(name, start, end)) > start
    )


def _others(left: tuple[Party, ...], right: tuple[Party, ...]) -> bool:
    """Whether both name parties, and none of one side can be any of the other's."""
    if not left or not right:
        return False
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
    return (
        party.name[:1].isupper() and party.key.startswith("name:") and " " not in party.key and ":" not in party.key[5:]
    )


def _one_deed(a: Told, b: Told) -> bool:
    """Whether both have heads of one kind; who is "done" to by different verbs may well be two."""
    return a.word == b.word or not a.deeds.isdisjoint(b.deeds)


def _shared(a: Told, b: Told) -> bool:
    """Whether who acts here is acted on there: two ways to tell one thing ("sold to", "bought from")."""
    return not a.doer_keys.isdisjoint(b.done_keys) or not a.done_keys.isdisjoint(b.doer_keys)
