"""How well do predicted attributions match gold ones? Pure functions over spans, for any reader and any set."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from reportedly.vocabulary import Span, normalise, shared, size

Spans = tuple[Span, ...]
Triple = tuple[Spans, Spans, Spans]
"""Source, cue and content of one attribution, each as spans in code points of the article's text."""
Quoting = Literal["direct", "mixed", "indirect"]

ENOUGH = 0.5
"""Jaccard index of the characters of two contents from which they count as the same."""
ROLES = ("source", "cue", "content")

_WORD = re.compile(r"\w+")
_OPEN, _CLOSE, _PLAIN = "“", "”", '"'


@dataclass(slots=True)
class Ratio:
    """``found`` of ``total``, in per cent; 0 of 0 is 0."""

    found: int = 0
    total: int = 0

    @property
    def percent(self) -> float:
        return 100 * self.found / self.total if self.total else 0.0


@dataclass(slots=True)
class Counts:
    """Right, predicted and gold; precision, recall and F1 in per cent."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    @property
    def precision(self) -> float:
        return 100 * self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        return 100 * self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        total = self.predicted + self.gold
        return 200 * self.right / total if total else 0.0


@dataclass(slots=True)
class Scores:
    """What :func:`score` counts over all articles.

    ``content``: contents at Jaccard >= .5, matched one to one. ``credited``: and the source overlaps, or both
    have none. ``exact``: the same content to the letter. ``roles``: words by role. ``recall``: contents found,
    by how the gold content is quoted and for those that credit nobody (``no source``); ``no source credited``
    counts only those that the reader credits to nobody either.
    """

    content: Counts = field(default_factory=Counts)
    credited: Counts = field(default_factory=Counts)
    exact: Counts = field(default_factory=Counts)
    roles: dict[str, Counts] = field(default_factory=lambda: {role: Counts() for role in ROLES})
    recall: dict[str, Ratio] = field(
        default_factory=lambda: {
            kind: Ratio() for kind in ("direct", "mixed", "indirect", "no source", "no source credited")
        }
    )


def score(gold: Sequence[Sequence[Triple]], predicted: Sequence[Sequence[Triple]], texts: Sequence[str]) -> Scores:
    """Scores ``predicted`` against ``gold``, article by article; all three lists run in parallel.

    Micro-averaged: every attribution counts once. Attributions without content (a refusal to comment) cannot
    match and are no gold in the sets that this is for; they are left out on both sides.
    """
    scores = Scores()
    for right, found, text in zip(gold, predicted, texts, strict=True):
        _score_article(scores, [t for t in right if t[2]], [t for t in found if t[2]], text)
    return scores


def match(gold: Sequence[Triple], predicted: Sequence[Triple]) -> list[tuple[int, int]]:
    """Pairs of gold and predicted attributions whose contents match, one to one, the closest first.

    Among equally close pairs the one with the right source goes first, then the one that stands first.
    """
    pairs: list[tuple[float, bool, int, int]] = []
    for g, right in enumerate(gold):
        for p, found in enumerate(predicted):
            closeness = jaccard(right[2], found[2])
            if closeness >= ENOUGH:
                pairs.append((-closeness, not same_source(right[0], found[0]), g, p))
    matched: list[tuple[int, int]] = []
    gold_taken: set[int] = set()
    predicted_taken: set[int] = set()
    for _, _, g, p in sorted(pairs):
        if g not in gold_taken and p not in predicted_taken:
            gold_taken.add(g)
            predicted_taken.add(p)
            matched.append((g, p))
    return sorted(matched)


def jaccard(left: Sequence[Span], right: Sequence[Span]) -> float:
    """Shared characters over all characters of two lists of spans, 0 to 1."""
    a, b = normalise(left), normalise(right)
    both = shared(a, b)
    union = size(a) + size(b) - both
    return both / union if union else 0.0


def same_source(gold: Spans, predicted: Spans) -> bool:
    """Whether the sources share a character, or neither attribution has one."""
    if not gold or not predicted:
        return not gold and not predicted
    return shared(normalise(gold), normalise(predicted)) > 0


def quoting(text: str, content: Spans) -> Quoting:
    """How a content is quoted, by its own quotation marks: all of its words, some of them, or none.

    A content that closes a quotation which it does not open stands in one from its start (an annotator may
    have left the mark out).
    """
    piece = " ".join(text[start:end] for start, end in content)
    marks = [mark for mark in piece if mark in (_OPEN, _CLOSE, _PLAIN)]
    if not marks:
        return "indirect"
    inside = marks[0] == _CLOSE
    words = {True: 0, False: 0}
    for part in re.split(f"([{_OPEN}{_CLOSE}{_PLAIN}])", piece):
        if part == _PLAIN:
            inside = not inside
        elif part in (_OPEN, _CLOSE):
            inside = part == _OPEN
        else:
            words[inside] += len(_WORD.findall(part))
    return "mixed" if words[False] else "direct"


def _score_article(scores: Scores, gold: list[Triple], predicted: list[Triple], text: str) -> None:
    pairs = match(gold, predicted)
    credited = {g for g, p in pairs if same_source(gold[g][0], predicted[p][0])}
    exact = {normalise(t[2]) for t in gold} & {normalise(t[2]) for t in predicted}
    for counts, right in ((scores.content, len(pairs)), (scores.credited, len(credited)), (scores.exact, len(exact))):
        counts.right += right
        counts.gold += len(gold)
        counts.predicted += len(predicted)
    matched = {g for g, _ in pairs}
    for g, (source, _, content) in enumerate(gold):
        kinds: list[str] = [quoting(text, content)] if source else ["no source", quoting(text, content)]
        for kind in kinds:
            scores.recall[kind].total += 1
            scores.recall[kind].found += g in matched
        if not source:
            scores.recall["no source credited"].total += 1
            scores.recall["no source credited"].found += g in credited
    _score_words(scores, gold, predicted, text)


def _score_words(scores: Scores, gold: list[Triple], predicted: list[Triple], text: str) -> None:
    words = [match.span() for match in _WORD.finditer(text)]
    for k, role in enumerate(ROLES):
        right = _words_in(words, normalise(span for triple in gold for span in triple[k]))
        found = _words_in(words, normalise(span for triple in predicted for span in triple[k]))
        counts = scores.roles[role]
        counts.right += len(right & found)
        counts.gold += len(right)
        counts.predicted += len(found)


def _words_in(words: list[Span], spans: Spans) -> set[int]:
    """Starts of the words of which any letter lies in ``spans``; both run in text order."""
    found: set[int] = set()
    k = 0
    for start, end in words:
        while k < len(spans) and spans[k][1] <= start:
            k += 1
        if k < len(spans) and spans[k][0] < end:
            found.add(start)
    return found
