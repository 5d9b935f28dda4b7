"""What the network sees and what the rules find, put together: its spans, their acts, and what only one of them has.

The network is better at which words credit whom with what; the rules know acts, refusals, rulings, transcripts, and
what stands inside a content, which no training set marks. Who decides what was settled on articles kept from training.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ...vocabulary import Act, Span, covers, normalise, shared, size
from ..drafts import AttributionDraft
from ..language import Parse, Token
from ..model.look import Attributed, Look
from . import cues, phrases
from .pieces import without
from .scores import BOTH, NETWORK

Spans = tuple[Span, ...]
LIKELY = 0.45
"""How likely the network must find a cue."""
UNCREDITED = 0.3
"""The same for one that credits nobody, which the network is shier of."""
ALIKE = 0.2
"""Jaccard index of the two contents under which the network's is taken in any case."""
BY_RULE = ("verb:to", "verb:for", "ruling", "label")
"""Rules whose contents are cut better than the network's."""
KEPT = 0.1
"""How likely the network must find the cue of an attribution that only the rules see, for it to stay."""
_POINTERS = frozenset({"this", "that", "these", "those"})
_PRONOUNS = frozenset({"it", "they"})
_MARKS = frozenset({"that", "whether"})
_HEARSAY = frozenset({"report", "rumour", "rumor", "speculation"})
_UNITS = frozenset({"minute", "hour", "day", "night", "week", "month", "year", "decade"})
_ORDERS = frozenset({"after", "before", "since"})
ALIKE_ENOUGH = 0.5
"""Jaccard index from which two contents are the same one."""
SURE = 0.9
"""How likely the network must find the pieces of a content, on average, to be believed over the rules."""
_KNOWN_BY_RULE = ("label", "refusal", "adverb", "lead:", "view", "anonymous")
"""Rules whose attributions stay in any case: transcripts, refusals, and words that do nothing but credit."""


def combine(parse: Parse, drafts: list[AttributionDraft], look: Look) -> list[AttributionDraft]:
    """The attributions of both, in no order."""
    at = {i: draft for draft in drafts for i in _tokens(parse, draft)}
    used: set[int] = set()
    found: list[AttributionDraft] = []
    ones = [one for one in look.attributions(least=min(LIKELY, UNCREDITED)) if _likely(parse, one)]
    ones = [_at_home(parse, one, ones) for one in ones]
    known: list[Attributed] = []
    unmatched: list[tuple[Attributed, Token]] = []
    for one in ones:
        cue = parse.within(one.cue)
        anchor = _head(parse, cue)
        ruled = next((at[i] for i in (anchor.i, *cue) if i in at and id(at[i]) not in used), None)
        if ruled is not None:
            used.add(id(ruled))
            known.append(one)
            found.append(_both(parse, one, ruled))
        elif one.content:
            unmatched.append((one, anchor))
    for one, anchor in unmatched:
        ruled = next((draft for draft in drafts if id(draft) not in used and _same(parse, one, anchor, draft)), None)
        if ruled is not None:
            used.add(id(ruled))
            found.append(_named(parse, one, ruled))
        elif not (_pointing(parse, one, anchor) or _echo(one, ones, known)):
            found.append(_new(parse, one, anchor))
    for draft in drafts:
        if id(draft) not in used and _stays(draft, found, look):
            draft.chance = _chance(draft, look)
            found.append(draft)
    return found


def _likely(parse: Parse, one: Attributed) -> bool:
    return bool(parse.within(one.cue)) and one.cue_score >= (LIKELY if one.source else UNCREDITED)


def _at_home(parse: Parse, one: Attributed, ones: list[Attributed]) -> Attributed:
    """``one`` without parts of its content in other sentences, where another cue credits them."""
    if len(one.content) < 2:
        return one
    mine = _sentence(parse, one.cue)
    others: dict[int, list[Span]] = {}
    for other in ones:
        if other is not one:
            others.setdefault(_sentence(parse, other.cue), []).extend(other.content)
    kept = tuple(
        part
        for part in one.content
        if _sentence(parse, part) == mine or not shared(normalise(others.get(_sentence(parse, part), ())), [part])
    )
    return replace(one, content=kept) if kept else one


def _sentence(parse: Parse, span: Span) -> int:
    return next((parse.tokens[i].sentence for i in parse.within(span)), -1)


def _same(parse: Parse, one: Attributed, anchor: Token, ruled: AttributionDraft) -> bool:
    """ "answered with the charge that ...": the same content, the one with the verb for a cue, the other the noun."""
    return (
        bool(ruled.content)
        and not shared(normalise(ruled.cue), normalise(one.content))
        and parse.tokens[ruled.anchor].sentence == anchor.sentence
        and _alike(one.content, ruled.content) >= ALIKE_ENOUGH
    )


