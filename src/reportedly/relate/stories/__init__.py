"""Stories: which reports are about one running affair?

Nearest reports are found by :func:`vector`, held against each other by :func:`links`, and put together by
:func:`assemble`; ``docs/stories.md`` tells how.
"""

from __future__ import annotations

from .assembling import APART, SAME, assemble, parts, story_id
from .linking import LEAST, NEAREST, WINDOW, links
from .nearness import vector
from .tables import shipped

JOINING = shipped().bar.link
"""The least score of a link by which reports hang together; weaker ones only bear on which of these are one story."""

__all__ = ["APART", "JOINING", "LEAST", "NEAREST", "SAME", "WINDOW", "assemble", "links", "parts", "story_id", "vector"]
