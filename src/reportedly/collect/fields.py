"""Names and values that inputs use for what a report knows of itself; all the rest goes to ``extra``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from .metadata import Draft

# field of a report <- the names it goes by, the best one first
NAMES: dict[str, tuple[str, ...]] = {
    "title": ("title", "headline"),
    "url": ("url", "link", "canonical"),
    "publisher": ("publisher", "outlet", "source", "site"),
    "authors": ("authors", "author", "byline"),
    "dateline": ("dateline",),
    "agency": ("agency",),
    "section": ("section", "category"),
    "published": ("published", "date", "datePublished", "published_at"),
    "modified": ("modified", "updated", "dateModified", "lastmod"),
    "retrieved": ("retrieved", "crawled", "fetched"),
    "correction": ("correction",),
}
_BY = re.compile(r"^(?:(?:written|reported|words|story|analysis|reporting)\s+)?by[:\s]+", re.I)
_BETWEEN = re.compile(r"\s*(?:;|\||\n|•)\s*|,?\s+(?:and|&)\s+|,\s+")
_ROLE = re.compile(
    r"\b(?:correspondent|reporter|editor|journalist|producer|columnist|commentator|writer|staff|analyst|contributor|"
    r"photographer|bureau chief|newsletter|presenter|intern|live|desk|home affairs|political|science|health|sports?)\b",
    re.I,
)
_NO_NAME = re.compile(r"https?://|www\.|@|^\W*$|\.(?:com|org|net|co\.uk)\b", re.I)
_SUFFIX = re.compile(r"^(?:jr|sr|ii|iii|iv|ph\.?d|m\.?d|esq)\.?$", re.I)
_BODY = re.compile(r"\b(?:Ministry|Department|Office|Centre|Center|Committee|Agency|Bureau|Council|Commission)\b")
MOST_AUTHORS = 100


def draft(values: Mapping[str, Any], body: str, *, place: str | None = None) -> Draft:
    """A draft with ``body`` and all that ``values`` say; what is unknown or of the wrong type goes to ``extra``."""
    found: dict[str, Any] = {}
    rest = dict(values)
    for name, spellings in NAMES.items():
        for spelling in spellings:
            given = rest.get(spelling)
            value = byline(given) if name == "authors" else words(given)
            if value and name not in found:
                found[name] = value
                del rest[spelling]
            elif given in (None, "", []):
                rest.pop(spelling, None)
    inner = rest.pop("extra", None)
    if isinstance(inner, dict):
        rest = {**inner, **rest}
    elif inner is not None:
        rest["extra"] = inner
    return Draft(body=body, place=place, extra=rest, **found)


def language(extra: dict[str, Any]) -> str | None:
    """What ``extra`` says of the language; it is taken out where it is a string."""
    said = extra.get("language")
    return str(extra.pop("language")) if isinstance(said, str) else None


def words(value: object) -> str | None:
    """A string as it is, or the name of an object that has one; anything else is ``None``."""
    if isinstance(value, dict):
        value = value.get("name")
    return value if isinstance(value, str) and value.strip() else None


def byline(value: object) -> tuple[str, ...]:
    """The people (or bodies) that a byline names, in order, each once.

    Takes a string, an object with a ``name``, or a list of these. "By", roles, addresses and handles go:

    >>> byline("By Ada Quill and Tom Oram, political correspondent")
    ('Ada Quill', 'Tom Oram')
    """
    found: dict[str, str] = {}
    parts = value if isinstance(value, (list, tuple)) else [value]
    for part in parts[:MOST_AUTHORS]:
        text = words(part)
        for name in _names(text) if text else ():
            found.setdefault(name.casefold(), name)
    return tuple(found.values())


def _names(text: str) -> list[str]:
    kept: list[str] = []
    line = _BY.sub("", " ".join(text[:2_000].split()))
    for piece in [line] if _BODY.search(line) else _BETWEEN.split(line):
        name = _BY.sub("", piece).strip(" ,;–—-")
        if _SUFFIX.match(name) and kept:
            kept[-1] = f"{kept[-1]}, {name}"
        elif name and not _NO_NAME.search(name) and len(name) <= 80 and not (kept and _ROLE.search(name)):
            kept.append(name)
    return kept
