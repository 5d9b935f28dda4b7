"""Where claims are set: a map without tiles, and the table that says the same."""

from __future__ import annotations

from typing import Any

from ...ledger import Ledger, pages
from ..fields import LARGEST, Field
from ..kept import kept
from ..listing import Listing, Rows

FIELDS = (Field(name="limit", label="Rows", least=1, most=LARGEST, hidden=True),)
PLACES = 200


def find(ledger: Ledger, values: dict[str, Any]) -> Rows:
    """Places, those in the most reports first."""
    return _places(ledger, values.get("limit", PLACES))


@kept
def _places(ledger: Ledger, limit: int) -> Rows:
    return pages.places(ledger, limit=limit)


LISTING = Listing(
    address="/map", name="map", title="Map", template="map.html", fields=FIELDS, find=find, paged=False,
    more=lambda ledger, _: {"coverage": ledger.coverage()},
)  # fmt: skip
ROUTES = LISTING.routes()
