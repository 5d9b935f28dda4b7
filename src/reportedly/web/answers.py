"""Answers in the form that was asked for: a page, JSON or CSV; and one shape for all that goes wrong."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Scope

from ..publish.listing import harmless
from ..version import __version__
from . import filters

JSON = "application/json"
CSV = "text/csv; charset=utf-8"
HTML = "text/html; charset=utf-8"


class Problem(Exception):  # noqa: N818  (it is what the reader of a page is told)
    """What cannot be answered: an HTTP status, what is wrong, and what to do."""

    def __init__(self, status: int, title: str, remedy: str = "") -> None:
        super().__init__(title)
        self.status = status
        self.title = title
        self.remedy = remedy


@cache
def templates() -> Environment:
    """The templates; all that is put into them is escaped."""
    made = Environment(
        loader=PackageLoader(__package__),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["version"] = __version__
    made.filters.update(filters.FILTERS)
    return made


def page(request: Request, template: str, status: int = 200, **values: Any) -> Response:
    """A page from its template."""
    context = {"request": request, "path": request.url.path, **values}
    # One part of a page is enough for a script that asks for it; without scripts the whole page comes.
    return Response(templates().get_template(template).render(context), status, media_type=HTML)


def form(scope: Scope) -> str:
    """``json``, ``csv`` or ``html``: by the ending of the address, else by what is accepted."""
    path = str(scope["path"])
    for name in ("json", "csv"):
        if path.endswith(f".{name}"):
            return name
    accepted = dict(scope["headers"]).get(b"accept", b"").decode("latin-1")
    return "json" if JSON in accepted and "text/html" not in accepted else "html"


def json(found: object, status: int = 200) -> Response:
    """``found`` as JSON."""
    return Response(msgspec.json.encode(found), status, media_type=JSON)


def rows(found: Sequence[Mapping[str, Any]], *, as_: str, next_: str | None = None) -> Response:
    """Rows in the one envelope of lists, or as CSV; ``next_`` is the address of the next page."""
    if as_ == "csv":
        return Response(_csv(found), media_type=CSV)
    return json({"rows": found, "next": next_})


def failure(scope: Scope, status: int, title: str, remedy: str = "") -> Response:
    """What went wrong, in the form that was asked for."""
    if form(scope) == "html":
        page_ = templates().get_template("failure.html")
        text = page_.render(status=status, title=title, remedy=remedy, request=None, path=str(scope["path"]))
        return Response(text, status, media_type=HTML)
    return json({"error": {"status": status, "title": title, "remedy": remedy}}, status)


def _csv(found: Iterable[Mapping[str, Any]]) -> str:
    out = io.StringIO()
    writer = None
    for row in found:
        if writer is None:
            writer = csv.DictWriter(out, list(row), lineterminator="\n")
            writer.writeheader()
        writer.writerow({name: harmless(_plain(value)) for name, value in row.items()})
    return out.getvalue()


def _plain(value: Any) -> Any:
    return msgspec.json.encode(value).decode() if isinstance(value, (list, tuple, dict)) else value
