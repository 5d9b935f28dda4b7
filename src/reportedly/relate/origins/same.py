"""Are two speakers one? One man under two spellings is one origin, and so is a ministry in two word orders."""

from __future__ import annotations

from ..changes.values import COMMON_TITLES
from ..digest import Party
from ..naming import words
from ..stemming import stem
from .speakers import Speaker
from .words import stems

LONG = 6
"""Letters of a last name from which on one wrong letter makes no other man."""
GOVERNING = frozenset({"GOV", "MIL"})
"""PLOVER sectors of bodies whose word is their country's."""
STEM = 5
"""Letters that a country's name and its adjective share: Ukraine, Ukrainian."""
NEAR = 2
"""Sentences between a body and the person by whom it speaks."""


def same(one: Speaker, other: Speaker, *, house: bool, apart: int | None) -> bool:
    """Whether two speakers are one source.

    Args:
        house: whether one outlet or agency carries both.
        apart: sentences between them where they stand in one report.
    """
    kinds = {one.kind, other.kind}
    if one.relay or other.relay:
        return one.relay and other.relay and bool(one.words) and _title(one) == _title(other)
    if all(each.kind == "named" or each.spoken for each in (one, other)):
        return _named(one, other, apart)
    if kinds == {"unnamed"}:
        return house and _unnamed(one, other, apart)
    if kinds == {"document"}:
        return one.words == other.words and (house or len(one.words) > 1)
    return house and kinds == {"author"}


def _title(one: Speaker) -> list[str]:
    return [word for word in words(one.name or "") if word != "the"]


def _named(one: Speaker, other: Speaker, apart: int | None) -> bool:
    if one.person and other.person:
        return _man(one.person, other.person)
    if one.person or other.person:
        return _spoken_for(one, other, apart)
    shared_keys = one.bodies & other.bodies
    if one.national == other.national and any(one.national or key[:8] != "country:" for key in shared_keys):
        return True
    if one.countries & other.countries and _worded(one.words, other.words):
        return True
    shared = one.words & other.words
    smaller = min(len(one.words), len(other.words))
    if smaller and len(shared) == smaller and not _abroad(one, other):
        return smaller > 1 or apart is not None or len(one.words) == len(other.words)
    return one.national != other.national and bool(one.countries & other.countries) and _governs(one, other)


def _man(one: Party, other: Party) -> bool:
    left, right = one.key.removeprefix("name:"), other.key.removeprefix("name:")
    if left != right and not (min(len(left), len(right)) >= LONG and _slip(left, right)):
        return False
    given, others = _given(one), _given(other)
    return not (given and others and given[0] != others[0])


def _given(one: Party) -> str:
    told = [word for word in words(one.name) if word not in COMMON_TITLES and word not in ("dr", "mr", "mrs", "ms")]
    return told[0] if len(told) > 1 else ""


def _slip(left: str, right: str) -> bool:
    """Whether one letter too many, too few or wrong makes the difference."""
    if abs(len(left) - len(right)) > 1 or left[0] != right[0]:
        return False
    at = next((at for at, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right)))
    return left[at + 1 :] == right[at + 1 :] or left[at:] == right[at + 1 :] or left[at + 1 :] == right[at:]


def _spoken_for(one: Speaker, other: Speaker, apart: int | None) -> bool:
    """Whether one is a body and the other the person by whom it speaks in the same report."""
    person, body = (one, other) if one.person else (other, one)
    if apart is None or apart > NEAR or _abroad(one, other) or not person.official:
        return False
    return not person.bodies or bool(person.bodies & body.bodies)


def _worded(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two names have the same words, a country's name and its adjective for one."""
    return len(one) == len(other) > 1 and {word[:STEM] for word in one} == {word[:STEM] for word in other}


def _governs(one: Speaker, other: Speaker) -> bool:
    """Whether one is a country and the other a body that speaks for it: "Moscow said" is its ministry's word."""
    country, body = (one, other) if one.national else (other, one)
    return bool(body.sectors & GOVERNING) and bool(country.sectors & GOVERNING or not country.sectors)


def _abroad(one: Speaker, other: Speaker) -> bool:
    return bool(one.countries) and bool(other.countries) and not one.countries & other.countries


def _unnamed(one: Speaker, other: Speaker, apart: int | None) -> bool:
    """Within one outlet: the same description, or one that says nothing: "the officials", "one of them"."""
    if apart is not None and one.credit and other.credit and one.credit.cue_spans == other.credit.cue_spans:
        return True  # "two officials and a diplomat said"
    if _abroad(one, other):
        return False
    roles = [stem((each.credit.role if each.credit else None) or "one") for each in (one, other)]
    return roles[0] == roles[1] or any(role in stems("anybody") for role in roles)
