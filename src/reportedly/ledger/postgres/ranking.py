"""Which reports share most of some words, by the weight of BM25: the fewer have a word, the more it tells.

S. Robertson, H. Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond, 2009. How often a word stands in a
report and how long that is are left out: PostgreSQL's index does not count the one, and the other is much the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

from .matching import tsquery

_RANKED = """
WITH asked AS (SELECT word::tsquery AS word FROM unnest(CAST(? AS text[])) AS given(word)),
    held AS (SELECT asked.word, report_fts.rowid FROM asked JOIN report_fts ON report_fts.words @@ asked.word),
    weight AS (
        SELECT word, greatest(ln(((SELECT count(*) FROM report) - count(*) + 0.5) / (count(*) + 0.5)), 0.000001) AS told
        FROM held GROUP BY word
    )
SELECT report.key, report.id FROM held JOIN weight ON weight.word = held.word JOIN report ON report.key = held.rowid
GROUP BY report.key, report.id ORDER BY sum(weight.told) DESC, report.key LIMIT ?
"""


def ranked(connection: Connection, words: Sequence[str], limit: int) -> Sequence[Any]:
    """Keys and ids of the reports that share most of ``words``."""
    asked = list(dict.fromkeys(tsquery("report_fts", f'"{word}"') for word in words))
    return connection.exec_driver_sql(_RANKED, (asked, limit)).all()
