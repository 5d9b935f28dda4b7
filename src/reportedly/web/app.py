"""The application: every page of the table, the files it needs, and one shape for what goes wrong."""

from __future__ import annotations

import logging
import os
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.types import ASGIApp

from ..errors import LedgerError, ReportedlyError, UsageError
from ..ledger import Address, open_ledger
from .answers import Problem, failure
from .guard import Guard
from .static import Files

log = logging.getLogger("reportedly.web")
log.addHandler(logging.NullHandler())


def create_app(
    ledger: str | os.PathLike[str] | Address, *, token: str | None = None, hosts: Iterable[str] = (), demo: bool = False
) -> ASGIApp:
    """The pages over the ledger at this path, as an ASGI application.

    Args:
        token: who asks must show it; ``None`` asks for none, which is for this machine alone.
        hosts: names by which it may be called beside those of this machine; ``*`` any.
        demo: whether the ledger is the invented newsroom, which every page then says.

    Raises:
        UsageError: there is no such ledger.
        LedgerError: it cannot be opened.
    """
    kept = open_ledger(ledger, create=False)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        kept.close()

    handlers: dict[Any, Any] = {
        Problem: _problem,
        HTTPException: _http,
        UsageError: _usage,
        LedgerError: _ledger,
        Exception: _unforeseen,
    }
    app = Starlette(routes=_routes(), lifespan=lifespan, exception_handlers=handlers)
    app.state.ledger = kept
    app.state.demo = demo
    return Guard(GZipMiddleware(app, minimum_size=1_000), hosts=hosts, token=token)


def _routes() -> list[Route | Mount]:
    from .pages import PAGES

    found: list[Route | Mount] = [route for page in PAGES for route in page.ROUTES]
    return [*found, Mount("/static", Files(), name="static")]


def _problem(request: Request, error: Problem) -> Response:
    return failure(request.scope, error.status, error.title, error.remedy)


def _http(request: Request, error: HTTPException) -> Response:
    told = {404: ("There is nothing here", "Look it up by its words."), 405: ("This cannot be done so", "")}
    title, remedy = told.get(error.status_code, (str(error.detail), ""))
    answer = failure(request.scope, error.status_code, title, remedy)
    answer.headers.update(error.headers or {})
    return answer


def _usage(request: Request, error: UsageError) -> Response:
    return failure(request.scope, 400, "This was asked for in a way that cannot be answered", str(error))


def _ledger(request: Request, error: LedgerError) -> Response:
    return failure(request.scope, 503, "The ledger does not answer", str(error))


def _unforeseen(request: Request, error: Exception) -> Response:
    # Of ours and foreseen ones the words are for people; of others they may tell what is nobody's business.
    log.error("%s %s", request.method, request.url.path, exc_info=error)
    remedy = str(error) if isinstance(error, ReportedlyError) else "The terminal that runs `reportedly serve` has more."
    return failure(request.scope, 500, "Something went wrong here", remedy)
