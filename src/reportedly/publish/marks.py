"""Where a text is marked, by role, and the text cut at every span boundary into plain pieces."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import Literal, NamedTuple

from ..vocabulary import Claim, Reading, Span, covers

Role = Literal["claim", "source", "cue", "hedge"]

ROLES: tuple[Role, ...] = ("claim", "source", "cue", "hedge")
_RANK = {role: number for number, role in enumerate(ROLES)}


class Mark(NamedTuple):
    """One span of one thing: a claim, or an attribution's source or cue; a hedge is a claim's evidence."""

    start: int
    end: int
    role: Role
    id: str


class Piece(NamedTuple):
    """A stretch of text under the same marks. ``opens`` begin at its start, ``closes`` end at its end."""

    start: int
    end: int
    marks: tuple[Mark, ...]
    opens: tuple[Mark, ...]
    closes: tuple[Mark, ...]


def marks(reading: Reading) -> list[Mark]:
    """Every mark of a reading, in text order, the wider first."""
    found: set[Mark] = set()
    for claim in reading.claims:
        found.update(Mark(start, end, "claim", claim.id) for start, end in claim.spans)
        found.update(Mark(start, end, "hedge", claim.id) for start, end in claim.evidential_spans)
    for attribution in reading.attributions:
        found.update(Mark(start, end, "source", attribution.id) for start, end in attribution.source_spans)
        found.update(Mark(start, end, "cue", attribution.id) for start, end in attribution.cue_spans)
    return sorted(found, key=_order)


def _order(mark: Mark) -> tuple[int, int, int, int, str]:
    return mark.start, -mark.end, _RANK[mark.role], len(mark.id), mark.id


def cut(span: Span, found: Sequence[Mark], *, breaks: Iterable[int] = ()) -> Iterator[Piece]:
    """The pieces of ``span``, in order and without a gap, cut at each boundary of ``found`` and at ``breaks``.

    Together the pieces are the span, to the code point; marks that overlap share pieces instead of nesting.
    """
    start, end = span
    inside = [mark for mark in found if mark.start < end and mark.end > start and mark.start < mark.end]
    edges = {start, end, *(place for place in breaks if start < place < end)}
    edges.update(max(start, mark.start) for mark in inside)
    edges.update(min(end, mark.end) for mark in inside)
    bounds = sorted(edges)
    queue = sorted(inside, key=_order)
    active: list[Mark] = []
    following = 0
    for left, right in pairwise(bounds):
        while following < len(queue) and queue[following].start <= left:
            active.append(queue[following])
            following += 1
        active = [mark for mark in active if mark.end > left]
        yield Piece(
            left,
            right,
            tuple(active),
            tuple(mark for mark in active if max(mark.start, start) == left),
            tuple(mark for mark in reversed(active) if min(mark.end, end) == right),
        )


def paragraphs(text: str) -> Iterator[Span]:
    """The text's paragraphs: stretches between newlines that hold a visible character."""
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield start, start + len(line)
        start += len(line) + 1


def joined(text: str, found: Iterable[Mark], role: Role) -> list[Span]:
    """Where a role stands, whoever it is marked for; parts with nothing but spaces between are one."""
    spans: list[Span] = []
    for mark in sorted(mark for mark in found if mark.role == role):
        if spans and (mark.start <= spans[-1][1] or not text[spans[-1][1] : mark.start].strip(" ")):
            spans[-1] = (spans[-1][0], max(spans[-1][1], mark.end))
        elif mark.end > mark.start:
            spans.append((mark.start, mark.end))
    return spans


def parted(text: str, span: Span, edges: Sequence[int]) -> Iterator[Span]:
    """``span`` cut at each of ``edges`` (sorted) inside it, without the blanks at the cuts: signs then never cross."""
    inside = edges[bisect_right(edges, span[0]) : bisect_left(edges, span[1])]
    for start, end in pairwise([span[0], *inside, span[1]]):
        words = text[start:end]
        if words.strip():
            yield start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())


def main_span(claim: Claim) -> Span:
    """The piece of the claim that holds its head; the first one where none does."""
    return next((span for span in claim.spans if covers([span], claim.head[0])), claim.spans[0])


def telling(reading: Reading, found: Iterable[Mark] | None = None) -> list[Mark]:
    """The claim marks worth a bracket: each claim's piece with the head, and others that no claim contains.

    A subject shared by two verbs stands in both claims' spans; bracketed twice it would only be noise. ``found``: the
    reading's ``marks``, where they are at hand.
    """
    every = [mark for mark in (marks(reading) if found is None else found) if mark.role == "claim"]
    kept = sorted(Mark(*main_span(claim), "claim", claim.id) for claim in reading.claims if claim.spans)
    chosen = set(kept)
    starts = [mark.start for mark in kept]
    # The farthest end of those that begin up to here: one of them contains what ends before it.
    reach = list(accumulate((mark.end for mark in kept), max))

    def contained(mark: Mark) -> bool:
        before = bisect_right(starts, mark.start)
        return before > 0 and reach[before - 1] >= mark.end

    return [mark for mark in every if mark in chosen or not contained(mark)]
