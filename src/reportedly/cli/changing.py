"""The verb ``changes``: what changed between the versions of a report."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated

import typer

from .adding import Place
from .failures import complain, plainly
from .finding import Listing, ListingName

if TYPE_CHECKING:
    from ..ledger import Ledger
    from ..ledger.versions import Series
    from ..relate.changes import Comparison

EXAMPLES = """\b
Examples:
  reportedly changes --ledger news.db
  reportedly changes 96cd9eeece4123b1fa02 --format jsonl
  reportedly changes --format csv > changes.csv

\b
Versions are reports at one address. `--all` also gives the claims that stayed
as they were (JSON lines and CSV)."""


@plainly
def changes(
    report: Annotated[
        str | None,
        typer.Argument(help="A report's or a claim's id; without it all reports with versions.", show_default=False),
    ] = None,
    ledger: Place = None,
    whole: Annotated[bool, typer.Option("--all", help="Also the claims that did not change.")] = False,
    format: Listing = ListingName.table,
) -> int:
    """Show what changed between the versions of a report, claim by claim."""
    from ..ledger import open_ledger
    from ..ledger.versions import series_of, several
    from ..publish.changes import write

    with open_ledger(ledger, create=False) as kept:
        wanted = several(kept) if report is None else iter([series_of(kept, report)])
        compared = _Compared(kept, wanted)
        write(compared, sys.stdout, format=format.value, whole=whole)
    if compared.unread:
        complain(f"{compared.unread} versions were left out, since they were not read")
    if not compared.pairs:
        complain("this report has no other version" if report else f"no report has versions in {kept.path}")
    return 0


class _Compared:
    """Compares neighbours as they are asked for, and counts."""

    def __init__(self, ledger: Ledger, wanted: Iterator[Series]) -> None:
        self.ledger = ledger
        self.wanted = wanted
        self.pairs = 0
        self.unread = 0

    def __iter__(self) -> Iterator[Comparison]:
        from ..relate.changes import changes

        for series in self.wanted:
            self.unread += len(series.unread)
            readings = (self.ledger.reading(id) for id in series.versions)
            for before, after in pairwise(reading for reading in readings if reading is not None):
                self.pairs += 1
                yield changes(before, after)
