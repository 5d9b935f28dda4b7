"""The parts of one policy: its ruling, ruler, bound, territory, period and exceptions."""

from __future__ import annotations

from collections.abc import Iterator

from ..drafts import (
    AttributionDraft,
    ClaimDraft,
    EntityDraft,
    PlaceDraft,
    PolicyDraft,
    RelationDraft,
    SourceDraft,
    TimeDraft,
)
from ..language import Parse, Token
from ..relations.same import names

# Deeds whose possessive is who suffers them: "the editor's arrest".
_SUFFERED = frozenset(
    {"arrest", "assassination", "deportation", "detention", "execution", "expulsion", "extradition", "imprisonment"}
    | {"killing", "murder", "release", "removal", "sale", "trial"}
)
_OURSELVES = frozenset({"me", "us", "'s", "’s"})
_ENABLING = frozenset({"allow", "let", "enable", "permit"})
_CIRCUMSTANCES = frozenset({"that", "which", "this", "these", "what"})
_EXCEPTING = frozenset({"except", "excluding", "barring", "save", "unless", "excepting"})
_EXCEPTING_PAIRS = frozenset({("other", "than"), ("apart", "from"), ("aside", "from"), ("exception", "of")})
_SCENE = frozenset(
    {"in", "within", "inside", "on", "over", "across", "at", "around", "near", "into", "onto", "throughout"}
)


