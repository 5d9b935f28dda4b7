"""Where results go: standard output, or a file that appears whole or not at all."""

from __future__ import annotations

import os
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from ..errors import UsageError


@contextmanager
def destination(path: Path | None, *, encoding: str | None = None) -> Iterator[TextIO]:
    """A text stream to write results to.

    Args:
        path: a file, or ``None`` or ``-`` for standard output. A file is written beside its place under another
            name and renamed when all is written, so no reader sees half of it, and a failure leaves the old one.
        encoding: of standard output; ``None`` leaves it as the terminal has it. Files are always UTF-8.

    Raises:
        UsageError: the folder does not exist, or ``path`` is a folder.
    """
    if path is None or str(path) == "-":
        if encoding and hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding=encoding, newline="\n")
        yield sys.stdout
        return
    place = check_place(path)
    if place.exists() and not stat.S_ISREG(place.stat().st_mode):
        with place.open("w", encoding="utf-8", newline="\n") as direct:
            yield direct
        return
    handle, name = tempfile.mkstemp(prefix=f".{place.name}.", suffix=".part", dir=place.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as part:
            yield part
            part.flush()
            os.fsync(part.fileno())
        Path(name).chmod(_mode(place))
        Path(name).replace(place)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def check_place(path: Path) -> Path:
    """The file that ``path`` means, links followed.

    Raises:
        UsageError: a file cannot be written there; the message says why.
    """
    place = Path(os.path.realpath(path))
    if place.is_dir():
        raise UsageError(f"--output {path}: that is a folder; name a file in it, as in {path / 'reading.html'}")
    if not place.parent.is_dir():
        raise UsageError(f"--output {path}: there is no folder {place.parent}; make it first (mkdir -p)")
    if not os.access(place.parent, os.W_OK):
        raise UsageError(f"--output {path}: the folder {place.parent} cannot be written to")
    return place


def _mode(place: Path) -> int:
    """The permissions that the file has, or that an ordinary new one would get."""
    if place.exists():
        return stat.S_IMODE(place.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
