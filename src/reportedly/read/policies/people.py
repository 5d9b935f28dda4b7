"""Who is meant by the noun that rules or is ruled? An entity that is known, or a new one: "trawlers", "the law"."""

from __future__ import annotations

from ...vocabulary import EntityType
from ..drafts import ClaimDraft, EntityDraft
from ..entities import agents
from ..factuality.rulings import documents
from ..language import Parse, Token
from ..sources import kinds
from . import modals

_BEFORE = frozenset({"amod", "compound", "nmod", "poss", "nummod", "punct"})
_MEANT_AGAIN = frozenset({"the", "those", "these", "that", "this", "such"})
_EVERYBODY = frozenset({"nobody", "anybody", "anyone", "everybody", "everyone", "none", "people", "other", "others"})


class People:
    """The entities of a report, by token; adds to ``entities`` those that only a policy needs."""

    def __init__(self, parse: Parse, claims: list[ClaimDraft], entities: list[EntityDraft]) -> None:
        self.parse = parse
        self.claims = claims
        self.entities = entities
        self.heads = {claim.head for claim in claims}
        self.named: dict[int, int] = {}
        for index, entity in reversed(list(enumerate(entities))):
            for first, last in sorted(entity.mentions):
                self.named.update(dict.fromkeys(range(first, last + 1), index))
        # A name ends where its head stands: in "French diplomats" the diplomats win over France.
        for index, entity in enumerate(entities):
            self.named.update({last: index for first, last in entity.mentions if last > first})
        self.made: dict[str, int] = {}

    def entity(self, token: Token) -> int | None:
        """The entity that a noun names; a new one if nobody has found it and it can be somebody, or a rule."""
        found = self.named.get(token.i)
        if found is not None:
            return found
        if token.pos not in {"NOUN", "PROPN", "ADJ"} or token.lower in _EVERYBODY:
            return None
        if token.i in self.heads and not self.is_somebody(token):
            return None
        agent = agents.named_by(self.parse.tokens, token.i)
        if agent is not None and agent[0].type == "organisation":
            # "The Ruvian navy" acts for Ruvia.
            for child in self.parse.children(token, "poss", "compound", "amod", "nmod"):
                owner = self.named.get(child.i)
                if owner is not None and self.entities[owner].type == "country":
                    return owner
        return self._new(token, agent[0] if agent is not None else None)

    def is_somebody(self, token: Token) -> bool:
        """Whether the noun names people, a body or a country, or whom rules bind by their role."""
        if token.i in self.named or token.lemma in modals.roles():
            return True
        return agents.named_by(self.parse.tokens, token.i) is not None

    def _new(self, token: Token, agent: agents.Agent | None) -> int:
        known = self.made.get(token.lemma)
        first = self._first(token)
        again = any(child.lower in _MEANT_AGAIN for child in self.parse.children(token, "det"))
        if known is not None and (again or self.entities[known].name == self._name(first, token.i)):
            self.entities[known].mentions.append((first, token.i))
            self.named[token.i] = known
            return known
        kind = agent.type if agent is not None else _kind(token)
        draft = EntityDraft(self._name(first, token.i), kind, None, agent.sector if agent is not None else None)
        draft.mentions.append((first, token.i))
        self.entities.append(draft)
        self.made[token.lemma] = self.named[token.i] = len(self.entities) - 1
        self._in_claims(token, len(self.entities) - 1)
        return len(self.entities) - 1

    def _first(self, token: Token) -> int:
        first = token.i
        for child in self.parse.children(token):
            if child.i < token.i and child.dep in _BEFORE and child.tag != "PRP$" and child.tag != "``":
                first = min(first, max(child.left, child.i - 3))
        return first

    def _name(self, first: int, last: int) -> str:
        start, end = self.parse.span(first, last)
        return " ".join(self.parse.text[start:end].split())

    def _in_claims(self, token: Token, number: int) -> None:
        for claim in self.claims:
            for each in claim.participants:
                if each.head == token.i and each.entity is None:
                    each.entity = number


def _kind(token: Token) -> EntityType:
    if token.lemma in documents():
        return "thing"
    if token.tag in {"NNS", "NNPS"}:
        return "group"
    known = kinds.words()
    return "person" if token.lemma in known.offices or token.lemma in known.people else "organisation"
