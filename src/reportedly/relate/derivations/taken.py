"""Which claims of a report are taken from another, and which claim of that one each is."""

from __future__ import annotations

from ..digest import Digest, Mention
from .covering import Cover
from .likeness import FAR, Likeness
from .prepared import HEADLINE, at

SAME = 0.84
"""Cosine of two claims that are one in other words, where much else was taken from the same report."""
STEMS = 0.5
"""Dice of their words of content, by which they are one as well."""
REWRITTEN = 0.25
"""Of a report that must be taken before its other sentences are looked at for rewriting."""


def claims(found: Cover, accounted: set[int]) -> tuple[tuple[str, str | None], ...]:
    """The claims of ``found.d`` that it takes from ``found.other``, but those in sentences ``accounted`` for."""
    head_at = heads(found)
    theirs = by_sentence(found.other)
    likeness = Likeness(found.d, found.other)
    rows: list[tuple[str, str | None]] = []
    for number, mentions in by_sentence(found.d).items():
        if number in accounted:
            continue
        if number in found.taken:
            beside = theirs.get(found.taken[number], [])
            rows += [(one.id, counterpart(one, beside, head_at, likeness)) for one in mentions]
        elif found.share >= REWRITTEN and number not in found.left.furniture:
            likes = [(one.id, rewritten(one, found, likeness)) for one in mentions]
            matched = sum(like is not None for _, like in likes)
            # Where most claims of a sentence are taken the smallest of them are too, alike or not.
            rows += [(one, like) for one, like in likes if like is not None or 2 * matched > len(likes)]
    return tuple(rows)


def heads(found: Cover) -> dict[int, int]:
    """By word of ``d`` the word of ``other`` that is the same one in a run."""
    return {run.left + step: run.right + step for run in found.runs for step in range(run.length)}


def by_sentence(d: Digest) -> dict[int, list[Mention]]:
    """The claims of each sentence."""
    found: dict[int, list[Mention]] = {}
    for mention in d.mentions:
        found.setdefault(mention.sentence, []).append(mention)
    return found


def counterpart(mention: Mention, beside: list[Mention], head_at: dict[int, int], likeness: Likeness) -> str | None:
    """The claim among ``beside`` with the same head; else the most alike of those whose head is the same word."""
    d, other = likeness.left, likeness.right
    words = at(d, mention.head)
    place = head_at.get(words[0]) if words else None
    if place is not None:
        start, end = other.words[place]
        for one in beside:
            if one.head[0] < end and one.head[1] > start:
                return one.id
    same = [one for one in beside if one.word == mention.word] or beside
    score, best = likeness.best(mention, same)
    return best.id if best is not None and score >= STEMS else None


def rewritten(mention: Mention, found: Cover, likeness: Likeness) -> str | None:
    """The claim of ``other`` that this one is in other words, if there is one."""
    headline = found.d.sentences[mention.sentence].zone == HEADLINE
    best: tuple[float, str] | None = None
    for one in found.other.mentions:
        if not headline and found.other.sentences[one.sentence].zone == HEADLINE:
            continue
        cosine = likeness.cosine(mention, one)
        dice = likeness.dice(mention, one) if likeness.table is None or cosine >= FAR else 0.0
        if (cosine >= SAME or dice >= STEMS) and (best is None or max(cosine, dice) > best[0]):
            best = max(cosine, dice), one.id
    return best[1] if best else None
