"""CSV: a folder with a table a noun; what is more than a cell is JSON, and no cell is a formula."""

from __future__ import annotations

import csv
from contextlib import ExitStack

from ..chosen import Chosen
from ..listing import harmless
from ..target import Target
from .tables import TABLES, rows


def write(chosen: Chosen, to: Target) -> int:
    """Writes a file a table, empty ones too; how many rows in all."""
    count = 0
    marked = to.choice("excel", "no", "yes") == "yes"
    with to.folder(), ExitStack() as files:
        writers = {}
        for name, columns in TABLES.items():
            out = files.enter_context(to.text_file(f"{name}.csv"))
            if marked:
                out.write("\ufeff")  # without it Excel takes the file for one of its own old alphabets
            writers[name] = csv.writer(out, lineterminator="\n")
            writers[name].writerow(columns)
        for name, row in rows(chosen):
            writers[name].writerow([harmless(row[column]) for column in TABLES[name]])
            count += 1
    return count
