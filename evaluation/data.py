"""Where are the public sets, and are they the ones we scored before? Nothing of them is kept here."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path

ENVIRONMENT = "REPORTEDLY_DATA"
BESIDE = Path(__file__).resolve().parent.parent.parent / "shared" / "data"


class NoDataError(Exception):
    """A public set is not on this machine; the message says where it was looked for."""


class UnmadeError(Exception):
    """The set is here, but not what a suite needs beside it and what a command makes; the message names the command."""


def folder() -> Path:
    """The folder of the sets: ``$REPORTEDLY_DATA``, else ``../shared/data`` beside the checkout."""
    return Path(os.environ.get(ENVIRONMENT) or BESIDE)


def find(*parts: str) -> Path:
    """One file or folder of the sets.

    Raises:
        NoDataError: it is not there.
    """
    path = folder().joinpath(*parts)
    if not path.exists():
        shown = Path(*parts).as_posix()
        raise NoDataError(f"no {shown} under ${ENVIRONMENT} or ../shared/data")
    return path


def digest(paths: Iterable[Path]) -> str:
    """SHA-256 over names and contents of ``paths``, in order of name: the identity of a corpus."""
    total = hashlib.sha256()
    for path in sorted(paths, key=lambda path: path.name):
        total.update(path.name.encode() + b"\0")
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()
