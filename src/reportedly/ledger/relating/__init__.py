"""What is found across reports, kept up to date in the ledger as they come."""

from __future__ import annotations

from .safely import Change, Entered, Judged, Marked, Owned, follow, leaving
from .upkeep import VERSION, Upkeep

__all__ = ["VERSION", "Change", "Entered", "Judged", "Marked", "Owned", "Upkeep", "follow", "leaving"]
