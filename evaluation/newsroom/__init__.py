"""Does the ledger say of the invented newsroom what its gold says? ``python -m evaluation.newsroom``.

The reports and the gold are in ``examples/newsroom``; :mod:`.swapped` makes others of them, with other names, places,
numbers and dates, of which the same must hold.
"""

from __future__ import annotations

from .expectations import SECTIONS, Expectation, expectations
from .found import Found, find
from .room import Newsroom, load
from .swapped import swapped

__all__ = ["SECTIONS", "Expectation", "Found", "Newsroom", "expectations", "find", "load", "swapped"]
