"""An epoch is the same for the same seed, shows each window of the main set once, and pads with the unknown."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

torch = pytest.importorskip("torch", reason="training needs torch: pip install -e '.[train]'")

from training.batches import PIECES, SHARES, STRAIGHT, Batch, batched, epoch, padded, stack
from training.examples import Example
from training.labels import UNKNOWN, Prepared

Make = Callable[..., Example]


@pytest.fixture(scope="module")
def whole(make: Make) -> Callable[[str], Prepared]:
    """Makes an example in one sentence, which no cut goes through."""
    text = make().text
    return lambda name: Prepared(make(name, sentences=((0, len(text)),)))


@pytest.fixture(scope="module")
def sets(whole: Callable[[str], Prepared]) -> dict[str, list[Prepared]]:
    item, other = whole("polnear"), whole("silver")
    return {"polnear": [item] * 30, "silver": [other] * 30, "CB": []}


def shown(steps: list[list[Batch]]) -> list[list[list[list[int]]]]:
    return [[batch.ids.tolist() for batch in step] for step in steps]


def test_an_epoch_hangs_on_its_seed_alone(sets: dict[str, list[Prepared]]) -> None:
    assert shown(epoch(sets, 7)) == shown(epoch(sets, 7))
    assert shown(epoch(sets, 7)) != shown(epoch(sets, 8))


def test_each_step_shows_the_main_set_and_some_show_others(sets: dict[str, list[Prepared]]) -> None:
    steps = epoch(sets, 1)
    kinds = [[{sample.set for sample in batch.samples} for batch in step] for step in steps]
    assert all(step[0] == {"polnear"} for step in kinds)
    assert sum(len(step[0].samples) for step in steps) == 30
    assert sum(len(batch.samples) for step in steps for batch in step[1:]) == round(30 * SHARES["silver"][0])


def test_what_is_scarce_comes_again(whole: Callable[[str], Prepared]) -> None:
    steps = epoch({"polnear": [whole("polnear")], "own-events": [whole("own-events")] * 3}, 1)
    assert sum(len(batch.samples) for step in steps for batch in step[1:]) == 3 * SHARES["own-events"][0]


def test_late_epochs_show_other_shares(whole: Callable[[str], Prepared]) -> None:
    sets = {"polnear": [whole("polnear")] * 40, "UW": [whole("UW")] * 100}
    shown = [sum(len(b.samples) for step in epoch(sets, 1, late=late) for b in step[1:]) for late in (False, True)]
    assert shown == [100 * SHARES["UW"][0], 100 * SHARES["UW"][1]]


def test_without_the_main_set_the_others_make_the_steps(whole: Callable[[str], Prepared]) -> None:
    steps = epoch({"polnear": [], "UW": [whole("UW")]}, 1)
    assert [[len(batch.samples) for batch in step] for step in steps] == [[1]]


def test_batches_hold_so_many_pieces_at_most_and_every_sample(make: Make) -> None:
    samples = Prepared(make()).samples() * 150
    found = batched(samples, random.Random(0))
    assert sum(len(batch.samples) for batch in found) == 150
    assert all(batch.ids.numel() <= PIECES for batch in found)


def test_a_shorter_sample_is_padded(make: Make, plain: Make) -> None:
    (long,) = Prepared(make()).samples()
    (short,) = Prepared(plain("Ona said: no.")).samples()
    batch = stack([long, short])
    size = len(short.ids)
    assert batch.mask.sum(1).tolist() == [len(long.ids), size]
    assert batch.real[1].tolist() == [False, *[True] * (size - 2), *[False] * (len(long.ids) - size + 1)]
    for name in ("cue", "act", "head", "hedge", "event", "tie"):
        assert set(padded(batch, name)[1, size:].tolist()) == {UNKNOWN}
    assert set(padded(batch, "axes", "tense")[1].tolist()) == {UNKNOWN}
    assert padded(batch, "values")[1].isnan().all()
    assert padded(batch, "head_weight").shape == batch.ids.shape


def test_quotation_marks_are_set_straight_or_left_out_now_and_then(make: Make) -> None:
    item = Prepared(make())
    curly = set(STRAIGHT)
    kinds = {"curly": 0, "straight": 0, "none": 0}
    for step in epoch({"polnear": [item] * 200}, 5):
        for sample in step[0].samples:
            ids = set(sample.ids.tolist())
            kinds["curly" if ids & curly else "straight" if 1000 in ids else "none"] += 1
    assert kinds["curly"] > kinds["straight"] > kinds["none"] > 0
