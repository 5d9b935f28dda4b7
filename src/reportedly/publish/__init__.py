"""Readings out: one file a format, and the table of them."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import NamedTuple, TextIO

from ..errors import UsageError
from ..vocabulary import Reading


class Format(NamedTuple):
    """How a format is found: its module here, what it is for, the file name endings that mean it."""

    module: str
    purpose: str
    endings: tuple[str, ...]
    styled: bool = False
    """Whether it is drawn for a width and may take colour."""
    single: bool = False
    """Whether it holds exactly one reading."""


FORMATS: dict[str, Format] = {
    "text": Format(
        "terminal", "the report with its marks, then who says what, in words", (".txt", ".text"), styled=True
    ),
    "json": Format("json", "one reading as JSON", (".json",), single=True),
    "jsonl": Format("jsonl", "one reading a line", (".jsonl", ".ndjson")),
    "html": Format("html", "one page that needs nothing else", (".html", ".htm")),
}


def write(
    readings: Iterable[Reading], out: TextIO, *, format: str = "text", width: int | None = None, colour: bool = False
) -> None:
    """Writes ``readings`` to ``out`` as they come.

    Args:
        format: one of :data:`FORMATS`.
        width: columns, for ``text``; ``None`` asks the terminal.
        colour: for ``text``: style with ANSI sequences.

    Raises:
        UsageError: there is no such format, or the format holds one reading and there are more or none.
    """
    if format not in FORMATS:
        raise UsageError(f"there is no format {format!r}; there are: {', '.join(FORMATS)}")
    chosen = FORMATS[format]
    module = import_module(f".{chosen.module}", __name__)
    if chosen.styled:
        module.write(readings, out, width=width, colour=colour)
    else:
        module.write(readings, out)


__all__ = ["FORMATS", "Format", "write"]
