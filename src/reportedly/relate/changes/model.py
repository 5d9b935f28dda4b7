"""What a change is: one claim, sentence or line about a report, in two versions."""

from __future__ import annotations

from typing import Literal, get_args

import msgspec

from ...vocabulary import Reading, Span

Status = Literal["same", "moved", "changed", "added", "removed", "wording", "report"]
"""Of a claim: untouched; untouched elsewhere in the text; changed; without a counterpart on one side. ``wording``: a
sentence changed, and no claim in it. ``report``: something beside the sentences."""

ClaimKind = Literal[
    "number changed",
    "name changed",
    "date changed",
    "place changed",
    "hedge dropped",
    "hedge added",
    "polarity turned",
    "source added",
    "source removed",
    "source named",
    "source un-named",
    "source changed",
    "act changed",
    "tense changed",
    "mood changed",
    "deontic changed",
    "predicate changed",
    "wording",
]
"""How a claim changed. A number, name, date or place is changed also where it was given or dropped. ``wording``:
none of the others."""

ReportKind = Literal[
    "headline changed",
    "byline changed",
    "dateline changed",
    "correction note added",
    "correction note removed",
    "paragraph added",
    "paragraph removed",
]
KINDS: tuple[str, ...] = get_args(ClaimKind)
REPORT_KINDS: tuple[str, ...] = get_args(ReportKind)
STATUSES: tuple[str, ...] = get_args(Status)


class Change(msgspec.Struct, frozen=True, kw_only=True, rename={"from_": "from"}):
    """One row: what stood there, what stands there now. ``claim_...`` are ids outside a reading; what is on one side
    only is ``None`` or empty on the other. ``source_...``: who is credited, outermost first."""

    report: str | None
    from_: str
    to: str
    status: Status
    kinds: tuple[str, ...] = ()
    claim_from: str | None = None
    claim_to: str | None = None
    before: str | None = None
    after: str | None = None
    source_from: str | None = None
    source_to: str | None = None
    spans_from: tuple[Span, ...] = ()
    spans_to: tuple[Span, ...] = ()
    noted: bool = False
    note: str | None = None


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """Two versions and all rows between them, in text order; ``note`` is what the later one says of the change."""

    before: Reading
    after: Reading
    rows: tuple[Change, ...]
    note: str | None

    @property
    def noted(self) -> bool:
        """Whether the later version says that it was changed."""
        return self.note is not None

    def count(self, status: Status) -> int:
        """How many rows have this status."""
        return sum(row.status == status for row in self.rows)

    @property
    def told(self) -> tuple[Change, ...]:
        """The rows without those of untouched claims."""
        return tuple(row for row in self.rows if row.status not in ("same", "moved"))
