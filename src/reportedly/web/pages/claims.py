"""Claims by who says so, how sure the text is, what kind of event, who, where and when; and by their words."""

from __future__ import annotations

from typing import Any, get_args

from ...ledger import Filter, Ledger
from ...vocabulary import Certainty, Deontic, EventType, Polarity
from ..fields import PAGING, Field
from ..listing import PAGE, Listing, Rows

FIELDS = (
    Field(name="words", label="Words"),
    Field(name="source", label="Who says so"),
    Field(name="actor", label="Who does it"),
    Field(name="certainty", label="Certainty", choices=get_args(Certainty)),
    Field(name="polarity", label="Polarity", choices=get_args(Polarity)),
    Field(name="deontic", label="May they", choices=get_args(Deontic)),
    Field(name="event", label="Kind of event", choices=get_args(EventType)),
    Field(name="country", label="Country", hint="UKR"),
    Field(name="publisher", label="Outlet"),
    Field(name="since", label="Published since", hint="2024-11"),
    Field(name="until", label="until", hint="2024-11-30"),
    *PAGING,
)


def find(ledger: Ledger, values: dict[str, Any]) -> Rows:
    """The claims that fit."""
    return ledger.claims(Filter(**{"limit": PAGE, **values}))


def search(ledger: Ledger, values: dict[str, Any]) -> Rows:
    """The claims that fit, once words are given."""
    return find(ledger, values) if values.get("words") else []


LISTINGS = (
    Listing(address="/claims", name="claims", title="Claims", template="claims.html", fields=FIELDS, find=find),
    Listing(address="/search", name="search", title="Search", template="claims.html", fields=FIELDS, find=search),
)
ROUTES = [route for listing in LISTINGS for route in listing.routes()]
