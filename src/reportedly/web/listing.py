"""A list as a page, as JSON and as CSV: one function that finds the rows stands behind all three."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ..ledger import Ledger
from .answers import form, page, rows
from .fields import Field, asked
from .filters import query

PAGE = 50
"""Rows of a page where nothing else is asked for."""
Rows = Sequence[Mapping[str, Any]]
Find = Callable[[Ledger, dict[str, Any]], Rows]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A list at ``address`` and its twins; ``template`` is given ``rows``, ``values`` and ``fields``.

    ``more``: what else the page is given, asked only for the page itself.
    """

    address: str
    name: str
    title: str
    template: str
    fields: tuple[Field, ...]
    find: Find
    paged: bool = True
    more: Callable[[Ledger, dict[str, Any]], dict[str, Any]] | None = None

    @property
    def stem(self) -> str:
        """The address that the twins' endings are put to."""
        return self.address if self.address != "/" else f"/{self.name}"

    def routes(self) -> list[Route]:
        """The page and its twins."""
        stem = self.stem
        return [Route(path, self._answer, name=f"{self.name}{path.removeprefix(stem)}", methods=["GET"])
                for path in dict.fromkeys((self.address, stem, f"{stem}.json", f"{stem}.csv"))]  # fmt: skip

    def _answer(self, request: Request) -> Response:
        ledger: Ledger = request.app.state.ledger
        values = asked(self.fields, request.query_params)
        found = self.find(ledger, values)
        as_ = form(request.scope)
        stem = self.stem
        following = None
        if self.paged and found and len(found) == values.get("limit", PAGE):
            following = f"{stem}.json{query(values, before=found[-1]['key'])}"
        if as_ != "html":
            return rows(found, as_=as_, next_=following)
        more = self.more(ledger, values) if self.more is not None else {}
        return page(
            request,
            self.template,
            rows=found,
            values=values,
            fields=self.fields,
            listing=self,
            stem=stem,
            following=following is not None,
            **more,
        )
