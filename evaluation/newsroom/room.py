"""A newsroom: lines of reports, and what should be said of them together."""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from reportedly.collect import Metadata, open_inputs
from reportedly.vocabulary import Report

FOLDER = Path(__file__).resolve().parents[2] / "examples" / "newsroom"
Gold = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Newsroom:
    """``rows`` are the lines of ``reports.jsonl``, ``gold`` is ``expected.yaml`` as it stands."""

    name: str
    rows: tuple[dict[str, Any], ...]
    gold: Gold

    def text(self, short: str) -> str:
        """The canonical text of the report that the gold calls ``short``."""
        row = self.rows[self.gold["reports"][short]["line"] - 1]
        return f"{row['title']}\n\n{row['text']}"

    def reports(self) -> list[Report]:
        """The reports as the program takes them in, in order of their lines."""
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "reports.jsonl"
            path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in self.rows), "utf-8")
            taken = [one.report for one in open_inputs([str(path)], Metadata())]
        return [one for one in taken if one is not None]


@cache
def load() -> Newsroom:
    """The newsroom as it was written."""
    lines = (FOLDER / "reports.jsonl").read_text("utf-8").splitlines()
    gold = yaml.safe_load((FOLDER / "expected.yaml").read_text("utf-8"))
    return Newsroom("original", tuple(json.loads(line) for line in lines), gold)
