"""Readings out: one file a format, and the table of them."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, TextIO

from ..errors import UsageError
from .views import VIEWS

if TYPE_CHECKING:
    from ..vocabulary import Reading


class Format(NamedTuple):
    """How a format is found: its module here, what it is for, the file name endings that mean it."""

    module: str
    purpose: str
    endings: tuple[str, ...]
    styled: bool = False
    """Whether it is drawn for a width and may take colour."""
    view: bool = False
    """Whether it is for people to look at, and can be narrowed to a part; other formats are always whole."""
    single: bool = False
    """Whether it holds exactly one reading."""


FORMATS: dict[str, Format] = {
    "text": Format(
        "terminal", "the report with its marks, then who says what, in words", (".txt", ".text"), styled=True, view=True
    ),
    "json": Format("json", "one reading as JSON", (".json",), single=True),
    "jsonl": Format("jsonl", "one reading a line", (".jsonl", ".ndjson")),
    "html": Format("html", "one page that needs nothing else", (".html", ".htm"), view=True),
}


def write(
    readings: Iterable[Reading],
    out: TextIO,
    *,
    format: str = "text",
    width: int | None = None,
    colour: bool = False,
    only: str | None = None,
) -> None:
    """Writes ``readings`` to ``out`` as they come.

    Args:
        format: one of :data:`FORMATS`.
        width: columns, for ``text``; ``None`` asks the terminal.
        colour: for ``text``: style with ANSI sequences.
        only: for ``text`` and ``html``: one of :data:`VIEWS`, and nothing else.

    Raises:
        UsageError: there is no such format or part, the format cannot be narrowed, or it holds one reading and there
            are more or none.
    """
    check(format, only)
    chosen = FORMATS[format]
    module = import_module(f".{chosen.module}", __name__)
    asked = {"only": only} if chosen.view else {}
    if chosen.styled:
        module.write(readings, out, width=width, colour=colour, **asked)
    else:
        module.write(readings, out, **asked)


def check(format: str, only: str | None = None) -> None:
    """Whether there is such a format, and whether it can be narrowed so.

    Raises:
        UsageError: there is not, or it cannot.
    """
    if format not in FORMATS:
        raise UsageError(f"there is no format {format!r}; there are: {', '.join(FORMATS)}")
    if only is not None and only not in VIEWS:
        raise UsageError(f"there is no part {only!r} of a view; there are: {', '.join(VIEWS)}")
    if only is not None and not FORMATS[format].view:
        views = " and ".join(name for name, each in FORMATS.items() if each.view)
        raise UsageError(f"--only narrows a view ({views}); in {format} a reading is always whole")


__all__ = ["FORMATS", "VIEWS", "Format", "check", "write"]
