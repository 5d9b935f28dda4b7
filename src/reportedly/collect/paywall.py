"""Is this the beginning of an article, with the rest for those who pay? Refuses only what two signs agree on."""

from __future__ import annotations

import re
from typing import Any

from ..errors import InputError
from . import jsonld

LONGEST_TEASER = 400
"""Words; a longer text is worth having, whatever the page says. Beginnings shown have up to some 250."""

_TINY = 100
"""Words; of a page that says that it is not free, so short a text is a beginning, unless the locked part is there."""

_LEAST_LOCKED = 30
_START = 40
_LAST = 200
_LOOKED_AT = 500_000
_MUCH_MORE = 2.0
_PROMPT = re.compile(
    r"(?:subscribe|log ?in|sign ?in|sign ?up|register|join)(?: now| today)?(?: for free)? (?:to|and) "
    r"(?:continue|keep|read|unlock)"
    r"|to (?:continue|keep|finish) reading|(?:continue|keep) reading (?:with|for|this article with) "
    r"|(?:to )?(?:read|unlock|access|view) (?:the )?(?:full|rest of|entire|complete|this) (?:the |this )?"
    r"(?:story|article|report)"
    r"|(?:for|to|reserved for|available to) (?:our |paying |digital |registered )*(?:subscribers|members)(?: only)?\b"
    r"|subscribers? only|members only|already a (?:subscriber|member)|(?:free )?articles? (?:left|remaining) this month"
    r"|reached your (?:free )?(?:article )?limit",
    re.I,
)
_END = re.compile(r"[.!?][\"”’')\]]*\s*$")
_ELLIPSIS = re.compile(r"(?:…|\.\.\.|\[\.\.\.\])[\"”’')\]]*\s*$")
_CLASS = re.compile(r"\.([\w-]+)$")
_UNSEEN = frozenset({"script", "style", "noscript", "template"})


def refuse_teaser(tree: Any, body: str) -> None:
    """Raises InputError (``paywall``) where ``body``, which was taken out of the page, is only its beginning.

    A page that says that its article is not free (``isAccessibleForFree`` in JSON-LD, ``article:content_tier``) is
    believed so far: many such pages send the whole text. It is refused where besides the text is tiny and the part
    that is locked not seen, or where there are two of these signs: the page asks to subscribe, the text breaks off,
    the locked part is not there, the page counts far more words than there are. Without the page's word a text must
    be tiny, end in an ellipsis, and stand beside a request to subscribe.
    """
    words = len(body.split())
    if words >= LONGEST_TEASER:
        return
    data = jsonld.article(script.text or "" for script in tree.iterfind(".//script[@type='application/ld+json']"))
    there = _locked_part(tree, data, body)
    signs = [_asks(tree), _breaks_off(body), there is False, _counts_more(data, words)]
    tiny = words < _TINY
    if _locked(tree, data):
        refused = (tiny and there is not True) or sum(signs) >= 2
    else:
        refused = tiny and signs[0] and _ELLIPSIS.search(body[-_LAST:]) is not None
    if refused:
        raise InputError(
            "only the beginning of an article is on this page, the rest is for those who pay; "
            "if you do, save the page with a browser and give the file",
            problem="paywall",
        )


def _locked(tree: Any, data: dict[str, Any]) -> bool:
    """Whether the page says that its article is not free."""
    if (free := data.get("isAccessibleForFree")) is not None:
        return str(free).strip().lower() in ("false", "no", "0", "http://schema.org/false", "https://schema.org/false")
    return any(
        str(meta.get("content")).strip().lower() == "locked"
        for meta in tree.iterfind(".//meta[@property='article:content_tier']")
    )


def _locked_part(tree: Any, data: dict[str, Any], body: str) -> bool | None:
    """Whether the part that is said to be locked is on the page with its words; ``None`` where it cannot be told.

    What holds the first words of the article holds its free beginning too, and tells nothing.
    """
    parts = data.get("hasPart")
    names = []
    for part in parts if isinstance(parts, list) else [parts]:
        selector = part.get("cssSelector") if isinstance(part, dict) else None
        if isinstance(selector, str) and (match := _CLASS.fullmatch(selector.strip())):
            names.append(match.group(1))
    if not names:
        return None
    marked = [part for part in tree.iterfind(".//*[@class]") if not set(names).isdisjoint(part.get("class").split())]
    texts = [_seen(part) for part in marked]
    start = " ".join(body.split())[:_START]
    if start and any(start in text for text in texts):
        return None
    return any(len(text.split()) >= _LEAST_LOCKED for text in texts)


def _asks(tree: Any) -> bool:
    return _PROMPT.search(_seen(tree)[:_LOOKED_AT]) is not None


def _breaks_off(body: str) -> bool:
    end = body[-_LAST:]
    return bool(end.strip()) and (_ELLIPSIS.search(end) is not None or _END.search(end) is None)


def _counts_more(data: dict[str, Any], words: int) -> bool:
    try:
        return int(str(data.get("wordCount"))[:9]) > _MUCH_MORE * words
    except ValueError:
        return False


def _seen(element: Any) -> str:
    """The text of an element as one line, without scripts."""
    pieces: list[str] = []
    waiting = [element]
    while waiting:
        part = waiting.pop()
        if isinstance(part, str):
            pieces.append(part)
            continue
        waiting.append(part.tail or "" if part is not element else "")
        if isinstance(part.tag, str) and part.tag not in _UNSEEN:
            waiting.extend(reversed(part))
            waiting.append(part.text or "")
    return " ".join(" ".join(pieces).split())
