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
from ..factuality import rulers
from ..language import Parse, Token
from ..relations.same import names
from . import nouns
from .excepting import is_excepted
from .norms import Norm
from .people import People
from .periods import Periods
from .scenes import Scenes
from .told import behind

# Deeds whose possessive is who suffers them: "the editor's arrest".
_SUFFERED = frozenset(
    {"arrest", "assassination", "deportation", "detention", "execution", "expulsion", "extradition", "imprisonment"}
    | {"killing", "murder", "release", "removal", "sale", "trial"}
)
_OURSELVES = frozenset({"me", "us", "'s", "’s"})
_ENABLING = frozenset({"allow", "let", "enable", "permit"})
_NEEDS_OBJECT = frozenset(
    {"allow", "permit", "authorise", "authorize", "forbid", "let", "entitle", "empower", "compel"}
)
"""Verbs of ruling that name whom they bind before the act: without one they are passive."""
_CIRCUMSTANCES = frozenset({"that", "which", "this", "these", "what"})
_BY = frozenset({"by"})


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
        self.people = People(parse, claims, entities)
        self.periods = Periods(parse, times)
        self.scenes = Scenes(parse, places, claims, self.at)
        self.before: tuple[int, ...] = ()
        """Whom the rule told last binds."""

    def policy(self, norm: Norm) -> PolicyDraft:
        """The policy that ``norm`` amounts to; its act's claim has to be known."""
        if norm.claim is None:
            raise ValueError("a rule without a claim for its act is no policy")
        since, until = self.periods.of(norm.act, norm.word, norm.beside, norm.force)
        ruling = self.ruling(norm)
        ruler = self.ruler(norm)
        bound = self.bound(norm, ruling, ruler)
        return PolicyDraft(
            claim=norm.claim,
            kind=norm.force,
            ruling=ruling,
            ruler=ruler,
            bound=bound,
            territory=self.scenes.of(norm, list(norm.doers or self.doers(self.claims[norm.claim], ruling)), bound),
            since=since,
            until=until,
        )

    def ruling(self, norm: Norm) -> int | None:
        """The claim that the ruling itself makes: the one headed by the word that rules."""
        order = self.claims[norm.claim].ruling if norm.claim is not None else None
        if order is not None:
            for index, other in enumerate(self.claims):
                if other.cue_of == order and other.deontic == "none":
                    return index
        if norm.word is None:
            return None
        found = self.at.get(norm.word.i)
        return found if found is not None and found != norm.claim and self.claims[found].deontic == "none" else None

    def ruler(self, norm: Norm) -> int | None:
        """Who rules: the source of the order, or whoever does the word that rules."""
        if norm.ruler is not None:
            return self.people.entity(norm.ruler)
        if self._headline(norm):
            return None
        order = self.order(self.claims[norm.claim] if norm.claim is not None else None)
        token = self.doer_of(norm.word) if norm.word is not None else None
        told = next(iter(self.parse.children(norm.word, "nsubj")), None) if norm.word is not None else None
        if order is not None and order.source_head is not None:
            told = self.parse.tokens[order.source_head]
            token = told if told.pos in {"NOUN", "PROPN"} or token is None else token
        credited = self.credited(order)
        if credited is not None and told is not None and told.pos == "PRON":
            return credited  # "it", resolved with the sources
        found = self.people.entity(token) if token is not None else None
        return found if found is not None else credited

    def _headline(self, norm: Norm) -> bool:
        """ "Ukraine allowed to strike": a headline's passive, in which the subject is who may."""
        word = norm.word
        if word is None or word.lemma not in _NEEDS_OBJECT or norm.act.dep not in {"xcomp", "advcl", "ccomp"}:
            return False
        if self.parse.children(word, "dobj", "dative", "aux", "auxpass") or self.parse.children(norm.act, "nsubj"):
            return False
        return word.tag in {"VBD", "VBN"} and bool(self.parse.children(word, "nsubj"))

    def order(self, claim: ClaimDraft | None) -> AttributionDraft | None:
        """The order that the act stands under."""
        if claim is None or claim.ruling is None or claim.ruling >= len(self.attributions):
            return None
        return self.attributions[claim.ruling]

    def credited(self, order: AttributionDraft | None) -> int | None:
        if order is None or order.origin is None or order.origin >= len(self.sources):
            return None
        credited = self.sources[order.origin].entities
        return credited[0] if credited else None

    def doer_of(self, word: Token) -> Token | None:
        """Who does the word that rules: its subject, its agent, or of a noun its possessor."""
        by = [noun for noun in behind(self.parse, word, _BY) if noun.tag != "VBG"]
        if word.pos == "NOUN":
            return next(iter(self.parse.children(word, "poss") + by), None)
        if self.parse.children(word, "auxpass") or (word.dep == "acl" and word.tag == "VBN"):
            return next(iter(by), None)
        doer = rulers.subject(self.parse, word)
        if doer is None or doer.lemma not in nouns.words("deciding"):
            return doer
        # "The council's decision to ban", "the council announced its decision to ban"
        owners = [owner for owner in self.parse.children(doer, "poss") if owner.pos in {"NOUN", "PROPN"}]
        if not owners and doer.dep == "dobj":
            return rulers.subject(self.parse, self.parse.head(doer))
        return next(iter(owners + behind(self.parse, doer, _BY)), None)

    def somebody_rules(self, norm: Norm) -> bool:
        """Not "let me explain", "this lets us leave", "in order to", "care is required": nobody decrees these."""
        word = norm.word
        if word is None:
            return True
        if word.lower == "order" and word.i and self.parse.tokens[word.i - 1].lower == "in":
            return False
        subject = rulers.subject(self.parse, word)
        if word.lemma == "let" and (subject is None or any(child.lower in _OURSELVES for child in self.below(word))):
            return False
        vague = any(child.lower in _CIRCUMSTANCES for child in self.parse.children(word, "nsubj"))
        if word.lemma in _ENABLING and vague and (subject is None or not rulers.can_rule(subject)):
            return False  # "the ice melted, which allows ships to sail", not "a decree that allows"
        passive = any(child.dep == "auxpass" for child in self.parse.children(word))
        if word.lemma != "require" or not passive or self.doer_of(word) is not None:
            return True
        return any(self.people.is_somebody(child) for child in self.parse.children(word, "nsubjpass"))

    def below(self, word: Token) -> list[Token]:
        """The dependents of ``word`` and theirs."""
        children = self.parse.children(word)
        return children + [inner for child in children for inner in self.parse.children(child)]

    def bound(self, norm: Norm, ruling: int | None, ruler: int | None) -> tuple[int, ...]:
        """Who may, must not or must act: the actor of the act, or whom the ruling names."""
        if norm.claim is None:
            return ()
        claim = self.claims[norm.claim]
        actors = [each.entity for each in claim.participants if each.role == "actor" and each.entity is not None]
        # "Japan has allowed pilgrims to climb": the pilgrims, whoever climbs for the parser; nobody permits oneself.
        if not set(actors) - {ruler} or norm.doers:
            doers = norm.doers or list(self.doers(claim, ruling))
            actors = [found for token in doers if (found := self.whom(token)) is not None]
        return tuple(dict.fromkeys(actor for actor in actors if actor != ruler))

    def whom(self, token: Token) -> int | None:
        """The entity of somebody bound; "them" are those whom the rule told before binds."""
        if is_excepted(self.parse, token) or self.periods.covers(token):
            return None
        if token.lower in {"them", "they"} and token.i not in self.people.named:
            return self.before[0] if self.before else None
        return self.people.entity(token)

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


def _words(name: str) -> set[str]:
    return {word for word in name.split() if word[:1].isupper() and len(word) > 3}
