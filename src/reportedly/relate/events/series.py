"""Which one of a series? "A second strike", "another blast", "a fresh round": words that set an event apart from others
of its kind."""

from __future__ import annotations

import re

from ..digest import Mention

_ORDINALS = ["second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
_OTHERS = ("another", "further", "fresh", "yet another", "one more")
_MARK = re.compile(
    rf"\b(?P<mark>{'|'.join(_ORDINALS)}|another|further|fresh)\s+"
    r"(?!time\b|day\b|week\b|month\b|quarter\b|half\b|year\b|floor\b|largest\b|biggest\b|term\b|place\b|of\b)"
    r"(?P<noun>(?:[\w’'-]+\s+){0,2}?[\w’'-]+)",
    re.IGNORECASE,
)
REACH = 3
"""Words between the mark and what it marks."""


def place_in_series(text: str, mention: Mention) -> int | None:
    """2 for "a second strike", 0 for "another", ``None`` where nothing sets it apart.

    The mark stands before the head itself where that is a noun, or before what acts ("a second explosion damaged").
    """
    starts = [mention.head[0], *(party.span[1] for party in mention.parties if party.role == "actor")]
    for start, end in mention.spans:
        for match in _MARK.finditer(text, start, end):
            mark = match["mark"].lower()
            near = [at for at in starts if match.start() <= at and len(text[match.end("mark") : at].split()) <= REACH]
            if near:
                return _ORDINALS.index(mark) + 2 if mark in _ORDINALS else 0
    return None
