"""Who takes part without a name or a country: "rebels", "two soldiers", "the ministry", "a retired general"?"""

from __future__ import annotations

from ..drafts import EntityDraft
from ..language import Parse, Token
from . import agents, tables
from .agents import Agent

_BEFORE = {"amod", "compound", "nmod", "poss", "nummod"}
_CUT = {"DT", "CD", "PRP$", "WP$", "POS", "HYPH", ":", ",", "``", "''", "NFP"}
_NEW = frozenset(
    {
        "a",
        "an",
        "another",
        "some",
        "several",
        "other",
        "more",
        "many",
        "few",
        "dozens",
        "hundreds",
        "no",
        "any",
        "every",
        "each",
    }
)


class Common:
    """The entities that common nouns make of participants; each noun is asked about once."""

    __slots__ = ("_last", "_parse", "entities", "known")

    def __init__(self, parse: Parse, entities: list[EntityDraft]) -> None:
        self._parse = parse
        self.entities = entities
        self.known: dict[int, int | None] = {}
        self._last: dict[str, int] = {}

    def entity(self, noun: Token) -> int | None:
        """The entity that ``noun`` names, a new one where the text speaks of somebody new; ``None`` for nobody."""
        if noun.i not in self.known:
            self.known[noun.i] = self._made(noun)
        return self.known[noun.i]

    def _made(self, noun: Token) -> int | None:
        tokens = self._parse.tokens
        if noun.pos not in ("NOUN", "PROPN"):
            return None
        told = agents.named_by(tokens, noun.i)
        if told is None:
            return None
        agent, start = told
        before = [child for child in self._parse.children(noun) if child.i < noun.i]
        first = min([start, *(child.left for child in before if child.dep in _BEFORE and child.tag != "PRP$")])
        first = min(first, _prefixed(tokens, first))
        if not _somebody(noun, agent, led=first < noun.i and agents.led(tokens, noun, first)):
            return None
        sector = agents.sector_of(self._parse, noun, first, agent, start)
        words = [token.lower for token in tokens[first : noun.i + 1] if token.tag not in _CUT]
        called = " ".join(words)
        fresh = any(child.lower in _NEW or child.dep == "nummod" for child in before)
        article = any(child.lower in ("the", "that", "this", "these", "those") for child in before)
        number = None
        if not fresh:
            number = self._last.get(called)
            if number is None and article:
                number = self._last.get(noun.lower)
        while first < noun.i and (tokens[first].tag in _CUT or tokens[first].lower in _NEW):
            first += 1
        if number is None:
            begin, end = self._parse.span(first, noun.i)
            number = len(self.entities)
            name = " ".join(self._parse.text[begin:end].split())
            self.entities.append(EntityDraft(name, agent.type, None, sector))
        self.entities[number].mentions.append((first, noun.i))
        self._last[called] = self._last[noun.lower] = number
        return number


def _somebody(noun: Token, agent: Agent, *, led: bool) -> bool:
    """Not people at large, and no noun that is a body only now and then ("state", "office"), unless ``led`` by one."""
    if led:
        return True
    if agent.type == "organisation":
        return noun.lower not in tables.words("vague")
    return not agent.anybody


def _prefixed(tokens: list[Token], first: int) -> int:
    """Where "ex-president" begins."""
    cut = first > 1 and tokens[first - 1].text == "-" and tokens[first - 2].lower == "ex"
    return first - 2 if cut else first
