"""The verbs that tell across reports: ``stories``, ``events``, ``origins``, ``standing`` and the like; ``relate``."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .adding import Place
from .failures import FAILURE, complain, plainly
from .finding import Limit, Listing, ListingName

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..ledger import Ledger

EXAMPLES = """\b
Examples:
  reportedly stories --ledger news.db
  reportedly events --story "long-range strikes"
  reportedly origins 96cd9eeece4123b1
  reportedly standing 96cd9eeece4123b1 --as-of 2024-11-20
  reportedly derivations --kind copy --format csv > copies.csv
  reportedly relate --owners owners.csv

\b
An event is named by its id, by the id of any of its claims, or by words that
only its label has, or if no label has them, only a claim of it; a story by its
id, by a report's, or by words of its title."""

HANDFUL, WINDOW = 8, 256
"""Reports that are related in one transaction, and such of shards where the ledger holds more than they do."""
Row = dict[str, Any]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="As it stood then, by what was out: 2024-11-20.", show_default=False),
]
Story = Annotated[
    str | None, typer.Option(metavar="STORY", help="Of this story: its id, a report's, or words of its title.")
]
Event = Annotated[str, typer.Argument(metavar="EVENT", help="Its id, a claim's, or words of its label or claims.")]


@plainly
def stories(
    words: Annotated[str | None, typer.Argument(help="In the title.", show_default=False)] = None,
    ledger: Place = None, limit: Limit = 50, format: Listing = ListingName.table,
) -> int:  # fmt: skip
    """List stories with their reports, those with the latest report first."""
    with _asked(ledger) as kept:
        _write(kept.stories(words, limit=limit), "stories", format)
    return 0


@plainly
def events(
    story: Story = None,
    standing: Annotated[
        str | None, typer.Option(metavar="WHICH", help="Of this standing: disputed, confirmed ...", show_default=False)
    ] = None,
    ledger: Place = None, limit: Limit = 50, format: Listing = ListingName.table,
) -> int:  # fmt: skip
    """List events, with how they stand and how many origins carry them; those that most reports tell first."""
    with _asked(ledger) as kept:
        _write(kept.events(story, standing=standing, limit=limit), "events", format)
    return 0


@plainly
def origins(event: Event, ledger: Place = None, format: Listing = ListingName.table) -> int:
    """List the origins of an event: where what is told of it comes from, and who merely carries it on.

    Two origins count as independent only if that is shown; a table also says of which pairs it is not known, and which
    reports credit each other in a ring.
    """
    with _asked(ledger) as kept:
        rows, loops = kept.origins(event), kept.loops(event)
    _write(rows, "origins", format)
    if format is ListingName.table:
        for line in (*_pairs(rows), *map(_loop, loops)):
            print(line)
    return 0


@plainly
def standing(event: Event, as_of: AsOf = None, ledger: Place = None, format: Listing = ListingName.table) -> int:
    """Show what can be said of an event, and the dated steps that led there. Never a verdict on what is true."""
    with _asked(ledger) as kept:
        found = kept.standing(event, as_of=as_of)
    if format is ListingName.jsonl:
        _write([found], "standing", format)
        return 0
    if format is ListingName.table:
        print(f"{_one_line(found['label'])}\n{found['standing'] or 'nothing was known of it'}\n")
    _write(found["trail"], "standing", format)
    return 0


@plainly
def contradictions(
    updates: Annotated[bool, typer.Option("--updates", help="Newer figures in place of older ones instead.")] = False,
    distortions: Annotated[bool, typer.Option("--distortions", help="Relays that changed what they relay.")] = False,
    story: Story = None,
    event: Annotated[str | None, typer.Option(metavar="EVENT", help="Of this event.", show_default=False)] = None,
    ledger: Place = None, limit: Limit = 50, format: Listing = ListingName.table,
) -> int:  # fmt: skip
    """List claims about one event that cannot both be so, the latest first."""
    what = "updates" if updates else "distortions" if distortions else "contradictions"
    with _asked(ledger) as kept:
        rows = kept.contradictions(what=what, story=story, event=event, once=event is None, limit=limit)
    _write(map(_sides, rows) if format is ListingName.table else rows, "contradictions", format)
    return 0


@plainly
def derivations(
    report: Annotated[
        str | None, typer.Option(metavar="REPORT", help="From or to this one: its id or address.", show_default=False)
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option(metavar="KIND", help='copy, "partial copy", byline, citation, "shared quote" or link.',
                     show_default=False),
    ] = None,
    ledger: Place = None, limit: Limit = 50, format: Listing = ListingName.table,
) -> int:  # fmt: skip
    """List who took from whom, with the words that show it (JSON lines and CSV); reports added last first."""
    with _asked(ledger) as kept:
        _write(kept.derivations(report, kind=kind, limit=limit), "derivations", format)
    return 0


@plainly
def policies(ledger: Place = None, limit: Limit = 50, format: Listing = ListingName.table) -> int:
    """List what is permitted, forbidden or required, by whom, and how that shifted; what shifted most first."""
    with _asked(ledger) as kept:
        rows = kept.policies(limit=limit)
    _write(_shifts(rows) if format is ListingName.table else rows, "policies", format)
    return 0


