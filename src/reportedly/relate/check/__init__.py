"""Does a report affirm a claim, deny it, merely pass it on, or say nothing of it?"""

from __future__ import annotations

from .answer import check
from .model import STANCES, Finding, Ground, Judged, Stance
from .passages import passages
from .weights import Weights, load

__all__ = ["STANCES", "Finding", "Ground", "Judged", "Stance", "Weights", "check", "load", "passages"]
