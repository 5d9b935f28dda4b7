"""One report in several versions: an object whose ``versions`` are a list, the oldest first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..errors import InputError
from . import fields
from .metadata import Draft

MOST = 1_000
_PUBLISHED, _MODIFIED = ("published", "datePublished", "published_at"), fields.NAMES["modified"]


def is_several(value: dict[str, Any]) -> bool:
    """Whether an object holds versions: a list of objects, of which one at least has a text."""
    given = value.get("versions")
    return isinstance(given, list) and any(isinstance(part, dict) and "text" in part for part in given)


def read(value: dict[str, Any], place: str | None) -> Iterator[Draft | InputError]:
    """A draft a version. What stands outside holds for all of them, and what a version says itself wins.

    ``published`` is the outside's, else that of the version, else the date of the first; ``modified`` is the
    version's own, else its date. A text outside is the newest version, where it is none of those in the list.
    """
    outside = {key: part for key, part in value.items() if key not in ("versions", "text")}
    given = list(value["versions"][:MOST])
    if len(value["versions"]) > MOST:
        yield InputError(f"more than {MOST:,} versions; the later ones are left out", where=place, problem="too large")
    last = value.get("text")
    if isinstance(last, str) and last.strip() and not any(_text(version) == last for version in given):
        given.append({"text": last})
    begun = _first(outside, (*_PUBLISHED, "date")) or next((date for part in given if (date := _date(part))), None)
    for number, version in enumerate(given, start=1):
        where = f"{place} version {number}" if place else f"version {number}"
        text = _text(version)
        if text is None:
            yield InputError('no "text" in this version; each is an object, {"text": "..."}', where=where)
            continue
        own = {key: part for key, part in version.items() if key != "text"}
        draft = fields.draft(_dated({**outside, **own}, own, begun), text, place=where)
        draft.language = fields.language(draft.extra)
        yield draft


def _dated(values: dict[str, Any], own: dict[str, Any], begun: str | None) -> dict[str, Any]:
    """``values`` with one date of publication and one of change, under the names that fields know best."""
    published = _first(own, _PUBLISHED) or begun
    modified = _first(own, _MODIFIED) or _first(own, ("date",))
    rest = {key: part for key, part in values.items() if key not in (*_PUBLISHED, *_MODIFIED, "date")}
    return {**rest, "published": published, "modified": modified if modified != published else None}


def _date(version: Any) -> str | None:
    return _first(version, (*_PUBLISHED, "date", *_MODIFIED)) if isinstance(version, dict) else None


def _text(version: Any) -> str | None:
    text = version.get("text") if isinstance(version, dict) else None
    return text if isinstance(text, str) else None


def _first(values: dict[str, Any], names: tuple[str, ...]) -> str | None:
    return next((found for name in names if (found := fields.words(values.get(name)))), None)
