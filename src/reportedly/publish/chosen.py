"""What is exported: a ledger narrowed by the usual filters, as streams of plain rows that a format walks through."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

if TYPE_CHECKING:
    from ..ledger import Filter, Ledger
    from ..vocabulary import Claim, Reading

Row = dict[str, Any]
T = TypeVar("T")


class Read(NamedTuple):
    """A report with what was read in it.

    ``record`` is a row of ``report_summary``: ``id``, ``title``, ``publisher``, ``published``, ``url``, ``status``,
    ``unread`` (why it was not read), ``model``, ``added`` and counts. ``reading`` is always whole, and empty where
    nothing was read; ``claims`` are those of its claims that were asked for. Spans count code points of
    ``reading.report.text``.
    """

    record: Row
    reading: Reading
    claims: tuple[Claim, ...]


class Chosen:
    """A ledger, narrowed; every method gives a stream in a fixed order, and holds one thing at a time.

    A date, a publisher and a story ask of reports. All else asks of claims: a report fits if one of its claims does,
    and what was found across reports fits if a claim that fits, or where claims are not asked of a report that fits,
    has part in it.

    Args:
        ledger: opened; use ``ledger.still()`` around an export, so that all of it is of one moment.
        asked: the filters of ``reportedly claims``; ``before`` and ``limit`` are of pages and do not count here.
        story: a story's id, the id or address of a report of it, or words that its title alone has.
        told: is called after each report, claim, event or other thing.
    """

    def __init__(
        self,
        ledger: Ledger,
        asked: Filter | None = None,
        *,
        story: str | None = None,
        told: Callable[[], None] | None = None,
    ) -> None:
        from ..ledger import Filter

        self.ledger = ledger
        self.asked = asked or Filter()
        self.story = story
        self._told = told or (lambda: None)

    @property
    def whole(self) -> bool:
        """Whether nothing narrows it."""
        from dataclasses import replace

        from ..ledger import Filter

        usual = Filter()
        return self.story is None and replace(self.asked, before=usual.before, limit=usual.limit) == usual

    def reports(self) -> Iterator[Read]:
        """Reports in the order in which they came, each with its reading and the claims that fit."""
        from ..ledger import choosing

        return (Read(*one) for one in self._each(choosing.reports(self.ledger, self.asked, self.story)))

    def claims(self) -> Iterator[Row]:
        """Claims, report by report, as rows of ``claim_full`` with ``spans`` and ``head``.

        Also ``event`` (the id of the event that it is about, else ``None``), and of that event ``event_label``,
        ``event_reports``, ``standing`` and the number of ``origins``; ``event_type``, ``event_mode`` and
        ``event_contexts`` are what was read in the words.
        """
        return self._rows("claims")

    def told(self) -> Iterator[tuple[Read, list[Row]]]:
        """Reports as :meth:`reports`, each with the rows of :meth:`claims` for its claims that fit."""
        from itertools import groupby

        by_report = groupby(self.claims(), key=lambda row: row["report"])
        report, rows = next(by_report, (None, iter(())))
        for one in self.reports():
            if report != one.record["id"]:
                yield one, []
                continue
            yield one, list(rows)
            report, rows = next(by_report, (None, iter(())))

    def sources(self) -> Iterator[Row]:
        """Who is credited, by name: ``name``, ``kind``, and in how many reports, claims, denials and refusals."""
        return self._rows("sources")

    def actors(self) -> Iterator[Row]:
        """Who and what is named, by name: ``name``, ``type``, ``country``, ``sector``, ``wikidata`` and counts."""
        return self._rows("actors")

    def places(self) -> Iterator[Row]:
        """Places, by name: ``name``, ``country``, ``latitude``, ``longitude``, ``geonames`` and counts."""
        return self._rows("places")

    def events(self) -> Iterator[Row]:
        """Events by id, with ``members``, ``rests`` (origins), ``trail`` (steps), ``responses``, ``loops``.

        Also its ``stories``; ``origins``, ``claims`` and ``reports`` are counts.
        """
        return self._rows("events")

    def stories(self) -> Iterator[Row]:
        """Stories by id, each with its ``reports``."""
        return self._rows("stories")

    def derivations(self) -> Iterator[Row]:
        """Who took from whom: ``from`` and ``to`` are ids of reports; ``to`` is ``None`` where an ``agency`` is all."""
        return self._rows("derivations")

    def contradictions(self) -> Iterator[Row]:
        """Claims about one event that cannot both be so, with the sides ``left`` and ``right``."""
        return self._differences("contradictions")

    def updates(self) -> Iterator[Row]:
        """Values that newer ones took the place of, with the sides ``before`` and ``after``."""
        return self._differences("updates")

    def distortions(self) -> Iterator[Row]:
        """Relays that are not what they relay, with the sides ``was`` and ``now``."""
        return self._differences("distortions")

    def policies(self) -> Iterator[Row]:
        """What is permitted, forbidden or required, with its ``shifts``."""
        return self._rows("policies")

    def outlook(self) -> Iterator[Row]:
        """Forecasts with their ``trail``."""
        return self._rows("outlooks")

    def judgements(self) -> Iterator[Row]:
        """What people judged of what fits, and of sources of what fits: those in force, the first first."""
        return self._rows("judgements")

    def _rows(self, what: str) -> Iterator[Row]:
        from ..ledger import choosing

        return self._each(getattr(choosing, what)(self.ledger, self.asked, self.story))

    def _differences(self, what: str) -> Iterator[Row]:
        from ..ledger import choosing

        return self._each(choosing.differences(self.ledger, what, self.asked, self.story))

    def _each(self, found: Iterator[T]) -> Iterator[T]:
        for one in found:
            yield one
            self._told()
