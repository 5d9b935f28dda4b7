"""How the ledger is: what came in, what failed and since when; and whether it has grown, for pages that wait."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from .. import answers


def status(request: Request) -> Response:
    """Sections of rows, as `reportedly status` prints them."""
    found = request.app.state.ledger.status()
    if answers.form(request.scope) == "json":
        return answers.json(found)
    return answers.page(request, "status.html", sections=found)


def state(request: Request) -> Response:
    """A word that changes whenever the ledger does, and how many reports there are."""
    return answers.json(request.app.state.ledger.state())


DATA = {"/status.json": "What came in, and what failed", "/state.json": "Whether the ledger has grown"}
"""What stands here for programs, and what it is."""
ROUTES = [
    Route("/status", status, name="status", methods=["GET"]),
    Route("/status.json", status, name="status.json", methods=["GET"]),
    Route("/state.json", state, name="state.json", methods=["GET"]),
]
