"""What do single questions of the rules answer, without the rest of the reading? For tuning, and for gold heads."""

from __future__ import annotations

import json

from reportedly.read.drafts import AttributionDraft, ClaimDraft
from reportedly.read.language import Parse, parse_many
from reportedly.vocabulary import Span, canonical_text, covers, normalise, size

from .attributions import Spans, Triple


def attributions(bodies: list[str]) -> list[list[Triple]]:
    """The outermost attributions of each body, by ``attribution.find`` alone: quicker than a whole reading."""
    return [_outermost(_find(parse)) for parse in parse_many(canonical_text(body) for body in bodies)]


def _find(parse: Parse) -> list[AttributionDraft]:
    from reportedly.read import attribution, quotations

    return attribution.find(parse, quotations.find(parse), headline=0)


def _outermost(drafts: list[AttributionDraft]) -> list[Triple]:
    return [
        (_credited(drafts, draft), tuple(draft.cue), tuple(draft.content)) for draft in drafts if draft.inside is None
    ]


def _credited(drafts: list[AttributionDraft], draft: AttributionDraft) -> Spans:
    """The draft's own source, or that of the one it carries on; bounded, should two carry on each other."""
    for _ in drafts:
        if draft.source or draft.follows is None:
            break
        draft = drafts[draft.follows]
    return tuple(draft.source)


def factuality_at(items: list[str]) -> list[list[float | None]]:
    """For each item, JSON of ``[text, [[start, end], ...]]``, the factuality at each of those spans.

    Each span is given to ``factuality.judge`` as the head of a claim, beside the claims that the rules find;
    ``None`` where the parser has no token there.
    """
    decoded: list[tuple[str, list[Span]]] = [json.loads(item) for item in items]
    texts = [text for text, _ in decoded]
    return [_judge(parse, spans) for parse, (_, spans) in zip(parse_many(texts), decoded, strict=True)]


def _judge(parse: Parse, spans: list[Span]) -> list[float | None]:
    from reportedly.read import claims, entities, factuality, sources

    found = _find(parse)
    sources.resolve(parse, found, entities.find(parse))
    stated = claims.find(parse, found)
    at = {draft.head: draft for draft in stated}
    wanted: list[ClaimDraft | None] = []
    for start, end in spans:
        inside = [token for token in parse.tokens if token.start < end and start < token.end]
        if not inside:
            wanted.append(None)
            continue
        head = next((token for token in inside if token.i in at), inside[0])
        draft = at.get(head.i)
        if draft is None:
            draft = ClaimDraft(head.i, ((head.start, head.end),), attribution=_innermost(found, head.start))
            at[head.i] = draft
            stated.append(draft)
        wanted.append(draft)
    stated.sort(key=lambda draft: draft.head)
    factuality.judge(parse, stated, found)
    return [None if draft is None else draft.factuality for draft in wanted]


def _innermost(drafts: list[AttributionDraft], position: int) -> int | None:
    """The attribution with the shortest content around ``position``; of a cue, the one around its own."""
    around = [
        (size(normalise(draft.content)), k)
        for k, draft in enumerate(drafts)
        if covers(draft.content, position) and not covers(draft.cue, position)
    ]
    return min(around)[1] if around else None
