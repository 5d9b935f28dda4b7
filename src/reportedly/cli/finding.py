"""The verbs that find: ``search``, ``claims``, ``reports``, ``sources`` and ``show``."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..errors import UsageError
from .adding import Place
from .failures import complain, plainly

if TYPE_CHECKING:
    from ..ledger import Ledger

EXAMPLES = """\b
Examples:
  reportedly search "bridge strike" --certainty possible
  reportedly claims --event ASSAULT --country UKR --since 2024-11
  reportedly claims --source ministry --polarity negated --format csv > denials.csv
  reportedly reports --publisher "Meridian Wire"
  reportedly show 96cd9eeece4123b1

\b
Rows come in a fixed order, those added last first. `--format jsonl` and `csv`
hold every column; the `key` of a page's last row, given to --before, asks for
the next page."""


class ListingName(StrEnum):
    """How a list is written; a test holds it to ``publish.listing.LISTINGS``."""

    table = "table"
    jsonl = "jsonl"
    csv = "csv"


def _option(text: str, metavar: str) -> Any:
    return typer.Option(help=text, metavar=metavar, show_default=False)


Source = Annotated[str | None, _option("Credited, anywhere in the chain; part of the name.", "NAME")]
Actor = Annotated[str | None, _option("Who does it; part of the name.", "NAME")]
Country = Annotated[str | None, _option("Of the place or of whoever takes part: UKR.", "ISO3")]
Event = Annotated[str | None, _option("PLOVER type: ASSAULT, AGREE ...", "TYPE")]
Certainty = Annotated[str | None, _option("certain, probable, possible or unknown.", "HOW")]
Polarity = Annotated[str | None, _option("affirmed, negated or unknown.", "WHICH")]
Deontic = Annotated[str | None, _option("none, permitted, forbidden or required.", "FORCE")]
Since = Annotated[str | None, _option("Published on this date or later: 2024, 2024-11.", "DATE")]
Until = Annotated[str | None, _option("Published on this date or before it.", "DATE")]
Publisher = Annotated[str | None, _option("Who published the report.", "NAME")]
Before = Annotated[int | None, _option("The next page: only rows of a smaller key.", "KEY")]
Limit = Annotated[int, typer.Option(min=1, max=1_000_000, help="Rows at most.")]
Listing = Annotated[
    ListingName, typer.Option("--format", "-f", help="How to write it.", case_sensitive=False)
]  # fmt: skip


@plainly
def search(
    words: Annotated[str, typer.Argument(help='All of them; "several words" is a phrase, ferr* a beginning.')],
    ledger: Place = None, source: Source = None, actor: Actor = None, country: Country = None, event: Event = None,
    certainty: Certainty = None, polarity: Polarity = None, deontic: Deontic = None, since: Since = None,
    until: Until = None, publisher: Publisher = None, before: Before = None, limit: Limit = 50,
    format: Listing = ListingName.table,
) -> int:  # fmt: skip
    """Find claims by their words."""
    asked = {"words": words, "source": source, "actor": actor, "country": country, "event": event}
    asked |= {"certainty": certainty, "polarity": polarity, "deontic": deontic, "since": since, "until": until}
    return _list(ledger, "claims", format, {**asked, "publisher": publisher, "before": before, "limit": limit})


@plainly
def claims(
    ledger: Place = None, source: Source = None, actor: Actor = None, country: Country = None, event: Event = None,
    certainty: Certainty = None, polarity: Polarity = None, deontic: Deontic = None, since: Since = None,
    until: Until = None, publisher: Publisher = None, before: Before = None, limit: Limit = 50,
    format: Listing = ListingName.table,
) -> int:  # fmt: skip
    """List claims by who says so, how sure the text is, what kind of event, who, where and when."""
    asked = {"source": source, "actor": actor, "country": country, "event": event, "certainty": certainty}
    asked |= {"polarity": polarity, "deontic": deontic, "since": since, "until": until}
    return _list(ledger, "claims", format, {**asked, "publisher": publisher, "before": before, "limit": limit})


@plainly
def reports(
    words: Annotated[str | None, typer.Argument(help="In title or text.", show_default=False)] = None,
    ledger: Place = None, since: Since = None, until: Until = None, publisher: Publisher = None,
    before: Before = None, limit: Limit = 50, format: Listing = ListingName.table,
) -> int:  # fmt: skip
    """List reports, with how many claims and sources each has."""
    asked = {"words": words, "since": since, "until": until, "publisher": publisher}
    return _list(ledger, "reports", format, {**asked, "before": before, "limit": limit})


@plainly
def sources(
    name: Annotated[str | None, typer.Argument(help="Part of the name.", show_default=False)] = None,
    ledger: Place = None,
    kind: Annotated[str | None, _option("named, unnamed, document, unspecified or author.", "KIND")] = None,
    limit: Limit = 50, format: Listing = ListingName.table,
) -> int:  # fmt: skip
    """List who is credited, in how many reports and claims, with denials and refusals."""
    from ..ledger import open_ledger
    from ..publish.listing import write

    with open_ledger(ledger, create=False) as kept:
        _tell_missing(kept)
        found = kept.sources(name=name, kind=kind, limit=limit)
    write(found, sys.stdout, what="sources", format=format.value)
    if format is ListingName.table and not found:
        complain("no sources found")
    return 0


@plainly
def show(
    id: Annotated[str, typer.Argument(help="A report's or a claim's id, as lists show it.")],
    ledger: Place = None,
) -> int:
    """Show a report with its claims, or a claim with where it stands."""
    from ..ledger import open_ledger
    from ..publish import write

    with open_ledger(ledger, create=False) as kept:
        report, number = kept.whereabouts(id)
        reading = kept.reading(report)
    if reading is None:
        complain(f"{id} is there, but was not read yet")
        return 1
    write([reading], sys.stdout)
    if number is not None:
        complain(f"claim {id} is number {number} above")
    return 0


def _list(place: Any, what: str, format: ListingName, asked: dict[str, Any]) -> int:
    from ..ledger import Filter, open_ledger
    from ..ledger.pages import opening
    from ..publish.listing import write

    check_values(asked)
    with open_ledger(place, create=False) as kept:
        if what == "reports":
            _tell_missing(kept)
        found = getattr(kept, what)(Filter(**asked))
        if what == "reports" and format is ListingName.table:
            found = [row if row["title"] else {**row, "title": f"“{opening(kept, row['id'])}”"} for row in found]
        write(found, sys.stdout, what=what, format=format.value)
    if format is ListingName.table and not found:
        complain(f"no {what} found")
    elif format is ListingName.table and len(found) == asked["limit"]:
        complain(f"the first {len(found)}; go on with --before {found[-1]['key']}")
    return 0


def _tell_missing(kept: Ledger) -> None:
    """What failed counts nowhere: whoever looks at counts is told."""
    for line in kept.coverage():
        complain(line)


def check_values(asked: dict[str, Any]) -> None:
    """Whether what is asked of the axes are values that there are.

    Raises:
        UsageError: one is none; the message lists them.
    """
    from typing import get_args

    from ..vocabulary import Certainty, Deontic, Polarity

    for name, axis in {"certainty": Certainty, "polarity": Polarity, "deontic": Deontic}.items():
        value, values = asked.get(name), get_args(axis)
        if value is not None and value not in values:
            raise UsageError(f"--{name} {value}: there is no such value; there are: {', '.join(values)}")
