"""The scores of clusters, against sums done by hand."""

from __future__ import annotations

import random
from itertools import permutations

import pytest

from evaluation import coreference

KEY = [frozenset("abc"), frozenset("de"), frozenset("f")]
RESPONSE = [frozenset("ab"), frozenset("cde"), frozenset("f")]


def test_links_are_those_that_no_border_cuts() -> None:
    found = coreference.muc(KEY, RESPONSE)
    # Key: abc is cut once (1 of 2 links), de not (1 of 1); response: ab not (1 of 1), cde once (1 of 2).
    assert (found.recall, found.precision) == pytest.approx((200 / 3, 200 / 3))


def test_b_cubed_is_a_mean_over_mentions() -> None:
    found = coreference.b_cubed(KEY, RESPONSE)
    # Precision: a, b 1; c 1/3; d, e 2/3; f 1. Recall: a, b 2/3; c 1/3; d, e, f 1.
    assert found.precision == pytest.approx(100 * (1 + 1 + 1 / 3 + 2 / 3 + 2 / 3 + 1) / 6)
    assert found.recall == pytest.approx(100 * (2 / 3 + 2 / 3 + 1 / 3 + 1 + 1 + 1) / 6)


def test_clusters_are_matched_one_to_one() -> None:
    found = coreference.ceaf_e(KEY, RESPONSE)
    # abc with ab 4/5, de with cde 4/5, f with f 1; three clusters on each side.
    assert found.precision == found.recall == pytest.approx(100 * 2.6 / 3)


def test_the_example_of_the_reference_scorer() -> None:
    """Luo 2005, figure 1, system response (c): all in one cluster."""
    key = [frozenset("12345"), frozenset("67"), frozenset("89ABC")]
    found = coreference.score(key, [frozenset("123456789ABC")])
    assert found.muc.recall == pytest.approx(100)
    assert found.muc.precision == pytest.approx(100 * 9 / 11)
    assert found.b_cubed.precision == pytest.approx(100 * (25 + 4 + 25) / 144)
    assert found.ceaf_e.precision == pytest.approx(100 * 10 / 17)
    assert found.ceaf_e.recall == pytest.approx(100 * 10 / 17 / 3)


def test_all_apart_has_no_links_and_is_right_for_singletons() -> None:
    found = coreference.score([frozenset("a"), frozenset("bc")], [frozenset("a"), frozenset("b"), frozenset("c")])
    assert found.muc.f1 == 0
    assert found.b_cubed.precision == pytest.approx(100)
    assert found.b_cubed.recall == pytest.approx(100 * (1 + 0.5 + 0.5) / 3)
    assert found.conll == pytest.approx((found.b_cubed.f1 + found.ceaf_e.f1) / 3)


def test_the_match_is_the_best_of_all() -> None:
    draw = random.Random(7)
    for _ in range(40):
        mentions = range(9)
        key = coreference.clusters({mention: draw.randrange(4) for mention in mentions})
        response = coreference.clusters({mention: draw.randrange(5) for mention in mentions})
        small, large = sorted((key, response), key=len)
        best = max(
            sum(2 * len(a & b) / (len(a) + len(b)) for a, b in zip(small, order, strict=False))
            for order in permutations(large, len(small))
        )
        assert coreference.ceaf_e(key, response).right_recall == pytest.approx(best)


def test_other_mentions_are_an_error() -> None:
    with pytest.raises(ValueError, match="singletons"):
        coreference.score([frozenset("a")], [frozenset("b")])


def test_scores_of_two_sets_add_up() -> None:
    one = coreference.score(KEY, RESPONSE)
    other = coreference.score([frozenset("xy")], [frozenset("x"), frozenset("y")])
    both = coreference.score([*KEY, frozenset("xy")], [*RESPONSE, frozenset("x"), frozenset("y")])
    assert (one + other).conll == pytest.approx(both.conll)


def test_without_singletons_what_is_alone_is_missing() -> None:
    found = coreference.joined(
        [frozenset("ab"), frozenset("c"), frozenset("de")], [frozenset("abc"), *map(frozenset, "de")]
    )
    # Response: abc, of which ab belong together; key: ab and de, of which de are missing.
    assert (found.b_cubed.precision, found.b_cubed.recall) == pytest.approx((100 * 4 / 9, 50))
    assert (found.ceaf_e.precision, found.ceaf_e.recall) == pytest.approx((80, 40))
    assert (found.muc.precision, found.muc.recall) == pytest.approx((50, 50))


def test_clusters_that_are_all_singletons_leave_nothing_to_score() -> None:
    assert coreference.joined([frozenset("a"), frozenset("b")], [frozenset("ab")]).conll == 0
