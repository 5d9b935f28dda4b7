"""What reports do with a claim: as text to look at, as JSON lines, or as CSV."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TextIO

import msgspec

from ..errors import UsageError
from .listing import LISTINGS, harmless

if TYPE_CHECKING:
    from ..relate.check import Finding

QUOTES = 3
"""Spans that a table quotes of a report."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A finding, with what its report is known by; ``line`` is that of the pair in a file of pairs."""

    finding: Finding
    title: str | None
    url: str | None
    text: str
    line: int | None = None

    @property
    def row(self) -> dict[str, Any]:
        """As JSON: the answer first."""
        found = self.finding
        row: dict[str, Any] = {"stance": found.stance, "score": found.score, "spans": found.spans}
        row |= {"report": found.report, "url": self.url, "title": self.title, "grounds": found.grounds}
        return row if self.line is None else {**row, "line": self.line}


def write(checked: Iterable[Checked], out: TextIO, *, format: str = "table", width: int | None = None) -> None:
    """Writes each as it comes.

    Raises:
        UsageError: there is no such format.
    """
    if format not in LISTINGS:
        raise UsageError(f"there is no format {format!r} for a check; there are: {', '.join(LISTINGS)}")
    if format == "jsonl":
        for one in checked:
            out.write(msgspec.json.encode(one.row).decode() + "\n")
    elif format == "csv":
        _csv(checked, out)
    else:
        _table(checked, out, width)


def _csv(checked: Iterable[Checked], out: TextIO) -> None:
    import csv

    writer = None
    for one in checked:
        row = {**one.row, "grounds": "; ".join(f"{each.by}: {each.why}" for each in one.finding.grounds)}
        row["spans"] = msgspec.json.encode(one.finding.spans).decode()
        if writer is None:
            writer = csv.DictWriter(out, list(row), lineterminator="\n")
            writer.writeheader()
        writer.writerow({name: harmless(value) for name, value in row.items()})


def _table(checked: Iterable[Checked], out: TextIO, width: int | None) -> None:
    from .screen import Screen
    from .terminal.canvas import terminal_width

    room = width or terminal_width(out)
    clean = Screen(getattr(out, "encoding", None) or "utf-8").clean
    for one in checked:
        for line in _lines(one, room):
            out.write(clean(line) + "\n")


def _lines(one: Checked, width: int) -> Iterator[str]:
    found = one.finding
    name = one.title or " ".join(one.text.split())[:60] or one.url or found.report
    yield from _wrapped(f"{found.stance:<8} {found.score:.2f}  {name}", width, "", " " * 15)
    for start, end in found.spans[:QUOTES]:
        yield from _wrapped(f"“{' '.join(one.text[start:end].split())}”", width, " " * 15, " " * 16)
    told = dict.fromkeys(f"{each.by}: {each.why}" for each in found.grounds if each.stance == found.stance)
    for line in told:
        yield from _wrapped(line, width, " " * 15, " " * 17)


def _wrapped(text: str, width: int, first: str, others: str) -> Sequence[str]:
    from textwrap import wrap

    return wrap(text, max(30, width), initial_indent=first, subsequent_indent=others) or [first]
