"""What changed between two versions of a report, claim by claim."""

from __future__ import annotations

from ...vocabulary import Reading
from .comparing import Comparing
from .model import KINDS, REPORT_KINDS, STATUSES, Change, ClaimKind, Comparison, ReportKind, Status

__all__ = ["KINDS", "REPORT_KINDS", "STATUSES", "Change", "ClaimKind", "Comparison", "ReportKind", "Status", "changes"]


def changes(before: Reading, after: Reading) -> Comparison:
    """All that changed from ``before`` to ``after``, two readings of versions of one report.

    Sentences are paired first: identical ones in order, then by overlap of words weighted by rarity, where the best
    beats the runner-up by a margin. Claims follow their sentences and heads; one without a clear counterpart is told as
    removed or added, never paired by guess. ``changes(b, a)`` is ``changes(a, b)`` turned round, but for the note,
    which is the later version's.
    """
    return Comparing(before, after).result()
