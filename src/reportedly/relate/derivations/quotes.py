"""Quotations that two reports share: the same words, or one utterance in two translations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from ...vocabulary import Span
from ..digest import Digest, Mention, order
from ..model import Derivation, SpanPair
from .copies import WHOLE
from .covering import Cover
from .likeness import FIRST, Likeness, rows
from .outlets import outlet
from .prepared import side
from .runs import Run, runs, touches

WORDS = 5
"""That must be the same; a whole quotation may be shorter by one."""
UNMARKED = 6
"""The same where one report gives a speaker's words without quotation marks."""
TRANSLATED = 0.57
"""Cosine of the claims in two quotations of one speaker that are one utterance."""
APART = timedelta(days=3)
"""Between two reports of one utterance."""


def quotes(d: Digest, others: Sequence[Digest], covers: Mapping[str, Cover]) -> list[Derivation]:
    """The shared quotations of ``d``, each with the earliest report that has it; none that came with copied text."""
    copied = {number for found in covers.values() for number in found.taken}
    found: dict[str, list[tuple[SpanPair, tuple[tuple[str, str | None], ...]]]] = {}
    scores: dict[str, float] = {}
    done: set[int] = set()
    whole = {report for report, found in covers.items() if found.share >= WHOLE}
    earlier = [other for other in sorted(others, key=order) if order(other) < order(d) and other.report not in whole]
    for other in earlier:
        for run in _same(d, other):
            number = side(d).sentence[run.left]
            if number in copied or number in done:
                continue
            done.add(number)
            spans = SpanPair(from_=_span(d, run.left, run.length), to=_span(other, run.right, run.length))
            found.setdefault(other.report, []).append((spans, _claims(d, other, spans)))
            scores[other.report] = 0.9
    mine = _spoken(d)
    for other in earlier:
        for mention, one, cosine in _translated(d, mine, other):
            if mention.sentence in copied or mention.sentence in done:
                continue
            done.add(mention.sentence)
            spans = SpanPair(from_=_around(d, mention), to=_around(other, one))
            found.setdefault(other.report, []).append((spans, ((mention.id, one.id),)))
            scores.setdefault(other.report, round(cosine, 3))
    return [
        Derivation(
            from_=d.report, to=report, kind="shared quote", score=scores[report],
            spans=tuple(pair for pair, _ in rows),
            claims=tuple(dict.fromkeys(claim for _, claims in rows for claim in claims)),
        )
        for report, rows in found.items()
    ]  # fmt: skip


def _same(d: Digest, other: Digest) -> list[Run]:
    """Runs that stand in quotation marks in both, or in one of them and are a speaker's words in the other."""
    if not touches(side(d), other):
        return []
    left, right = side(d), side(other)
    if not (any(left.quoted) or any(right.quoted)):
        return []
    found: list[Run] = []
    for run in runs(left, right):
        here = sum(left.quoted[run.left : run.left + run.length])
        there = sum(right.quoted[run.right : run.right + run.length])
        if min(here, there) >= WORDS or (max(here, there) >= UNMARKED and min(here, there) == 0):
            found.append(run)
    return found


Spoken = list[tuple[Mention, set[str]]]


def _translated(d: Digest, mine: Spoken, other: Digest) -> list[tuple[Mention, Mention, float]]:
    """Pairs of quoted claims of one speaker that say the same, best first, each claim once."""
    if not mine or not other.quotations or not _near(d, other) or min(len(rows(d)), len(rows(other))) <= FIRST:
        return []
    theirs = _spoken(other)
    alike = Likeness(d, other)
    scored = sorted(
        (
            (alike.cosine(one, two), one, two)
            for one, speakers in mine
            for two, also in theirs
            if speakers & also and alike.cosine(one, two) >= TRANSLATED
        ),
        key=lambda it: (-it[0], it[1].number, it[2].number),
    )
    used: set[str] = set()
    found: list[tuple[Mention, Mention, float]] = []
    for cosine, one, two in scored:
        if one.id not in used and two.id not in used:
            used.update((one.id, two.id))
            found.append((one, two, cosine))
    return found


def _spoken(d: Digest) -> Spoken:
    """Claims inside quotation marks, with who speaks.

    Where the reading has nobody for it, or took "he" for the outlet itself, anybody whom the report names may be it.
    """
    mine = set((outlet(d) or "").split())
    named = {key for key, _, _ in d.names if key.startswith("name:") and not _words(key) & mine}
    found: list[tuple[Mention, set[str]]] = []
    for mention in d.mentions:
        if any(start <= mention.head[0] and mention.head[1] <= end for start, end in d.quotations):
            speakers = {party.key for credit in mention.credits[-1:] for party in credit.parties}
            found.append((mention, {key for key in speakers if not _words(key) & mine} or named))
    return found


def _words(key: str) -> set[str]:
    return set(key.split(":", 1)[-1].split())


def _claims(d: Digest, other: Digest, spans: SpanPair) -> tuple[tuple[str, str | None], ...]:
    alike = Likeness(d, other)
    theirs = [one for one in other.mentions if _inside(one, spans.to)]
    found: list[tuple[str, str | None]] = []
    for mention in d.mentions:
        if _inside(mention, spans.from_):
            _, best = alike.best(mention, theirs)
            found.append((mention.id, best.id if best else None))
    return tuple(found)


def _inside(mention: Mention, span: Span) -> bool:
    return span[0] <= mention.head[0] and mention.head[1] <= span[1]


def _around(d: Digest, mention: Mention) -> Span:
    """The quotation that a claim stands in."""
    return next((span for span in d.quotations if span[0] <= mention.head[0] < span[1]), mention.head)


def _span(d: Digest, first: int, length: int) -> Span:
    return d.words[first][0], d.words[first + length - 1][1]


def _near(d: Digest, other: Digest) -> bool:
    try:
        return datetime.fromisoformat(d.moment) - datetime.fromisoformat(other.moment) <= APART
    except ValueError:
        return False
