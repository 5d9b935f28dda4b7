"""A briefing for a person to read: Markdown, or one self-contained page."""

from __future__ import annotations

from collections.abc import Callable
from typing import TextIO

from ...errors import UsageError
from ...relate.brief import Brief
from .html import write as _html
from .markdown import write as _markdown

FORMATS: dict[str, Callable[[Brief, TextIO], None]] = {"markdown": _markdown, "html": _html}
"""By name, the ways in which a briefing is written."""


def write(brief: Brief, out: TextIO, *, format: str = "markdown") -> None:
    """Writes ``brief``.

    Raises:
        UsageError: there is no such format.
    """
    if format not in FORMATS:
        raise UsageError(f"there is no briefing as {format!r}; there is: {', '.join(FORMATS)}")
    FORMATS[format](brief, out)


__all__ = ["FORMATS", "write"]
