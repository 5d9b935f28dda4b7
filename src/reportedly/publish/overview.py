"""Rows of any kind under a heading each: a plain table to look at, or JSON lines that say what they are."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, TextIO

import msgspec

from ..errors import UsageError

Rows = Sequence[Mapping[str, Any]]
FORMATS = ("table", "jsonl")
SHORT = 22
"""Characters up to which a cell is never broken: ids, times, names."""
PROSE = ("value", "note")
"""What may be broken however short it is: where the screen is narrow, it gives way to ids."""
FEW = 3
"""Items of a list that a table shows."""
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def write(sections: Mapping[str, Rows], out: TextIO, *, format: str = "table") -> None:
    """Writes ``sections``, each with its name; as JSON lines every row says under ``section`` where it belongs.

    Raises:
        UsageError: there is no such format.
    """
    if format not in FORMATS:
        raise UsageError(f"there is no format {format!r} for this; there are: {', '.join(FORMATS)}")
    if format == "jsonl":
        for name, rows in sections.items():
            for row in rows:
                out.write(msgspec.json.encode({"section": name, **row}).decode() + "\n")
        return
    for number, (name, rows) in enumerate(sections.items()):
        if number:
            out.write("\n")
        if name:
            out.write(f"{name.upper()}\n")
        _table(rows, out)


def _table(rows: Rows, out: TextIO) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from .screen import Screen
    from .terminal.canvas import terminal_width

    clean = Screen(getattr(out, "encoding", None) or "utf-8").clean
    table = Table(box=None, pad_edge=False, header_style="", show_edge=False)
    names = [name for name in rows[0] if any(row[name] not in (None, "") for row in rows)] if rows else []
    for name in names:
        number = all(isinstance(row[name], int | None) for row in rows)
        longest = max(len(_cell(row[name])) for row in rows)
        whole = longest <= SHORT and name not in PROSE
        table.add_column(name.replace("_", " "), justify="right" if number else "left", no_wrap=whole, overflow="fold")
    for row in rows:
        table.add_row(*(Text(clean(" ".join(_cell(row[name]).split()))) for name in names))
    Console(file=out, width=terminal_width(out), color_system=None, legacy_windows=False).print(table)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value[:FEW])) + (" ..." if len(value) > FEW else "")
    return str(value)[:16].replace("T", " ") if _TIME.fullmatch(str(value)) else str(value)
