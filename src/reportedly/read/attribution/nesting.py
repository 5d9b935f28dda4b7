"""Which attribution stands inside which? By cue inside content; a chain reads in text order."""

from __future__ import annotations

from ...vocabulary import Span, covers, normalise, size
from ..drafts import AttributionDraft
from ..language import Parse
from .sweep import Sweep


def nest(parse: Parse, drafts: list[AttributionDraft]) -> list[AttributionDraft]:
    """``drafts`` in text order, an outer one before its inner ones, with ``inside`` set and ``follows`` moved along."""
    outer = _outer(parse, drafts)
    depth = [_depth(outer, k) for k in range(len(drafts))]
    order = sorted(range(len(drafts)), key=lambda k: (*_place(drafts[k]), depth[k], k))
    order = _outer_first(order, outer)
    place = {old: new for new, old in enumerate(order)}
    for k, draft in enumerate(drafts):
        up = outer[k]
        draft.inside = None if up is None else place[up]
        if draft.follows is not None:
            draft.follows = place[draft.follows]
    return [drafts[k] for k in order]


def _outer(parse: Parse, drafts: list[AttributionDraft]) -> list[int | None]:
    """For each draft the tightest other one whose content holds its cue (an implied one: its content)."""
    sweep = Sweep((span, k) for k, draft in enumerate(drafts) for span in draft.content)
    width = [size(draft.content) for draft in drafts]
    places = [draft.cue[0][0] if draft.cue else parse.tokens[draft.anchor].start for draft in drafts]
    found: list[int | None] = [None] * len(drafts)
    for k in sorted(range(len(drafts)), key=lambda k: places[k]):
        around = [other for other in sweep.over(places[k], places[k] + 1) if other != k and _holds(drafts, other, k)]
        if around:
            found[k] = min(around, key=lambda other: (width[other], -drafts[other].anchor, other))
    _chains(drafts, found)
    _break_loops(found)
    return found


def _holds(drafts: list[AttributionDraft], outer: int, inner: int) -> bool:
    """Two that hold each other's cues: the wider content is outside, at a tie the earlier cue."""
    there, here = drafts[outer], drafts[inner]
    if not there.cue or not covers(here.content, there.cue[0][0]):
        return True
    wide, narrow = size(there.content), size(here.content)
    return wide > narrow or (wide == narrow and there.anchor < here.anchor)


def _chains(drafts: list[AttributionDraft], outer: list[int | None]) -> None:
    """ "According to A, quoting B, ...": one content, two sources; the one named first is outside."""
    seen: dict[tuple[Span, ...], int] = {}
    for k in sorted(range(len(drafts)), key=lambda k: drafts[k].anchor):
        content = normalise(drafts[k].content)
        if not content:
            continue
        if content in seen and outer[k] is None and drafts[k].cue:
            outer[k] = seen[content]
        seen[content] = k


def _break_loops(outer: list[int | None]) -> None:
    for k in range(len(outer)):
        seen = {k}
        up = outer[k]
        while up is not None and up not in seen:
            seen.add(up)
            up = outer[up]
        if up is not None:
            outer[k] = None


def _depth(outer: list[int | None], k: int) -> int:
    depth = 0
    up = outer[k]
    while up is not None:
        depth += 1
        up = outer[up]
    return depth


def _place(draft: AttributionDraft) -> tuple[int, int]:
    spans = normalise((*draft.source, *draft.cue, *draft.content))
    return (spans[0][0], -spans[-1][1]) if spans else (0, 0)


def _outer_first(order: list[int], outer: list[int | None]) -> list[int]:
    """``order`` with every attribution moved behind the one that it stands in."""
    done: list[int] = []
    placed: set[int] = set()
    for k in order:
        chain = [k]
        up = outer[k]
        while up is not None and up not in placed:
            chain.append(up)
            up = outer[up]
        for one in reversed(chain):
            if one not in placed:
                placed.add(one)
                done.append(one)
    return done
