"""Which files gave what: a file whose bytes were seen before needs no parsing to know that nothing in it is new."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import msgspec

from .. import collect
from ..collect import Metadata
from ..errors import InputError

Gave = list[dict[str, Any]]
MOST = 100_000
"""Documents of a file beyond which it is parsed again each time."""
LASTING = frozenset(
    ("binary", "empty", "too large", "malformed", "not English", "not news", "no article", "unsupported")
)
"""Failures that lie in the bytes: the same file will fail so again."""


@dataclass(slots=True, eq=False)
class FileOf:
    """A file that is being taken in: what its documents gave, and how many are on their way."""

    name: str
    hash: str
    gave: Gave = field(default_factory=list)
    waiting: int = 0
    ended: bool = False
    lasting: bool = True


class Files:
    """Follows the files of a run; ``recall`` gives what a file of a hash gave, if that still holds."""

    def __init__(self, model: str, recall: Callable[[str], Gave | None]) -> None:
        self._model = model
        self._recall = recall
        self._current: FileOf | None = None
        self.done: list[FileOf] = []

    def begin(self, name: str, said: Metadata) -> Gave | None:
        """Takes up the next input; what it gave, if it is a file that was seen before."""
        self.end()
        try:
            if not Path(name).is_file():
                return None
            with Path(name).open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError:
            return None  # collecting says why, as of every file that cannot be opened
        known = [digest, Path(name).suffixes, asdict(said), self._model, collector()]
        hash = hashlib.sha256(msgspec.json.encode(known)).hexdigest()
        if (gave := self._recall(hash)) is None:
            self._current = FileOf(name, hash)
        return gave

    def document(self) -> FileOf | None:
        """The file that the next document stands in."""
        if self._current is not None:
            self._current.waiting += 1
        return self._current

    def settle(self, file: FileOf | None, gave: dict[str, Any] | None) -> None:
        """Notes what a document of ``file`` gave; ``None`` for what may be otherwise next time."""
        if file is None:
            return
        file.waiting -= 1
        if gave is None or len(file.gave) >= MOST:
            file.lasting = False
        elif file.lasting:
            file.gave.append(gave)
        self._check(file)

    def end(self) -> None:
        """No document of the current file comes any more."""
        if self._current is not None:
            self._current.ended = True
            self._check(self._current)
        self._current = None

    def _check(self, file: FileOf) -> None:
        if file.ended and not file.waiting and file.lasting:
            self.done.append(file)


def failed(where: str, error: Exception) -> dict[str, Any] | None:
    """What a document that failed gave; ``None`` where it may succeed next time."""
    if not isinstance(error, InputError) or error.problem not in LASTING:
        return None
    return {"place": where, "problem": error.problem, "message": error.reason}


@functools.cache
def collector() -> str:
    """Changes whenever collecting might give something else: a hash of its code, and the versions of what it uses."""
    home = Path(collect.__file__).parent
    seen = hashlib.sha256()
    for path in sorted(home.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            seen.update(path.relative_to(home).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    for name in ("trafilatura", "htmldate", "lxml", "py3langid", "charset-normalizer"):
        try:
            seen.update(f"{name} {version(name)}\0".encode())
        except PackageNotFoundError:
            continue
    return seen.hexdigest()
