"""The same happening across reports, and what is said of it that cannot all be so."""

from __future__ import annotations

from .assemble import assemble
from .contradictions import contradictions
from .distortions import distortions
from .linking import link
from .updates import updates

__all__ = ["assemble", "contradictions", "distortions", "link", "updates"]
