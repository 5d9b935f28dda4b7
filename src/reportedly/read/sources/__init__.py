"""Who is credited? One source for each credited party, with kind, role, count and the terms it spoke on."""

from __future__ import annotations

from dataclasses import replace

from ...vocabulary import Span, normalise
from ..drafts import AttributionDraft, EntityDraft, SourceDraft
from ..language import Parse, Token
from . import kinds, terms
from .antecedents import Met, Party, antecedent, by_part, known, speaker


def resolve(parse: Parse, attributions: list[AttributionDraft], entities: list[EntityDraft]) -> list[SourceDraft]:
    """The credited parties of a report; sets ``origin`` and ``kind`` of each attribution.

    An attribution that two parties share ("two officials and a source") is doubled: the second stands at the end
    of ``attributions``, with the same cue and content.
    """
    mention = {
        i: k for k, entity in enumerate(entities) for first, last in entity.mentions for i in range(first, last + 1)
    }
    state = Met(parse, entities, mention)
    for draft in attributions:
        if draft.implied and draft.follows is not None:
            continue
        draft.origin = speaker(state, attributions, draft)
        if draft.origin is None:
            draft.origin = _credit(state, draft)
    for extra in _doubles(state, attributions):
        attributions.append(extra)
    for draft in attributions:
        if draft.origin is None:
            draft.origin = _carried(state, attributions, draft)
        draft.kind = state.sources[draft.origin].kind
    terms.tie(state, attributions)
    return state.sources


def _carried(state: Met, attributions: list[AttributionDraft], draft: AttributionDraft) -> int:
    """The source of the one that an implied attribution carries on."""
    at: AttributionDraft | None = draft
    for _ in attributions:
        if at is None or at.follows is None:
            break
        at = attributions[at.follows]
        if at.origin is not None:
            return at.origin
    return _add(state, SourceDraft(kind="unspecified", name=None))


def _add(state: Met, source: SourceDraft) -> int:
    state.sources.append(source)
    return len(state.sources) - 1


def _credit(state: Met, draft: AttributionDraft) -> int:
    if draft.source_head is None or not draft.source:
        return _add(state, SourceDraft(kind="unspecified", name=None))
    if draft.rule == "label":
        return _labelled(state, draft)
    head = antecedent(state, state.parse.tokens[draft.source_head])
    if isinstance(head, int):
        state.parties[:] = [party for party in state.parties if party.index != head] + [
            replace(party, sentence=state.parse.tokens[draft.anchor].sentence)
            for party in state.parties
            if party.index == head
        ]
        return head
    spans = draft.source if head.i == draft.source_head else ()
    return _party(state, head, spans, draft)


def _labelled(state: Met, draft: AttributionDraft) -> int:
    """The speaker that a label names, the same one at each of its returns; "QUESTION" may be anybody."""
    parse = state.parse
    start, end = draft.source[0]
    text = " ".join(parse.text[start:end].split())
    tokens = [t for t in parse.tokens[max(0, (draft.source_head or 0) - 12) : draft.anchor] if t.start >= start]
    named = tokens[0].lower not in kinds.words().labels if tokens else True
    heads = tuple(dict.fromkeys(state.mention[t.i] for t in tokens[-1:] if t.i in state.mention))
    for party in reversed(state.parties):
        known = state.sources[party.index]
        if known.name == text or (named and heads and known.entities == heads):
            party.sentence = parse.tokens[draft.anchor].sentence
            state.parties.append(state.parties.pop(state.parties.index(party)))
            return party.index
    titles = [t.lower for t in tokens[:-1] if t.lower in kinds.words().offices or t.lower in kinds.words().people]
    role = titles[-1] if titles else None
    index = _add(state, SourceDraft(kind="named" if named else "unnamed", name=text, role=role, entities=heads))
    state.parties.append(Party(index, parse.tokens[draft.anchor].sentence, False, True, text))
    if heads and named:
        state.by_entity.setdefault(heads, index)
    return index


