"""From a report to its reading: one file a question, and the readers that ask them all."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING

from ..errors import ReadError, UsageError

if TYPE_CHECKING:
    from ..vocabulary import Reading, Report
    from .language import Parse

READERS = ("learned", "rules")
"""The readers there are, the best first; each gives the same nouns, so that any of them can be run and scored."""
DEFAULT = READERS[0]


def read(report: Report, *, reader: str = DEFAULT) -> Reading:
    """The reading of one report: a pure function of the report and the model version.

    Raises:
        UsageError: there is no such reader.
        MissingPartError: the language model is not installed, or is not the one that was measured.
    """
    return next(read_many([report], reader=reader))


def read_many(
    reports: Iterable[Report],
    *,
    reader: str = DEFAULT,
    failed: Callable[[Report, ReadError], None] | None = None,
) -> Iterator[Reading]:
    """The readings of ``reports``, in order, parsed in batches; memory does not grow with their number.

    A report that cannot be read is handed to ``failed`` and left out; without ``failed`` its error is raised.
    """
    ask = _reader(reader)
    from .language import parse_many

    waiting: deque[Report] = deque()

    def texts() -> Iterator[str]:
        for report in reports:
            waiting.append(report)
            yield report.text

    for parsed in parse_many(texts()):
        report = waiting.popleft()
        try:
            reading = ask(report, parsed)
        except Exception as error:
            problem = ReadError(report.id, error)
            if failed is None:
                raise problem from error
            failed(report, problem)
            continue
        yield reading


def model_name(reader: str = DEFAULT) -> str:
    """The ``model`` of readings by ``reader``: the same words as long as the same report is read the same way.

    Raises:
        UsageError: there is no such reader.
        MissingPartError: a part that reads is not installed.
    """
    _reader(reader)
    from . import assemble

    return assemble.model_name(import_module(f".{reader}", __name__).name())


def _reader(name: str) -> Callable[[Report, Parse], Reading]:
    """The reader called ``name``; what it lacks is told at once, and not of every report anew."""
    if name not in READERS:
        raise UsageError(f"there is no reader {name!r}; there is: {', '.join(READERS)}")
    if name == "rules":
        from . import rules

        return rules.read
    from . import learned

    learned.name()
    return learned.read
