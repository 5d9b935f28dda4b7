"""What lies ahead: forecasts that are due, overdue or resolved, after how many of them can be judged at all."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from ...ledger import Ledger
from ..fields import LARGEST, Field
from ..kept import kept
from ..listing import PAGE, Listing, Rows

FIELDS = (
    Field(name="as_of", label="As of", hint="2024-11-20"),
    Field(name="standing", label="Standing", choices=("expected", "overdue", "happened", "did not happen")),
    Field(name="limit", label="Rows", least=1, most=LARGEST, hidden=True),
)


def find(ledger: Ledger, values: dict[str, Any]) -> Rows:
    """The forecasts that fit, those of the latest reports first."""
    found = _outlook(ledger, values.get("as_of"), values.get("limit", PAGE), _today())[1]
    return [row for row in found if values.get("standing") in (None, row["standing"])]


def _coverage(ledger: Ledger, values: dict[str, Any]) -> dict[str, Any]:
    told = _outlook(ledger, values.get("as_of"), values.get("limit", PAGE), _today())[0]
    return {"judgeable": told, "coverage": ledger.coverage()}


@kept
def _outlook(ledger: Ledger, as_of: str | None, limit: int, today: str) -> tuple[str, Rows]:  # noqa: ARG001
    return ledger.outlook(as_of=as_of, limit=limit)


def _today() -> str:
    return datetime.now(UTC).date().isoformat()


LISTING = Listing(
    address="/outlook", name="outlook", title="Outlook", template="outlook.html", fields=FIELDS, find=find, paged=False,
    more=_coverage,
)  # fmt: skip
ROUTES = LISTING.routes()
