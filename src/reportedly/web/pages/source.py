"""One source: who quotes it, on what, what it denied and declined, what it expects and what came of it."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ...ledger import Filter, Ledger, pages
from ...ledger.judging import GRADES
from .. import answers
from ..answers import Problem
from ..fields import Field, asked
from ..listing import PAGE
from .judging import name_of

FIELDS = (Field(name="name", label="Name"), Field(name="kind", label="Kind"))


def show(request: Request) -> Response:
    """The source with this name and kind."""
    ledger: Ledger = request.app.state.ledger
    values = asked(FIELDS, request.query_params)
    name, kind = str(values.get("name", "")), str(values.get("kind", "named"))
    totals = pages.source(ledger, name, kind)
    if totals is None:
        raise Problem(404, "Nobody of that name and kind is credited", "The list of sources has those who are.")
    unnamed = name == f"({kind})"
    forecasts = [] if unnamed else pages.forecasts(ledger, name)
    return answers.page(
        request,
        "source.html",
        totals=totals,
        unnamed=unnamed,
        outlets=pages.outlets(ledger, name, kind),
        claims=[] if unnamed else ledger.claims(Filter(source=f'"{name}"', limit=PAGE)),
        forecasts=forecasts,
        judgeable=sum(one["basis"] != "none" for one in forecasts),
        judgements=ledger.judgements(about=name),
        letters=GRADES,
        who=name_of(request),
    )


ROUTES = [Route("/sources/one", show, name="source", methods=["GET"])]
