"""One reading a line, each written as soon as it is there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from ..vocabulary import Reading, to_json


def write(readings: Iterable[Reading], out: TextIO) -> None:
    """Writes ``readings`` as JSON lines."""
    for reading in readings:
        out.write(to_json(reading, indent=None) + "\n")
        out.flush()
