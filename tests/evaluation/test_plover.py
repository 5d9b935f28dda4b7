"""Roots are counted as the set codes them; the claim that is meant is the one about source and target."""

from __future__ import annotations

import pytest

from evaluation import plover
from evaluation.plover import Scores, meant, quad_of_root
from reportedly.read import rules
from reportedly.read.language import parse
from reportedly.vocabulary import make_report

TEXT = "The envoy praised the miners, and rebels shelled the port of Brond."


def test_accuracy_counts_roots_and_classes() -> None:
    scores = Scores()
    scores.add("YIELD", 2, "YIELD")
    scores.add("ACCUSE", 3, "REJECT")
    assert (scores.accuracy, scores.quad_accuracy) == (50, 100)


def test_no_answer_is_a_wrong_answer() -> None:
    scores = Scores()
    scores.add("ACCUSE", 3, None)
    assert (scores.accuracy, scores.quad_accuracy) == (0, 0)


def test_macro_f1_is_the_mean_over_roots() -> None:
    scores = Scores()
    for right, given in (("AID", "AID"), ("AID", "AGREE"), ("AGREE", "AGREE")):
        scores.add(right, 1, given)
    assert scores.f1 == pytest.approx({"AID": 200 / 3, "AGREE": 200 / 3})
    assert scores.macro == pytest.approx(200 / 3)


def test_the_commonest_errors_come_first() -> None:
    scores = Scores()
    for given in ("AGREE", "AGREE", "SUPPORT", "AID"):
        scores.add("AID", 2, given)
    assert scores.mixed() == [("AID", "AGREE", 2), ("AID", "SUPPORT", 1)]


def test_yielding_is_material_cooperation() -> None:
    assert quad_of_root("YIELD") == 2


@pytest.mark.parametrize(
    ("source", "target", "kind"), [("envoy", "miners", "SUPPORT"), ("rebels", "port of Brond", "ASSAULT")]
)
def test_the_claim_about_source_and_target_is_meant(source: str, target: str, kind: str) -> None:
    spans = [(TEXT.index(words), TEXT.index(words) + len(words)) for words in (source, target)]
    claim = meant(rules.draft(make_report(TEXT), parse(TEXT)).claims, spans[:1], spans[1:])
    assert claim is not None
    assert claim.event is not None
    assert claim.event.type == kind


def test_without_a_typed_claim_none_is_meant() -> None:
    text = "The fence is green."
    assert meant(rules.draft(make_report(text), parse(text)).claims, [(0, 3)], [(4, 9)]) is None


def test_the_tables_show_each_way() -> None:
    scores = Scores()
    scores.add("AID", 2, "AID")
    assert plover.tables({"head": scores}).splitlines()[2] == "| head | 100.0 | 100.0 | 100.0 |"
