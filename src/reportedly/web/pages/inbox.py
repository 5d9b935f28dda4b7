"""The inbox: reports, those added last first, with how many claims each has and what failed."""

from __future__ import annotations

from typing import Any

from ...ledger import Filter, Ledger, pages
from ..fields import PAGING, Field
from ..listing import PAGE, Listing, Rows

FIELDS = (
    Field(name="words", label="Words in title or text"),
    Field(name="publisher", label="Outlet"),
    Field(name="since", label="Published since", hint="2024-11"),
    Field(name="until", label="until", hint="2024-11-30"),
    *PAGING,
)


def find(ledger: Ledger, values: dict[str, Any]) -> Rows:
    """The reports that fit."""
    return ledger.reports(Filter(**{"limit": PAGE, **values}))


def more(ledger: Ledger, _: dict[str, Any]) -> dict[str, Any]:
    """How a report without a headline begins, by its id."""
    return {"opening": lambda id: pages.opening(ledger, id)}


LISTING = Listing(
    address="/", name="reports", title="Reports", template="inbox.html", fields=FIELDS, find=find, more=more
)
ROUTES = LISTING.routes()
