"""Triggers that hold what a foreign key cannot: judgements stay as they were made, raw bytes go with their reports."""

from __future__ import annotations

_GONE = """EXISTS (SELECT 1 FROM tombstone WHERE id IN (old.subject, old.object))
    OR EXISTS (
        SELECT 1 FROM claim JOIN reading ON reading.key = claim.reading JOIN report ON report.key = reading.report
        JOIN tombstone ON tombstone.id = report.id WHERE claim.id IN (old.subject, old.object)
    )"""
"""Whether the judgement ``old`` is about a report that is being forgotten."""

JUDGEMENTS = (
    """CREATE TRIGGER judgement_stays BEFORE UPDATE ON judgement
BEGIN SELECT RAISE(ABORT, 'a judgement is never changed; undo it, and judge again'); END""",
    f"""CREATE TRIGGER judgement_kept BEFORE DELETE ON judgement
WHEN NOT ({_GONE})
BEGIN SELECT RAISE(ABORT, 'a judgement is never deleted; undo it'); END""",
    # INSERT OR REPLACE deletes without asking the trigger above.
    """CREATE TRIGGER judgement_new BEFORE INSERT ON judgement
WHEN EXISTS (SELECT 1 FROM judgement WHERE key = new.key)
BEGIN SELECT RAISE(ABORT, 'a judgement is never replaced; undo it, and judge again'); END""",
)
RAW = (
    """CREATE TRIGGER raw_unused AFTER DELETE ON report_raw
WHEN NOT EXISTS (SELECT 1 FROM report_raw WHERE raw = old.raw)
BEGIN DELETE FROM raw WHERE hash = old.raw; END""",
)
TRIGGERS = (*JUDGEMENTS, *RAW)
