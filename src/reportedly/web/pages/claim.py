"""A claim: its chain, its cue words, why it was read so, its neighbours, and what people judged of it."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from ... import vocabulary
from ...ledger import Ledger, pages
from ...vocabulary import Attribution, Claim, Reading, Source
from .. import answers, marked, telling
from ..answers import Problem
from .judging import CREDIBILITY, grades_of, name_of
from .report import laid_out, reading_of

AROUND = 240
"""Code points of the text shown to either side of a claim."""
SCRAP = 60
"""Code points of another paragraph that are not worth showing."""
ELSEWHERE = 40
"""Other claims of the same event that are shown."""


def found(ledger: Ledger, id: str) -> tuple[Reading, Claim]:
    """The claim with this id and its reading; Problem 404 where there is none."""
    from ...errors import UsageError

    try:
        report, number = ledger.whereabouts(id)
    except UsageError as error:
        raise Problem(404, "There is no such claim", "Ids stand in every list.") from error
    if number is None:
        raise Problem(404, "This is the id of a report, not of a claim", f"The report is at /reports/{report}.")
    reading = reading_of(ledger, report)
    return reading, reading.claims[number - 1]


def chain(reading: Reading, claim: Claim) -> list[tuple[Attribution, Source]]:
    """Who says so, outermost first."""
    attributions = {one.id: one for one in reading.attributions}
    sources = {one.id: one for one in reading.sources}
    return [(one, sources[one.source]) for one in vocabulary.chain(attributions, claim.attribution)]


def context(text: str, start: int, end: int) -> tuple[str, str, str]:
    """The words around a claim, itself, and the words after it: whole words, with dots where the text goes on."""
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    if start > AROUND:
        head, gap, rest = before.partition("\n\n")
        before = rest if gap and len(head) < SCRAP else "… " + before.partition(" ")[2]
    if end + AROUND < len(text):
        rest, gap, tail = after.rpartition("\n\n")
        after = rest if gap and len(tail) < SCRAP else after.rpartition(" ")[0] + " …"
    return before, text[start:end], after


def show(request: Request) -> Response:
    """The claim."""
    ledger: Ledger = request.app.state.ledger
    reading, claim = found(ledger, request.path_params["id"])
    parts = marked.parts(reading)
    part = next((one for one in parts if claim.head[0] < one[1]), parts[-1])
    outline, text = laid_out(ledger, reading, part)
    shown = marked.groups(outline, text, {}, (claim.head[0], claim.head[0] + 1))
    row = next(row for group in shown for row in group.rows if row.claim.id == claim.id)
    event = pages.event_of_claim(ledger, row.id)
    before, words, after = context(reading.report.text, claim.spans[0][0], claim.spans[-1][1])
    claims = pages.event_claims(ledger, event["id"]) if event else []
    who = name_of(request)
    judgements = ledger.judgements(about=row.id)
    return answers.page(
        request,
        "claim.html",
        reading=reading,
        report=reading.report,
        claim=claim,
        row=row,
        links=[(one, source, reading.quote(*one.cue_spans)) for one, source in chain(reading, claim)],
        before=before,
        words=words,
        after=after,
        judgements=judgements,
        foretold=any(one.claim == claim.id for one in reading.forecasts),
        credibility=CREDIBILITY,
        graded=next((one["value"] for one in judgements if (one["kind"], one["who"]) == ("credibility", who)), None),
        event=event,
        elsewhere=[one for one in claims if one["id"] != row.id][:ELSEWHERE],
        life=_life(ledger, event, claims),
        grades=grades_of(ledger),
        who=who,
        relations=_relations(reading, claim, text.ids),
    )


def _life(ledger: Ledger, event: dict[str, Any] | None, claims: list[dict[str, Any]]) -> str:
    if event is None:
        return ""
    return telling.life(ledger.standing(event["id"])["trail"], claims, pages.responses(ledger, event["id"]))


def _relations(reading: Reading, claim: Claim, ids: dict[str, str]) -> list[dict[str, Any]]:
    claims = {one.id: one for one in reading.claims}
    made = []
    for one in reading.relations:
        if claim.id in (one.from_, one.to):
            other = claims[one.to if one.from_ == claim.id else one.from_]
            words = f"{one.kind} of" if one.from_ == claim.id else f"its {one.kind}"
            made.append({"words": "the same as" if one.kind == "same" else words, "id": ids[other.id],
                         "text": other.text})  # fmt: skip
    return made


def data(request: Request) -> Response:
    """The claim with its report, as JSON."""
    reading, claim = found(request.app.state.ledger, request.path_params["id"])
    links = [{"attribution": one, "source": source} for one, source in chain(reading, claim)]
    return answers.json({"id": request.path_params["id"], "report": reading.report.id, "claim": claim, "chain": links})


def judged(request: Request) -> Response:
    """Leads to what a judgement is about: a claim, a report, or whatever has that name."""
    from ...errors import UsageError

    id = request.path_params["id"]
    try:
        report, number = request.app.state.ledger.whereabouts(id)
    except UsageError:
        return RedirectResponse(f"/claims?source={quote(id, safe='')}", status_code=303)
    return RedirectResponse(f"/claims/{id}" if number is not None else f"/reports/{report}", status_code=303)


DATA = {"/claims/{id}.json": "A claim with its chain of sources"}
"""What stands here for programs, and what it is."""
ROUTES = [
    Route("/judged/{id}", judged, name="judged", methods=["GET"]),
    Route("/claims/{id}.json", data, name="claim.json", methods=["GET"]),
    Route("/claims/{id}", show, name="claim", methods=["GET"]),
]
