"""The tables of a ledger: one for each noun of the vocabulary, and the few that tie them.

Every noun of a reading has a ``key`` made from the reading's own: ``reading * SPAN + number`` for the thing that the
reading calls ``c3`` (number 3). So the rows of one reading lie together, a whole reading is written without asking the
database for a single key, and a key alone says where it belongs. Lists of scalars and spans are JSON arrays in the
units of the vocabulary (code points), which Datasette can facet and SQLite can unnest with ``json_each``.
"""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, CheckConstraint, Column, Float, ForeignKey, Index, Integer, String, Table, Text

from .tables import SPAN as SPAN
from .tables import key, of
from .tables import metadata as metadata
from .tables import reading as reading
from .tables import report as report

_OTHERS = frozenset(metadata.tables)

entity = Table(
    "entity",
    metadata,
    key(),
    of("reading"),
    Column("name", String, nullable=False, index=True),
    Column("type", String, nullable=False),
    Column("country", String, index=True),
    Column("sector", String),
    Column("wikidata", String),
    Column("mentions", JSON, nullable=False),
)
time = Table(
    "time",
    metadata,
    key(),
    of("reading"),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("type", String, nullable=False),
    Column("value", String, nullable=False),
)
place = Table(
    "place",
    metadata,
    key(),
    of("reading"),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    of("entity", optional=True),
    Column("name", String, nullable=False, index=True),
    Column("country", String),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("geonames", Integer),
)
source = Table(
    "source",
    metadata,
    key(),
    of("reading"),
    Column("kind", String, nullable=False),
    Column("name", String, index=True),
    Column("role", String),
    Column("count", Integer),
    Column("anonymity", Text),
)
source_entity = Table(
    "source_entity",
    metadata,
    Column("source", Integer, ForeignKey("source.key", ondelete="CASCADE"), primary_key=True),
    Column("entity", Integer, ForeignKey("entity.key", ondelete="CASCADE"), primary_key=True),
)
attribution = Table(
    "attribution",
    metadata,
    key(),
    of("reading"),
    Column("source", Integer, ForeignKey("source.key", ondelete="CASCADE"), nullable=False, index=True),
    Column("act", String, nullable=False),
    Column("negated", Boolean, nullable=False),
    Column("manner", String, nullable=False),
    Column("source_spans", JSON, nullable=False),
    Column("cue_spans", JSON, nullable=False),
    Column("content_spans", JSON, nullable=False),
    Column("addressee_spans", JSON, nullable=False),
    of("attribution", "inside", optional=True),
    Column("implied", Boolean, nullable=False),
    Column("score", Float, nullable=False),
)
claim = Table(
    "claim",
    metadata,
    key(),
    of("reading"),
    Column("id", String, nullable=False, index=True),
    of("attribution", optional=True),
    Column("text", Text, nullable=False),
    Column("spans", JSON, nullable=False),
    Column("head_start", Integer, nullable=False),
    Column("head_end", Integer, nullable=False),
    Column("polarity", String, nullable=False),
    Column("certainty", String, nullable=False),
    Column("tense", String),
    Column("mood", String, nullable=False),
    Column("deontic", String, nullable=False),
    Column("factuality", Float, nullable=False),
    Column("evidential_spans", JSON, nullable=False),
    Column("evaluative", Boolean, nullable=False),
    Column("event_type", String),
    Column("event_mode", String),
    Column("event_contexts", JSON(none_as_null=True)),
    Column("event_score", Float),
    of("time", optional=True),
    Column("time_relation", String),
    of("place", optional=True),
    Column("score", Float, nullable=False),
    CheckConstraint("factuality BETWEEN -3 AND 3", name="ck_claim_factuality"),
)
attribution_about = Table(
    "attribution_about",
    metadata,
    Column("attribution", Integer, ForeignKey("attribution.key", ondelete="CASCADE"), primary_key=True),
    Column("claim", Integer, ForeignKey("claim.key", ondelete="CASCADE"), primary_key=True),
)
participant = Table(
    "participant",
    metadata,
    key(),
    Column("claim", Integer, ForeignKey("claim.key", ondelete="CASCADE"), nullable=False, index=True),
    Column("role", String, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("entity", Integer, ForeignKey("entity.key", ondelete="CASCADE"), index=True),
)
relation = Table(
    "relation",
    metadata,
    key(),
    of("reading"),
    Column("kind", String, nullable=False),
    Column("from_claim", Integer, ForeignKey("claim.key", ondelete="CASCADE"), nullable=False, index=True),
    Column("to_claim", Integer, ForeignKey("claim.key", ondelete="CASCADE"), nullable=False, index=True),
    Column("cue_spans", JSON, nullable=False),
    Column("score", Float, nullable=False),
)
policy = Table(
    "policy",
    metadata,
    key(),
    of("reading"),
    of("claim"),
    of("claim", "ruling", optional=True),
    Column("kind", String, nullable=False),
    of("entity", "ruler", optional=True),
    of("place", "territory", optional=True),
    of("time", "since", optional=True),
    of("time", "until", optional=True),
    of("policy", "replaces", optional=True),
)
policy_bound = Table(
    "policy_bound",
    metadata,
    Column("policy", Integer, ForeignKey("policy.key", ondelete="CASCADE"), primary_key=True),
    Column("entity", Integer, ForeignKey("entity.key", ondelete="CASCADE"), primary_key=True),
)
policy_exception = Table(
    "policy_exception",
    metadata,
    Column("policy", Integer, ForeignKey("policy.key", ondelete="CASCADE"), primary_key=True),
    Column("claim", Integer, ForeignKey("claim.key", ondelete="CASCADE"), primary_key=True),
)
forecast = Table(
    "forecast",
    metadata,
    key(),
    of("reading"),
    of("claim"),
    of("claim", "condition", optional=True),
    of("time", "deadline", optional=True),
)
NOUNS = tuple(table for name, table in metadata.tables.items() if name not in _OTHERS)
"""The tables of a reading's nouns, each after those that it points at."""

# A foreign key that is not indexed makes every deletion a walk through the table.
for _table, _columns in {
    entity: "reading",
    time: "reading",
    place: "reading entity",
    source: "reading",
    source_entity: "entity",
    attribution: "reading inside",
    claim: "reading attribution time place",
    attribution_about: "claim",
    relation: "reading",
    policy: "reading claim ruling ruler territory since until replaces",
    policy_bound: "entity",
    policy_exception: "claim",
    forecast: "reading claim condition deadline",
}.items():
    for _column in _columns.split():
        Index(f"ix_{_table.name}_{_column}", _table.c[_column])
