"""The folder of a sweep: pieces that are there whole or not at all, and what they were made of."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from ....version import __version__
from ..upkeep import VERSION

Numbers = npt.NDArray[np.int64]
_STAMP = "stamp"
_RELATED = (
    "SELECT digest.report, digest.reading, report.status FROM digest JOIN report ON report.key = digest.report "
    "JOIN reading ON reading.key = digest.reading AND reading.current ORDER BY digest.report"
)


class Job(msgspec.Struct, frozen=True):
    """Where a sweep's ledger lies, and its folder: all that a worker is told beside its task."""

    ledger: str
    folder: str

    def path(self, *names: str) -> Path:
        """A file of the folder."""
        return Path(self.folder, *names)

    def begin(self, stamp: str) -> None:
        """Makes the folder, and empties it where what lies there was made of something else."""
        if not self.path(_STAMP).exists() or self.path(_STAMP).read_text() != stamp:
            self.end()
            self.path().mkdir()
            self.path(_STAMP).write_text(stamp)

    def end(self) -> None:
        """Takes the folder away."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def keep(self, value: Any, *names: str) -> None:
        """Writes a piece."""
        path = self.path(*names)
        path.parent.mkdir(exist_ok=True)
        part = path.with_name(f"{path.name}.{os.getpid()}.part")
        part.write_bytes(msgspec.msgpack.encode(value))
        part.replace(path)

    def kept(self, *names: str, type: Any = Any) -> Any:
        """A piece as it was written."""
        return msgspec.msgpack.decode(self.path(*names).read_bytes(), type=type)

    def there(self, *names: str) -> bool:
        """Whether a piece is there."""
        return self.path(*names).exists()

    def drop(self, names: Iterable[str]) -> None:
        """Takes pieces, or folders of them, away."""
        for name in names:
            path = self.path(name)
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)


def stamp(ask: Callable[[str], Iterable[Any]]) -> str:
    """Another one whenever something is otherwise than before in what a sweep is made of.

    ``ask`` gives the rows of a statement, by whatever connection to the ledger.
    """
    seen = hashlib.sha256(f"{__version__} {VERSION}".encode())
    for row in ask("SELECT token, model FROM upkeep"):
        seen.update(repr(tuple(row)).encode())
    for row in ask(_RELATED):
        seen.update(repr(tuple(row)).encode())
    return seen.hexdigest()


def numbers(data: bytes) -> Numbers:
    """Numbers of 64 bits as they were written."""
    return np.frombuffer(data, dtype=np.int64)
