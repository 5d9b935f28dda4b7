"""Who is credited, in how many reports and claims, with denials and refusals."""

from __future__ import annotations

from typing import Any, get_args

from ...ledger import Ledger
from ...vocabulary import SourceKind
from ..fields import LARGEST, Field
from ..listing import PAGE, Listing, Rows
from .judging import grades_of

FIELDS = (
    Field(name="name", label="Name"),
    Field(name="kind", label="Kind", choices=get_args(SourceKind)),
    Field(name="limit", label="Rows", least=1, most=LARGEST, hidden=True),
)


def find(ledger: Ledger, values: dict[str, Any]) -> Rows:
    """The sources that fit."""
    return ledger.sources(**{"limit": PAGE, **values})


LISTING = Listing(
    address="/sources", name="sources", title="Sources", template="sources.html", fields=FIELDS, find=find, paged=False,
    more=lambda ledger, _: {"grades": grades_of(ledger)},
)  # fmt: skip
ROUTES = LISTING.routes()
