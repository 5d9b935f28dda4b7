"""Relates many reports at once, by several processes: what `add` finds report by report, found in one sweep.

Candidates come of keys sorted on disk, links of windows of reports in the order of time, stories and events of what
hangs together; each stage leaves pieces in a folder beside the ledger, so that a run that is broken off goes on, and
all of it enters the ledger in one transaction. The functions that decide are those of ``relate``, and
what calls them for a handful of reports calls them here.
"""

from __future__ import annotations

from .digests import from_shards
from .sweeping import fits, sweep

__all__ = ["fits", "from_shards", "sweep"]
