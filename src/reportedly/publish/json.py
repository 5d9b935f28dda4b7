"""One reading as JSON, indented for reading."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from ..errors import UsageError
from ..vocabulary import Reading, to_json


def write(readings: Iterable[Reading], out: TextIO) -> None:
    """Writes the one reading.

    Raises:
        UsageError: there is none, or more than one; nothing is written then.
    """
    found = []
    for reading in readings:
        found.append(reading)
        if len(found) > 1:
            raise UsageError("--format json holds one report and there are several; use --format jsonl")
    if not found:
        raise UsageError("--format json holds one report and there is none")
    out.write(to_json(found[0]) + "\n")
