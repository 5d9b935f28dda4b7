"""IPTC ninjs, versions 1 to 3: what news agencies deliver, one item an object; a cancelled item withdraws a report."""

from __future__ import annotations

import re
from typing import Any

from ..errors import InputError
from . import fields
from .dateline import dateline
from .metadata import Draft

_OWN = ("pubstatus", "versioncreated", "firstcreated", "body_text", "body_xhtml", "bodies", "headlines", "body_html")
_WITHDRAWN = frozenset({"canceled", "cancelled", "withheld"})
_CORRECTS = re.compile(r"\b(?:correct(?:s|ed|ing|ion|ions|ive)|clarif(?:ies|ied|ication)|refil(?:es|ed|ing))\b", re.I)
_MARKUP = re.compile(r"</?[a-z][^>]*>", re.I)
_USED_NAMES = (
    "uri type versioncreated firstcreated pubstatus headline headlines title body_text body_xhtml body_html bodies "
    "byline by located ednote language infosources infosource copyrightholder provider source"
)
_USED = frozenset(_USED_NAMES.split())


def is_item(value: dict[str, Any]) -> bool:
    """Whether an object is an item of ninjs: it has a ``uri`` and a key that is spelt as there."""
    keys = {key.lower() for key in value}
    return "uri" in keys and "text" not in keys and any(key in keys for key in _OWN)


def read(item: dict[str, Any], place: str | None) -> Draft:
    """The report of an item, or the notice that withdraws one.

    Keys may be written as in any version: ``pubstatus`` or ``pubStatus``. What a report has no field for goes to
    ``extra``.

    Raises:
        InputError: the item holds no text and withdraws nothing.
    """
    value = {key.lower(): part for key, part in item.items()}
    note = fields.words(value.get("ednote"))
    if _status(value.get("pubstatus")) in _WITHDRAWN:
        return Draft(
            body="", place=place, url=fields.words(value["uri"]), withdrawn=note or _status(value["pubstatus"])
        )
    body = _body(value)
    if not body.strip():
        kind = fields.words(value.get("type")) or "unknown"
        raise InputError(
            f'no text in this ninjs item of type "{kind[:40]}"; give its "body_text"', problem="no article"
        )
    first, version = fields.words(value.get("firstcreated")), fields.words(value.get("versioncreated"))
    corrects = note is not None and _CORRECTS.search(note) is not None
    extra = {key: part for key, part in item.items() if key.lower() not in _USED}
    if note and not corrects:
        extra["ednote"] = note
    return Draft(
        body=body,
        place=place,
        title=_best(value.get("headlines")) or fields.words(value.get("headline")) or fields.words(value.get("title")),
        url=fields.words(value["uri"]),
        publisher=fields.words(value.get("copyrightholder")),
        authors=fields.byline(value.get("byline") or value.get("by")),
        dateline=None if dateline(body)[0] else fields.words(value.get("located")),
        agency=_agency(value),
        published=first or version,
        modified=version if first and version != first else None,
        correction=note if corrects else None,
        language=fields.words(value.get("language")),
        extra=extra,
    )


def _status(value: Any) -> str:
    """``canceled`` for ``canceled``, ``stat:canceled`` and the address of that code."""
    return re.split(r"[:/]", value.strip().lower())[-1] if isinstance(value, str) else ""


def _body(value: dict[str, Any]) -> str:
    """The words: as plain text where that has its paragraphs, else from the markup."""
    plain, marked = fields.words(value.get("body_text")), None
    for name in ("body_xhtml", "body_html"):
        marked = marked or fields.words(value.get(name))
    for part in value["bodies"][:20] if isinstance(value.get("bodies"), list) else []:
        if isinstance(part, dict) and isinstance(text := part.get("value"), str):
            kind = str(part.get("contenttype") or part.get("contentType") or "").lower()
            if "html" in kind or (not kind and _MARKUP.search(text)):
                marked = marked or text
            elif not kind or kind.startswith("text"):
                plain = plain or text
    if marked and (plain is None or "\n" not in plain.strip()):
        from .feed.fragment import paragraphs
        from .feed.model import Content

        return "\n\n".join(paragraphs(Content(text=marked, markup=True))) or plain or ""
    return plain or ""


def _best(headlines: Any) -> str | None:
    """The main one of several headlines, without markup."""
    said = [part for part in headlines if isinstance(part, dict)] if isinstance(headlines, list) else []
    main = [part for part in said if "main" in str(part.get("role", "")).lower()]
    for part in (*main, *said):
        if isinstance(text := part.get("value"), str) and text.strip():
            return _MARKUP.sub("", text)
    return None


def _agency(value: dict[str, Any]) -> str | None:
    """Who supplied the item: the first source of information with a name, else the provider."""
    sources = value.get("infosources") or value.get("infosource")
    for part in sources[:20] if isinstance(sources, list) else [sources]:
        if name := fields.words(part) or (fields.words(part.get("literal")) if isinstance(part, dict) else None):
            return name
    return fields.words(value.get("provider")) or fields.words(value.get("source"))
