"""Where a mark stands, as the W3C's Web Annotation has it: by position and by quotation, each enough by itself."""

from __future__ import annotations

import re
from typing import Any

from ...vocabulary import Report, Span
from . import streamed

AROUND = 32
"""Code points of the text before and after a quotation."""
_NAMED = re.compile(r"(?:urn|tag):[^\s<>\"{}|\\^`]+", re.I)


def position(span: Span) -> dict[str, Any]:
    """By position, in code points of the report's text, as the recommendation counts."""
    return {"type": "TextPositionSelector", "start": span[0], "end": span[1]}


def quotation(text: str, span: Span) -> dict[str, Any]:
    """By the words themselves, with those around them."""
    start, end = span
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    return {"type": "TextQuoteSelector", "exact": text[start:end], "prefix": before, "suffix": after}


def address(report: Report) -> str:
    """The report's address if it is one that may be followed or a name by itself, else a name made of its id."""
    if report.url and _NAMED.fullmatch(report.url):
        return report.url
    return streamed.address(report.url) or name("report", report.id)


def name(noun: str, id: str) -> str:
    """The name of one thing in RDF: ``urn:reportedly:claim:96cd9eeece4123b1``."""
    return f"urn:reportedly:{noun}:{id}"
