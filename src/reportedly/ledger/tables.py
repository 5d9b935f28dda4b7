"""What the tables of a ledger stand on: the kinds of column they share, and the two that all others belong to."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

SPAN = 1_000_000
"""More than a reading has of any noun."""

metadata = MetaData(
    naming_convention={"ix": "ix_%(table_name)s_%(column_0_N_name)s", "uq": "uq_%(table_name)s_%(column_0_N_name)s"}
)


def key(*, given: bool = True) -> Column[int]:
    """The key of a noun of a reading; of what is found across reports, where the database may give it."""
    # Without autoincrement a key is the rowid itself, and rows lie in the order of their keys.
    return Column("key", Integer, primary_key=True, autoincrement=False if given else "auto")


def of(
    table: str, name: str | None = None, *, optional: bool = False, first: bool = False, index: bool = False
) -> Column[int]:
    """A column that points at ``table``, and whose row goes with what it points at; ``first``: it is of the key."""
    target = ForeignKey(f"{table}.key", ondelete="CASCADE")
    return Column(name or table, Integer, target, nullable=optional, index=index or None, primary_key=first)


report = Table(
    "report",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("series", String, nullable=False, index=True),
    Column("url", String, index=True),
    Column("title", Text),
    Column("publisher", String, index=True),
    Column("authors", JSON, nullable=False),
    Column("dateline", String),
    Column("agency", String, index=True),
    Column("section", String),
    Column("published", String, index=True),
    Column("modified", String),
    Column("retrieved", String),
    Column("correction", Text),
    Column("language", String, nullable=False),
    Column("extra", JSON, nullable=False),
    Column("text", Text, nullable=False),
    Column("added", String, nullable=False),
    # What came to be known of it later: "withdrawn" by the notice whose words are beside it; why it is kept unread.
    Column("status", String, nullable=False, server_default=""),
    Column("notice", Text),
    Column("unread", String),
)
reading = Table(
    "reading",
    metadata,
    key(),
    Column("report", Integer, ForeignKey("report.key", ondelete="CASCADE"), nullable=False),
    Column("model", String, nullable=False),
    Column("made", String, nullable=False),
    Column("current", Boolean, nullable=False),
    UniqueConstraint("report", "model"),
)
# Of the readings of a report one at most is the one that is searched.
Index(
    "ix_reading_current",
    reading.c.report,
    unique=True,
    sqlite_where=reading.c.current == 1,
    postgresql_where=reading.c.current,
)
