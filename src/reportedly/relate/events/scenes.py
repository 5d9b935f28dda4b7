"""The scene that a relay moves: it tells of a place, right after what it takes over, that its source does not know."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..digest import Digest, Where
from ..model import Derivation
from .members import Member
from .places import kilometres
from .told import page
from .words import Row

FAR = 20.0
"""Kilometres from which on one place is not the other told more exactly."""
NEAR = 2
"""Sentences from what is taken over in which a relay goes on telling of it."""


def scenes(pairs: Sequence[tuple[Member, Member]], derivations: Sequence[Derivation]) -> Iterator[Row]:
    """Places of citing reports that nobody is credited for, where the cited one has another of the same country."""
    cited = {(one.from_, one.to) for one in derivations if one.kind == "citation"}
    seen: set[tuple[str, str]] = set()
    for was, now in pairs:
        if (now.digest.report, was.digest.report) not in cited:
            continue
        for one in page(now.digest).told:
            mention, scene = one.mention, one.scene
            near = 0 <= mention.sentence - now.mention.sentence <= NEAR and not mention.credits
            if scene is None or not near or scene.name in was.digest.text or (now.digest.report, scene.name) in seen:
                continue
            place = _other(scene, was.digest) or _unit(scene, now.digest.text, was.digest.text)
            if place is not None:
                seen.add((now.digest.report, scene.name))
                at = was.digest.text.find(place)
                old = was.side(place, (at, at + len(place)) if at >= 0 else None)
                yield "place", old, Member(now.digest, mention).side(scene.name, mention.spans[0])


def _unit(scene: Where, text: str, original: str) -> str | None:
    """Another region, where the gazetteer knows neither: "the Lisk region" there, "the Orel region" here."""
    unit = re.search(rf"{re.escape(scene.name)} (region|province|district|county|oblast|governorate)\b", text)
    found = re.search(rf"\b([A-Z][\w’-]+) {unit[1]}\b", original) if unit else None
    return found[1] if found and f"{found[1]} {unit[1] if unit else ''}" not in text else None


def _other(scene: Where, digest: Digest) -> str | None:
    """The first place of the same country in a report that is elsewhere; no whole country."""
    countries = {name.casefold() for key, name, _ in digest.names if key.startswith("country:")}
    for place in digest.places:
        far = kilometres(scene, place)
        if place.country == scene.country and place.name.casefold() not in countries and far is not None and far > FAR:
            return place.name
    return None
