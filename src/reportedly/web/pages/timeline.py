"""When it happened: events by their days, as lanes and as a list that says the same."""

from __future__ import annotations

import re
from typing import Any

from ...ledger import Ledger, pages
from ..answers import Problem
from ..fields import Field
from ..listing import PAGE, Listing, Rows

FIELDS = (
    Field(name="since", label="From", hint="2024-11-01"),
    Field(name="until", label="to", hint="2024-11-30"),
    Field(name="least", label="Told by at least", least=1, most=1_000, hint="2"),
    Field(name="limit", label="Rows", least=1, most=200, hidden=True),
)
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def find(ledger: Ledger, values: dict[str, Any]) -> Rows:
    """The events that are dated within the days asked for, by day."""
    for name in ("since", "until"):
        if name in values and not _DAY.fullmatch(values[name]):
            raise Problem(400, f"{values[name]!r} is no date", "Write it as 2024, 2024-11 or 2024-11-20.")
    found = pages.days(
        ledger,
        since=values.get("since", "0000"),
        until=values.get("until", "9999") + "~",
        least=values.get("least", 1),
        limit=values.get("limit", PAGE),
    )
    return sorted(found, key=lambda row: (row["first"], row["last"], row["id"]))


LISTING = Listing(
    address="/timeline", name="timeline", title="Timeline", template="timeline.html", fields=FIELDS, find=find,
    paged=False, more=lambda ledger, _: {"coverage": ledger.coverage()},
)  # fmt: skip
ROUTES = LISTING.routes()
