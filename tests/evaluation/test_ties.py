"""Ties are pairs of heads with a kind; the table shows who found how many."""

from __future__ import annotations

from evaluation import ties
from evaluation.ties import Text

TEXT = "The port closed because a ferry sank."
CLOSED, SANK = (9, 15), (32, 36)


def test_the_rules_tie_is_right_in_kind_and_direction() -> None:
    counts = ties.evaluate([Text(TEXT, (("reason", SANK, CLOSED),))])
    assert (counts["rules"].gold, counts["rules"].predicted, counts["rules"].right) == (1, 1, 1)


def test_another_kind_counts_only_where_no_kind_is_asked() -> None:
    counts = ties.evaluate([Text(TEXT, (("result", CLOSED, SANK),))])
    assert counts["rules"].right == 0
    assert counts["rules, whatever kind"].right == 1


def test_the_table_has_a_row_a_reader() -> None:
    rows = ties.table(ties.evaluate([Text(TEXT, ())])).splitlines()[2:]
    assert [row.split(" | ")[0] for row in rows[:2]] == ["| rules", "| rules, whatever kind"]