def _party(state: Met, head: Token, spans: tuple[Span, ...], draft: AttributionDraft) -> int:
    parse = state.parse
    members = [head, *_conjuncts(parse, head)]
    kind = kinds.kind_of(parse, head)
    owned = {state.mention[t.i] for t in _inside(parse, head, spans) if t.i in state.mention}
    heads = tuple(dict.fromkeys(state.mention[m.i] for m in members if m.i in state.mention))
    named = kinds.name_token(parse, head)
    if named is not None and named.i in state.mention and not heads:
        heads = (state.mention[named.i],)
    short = by_part(state, head)
    if short is not None:
        return _met(state, short, head)
    if kind == "named" and heads and heads in state.by_entity:
        return _met(state, state.by_entity[heads], head)
    text = _text(state, head, spans, heads if kind == "named" else ())
    if kind == "named" and named is not None and named.i != head.i and not heads:
        text = parse.text[slice(*parse.span(min(named.left, named.i), named.i))]
    before = known(state, head, kind, text)
    if before is not None:
        return _met(state, before, head)
    source = SourceDraft(
        kind=kind,
        name=text,
        role=kinds.role(parse, head, kind),
        count=kinds.count(parse, head) if kind == "unnamed" else None,
        entities=heads if kind == "named" and heads else tuple(sorted(owned)),
        anonymity=kinds.anonymity(parse, draft) if kind == "unnamed" else None,
    )
    index = _add(state, source)
    if kind == "named" and heads:
        state.by_entity[heads] = index
    plural = head.tag in ("NNS", "NNPS") or len(members) > 1 or head.lower in kinds.words().vague
    known_people = kinds.words().people | kinds.words().offices
    person = (
        (named or head).entity == "PERSON"
        or head.lemma in known_people
        or source.role in known_people
        or any(state.entities[k].type == "person" for k in heads)
    )
    state.parties.append(Party(index, head.sentence, plural, person, head.lemma, kinds.gender(parse, head)))
    return index


def _met(state: Met, index: int, head: Token) -> int:
    for k, party in enumerate(state.parties):
        if party.index == index:
            party.sentence = head.sentence
            state.parties.append(state.parties.pop(k))
            break
    return index


def _conjuncts(parse: Parse, head: Token) -> list[Token]:
    found: list[Token] = []
    waiting = [head]
    for token in waiting:
        for other in parse.children(token, "conj"):
            if other.pos in ("NOUN", "PROPN", "PRON"):
                found.append(other)
                waiting.append(other)
    return found


def _inside(parse: Parse, head: Token, spans: tuple[Span, ...]) -> list[Token]:
    return [
        parse.tokens[i]
        for i in range(head.left, head.right + 1)
        if any(start <= parse.tokens[i].start < end for start, end in spans)
    ]


def _text(state: Met, head: Token, spans: tuple[Span, ...], heads: tuple[int, ...]) -> str | None:
    """An entity's own name, else the words of the source."""
    if len(heads) == 1:
        return state.entities[heads[0]].name
    parse = state.parse
    if spans:
        start, end = spans[0][0], spans[-1][1]
        # "Ilse Varga, the mayor": the name alone; what she is stands in the role.
        appositives = [t for t in parse.children(head, "appos") if t.left > head.i]
        if head.pos == "PROPN" and appositives:
            end = max(head.end, min(end, parse.tokens[appositives[0].left - 1].start))
    else:
        start, end = parse.span(head.left, head.right)
        for child in parse.children(head, "relcl", "acl", "appos"):
            if child.i > head.i:
                end = min(end, parse.tokens[child.left - 1].end if child.left > head.i else end)
    text = parse.text[start:end].strip(" ,;:—–-\n")
    return text.removesuffix("'s").removesuffix("’s").rstrip() or None


def _doubles(state: Met, attributions: list[AttributionDraft]) -> list[AttributionDraft]:
    """A second attribution where two unnamed parties share one cue: "two officials and a source said"."""
    parse = state.parse
    found = []
    for draft in attributions:
        if draft.source_head is None or not draft.source or draft.origin is None or draft.implied:
            continue
        head = parse.tokens[draft.source_head]
        if head.pos != "NOUN":
            continue
        for other in _conjuncts(parse, head):
            if other.pos != "NOUN" or not any(t.dep in ("det", "nummod") for t in parse.children(other)):
                continue
            if (
                not any(t.dep in ("det", "nummod") for t in parse.children(head))
                or kinds.kind_of(parse, other) != "unnamed"
            ):
                continue
            start, end = parse.span(other.left, other.right)
            end = min(end, draft.source[-1][1])
            if start >= end or state.sources[draft.origin].kind != "unnamed":
                continue
            own = _without_and(parse, draft.source, other)
            extra = replace(draft, source=((start, end),), source_head=other.i, origin=None, about=list(draft.about))
            state.sources[draft.origin].name = parse.text[own[0][0] : own[0][1]]
            state.sources[draft.origin].count = kinds.count(parse, head)
            draft.source = normalise(own)
            extra.origin = _party(state, other, extra.source, extra)
            found.append(extra)
            break
    return found


def _without_and(parse: Parse, spans: tuple[Span, ...], other: Token) -> tuple[Span, ...]:
    i = other.left - 1
    while i > 0 and parse.tokens[i].lower in {"and", ",", "as", "well", "or"}:
        i -= 1
    return ((spans[0][0], parse.tokens[i].end),)


__all__ = ["resolve"]
