"""What a story is called: a report's headline without the name of its outlet."""

from __future__ import annotations

import re

from ..digest import Digest

LONGEST = 120
_MARK = r"\s*(?:\||[-–—:»·•])\s*"
_WORD = re.compile(r"\w+")


def title(digest: Digest) -> str:
    """The headline; the first sentence where there is none, cut at a word."""
    told = (digest.title or "").strip() or _first(digest)
    bare = _without(told, digest.publisher) if digest.publisher else told
    return bare or told


def _first(digest: Digest) -> str:
    for one in digest.sentences:
        told = " ".join(digest.text[slice(*one.span)].split())
        if _WORD.search(told):
            return told if len(told) <= LONGEST else told[: told.rfind(" ", 0, LONGEST) + 1].rstrip(" ,;:") + " …"
    return digest.report


def _without(told: str, outlet: str) -> str:
    """``told`` without the outlet's name before or after a mark: "Ban lifted | The Courier", "Courier: Ban lifted"."""
    words = [re.escape(word) for word in _WORD.findall(outlet)]
    if not words:
        return told
    if words[0].casefold() == "the":
        words = words[1:] or words
    name = r"(?:the\s+)?" + r"\W+".join(words) + r"(?:\.\w+)*"
    told = re.sub(rf"{_MARK}{name}\s*$", "", told, flags=re.IGNORECASE)
    return re.sub(rf"^{name}{_MARK}", "", told, flags=re.IGNORECASE).strip()
