"""A briefing as data: sections of points, points of sentences, sentences of pieces, each piece with what it rests on.

Nothing in it is written freely. A sentence is put together from a claim's words, the names of who says them and of who
printed them, days, counts of what the ledger holds, and a fixed stock of plain words between them.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from ...vocabulary import Certainty

Key = tuple[str, str]
"""A report and a claim of it."""
PieceKind = Literal["plain", "claim", "source", "outlet", "day", "count"]


class _Noun(msgspec.Struct, frozen=True, kw_only=True):
    """Frozen, and built by keyword."""


class Piece(_Noun, frozen=True, kw_only=True):
    """A few words of a sentence; ``cites`` is the claim that they come from.

    ``plain`` words are this program's own and hold no name and no number; those of a ``claim`` and a ``source`` stand
    so in the report that is cited, an ``outlet`` printed it, a ``day`` is one on which it was out or of which it tells,
    and a ``count`` counts reports, origins or forecasts here.
    """

    words: str
    kind: PieceKind = "plain"
    cites: Key | None = None


class Sentence(_Noun, frozen=True, kw_only=True):
    """``certainty`` is that of the text for the claim which the sentence tells first; ``None`` where it tells of none
    but of what is known about some."""

    pieces: tuple[Piece, ...]
    cites: tuple[Key, ...]
    certainty: Certainty | None = None

    @property
    def text(self) -> str:
        """The sentence without its references."""
        return "".join(piece.words for piece in self.pieces)


class Point(_Noun, frozen=True, kw_only=True):
    """Sentences about one thing; ``label`` is a standing, a force, or nothing."""

    sentences: tuple[Sentence, ...]
    label: str = ""


class Section(_Noun, frozen=True, kw_only=True):
    """``note`` says what is counted or left out here; ``table``: a head and rows, where there are figures."""

    name: Literal["happened", "said", "disputed", "answers", "distorted", "rules", "ahead"]
    title: str
    points: tuple[Point, ...]
    note: str = ""
    table: tuple[tuple[str, ...], ...] = ()


class Reference(_Noun, frozen=True, kw_only=True):
    """A report that is cited, by its number in the text."""

    number: int
    report: str
    title: str
    outlet: str
    day: str
    url: str | None
    claims: tuple[str, ...]


class Brief(_Noun, frozen=True, kw_only=True):
    """A briefing of a story as of a day: ``first`` and ``last`` are the days of its first and last report then."""

    story: str
    title: str
    as_of: str | None
    first: str
    last: str
    reports: int
    sections: tuple[Section, ...]
    references: tuple[Reference, ...]

    def number(self, report: str) -> int:
        """The reference of a report; 0 where it is not cited."""
        return next((one.number for one in self.references if one.report == report), 0)
