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
_CREDITED = re.compile(
    r"(?:[\[(/|]\s*(?:photo|image|picture|ap photo|file photo|getty|reuters|afp|epa|handout|screengrab)\b[^\n]{0,80}$"
    r"|\b(?:getty images|afp photo|ap photo|via getty|via reuters|via ap|handout via|photo by|image by|photo credit"
    r"|photograph:|file photo)\b|(?-i:[A-Z]\w+(?: [A-Z]\w+)*/[A-Z][\w.]+(?: [A-Z][\w.]+){0,2}\s*$))",
    re.I,
)
_SHORT_PARAGRAPH = 60
"""Words; a longer paragraph is text, whatever it names at its end."""
_POST = re.compile(
    r"(?:\(@\w{2,30}\)|pic\.twitter\.com/|https?://t\.co/|^\s*@\w{2,30}\b|view this post on|a post shared by"
    r"|\bretweeted\b.{0,20}$)",
    re.I | re.M,
)
CREDIT = re.compile(
    r"\s*[(\[*–—-]{0,2}\s*(?:(?:with )?(?:additional |further |extra )?(?:reporting|writing|editing|written|reported"
    r"|compiled|translated|rewriting)(?: (?:and|&) (?:reporting|writing|editing))?(?: (?:in|from) [^\n]{1,60}?)?"
    r" (?:by|from):? |with (?:files|reports|material|information|inputs?) from\b|sources?: [^\n]{1,60}$"
    r"|[^\n]{2,200} contributed (?:to )?(?:reporting|this (?:report|story|article)))",
    re.I,
)


def furniture(paragraph: str, last: bool, publisher: str | None) -> bool:
    """Whether a paragraph is no reporting. ``last``: it is the last one; there an outlet tells what it is itself."""
    if CREDIT.match(paragraph) or _POST.search(paragraph):
        return True
    few = len(paragraph.split()) <= _SHORT_PARAGRAPH
    if few and (_CAPTION.match(paragraph) or _CREDITED.search(paragraph)):
        return True
    lowered = paragraph.casefold()
    if few and any(words in lowered for words in _phrases()):
        return True
    return last and publisher is not None and bool(re.match(rf"(?:the )?{re.escape(publisher)} is\b", paragraph, re.I))


@cache
def _phrases() -> tuple[str, ...]:
    lines = files(__package__).joinpath("furniture.txt").read_text("utf-8").splitlines()
    return tuple(line.strip().casefold() for line in lines if line.strip() and not line.startswith("#"))
