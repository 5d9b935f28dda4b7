"""JSON lines: every noun, one thing a line; in one file, each line with its noun, or in one file a noun."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from ..chosen import Chosen
from ..target import Target
from .nouns import nouns

_encode = msgspec.json.Encoder().encode


def write(chosen: Chosen, to: Target) -> int:
    """Writes all that is chosen; how many lines.

    Within a line keys stand in the order of the vocabulary. Reports hold their text, and their reading under
    ``reading``, as ``reportedly read --format json`` has it.
    """
    if not to.named_folder:
        with to.binary() as out:
            return sum(_lines(rows, out, noun) for noun, rows in nouns(chosen))
    count = 0
    with to.folder():
        for noun, rows in nouns(chosen):
            with to.file(f"{noun}.jsonl") as out:
                count += _lines(rows, out)
    return count


def _lines(rows: Iterable[dict[str, Any]], out: Any, noun: str | None = None) -> int:
    count = 0
    for row in rows:
        count += 1
        out.write(_encode(row if noun is None else {"noun": noun, **row}) + b"\n")
    return count