def _echo(one: Attributed, ones: list[Attributed], known: list[Attributed]) -> bool:
    """Whether a likelier cue, or one that the rules see too, has the same content: people mark one cue."""
    return any(
        _alike(one.content, other.content) >= ALIKE_ENOUGH and (other.cue_score > one.cue_score or other in known)
        for other in ones
        if other is not one
    )


def _alike(one: Sequence[Span], other: Sequence[Span]) -> float:
    """Jaccard index of two contents."""
    first, second = normalise(one), normalise(other)
    if not first or not second or first[-1][1] <= second[0][0] or second[-1][1] <= first[0][0]:
        return 0.0
    both = shared(first, second)
    return both / max(1, size(first) + size(second) - both)


def _both(parse: Parse, one: Attributed, ruled: AttributionDraft) -> AttributionDraft:
    """The rules' attribution, with the network's words where they are the better ones."""
    ruled.rule = BOTH + ruled.rule
    ruled.seen, ruled.chance = one, one.cue_score
    content = _content(parse, one, ruled)
    if content and not (ruled.content and _better(parse, ruled, one, content)):
        ruled.content = content
    credits = one.source and not ruled.source and ruled.rule != BOTH + "adverb"
    if credits and not (_acts(parse, one, ruled) or _hears(parse, one, parse.tokens[ruled.anchor])):
        _credit(parse, one, ruled)
    return ruled


def _hears(parse: Parse, one: Attributed, noun: Token) -> bool:
    """Whether the network's source is who only heard: "*the mayor* is aware of reports that it has closed"."""
    if noun.pos != "NOUN" or noun.lemma not in _HEARSAY or noun.dep != "pobj":
        return False
    return not any(noun.left <= i <= noun.right for i in parse.within(one.source[0]))


def _acts(parse: Parse, one: Attributed, ruled: AttributionDraft) -> bool:
    """Whether the network's source is whom the content is about: "*the ministry* is said to have cleared it"."""
    anchor = parse.tokens[ruled.anchor]
    return any(
        parse.tokens[child].dep == "nsubjpass"
        and any(parse.tokens[child].left <= i <= parse.tokens[child].right for i in parse.within(one.source[0]))
        for child in anchor.children
    )


def _named(parse: Parse, one: Attributed, ruled: AttributionDraft) -> AttributionDraft:
    """The network's attribution by the rules' cue."""
    ruled.rule = BOTH + ruled.rule
    ruled.seen, ruled.chance, ruled.content = one, one.cue_score, one.content
    if one.source and not _hears(parse, one, parse.tokens[ruled.anchor]):
        _credit(parse, one, ruled)
    return ruled


def _credit(parse: Parse, one: Attributed, ruled: AttributionDraft) -> None:
    """Sets the network's source."""
    ruled.source = one.source
    ruled.source_head = _head(parse, parse.within(one.source[0])).i
    ruled.kind = "named"


def _content(parse: Parse, one: Attributed, ruled: AttributionDraft) -> Spans:
    """The network's content without what the rules know to be no part of it.

    That is the cue, and whom it was said by and to; what stands between the cue and "that" ("reminded a meeting that
    ..."); and what goes on past the clause of a noun.
    """
    content = without(parse.text, one.content, (*ruled.cue, *ruled.source, *ruled.addressee))
    if ruled.rule.removeprefix(BOTH) == "refusal":
        content = tuple(part for part in content if not _only_when(parse, part))
    if not ruled.content or not ruled.cue:
        return content
    if one.source and not ruled.source and _acts(parse, one, ruled):
        return ruled.content
    if content and content[0][1] <= ruled.cue[0][0]:
        # "It was struck, officials said, five days after the fire": when it was is the report's own word.
        content = tuple(part for part in content if part[0] < ruled.cue[-1][1] or not _tells_when(parse, (part,)))
    anchor = parse.tokens[ruled.anchor]
    above = parse.head(anchor)
    if anchor.pos == "NOUN" and above.pos == "VERB" and covers(content, above.start):
        return ruled.content  # "an accusation that it was sold was painted on walls": past what the noun governs
    start = ruled.content[0][0]
    mark = parse.within((start, start + 1))
    if not mark or parse.tokens[mark[0]].lower not in _MARKS or ruled.cue[-1][1] > start:
        return content
    return without(parse.text, content, ((ruled.cue[-1][1], start),))


def _adds(parse: Parse, content: Spans) -> bool:
    """ "because they were afraid", "in Monday's paper", "(on) *condition of anonymity*": no word of what was said."""
    first = parse.tokens[parse.within(content[0])[0]]
    before = parse.tokens[first.i - 1] if first.i else first
    return (first.tag == "IN" and first.lower not in _MARKS) or (before.tag == "IN" and parse.head(first) is before)


