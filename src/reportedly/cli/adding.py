"""The verbs that fill a ledger: ``add`` reads reports into it, ``reread`` reads those in it anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .failures import FAILURE, complain, plainly
from .logs import Log, logged
from .many import passed_over
from .reading import DEFAULT_READER, Reader

if TYPE_CHECKING:
    from ..ledger import Ledger
    from ..ledger.adding import Outcome
    from ..ledger.runs import Counts

EXAMPLES = """\b
Examples:
  reportedly add article.txt --publisher "The Lantern" --published 2024-11-18
  reportedly add reports.jsonl archive/ --ledger news.db
  reportedly add "pages/*.html.gz" --log news.log
  reportedly reread --ledger news.db

\b
Exit codes: 0 all is in; 1 something could not be read (standard error says
what and where, the rest is in); 2 the call itself was wrong."""

Place = Annotated[
    str | None,
    typer.Option(
        "--ledger",
        metavar="FILE",
        help="The ledger, a file or postgresql+psycopg://user@host/database; without it $REPORTEDLY_LEDGER, else "
        "reportedly.db in this folder.",
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
    map: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FIELD=COLUMN", help="Which column of a table holds which field; once a field.", show_default=False
        ),
    ] = None,
    reader: Reader = DEFAULT_READER,
    log: Log = None,
) -> int:  # fmt: skip
    """Read reports and keep them in a ledger. What is there already is not read again and changes nothing.

    A report in another language is kept unread; a notice that withdraws a report marks it.
    """
    from ..collect import Metadata, columns_of
    from .progress import Bar

    columns = columns_of(map or ())
    tally: Counter[str] = Counter()
    said = Metadata(title=title, publisher=publisher, published=published, url=url, columns=columns)
    with logged(log), filled(ledger) as kept, Bar() as bar:

        def told(outcome: Outcome) -> None:
            bar.step()
            if outcome.error is not None:
                complain(f"skipped {_placed(outcome)}")

        try:
            counts = kept.add(inputs, said, reader=reader, told=told, tally=tally)
        except KeyboardInterrupt:
            complain(f"interrupted; what was added stays, and the same call goes on from there: {kept.path}")
            raise
    if tally:
        complain(passed_over(tally))
    complain(f"{summary(counts)}: {kept.path}")
    return FAILURE if counts.failed else 0


@plainly
def reread(
    reports: Annotated[
        list[str] | None, typer.Argument(metavar="REPORT", help="Ids, as lists show them; without one all.")
    ] = None,
    ledger: Place = None,
    reader: Reader = DEFAULT_READER,
    log: Log = None,
) -> int:
    """Read reports that are in the ledger anew, with the present model. Older readings and judgements stay.

    Those that are kept unread are read if they are named.
    """
    from ..errors import ReadError
    from ..ledger import open_ledger
    from ..vocabulary import Report
    from .progress import Bar

    failed = 0

    def fail(_: Report, error: ReadError) -> None:
        nonlocal failed
        failed += 1
        complain(f"skipped: {error}")

    with logged(log), open_ledger(ledger, create=False) as kept, Bar() as bar:
        done, known = kept.reread(reports or (), reader=reader, failed=fail, done=lambda _: bar.step())
    wrong = f", {failed} failed" if failed else ""
    complain(f"{done} read anew, {known} read by this model already{wrong}: {kept.path}")
    return FAILURE if failed else 0


def summary(counts: Counts) -> str:
    """What became of the documents of a run, in words."""
    more = {"kept unread": counts.unread, "withdrawn": counts.withdrawn, "failed": counts.failed}
    told = [f"{counts.added} added", f"{counts.known} there already"]
    return ", ".join([*told, *(f"{count} {what}" for what, count in more.items() if count)])


@contextmanager
def filled(place: str | None) -> Iterator[Ledger]:
    """The ledger; a file that was made for this and got nothing goes again."""
    from ..ledger import open_ledger, place_of

    path = place_of(place)
    new = isinstance(path, Path) and not path.exists()
    empty = False
    try:
        with open_ledger(path) as kept:
            try:
                yield kept
            finally:
                empty = new and kept.empty()
    finally:
        if empty and isinstance(path, Path):
            path.unlink(missing_ok=True)


def _placed(outcome: Outcome) -> str:
    message = str(outcome.error)
    return message if message.startswith(outcome.where) else f"{outcome.where}: {message}"
