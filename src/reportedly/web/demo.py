"""The demonstration: the invented newsroom that comes with the package, read into a ledger of its own."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

from ..errors import MissingPartError
from ..ledger import open_ledger


def reports() -> Path:
    """The file with the newsroom's reports.

    Raises:
        MissingPartError: it did not come with this installation.
    """
    packed = Path(str(files("reportedly"))) / "demo" / "reports.jsonl"
    beside = Path(__file__).parents[3] / "examples" / "newsroom" / "reports.jsonl"
    for place in (packed, beside):
        if place.is_file():
            return place
    raise MissingPartError("the demonstration's reports are missing; install reportedly again")


def fill(ledger: Path, told: Callable[[Any], None] | None = None, *, reader: str = "learned") -> Path:
    """Reads the newsroom into ``ledger``; what is there already stays. ``told`` hears of each report."""
    with open_ledger(ledger) as kept:
        kept.add([reports()], reader=reader, told=told)
    return ledger
