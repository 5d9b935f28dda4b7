"""Changes between versions: as text to look at, as JSON lines, or as CSV."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TextIO

import msgspec

from ..errors import UsageError
from .listing import LISTINGS

if TYPE_CHECKING:
    from ..relate.changes import Change, Comparison

INDENT = "    "
_SHOWN = {"wording": "text, beside claims"}
"""Statuses that are called otherwise for people."""


def write(
    comparisons: Iterable[Comparison],
    out: TextIO,
    *,
    format: str = "table",
    whole: bool = False,
    width: int | None = None,
) -> None:
    """Writes each pair of versions as it comes.

    Args:
        whole: with the claims that did not change; a table gives their number alone.

    Raises:
        UsageError: there is no such format.
    """
    if format not in LISTINGS:
        raise UsageError(f"there is no format {format!r} for changes; there are: {', '.join(LISTINGS)}")
    if format == "table":
        _table(comparisons, out, width)
        return
    rows = (row for each in comparisons for row in (each.rows if whole else each.told))
    if format == "jsonl":
        for row in rows:
            out.write(msgspec.json.encode(row).decode() + "\n")
        return
    from .listing import write as write_listing

    write_listing(map(_flat, rows), out, what="changes", format="csv")


def _flat(row: Change) -> dict[str, Any]:
    """A row whose lists are text: kinds with commas, spans as JSON."""
    cells: dict[str, Any] = msgspec.to_builtins(row)
    cells["kinds"] = ", ".join(row.kinds)
    for name in ("spans_from", "spans_to"):
        cells[name] = msgspec.json.encode(cells[name]).decode()
    return cells


def _table(comparisons: Iterable[Comparison], out: TextIO, width: int | None) -> None:
    from .screen import Screen
    from .terminal.canvas import terminal_width

    room = width or terminal_width(out)
    clean = Screen(getattr(out, "encoding", None) or "utf-8").clean
    for number, comparison in enumerate(comparisons):
        out.write("\n" * bool(number))
        for line in _lines(comparison, room):
            out.write(clean(line) + "\n")


def _lines(comparison: Comparison, width: int) -> Iterator[str]:
    before, after = comparison.before.report, comparison.after.report
    yield from _wrapped(after.title or after.url or after.id, width, "", "")
    yield f"  from {_version(before)}"
    yield f"  to   {_version(after)}"
    yield from _wrapped(f"noted: {comparison.note}" if comparison.note else "without a note", width, "  ", INDENT)
    for row in comparison.told:
        yield from _row(row, width)
    same, moved = comparison.count("same"), comparison.count("moved")
    yield f"  as before: {same + moved}" + (f", {moved} of them moved" if moved else "")


def _version(report: Any) -> str:
    date = report.modified or report.retrieved or report.published
    return f"{report.id} ({date[:16]})" if date else str(report.id)


def _row(row: Change, width: int) -> Iterator[str]:
    lead = _SHOWN.get(row.status, row.status)
    kinds = ", ".join(kind for kind in row.kinds if kind != row.status)
    yield "  " + (kinds if row.status in ("changed", "report") else f"{lead}: {kinds}" if kinds else lead)
    credited = row.source_from != row.source_to
    for mark, text, source in (("-", row.before, row.source_from), ("+", row.after, row.source_to)):
        if text is not None:
            shown = " ".join(text.split()) + (f" [{source or 'nobody credited'}]" if credited and row.kinds else "")
            yield from _wrapped(shown, width, f"{INDENT}{mark} ", f"{INDENT}  ")


def _wrapped(text: str, width: int, first: str, others: str) -> Sequence[str]:
    from textwrap import wrap

    found = wrap(" ".join(text.split()), max(20, width), initial_indent=first, subsequent_indent=others)
    return found or [first]
