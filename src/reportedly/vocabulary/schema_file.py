"""Writes the JSON Schema of a reading: ``python -m reportedly.vocabulary.schema_file [PATH]``."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from .json import schema

DEFAULT_PATH = Path("docs/reading.schema.json")


def schema_text() -> str:
    """The schema as the file in ``docs/`` holds it: two spaces of indent, a newline at the end."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def write_schema(path: Path = DEFAULT_PATH) -> None:
    """Writes the schema to ``path``; run it after each change of the vocabulary."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(schema_text(), encoding="utf-8")


if __name__ == "__main__":
    write_schema(*(Path(name) for name in sys.argv[1:2]))
