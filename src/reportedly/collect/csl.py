"""CSL-JSON: the list of references that Zotero and its like export; its items are addresses of pages."""

from __future__ import annotations

from typing import Any

from ..errors import InputError
from . import fields, listed
from .metadata import Draft
from .ris import turned

_NAMES = (
    "article article-journal article-magazine article-newspaper broadcast document interview manuscript pamphlet "
    "personal_communication post post-weblog report review review-book speech webpage"
)
_TYPES = frozenset(_NAMES.split())
_OWN = ("URL", "container-title", "issued", "accessed", "container-title-short")


def is_item(value: dict[str, Any]) -> bool:
    """Whether an object is an item of CSL-JSON: of one of its types, with a key that is spelt as there."""
    kind = value.get("type")
    return isinstance(kind, str) and kind in _TYPES and "text" not in value and any(key in value for key in _OWN)


def read(value: dict[str, Any], place: str | None) -> Draft | InputError:
    """A draft that names the page which holds the report; an error where the item has no address."""
    return listed.entry(
        place=place,
        title=fields.words(value.get("title")),
        url=fields.words(value.get("URL")),
        publisher=fields.words(value.get("container-title")) or fields.words(value.get("publisher")),
        authors=_authors(value.get("author")),
        section=fields.words(value.get("section")),
        published=_date(value.get("issued")),
        retrieved=_date(value.get("accessed")),
        language=fields.words(value.get("language")),
        abstract=fields.words(value.get("abstract")),
    )


def _authors(value: Any) -> tuple[str, ...]:
    names = []
    for person in value[: fields.MOST_AUTHORS] if isinstance(value, list) else []:
        if isinstance(person, str):
            names.append(turned(person))
        elif isinstance(person, dict):
            parts = (person.get(key) for key in ("given", "non-dropping-particle", "family"))
            whole = " ".join(part.strip() for part in parts if isinstance(part, str) and part.strip())
            names.append(fields.words(person.get("literal")) or whole)
    return fields.byline(names)


def _date(value: Any) -> str | None:
    """``{"date-parts": [[2024, 11, 18]]}``, ``{"raw": "2024-11-18"}`` or a string, no more exact than it is."""
    if isinstance(value, str):
        return value
    if not isinstance(value, dict):
        return None
    parts = value.get("date-parts")
    first = parts[0] if isinstance(parts, list) and parts else None
    if isinstance(first, list) and first:
        numbers = [str(part) for part in first[:3] if isinstance(part, (int, str))]
        if numbers and all(number.isdecimal() and len(number) <= 4 for number in numbers):
            return "-".join([numbers[0], *(f"{int(number):02}" for number in numbers[1:])])
    return next((given for key in ("raw", "literal") if isinstance(given := value.get(key), str)), None)
