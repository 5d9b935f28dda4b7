"""What reports were taken from, what people judged, what came in and what failed, feeds, and what was forgotten."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from reportedly.ledger.index import CLAIM_FTS, CLAIM_INDEX, CURRENT, REBUILD
from reportedly.ledger.triggers import TRIGGERS
from reportedly.ledger.views import VIEWS

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Columns of a report, the tables beside readings with their triggers, and the views anew."""
    sqlite = op.get_context().dialect.name == "sqlite"
    for name in ("claim_full", "source_summary", "report_summary") if sqlite else ():
        op.execute(f"DROP VIEW {name}")
    op.add_column("report", sa.Column("status", sa.String(), server_default="", nullable=False))
    op.add_column("report", sa.Column("notice", sa.Text(), nullable=True))
    op.add_column("report", sa.Column("unread", sa.String(), nullable=True))
    _raw()
    _judgement()
    _runs()
    _feeds()
    op.create_table(
        "tombstone",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("forgotten", sa.String(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    for statement in (*TRIGGERS, *VIEWS) if sqlite else ():
        op.execute(sa.text(statement))
    _index(sqlite)


def _raw() -> None:
    op.create_table(
        "raw",
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("hash"),
    )
    op.create_table(
        "report_raw",
        sa.Column("report", sa.Integer(), nullable=False),
        sa.Column("raw", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("retrieved", sa.String(), nullable=True),
        sa.Column("extra", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["report.key"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["raw"], ["raw.hash"]),
        sa.PrimaryKeyConstraint("report", "raw"),
    )
    op.create_index(op.f("ix_report_raw_raw"), "report_raw", ["raw"], unique=False)


def _judgement() -> None:
    op.create_table(
        "judgement",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("made", sa.String(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("object", sa.String(), nullable=True),
        sa.Column("value", sa.String(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["undoes"], ["judgement.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key"),
    )
    for column in ("kind", "subject", "object", "undoes"):
        op.create_index(op.f(f"ix_judgement_{column}"), "judgement", [column], unique=False)


def _runs() -> None:
    op.create_table(
        "run",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("begun", sa.String(), nullable=False),
        sa.Column("ended", sa.String(), nullable=True),
        sa.Column("again", sa.String(), nullable=True),
        sa.Column("inputs", sa.JSON(), nullable=False),
        sa.Column("documents", sa.Integer(), nullable=False),
        sa.Column("added", sa.Integer(), nullable=False),
        sa.Column("known", sa.Integer(), nullable=False),
        sa.Column("failed", sa.Integer(), nullable=False),
        sa.Column("unread", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_table(
        "failure",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("run", sa.Integer(), nullable=True),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("problem", sa.String(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["run"], ["run.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key"),
    )
    for column in ("run", "place", "problem"):
        op.create_index(op.f(f"ix_failure_{column}"), "failure", [column], unique=False)
    op.create_table(
        "seen",
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("gave", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("hash"),
    )


def _feeds() -> None:
    op.create_table(
        "feed",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("etag", sa.String(), nullable=True),
        sa.Column("modified", sa.String(), nullable=True),
        sa.Column("checked", sa.String(), nullable=True),
        sa.Column("succeeded", sa.String(), nullable=True),
        sa.Column("failures", sa.Integer(), server_default="0", nullable=False),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("next", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("url", name=op.f("uq_feed_url")),
    )
    op.create_index(op.f("ix_feed_next"), "feed", ["next"], unique=False)
    op.create_table(
        "feed_entry",
        sa.Column("feed", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("seen", sa.String(), nullable=False),
        sa.Column("report", sa.String(), nullable=True),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("error", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["feed"], ["feed.key"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["report"], ["report.id"], ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("feed", "id"),
    )
    for column in ("url", "report"):
        op.create_index(op.f(f"ix_feed_entry_{column}"), "feed_entry", [column], unique=False)


def _index(sqlite: bool) -> None:
    if sqlite:
        for event in ("insert", "update", "delete"):
            op.execute(f"DROP TRIGGER claim_fts_{event}")
        op.execute("DROP TABLE claim_fts")
    op.drop_index("ix_claim_event_type", "claim")  # counting by it took three times as long as without it
    op.create_table(
        "source_total",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("attributions", sa.Integer(), nullable=False),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.Column("denials", sa.Integer(), nullable=False),
        sa.Column("refusals", sa.Integer(), nullable=False),
        sa.Column("first", sa.String(), nullable=True),
        sa.Column("last", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("name", "kind"),
    )
    op.create_index(op.f("ix_source_total_reports"), "source_total", ["reports"], unique=False)
    for statement in (CLAIM_INDEX, CLAIM_FTS, *CURRENT, *REBUILD) if sqlite else ():
        op.execute(sa.text(statement))
