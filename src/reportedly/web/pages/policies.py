"""Who may do what where, since when, on whose word; and how that shifted."""

from __future__ import annotations

from typing import Any

from ...ledger import Ledger
from ..fields import LARGEST, Field
from ..listing import PAGE, Listing, Rows

FIELDS = (Field(name="limit", label="Rows", least=1, most=LARGEST, hidden=True),)


def find(ledger: Ledger, values: dict[str, Any]) -> Rows:
    """Lines of policy, what shifted most first."""
    return ledger.policies(limit=values.get("limit", PAGE))


LISTING = Listing(
    address="/policies", name="policies", title="Policies", template="policies.html", fields=FIELDS, find=find,
    paged=False, more=lambda ledger, _: {"coverage": ledger.coverage()},
)  # fmt: skip
ROUTES = LISTING.routes()
