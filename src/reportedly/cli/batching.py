"""The verb ``batch``: whole archives into shards of readings."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .failures import FAILURE, complain, plainly
from .many import passed_over
from .reading import DEFAULT_READER, Reader

if TYPE_CHECKING:
    from ..batch import Summary

EXAMPLES = """\b
Examples:
  reportedly batch crawl.warc.gz --out shards/
  reportedly batch "crawls/*.warc.gz" reports.jsonl --out shards/ --workers 16
  reportedly batch crawls/ --out /shared/shards --on ray://head.example:10001
  reportedly add shards/ --ledger news.db

\b
Broken off, it goes on where it was when it is called again.

\b
Exit codes: 0 all was read; 1 something could not be read (standard error says
how much, shards/manifest.log what and where); 2 the call itself was wrong."""


@plainly
def batch(
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="INPUT", help="Files, folders and patterns that `reportedly read` takes, web archives "
                       "and JSON lines above all.", show_default=False),
    ],
    out: Annotated[
        Path,
        typer.Option("--out", "--output", "-o", metavar="DIR", help="The folder of the shards.", show_default=False),
    ],
    workers: Annotated[
        int | None, typer.Option(min=1, help="How many read at once; without it one a processor.", show_default=False)
    ] = None,
    on: Annotated[
        str,
        typer.Option(metavar="WHERE", help="processes of this machine; ray, a cluster that is started here; or the "
                     "address of one, ray://HOST:PORT."),
    ] = "processes",
    reader: Reader = DEFAULT_READER,
    pages: Annotated[int, typer.Option(min=1, help="Pages or lines of a shard.")] = 250,
    raw: Annotated[bool, typer.Option("--raw/--no-raw", help="Whether shards keep the pages as they came.")] = True,
) -> int:  # fmt: skip
    """Read whole archives into shards: Parquet files of readings, by many workers, each shard the same whoever made it.

    A page that fails is noted in its shard and stops nothing. `reportedly add DIR` takes shards into a ledger.
    """
    from ..batch import run
    from .progress import Bar

    with Bar() as bar:
        done = run(inputs, out, reader=reader, workers=workers, on=on, pages=pages, raw=raw, progress=bar.step)
    for lost in done.lost:
        complain(lost.why)
    if done.passed_over:
        complain(passed_over(done.passed_over))
    complain(f"{summary(done)}: {out}")
    return FAILURE if done.counts["failure"] or done.lost else 0


def summary(done: Summary) -> str:
    """What became of a batch, in words."""
    told = [f"{done.made:,} shards made", f"{done.there:,} there already"]
    if done.lost:
        told.append(f"{len(done.lost):,} set aside")
    names = {"reading": "readings", "unread": "kept unread", "withdrawn": "notices"}
    told += [f"{done.counts[what]:,} {name}" for what, name in names.items() if done.counts[what] or what == "reading"]
    if failed := done.counts["failure"]:
        why = ", ".join(f"{what} {count:,}" for what, count in done.problems.most_common())
        told.append(f"{failed:,} failed ({why})")
    return ", ".join(told)
