"""The tables beside readings: what reports were taken from, what people judged, what came in and what failed."""

from __future__ import annotations

from sqlalchemy import JSON, Column, ForeignKey, Integer, LargeBinary, String, Table, Text

from .tables import metadata

# Shared by the reports that were taken from the same bytes; a trigger deletes it with the last of them.
raw = Table(
    "raw",
    metadata,
    Column("hash", String, primary_key=True),  # SHA-256 of the bytes as they came
    Column("type", String, nullable=False),
    Column("size", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False),  # deflated (zlib)
)
report_raw = Table(
    "report_raw",
    metadata,
    Column("report", Integer, ForeignKey("report.key", ondelete="CASCADE"), primary_key=True),
    Column("raw", String, ForeignKey("raw.hash"), primary_key=True, index=True),
    Column("url", String),
    Column("retrieved", String),
    Column("extra", JSON, nullable=False),
)
# Subject and object are ids made from content, and names: a reading that is renewed loses none. Triggers refuse to
# change or delete a row.
judgement = Table(
    "judgement",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("made", String, nullable=False),
    Column("who", String, nullable=False),
    Column("kind", String, nullable=False, index=True),
    Column("subject", String, nullable=False, index=True),
    Column("object", String, index=True),
    Column("value", String),
    Column("note", Text),
    Column("undoes", Integer, ForeignKey("judgement.key", ondelete="CASCADE"), index=True),
)
run = Table(
    "run",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("begun", String, nullable=False),
    Column("ended", String),
    Column("again", String),  # when the same inputs were last asked for and brought nothing new
    Column("inputs", JSON, nullable=False),
    Column("documents", Integer, nullable=False),
    Column("added", Integer, nullable=False),
    Column("known", Integer, nullable=False),
    Column("failed", Integer, nullable=False),
    Column("unread", Integer, nullable=False),
)
# What fails at a place now, and since when: the row goes when the place gives a report.
failure = Table(
    "failure",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("at", String, nullable=False),
    Column("run", Integer, ForeignKey("run.key", ondelete="CASCADE"), index=True),
    Column("place", String, nullable=False, index=True),
    Column("problem", String, nullable=False, index=True),
    Column("message", Text, nullable=False),
)
# What a file of these bytes gave: the ids of its reports, and what failed in it.
seen = Table(
    "seen",
    metadata,
    Column("hash", String, primary_key=True),  # of the bytes, the model and what was said of the file
    Column("at", String, nullable=False),
    Column("gave", JSON, nullable=False),
)
tombstone = Table(
    "tombstone",
    metadata,
    Column("id", String, primary_key=True),  # of the report that was there
    Column("forgotten", String, nullable=False),
    Column("reason", Text, nullable=False),
)
feed = Table(
    "feed",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("url", String, nullable=False, unique=True),
    Column("title", Text),
    Column("etag", String),
    Column("modified", String),  # Last-Modified, as the server wrote it
    Column("checked", String),
    Column("succeeded", String),
    Column("failures", Integer, nullable=False, server_default="0"),  # one after the other, up to now
    Column("error", Text),
    Column("next", String, index=True),
)
feed_entry = Table(
    "feed_entry",
    metadata,
    Column("feed", Integer, ForeignKey("feed.key", ondelete="CASCADE"), primary_key=True),
    Column("id", String, primary_key=True),
    Column("url", String, index=True),
    Column("seen", String, nullable=False),
    Column("report", String, ForeignKey("report.id", ondelete="SET NULL"), index=True),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("error", Text),
)
# Who is credited in the current readings, kept by triggers (index.py): counting anew takes seconds in a large ledger.
source_total = Table(
    "source_total",
    metadata,
    Column("name", String, primary_key=True),  # of a source without a name its kind, in brackets
    Column("kind", String, primary_key=True),
    Column("reports", Integer, nullable=False, index=True),
    Column("attributions", Integer, nullable=False),
    Column("claims", Integer, nullable=False),
    Column("denials", Integer, nullable=False),
    Column("refusals", Integer, nullable=False),
    Column("first", String),  # when the first and the last of these reports were published
    Column("last", String),
)
