"""From what a caller names (files, folders, patterns, addresses) to reports, one at a time, failures among them."""

from __future__ import annotations

import glob
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from ..errors import InputError, UsageError
from ..vocabulary import Reading, Report
from .kinds import reader, suffixes
from .listed import joined
from .metadata import Draft, Metadata, address, finish, unread
from .online import Online, is_address
from .raw import Raw
from .stream import Stream, suffix

if TYPE_CHECKING:
    from .web import Fetcher

STDIN = "-"
_STDIN_NAME = "standard input"


@dataclass(frozen=True, slots=True, kw_only=True)
class Collected:
    """One document of a batch: a report, or why it is none.

    ``index`` counts the documents of the batch from 1, failures included; ``where`` names the file, with the line
    or item inside it (``wire.jsonl line 3``). Exactly one of ``report``, ``error`` and ``withdrawn`` is set.

    ``raw`` is what the report was taken from, where that is a page or a record. ``unread`` says why a report is to be
    kept but not read ("it is in French"). ``withdrawn`` holds the words of a notice that withdraws the report at
    ``url``; only a notice has a ``url`` here. ``reading`` is the report's, where it was read
    before, with its ``vectors``.
    """

    index: int
    where: str
    report: Report | None = None
    error: InputError | None = None
    raw: Raw | None = None
    unread: str | None = None
    withdrawn: str | None = None
    url: str | None = None
    reading: Reading | None = None
    vectors: bytes = b""


def open_inputs(
    inputs: Sequence[str | os.PathLike[str]],
    metadata: Metadata | None = None,
    *,
    stdin: BinaryIO | None = None,
    keep_other: bool = False,
    passed_over: Callable[[str], bool] | None = None,
    fetcher: Fetcher | None = None,
    tally: Counter[str] | None = None,
) -> Iterator[Collected]:
    """The documents that ``inputs`` name, in order, one at a time; a failure is yielded in its place.

    Each input is a file, a folder (its files of known suffixes, recursively, in order of name, hidden ones left
    out), a glob pattern, an address of the web (got with ``fetcher``, else with one of its own for all of them), or
    ``-`` for ``stdin`` (the process's own by default). Files are opened one after the
    other and JSON lines are streamed, so memory does not grow with the number of documents. A report in another
    language is a failure, or with ``keep_other`` a report with its language and why it is ``unread``.
    ``passed_over`` is asked of each file, in order, before it is opened; where it says yes the file is left out.
    ``tally`` is told of what stands in web archives beside reports, and how often: no failures, so they are not given.

    Raises:
        UsageError: at once, if an input does not exist or a folder or pattern holds nothing to read, or if
            ``metadata`` has a title or an address, which belong to one report, and there are several.
    """
    said = metadata or Metadata()
    names = [os.fspath(name) for name in inputs]
    for name in names:
        check(name)
    if names.count(STDIN) > 1:
        raise UsageError("`-` is given twice; standard input can be read once")
    if said.names_one and len(list(islice(files(names), 2))) > 1:
        raise _several()
    return _collect(names, said, stdin, keep_other, passed_over, fetcher, Counter() if tally is None else tally)


def _collect(
    names: list[str],
    said: Metadata,
    stdin: BinaryIO | None,
    keep_other: bool,
    passed_over: Callable[[str], bool] | None,
    fetcher: Fetcher | None,
    tally: Counter[str],
) -> Iterator[Collected]:
    index = 0
    with Online(fetcher) as online:
        for name in files(names):
            if passed_over is not None and passed_over(name):
                continue
            shown = _STDIN_NAME if name == STDIN else os.fsencode(name).decode("utf-8", "replace")
            for draft in _documents(name, said, stdin, online, tally):
                index += 1
                if index > 1 and said.names_one:
                    raise _several()
                place = draft.where if isinstance(draft, InputError) else draft.place
                where = f"{shown} {place}" if place else shown
                try:
                    if isinstance(draft, InputError):
                        raise draft
                    if draft.follow is not None:
                        draft = joined(draft, online.documents(draft.follow))
                    yield one(index, where, draft, said, keep_other=keep_other)
                except InputError as error:
                    yield Collected(index=index, where=where, error=error.at(where))


