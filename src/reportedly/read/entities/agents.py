"""Which sector is a noun for people or a body of? The lists of ``agents.yaml``, and what words around add to them."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import Literal, NamedTuple

from ...vocabulary import EntityType
from .. import lexicon
from ..language import Parse, Token
from . import tables

_IRREGULAR = {"person": "people", "thief": "thieves", "townspeople": "townspeople"}
_SIBILANT = re.compile(r"(s|x|z|ch|sh)$")
_LONGEST = 3


class Agent(NamedTuple):
    """What a noun names: ``number`` is that of the noun; ``anybody``: nobody in particular where it stands alone."""

    sector: str
    type: EntityType
    number: Literal["one", "many"]
    anybody: bool


@cache
def agents() -> dict[str, Agent]:
    """Nouns for people in both numbers, lower case; of one word to three."""
    data = lexicon.load("agents")
    anybody, equipment = frozenset(data["anybody"]), frozenset(data["equipment"])
    table: dict[str, Agent] = {}
    for sector, nouns in data["people"].items():
        for noun in nouns:
            kind: EntityType = "thing" if noun in equipment else "person"
            table.setdefault(noun, Agent(sector, kind, "one", noun in anybody))
            table.setdefault(plural(noun), Agent(sector, "group", "many", noun in anybody))
    for sector, nouns in data["plurals"].items():
        for noun in nouns:
            table.setdefault(noun, Agent(sector, "group", "many", noun in anybody))
    return table


@cache
def bodies() -> dict[str, Agent]:
    """Nouns for bodies."""
    alone = tables.words("alone")
    known = tables.sectors("bodies").items()
    return {noun: Agent(sector, "organisation", "one", noun not in alone) for noun, sector in known}


def plural(noun: str) -> str:
    """The regular plural of the last word, and of a few words that have one of their own."""
    before, _, last = noun.rpartition(" ")
    if last in _IRREGULAR:
        last = _IRREGULAR[last]
    elif last.endswith("man"):
        last = last[:-2] + "en"
    elif _SIBILANT.search(last):
        last += "es"
    elif last.endswith("y") and last[-2:-1] not in "aeiou":
        last = last[:-1] + "ies"
    else:
        last += "s"
    return f"{before} {last}" if before else last


def named_by(tokens: list[Token], i: int) -> tuple[Agent, int] | None:
    """What the noun at ``i`` names, with the first token of the words that say so; the longest phrase counts."""
    if tokens[i].lower not in _last_words():
        return None
    for size in range(min(_LONGEST, i + 1), 0, -1):
        phrase = " ".join(token.lower for token in tokens[i - size + 1 : i + 1]) if size > 1 else tokens[i].lower
        found = bodies().get(phrase) or agents().get(phrase)
        if found is not None:
            return found, i - size + 1
    return None


def sector_of(parse: Parse, head: Token, first: int, agent: Agent, start: int) -> str:
    """The sector of the phrase from ``first`` to ``head``, whose words from ``start`` on are ``agent``.

    A head that carries another's sector takes that of the nearest word before it ("army officer", "rights group");
    an office once held makes one of the elites.
    """
    tokens = parse.tokens
    sector = agent.sector
    if head.lower in _part("carriers"):
        for i in range(start - 1 if start < head.i else head.i - 1, first - 1, -1):
            told = modifier(tokens[i].lower)
            if told is not None:
                sector = told
                break
    if sector in _part("office") and agent.type in ("person", "group") and was(parse, first, head.i):
        return "ELI"
    return sector


def carries(word: str) -> bool:
    """Whether a noun's sector is that of the word before it, or of the body after "of"."""
    return word in _part("carriers")


def led(tokens: list[Token], head: Token, first: int) -> bool:
    """Whether a word before a head that carries another's sector tells of one: "union leaders"."""
    return carries(head.lower) and any(modifier(tokens[i].lower) is not None for i in range(first, head.i))


def modifier(word: str) -> str | None:
    """The sector that a word before a carrier tells of."""
    return _modifiers().get(word)


def was(parse: Parse, first: int, last: int) -> bool:
    """Whether the words from ``first`` to ``last``, or the one before them, say that an office is held no longer."""
    tokens = parse.tokens
    former = _part("former")
    for i in range(max(first - 2, 0), last + 1):
        word = tokens[i].lower
        if word not in former and not word.startswith("ex-"):
            continue
        if i >= first or (i == first - 1 and word != "then") or (tokens[i + 1].text in ("-", "‑") and i == first - 2):
            return True
    return False


def international(name: list[str]) -> bool:
    """Whether the words of a name, lower case, are those of a body of many states: "Asian Development Bank"."""
    data = _part("supranational")
    pairs = {f"{left} {right}" for left, right in pairwise(name)}
    return bool(_part("unions") & set(name)) and bool(data & set(name) or data & pairs)


@cache
def _last_words() -> frozenset[str]:
    return frozenset(noun.rpartition(" ")[2] for table in (agents(), bodies()) for noun in table)


@cache
def _modifiers() -> dict[str, str]:
    table: dict[str, str] = {}
    for sector, words in lexicon.load("agents")["modifiers"].items():
        table.update(dict.fromkeys(words, sector))
    for noun, agent in (*bodies().items(), *agents().items()):
        if " " not in noun:
            table.setdefault(noun, agent.sector)
    return table


@cache
def _part(name: str) -> frozenset[str]:
    return frozenset(lexicon.load("agents")[name])
