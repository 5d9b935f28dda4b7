"""Stories, and one of them: what happened, on how many origins, who took from whom, what is disputed."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ...errors import UsageError
from ...ledger import Ledger, pages
from ...ledger.briefing import brief as briefing
from .. import answers, telling
from ..answers import Problem
from ..fields import LARGEST, Field
from ..listing import PAGE, Listing, Rows

FIELDS = (
    Field(name="words", label="Words in the title"),
    Field(name="limit", label="Rows", least=1, most=LARGEST, hidden=True),
)
EVENTS = 24
"""Events of a story that are shown with their origins; a link leads to the others."""


def find(ledger: Ledger, values: dict[str, Any]) -> Rows:
    """The stories that fit, with their reports."""
    return ledger.stories(values.get("words"), limit=values.get("limit", PAGE))


LISTING = Listing(
    address="/stories", name="stories", title="Stories", template="stories.html", fields=FIELDS, find=find, paged=False,
    more=lambda ledger, _: {"coverage": ledger.coverage()},
)  # fmt: skip


def _story(ledger: Ledger, id: str) -> dict[str, Any]:
    found = pages.story(ledger, id)
    if found is None:
        raise Problem(404, "There is no such story", "The list of stories has those there.")
    return found


def show(request: Request) -> Response:
    """One story."""
    ledger: Ledger = request.app.state.ledger
    story = _story(ledger, request.path_params["id"])
    events = ledger.events(story["id"], limit=EVENTS)
    shown = [telling.event(ledger, row) for row in events if row["reports"] > 1 or row["origins"]]
    return answers.page(
        request,
        "story.html",
        story=story,
        carried=telling.carried(ledger, story),
        events=shown,
        outlets=telling.columns(shown),
        disputed=ledger.contradictions(story=story["id"], limit=20),
        distorted=ledger.contradictions(what="distortions", story=story["id"], limit=20),
        coverage=ledger.coverage(),
        limit=EVENTS,
    )


def data(request: Request) -> Response:
    """The story with its events, as JSON."""
    ledger: Ledger = request.app.state.ledger
    story = _story(ledger, request.path_params["id"])
    return answers.json({**story, "events": ledger.events(story["id"], limit=LARGEST)})


def brief(request: Request) -> Response:
    """The briefing: every sentence cites the claims that it is made of."""
    ledger: Ledger = request.app.state.ledger
    story = _story(ledger, request.path_params["id"])
    as_of = request.query_params.get("as_of", "").strip() or None
    try:
        made = briefing(ledger, story["id"], as_of=as_of)
    except UsageError as error:
        raise Problem(400, "There is no briefing as of then", str(error).replace("--as-of ", "")) from error
    return answers.page(request, "brief.html", story=story, brief=made, as_of=as_of)


DATA = {"/stories/{id}.json": "A story with its events"}
ROUTES = [
    *LISTING.routes(),
    Route("/stories/{id}.json", data, name="story.json", methods=["GET"]),
    Route("/stories/{id}/brief", brief, name="brief", methods=["GET"]),
    Route("/stories/{id}", show, name="story", methods=["GET"]),
]
