"""What is found across reports: digests to relate, derivations, stories, events with what they rest on, policies."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from reportedly.ledger.views import ACROSS

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The tables, empty: `reportedly relate` fills them with what older reports have in common."""
    _kept()
    _links()
    _stories()
    _events()
    _differences()
    _ahead()
    if op.get_context().dialect.name == "sqlite":
        for statement in ACROSS:
            op.execute(sa.text(statement))
    else:
        from reportedly.ledger.postgres.objects import make

        make(op.get_bind())


def _kept() -> None:
    """What relating asks of reports, and what it is told besides."""
    op.create_table(
        "digest",
        sa.Column("report", sa.Integer(), nullable=False),
        sa.Column("reading", sa.Integer(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["reading"], ["reading.key"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["report"], ["report.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("report"),
    )
    op.create_index(op.f("ix_digest_reading"), "digest", ["reading"], unique=False)
    op.create_table(
        "near",
        sa.Column("report", sa.Integer(), nullable=False),
        sa.Column("block", sa.Integer(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("outlet", sa.String(), nullable=True),
        sa.Column("cites", sa.JSON(), nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=True),
        sa.Column("least", sa.Integer(), nullable=True),
        sa.Column("least_cited", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["report"], ["report.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("report"),
    )
    op.create_index(op.f("ix_near_block"), "near", ["block"], unique=False)
    op.create_table(
        "clue",
        sa.Column("clue", sa.Integer(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("report", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["report.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("clue", "rank", "report"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_clue_report", "clue", ["report"], unique=False)
    op.create_table(
        "unrelated",
        sa.Column("report", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["report.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("report"),
    )
    op.create_table(
        "upkeep",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("model", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_table(
        "owner",
        sa.Column("publisher", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("publisher"),
    )
    op.create_index(op.f("ix_owner_owner"), "owner", ["owner"], unique=False)


def _links() -> None:
    """What leads from one report to another."""
    op.create_table(
        "derivation",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("from_report", sa.Integer(), nullable=False),
        sa.Column("to_report", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("agency", sa.String(), nullable=True),
        sa.Column("spans", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["from_report"], ["report.key"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["to_report"], ["report.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index(op.f("ix_derivation_agency"), "derivation", ["agency"], unique=False)
    op.create_index(op.f("ix_derivation_from_report"), "derivation", ["from_report"], unique=False)
    op.create_index(op.f("ix_derivation_kind"), "derivation", ["kind"], unique=False)
    op.create_index(op.f("ix_derivation_to_report"), "derivation", ["to_report"], unique=False)
    op.create_table(
        "derivation_claim",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("derivation", sa.Integer(), nullable=False),
        sa.Column("claim", sa.Integer(), nullable=False),
        sa.Column("to_claim", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["claim"], ["claim.key"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["derivation"], ["derivation.key"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["to_claim"], ["claim.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index(op.f("ix_derivation_claim_claim"), "derivation_claim", ["claim"], unique=False)
    op.create_index(op.f("ix_derivation_claim_derivation"), "derivation_claim", ["derivation"], unique=False)
    op.create_index(op.f("ix_derivation_claim_to_claim"), "derivation_claim", ["to_claim"], unique=False)
    op.create_table(
        "link",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("report", sa.Integer(), nullable=False),
        sa.Column("to_report", sa.Integer(), nullable=False),
        sa.Column("claim", sa.Integer(), nullable=True),
        sa.Column("to_claim", sa.Integer(), nullable=True),
        sa.Column("score", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claim.key"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["report"], ["report.key"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["to_claim"], ["claim.key"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["to_report"], ["report.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index(op.f("ix_link_claim"), "link", ["claim"], unique=False)
    op.create_index(op.f("ix_link_report"), "link", ["report"], unique=False)
    op.create_index(op.f("ix_link_to_claim"), "link", ["to_claim"], unique=False)
    op.create_index(op.f("ix_link_to_report"), "link", ["to_report"], unique=False)
    op.create_table(
        "loop",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("claims", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("id", name=op.f("uq_loop_id")),
    )
    op.create_table(
        "loop_report",
        sa.Column("loop", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("report", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.Column("date", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["loop"], ["loop.key"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["report"], ["report.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("loop", "number"),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_loop_report_report"), "loop_report", ["report"], unique=False)


def _stories() -> None:
    """Reports that belong together."""
    op.create_table(
        "story",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("first", sa.String(), nullable=False),
        sa.Column("last", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("id", name=op.f("uq_story_id")),
    )
    op.create_index(op.f("ix_story_last"), "story", ["last"], unique=False)
    op.create_index(op.f("ix_story_reports"), "story", ["reports"], unique=False)
    op.create_table(
        "story_report",
        sa.Column("story", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("report", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["report.key"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["story"], ["story.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("story", "number"),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_story_report_report"), "story_report", ["report"], unique=False)


def _events() -> None:
    """Claims about one happening, and what they rest on."""
    op.create_table(
        "event",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("type", sa.String(), nullable=True),
        sa.Column("first", sa.String(), nullable=True),
        sa.Column("last", sa.String(), nullable=True),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("ahead", sa.Boolean(), nullable=False),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("origins", sa.Integer(), server_default="0", nullable=False),
        sa.Column("standing", sa.String(), nullable=True),
        sa.Column("since", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("id", name=op.f("uq_event_id")),
    )
    op.create_index(op.f("ix_event_claims"), "event", ["claims"], unique=False)
    op.create_index(op.f("ix_event_standing"), "event", ["standing"], unique=False)
    op.create_index(op.f("ix_event_type"), "event", ["type"], unique=False)
    op.create_table(
        "event_claim",
        sa.Column("event", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("claim", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claim.key"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["event"], ["event.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event", "number"),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_event_claim_claim"), "event_claim", ["claim"], unique=False)
    op.create_table(
        "origin",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("event", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("claim", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("denies", sa.Boolean(), nullable=False),
        sa.Column("withdrawn", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["claim"], ["claim.key"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["event"], ["event.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index(op.f("ix_origin_claim"), "origin", ["claim"], unique=False)
    op.create_index(op.f("ix_origin_event"), "origin", ["event"], unique=False)
    op.create_table(
        "origin_carrier",
        sa.Column("origin", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("claim", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claim.key"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["origin"], ["origin.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("origin", "number"),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_origin_carrier_claim"), "origin_carrier", ["claim"], unique=False)
    op.create_table(
        "independence",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("event", sa.Integer(), nullable=False),
        sa.Column("left", sa.Integer(), nullable=False),
        sa.Column("right", sa.Integer(), nullable=False),
        sa.Column("independence", sa.String(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["event.key"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["left"], ["origin.key"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["right"], ["origin.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index(op.f("ix_independence_event"), "independence", ["event"], unique=False)
    op.create_index(op.f("ix_independence_left"), "independence", ["left"], unique=False)
    op.create_index(op.f("ix_independence_right"), "independence", ["right"], unique=False)
    op.create_table(
        "response",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("event", sa.Integer(), nullable=False),
        sa.Column("report", sa.Integer(), nullable=False),
        sa.Column("claim", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("negated", sa.Boolean(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("moment", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claim.key"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["event"], ["event.key"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["report"], ["report.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index(op.f("ix_response_claim"), "response", ["claim"], unique=False)
    op.create_index(op.f("ix_response_event"), "response", ["event"], unique=False)
    op.create_index(op.f("ix_response_report"), "response", ["report"], unique=False)


def _differences() -> None:
    """What claims about one happening tell differently."""
    op.create_table(
        "contradiction",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("event", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("left_report", sa.Integer(), nullable=False),
        sa.Column("left_claim", sa.Integer(), nullable=False),
        sa.Column("left_source", sa.String(), nullable=True),
        sa.Column("left_value", sa.String(), nullable=False),
        sa.Column("left_start", sa.Integer(), nullable=True),
        sa.Column("left_end", sa.Integer(), nullable=True),
        sa.Column("left_moment", sa.String(), nullable=False),
        sa.Column("right_report", sa.Integer(), nullable=False),
        sa.Column("right_claim", sa.Integer(), nullable=False),
        sa.Column("right_source", sa.String(), nullable=True),
        sa.Column("right_value", sa.String(), nullable=False),
        sa.Column("right_start", sa.Integer(), nullable=True),
        sa.Column("right_end", sa.Integer(), nullable=True),
        sa.Column("right_moment", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["event.key"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["left_claim"], ["claim.key"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["left_report"], ["report.key"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["right_claim"], ["claim.key"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["right_report"], ["report.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index(op.f("ix_contradiction_event"), "contradiction", ["event"], unique=False)
    op.create_index(op.f("ix_contradiction_left_claim"), "contradiction", ["left_claim"], unique=False)
    op.create_index(op.f("ix_contradiction_left_report"), "contradiction", ["left_report"], unique=False)
    op.create_index(op.f("ix_contradiction_right_claim"), "contradiction", ["right_claim"], unique=False)
    op.create_index(op.f("ix_contradiction_right_report"), "contradiction", ["right_report"], unique=False)
    op.create_table(
        "value_update",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("event", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("before_report", sa.Integer(), nullable=False),
        sa.Column("before_claim", sa.Integer(), nullable=False),
        sa.Column("before_source", sa.String(), nullable=True),
        sa.Column("before_value", sa.String(), nullable=False),
        sa.Column("before_start", sa.Integer(), nullable=True),
        sa.Column("before_end", sa.Integer(), nullable=True),
        sa.Column("before_moment", sa.String(), nullable=False),
        sa.Column("after_report", sa.Integer(), nullable=False),
        sa.Column("after_claim", sa.Integer(), nullable=False),
        sa.Column("after_source", sa.String(), nullable=True),
        sa.Column("after_value", sa.String(), nullable=False),
        sa.Column("after_start", sa.Integer(), nullable=True),
        sa.Column("after_end", sa.Integer(), nullable=True),
        sa.Column("after_moment", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["after_claim"], ["claim.key"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["after_report"], ["report.key"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["before_claim"], ["claim.key"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["before_report"], ["report.key"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["event"], ["event.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index(op.f("ix_value_update_after_claim"), "value_update", ["after_claim"], unique=False)
    op.create_index(op.f("ix_value_update_after_report"), "value_update", ["after_report"], unique=False)
    op.create_index(op.f("ix_value_update_before_claim"), "value_update", ["before_claim"], unique=False)
    op.create_index(op.f("ix_value_update_before_report"), "value_update", ["before_report"], unique=False)
    op.create_index(op.f("ix_value_update_event"), "value_update", ["event"], unique=False)
    op.create_table(
        "distortion",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("event", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("was_report", sa.Integer(), nullable=False),
        sa.Column("was_claim", sa.Integer(), nullable=False),
        sa.Column("was_source", sa.String(), nullable=True),
        sa.Column("was_value", sa.String(), nullable=False),
        sa.Column("was_start", sa.Integer(), nullable=True),
        sa.Column("was_end", sa.Integer(), nullable=True),
        sa.Column("was_moment", sa.String(), nullable=False),
        sa.Column("now_report", sa.Integer(), nullable=False),
        sa.Column("now_claim", sa.Integer(), nullable=False),
        sa.Column("now_source", sa.String(), nullable=True),
        sa.Column("now_value", sa.String(), nullable=False),
        sa.Column("now_start", sa.Integer(), nullable=True),
        sa.Column("now_end", sa.Integer(), nullable=True),
        sa.Column("now_moment", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["event.key"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["now_claim"], ["claim.key"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["now_report"], ["report.key"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["was_claim"], ["claim.key"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["was_report"], ["report.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index(op.f("ix_distortion_event"), "distortion", ["event"], unique=False)
    op.create_index(op.f("ix_distortion_now_claim"), "distortion", ["now_claim"], unique=False)
    op.create_index(op.f("ix_distortion_now_report"), "distortion", ["now_report"], unique=False)
    op.create_index(op.f("ix_distortion_was_claim"), "distortion", ["was_claim"], unique=False)
    op.create_index(op.f("ix_distortion_was_report"), "distortion", ["was_report"], unique=False)


def _ahead() -> None:
    """Policies over time, forecasts, and the steps of all standings."""
    op.create_table(
        "policy_line",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("ruler", sa.String(), nullable=True),
        sa.Column("bound", sa.JSON(), nullable=False),
        sa.Column("territory", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("shifts", sa.Integer(), nullable=False),
        sa.Column("last", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("id", name=op.f("uq_policy_line_id")),
    )
    op.create_index(op.f("ix_policy_line_ruler"), "policy_line", ["ruler"], unique=False)
    op.create_index(op.f("ix_policy_line_shifts"), "policy_line", ["shifts"], unique=False)
    op.create_table(
        "policy_line_claim",
        sa.Column("policy_line", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("claim", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claim.key"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["policy_line"], ["policy_line.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("policy_line", "number"),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_policy_line_claim_claim"), "policy_line_claim", ["claim"], unique=False)
    op.create_table(
        "shift",
        sa.Column("policy_line", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("moment", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("report", sa.Integer(), nullable=False),
        sa.Column("claim", sa.Integer(), nullable=False),
        sa.Column("since", sa.String(), nullable=True),
        sa.Column("until", sa.String(), nullable=True),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("replaces", sa.String(), nullable=True),
        sa.Column("claims", sa.JSON(), nullable=False),
        sa.Column("since_basis", sa.String(), nullable=False),
        sa.Column("until_basis", sa.String(), nullable=False),
        sa.Column("background", sa.Boolean(), nullable=False),
        sa.Column("disputed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claim.key"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["policy_line"], ["policy_line.key"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["report"], ["report.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("policy_line", "number"),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_shift_claim"), "shift", ["claim"], unique=False)
    op.create_index(op.f("ix_shift_report"), "shift", ["report"], unique=False)
    op.create_table(
        "outlook",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("report", sa.Integer(), nullable=False),
        sa.Column("claim", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("condition", sa.Text(), nullable=True),
        sa.Column("condition_met", sa.Boolean(), nullable=True),
        sa.Column("deadline", sa.String(), nullable=True),
        sa.Column("basis", sa.String(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("standing", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claim.key"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["report"], ["report.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index(op.f("ix_outlook_claim"), "outlook", ["claim"], unique=False)
    op.create_index(op.f("ix_outlook_id"), "outlook", ["id"], unique=False)
    op.create_index(op.f("ix_outlook_report"), "outlook", ["report"], unique=False)
    op.create_table(
        "step",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("event", sa.Integer(), nullable=True),
        sa.Column("outlook", sa.Integer(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("moment", sa.String(), nullable=False),
        sa.Column("standing", sa.String(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("because", sa.JSON(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["event.key"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["outlook"], ["outlook.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index(op.f("ix_step_event"), "step", ["event"], unique=False)
    op.create_index(op.f("ix_step_outlook"), "step", ["outlook"], unique=False)
