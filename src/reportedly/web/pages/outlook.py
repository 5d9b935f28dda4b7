"""What lies ahead: forecasts that are due, overdue or resolved, after how many of them can be judged at all."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from ...ledger import Ledger, pages
from ...ledger.asking import date
from ..fields import LARGEST, Field
from ..listing import PAGE, Listing, Rows

FIELDS = (
    Field(name="as_of", label="As of", hint="2024-11-20"),
    Field(name="standing", label="Standing", choices=("expected", "overdue", "happened", "did not happen")),
    Field(name="limit", label="Rows", least=1, most=LARGEST, hidden=True),
)


def find(ledger: Ledger, values: dict[str, Any]) -> Rows:
    """The forecasts that fit, those of the latest reports first."""
    limit, standing = values.get("limit", PAGE), values.get("standing")
    return pages.ahead(ledger, as_of=_day(values), limit=limit, standing=standing)


def _more(ledger: Ledger, values: dict[str, Any]) -> dict[str, Any]:
    return {"judgeable": pages.judgeable(ledger, as_of=_day(values)), "coverage": ledger.coverage()}


def _day(values: dict[str, Any]) -> str:
    return date(values["as_of"]) if values.get("as_of") else datetime.now(UTC).date().isoformat()


LISTING = Listing(
    address="/outlook", name="outlook", title="Outlook", template="outlook.html", fields=FIELDS, find=find, paged=False,
    more=_more,
)  # fmt: skip
ROUTES = LISTING.routes()
