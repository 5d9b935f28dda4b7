"""Whose office is "the Swedish foreign minister", and is its holder named elsewhere in the report?"""

from __future__ import annotations

from ..language import Parse, Token
from .found import Found

Holders = dict[tuple[str, str], Found]
"""The person who holds an office, by its country and title."""

_NO_HEAD = {"compound", "amod", "nmod", "attr", "nummod", "poss"}
"""A noun in one of these places is a part of another name, or says what somebody is."""


def holders(found: list[Found]) -> Holders:
    """Who is named with an office of a country."""
    table: Holders = {}
    for person in found:
        if person.type == "person" and person.country is not None and person.sector != "ELI":
            for title in person.titles:
                table.setdefault((person.country, title), person)
    return table


def stands(parse: Parse, token: Token, inside: dict[int, Found]) -> bool:
    """Whether an office stands for its holder: not beside his name, and not where it says what somebody is."""
    if token.dep in _NO_HEAD and not (token.dep == "poss" and token.tag != "NNP"):
        return False
    beside = parse.children(token, "appos", "compound", "nmod")
    if token.dep in ("appos", "conj"):
        beside.append(parse.head(token))
    if any((other := inside.get(noun.i)) is not None and other.type == "person" for noun in beside):
        return False
    after = inside.get(token.i + 1)
    return after is None or after.type != "person"


def called(tokens: list[Token], token: Token, start: int, owner: Found | None) -> list[str]:
    """What an office is called without its country: "foreign minister", and "minister"."""
    first = start
    while first > 0 and tokens[first - 1].pos in ("NOUN", "ADJ", "PROPN") and not _within(owner, first - 1):
        first -= 1
    longest = " ".join(word.lower for word in tokens[first : token.i + 1])
    return list(dict.fromkeys((longest, " ".join(word.lower for word in tokens[start : token.i + 1]))))


def meant(parse: Parse, office: Found, known: Holders) -> None:
    """Gives an office the key and the name of the one who is named with it, if somebody is."""
    if office.type != "person" or office.country is None or office.sector == "ELI":
        return
    before = parse.tokens[office.first - 1].lower if office.first else ""
    if before in ("a", "an", "another"):
        return
    for title in office.titles:
        person = known.get((office.country, title))
        if person is not None:
            office.key, office.name, office.sector = person.key, person.name, person.sector
            return


def _within(owner: Found | None, i: int) -> bool:
    return owner is not None and owner.first <= i <= owner.last


__all__ = ["Holders", "called", "holders", "meant", "stands"]
