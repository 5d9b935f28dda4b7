"""The head for types is fitted without chance, and takes what a label leaves open as open."""

from __future__ import annotations

import numpy as np

from reportedly.read.model.labels import EVENT
from training import events
from training.event_rows import Rows, fold, join, root

AID, AGREE, CONCEDE, RETREAT = (EVENT.index(kind) for kind in ("AID", "AGREE", "CONCEDE", "RETREAT"))


def rows(*each: tuple[tuple[float, float], tuple[int, ...]]) -> Rows:
    allowed = np.zeros((len(each), len(EVENT)), dtype=np.bool_)
    for mine, (_, kinds) in zip(allowed, each, strict=True):
        mine[list(kinds)] = True
    numbers = np.array([numbers for numbers, _ in each], dtype=np.float32)
    return Rows(numbers, allowed, np.ones(len(each), dtype=np.float32))


EASY = rows(*(4 * [((1, 0), (AID,)), ((-1, 0.5), (AGREE,))]))


def test_what_numbers_tell_apart_is_learned() -> None:
    chances = events.fit(EASY).chances(EASY.numbers)
    assert [int(np.argmax(row)) for row in chances[:2]] == [AID, AGREE]


def test_fitting_twice_gives_the_same() -> None:
    assert np.array_equal(events.fit(EASY).chances(EASY.numbers), events.fit(EASY).chances(EASY.numbers))


def test_a_label_of_two_types_prefers_neither_but_keeps_the_others_out() -> None:
    given = rows(*(6 * [((1, 0), (CONCEDE, RETREAT)), ((-1, 0.5), (AGREE,))]))
    chances = events.fit(given).chances(given.numbers)[0]
    assert chances[CONCEDE] + chances[RETREAT] > 0.5
    assert abs(chances[CONCEDE] - chances[RETREAT]) < 0.01


def test_a_light_row_counts_for_less() -> None:
    mixed = rows(((1, 0), (AID,)), ((1, 0), (AGREE,)), ((-1, 0), (AGREE,)))
    light = Rows(mixed.numbers, mixed.allowed, np.array([0.1, 1, 1], dtype=np.float32))
    assert events.fit(light).chances(light.numbers)[0, AID] < events.fit(mixed).chances(mixed.numbers)[0, AID]


def test_an_overconfident_head_is_warmed() -> None:
    sure = events.fit(EASY).warmed(0.05)
    wrong = rows(((1, 0), (AID,)), ((1, 0), (AGREE,)), ((1, 0), (CONCEDE,)))
    assert events.warmest([(sure, wrong)]) == max(events.WARMTHS)


def test_a_sentence_is_in_one_fold_always() -> None:
    assert fold("Orvik sued Brond.", 5) == fold("Orvik sued Brond.", 5) < 5


def test_folds_leave_their_own_rows_out() -> None:
    tried = events.folded(join([EASY, EASY]), [0, 1, 2, 3, 4, 0, 1, 2] * 2, EASY)
    assert [len(mine) for _, mine in tried] == [4, 4, 4, 2, 2]


def test_the_set_has_one_root_for_yielding() -> None:
    assert {root("CONCEDE"), root("RETREAT")} == {"YIELD"}
