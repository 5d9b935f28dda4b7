"""An event: who tells it, on how many origins, how its standing moved and why, and what people judged of it."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ...errors import UsageError
from ...ledger import Ledger, pages
from .. import answers, telling
from ..answers import Problem
from ..fields import LARGEST, Field
from ..listing import PAGE, Listing, Rows
from .judging import grades_of, name_of

STANDINGS = (
    "unverified", "single origin", "corroborated", "confirmed", "denied", "disputed", "retracted", "expected",
    "overdue", "happened", "did not happen",
)  # fmt: skip
FIELDS = (
    Field(name="story", label="Story"),
    Field(name="standing", label="Standing", choices=STANDINGS),
    Field(name="limit", label="Rows", least=1, most=LARGEST, hidden=True),
)


def find(ledger: Ledger, values: dict[str, Any]) -> Rows:
    """The events that fit, those told by the most reports first."""
    return ledger.events(**{"limit": PAGE, **values})


LISTING = Listing(
    address="/events", name="events", title="Events", template="events.html", fields=FIELDS, find=find, paged=False,
    more=lambda ledger, _: {"coverage": ledger.coverage()},
)  # fmt: skip


def _told(ledger: Ledger, id: str, as_of: str | None) -> dict[str, Any]:
    try:
        return ledger.standing(id, as_of=as_of)
    except UsageError as error:
        raise Problem(404 if as_of is None else 400, "There is no such event, or no such date", str(error)) from error


def show(request: Request) -> Response:
    """The event, as of today or of another day."""
    ledger: Ledger = request.app.state.ledger
    as_of = request.query_params.get("as_of", "").strip() or None
    now = _told(ledger, request.path_params["id"], None)
    standing = now if as_of is None else _told(ledger, now["event"], as_of)
    claims = pages.event_claims(ledger, now["event"])
    origins = ledger.origins(now["event"])
    responses = pages.responses(ledger, now["event"])
    return answers.page(
        request,
        "event.html",
        standing=standing,
        as_of=as_of,
        claims=claims,
        origins=origins,
        responses=telling.asked(responses),
        bar=telling.bar(origins),
        life=telling.life(standing["trail"], claims, responses),
        story=pages.story_of(ledger, claims[0]["report"]) if claims else None,
        grades=grades_of(ledger),
        loops=ledger.loops(now["event"]),
        disputed=ledger.contradictions(event=now["event"]),
        updated=ledger.contradictions(what="updates", event=now["event"]),
        distorted=ledger.contradictions(what="distortions", event=now["event"]),
        judgements=ledger.judgements(about=now["event"]),
        who=name_of(request),
        label=telling.label,
    )


def data(request: Request) -> Response:
    """The event with its origins, claims and trail, as JSON."""
    ledger: Ledger = request.app.state.ledger
    found = _told(ledger, request.path_params["id"], request.query_params.get("as_of", "").strip() or None)
    id = found["event"]
    return answers.json({**found, "origins": ledger.origins(id), "claims": pages.event_claims(ledger, id)})


DATA = {"/events/{id}.json": "An event with its origins, its claims and the trail of its standing"}
ROUTES = [
    *LISTING.routes(),
    Route("/events/{id}.json", data, name="event.json", methods=["GET"]),
    Route("/events/{id}", show, name="event", methods=["GET"]),
]
