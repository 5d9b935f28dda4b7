"""Where an export goes: standard output, one file, or a folder of files; what fails leaves what was there before."""

from __future__ import annotations

import io
import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath
from typing import IO, BinaryIO, TextIO, cast

from ..errors import UsageError

STDOUT = "-"


class Target:
    """Where an export goes, and the options it was asked with.

    A format that writes one file uses :meth:`text` or :meth:`binary` once. One that writes a folder uses :meth:`file`
    for each of its files within :meth:`folder`; they all come to their places at its end, those of other names there
    stay. Text is UTF-8 with ``\\n``.

    Args:
        path: a file or a folder, as the format has it; ``None`` or ``-`` is standard output.
        options: what the format was asked for by ``--set``.
    """

    def __init__(self, path: str | os.PathLike[str] | None = None, options: Mapping[str, str] | None = None) -> None:
        self.named_folder = path is not None and (str(path).endswith(("/", os.sep)) or Path(path).is_dir())
        self.path = None if path is None or str(path) == STDOUT else Path(os.path.realpath(path))
        self.options = dict(options or {})
        self._staged: Path | None = None

    def number(self, option: str, usual: int, *, most: int) -> int:
        """The whole number from 1 to ``most`` that an option gives, or the usual one.

        Raises:
            UsageError: it is none.
        """
        given = self.options.get(option, str(usual))
        if not (given.isascii() and given.isdigit() and len(given) < 12 and 0 < int(given) <= most):
            raise UsageError(f"--set {option}={given}: give a number from 1 to {most}")
        return int(given)

    def choice(self, option: str, *choices: str) -> str:
        """What an option gives, one of ``choices``; the first of them where it is not given.

        Raises:
            UsageError: it is none of them.
        """
        given = self.options.get(option, choices[0])
        if given not in choices:
            raise UsageError(f"--set {option}={given}: give one of {', '.join(choices)}")
        return given

    @contextmanager
    def text(self) -> Iterator[TextIO]:
        """One file, or standard output, as text."""
        with self.binary() as out:
            told = io.TextIOWrapper(out, encoding="utf-8", newline="\n", write_through=False)
            try:
                yield told
            finally:
                told.flush()
                told.detach()

    @contextmanager
    def binary(self) -> Iterator[BinaryIO]:
        """One file, or standard output, as bytes.

        Raises:
            UsageError: the place is a folder, or cannot be written.
        """
        if self.path is None:
            sys.stdout.flush()
            buffer = getattr(sys.stdout, "buffer", None)
            if buffer is None:
                raise UsageError("standard output takes no bytes here; name a file with --output")
            yield buffer
            buffer.flush()
            return
        if self.path.is_dir():
            raise UsageError(f"--output {self.path}: that is a folder, and this format is one file; name a file in it")
        _writable(self.path)
        if self.path.exists() and not stat.S_ISREG(self.path.stat().st_mode):
            with self.path.open("wb") as direct:
                yield direct
            return
        with _replaced(self.path, beside=self.path.parent) as part:
            yield part

    @contextmanager
    def folder(self) -> Iterator[Path]:
        """The folder, made if it is not there. Files written by :meth:`file` within are in place only at the end.

        Raises:
            UsageError: no folder was named, it is a file, or it cannot be written.
        """
        if self.path is None:
            raise UsageError("this format is a folder of files; name the folder with --output FOLDER")
        if self.path.exists() and not self.path.is_dir():
            raise UsageError(f"--output {self.path}: that is a file, and this format is a folder; name another place")
        _writable(self.path)
        staged = Path(tempfile.mkdtemp(prefix=f".{self.path.name}.", suffix=".part", dir=self.path.parent))
        self._staged = staged
        try:
            yield self.path
            fresh = not self.path.exists()
            self.path.mkdir(exist_ok=True)
            for parent, folders, files in os.walk(staged):
                there = self.path / Path(parent).relative_to(staged)
                for name in folders:
                    (there / name).mkdir(exist_ok=True)
                for name in files:
                    Path(parent, name).replace(there / name)
            if fresh:
                self.path.chmod(0o777 & ~_mask())
        finally:
            self._staged = None
            shutil.rmtree(staged, ignore_errors=True)

    @contextmanager
    def file(self, name: str) -> Iterator[BinaryIO]:
        """A file of the folder by its name, with ``/`` between folders and file; as bytes."""
        place = self.place(name)
        with place.open("wb") as out:
            yield out
        place.chmod(0o666 & ~_mask())

    def place(self, name: str) -> Path:
        """Where a file of the folder is to be written by other means, within :meth:`folder`."""
        assert self._staged is not None, "files are written within folder()"
        place = self._staged / _inside(name)
        place.parent.mkdir(parents=True, exist_ok=True)
        return place

    @contextmanager
    def text_file(self, name: str) -> Iterator[TextIO]:
        """As :meth:`file`, as text."""
        with self.file(name) as out:
            told = io.TextIOWrapper(cast(IO[bytes], out), encoding="utf-8", newline="\n")
            yield told
            told.flush()
            told.detach()

    def before(self, name: str) -> str | None:
        """What a file of the folder held before this export, as text; ``None`` where there is none."""
        assert self.path is not None
        place = self.path / _inside(name)
        return place.read_bytes().decode() if place.is_file() else None


def _inside(name: str) -> PurePosixPath:
    """``name`` as a path that leads out of no folder."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name or "\0" in name or not path.parts:
        raise ValueError(f"{name!r} is no name of a file inside a folder")
    return path


def _writable(place: Path) -> None:
    if not place.parent.is_dir():
        raise UsageError(f"--output {place}: there is no folder {place.parent}; make it first (mkdir -p)")
    if not os.access(place.parent, os.W_OK):
        raise UsageError(f"--output {place}: the folder {place.parent} cannot be written to")


@contextmanager
def _replaced(place: Path, *, beside: Path) -> Iterator[BinaryIO]:
    handle, name = tempfile.mkstemp(prefix=f".{place.name}.", suffix=".part", dir=beside)
    try:
        with os.fdopen(handle, "wb") as part:
            yield part
            part.flush()
            os.fsync(part.fileno())
        Path(name).chmod(stat.S_IMODE(place.stat().st_mode) if place.exists() else 0o666 & ~_mask())
        Path(name).replace(place)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
