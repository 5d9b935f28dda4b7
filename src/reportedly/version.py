"""The version, which a reading tells too."""

from __future__ import annotations

__version__ = "0.1.0"