@plainly
def outlook(as_of: AsOf = None, ledger: Place = None, limit: Limit = 50, format: Listing = ListingName.table) -> int:
    """List forecasts, by when they can come and what became of them; before them, how many can be judged at all."""
    with _asked(ledger) as kept:
        told, rows = kept.outlook(as_of=as_of, limit=limit)
    complain(told)
    _write(rows, "outlook", format)
    return 0


@plainly
def relate(
    everything: Annotated[bool, typer.Option("--all", help="All reports anew, as if none had been related.")] = False,
    owners: Annotated[
        Path | None,
        typer.Option(metavar="FILE.csv", help="Who owns which outlets: columns `publisher` and `owner`.",
                     show_default=False),
    ] = None,
    shards: Annotated[
        list[Path] | None,
        typer.Option("--from", metavar="DIR", show_default=False,
                     help="Take in shards that `reportedly batch` made, and relate them together, the oldest first."),
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option(metavar="N", min=1, show_default=False,
                     help="Processes that relate what is in shards; as many as there are processors without it."),
    ] = None,
    ledger: Place = None,
) -> int:  # fmt: skip
    """Relate the reports that are not related yet, as after an upgrade. `add` relates what it adds.

    It may be broken off; the next call goes on from there.
    """
    from ..ledger import open_ledger
    from .progress import Bar

    failed = _take(shards, ledger) if shards else 0
    with open_ledger(ledger, create=False) as kept:
        if owners is not None:
            complain(f"{kept.own(_owners(owners))} owners are new")
        with Bar() as bar:
            done, left = kept.relate(
                everything=everything, done=lambda _: bar.step(), together=WINDOW if shards else HANDFUL,
                shards=shards or (), workers=workers,
            )  # fmt: skip
    wrong = f", {left} could not be: `reportedly status` tells why" if left else ""
    complain(f"{done} related{wrong}: {kept.path}")
    return FAILURE if left or failed else 0


def _take(shards: list[Path], ledger: str | None) -> int:
    """Keeps what is in shards, to be related together; how much of it could not be read."""
    from .adding import filled, summary
    from .progress import Bar

    for one in shards:
        _check(one)
    with filled(ledger) as kept, Bar() as bar:
        counts = kept.add(shards, told=lambda _: bar.step(), later=True)
    complain(f"{summary(counts)}: {kept.path}")
    return counts.failed


def _check(shards: Path) -> None:
    """
    Raises:
        UsageError: it is neither a shard nor a folder of shards.
    """
    from ..batch.task import SUFFIX
    from ..collect.inputs import check, files
    from ..errors import UsageError

    check(str(shards))
    others = [name for name in files([str(shards)]) if not name.endswith(SUFFIX)]
    if others:
        raise UsageError(
            f"--from {shards}: {others[0]} is no shard of `reportedly batch`; `reportedly add` takes other files"
        )


@contextmanager
def _asked(place: str | None) -> Iterator[Ledger]:
    """The ledger, after what is missing in it was told: what failed counts nowhere."""
    from ..ledger import open_ledger

    with open_ledger(place, create=False) as kept:
        for line in kept.coverage():
            complain(line)
        yield kept


def _write(rows: Iterable[Row], what: str, format: ListingName) -> None:
    from ..publish.listing import write

    found = list(rows)
    write(found, sys.stdout, what=what, format=format.value)
    if format is ListingName.table and not found:
        complain(f"no {'steps' if what == 'standing' else what} found")


def _owners(path: Path) -> dict[str, str]:
    import csv

    from ..errors import UsageError
    from ..ledger.asking import names

    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return names(csv.DictReader(file))
    except (OSError, UnicodeDecodeError, KeyError, csv.Error) as error:
        raise UsageError(
            f"--owners {path}: it cannot be read as CSV with the columns publisher and owner ({error})"
        ) from error


def _pairs(rows: Iterable[Row]) -> list[str]:
    seen: dict[frozenset[str], str] = {}
    publishers = {row["id"]: row["publisher"] or row["report"] for row in rows}
    for row in rows:
        for pair in row["pairs"]:
            both = frozenset((row["id"], pair["with"]))
            names = f"{publishers[row['id']]} and {publishers[pair['with']]}"
            seen.setdefault(both, f"{pair['independence']}: {names}, {pair['why']}")
    return [_one_line(line) for line in seen.values()]


def _loop(loop: Row) -> str:
    told = (
        f"{one['publisher'] or one['id']} ({(one['date'] or '')[:10]}: “{one['words'] or ''}”)"
        for one in loop["reports"]
    )
    return _one_line("they credit each other: " + ", ".join(told))


def _sides(row: Row) -> Row:
    sides = [value for value in row.values() if isinstance(value, dict)]
    told = [f"{one['source'] or one['report']}: {one['value']} ({one['moment'][:10]})" for one in sides]
    return {**row, "one": told[0], "other": told[1], "about": row["about"] or row["label"]}


def _shifts(rows: Iterable[Row]) -> Iterable[Row]:
    for row in rows:
        for number, shift in enumerate(row["shifts"]):
            told = {"ruler": row["ruler"], "act": row["act"]} if not number else {"ruler": "", "act": ""}
            yield {**told, "moment": shift["moment"], "kind": shift["kind"], "source": shift["source"], "id": row["id"]}


def _one_line(text: str) -> str:
    from ..publish.screen import Screen

    return Screen(getattr(sys.stdout, "encoding", None) or "utf-8").clean(" ".join(text.split()))
