"""Adds prepared readings, a line each, to a ledger: what ``reportedly add`` does once it has read.

``python put_lines.py READINGS.jsonl LEDGER``, in a process of its own, to be killed.
"""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec

from reportedly.ledger import Ledger
from reportedly.vocabulary import Reading


def main(lines: Path, ledger: Path) -> None:
    with Ledger(ledger) as kept, lines.open("rb") as readings:
        for line in readings:
            kept.put(msgspec.json.decode(line, type=Reading))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
