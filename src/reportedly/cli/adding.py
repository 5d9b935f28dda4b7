"""The verb ``add``: reports in, readings into a ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .failures import complain, plainly
from .reading import ReaderName

if TYPE_CHECKING:
    from ..ledger import Ledger
    from ..vocabulary import Report

EXAMPLES = """\b
Examples:
  reportedly add article.txt --publisher "The Lantern" --published 2024-11-18
  reportedly add reports.jsonl archive/ --ledger news.db
  reportedly add "pages/*.html.gz"

\b
Exit codes: 0 all is in; 1 something could not be read (standard error says
what and where, the rest is in); 2 the call itself was wrong."""

Place = Annotated[
    Path | None,
    typer.Option(
        "--ledger", metavar="FILE", help="The ledger; without it $REPORTEDLY_LEDGER, else reportedly.db in this folder."
    ),
]


@plainly
def add(
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="INPUT", help="Whatever `reportedly read` takes.", show_default=False),
    ],
    ledger: Place = None,
    title: Annotated[str | None, typer.Option(help="The headline, which the file does not tell.")] = None,
    publisher: Annotated[str | None, typer.Option(help="Who published it.")] = None,
    published: Annotated[str | None, typer.Option(metavar="DATE", help="When: 2024-11-18, 2024-11.")] = None,
    url: Annotated[str | None, typer.Option(help="Its address.")] = None,
    reader: Annotated[
        ReaderName, typer.Option(help="Which one reads.", case_sensitive=False)
    ] = ReaderName.learned,
) -> int:  # fmt: skip
    """Read reports and keep them in a ledger. What is there already is not read again and changes nothing."""
    from ..collect import Metadata, open_inputs
    from ..ledger import open_ledger
    from ..read import model_name, read_many
    from .batch import Batch
    from .progress import Bar

    documents = open_inputs(inputs, Metadata(title=title, publisher=publisher, published=published, url=url))
    batch = Batch()
    with open_ledger(ledger) as kept:
        new = _New(kept, model_name(reader.value))
        readings = read_many(new.among(batch.reports(documents)), reader=reader.value, failed=batch.unread)
        with Bar() as bar:
            for reading in bar.follow(batch.counted(readings)):
                kept.put(reading)
        code = batch.close()
        complain(f"{batch.read} added, {new.known} there already: {kept.path}")
    return code


class _New:
    """Lets reports through that the ledger has not read with this model, and counts the others."""

    def __init__(self, ledger: Ledger, model: str) -> None:
        self.ledger = ledger
        self.model = model
        self.known = 0

    def among(self, reports: Iterable[Report]) -> Iterator[Report]:
        for report in reports:
            if self.ledger.has(report, self.model):
                self.known += 1
            else:
                yield report
