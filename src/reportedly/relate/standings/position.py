"""Who is in a position to confirm? The table is ``positions.yaml``; what is not shown there is no confirmation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from ..changes.likeness import word_set
from ..digest import Mention, Party
from ..naming import words
from ..origins import Told
from ..stemming import stem

_PRONOUNS = word_set("it he she they we i you who which that this these those")


@cache
def _table() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(files(__package__).joinpath("positions.yaml").read_text("utf-8"))
    return found


@cache
def _values(name: str) -> frozenset[str]:
    return frozenset(_table()[name]["values"])


@cache
def _stems(name: str) -> frozenset[str]:
    return frozenset(stem(word) for word in _values(name))


def in_position(told: Told, among: Sequence[Told]) -> str | None:
    """Why the speaker of a claim is in a position to confirm it; ``None`` where that is not shown.

    ``among``: the claims of the event known by then; where the claim itself names no actor, theirs is taken.
    """
    speaker, mention = told.speaker, told.mention
    if speaker.rank != "record" or speaker.credit is None or not _firm(mention):
        return None
    if speaker.credit.negated or speaker.credit.act not in _values("acts"):
        return None
    if speaker.kind == "document":
        role = stem(speaker.credit.role or "")
        return "a document of record shows it" if role in _stems("documents") else None
    if speaker.sectors & {"JUD"} or speaker.words & _stems("courts"):
        return "a court found it"
    actors = _actors(mention) or _usual(among)
    if mention.amounts and mention.type in _values("own_word"):
        return None
    mine = speaker.bodies | ({speaker.person.key} if speaker.person else frozenset())
    if any(one.key in mine and (speaker.national or not one.key.startswith("country:")) for one in actors):
        return "it is the one who acted"
    countries = {one.country for one in actors if one.country}
    if countries & speaker.countries and _official(told):
        return "it speaks for the side that acted"
    return None


def _firm(mention: Mention) -> bool:
    return mention.mood == "asserted" and mention.certainty == "certain" and mention.tense != "future"


def _official(told: Told) -> bool:
    """Whether a speaker holds an office of its country, or is a body that does."""
    speaker = told.speaker
    governing = bool(speaker.sectors & _values("sectors"))
    if speaker.person:
        return governing or (speaker.official and not speaker.sectors)
    return governing and any(not one.key.startswith("place:") for one in speaker.parties)


def _actors(mention: Mention) -> list[Party]:
    """Those whom a claim names as doing it; "it" and "they" name nobody."""
    return [one for one in mention.parties if one.role == "actor" and set(words(one.name)) - _PRONOUNS]


def _usual(among: Sequence[Told]) -> list[Party]:
    """The actor that most claims name, the first of those that are named equally often."""
    found = [one for told in among for one in _actors(told.mention) if not one.key.startswith("thing:")]
    counted = Counter(one.country or one.key for one in found)
    if not counted:
        return []
    most = counted.most_common(1)[0][0]
    return [next(one for one in found if (one.country or one.key) == most)]
