"""What in a report is no reporting: captions, quoted posts, credit lines and the page's own standing lines.

None of it is evidence of copying: two papers with one agency's photograph carry one caption.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

_CAPTION = re.compile(
    r"\s*[\[(]?(?:file ?(?:photo|picture|image)?|photo(?:graph)?s?|picture[sd]?|image|caption|video|graphic|map)"
    r"(?: (?:credit|by|caption|courtesy)\b| ?[:\-–—|/])",
    re.I,
)
_GALLERY = re.compile(r"\s*(?:photos|gallery|slideshow): ", re.I)
_CREDITED = re.compile(
    r"(?:[\[(/|]\s*(?:photo|image|picture|ap photo|file photo|getty|reuters|afp|epa|handout|screengrab)\b[^\n]{0,80}$"
    r"|\b(?:getty images|afp photo|ap photo|via getty|via reuters|via ap|handout via|photo by|image by|photo credit"
    r"|photograph:|file photo)\b|(?-i:[A-Z]\w+(?: [A-Z]\w+)*/[A-Z][\w.]+(?: [A-Z][\w.]+){0,2}\s*$))",
    re.I,
)
_HINTS = ("/", "photo", "image", "picture", "getty", "reuters", "afp", "epa", "handout", "screengrab", "via ap")
"""Words without which no caption has a credit; looking for them first is faster."""
_ENDED = (".", "!", "?", "…", '"', "”", "’", ")", "]", "»")
_HEADING = 25
"""Words; a longer paragraph is none, though it lacks its stop."""
_SHORT_PARAGRAPH = 60
"""Words; a longer paragraph is text, whatever it names at its end."""
_POST = re.compile(
    r"\(@\w{2,30}\)|pic\.twitter\.com/|https?://t\.co/|^@\w{2,30}\b|[Vv]iew this post on|[Aa] post shared by"
)
CREDIT = re.compile(
    r"\s*[(\[*–—-]{0,2}\s*(?:(?:with )?(?:additional |further |extra )?(?:reporting|writing|editing|written|reported"
    r"|compiled|translated|rewriting)(?: (?:and|&) (?:reporting|writing|editing))?(?: (?:in|from) [^\n]{1,60}?)?"
    r" by:? (?=(?:the )?(?-i:[A-ZÀ-Þ]))|with (?:files|reports|material|information|inputs?) from\b"
    r"|sources?: [^\n]{1,60}$|[^\n]{2,200} contributed (?:to )?(?:reporting|this (?:report|story|article)))",
    re.I,
)


def furniture(paragraph: str, last: bool, publisher: str | None) -> bool:
    """Whether a paragraph is no reporting. ``last``: it is the last one; there an outlet tells what it is itself."""
    if CREDIT.match(paragraph) or _POST.search(paragraph) or _GALLERY.match(paragraph):
        return True
    if len(paragraph.split()) <= _SHORT_PARAGRAPH and (
        _CAPTION.match(paragraph) or _credited(paragraph) or _phrased(paragraph)
    ):
        return True
    return last and publisher is not None and bool(re.match(rf"(?:the )?{re.escape(publisher)} is\b", paragraph, re.I))


def heading(paragraph: str) -> bool:
    """Whether a paragraph is a heading, a name, an item of a list: short, and no sentence."""
    return not paragraph.rstrip().endswith(_ENDED) and len(paragraph.split()) <= _HEADING


def _credited(paragraph: str) -> bool:
    lowered = paragraph.casefold()
    return any(word in lowered for word in _HINTS) and _CREDITED.search(paragraph) is not None


def _phrased(paragraph: str) -> bool:
    # One after the other is a hundred times faster than one pattern of them all.
    lowered = paragraph.casefold()
    return any(phrase in lowered for phrase in _phrases())


@cache
def _phrases() -> tuple[str, ...]:
    lines = files(__package__).joinpath("furniture.txt").read_text("utf-8").splitlines()
    return tuple(line.strip().casefold() for line in lines if line.strip() and not line.startswith("#"))
