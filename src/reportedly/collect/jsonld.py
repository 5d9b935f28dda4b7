"""What a page says of its article in JSON-LD (schema.org), forgiving of the many ways in which pages get it wrong."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

_ARTICLE = re.compile(r"(?:\w*Article|Report|BlogPosting|LiveBlogPosting|PressRelease|Review\w*)$")
_NOT_ITS_OWN = frozenset({"isPartOf", "hasPart", "mentions", "citation", "relatedLink", "itemReviewed", "comment"})
_USED = (
    "headline",
    "author",
    "datePublished",
    "dateModified",
    "publisher",
    "articleSection",
    "articleBody",
    "description",
)
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_WRAPPING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*.*?\*/)|(?:-->|//\s*\]\]>|\]\]>)\s*;?\s*$", re.S)
_DEEPEST = 12
_LARGEST = 2_000_000
_MOST = 5_000
_MOST_REVIEWS = 50
_MOST_ADDRESSES = 20
_LONGEST = 2_000


def article(scripts: Iterable[str]) -> dict[str, Any]:
    """The object that describes the page's article, references (``@id``) resolved; empty where there is none.

    ``scripts`` are the contents of the page's ``application/ld+json`` elements. Of several articles the one with
    a headline and the most of what we use is taken, the first of equals: teasers of other articles say less.
    """
    found: list[dict[str, Any]] = []
    ids: dict[str, dict[str, Any]] = {}
    for script in scripts:
        for member in _objects(_parse(script)):
            identity = member.get("@id")
            if isinstance(identity, str) and len(member) > 1:
                ids.setdefault(identity, member)
            if any(_ARTICLE.match(kind) for kind in _types(member)):
                found.append(member)
    if not found:
        return {}
    best = max(found, key=lambda member: sum(1 for key in _USED if member.get(key)))
    return {key: _resolved(value, ids) for key, value in best.items()}


def claim_reviews(scripts: Iterable[str]) -> list[dict[str, Any]]:
    """What the page says of other people's claims (``ClaimReview``, ``Claim``), in its own words, never in ours.

    Each has ``claim``, ``appearance`` (addresses), ``rating``, ``author`` (who made the claim), ``reviewer`` and
    ``url``; what is not said is ``None``. At most fifty are kept, and two thousand characters of each value.
    """
    found: list[dict[str, Any]] = []
    for script in scripts:
        for member in _objects(_parse(script)) if "Claim" in script else ():
            kinds = _types(member)
            if "ClaimReview" in kinds:
                review = _review(member)
            elif "Claim" in kinds:
                review = {**_claim(member), "rating": None, "reviewer": None, "url": _text(member.get("url"))}
            else:
                continue
            if review["claim"] and review not in found:
                found.append(review)
            if len(found) == _MOST_REVIEWS:
                return found
    return found


def corrections(value: Any) -> str | None:
    """The words of ``correction``: a string, a ``CorrectionComment``, or a list of them."""
    parts = value if isinstance(value, list) else [value]
    said = [text for part in parts[:20] if (text := _text(part, "text", "description", "headline", "name"))]
    return " ".join(dict.fromkeys(said)) or None


def addresses(value: Any) -> list[str]:
    """The addresses in ``isBasedOn`` or ``appearance``: strings, or objects with a ``url``, in order, each once."""
    parts = value if isinstance(value, list) else [value]
    said = (_text(part, "url", "@id", "name", "headline") for part in parts[:_MOST_ADDRESSES])
    return list(dict.fromkeys(text for text in said if text))


def _review(member: dict[str, Any]) -> dict[str, Any]:
    item, rating = member.get("itemReviewed"), member.get("reviewRating")
    item = item[0] if isinstance(item, list) and item else item
    rating = rating[0] if isinstance(rating, list) and rating else rating
    claim = _claim(item if isinstance(item, dict) else {})
    return {
        **claim,
        "claim": _text(member.get("claimReviewed")) or claim["claim"],
        "rating": _text(rating, "alternateName", "name", "ratingValue"),
        "reviewer": _text(member.get("author"), "name"),
        "url": _text(member.get("url")),
    }


def _claim(member: dict[str, Any]) -> dict[str, Any]:
    seen = [address for key in ("firstAppearance", "appearance") for address in addresses(member.get(key))]
    author = member.get("author")
    return {
        "claim": next((text for key in ("text", "name", "description") if (text := _text(member.get(key)))), None),
        "appearance": list(dict.fromkeys(seen))[:_MOST_ADDRESSES],
        "author": _text(author[0] if isinstance(author, list) and author else author, "name"),
    }


def _text(value: Any, *names: str) -> str | None:
    """A string or number as one line; of an object, the first of ``names`` that it has."""
    if isinstance(value, dict):
        return next((text for name in names if (text := _text(value.get(name)))), None)
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return None
    return " ".join(html.unescape(str(value)[:_LONGEST]).split()) or None


def _parse(script: str) -> Any:
    if len(script) > _LARGEST:
        return None
    text = _WRAPPING.sub("", script.strip())
    for attempt in (text, _TRAILING_COMMA.sub(r"\1", text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    """All objects inside ``value``, outermost first, to a depth and number that no honest page passes."""
    waiting = [(value, 0)]
    seen = 0
    while waiting and seen < _MOST:
        member, depth = waiting.pop(0)
        seen += 1
        if depth > _DEEPEST:
            continue
        if isinstance(member, list):
            waiting.extend((part, depth + 1) for part in member)
        elif isinstance(member, dict):
            yield member
            waiting.extend((part, depth + 1) for key, part in member.items() if key not in _NOT_ITS_OWN)


def _types(member: dict[str, Any]) -> list[str]:
    kinds = member.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return [kind.rpartition("/")[2] for kind in kinds if isinstance(kind, str)]


def _resolved(value: Any, ids: dict[str, dict[str, Any]]) -> Any:
    if isinstance(value, list):
        return [_resolved(part, ids) for part in value[:200]]
    if isinstance(value, dict) and "name" not in value and isinstance(value.get("@id"), str):
        return ids.get(value["@id"], value)
    return value
