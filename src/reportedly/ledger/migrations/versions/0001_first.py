"""The first schema."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from reportedly.ledger.views import VIEWS, full_text

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Tables, views and the full-text index."""
    op.create_table(
        "report",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("series", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("publisher", sa.String(), nullable=True),
        sa.Column("authors", sa.JSON(), nullable=False),
        sa.Column("dateline", sa.String(), nullable=True),
        sa.Column("agency", sa.String(), nullable=True),
        sa.Column("section", sa.String(), nullable=True),
        sa.Column("published", sa.String(), nullable=True),
        sa.Column("modified", sa.String(), nullable=True),
        sa.Column("retrieved", sa.String(), nullable=True),
        sa.Column("correction", sa.Text(), nullable=True),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("extra", sa.JSON(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("added", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("id", name=op.f("uq_report_id")),
    )
    op.create_index(op.f("ix_report_agency"), "report", ["agency"], unique=False)
    op.create_index(op.f("ix_report_published"), "report", ["published"], unique=False)
    op.create_index(op.f("ix_report_publisher"), "report", ["publisher"], unique=False)
    op.create_index(op.f("ix_report_series"), "report", ["series"], unique=False)
    op.create_index(op.f("ix_report_url"), "report", ["url"], unique=False)
    op.create_table(
        "reading",
        sa.Column("key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("report", sa.Integer(), nullable=False),
        sa.Column("model", sa.String(), nullable=False),
        sa.Column("made", sa.String(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["report.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("report", "model", name=op.f("uq_reading_report_model")),
    )
    op.create_index(
        "ix_reading_current",
        "reading",
        ["report"],
        unique=True,
        sqlite_where=sa.text("current = 1"),
        postgresql_where=sa.text("current"),
    )
    op.create_table(
        "entity",
        sa.Column("key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("reading", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("country", sa.String(), nullable=True),
        sa.Column("sector", sa.String(), nullable=True),
        sa.Column("wikidata", sa.String(), nullable=True),
        sa.Column("mentions", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["reading"], ["reading.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index(op.f("ix_entity_country"), "entity", ["country"], unique=False)
    op.create_index(op.f("ix_entity_name"), "entity", ["name"], unique=False)
    op.create_index("ix_entity_reading", "entity", ["reading"], unique=False)
    op.create_table(
        "source",
        sa.Column("key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("reading", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("role", sa.String(), nullable=True),
        sa.Column("count", sa.Integer(), nullable=True),
        sa.Column("anonymity", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["reading"], ["reading.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index(op.f("ix_source_name"), "source", ["name"], unique=False)
    op.create_index("ix_source_reading", "source", ["reading"], unique=False)
    op.create_table(
        "time",
        sa.Column("key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("reading", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["reading"], ["reading.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_time_reading", "time", ["reading"], unique=False)
    op.create_table(
        "attribution",
        sa.Column("key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("reading", sa.Integer(), nullable=False),
        sa.Column("source", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("negated", sa.Boolean(), nullable=False),
        sa.Column("manner", sa.String(), nullable=False),
        sa.Column("source_spans", sa.JSON(), nullable=False),
        sa.Column("cue_spans", sa.JSON(), nullable=False),
        sa.Column("content_spans", sa.JSON(), nullable=False),
        sa.Column("addressee_spans", sa.JSON(), nullable=False),
        sa.Column("inside", sa.Integer(), nullable=True),
        sa.Column("implied", sa.Boolean(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["inside"], ["attribution.key"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["reading"], ["reading.key"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["source"], ["source.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_attribution_inside", "attribution", ["inside"], unique=False)
    op.create_index("ix_attribution_reading", "attribution", ["reading"], unique=False)
    op.create_index(op.f("ix_attribution_source"), "attribution", ["source"], unique=False)
    op.create_table(
        "place",
        sa.Column("key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("reading", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("entity", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("country", sa.String(), nullable=True),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.Column("geonames", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["entity"], ["entity.key"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["reading"], ["reading.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_place_entity", "place", ["entity"], unique=False)
    op.create_index(op.f("ix_place_name"), "place", ["name"], unique=False)
    op.create_index("ix_place_reading", "place", ["reading"], unique=False)
    op.create_table(
        "source_entity",
        sa.Column("source", sa.Integer(), nullable=False),
        sa.Column("entity", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["entity"], ["entity.key"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["source"], ["source.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("source", "entity"),
    )
    op.create_index("ix_source_entity_entity", "source_entity", ["entity"], unique=False)
    op.create_table(
        "claim",
        sa.Column("key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("reading", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("attribution", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("spans", sa.JSON(), nullable=False),
        sa.Column("head_start", sa.Integer(), nullable=False),
        sa.Column("head_end", sa.Integer(), nullable=False),
        sa.Column("polarity", sa.String(), nullable=False),
        sa.Column("certainty", sa.String(), nullable=False),
        sa.Column("tense", sa.String(), nullable=True),
        sa.Column("mood", sa.String(), nullable=False),
        sa.Column("deontic", sa.String(), nullable=False),
        sa.Column("factuality", sa.Float(), nullable=False),
        sa.Column("evidential_spans", sa.JSON(), nullable=False),
        sa.Column("evaluative", sa.Boolean(), nullable=False),
        sa.Column("event_type", sa.String(), nullable=True),
        sa.Column("event_mode", sa.String(), nullable=True),
        sa.Column("event_contexts", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("event_score", sa.Float(), nullable=True),
        sa.Column("time", sa.Integer(), nullable=True),
        sa.Column("time_relation", sa.String(), nullable=True),
        sa.Column("place", sa.Integer(), nullable=True),
        sa.Column("score", sa.Float(), nullable=False),
        sa.CheckConstraint("factuality BETWEEN -3 AND 3", name="ck_claim_factuality"),
        sa.ForeignKeyConstraint(["attribution"], ["attribution.key"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["place"], ["place.key"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["reading"], ["reading.key"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["time"], ["time.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_claim_attribution", "claim", ["attribution"], unique=False)
    op.create_index(op.f("ix_claim_event_type"), "claim", ["event_type"], unique=False)
    op.create_index(op.f("ix_claim_id"), "claim", ["id"], unique=False)
    op.create_index("ix_claim_place", "claim", ["place"], unique=False)
    op.create_index("ix_claim_reading", "claim", ["reading"], unique=False)
    op.create_index("ix_claim_time", "claim", ["time"], unique=False)
    op.create_table(
        "attribution_about",
        sa.Column("attribution", sa.Integer(), nullable=False),
        sa.Column("claim", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["attribution"], ["attribution.key"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["claim"], ["claim.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("attribution", "claim"),
    )
    op.create_index("ix_attribution_about_claim", "attribution_about", ["claim"], unique=False)
    op.create_table(
        "forecast",
        sa.Column("key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("reading", sa.Integer(), nullable=False),
        sa.Column("claim", sa.Integer(), nullable=False),
        sa.Column("condition", sa.Integer(), nullable=True),
        sa.Column("deadline", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["claim"], ["claim.key"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["condition"], ["claim.key"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["deadline"], ["time.key"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["reading"], ["reading.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_forecast_claim", "forecast", ["claim"], unique=False)
    op.create_index("ix_forecast_condition", "forecast", ["condition"], unique=False)
    op.create_index("ix_forecast_deadline", "forecast", ["deadline"], unique=False)
    op.create_index("ix_forecast_reading", "forecast", ["reading"], unique=False)
    op.create_table(
        "participant",
        sa.Column("key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("claim", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("entity", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["claim"], ["claim.key"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["entity"], ["entity.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index(op.f("ix_participant_claim"), "participant", ["claim"], unique=False)
    op.create_index(op.f("ix_participant_entity"), "participant", ["entity"], unique=False)
    op.create_table(
        "policy",
        sa.Column("key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("reading", sa.Integer(), nullable=False),
        sa.Column("claim", sa.Integer(), nullable=False),
        sa.Column("ruling", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("ruler", sa.Integer(), nullable=True),
        sa.Column("territory", sa.Integer(), nullable=True),
        sa.Column("since", sa.Integer(), nullable=True),
        sa.Column("until", sa.Integer(), nullable=True),
        sa.Column("replaces", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["claim"], ["claim.key"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["reading"], ["reading.key"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["replaces"], ["policy.key"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["ruler"], ["entity.key"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["ruling"], ["claim.key"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["since"], ["time.key"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["territory"], ["place.key"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["until"], ["time.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_policy_claim", "policy", ["claim"], unique=False)
    op.create_index("ix_policy_reading", "policy", ["reading"], unique=False)
    op.create_index("ix_policy_replaces", "policy", ["replaces"], unique=False)
    op.create_index("ix_policy_ruler", "policy", ["ruler"], unique=False)
    op.create_index("ix_policy_ruling", "policy", ["ruling"], unique=False)
    op.create_index("ix_policy_since", "policy", ["since"], unique=False)
    op.create_index("ix_policy_territory", "policy", ["territory"], unique=False)
    op.create_index("ix_policy_until", "policy", ["until"], unique=False)
    op.create_table(
        "relation",
        sa.Column("key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("reading", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("from_claim", sa.Integer(), nullable=False),
        sa.Column("to_claim", sa.Integer(), nullable=False),
        sa.Column("cue_spans", sa.JSON(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["from_claim"], ["claim.key"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["reading"], ["reading.key"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["to_claim"], ["claim.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index(op.f("ix_relation_from_claim"), "relation", ["from_claim"], unique=False)
    op.create_index("ix_relation_reading", "relation", ["reading"], unique=False)
    op.create_index(op.f("ix_relation_to_claim"), "relation", ["to_claim"], unique=False)
    op.create_table(
        "policy_bound",
        sa.Column("policy", sa.Integer(), nullable=False),
        sa.Column("entity", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["entity"], ["entity.key"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["policy"], ["policy.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("policy", "entity"),
    )
    op.create_index("ix_policy_bound_entity", "policy_bound", ["entity"], unique=False)
    op.create_table(
        "policy_exception",
        sa.Column("policy", sa.Integer(), nullable=False),
        sa.Column("claim", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claim.key"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["policy"], ["policy.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("policy", "claim"),
    )
    op.create_index("ix_policy_exception_claim", "policy_exception", ["claim"], unique=False)

    # In PostgreSQL views and triggers are made at the end of 0003: no ledger there is older.
    if op.get_context().dialect.name == "sqlite":
        for statement in (*VIEWS, *full_text()):
            op.execute(statement)
