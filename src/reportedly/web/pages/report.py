"""A report: its text on the left, its claims on the right, each with a way to the other."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, get_args

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ...ledger import Ledger, pages
from ...ledger.versions import series_of
from ...publish.html.text import MarkedText
from ...publish.outline import Outline
from ...vocabulary import Certainty, Deontic, Polarity, Reading, Span, Tense, claim_id
from .. import answers, marked
from ..answers import Problem
from ..fields import Field, asked
from .judging import grades_of

FIELDS = (
    Field(name="source", label="Who says so"),
    Field(name="certainty", label="Certainty", choices=get_args(Certainty)),
    Field(name="polarity", label="Polarity", choices=get_args(Polarity)),
    Field(name="tense", label="Tense", choices=get_args(Tense)),
    Field(name="deontic", label="May they", choices=get_args(Deontic)),
    Field(name="part", label="Part", least=1, most=10_000, hidden=True),
    Field(name="claim", label="Claim", hidden=True),
)


PLAIN = ("single origin", "unverified", "expected")
"""Standings of which a report's own page need not tell, unless others report it too."""
KEPT = 16
"""Readings that are kept at hand: a long one takes longer to put together than to show."""


def reading_of(ledger: Ledger, id: str) -> Reading:
    """The reading of a report; Problem 404 where there is none."""
    key = pages.reading_key(ledger, id)
    if key is None:
        raise Problem(404, "There is no such report, or nobody has read it yet", "The list of reports has those there.")
    return _kept(ledger, id, key)


@lru_cache(maxsize=KEPT)
def _kept(ledger: Ledger, id: str, key: int) -> Reading:  # noqa: ARG001  (another key is another reading)
    found = ledger.reading(id)
    if found is None:
        raise Problem(404, "This report is gone", "Somebody had it forgotten just now.")
    return found


@lru_cache(maxsize=KEPT)
def _outline(ledger: Ledger, id: str, key: int) -> Outline:
    return Outline(_kept(ledger, id, key))


@lru_cache(maxsize=KEPT)
def _marked(ledger: Ledger, id: str, key: int) -> MarkedText:
    return marked.ready(_kept(ledger, id, key))


@lru_cache(maxsize=KEPT)
def _text(ledger: Ledger, id: str, key: int, part: Span) -> marked.Text:
    return marked.text(_marked(ledger, id, key), part)


def laid_out(ledger: Ledger, reading: Reading, part: Span) -> tuple[Outline, marked.Text]:
    """A reading with its claims in order, and a part of its text, marked."""
    id = reading.report.id
    key = pages.reading_key(ledger, id) or 0
    return _outline(ledger, id, key), _text(ledger, id, key, part)


def show(request: Request) -> Response:
    """The report with its claims, those that fit the filters."""
    ledger: Ledger = request.app.state.ledger
    id = request.path_params["id"]
    reading = reading_of(ledger, id)
    values = asked(FIELDS, request.query_params)
    number = values.pop("part", None)
    wanted = values.pop("claim", None)
    parts = marked.parts(reading)
    if number is None:
        number = _part_of(reading, parts, str(wanted)) if wanted else 1
    if not 1 <= int(number) <= len(parts):
        raise Problem(404, "This report has no such part", f"It has {len(parts)}.")
    part = parts[int(number) - 1]
    outline, text = laid_out(ledger, reading, part)
    series = series_of(ledger, id)
    at = series.versions.index(id)
    return answers.page(
        request,
        "report.html",
        reading=reading,
        report=reading.report,
        headline=text.headline,
        body=text.body,
        groups=marked.groups(outline, text, values, part),
        part=int(number),
        of=len(parts),
        summary=outline.summary(),
        fields=FIELDS,
        values=values,
        versions=series.versions,
        number=at + 1,
        before=series.versions[at - 1] if at else None,
        events=_events(ledger, id),
        story=pages.story_of(ledger, id),
        grades=grades_of(ledger),
        changes=_changes(ledger, series.versions[at - 1], reading) if at else (),
    )


def _events(ledger: Ledger, id: str) -> dict[str, dict[str, Any]]:
    """By claim, the event that others tell too, or of which more can be said than that one origin has it."""
    return pages.events_of_report(ledger, id, plain=PLAIN)


def _part_of(reading: Reading, parts: list[Span], id: str) -> int:
    """The part in which the claim with this id stands; the first one where it stands in none."""
    for claim in reading.claims:
        if claim_id(reading.report.id, claim) == id:
            return next((number for number, (_, end) in enumerate(parts, 1) if claim.head[0] < end), 1)
    return 1


def _changes(ledger: Ledger, before: str, reading: Reading) -> tuple[Any, ...]:
    from ...relate.changes import changes

    earlier = ledger.reading(before)
    return changes(earlier, reading).told if earlier is not None else ()


def data(request: Request) -> Response:
    """The reading, as ``reportedly read --format json`` gives it."""
    return answers.json(reading_of(request.app.state.ledger, request.path_params["id"]))


DATA = {"/reports/{id}.json": "The reading of a report"}
"""What stands here for programs, and what it is."""
ROUTES = [
    Route("/reports/{id}.json", data, name="report.json", methods=["GET"]),
    Route("/reports/{id}", show, name="report", methods=["GET"]),
]
