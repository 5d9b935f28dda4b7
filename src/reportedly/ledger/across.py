"""The tables of what is found across reports: what hangs together, what became of it, and by which steps.

Reports and claims are pointed at by their keys, so that whatever is said of one goes with it. Stories, events, lines of
policy and outlooks have an ``id`` made from content beside the ``key``.
"""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, Float, Index, Integer, LargeBinary, String, Table, Text

from . import schema  # noqa: F401  (its tables are pointed at)
from .tables import key, metadata, of

_OTHERS = frozenset(metadata.tables)


def _of(table: str, name: str | None = None, *, optional: bool = False, first: bool = False) -> Column[int]:
    return of(table, name, optional=optional, first=first, index=not first)


def _side(name: str) -> tuple[Column[int] | Column[str], ...]:
    """One side of what two claims tell differently."""
    return (
        _of("report", f"{name}_report"),
        _of("claim", f"{name}_claim"),
        Column(f"{name}_source", String),
        Column(f"{name}_value", String, nullable=False),
        Column(f"{name}_start", Integer),
        Column(f"{name}_end", Integer),
        Column(f"{name}_moment", String, nullable=False),
    )


# What relating asks of a report, packed (msgpack, deflated), beside the reading that it was made of.
digest = Table(
    "digest",
    metadata,
    _of("report", first=True),
    _of("reading"),
    Column("size", Integer, nullable=False),  # bytes unpacked
    Column("data", LargeBinary, nullable=False),
)
# By what a report is found near others: its place in time, its vector as signed bytes, and how like it the least of its
# own nearest are, so that a newcomer knows whom it concerns.
near = Table(
    "near",
    metadata,
    _of("report", first=True),
    Column("block", Integer, nullable=False, index=True),
    Column("day", Integer, nullable=False),
    Column("rank", Integer, nullable=False),
    Column("outlet", String),
    Column("cites", JSON, nullable=False),
    Column("vector", LargeBinary),
    Column("least", Integer),
    Column("least_cited", Integer),
)
clue = Table(
    "clue",
    metadata,
    Column("clue", Integer, primary_key=True),
    Column("rank", Integer, primary_key=True),
    _of("report", first=True),
    sqlite_with_rowid=False,
)
Index("ix_clue_report", clue.c.report)
# A report that could not be related, and why; the others wait for nothing but `reportedly relate`.
unrelated = Table(
    "unrelated",
    metadata,
    _of("report", first=True),
    Column("at", String, nullable=False),
    Column("why", Text, nullable=False),
)
# One row: changes with every change of what is below, so that what a program holds in memory is known to be stale.
upkeep = Table(
    "upkeep",
    metadata,
    key(given=False),
    Column("token", String, nullable=False),
    Column("model", String, nullable=False),  # which version of relating made what is here
)
owner = Table(
    "owner",
    metadata,
    Column("publisher", String, primary_key=True),
    Column("owner", String, nullable=False, index=True),
)
derivation = Table(
    "derivation",
    metadata,
    key(given=False),
    _of("report", "from_report"),
    _of("report", "to_report", optional=True),
    Column("kind", String, nullable=False, index=True),
    Column("score", Float, nullable=False),
    Column("agency", String, index=True),
    Column("spans", JSON, nullable=False),
)
derivation_claim = Table(
    "derivation_claim",
    metadata,
    key(given=False),
    _of("derivation"),
    _of("claim"),
    _of("claim", "to_claim", optional=True),
)
link = Table(
    "link",
    metadata,
    key(given=False),
    Column("kind", String, nullable=False),
    _of("report"),
    _of("report", "to_report"),
    _of("claim", optional=True),
    _of("claim", "to_claim", optional=True),
    Column("score", Float, nullable=False),
)
story = Table(
    "story",
    metadata,
    key(given=False),
    Column("id", String, nullable=False, unique=True),
    Column("title", Text, nullable=False),
    Column("reports", Integer, nullable=False, index=True),
    Column("first", String, nullable=False),
    Column("last", String, nullable=False, index=True),
)
story_report = Table(
    "story_report",
    metadata,
    _of("story", first=True),
    Column("number", Integer, primary_key=True),
    _of("report"),
    sqlite_with_rowid=False,
)
event = Table(
    "event",
    metadata,
    key(given=False),
    Column("id", String, nullable=False, unique=True),
    Column("label", Text, nullable=False),
    Column("type", String, index=True),
    Column("first", String),
    Column("last", String),
    Column("place", String),
    Column("ahead", Boolean, nullable=False),
    Column("claims", Integer, nullable=False, index=True),
    Column("reports", Integer, nullable=False),
    Column("origins", Integer, nullable=False, server_default="0"),
    Column("standing", String, index=True),
    Column("since", String),
)
event_claim = Table(
    "event_claim",
    metadata,
    _of("event", first=True),
    Column("number", Integer, primary_key=True),
    _of("claim"),
    sqlite_with_rowid=False,
)
origin = Table(
    "origin",
    metadata,
    key(given=False),
    _of("event"),
    Column("id", String, nullable=False),
    _of("claim"),
    Column("source", String),
    Column("kind", String, nullable=False),
    Column("denies", Boolean, nullable=False),
    Column("withdrawn", String),
)
origin_carrier = Table(
    "origin_carrier",
    metadata,
    _of("origin", first=True),
    Column("number", Integer, primary_key=True),
    _of("claim"),
    sqlite_with_rowid=False,
)
independence = Table(
    "independence",
    metadata,
    key(given=False),
    _of("event"),
    _of("origin", "left"),
    _of("origin", "right"),
    Column("independence", String, nullable=False),
    Column("why", Text, nullable=False),
)
loop = Table(
    "loop",
    metadata,
    key(given=False),
    Column("id", String, nullable=False, unique=True),
    Column("claims", JSON, nullable=False),
)
loop_report = Table(
    "loop_report",
    metadata,
    _of("loop", first=True),
    Column("number", Integer, primary_key=True),
    _of("report"),
    Column("start", Integer),
    Column("end", Integer),
    Column("date", String),
    sqlite_with_rowid=False,
)
response = Table(
    "response",
    metadata,
    key(given=False),
    _of("event"),
    _of("report"),
    _of("claim", optional=True),
    Column("source", String),
    Column("act", String, nullable=False),
    Column("negated", Boolean, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("moment", String, nullable=False),
)
contradiction = Table(
    "contradiction",
    metadata,
    key(given=False),
    _of("event"),
    Column("kind", String, nullable=False),
    Column("about", String, nullable=False),
    *_side("left"),
    *_side("right"),
)
value_update = Table(
    "value_update",
    metadata,
    key(given=False),
    _of("event"),
    Column("kind", String, nullable=False),
    Column("about", String, nullable=False),
    *_side("before"),
    *_side("after"),
)
distortion = Table(
    "distortion",
    metadata,
    key(given=False),
    _of("event", optional=True),
    Column("kind", String, nullable=False),
    *_side("was"),
    *_side("now"),
)
policy_line = Table(
    "policy_line",
    metadata,
    key(given=False),
    Column("id", String, nullable=False, unique=True),
    Column("act", Text, nullable=False),
    Column("ruler", String, index=True),
    Column("bound", JSON, nullable=False),
    Column("territory", String),
    Column("kind", String, nullable=False),
    Column("shifts", Integer, nullable=False, index=True),
    Column("last", String),
)
policy_line_claim = Table(
    "policy_line_claim",
    metadata,
    _of("policy_line", first=True),
    Column("number", Integer, primary_key=True),
    _of("claim"),
    sqlite_with_rowid=False,
)
shift = Table(
    "shift",
    metadata,
    _of("policy_line", first=True),
    Column("number", Integer, primary_key=True),
    Column("moment", String, nullable=False),
    Column("kind", String, nullable=False),
    _of("report"),
    _of("claim"),
    Column("since", String),
    Column("until", String),
    Column("source", String),
    Column("replaces", String),
    Column("claims", JSON, nullable=False),
    Column("since_basis", String, nullable=False),
    Column("until_basis", String, nullable=False),
    Column("background", Boolean, nullable=False),
    Column("disputed", Boolean, nullable=False),
    sqlite_with_rowid=False,
)
outlook = Table(
    "outlook",
    metadata,
    key(given=False),
    Column("id", String, nullable=False, index=True),
    _of("report"),
    _of("claim"),
    Column("text", Text, nullable=False),
    Column("source", String),
    Column("kind", String),
    Column("condition", Text),
    Column("condition_met", Boolean),
    Column("deadline", String),
    Column("basis", String, nullable=False),
    Column("why", Text, nullable=False),
    Column("standing", String, nullable=False),
)
# What led to the standing of an event or of an outlook, oldest first: at any date the last step up to it holds.
step = Table(
    "step",
    metadata,
    key(given=False),
    _of("event", optional=True),
    _of("outlook", optional=True),
    Column("number", Integer, nullable=False),
    Column("moment", String, nullable=False),
    Column("standing", String, nullable=False),
    Column("rule", String, nullable=False),
    Column("because", JSON, nullable=False),  # [report id, claim id]
    Column("words", Text, nullable=False),
)
ACROSS = tuple(table for name, table in metadata.tables.items() if name not in _OTHERS)
"""These tables, each after those that it points at."""
FOUND = tuple(table for table in ACROSS if table.name not in ("owner", "unrelated", "upkeep"))
"""Those that relating alone fills."""
