"""Rows of a ledger as a table to look at, as JSON lines, or as CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TextIO

import msgspec

from ..errors import UsageError

Row = Mapping[str, Any]
LISTINGS = ("table", "jsonl", "csv")
COLUMNS: dict[str, tuple[str, ...]] = {
    "claims": ("published", "chain", "text", "how", "id"),
    "reports": ("published", "publisher", "title", "claims", "id"),
    "sources": ("name", "kind", "reports", "claims", "denials", "refusals"),
    "feeds": ("url", "status", "entries", "waiting", "failed", "error"),
    "stories": ("first", "last", "reports", "title", "id"),
    "events": ("label", "standing", "since", "origins", "reports", "id"),
    "origins": ("published", "publisher", "source", "text", "carriers", "claim"),
    "standing": ("moment", "standing", "words"),
    "contradictions": ("kind", "about", "one", "other", "event"),
    "derivations": ("kind", "score", "from", "to"),
    "policies": ("moment", "kind", "ruler", "act", "source", "id"),
    "outlook": ("published", "source", "text", "deadline", "basis", "standing"),
}
"""What a table shows of each kind of row; the other formats hold every column."""
_WRAPPED = {
    "text": 3, "title": 3, "chain": 2, "name": 3, "publisher": 1, "how": 1, "url": 3, "error": 3, "label": 3,
    "source": 2, "words": 4, "one": 2, "other": 2, "about": 1, "from": 3, "to": 3, "ruler": 1, "act": 3,
}  # fmt: skip
"""Columns that share what room is left, in these parts."""
_DATES = ("published", "first", "last", "since", "moment", "deadline")
"""Columns of which a table shows the day."""
_DATE = 10
_GAP = 2
"""Spaces between two columns."""
_NARROWEST = 8
"""Characters below which words in a column cannot be read: a row then takes a line for each of its columns."""


def write(rows: Iterable[Row], out: TextIO, *, what: str, format: str = "table", width: int | None = None) -> None:
    """Writes ``rows`` as they come, in every column; as a table, those that fit a screen (``COLUMNS[what]``).

    Raises:
        UsageError: there is no such format.
    """
    if format not in LISTINGS:
        raise UsageError(f"there is no format {format!r} for a list; there are: {', '.join(LISTINGS)}")
    if format == "jsonl":
        for row in rows:
            out.write(msgspec.json.encode(row).decode() + "\n")
    elif format == "csv":
        _csv(rows, out)
    else:
        _table(list(rows), out, COLUMNS[what], width)


def _csv(rows: Iterable[Row], out: TextIO) -> None:
    writer = None
    for row in rows:
        if writer is None:
            writer = csv.DictWriter(out, list(row), lineterminator="\n")
            writer.writeheader()
        writer.writerow({name: harmless(value) for name, value in row.items()})


def harmless(value: Any) -> Any:
    """A spreadsheet takes a cell that begins so for a formula: a quotation mark before it keeps it text.

    What is more than a cell is JSON.
    """
    if isinstance(value, list | tuple | dict):
        return msgspec.json.encode(value).decode()
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value


def _table(rows: Sequence[Row], out: TextIO, columns: Sequence[str], width: int | None) -> None:
    from rich.cells import cell_len
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from .screen import Screen
    from .terminal.canvas import terminal_width

    clean = Screen(getattr(out, "encoding", None) or "utf-8").clean
    room = width or terminal_width(out)
    cells = [[clean(" ".join(_cell(column, row).split())) for column in columns] for row in rows]
    natural = {
        column: max(cell_len(text) for text in (column, *(row[number] for row in cells)))
        for number, column in enumerate(columns)
    }
    widths = _widths(natural, room - _GAP * (len(columns) - 1))
    table = Table(box=None, pad_edge=False, header_style="", show_edge=False, show_header=widths is not None)
    if widths is None:
        for _ in range(2):
            table.add_column()
        for row in cells:
            for name, text in zip(columns, row, strict=True):
                if text:
                    table.add_row(name, Text(text))
            table.add_row()
    else:
        for column in columns:
            table.add_column(column, width=widths[column], no_wrap=column not in _WRAPPED)
        for row in cells:
            table.add_row(*map(Text, row))
    Console(file=out, width=room, color_system=None, legacy_windows=False).print(table)


def _widths(natural: Mapping[str, int], room: int) -> dict[str, int] | None:
    """How wide each column is, in characters: what wraps shares by its parts what the others leave of ``room``, and no
    column is wider than what stands in it (``natural``). ``None`` where one would be too narrow to be read.
    """
    widths = {column: min(width, _NARROWEST) if column in _WRAPPED else width for column, width in natural.items()}
    left = room - sum(widths.values())
    if left < 0:
        return None
    open_ = [column for column in natural if widths[column] < natural[column]]
    while open_:
        parts = sum(_WRAPPED[column] for column in open_)
        shares = {column: left * _WRAPPED[column] // parts for column in open_}
        fitting = [column for column in open_ if natural[column] - widths[column] <= shares[column]]
        for column in fitting or open_:
            more = natural[column] - widths[column] if fitting else shares[column]
            widths[column] += more
            left -= more
        open_ = [column for column in open_ if column not in fitting] if fitting else []
    return widths


def _cell(column: str, row: Row) -> str:
    if column == "how":
        return _how(row)
    value = row[column]
    if isinstance(value, list):
        return str(len(value))
    if isinstance(value, float):
        return f"{value:.2f}"
    return "" if value is None else str(value)[:_DATE] if column in _DATES else str(value)


def _how(row: Row) -> str:
    """What sets a claim apart from a plain assertion, and its kind of event."""
    plain = {"certainty": "certain", "polarity": "affirmed", "deontic": "none", "mood": "asserted"}
    told = [str(row[name]) for name, usual in plain.items() if row[name] != usual]
    return ", ".join([*told, *([row["event_type"].lower()] if row["event_type"] else [])])
