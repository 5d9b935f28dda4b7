"""The keys, and what the pages offer to programs."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from .. import answers

KEYS = (
    ("/", "search"),
    ("j, k", "the next claim, the one before"),
    ("o", "from a claim to its words in the text, and back"),
    ("m", "all marks off, and on again"),
    ("1 to 5", "judge: same event, not the same, wrong source, wrong reading, note"),
    ("c, then 1 to 6", "grade how credible a claim is"),
    ("u", "undo the last judgement"),
    ("?", "this list"),
)


def keys(request: Request) -> Response:
    """The keys and a switch for them."""
    return answers.page(request, "keys.html", keys=KEYS)


def api(request: Request) -> Response:
    """What there is for programs: as a page, and as OpenAPI."""
    from ..openapi import document

    found = document()
    if answers.form(request.scope) == "json":
        return answers.json(found)
    return answers.page(request, "api.html", paths=found["paths"])


ROUTES = [
    Route("/api", api, name="api", methods=["GET"]),
    Route("/api.json", api, name="api.json", methods=["GET"]),
    Route("/keys", keys, name="keys", methods=["GET"]),
]
