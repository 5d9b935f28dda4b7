"""What the pages offer to programs, as OpenAPI 3.1: made from the same tables that answer, so that it cannot lie."""

from __future__ import annotations

from typing import Any

from ..version import __version__
from .fields import parameters
from .listing import Listing

Json = dict[str, Any]
ERROR: Json = {
    "type": "object",
    "required": ["error"],
    "properties": {
        "error": {
            "type": "object",
            "required": ["status", "title", "remedy"],
            "properties": {
                "status": {"type": "integer"},
                "title": {"type": "string"},
                "remedy": {"type": "string", "description": "What to do about it."},
            },
        }
    },
}
ROWS: Json = {
    "type": "object",
    "required": ["rows", "next"],
    "properties": {
        "rows": {"type": "array", "items": {"type": "object"}},
        "next": {"type": ["string", "null"], "description": "Address of the next page."},
    },
}
_FAILURES = {
    400: "Asked for in a way that cannot be answered",
    401: "The token is missing",
    403: "It came from another site",
    404: "There is no such thing",
    413: "Too long",
    415: "No form",
    421: "Called by a name that is not its own",
    503: "The ledger does not answer",
}
_ID: Json = {
    "name": "id",
    "in": "path",
    "required": True,
    "schema": {"type": "string", "minLength": 1, "maxLength": 64, "pattern": "^[0-9A-Za-z]+$"},
}
FORMS: dict[str, tuple[str, Json]] = {
    "/judgements": (
        "Add a judgement",
        {
            "type": "object",
            "required": ["kind", "subject"],
            "properties": {
                name: {"type": "string", "maxLength": 2_000}
                for name in ("kind", "subject", "object", "value", "note", "who")
            },
        },
    ),
    "/judgements/{key}/undo": (
        "Take a judgement back",
        {"type": "object", "properties": {"who": {"type": "string", "maxLength": 300}}},
    ),
}


def document() -> Json:
    """The whole description."""
    from .pages import PAGES

    paths: dict[str, Json] = {}
    for page in PAGES:
        for listing in _listings(page):
            paths |= _list(listing)
        for path, told in getattr(page, "DATA", {}).items():
            paths[path] = {"get": _operation(told, _path(path), {"type": ["object", "array"]})}
    for path, (told, schema) in FORMS.items():
        made = {"type": "object", "required": ["key"], "properties": {"key": {"type": "integer"}}}
        posted = {"application/x-www-form-urlencoded": {"schema": schema}}
        paths.setdefault(path, {})["post"] = {
            **_operation(told, _path(path), made, status=201),
            "requestBody": {"required": path == "/judgements", "content": posted},
        }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "reportedly",
            "version": __version__,
            "description": "What a ledger of claims holds. It shows evidence; it never rules on truth.",
        },
        "paths": paths,
    }


def _listings(page: Any) -> list[Listing]:
    found = [*getattr(page, "LISTINGS", ()), *([page.LISTING] if hasattr(page, "LISTING") else [])]
    return list(found)


def _list(listing: Listing) -> dict[str, Json]:
    given = parameters(listing.fields)
    csv = {"text/csv": {"schema": {"type": "string"}}}
    return {
        f"{listing.stem}.json": {"get": _operation(listing.title, given, ROWS)},
        f"{listing.stem}.csv": {"get": _operation(f"{listing.title}, as CSV", given, ROWS, content=csv)},
    }


def _operation(told: str, given: list[Json], schema: Json, *, status: int = 200, content: Json | None = None) -> Json:
    failed = {"application/json": {"schema": ERROR}, "text/html": {"schema": {"type": "string"}}}
    answers = {str(code): {"description": words, "content": failed} for code, words in _FAILURES.items()}
    right = {"description": told, "content": content or {"application/json": {"schema": schema}}}
    return {"summary": told, "parameters": given, "responses": {str(status): right, **answers}}


def _path(path: str) -> list[Json]:
    found = [_ID] if "{id}" in path else []
    if "{key}" in path:
        whole = {"type": "integer", "minimum": 1, "maximum": (1 << 63) - 1}
        found.append({"name": "key", "in": "path", "required": True, "schema": whole})
    return found
