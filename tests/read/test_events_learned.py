"""Rows of numbers for the learned head, and modes by words."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

import numpy as np
import pytest

from reportedly.errors import MissingPartError
from reportedly.read import language, lexicon
from reportedly.read.events import learned, modes, vectors
from reportedly.read.learned import see
from reportedly.read.model.labels import EVENT
from reportedly.vocabulary import EventType

TEXT = "Rebels shelled the port of Brond at dawn. The mayor fled."
MODES: list[dict[str, Any]] = lexicon.load("events")["modes"]


@pytest.fixture(scope="module")
def rows() -> np.ndarray[Any, Any]:
    parse = language.parse(TEXT)
    asked = [
        vectors.Asked(1, ((0, 6),), ((15, 32),), "ASSAULT"),
        vectors.Asked(1),
        vectors.Asked(11),
    ]
    return vectors.rows(parse, see(parse), asked)


def test_a_row_has_the_width_that_the_head_expects(rows: np.ndarray[Any, Any]) -> None:
    assert rows.shape == (3, learned.WIDTH)


def test_who_is_not_named_has_no_vector(rows: np.ndarray[Any, Any]) -> None:
    parties = slice(learned.STATES, 3 * learned.STATES)
    assert np.abs(rows[0, parties]).sum() > 0
    assert not rows[1, parties].any()


def test_the_same_word_has_the_same_vector(rows: np.ndarray[Any, Any]) -> None:
    assert np.array_equal(rows[0, : learned.STATES], rows[1, : learned.STATES])
    assert not np.array_equal(rows[0, : learned.STATES], rows[2, : learned.STATES])


def test_the_lexicon_s_type_is_marked(rows: np.ndarray[Any, Any]) -> None:
    lexical = slice(learned.WIDTH - 2 - len(EVENT), learned.WIDTH - 2)
    assert [EVENT[int(np.argmax(row[lexical]))] for row in rows] == ["ASSAULT", "none", "none"]


def test_a_head_comes_back_as_it_was_saved(tmp_path: Path, rows: np.ndarray[Any, Any]) -> None:
    head = learned.of_network().warmed(1.5)
    head.save(tmp_path / "events.npz")
    assert learned.load(tmp_path / "events.npz").chances(rows) == pytest.approx(head.chances(rows), abs=1e-3)


def test_a_missing_head_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(MissingPartError, match="install reportedly again"):
        learned.load(tmp_path / "events.npz")


@pytest.mark.parametrize("row", MODES, ids=lambda row: f"{row['type']} {row['mode']}")
def test_every_mode_has_an_example_that_gives_it(row: dict[str, Any]) -> None:
    parse = language.parse(row["example"])
    head = next(token for token in parse.tokens if token.text == row["head"])
    assert modes.mode_of(parse, head, row["type"]) == row["mode"]


def test_types_without_modes_get_none() -> None:
    parse = language.parse("The two ministers agreed.")
    assert modes.mode_of(parse, parse.tokens[3], "AGREE") is None


def test_modes_are_told_for_types_of_plover_alone() -> None:
    assert {row["type"] for row in MODES} <= set(get_args(EventType))
