"""Which passages of a report is a claim held against? The headline, and sentences that share words with it."""

from __future__ import annotations

from ..changes.likeness import COMMON
from ..digest import Digest, Sentence
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
    shared = [
        len(wanted & {stem(key) for key in report.keys[one.first : one.last + 1] if key}) for one in report.sentences
    ]
    order = sorted(range(len(shared)), key=lambda k: (-shared[k], report.sentences[k].zone != NOTE, k))
    first = [k for k, one in enumerate(report.sentences) if one.zone == HEADLINE][:1] or [0][: len(shared)]
    kept = dict.fromkeys([*first, *(k for k in order if shared[k])])
    return tuple(report.sentences[k] for k in sorted(list(kept)[:MOST]))
