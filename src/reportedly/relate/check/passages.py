"""Which passages of a report is a claim held against? The headline, and sentences that share words with it."""

from __future__ import annotations

from ..changes.likeness import COMMON
from ..digest import Digest, Mention, Sentence
from ..stemming import stem

MOST = 4
"""Passages at most: each costs the network a look."""
HEADLINE, NOTE = 0, 2


def passages(claim: Digest, report: Digest) -> tuple[Sentence, ...]:
    """The passages of ``report`` to hold ``claim`` against, in the order of the text.

    The headline in any case (without one the first sentence), then the sentences that share most of the claim's words
    of content, those of a note of correction before others.
    """
    wanted = {stem(key) for key in claim.keys if key and key not in COMMON}
    parts = _parts(report)
    shared = [len(wanted & {stem(key) for key in report.keys[one.first : one.last + 1] if key}) for one in parts]
    order = sorted(range(len(parts)), key=lambda k: (-shared[k], parts[k].zone != NOTE, k))
    kept = list(dict.fromkeys([*range(len(parts))[:1], *(k for k in order if shared[k])]))
    return tuple(parts[k] for k in sorted(kept[:MOST]))


def within(report: Digest, mention: Mention, passage: Sentence) -> bool:
    """Whether a mention stands in a passage."""
    start, end = report.sentences[mention.sentence].span
    return passage.span[0] <= start and end <= passage.span[1]


def _parts(report: Digest) -> list[Sentence]:
    """The sentences of a report, its headline as one: "Is he dead? No" tells nothing in pieces."""
    head = [one for one in report.sentences if one.zone == HEADLINE]
    rest = [one for one in report.sentences if one.zone != HEADLINE]
    if not head:
        return rest
    span = (head[0].span[0], head[-1].span[1])
    return [Sentence(span, HEADLINE, head[0].paragraph, head[0].first, head[-1].last), *rest]
