"""Who takes part in a claim, and how: actor, recipient, object, instrument, read off the dependencies.

A first version by rules; :func:`find` is the interface that a learned reader can take over.
"""

from __future__ import annotations

from ..drafts import ClaimDraft, EntityDraft, ParticipantDraft
from ..entities.nouns import Common
from ..language import Parse, Token
from .roles import Part, parts

_ACTING = {"person", "organisation", "country", "group"}


def find(parse: Parse, claims: list[ClaimDraft], entities: list[EntityDraft]) -> None:
    """Fills ``participants`` of each claim: through passives, control, relative clauses and shared subjects.

    What a verb acts on is the recipient if it can act itself ("attacked the village's people"), else the object.
    """
    mentions = _by_token(entities)
    common = Common(parse, entities)
    for claim in claims:
        head = parse.tokens[claim.head]
        found = []
        seen = set()
        for part in parts(parse, head, claim.event):
            if part.noun.i in seen or part.noun.i == head.i:
                continue
            seen.add(part.noun.i)
            entity = _entity(mentions, part.noun)
            if entity is None:
                entity = common.entity(part.noun)
            role = part.role
            if (
                role == "object"
                and claim.event is not None
                and entity is not None
                and entities[entity].type in _ACTING
                and not part.moved
            ):
                role = "recipient"
            found.append(ParticipantDraft(role, _span(parse, part), part.noun.i, entity))
        claim.participants = found


def _by_token(entities: list[EntityDraft]) -> dict[int, list[tuple[int, int]]]:
    """For each token the entities that a mention over it names, as (length of the mention, entity)."""
    table: dict[int, list[tuple[int, int]]] = {}
    for number, entity in enumerate(entities):
        for first, last in entity.mentions:
            for i in range(first, last + 1):
                table.setdefault(i, []).append((last - first, number))
    return table


def _entity(mentions: dict[int, list[tuple[int, int]]], noun: Token) -> int | None:
    found = mentions.get(noun.i)
    return max(found, key=lambda pair: (pair[0], -pair[1]))[1] if found else None


_BEFORE = {"det", "amod", "compound", "poss", "nummod", "quantmod", "nmod", "predet", "advmod", "case"}


def _span(parse: Parse, part: Part) -> tuple[int, int]:
    """The noun with what stands before it and an "of" phrase; no relative clause, no apposition, no conjunct."""
    noun = part.noun
    first = last = noun.i
    for child in parse.children(noun):
        if child.i < noun.i and child.dep in _BEFORE:
            first = min(first, child.left)
        elif child.i > noun.i and child.dep == "prep" and child.lower == "of" and child.right - child.i < 7:
            last = max(last, child.right)
    tokens = parse.tokens
    while first < noun.i and tokens[first].tag in ("``", "''", "-LRB-", ","):
        first += 1
    while last > noun.i and tokens[last].tag in ("``", "''", "-RRB-", ",", "."):
        last -= 1
    return parse.span(first, last)


__all__ = ["find"]