def _tells_when(parse: Parse, content: Spans) -> bool:
    """ "five days after the fire", alone."""
    first = parse.within(content[0])[0]
    return len(content) == 1 and any(
        noun.lemma in _UNITS and after.lower in _ORDERS for noun, after in pairwise(parse.tokens[first : first + 4])
    )


def _only_when(parse: Parse, part: Span) -> bool:
    """ "(declined to comment) on Tuesday night": a day, and no word of what was asked."""
    words = [parse.tokens[i] for i in parse.within(part)]
    return all(word.entity in ("DATE", "TIME") or word.tag == "IN" for word in words)


def _better(parse: Parse, ruled: AttributionDraft, one: Attributed, content: Spans) -> bool:
    """Whether the rules' content is the likelier one: an infinitive, a ruling, or where the network is not sure."""
    if _tells_when(parse, content) and ruled.content[0][1] <= content[0][0]:
        return True
    if ruled.rule == BOTH + "adverb" and _loses_verb(parse, ruled, content):
        return True
    alike = _alike(content, ruled.content)
    if not alike:
        return _adds(parse, content)
    known = ruled.rule.removeprefix(BOTH).startswith(BY_RULE) or one.content_score < SURE
    return alike >= ALIKE and known


def _loses_verb(parse: Parse, ruled: AttributionDraft, content: Spans) -> bool:
    """ "*He* allegedly tried to bribe a judge": what the adverb speaks of is the verb before all else."""
    start = parse.head(parse.tokens[ruled.anchor]).start
    return covers(ruled.content, start) and not covers(content, start)


def _new(parse: Parse, one: Attributed, anchor: Token) -> AttributionDraft:
    """An attribution that the rules do not know."""
    cue = parse.within(one.cue)
    # "reportedly" credits nobody
    source = () if anchor.pos == "ADV" or (one.source and _hears(parse, one, anchor)) else one.source
    return AttributionDraft(
        act=_act(anchor, one),
        anchor=anchor.i,
        kind="named" if source else "unspecified",
        cue=(one.cue,),
        source=source,
        content=one.content,
        addressee=one.addressee,
        source_head=_head(parse, parse.within(source[0])).i if source else None,
        negated=phrases.negated(parse, anchor, (cue[0], cue[-1])),
        rule=NETWORK,
        seen=one,
        chance=one.cue_score,
    )


def _pointing(parse: Parse, one: Attributed, anchor: Token) -> bool:
    """ "These include a wish to ...": the words point back at what was said before, and nobody speaks anew."""
    if not one.source:
        return False
    pointers = _POINTERS | _PRONOUNS if anchor.lemma == "include" else _POINTERS
    return [parse.tokens[i].lower in pointers for i in parse.within(one.source[0])] == [True]


def _chance(draft: AttributionDraft, look: Look) -> float | None:
    return max(look.cue_chance(span) for span in draft.cue) if draft.cue else None


def _stays(draft: AttributionDraft, found: list[AttributionDraft], look: Look) -> bool:
    """Whether what only the rules see is worth keeping beside what the network found."""
    if draft.rule.startswith(_KNOWN_BY_RULE) or not draft.content:
        return True
    cue, content = normalise(draft.cue), normalise(draft.content)
    others = [normalise(other.content) for other in found]
    if any(shared(other, cue) for other in others):
        return True  # an attribution inside another one: no training set marks these
    for other in others:
        both = shared(other, content)
        if both and 2 * both > size(content) + size(other) - both:
            return False  # the same content, credited by another cue
    chance = _chance(draft, look)
    return chance is None or chance >= KEPT


def _act(anchor: Token, one: Attributed) -> Act:
    """What the lexicon says of the word, else what the network thinks."""
    book = cues.book()
    known = {"VERB": book.verbs, "AUX": book.verbs, "NOUN": book.nouns, "ADJ": book.adjectives}.get(anchor.pos, {})
    uses = known.get(cues.lemma(anchor) if anchor.pos in ("VERB", "AUX") else anchor.lemma)
    if uses:
        return next(iter(uses.values())).act
    return book.adverbs.get(anchor.lower, one.act)  # type: ignore[arg-type]


def _tokens(parse: Parse, draft: AttributionDraft) -> list[int]:
    found = [] if draft.implied else [draft.anchor]
    found.extend(i for span in draft.cue for i in parse.within(span) if i != draft.anchor)
    return found


def _head(parse: Parse, words: range) -> Token:
    """The token of ``words`` that governs the others, a verb first."""
    inside = [parse.tokens[i] for i in words]
    tops = [token for token in inside if token.head not in words or token.head == token.i]
    rank = {"VERB": 0, "NOUN": 1, "PROPN": 1, "PRON": 1, "ADJ": 2, "AUX": 2}
    return min(tops or inside, key=lambda token: (rank.get(token.pos, 3), token.i))
