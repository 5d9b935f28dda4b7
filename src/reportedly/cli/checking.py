"""The verb ``check``: a claim held against reports."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..errors import InputError, ReportedlyError, UsageError
from .adding import Place
from .failures import FAILURE, complain, plainly
from .finding import Listing, ListingName

if TYPE_CHECKING:
    from ..publish.checking import Checked
    from ..vocabulary import Report

SHAPE = '{"claim": "...", "report": {"title": "...", "text": "..."}}'
LONGEST = 1_000_000
"""Characters of a report in a file of pairs: none is longer."""
EXAMPLES = """\b
Examples:
  reportedly check "The bridge at Tarn collapsed" article.txt page.html
  reportedly check "The bridge at Tarn collapsed" --ledger news.db
  reportedly check --jsonl pairs.jsonl --format jsonl > stances.jsonl

\b
A line of --jsonl is {"claim": "...", "report": {"title": "...", "text": "..."}}.
Exit codes: 0 all was checked; 1 something could not be read (standard error
says what and where, the rest was checked); 2 the call itself was wrong."""


@plainly
def check(
    claim: Annotated[
        str | None, typer.Argument(metavar="CLAIM", help="A sentence to hold against reports.", show_default=False)
    ] = None,
    inputs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="REPORT", help="Whatever `reportedly read` takes; without one a ledger is asked.",
            show_default=False,
        ),
    ] = None,
    ledger: Place = None,
    jsonl: Annotated[
        Path | None,
        typer.Option(
            "--jsonl", metavar="FILE", help="Pairs of a claim and a report, one a line; - for standard input.",
            show_default=False,
        ),
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="Reports of a ledger at most, the nearest first.")] = 20,
    format: Listing = ListingName.table,
) -> int:  # fmt: skip
    """Say whether reports affirm a claim, deny it, merely relay it, or are silent of it, and where."""
    from ..publish.checking import write

    if jsonl is not None:
        if claim is not None or ledger is not None:
            raise UsageError("--jsonl brings its own claims and reports; leave the others out")
        lines = _Lines(jsonl)
        write(lines.checked(), sys.stdout, format=format.value)
        return lines.close()
    if claim is None:
        raise UsageError(
            'there is no claim to check; give one, as in reportedly check "The bridge collapsed" page.html'
        )
    if inputs and ledger is not None:
        raise UsageError("a claim is held against reports or against a ledger, not both; leave one out")
    if not inputs:
        write(_kept(claim, ledger, limit), sys.stdout, format=format.value)
        return 0
    return _given(claim, inputs, format)


def _given(claim: str, inputs: list[str], format: ListingName) -> int:
    from ..checking import check_many
    from ..collect import open_inputs
    from ..publish.checking import Checked, write
    from .many import Many

    many = Many()
    found = check_many(claim, many.reports(open_inputs(inputs, tally=many.tally)), failed=many.unread)
    rows = (Checked(finding, report.title, report.url, report.text) for report, finding in found)
    write(many.counted(rows), sys.stdout, format=format.value)
    return many.close()


def _kept(claim: str, place: str | None, limit: int) -> Iterator[Checked]:
    from ..checking import Checker
    from ..ledger import open_ledger
    from ..ledger.holding import nearest
    from ..publish.checking import Checked

    with open_ledger(place, create=False) as kept:
        checker = Checker()
        asked = checker.claim(claim)
        none = True
        for digest in nearest(kept, claim, limit):
            none = False
            yield Checked(checker.find(asked, digest), digest.title, digest.url, digest.text)
        if none:
            complain(f"no report in {kept.path} has a word of the claim")


class _Lines:
    """The lines of a file of pairs: those that are none are told on standard error, counted and passed over."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._places: list[int] = []
        self.lines = 0
        self.failed = 0

    def checked(self) -> Iterator[Checked]:
        """What was found, in the order of the lines."""
        from ..checking import check_pairs
        from ..publish.checking import Checked

        for number, report, finding in check_pairs(self._pairs(), failed=self._unchecked):
            yield Checked(finding, report.title, report.url, report.text, line=self._places[number])

    def close(self) -> int:
        """Tells how many lines failed; the exit code."""
        if self.failed:
            complain(f"{self.failed} of {self.lines} lines could not be checked")
        elif not self.lines:
            raise UsageError(f"{self._path}: there is no pair in it")
        return FAILURE if self.failed else 0

    def _pairs(self) -> Iterator[tuple[str, Report]]:
        for number, line in enumerate(self._read(), 1):
            if not line.strip():
                continue
            self.lines += 1
            try:
                found = pair(line)
            except ReportedlyError as error:
                self._tell(number, error)
                continue
            self._places.append(number)
            yield found

    def _read(self) -> Iterator[bytes]:
        if str(self._path) == "-":
            yield from sys.stdin.buffer
            return
        try:
            with self._path.open("rb") as file:
                yield from file
        except OSError as error:
            raise UsageError(f"--jsonl {self._path}: {error.strerror or error}") from error

    def _unchecked(self, number: int, error: ReportedlyError) -> None:
        self._tell(self._places[number], error)

    def _tell(self, line: int, error: ReportedlyError) -> None:
        self.failed += 1
        complain(f"skipped line {line} of {self._path}: {error}")


def pair(line: bytes) -> tuple[str, Report]:
    """A claim and a report from a line of JSON.

    Raises:
        InputError: it is none; the message says what is wrong.
    """
    import msgspec

    from ..vocabulary import make_report

    try:
        value: Any = msgspec.json.decode(line)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise InputError(f"this is no JSON ({error})") from error
    claim, report = (value.get("claim"), value.get("report")) if isinstance(value, dict) else (None, None)
    if not isinstance(claim, str) or not claim.strip():
        raise InputError(f'there is no "claim", or it is no text; a line is {SHAPE}')
    if not isinstance(report, dict):
        raise InputError('there is no "report", or it is no object with "title" and "text"')
    parts: dict[str, str | None] = {}
    for name in ("title", "text", "url", "publisher", "published"):
        part = report.get(name)
        if part is not None and not isinstance(part, str):
            raise InputError(f'"{name}" of the report is no text')
        parts[name] = part
    text, title = parts["text"] or "", parts["title"]
    if not (text + (title or "")).strip():
        raise InputError("the report has neither title nor text", problem="empty")
    if len(text) > LONGEST:
        raise InputError(f"the report has more than {LONGEST:,} characters", problem="too large")
    return claim, make_report(
        text, title=title, url=parts["url"], publisher=parts["publisher"], published=parts["published"]
    )
