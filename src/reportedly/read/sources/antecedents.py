"""Whom do pronouns, short names and "the officials" stand for? Parties met before, nearest first."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...vocabulary import SourceKind
from ..drafts import AttributionDraft, EntityDraft, SourceDraft
from ..language import Parse, Token
from . import kinds

_SINGULAR = frozenset({"he", "she", "him", "her", "his", "hers"})
_GENDER = {"he": "he", "him": "he", "his": "he", "she": "she", "her": "she", "hers": "she"}
_PLURAL = frozenset({"they", "them", "their", "theirs"})
_NEUTER = frozenset({"it", "its", "which", "that", "this", "these"})
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})


@dataclass(slots=True)
class Party:
    """A credited party as met so far: its source, the sentence it was last met in, and whether it is several."""

    index: int
    sentence: int
    plural: bool
    person: bool
    head: str
    gender: str | None = None
    """``he`` or ``she``, by a title, the noun or a pronoun used before; ``None`` where nothing says."""


@dataclass(slots=True)
class Met:
    parse: Parse
    entities: list[EntityDraft]
    mention: dict[int, int]
    sources: list[SourceDraft] = field(default_factory=list)
    parties: list[Party] = field(default_factory=list)
    by_entity: dict[tuple[int, ...], int] = field(default_factory=dict)


def speaker(state: Met, attributions: list[AttributionDraft], draft: AttributionDraft) -> int | None:
    """A pronoun inside what somebody says: "I" and "we" in a quotation, "he" and "they" outside of one, are whoever
    says it, never the report's author."""
    if draft.source_head is None or draft.inside is None:
        return None
    outer = attributions[draft.inside]
    word = state.parse.tokens[draft.source_head].lower
    if word in kinds.AUTHOR:
        return _whose(attributions, draft)
    if outer.origin is None or outer.source_head is None:
        return None
    if outer.manner == "direct" or outer.source_head > draft.source_head:
        return None
    party = next((party for party in state.parties if party.index == outer.origin), None)
    if party is None or not (party.plural if word in _PLURAL else word in ("he", "she") and party.person):
        return None
    return outer.origin


def _whose(attributions: list[AttributionDraft], draft: AttributionDraft) -> int | None:
    """Who says "I" or "we": the nearest one around it whose own words these are."""
    up = draft.inside
    for _ in attributions:
        if up is None:
            break
        outer = attributions[up]
        if outer.manner != "indirect" and outer.origin is not None and outer.source_head is not None:
            return outer.origin
        up = outer.inside
    return None


def antecedent(state: Met, head: Token) -> Token | int:
    """The noun that a relative or personal pronoun stands for, or the index of a party met before."""
    parse = state.parse
    if head.tag in ("WDT", "WP", "WP$") or (head.lower in _RELATIVE and head.dep in ("nsubj", "nsubjpass")):
        verb = parse.head(head)
        for up in (verb, *parse.ancestors(verb)):
            if up.dep == "relcl" and up.head != up.i:
                return parse.head(up)
    if head.pos != "PRON" or head.lower in kinds.AUTHOR:
        return head
    if head.i in state.mention and (known := state.by_entity.get((state.mention[head.i],))) is not None:
        return known
    if head.i in state.mention and (name := _mentioned_before(state, head)) is not None:
        return name
    wanted_plural = head.lower in _PLURAL
    wanted_person = head.lower in _SINGULAR
    if not (wanted_plural or wanted_person or head.lower in _NEUTER):
        return head
    named = _name_before(state, head) if wanted_person else None
    for party in reversed(state.parties):
        if wanted_person and not (party.person and not party.plural and party.gender in (None, _GENDER[head.lower])):
            continue
        if wanted_plural and not party.plural:
            continue
        if head.lower in _NEUTER and (party.person or party.plural):
            continue
        if named is not None and named.sentence > party.sentence:
            break
        if wanted_person:
            party.gender = _GENDER[head.lower]
        return party.index
    if named is None and head.lower in ("it", "its"):
        named = _body_before(state, head)
    return named if named is not None else head


def _mentioned_before(state: Met, pronoun: Token) -> Token | None:
    """The name that stands last before a pronoun that is known to mean the same person."""
    entity = state.mention[pronoun.i]
    for i in range(pronoun.i - 1, -1, -1):
        if state.mention.get(i) == entity and state.parse.tokens[i].pos != "PRON":
            token = state.parse.tokens[i]
            beside = state.parse.head(token)
            # "the paper De Kust": no he and no she, whatever the name looks like
            return None if token.dep == "appos" and beside.lemma in kinds.words().bodies else token
    return None


def _body_before(state: Met, pronoun: Token) -> Token | None:
    """The body or country that was a subject last before "it", up to three sentences back."""
    tokens = state.parse.tokens
    for i in range(pronoun.i - 1, -1, -1):
        token = tokens[i]
        if pronoun.sentence - token.sentence > 3:
            break
        if token.dep not in ("nsubj", "nsubjpass"):
            continue
        if token.entity in ("ORG", "GPE", "NORP") or token.lemma in kinds.words().bodies:
            return token
    return None


def _name_before(state: Met, pronoun: Token) -> Token | None:
    """The person named last before the pronoun, a subject rather than another, up to three sentences back."""
    tokens = state.parse.tokens
    best: Token | None = None
    for i in range(pronoun.i - 1, -1, -1):
        token = tokens[i]
        if pronoun.sentence - token.sentence > 3 or (best is not None and token.sentence < best.sentence):
            break
        if token.dep in ("compound", "poss") or kinds.gender(state.parse, token) not in (None, _GENDER[pronoun.lower]):
            continue
        if token.i in state.mention and state.entities[state.mention[token.i]].type == "person" and token.pos != "PRON":
            if token.dep in ("nsubj", "nsubjpass"):
                return token
            best = best or token
    return best


def by_part(state: Met, head: Token) -> int | None:
    """ "Varga" after "Ilse Varga": one word alone that is the last of a name credited before."""
    if head.i in state.mention or head.left != head.right or not head.text[:1].isupper() or head.pos == "PRON":
        return None
    for party in reversed(state.parties):
        name = state.sources[party.index].name
        if state.sources[party.index].kind == "named" and name and " " in name and name.split()[-1] == head.text:
            return party.index
    return None


def known(state: Met, head: Token, kind: SourceKind, text: str | None) -> int | None:
    """A party met before under this name, under a part of it, or as "the officials" after "two officials"."""
    definite = any(t.lower in ("the", "these", "those") for t in state.parse.children(head, "det"))
    for party in reversed(state.parties):
        known = state.sources[party.index]
        if kind != known.kind and not (definite and party.person):
            continue
        if kind == "named" and text == known.name:
            return party.index
        if definite and kind in ("unnamed", "document", "named") and head.pos == "NOUN":
            same = party.head == head.lemma or known.role == head.lemma
            if same and party.plural == (head.tag == "NNS") and _plain(state.parse, head):
                return party.index
    return None


def _plain(parse: Parse, head: Token) -> bool:
    """Only "the" before the noun and nothing after it: it points back."""
    return all(t.dep in ("det", "punct") for t in parse.children(head))
