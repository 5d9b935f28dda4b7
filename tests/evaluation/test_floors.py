"""Floors: broken ones are told, surpassed ones rise, and nothing lowers one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from evaluation.floors import PATH, Floor, FloorError, Measured, broken, load, raised, save

FLOOR = Floor(corpus="a" * 64, value=50.0, margin=0.5)
NOW = Measured(corpus="a" * 64, value=50.0, margin=0.5)


@pytest.mark.parametrize(("value", "count"), [(50.0, 0), (49.6, 0), (49.4, 1)])
def test_a_figure_may_fall_by_its_margin_and_no_more(value: float, count: int) -> None:
    assert len(broken({"x": FLOOR}, {"x": replace(NOW, value=value)})) == count


def test_another_corpus_breaks_the_floor_however_good_the_figure() -> None:
    (problem,) = broken({"x": FLOOR}, {"x": replace(NOW, corpus="b" * 64, value=99.0)})
    assert "corpus" in problem


def test_a_figure_that_was_not_measured_breaks_nothing() -> None:
    assert broken({"x": FLOOR}, {}) == []


def test_floors_rise_to_what_was_reached_and_do_not_fall() -> None:
    assert raised({"x": FLOOR}, {"x": replace(NOW, value=51.2345)})["x"].value == 51.234
    assert raised({"x": FLOOR}, {"x": replace(NOW, value=49.8)})["x"] == FLOOR


def test_another_corpus_raises_nothing() -> None:
    assert raised({"x": FLOOR}, {"x": replace(NOW, corpus="b" * 64, value=99.0)})["x"] == FLOOR


def test_floors_go_round_through_their_file(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    save({"x": FLOOR}, path)
    assert load(path) == {"x": FLOOR}
    save({"x": replace(FLOOR, value=51.0), "y": FLOOR}, path)
    assert load(path)["x"].value == 51


@pytest.mark.parametrize(
    "new",
    [
        {},
        {"x": replace(FLOOR, value=49.9)},
        {"x": replace(FLOOR, margin=0.6)},
        {"x": replace(FLOOR, corpus="b" * 64, value=60.0)},
    ],
    ids=["dropped", "lowered", "margin widened", "corpus changed"],
)
def test_a_floor_cannot_be_lowered(new: dict[str, Floor], tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    save({"x": FLOOR}, path)
    with pytest.raises(FloorError, match="x: a floor cannot be"):
        save(new, path)
    assert load(path) == {"x": FLOOR}


def test_the_floors_of_the_project_pin_their_corpora() -> None:
    floors = load(PATH)
    assert floors
    assert all(len(floor.corpus) == 64 and floor.margin > 0 for floor in floors.values())
