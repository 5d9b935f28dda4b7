"""Types of happenings are counted at the words that tell them."""

from __future__ import annotations

from evaluation import happenings
from evaluation.happenings import Right, Text

TEXT = "Rebels shelled the port of Brond."


def test_the_lexicon_knows_an_attack() -> None:
    counts = happenings.evaluate([Text(TEXT, (((7, 14), "ASSAULT"),))])
    assert (counts["lexicon"].heads, counts["lexicon"].right) == (1, 1)


def test_a_type_that_is_given_can_be_wrong() -> None:
    counts = happenings.evaluate([Text(TEXT, (((7, 14), "AID"),))])
    assert (counts["lexicon"].given, counts["lexicon"].right) == (1, 0)


def test_the_table_shows_shares() -> None:
    assert happenings.table({"some": Right(4, 1, 2)}).splitlines()[2] == "| some | 4 | 25.0 | 50.0 |"
