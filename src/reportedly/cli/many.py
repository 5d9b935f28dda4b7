"""A run over many reports: what was read, what failed and where, and the exit code that this makes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

from ..errors import ReportedlyError
from .failures import FAILURE, complain

if TYPE_CHECKING:
    from ..collect import Collected
    from ..vocabulary import Report

T = TypeVar("T")
REMEMBERED = 1_000
"""Reports of which the place is kept while they are being read: more than are ever parsed at once."""


class Many:
    """Passes reports on and readings back, and tells on standard error of each document that fails, as it fails."""

    def __init__(self) -> None:
        self.tally: Counter[str] = Counter()
        """For ``open_inputs``: what web archives hold beside reports."""
        self.documents = 0
        self.read = 0
        self.failed = 0
        self._held: tuple[Collected, ReportedlyError] | None = None
        self._places: dict[str, Collected] = {}

    def reports(self, documents: Iterable[Collected]) -> Iterator[Report]:
        """The documents that are reports."""
        for document in documents:
            self.documents += 1
            self._release()
            if document.report is None:
                if document.error is not None:
                    self._fail(document, document.error)
                continue
            self._places[document.report.id] = document
            if len(self._places) > REMEMBERED:
                del self._places[next(iter(self._places))]
            yield document.report

    def unread(self, report: Report, error: ReportedlyError) -> None:
        """Takes a report that could not be read."""
        document = self._places.get(report.id)
        if document is None:
            self.failed += 1
            complain(f"skipped: {error}")
        else:
            self._fail(document, error)

    def counted(self, readings: Iterable[T]) -> Iterator[T]:
        """``readings``, or what was made of them, counted."""
        for reading in readings:
            self.read += 1
            yield reading

    def close(self) -> int:
        """Tells what is left to tell; the exit code."""
        if self._held is not None and self.documents == 1:
            document, error = self._held
            complain(_placed(document, error))
            self._held = None
        self._release()
        if self.documents > 1 and self.failed:
            complain(f"{self.failed} of {self.documents} reports could not be read; {self.read} were")
        if self.tally:
            complain(passed_over(self.tally))
        return FAILURE if self.failed else 0

    def _fail(self, document: Collected, error: ReportedlyError) -> None:
        self.failed += 1
        if document.index == 1 and self.documents == 1:
            self._held = (document, error)  # until it shows whether it is the only one, which needs no number
        else:
            self._tell(document, error)

    def _release(self) -> None:
        if self._held is not None and self.documents > 1:
            self._tell(*self._held)
            self._held = None

    def _tell(self, document: Collected, error: ReportedlyError) -> None:
        complain(f"skipped report {document.index}: {_placed(document, error)}")


def passed_over(tally: Counter[str]) -> str:
    """``passed over: files of other types (340), pages that are no report (12)``: the most frequent first."""
    return "passed over: " + ", ".join(f"{what} ({count:,})" for what, count in tally.most_common())


def _placed(document: Collected, error: ReportedlyError) -> str:
    message = str(error)
    return message if message.startswith(document.where) else f"{document.where}: {message}"
