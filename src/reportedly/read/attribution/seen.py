"""What the network sees and what the rules find, put together: its spans, their acts, and what only one of them has.

The network is better at which words credit whom with what; the rules know acts, refusals, rulings, transcripts, and
what stands inside a content, which no training set marks. Who decides what was settled on articles kept from training.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from ...vocabulary import Act, Span, normalise, shared, size
from ..drafts import AttributionDraft
from ..language import Parse, Token
from ..model.look import Attributed, Look
from . import cues, phrases
from .scores import BOTH, NETWORK

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
SURE = 0.9
"""How likely the network must find the pieces of a content, on average, to be believed over the rules."""
_KNOWN_BY_RULE = ("label", "refusal", "adverb", "lead:", "view")
"""Rules whose attributions stay in any case: transcripts, refusals, and words that do nothing but credit."""


def combine(parse: Parse, drafts: list[AttributionDraft], look: Look) -> list[AttributionDraft]:
    """The attributions of both, in no order."""
    starts = [token.start for token in parse.tokens]
    at = {i: draft for draft in drafts for i in _tokens(starts, parse, draft)}
    used: set[int] = set()
    found: list[AttributionDraft] = []
    for one in look.attributions(least=min(LIKELY, UNCREDITED)):
        first, last = _range(parse, starts, one.cue)
        if first > last or one.cue_score < (LIKELY if one.source else UNCREDITED):
            continue
        anchor = _head(parse, first, last)
        ruled = next((at[i] for i in (anchor.i, *range(first, last + 1)) if i in at and id(at[i]) not in used), None)
        if ruled is not None:
            used.add(id(ruled))
            found.append(_both(parse, starts, one, ruled))
        elif one.content and not _pointing(parse, starts, one):
            found.append(_new(parse, starts, one, anchor))
    for draft in drafts:
        if id(draft) not in used and _stays(draft, found, look):
            draft.chance = _chance(draft, look)
            found.append(draft)
    return found


def _both(parse: Parse, starts: list[int], one: Attributed, ruled: AttributionDraft) -> AttributionDraft:
    """The rules' attribution, with the network's words where they are the better ones."""
    ruled.rule = BOTH + ruled.rule
    ruled.seen, ruled.chance = one, one.cue_score
    if one.content and not (ruled.content and _better(ruled, one)):
        ruled.content = one.content
    if one.source and not ruled.source and ruled.rule != BOTH + "adverb":
        ruled.source = one.source
        ruled.source_head = _head(parse, *_range(parse, starts, one.source[0])).i
        ruled.kind = "named"
    return ruled


def _better(ruled: AttributionDraft, one: Attributed) -> bool:
    """Whether the rules' content is the likelier one: an infinitive, a ruling, or where the network is not sure."""
    seen, content = normalise(one.content), normalise(ruled.content)
    both = shared(seen, content)
    alike = both / (size(seen) + size(content) - both)
    known = ruled.rule.removeprefix(BOTH).startswith(BY_RULE) or one.content_score < SURE
    return alike >= ALIKE and known


def _new(parse: Parse, starts: list[int], one: Attributed, anchor: Token) -> AttributionDraft:
    """An attribution that the rules do not know."""
    cue = _range(parse, starts, one.cue)
    source = () if anchor.pos == "ADV" else one.source  # "reportedly" credits nobody
    return AttributionDraft(
        act=_act(anchor, one),
        anchor=anchor.i,
        kind="named" if source else "unspecified",
        cue=(one.cue,),
        source=source,
        content=one.content,
        addressee=one.addressee,
        source_head=_head(parse, *_range(parse, starts, source[0])).i if source else None,
        negated=phrases.negated(parse, anchor, cue),
        rule=NETWORK,
        seen=one,
        chance=one.cue_score,
    )


def _pointing(parse: Parse, starts: list[int], one: Attributed) -> bool:
    """ "These include a wish to ...": the words point back at what was said before, and nobody speaks anew."""
    if not one.source:
        return False
    first, last = _range(parse, starts, one.source[0])
    return first == last and parse.tokens[first].lower in _POINTERS


def _chance(draft: AttributionDraft, look: Look) -> float | None:
    return max(look.cue_chance(span) for span in draft.cue) if draft.cue else None


def _stays(draft: AttributionDraft, found: list[AttributionDraft], look: Look) -> bool:
    """Whether what only the rules see is worth keeping beside what the network found."""
    if draft.rule.startswith(_KNOWN_BY_RULE) or not draft.content:
        return True
    for other in found:
        if other.content and shared(normalise(other.content), normalise(draft.cue)):
            return True  # an attribution inside another one: no training set marks these
    content = normalise(draft.content)
    for other in found:
        both = shared(normalise(other.content), content)
        if both and 2 * both > size(content) + size(normalise(other.content)) - both:
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


def _tokens(starts: list[int], parse: Parse, draft: AttributionDraft) -> list[int]:
    found = [] if draft.implied else [draft.anchor]
    for span in draft.cue:
        first, last = _range(parse, starts, span)
        found.extend(i for i in range(first, last + 1) if i != draft.anchor)
    return found


def _range(parse: Parse, starts: list[int], span: Span) -> tuple[int, int]:
    """First and last token that share a letter with ``span``."""
    first = max(0, bisect_right(starts, span[0]) - 1)
    last = bisect_left(starts, span[1]) - 1
    while first <= last and parse.tokens[first].end <= span[0]:
        first += 1
    return first, last


def _head(parse: Parse, first: int, last: int) -> Token:
    """The token that governs the others, a verb first."""
    tops = [t for t in parse.tokens[first : last + 1] if not first <= t.head <= last or t.head == t.i]
    rank = {"VERB": 0, "NOUN": 1, "PROPN": 1, "PRON": 1, "ADJ": 2, "AUX": 2}
    return min(tops or [parse.tokens[first]], key=lambda t: (rank.get(t.pos, 3), t.i))