def one(index: int, where: str, draft: Draft, said: Metadata, *, keep_other: bool) -> Collected:
    """The document that ``draft`` is.

    Raises:
        InputError: it is no report.
    """
    if (made := draft.prepared) is not None:
        if made.unread is not None and not keep_other:
            raise InputError(f"{made.unread}; reportedly reads English", problem="not English")
        fields = {name: getattr(made, name) for name in made.__slots__ if name != "where"}
        return Collected(index=index, where=made.where, **fields)
    if draft.withdrawn is not None:
        if (url := address(draft.url)) is None:
            raise InputError("this notice withdraws a report and does not say at which address; add it as its url")
        return Collected(index=index, where=where, withdrawn=draft.withdrawn, url=url, raw=draft.raw)
    report = finish(draft, said, keep_other=keep_other)
    return Collected(index=index, where=where, report=report, unread=unread(report), raw=draft.raw)


def _documents(
    name: str, said: Metadata, stdin: BinaryIO | None, online: Online, tally: Counter[str]
) -> Iterator[Draft | InputError]:
    """The documents of one file or address; an error that ends it is the last of them."""
    try:
        if is_address(name):
            yield from online.documents(name, said.columns)
            return
        if name == STDIN:
            stream = Stream(stdin if stdin is not None else sys.stdin.buffer)
            yield from _read(stream, said, tally)
            return
        with Path(name).open("rb") as file:
            stream = Stream(file, name=name)
            yield from _read(stream, said, tally)
    except InputError as error:
        yield error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        yield InputError(f"it cannot be opened ({reason}); check the file and its rights", problem="unreadable")


def _read(stream: Stream, said: Metadata, tally: Counter[str]) -> Iterator[Draft | InputError]:
    try:
        yield from reader(stream, said.columns)(stream)
    finally:
        tally.update(stream.passed)


def files(names: Sequence[str]) -> Iterator[str]:
    """The files, addresses and standard input that ``names`` lead to, in order."""
    for name in names:
        if name == STDIN or is_address(name):
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
    taken = frozenset(suffixes())
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(parent, name)
            if not name.startswith(".") and suffix(name) in taken and path.is_file():
                yield str(path)


def check(name: str) -> None:
    """Raises UsageError where ``name`` leads to nothing, now rather than in the middle of a batch."""
    if name == STDIN or is_address(name):
        return
    if not name.strip() or "\x00" in name:
        raise UsageError("an input has no name; give a file, a folder, a pattern or `-` for standard input")
    if Path(name).is_dir():
        if next(_walk(name), None) is None:
            raise UsageError(f"{name}: no file to read in this folder; it takes {', '.join(suffixes())}, also with .gz")
    elif _is_pattern(name):
        if next(files([name]), None) is None:
            raise UsageError(f"{name}: no file matches this pattern; check it, and keep it in quotation marks")
    elif not Path(name).exists():
        raise UsageError(_missing(name))


def _is_pattern(name: str) -> bool:
    return glob.has_magic(name) and not Path(name).exists()


def _missing(name: str) -> str:
    if "://" in name:
        return f"{name}: only addresses of the web, http and https, are fetched; give a file"
    try:
        others = [path.name for path in islice(Path(name).parent.iterdir(), 10_000)]
    except OSError:
        return f"{name}: no such file or folder; check the path"
    import difflib

    near = difflib.get_close_matches(Path(name).name, others, n=1)
    return f"{name}: no such file or folder; " + (f"did you mean {near[0]}?" if near else "check the path")


def _several() -> UsageError:
    return UsageError("--title and --url belong to one report, and there are several; leave them out, or give one")