class Parts:
    """Looks up the parts of a policy by token."""

    def __init__(
        self,
        parse: Parse,
        claims: list[ClaimDraft],
        attributions: list[AttributionDraft],
        relations: list[RelationDraft],
        entities: list[EntityDraft],
        places: list[PlaceDraft],
        times: list[TimeDraft],
        sources: list[SourceDraft],
    ) -> None:
        self.parse = parse
        self.claims = claims
        self.attributions = attributions
        self.relations = relations
        self.entities = entities
        self.places = places
        self.times = times
        self.sources = sources
        self.at = {claim.head: index for index, claim in reversed(list(enumerate(claims)))}
        self.named = {
            token: index
            for index, entity in reversed(list(enumerate(entities)))
            for first, last in entity.mentions
            for token in range(first, last + 1)
        }

    def policy(self, index: int) -> PolicyDraft:
        claim = self.claims[index]
        ruling = self.ruling(claim)
        kind = claim.deontic
        if kind == "none":
            raise ValueError("a claim without deontic force is no policy")
        since, until = self.period(claim, ruling)
        return PolicyDraft(
            claim=index,
            kind=kind,
            ruling=ruling,
            ruler=self.ruler(claim),
            bound=self.bound(claim, ruling),
            territory=self.territory(claim),
            since=since,
            until=until,
            exceptions=tuple(sorted(set(self.exceptions(index, ruling)))),
        )

    def ruling(self, claim: ClaimDraft) -> int | None:
        """The claim that the ruling itself makes: the one headed by the order's cue."""
        if claim.ruling is None or claim.ruling >= len(self.attributions):
            return None
        for index, other in enumerate(self.claims):
            if other.cue_of == claim.ruling and other.deontic == "none":
                return index
        found = self.at.get(self.attributions[claim.ruling].anchor)
        return found if found is not None and self.claims[found].deontic == "none" else None

    def ruler(self, claim: ClaimDraft) -> int | None:
        if claim.ruling is None or claim.ruling >= len(self.attributions):
            return None
        order = self.attributions[claim.ruling]
        if order.origin is not None and order.origin < len(self.sources):
            credited = self.sources[order.origin].entities
            if credited:
                return credited[0]
        if order.source_head is None:
            return None
        return self.entity(self.parse.tokens[order.source_head])

    def somebody_rules(self, policy: PolicyDraft) -> bool:
        """Not "let me explain", "this lets us leave", "in order to", "care is required": nobody decrees these."""
        order = self.claims[policy.claim].ruling
        if order is None or order >= len(self.attributions):
            return False
        word = self.parse.tokens[self.attributions[order].anchor]
        if word.lower == "order" and word.i and self.parse.tokens[word.i - 1].lower == "in":
            return False
        subjects = self.parse.children(word, "nsubj")
        if word.lemma == "let" and (not subjects or any(child.lower in _OURSELVES for child in self.below(word))):
            return False
        if word.lemma in _ENABLING and any(subject.lower in _CIRCUMSTANCES for subject in subjects):
            return False
        passive = any(child.dep == "auxpass" for child in self.parse.children(word))
        return not (word.lemma == "require" and passive and policy.ruler is None and not policy.bound)

    def below(self, word: Token) -> list[Token]:
        """The dependents of ``word`` and theirs."""
        children = self.parse.children(word)
        return children + [inner for child in children for inner in self.parse.children(child)]

    def bound(self, claim: ClaimDraft, ruling: int | None) -> tuple[int, ...]:
        """Who may, must not or must act: the actor of the act, or whom the ruling names."""
        actors = [each.entity for each in claim.participants if each.role == "actor" and each.entity is not None]
        if not actors:
            actors = [found for token in self.doers(claim, ruling) if (found := self.entity(token)) is not None]
        ruler = self.ruler(claim)
        return tuple(dict.fromkeys(actor for actor in actors if actor != ruler))

    def doers(self, claim: ClaimDraft, ruling: int | None) -> Iterator[Token]:
        head = self.parse.tokens[claim.head]
        nominal = head.pos in {"NOUN", "PROPN"}
        if not (nominal and head.lemma in _SUFFERED):
            yield from self.parse.children(head, "poss" if nominal else "nsubj")
        for agent in self.parse.children(head, "agent", "prep"):
            if agent.lower == "by":
                yield from self.parse.children(agent, "pobj")
        if ruling is None:
            return
        verb = self.parse.tokens[self.claims[ruling].head]
        if verb.pos != "VERB":
            return
        passive = any(child.dep == "auxpass" for child in self.parse.children(verb))
        deps = ("nsubjpass",) if passive and not nominal else ("dobj", "dative")
        yield from (child for child in self.parse.children(verb, *deps) if child.i != head.i)

    def acting(self, policy: PolicyDraft) -> frozenset[str]:
        """The things, people and doers of the act, as lemmas."""
        claim = self.claims[policy.claim]
        doers = {token.lemma for token in self.doers(claim, policy.ruling) if token.pos in {"NOUN", "PROPN"}}
        return names(self.parse, self.parse.tokens[claim.head]) | doers

    def entity(self, token: Token) -> int | None:
        """The entity that a noun names, or that names it: "Ruvian forces", "the Ruvian government's troops"."""
        found = self.named.get(token.i)
        if found is not None:
            return found
        for child in self.parse.children(token, "poss", "compound", "amod", "nmod"):
            if child.i in self.named:
                return self.named[child.i]
        return None

    def territory(self, claim: ClaimDraft) -> int | None:
        if claim.place is not None:
            return claim.place
        head = self.parse.tokens[claim.head]
        for index, place in enumerate(self.places):
            if head.left <= place.first <= head.right and self.scene(place, head):
                return index
        return None

    def scene(self, place: PlaceDraft, head: Token) -> bool:
        """Whether a preposition of place leads from the act down to the name."""
        step = self.parse.tokens[place.last]
        while step.head != step.i and step.i != head.i:
            if step.dep == "prep" and step.lower in _SCENE:
                return True
            if step.i in self.at and step.i != head.i:
                return False
            step = self.parse.tokens[step.head]
        return False

    def period(self, claim: ClaimDraft, ruling: int | None) -> tuple[int | None, int | None]:
        """Since when and until when it holds: by the act's own time, or by the day of the ruling."""
        since = until = None
        for index in (self.at.get(claim.head), ruling):
            told = self.claims[index] if index is not None else None
            if told is None or told.time is None or self.times[told.time].type not in {"DATE", "TIME"}:
                continue
            if told.time_relation in {"until", "before"}:
                until = told.time if until is None else until
            elif told.time_relation in {"since", "after"} or index == ruling:
                since = told.time if since is None else since
        return since, until

    def one_ruler(self, left: PolicyDraft, right: PolicyDraft) -> bool:
        """Whether two rulers may be one: the same, bodies of one country or one name, or one of them not known."""
        if left.ruler is None or right.ruler is None or left.ruler == right.ruler:
            return True
        one, other = self.entities[left.ruler], self.entities[right.ruler]
        if one.country is not None and one.country == other.country:
            return True
        # "Varga", "the Varga cabinet"
        return bool(_words(one.name) & _words(other.name))

    def one_scene(self, left: PolicyDraft, right: PolicyDraft) -> bool:
        """Whether two policies name the same territory."""
        if left.territory is None or right.territory is None:
            return False
        return self.places[left.territory].name == self.places[right.territory].name

    def exceptions(self, index: int, ruling: int | None) -> Iterator[int]:
        """The claims that "unless" and "except" take out."""
        over = {index, ruling}
        for relation in self.relations:
            if relation.kind == "condition" and relation.target in over and self.starts_with(relation, "unless"):
                yield relation.source
        head = self.parse.tokens[self.claims[index].head]
        top = self.parse.tokens[self.claims[ruling].head] if ruling is not None else head
        for number in range(min(head.i, top.left), max(head.right, top.right) + 1):
            token = self.parse.tokens[number]
            pair = (token.lower, self.parse.tokens[number + 1].lower) if number + 1 < len(self.parse.tokens) else ()
            if token.lower in _EXCEPTING or pair in _EXCEPTING_PAIRS:
                last = self.parse.tokens[number + 1] if pair in _EXCEPTING_PAIRS else token
                below = [self.at[i] for i in range(last.i + 1, max(last.right, token.right) + 1) if i in self.at]
                yield from (found for found in below[:1] if found not in over)

    def starts_with(self, relation: RelationDraft, word: str) -> bool:
        return any(self.parse.text[start:end].lower().startswith(word) for start, end in relation.cue)


def _words(name: str) -> set[str]:
    return {word for word in name.split() if word[:1].isupper() and len(word) > 3}
