"""The rules' and the network's axes are counted on heads that both know."""

from __future__ import annotations

from evaluation import axes
from evaluation.axes import Tally, Text
from reportedly.vocabulary import make_report

TEXT = "The ferry sank off Brond."
SANK = (10, 14)


def test_heads_are_counted_by_axis() -> None:
    found = axes.evaluate([Text(make_report(TEXT), ((SANK, {"tense": ("past",)}),))])
    assert (found["tense"].heads, found["tense"].rules) == (1, 1)
    assert found["polarity"].heads == 0


def test_a_word_that_heads_no_claim_is_not_counted() -> None:
    found = axes.evaluate([Text(make_report(TEXT), (((0, 3), {"tense": ("past",)}),))])
    assert found["tense"].heads == 0


def test_own_gold_names_values_of_the_axes() -> None:
    texts = list(axes.own())
    values = {value for text in texts for _, known in text.heads for value in known.get("tense", ())}
    assert {"past", "present", "future"} <= values


def test_the_table_leaves_out_axes_without_heads() -> None:
    tallies = {"tense": Tally(heads=2, rules=1, network=2), "mood": Tally()}
    assert axes.table({"some": tallies}).splitlines()[2:] == ["| some | tense | 2 | 50.0 | 100.0 | 0 | 0 |"]
