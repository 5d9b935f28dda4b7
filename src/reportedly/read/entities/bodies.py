"""Who is named by a common noun on a country or a name: "the Kenyan army", "French officials", "Peru's president"."""

from __future__ import annotations

import re

from ...vocabulary import EntityType
from ..gazetteer import fold
from ..language import Parse, Token
from . import agents, offices, tables
from .agents import Agent
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
    """The bodies, groups and office holders that stand on a country or a name: ``taken`` holds those names.

    One with neither is somebody only if the lexicon says so ("police") or if it takes part in a claim, which the
    actors say; what "the ministry" means is for the coreference to say.
    """
    tokens = parse.tokens
    starts = {mention.first: mention for mention in taken}
    inside = {i: mention for mention in taken for i in range(mention.first, mention.last + 1)}
    holders = offices.holders(taken)
    found: list[Found] = []
    named: set[str] = set()
    for token in tokens:
        if token.pos not in ("NOUN", "PROPN"):
            continue
        told = agents.named_by(tokens, token.i)
        holder = inside.get(token.i)
        if told is None or (holder is not None and holder.type != "country"):
            continue
        agent, start = told
        person = agent.type in ("person", "thing")
        if person and not offices.stands(parse, token, inside):
            continue
        mention = _named(parse, token, agent, start, inside)
        if mention is not None and person:
            offices.meant(parse, mention, holders)
        if mention is not None:
            named.add(token.lower)
        elif token.lower in named and _again(parse, token):
            continue
        elif (
            not agent.anybody and agent.type == "organisation" and token.i not in starts and _bare(parse, token, start)
        ):
            phrase = " ".join(word.lower for word in tokens[start : token.i + 1])
            mention = Found(start, token.i, phrase, "organisation", ("body", phrase), None, agent.sector)
        if mention is not None:
            found.append(mention)
    return found


def _again(parse: Parse, token: Token) -> bool:
    """ "The government", or "parliament", after "the Kenyan government": whose, the coreference says."""
    determiners = [child.lower for child in parse.children(token, "det")]
    return not determiners or any(word in ("the", "that", "this") for word in determiners)


def _named(parse: Parse, token: Token, agent: Agent, start: int, inside: dict[int, Found]) -> Found | None:
    """The phrase around ``token`` if a country, place, person or body stands before it or after "of"."""
    tokens = parse.tokens
    first = start
    while first - 1 >= token.left and _belongs(tokens, first - 1, token):
        first -= 1
    kind: EntityType = agent.type
    owner = next((inside[i] for i in range(first, token.i) if i in inside), None)
    last = token.i
    if owner is None and agent.number == "one":
        owner, last = _of(parse, token, inside)
    proper = kind == "organisation" and token.tag in ("NNP", "NNPS") and first < token.i
    if owner is None and not proper:
        return None
    sector = agents.sector_of(parse, token, first, agent, start)
    if owner is not None and token.i > owner.first > first and not tokens[first].text[:1].isupper() and sector != "ELI":
        first = owner.first
    while first < start and (tokens[first].tag in ("POS", "CC", "HYPH") or tokens[first].lower in _NOT_NAMING):
        first += 1
    if any(
        tokens[i].lower == "and" or tokens[i].text == "," or tokens[i].tag in ("JJS", "VBD")
        for i in range(first, token.i)
    ):
        return None
    if first and tokens[first - 1].lower in ("and", "or") and tokens[first].tag != "DT" and kind == "group":
        return None
    if owner is not None and owner.type == "person":
        return _of_person(token, first, last, owner, kind, sector) if kind == "organisation" else None
    if first > 1 and tokens[first - 1].text == "-" and tokens[first - 2].lower == "ex":
        first -= 2
    begin, end = parse.span(first, last)
    name = " ".join(parse.text[begin:end].split())
    country = tables.country_of(owner) if owner is not None else None
    if owner is not None and owner.sector == "IGO":
        sector, country = "IGO", None
    key = ("name", fold(name))
    if owner is not None and owner.type in ("country", "place", "group"):
        between = " ".join(
            tokens[i].lower
            for i in range(first, token.i)
            if not owner.first <= i <= owner.last and tokens[i].tag not in ("POS", "HYPH")
        )
        holder = country if owner.type == "country" else _land(owner.name)
        key = (kind, fold(f"{holder} {between} {token.lower}"))
        if kind != "organisation" and not _known_one(parse, token, first, owner):
            key = (kind, f"{holder} {token.i}")
    found = Found(first, last, name, kind, key, country, sector)
    if kind == "person":
        found.titles = offices.called(tokens, token, start, owner)
    return found


def _known_one(parse: Parse, token: Token, first: int, owner: Found | None) -> bool:
    """Whether a phrase means the same people wherever it stands: not "a Turkish soldier", "two Kenyan envoys"."""
    if owner is not None and owner.first < token.i and parse.tokens[min(owner.last + 1, token.i)].tag == "POS":
        return True
    before = parse.tokens[first - 1] if first else None
    counted = before is not None and (before.tag == "CD" or before.lower in ("a", "an", "another", "several", "some"))
    return not counted and not parse.children(token, "nummod")


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


def _bare(parse: Parse, token: Token, start: int) -> bool:
    """No modifier but an article, and no modifier itself: "police", "the government"."""
    return token.dep not in ("compound", "amod", "nmod") and all(
        child.dep in ("det", "prep", "relcl", "punct", "cc", "conj", "appos") or start <= child.i < token.i
        for child in parse.children(token)
    )
