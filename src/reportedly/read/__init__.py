"""From a report to its reading: one file a question, and the readers that ask them all."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, TypeVar

from .. import plugins
from ..errors import ReadError, UsageError
from .multiplying import threads
from .pausing import paused
from .plugged import Plugged

if TYPE_CHECKING:
    from ..vocabulary import Reading, Report
    from .language import Parse

T = TypeVar("T")
READERS = ("learned", "rules")
"""The readers that come with it, the best first; each gives the same nouns, so that any can be run and scored."""
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
    found = _reader(reader)
    yield from _plainly(found, reports, failed) if isinstance(found, Plugged) else _each(found[0], reports, failed)


def read_seen(
    reports: Iterable[Report],
    *,
    reader: str = DEFAULT,
    failed: Callable[[Report, ReadError], None] | None = None,
) -> Iterator[tuple[Reading, bytes]]:
    """As :func:`read_many`, each reading with the vectors that reports and claims are compared by (``vectors.py``).

    They are empty where the reader has no network.
    """
    found = _reader(reader)
    if isinstance(found, Plugged):
        yield from ((reading, b"") for reading in _plainly(found, reports, failed))
    else:
        yield from _each(found[1], reports, failed)


def _each(
    ask: Callable[[Report, Parse], T], reports: Iterable[Report], failed: Callable[[Report, ReadError], None] | None
) -> Iterator[T]:
    from .language import parse_many

    waiting: deque[Report] = deque()

    def texts() -> Iterator[str]:
        for report in reports:
            waiting.append(report)
            yield report.text

    for parsed in parse_many(texts()):
        report = waiting.popleft()
        yield from _one(report, partial(ask, report, parsed), failed)


def _one(report: Report, ask: Callable[[], T], failed: Callable[[Report, ReadError], None] | None) -> Iterator[T]:
    """What ``ask`` makes of a report; nothing where that fails and ``failed`` hears of it."""
    try:
        with paused(), threads():
            found = ask()
    except Exception as error:
        problem = ReadError(report.id, error)
        if failed is None:
            raise problem from error
        failed(report, problem)
        return
    yield found


def readers() -> list[str]:
    """The names of all readers: those that come with it, then those of plugins. Loads none of them."""
    return [*READERS, *(name for name in plugins.named(plugins.READERS) if name not in READERS)]


def model_name(reader: str = DEFAULT) -> str:
    """The ``model`` of readings by ``reader``: the same words as long as the same report is read the same way.

    Raises:
        UsageError: there is no such reader.
        MissingPartError: a part that reads is not installed.
    """
    found = _reader(reader)
    if isinstance(found, Plugged):
        return found.model
    from . import assemble

    return assemble.model_name(import_module(f".{reader}", __name__).name())


def _plainly(
    plugged: Plugged, reports: Iterable[Report], failed: Callable[[Report, ReadError], None] | None
) -> Iterator[Reading]:
    """As :func:`_each`, by a reader that parses for itself."""
    for report in reports:
        yield from _one(report, partial(plugged.read, report), failed)


def _reader(
    name: str,
) -> tuple[Callable[[Report, Parse], Reading], Callable[[Report, Parse], tuple[Reading, bytes]]] | Plugged:
    """The reader called ``name``, without vectors and with; what it lacks is told at once, not of every report anew."""
    if name not in READERS:
        if name not in plugins.named(plugins.READERS):
            raise UsageError(f"there is no reader {name!r}; there is: {', '.join(readers())}")
        return Plugged(name)
    if name == "rules":
        from . import rules

        return rules.read, rules.read_seen
    from . import learned

    learned.name()
    return learned.read, learned.read_seen
