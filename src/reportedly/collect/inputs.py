"""From what a caller names (files, folders, globs, standard input) to reports, one at a time, failures among them."""

from __future__ import annotations

import glob
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from ..errors import InputError, UsageError
from ..vocabulary import Report
from .kinds import SUFFIXES, reader
from .metadata import Draft, Metadata, finish
from .raw import Raw
from .stream import Stream, suffix

STDIN = "-"
_STDIN_NAME = "standard input"


@dataclass(frozen=True, slots=True, kw_only=True)
class Collected:
    """One document of a batch: a report, or why it is none.

    ``index`` counts the documents of the batch from 1, failures included; ``where`` names the file, with the line
    or item inside it (``wire.jsonl line 3``). Exactly one of ``report`` and ``error`` is set.

    ``raw`` is what the report was taken from, where that is a page or a record. ``unread`` says why a report is to be
    kept but not read ("it is in French"). ``withdrawn`` holds the words of a notice that withdraws the report at this
    one's address.
    """

    index: int
    where: str
    report: Report | None = None
    error: InputError | None = None
    raw: Raw | None = None
    unread: str | None = None
    withdrawn: str | None = None


def open_inputs(
    inputs: Sequence[str | os.PathLike[str]], metadata: Metadata | None = None, *, stdin: BinaryIO | None = None
) -> Iterator[Collected]:
    """The documents that ``inputs`` name, in order, one at a time; a failure is yielded in its place.

    Each input is a file, a folder (its files of known suffixes, recursively, in order of name, hidden ones left
    out), a glob pattern, or ``-`` for ``stdin`` (the process's own by default). Files are opened one after the
    other and JSON lines are streamed, so memory does not grow with the number of documents.

    Raises:
        UsageError: at once, if an input does not exist or a folder or pattern holds nothing to read, or if
            ``metadata`` has a title or an address, which belong to one report, and there are several.
    """
    said = metadata or Metadata()
    names = [os.fspath(name) for name in inputs]
    for name in names:
        _check(name)
    if names.count(STDIN) > 1:
        raise UsageError("`-` is given twice; standard input can be read once")
    if said.names_one and len(list(islice(_files(names), 2))) > 1:
        raise _several()
    return _collect(names, said, stdin)


def _collect(names: list[str], said: Metadata, stdin: BinaryIO | None) -> Iterator[Collected]:
    index = 0
    for name in _files(names):
        shown = _STDIN_NAME if name == STDIN else os.fsencode(name).decode("utf-8", "replace")
        for draft in _documents(name, stdin):
            index += 1
            if index > 1 and said.names_one:
                raise _several()
            place = draft.where if isinstance(draft, InputError) else draft.place
            where = f"{shown} {place}" if place else shown
            try:
                if isinstance(draft, InputError):
                    raise draft
                report = finish(draft, said)
                yield Collected(index=index, where=where, report=report, raw=draft.raw, withdrawn=draft.withdrawn)
            except InputError as error:
                yield Collected(index=index, where=where, error=error.at(where))


def _documents(name: str, stdin: BinaryIO | None) -> Iterator[Draft | InputError]:
    """The documents of one file; an error that ends it is the last of them."""
    try:
        if name == STDIN:
            stream = Stream(stdin if stdin is not None else sys.stdin.buffer)
            yield from reader(stream)(stream)
            return
        with Path(name).open("rb") as file:
            stream = Stream(file, name=name)
            yield from reader(stream)(stream)
    except InputError as error:
        yield error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        yield InputError(f"it cannot be opened ({reason}); check the file and its rights", problem="unreadable")


def _files(names: Sequence[str]) -> Iterator[str]:
    for name in names:
        if name == STDIN:
            yield name
        elif Path(name).is_dir():
            yield from _walk(name)
        elif _is_pattern(name):
            for match in sorted(glob.glob(name, recursive=True)):  # noqa: PTH207 - takes absolute patterns too
                if Path(match).is_dir():
                    yield from _walk(match)
                else:
                    yield match
        else:
            yield name


def _walk(folder: str) -> Iterator[str]:
    """The files of known suffixes under ``folder``, in order of name; links to folders are not followed."""
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(parent, name)
            if not name.startswith(".") and suffix(name) in SUFFIXES and path.is_file():
                yield str(path)


def _check(name: str) -> None:
    """Raises UsageError where ``name`` leads to nothing, now rather than in the middle of a batch."""
    if name == STDIN:
        return
    if not name.strip() or "\x00" in name:
        raise UsageError("an input has no name; give a file, a folder, a pattern or `-` for standard input")
    if Path(name).is_dir():
        if next(_walk(name), None) is None:
            raise UsageError(f"{name}: no file to read in this folder; it takes {', '.join(SUFFIXES)}, also with .gz")
    elif _is_pattern(name):
        if next(_files([name]), None) is None:
            raise UsageError(f"{name}: no file matches this pattern; check it, and keep it in quotation marks")
    elif not Path(name).exists():
        raise UsageError(_missing(name))


def _is_pattern(name: str) -> bool:
    return glob.has_magic(name) and not Path(name).exists()


def _missing(name: str) -> str:
    if name.startswith(("http://", "https://")):
        return f"{name}: addresses are not fetched; save the page and give the file (with --url {name})"
    try:
        others = [path.name for path in islice(Path(name).parent.iterdir(), 10_000)]
    except OSError:
        return f"{name}: no such file or folder; check the path"
    import difflib

    near = difflib.get_close_matches(Path(name).name, others, n=1)
    return f"{name}: no such file or folder; " + (f"did you mean {near[0]}?" if near else "check the path")


def _several() -> UsageError:
    return UsageError("--title and --url belong to one report, and there are several; leave them out, or give one")
