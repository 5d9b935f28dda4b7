"""What lies ahead: forecasts that are due, overdue or resolved, after how many of them can be judged at all."""

from __future__ import annotations

from typing import Any

from ...ledger import Ledger
from ..fields import LARGEST, Field
from ..listing import PAGE, Listing, Rows

FIELDS = (
    Field(name="as_of", label="As of", hint="2024-11-20"),
    Field(name="standing", label="Standing", choices=("expected", "overdue", "happened", "did not happen")),
    Field(name="limit", label="Rows", least=1, most=LARGEST, hidden=True),
)


def find(ledger: Ledger, values: dict[str, Any]) -> Rows:
    """The forecasts that fit, those of the latest reports first."""
    found = ledger.outlook(as_of=values.get("as_of"), limit=values.get("limit", PAGE))[1]
    return [row for row in found if values.get("standing") in (None, row["standing"])]


def _coverage(ledger: Ledger, values: dict[str, Any]) -> dict[str, Any]:
    return {"judgeable": ledger.outlook(as_of=values.get("as_of"), limit=1)[0], "coverage": ledger.coverage()}


LISTING = Listing(
    address="/outlook", name="outlook", title="Outlook", template="outlook.html", fields=FIELDS, find=find, paged=False,
    more=_coverage,
)  # fmt: skip
ROUTES = LISTING.routes()
