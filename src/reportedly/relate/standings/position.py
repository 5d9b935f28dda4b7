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
from ..origins.speakers import named
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


def in_position(told: Told, usual: Sequence[Party]) -> str | None:
    """Why the speaker of a claim is in a position to confirm it; ``None`` where that is not shown.

    ``usual``: who does it by the other claims of the event known by then, for a claim that names nobody itself.
    """
    speaker, mention = told.speaker, told.mention
    if speaker.rank != "record" or speaker.credit is None or not _firm(mention):
        return None
    if speaker.credit.negated or speaker.credit.act not in _values("acts"):
        return None
    if speaker.kind == "document" and not speaker.spoken:
        role = stem(speaker.credit.role or "")
        return "a document of record shows it" if role in _stems("documents") else None
    if speaker.sectors & {"JUD"} or speaker.words & _stems("courts"):
        return "a court found it"
    actors = _actors(mention) or usual
    if mention.amounts and mention.type in _values("own_word"):
        return None
    if any(_itself(one, told) for one in actors):
        return "it is the one who acted"
    # "American tourists" act for no country.
    acting = [one for one in actors if one.key.startswith("country:") or one.sector in _values("sectors")]
    countries = {one.country for one in acting if one.country}
    if countries & speaker.countries and _official(told):
        return "it speaks for the side that acted"
    return None


def _itself(actor: Party, told: Told) -> bool:
    """Whether an actor is the speaker, or the body for which it speaks; a country is so only to a country's word."""
    speaker = told.speaker
    if actor.key in speaker.bodies:
        return speaker.national or not actor.key.startswith("country:")
    if speaker.person is not None:
        return actor.key == speaker.person.key
    return bool(speaker.words) and speaker.words == named(actor.name)


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


class Usual:
    """Who does it by most of the claims seen so far; of two that are named equally often, the one named first."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()
        self._first: dict[str, Party] = {}
        self.parties: tuple[Party, ...] = ()

    def see(self, mention: Mention) -> None:
        """Takes one more claim into account, in the order of reports."""
        for one in _actors(mention):
            self._seen[one.country or one.key] += 1
            self._first.setdefault(one.country or one.key, one)
        if self._seen:
            self.parties = (self._first[max(self._first, key=lambda key: self._seen[key])],)
