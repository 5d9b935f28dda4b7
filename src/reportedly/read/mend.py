"""Makes drafts keep the contract where two questions disagree: claims and attributions fit into each other."""

from __future__ import annotations

from ..vocabulary import Span, contains, covers, normalise, shared, size
from .attribution.sweep import Sweep
from .drafts import AttributionDraft, ClaimDraft
from .language import Parse


def mend(parse: Parse, claims: list[ClaimDraft], attributions: list[AttributionDraft]) -> None:
    """Changes ``claims`` and ``attributions`` in place; a reading that already fits stays as it is."""
    for claim in claims:
        head = (parse.tokens[claim.head].start, parse.tokens[claim.head].end)
        if not contains(normalise(claim.spans), (head,)):
            claim.spans = normalise((*claim.spans, head))
        if claim.ruling is not None and claim.attribution == claim.ruling:
            _take_in(attributions[claim.ruling], claim, head)
    _nest(attributions)
    depth = [depth_of(attributions, index) for index in range(len(attributions))]
    sweep = Sweep((span, index) for index, one in enumerate(attributions) for span in one.content)
    for claim in sorted(claims, key=lambda claim: parse.tokens[claim.head].start):
        start = parse.tokens[claim.head].start
        around = [index for index in sweep.over(start, start + 1) if not covers(attributions[index].cue, start)]
        claim.attribution = _innermost(claim.attribution, around, attributions, depth)


def depth_of(attributions: list[AttributionDraft], index: int) -> int:
    """How many attributions stand around the one at ``index``."""
    depth = 0
    up = attributions[index].inside
    while up is not None and depth < len(attributions):
        depth += 1
        up = attributions[up].inside
    return depth


def _take_in(ruling: AttributionDraft, claim: ClaimDraft, head: Span) -> None:
    """What a ruling governs is its content, also where the words of the content stopped short of the act."""
    if not ruling.implied and not covers(ruling.content, head[0]) and not covers(ruling.cue, head[0]):
        taken = tuple(span for span in claim.spans if not shared([span], [*ruling.cue, *ruling.source]))
        ruling.content = normalise((*ruling.content, *(taken or (head,))))


def _nest(attributions: list[AttributionDraft]) -> None:
    """An attribution stands inside another only if some of it stands in the other's content."""
    for one in attributions:
        seen = 0
        while one.inside is not None:
            outer = attributions[one.inside]
            content = normalise(outer.content)
            if shared(content, normalise(one.cue)) or shared(content, normalise(one.content)):
                break
            one.inside = outer.inside if seen < len(attributions) else None
            seen += 1


def _innermost(
    own: int | None, around: list[int], attributions: list[AttributionDraft], depth: list[int]
) -> int | None:
    """``own`` if it is the closest of those around the head, else the closest there is."""
    if not around:
        return None
    closer = {attributions[index].inside for index in around}
    if own in around and own not in closer:
        return own
    return max(around, key=lambda index: (depth[index], -size(normalise(attributions[index].content)), -index))
