"""What Datasette shows a ledger by: its metadata in a file, or a folder with a copy of the ledger that it serves."""

from __future__ import annotations

from pathlib import Path

import msgspec

from ...errors import UsageError
from ..chosen import Chosen
from ..datasette import SETTINGS, metadata
from ..target import Target


def write(chosen: Chosen, to: Target) -> int:
    """Writes metadata for the ledger, named as its file is; how many files.

    Into a folder go the metadata, the settings and a checked copy of the ledger: ``datasette FOLDER/`` serves it.

    Raises:
        UsageError: the ledger is narrowed, which a copy of it cannot be, or no SQLite file.
    """
    if not chosen.whole:
        raise UsageError("datasette shows a ledger whole: leave the filters out, and narrow the lists there")
    path = chosen.ledger.path
    if not isinstance(path, Path):
        raise UsageError(f"datasette shows SQLite files, and {path} is none; take another format, as csv or parquet")
    told = _json(metadata(path.stem))
    if not to.named_folder:
        with to.binary() as out:
            out.write(told)
        return 1
    with to.folder():
        for name, content in (("metadata.json", told), ("settings.json", _json(SETTINGS))):
            with to.file(name) as out:
                out.write(content)
        chosen.ledger.backup(to.place(f"{path.stem}.db"))
    return 3


def _json(value: object) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n"
