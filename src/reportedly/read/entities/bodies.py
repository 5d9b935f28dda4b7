"""Bodies and groups named by a common noun: "the Kenyan army", "Norway's parliament", "French officials"."""

from __future__ import annotations

import re

from ...vocabulary import EntityType
from ..gazetteer import fold
from ..language import Parse, Token
from . import tables
from .found import Found

_MODIFIERS = {"amod", "compound", "poss", "nmod", "case", "punct", "nummod"}
_AN_OFFICE = {"presidency", "office", "state", "mission", "court"}
"""Of a person these are a time or a room, not a body."""
_NOT_NAMING = {
    "own",
    "new",
    "current",
    "former",
    "other",
    "same",
    "such",
    "many",
    "several",
    "some",
    "local",
    "its",
    "their",
}


def find(parse: Parse, taken: list[Found]) -> list[Found]:
    """The bodies and groups that stand on a country or a name: ``taken`` holds those names.

    A body with neither is somebody only if the lexicon says so ("police"); what "the ministry" means is
    for the coreference to say.
    """
    tokens = parse.tokens
    bodies, groups = tables.sectors("bodies"), tables.sectors("groups")
    starts = {mention.first: mention for mention in taken}
    inside = {i: mention for mention in taken for i in range(mention.first, mention.last + 1)}
    found: list[Found] = []
    named: set[str] = set()
    for token in tokens:
        if token.pos not in ("NOUN", "PROPN"):
            continue
        word = token.lower
        if word not in bodies and word not in groups:
            continue
        holder = inside.get(token.i)
        if holder is not None and holder.type != "country":
            continue
        sector, phrase = _sector(tokens, token, bodies, groups)
        kind: EntityType = "group" if word in groups and word not in bodies else "organisation"
        mention = _named(parse, token, sector, kind, inside)
        if mention is not None:
            named.add(word)
        elif word in named and _again(parse, token):
            continue
        elif phrase in tables.words("alone") and token.i not in starts and _bare(parse, token):
            first = token.i - phrase.count(" ")
            mention = Found(first, token.i, phrase, "organisation", ("body", phrase), None, sector)
        if mention is not None:
            found.append(mention)
    return found


def _again(parse: Parse, token: Token) -> bool:
    """ "the government" after "the Kenyan government": whose, the coreference says."""
    return token.text.islower() and any(child.lower in ("the", "that", "this") for child in parse.children(token))


def _sector(tokens: list[Token], token: Token, bodies: dict[str, str], groups: dict[str, str]) -> tuple[str, str]:
    word = token.lower
    if token.i:
        pair = f"{tokens[token.i - 1].lower} {word}"
        for table in (bodies, groups):
            if pair in table:
                return table[pair], pair
    if token.i and word in ("officers", "forces", "officials", "service", "agency", "chiefs"):
        before = tokens[token.i - 1].lower
        if before in ("police", "intelligence", "security", "military", "army", "defense", "defence"):
            return {"police": "COP", "intelligence": "SPY"}.get(before, "MIL" if word != "agency" else "GOV"), word
    return bodies.get(word) or groups[word], word


def _named(parse: Parse, token: Token, sector: str, kind: EntityType, inside: dict[int, Found]) -> Found | None:
    """The phrase around ``token`` if a country, place, person or body stands before it or after "of"."""
    tokens = parse.tokens
    first = token.i
    while first - 1 >= token.left and _belongs(tokens, first - 1, token):
        first -= 1
    owner = next((inside[i] for i in range(first, token.i) if i in inside), None)
    last = token.i
    if owner is None and kind == "organisation":
        owner, last = _of(parse, token, inside)
    proper = kind == "organisation" and token.tag in ("NNP", "NNPS") and first < token.i
    if owner is None and not proper:
        return None
    if owner is not None and token.i > owner.first > first and not tokens[first].text[:1].isupper():
        first = owner.first
    while first < token.i and (tokens[first].tag in ("POS", "CC", "HYPH") or tokens[first].lower in _NOT_NAMING):
        first += 1
    if any(
        tokens[i].lower == "and" or tokens[i].text == "," or tokens[i].tag in ("JJS", "VBD")
        for i in range(first, token.i)
    ):
        return None
    if first and tokens[first - 1].lower in ("and", "or") and tokens[first].tag != "DT" and kind == "group":
        return None
    if owner is not None and owner.type == "person":
        return _of_person(token, first, last, owner, kind, sector)
    start, end = parse.span(first, last)
    name = " ".join(parse.text[start:end].split())
    country = owner.country if owner is not None else None
    if owner is not None and owner.sector == "IGO":
        sector, country = "IGO", None
    key = ("name", fold(name))
    if owner is not None and owner.type in ("country", "place", "group"):
        between = " ".join(
            tokens[i].lower for i in range(owner.last + 1, token.i) if tokens[i].tag not in ("POS", "HYPH")
        )
        holder = country if owner.type == "country" else _land(owner.name)
        key = (kind, fold(f"{holder} {between} {token.lower}"))
    return Found(first, last, name, kind, key, country, sector)


def _land(name: str) -> str:
    """What "Marovia" and "Marovian" share, should the tables know neither."""
    return _ENDING.sub("", fold(name)) if len(name) > 5 else fold(name)


_ENDING = re.compile(r"(ians?|ans?|ia|ese|ish|n|a)$")


def _of_person(token: Token, first: int, last: int, owner: Found, kind: EntityType, sector: str) -> Found | None:
    """ "President Ada Moss's administration" and "the Moss administration" are one body, named after the surname."""
    if token.lower in _AN_OFFICE:
        return None
    surname = owner.name.split()[-1]
    return Found(
        first,
        last,
        f"{surname} {token.text}",
        kind,
        ("name", fold(f"{owner.key[1]} {token.lower}")),
        owner.country,
        sector,
    )


def _belongs(tokens: list[Token], i: int, head: Token) -> bool:
    token = tokens[i]
    if token.tag in ("DT", "PRP$", "WDT", "CD") or token.text in ("“", '"', "”", "(", ")"):
        return False
    return token.dep in _MODIFIERS or token.pos in ("PROPN", "ADJ") or (token.pos == "NOUN" and token.head <= head.i)


def _of(parse: Parse, token: Token, inside: dict[int, Found]) -> tuple[Found | None, int]:
    for preposition in parse.children(token, "prep"):
        if preposition.lower != "of":
            continue
        for noun in parse.children(preposition, "pobj"):
            owner = inside.get(noun.i)
            if owner is not None and owner.type in ("country", "person", "place") and owner.last == noun.i:
                return owner, owner.last
    return None, token.i


def _bare(parse: Parse, token: Token) -> bool:
    """No modifier but an article: "police", "the government"."""
    return all(
        child.dep in ("det", "prep", "relcl", "punct", "cc", "conj", "appos") or child.lower in ("air", "coast")
        for child in parse.children(token)
    )
