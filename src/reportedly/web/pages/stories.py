"""Stories, and one of them: what happened, on how many origins, who took from whom, what is disputed."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any

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
from .judging import grades_of

if TYPE_CHECKING:
    from ...relate.brief import Brief

FIELDS = (
    Field(name="words", label="Words in the title"),
    Field(name="limit", label="Rows", least=1, most=LARGEST, hidden=True),
)
EVENTS = 12
"""Events of a story that are shown with their origins."""
BRIEFS = 256
"""Briefings that are kept at hand: each takes a good part of a second to make."""
TOLD = 40
"""Events of a story that are named; a link leads to the others."""


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
    told = [row for row in ledger.events(story["id"], limit=LARGEST) if row["reports"] > 1 or row["origins"]]
    told = sorted(told, key=telling.weight)[:TOLD]
    shown = [telling.event(ledger, row) for row in told[:EVENTS]]
    reports = {one["id"] for one in story["reports"]}
    return answers.page(
        request,
        "story.html",
        story=story,
        carried=telling.carried(ledger, story),
        events=shown,
        others=told[EVENTS:],
        anchor=story["reports"][0]["id"],
        judgements=[
            row
            for kind in ("same story", "not the same story")
            for row in ledger.judgements(kind=kind)
            if {row["subject"], row["object"]} & reports
        ],
        grades=grades_of(ledger),
        outlets=telling.columns(shown),
        disputed=ledger.contradictions(story=story["id"], once=True, limit=20),
        distorted=ledger.contradictions(what="distortions", story=story["id"], once=True, limit=20),
        coverage=ledger.coverage(),
    )


def data(request: Request) -> Response:
    """The story with its events, as JSON."""
    ledger: Ledger = request.app.state.ledger
    story = _story(ledger, request.path_params["id"])
    return answers.json({**story, "events": ledger.events(story["id"], limit=LARGEST)})


@lru_cache(maxsize=BRIEFS)
def _brief(ledger: Ledger, story: str, day: str, version: str) -> Brief:  # noqa: ARG001  (another one is made anew)
    return briefing(ledger, story, as_of=day)


def brief(request: Request) -> Response:
    """The briefing: every sentence cites the claims that it is made of."""
    ledger: Ledger = request.app.state.ledger
    story = _story(ledger, request.path_params["id"])
    as_of = request.query_params.get("as_of", "").strip() or None
    try:
        day = as_of or datetime.now(UTC).date().isoformat()
        made = _brief(ledger, story["id"], day, pages.story_version(ledger, story["id"]))
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
