"""Texts and helpers that the tests of collecting share; all of them are invented."""

from __future__ import annotations

import io
from pathlib import Path

from reportedly.collect import Collected, Metadata, open_inputs
from reportedly.errors import InputError
from reportedly.vocabulary import Report

BODY = (
    "The harbour authority of Capelin said on Monday that the swing bridge would stay closed until the end of the "
    "month. Two engineers who have seen the survey told reporters that the hinge had cracked.\n\n"
    "A spokeswoman declined to comment on the cost, which the opposition puts at four million crowns."
)


def collected(data: bytes | str, name: str, folder: Path, metadata: Metadata | None = None) -> list[Collected]:
    """What a file of that name with that content gives."""
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return list(open_inputs([path], metadata))


def report(data: bytes | str, name: str, folder: Path, metadata: Metadata | None = None) -> Report:
    """The one report of such a file."""
    (found,) = collected(data, name, folder, metadata)
    assert found.error is None, found.error
    assert found.report is not None
    return found.report


def failure(data: bytes | str, name: str, folder: Path, metadata: Metadata | None = None) -> InputError:
    """Why such a file is no report."""
    (found,) = collected(data, name, folder, metadata)
    assert found.report is None
    assert found.error is not None
    return found.error


def from_stdin(data: bytes) -> list[Collected]:
    return list(open_inputs(["-"], stdin=io.BytesIO(data)))
