"""The verbs that keep a ledger well: ``status``, ``doctor``, ``backup``, ``vacuum``, ``forget``, ``remember``."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ..errors import UsageError
from .adding import Place
from .failures import FAILURE, complain, plainly

EXAMPLES = """\b
Examples:
  reportedly status --ledger news.db
  reportedly doctor
  reportedly backup /mnt/safe/news.db --ledger news.db
  reportedly forget 9113f75ebf542beb52ca --reason "taken down by the publisher\""""


WIDE = {"runs": ("ended", "again"), "feeds": ("title", "checked")}
"""What a table has no room for."""


class SectionsName(StrEnum):
    """How a status is written; a test holds it to ``publish.overview.FORMATS``."""

    table = "table"
    jsonl = "jsonl"


Sections = Annotated[
    SectionsName, typer.Option("--format", "-f", help="How to write it.", case_sensitive=False)
]  # fmt: skip
Id = Annotated[str, typer.Argument(metavar="REPORT", help="Its id, as lists show it.")]


@plainly
def status(ledger: Place = None, format: Sections = SectionsName.table) -> int:
    """Show what is in a ledger, what came in, what failed and why, and since when."""
    from ..ledger import open_ledger
    from ..publish.overview import write

    with open_ledger(ledger, create=False) as kept:
        found = kept.status()
    if format is SectionsName.table:
        found = {
            name: [{column: row[column] for column in row if column not in WIDE.get(name, ())} for row in rows]
            for name, rows in found.items()
        }
    write(found, sys.stdout, format=format.value)
    return 0


@plainly
def doctor(ledger: Place = None, format: Sections = SectionsName.table) -> int:
    """Look whether all is there and sound: Python, SQLite, models, places, disk, rights, the ledger.

    Exits 1 if anything is not. Changes nothing.
    """
    from ..ledger import place_of
    from ..ledger.doctor import examine
    from ..publish.overview import write

    checks = list(examine(place_of(ledger)))
    rows = [
        {"": "ok" if check.sound else "WRONG", "what": check.what, "found": check.found}
        if format is SectionsName.table
        else {"sound": check.sound, "what": check.what, "found": check.found}
        for check in checks
    ]
    write({"" if format is SectionsName.table else "doctor": rows}, sys.stdout, format=format.value)
    return 0 if all(check.sound for check in checks) else FAILURE


@plainly
def backup(
    to: Annotated[Path, typer.Argument(metavar="FILE", help="Where to; it appears whole or not at all.")],
    ledger: Place = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite what is there.")] = False,
) -> int:
    """Copy a ledger while it is in use, and check the copy."""
    from ..ledger import open_ledger

    with open_ledger(ledger, create=False) as kept:
        size = kept.backup(to, force=force)
    complain(f"{to}: {size:,} bytes, checked")
    return 0


@plainly
def vacuum(ledger: Place = None) -> int:
    """Give the room of what was deleted back to the disk, and tidy the index."""
    from ..ledger import open_ledger

    with open_ledger(ledger, create=False) as kept:
        before, after = kept.vacuum()
    complain(f"{kept.path}: {before:,} bytes before, {after:,} after")
    return 0


@plainly
def forget(
    report: Id,
    reason: Annotated[str, typer.Option(help="Why; it stays with the id and the date.", show_default=False)],
    ledger: Place = None,
) -> int:
    """Delete a report with its text, raw page, readings, judgements and index. It is not taken again."""
    from ..ledger import open_ledger

    with open_ledger(ledger, create=False) as kept:
        gone = kept.forget(report, reason)
        copies = kept.home.copies()
    if not gone:
        raise UsageError(f"there is no report {report} in {kept.path}; `reportedly reports` lists ids")
    complain(f"{report} is forgotten: {kept.path}")
    if copies:
        complain(f"it may still be in older copies of this ledger, as in {', '.join(copies)}; delete those too")
    return 0


@plainly
def remember(report: Id, ledger: Place = None) -> int:
    """Let a report that was forgotten be added again."""
    from ..ledger import open_ledger

    with open_ledger(ledger, create=False) as kept:
        lifted = kept.remember(report)
    if not lifted:
        raise UsageError(f"no report {report} was forgotten in {kept.path}; `reportedly status` lists those that were")
    complain(f"{report} may be added again: {kept.path}")
    return 0
