"""The pair head: what it is shown, that it runs, and what is said where it cannot."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from reportedly.errors import MissingPartError
from reportedly.read.model.beside import CLAIM, CONTENT, PASSAGE, PLAIN, SHARED, Beside, row, shipped
from reportedly.read.model.pieces import CLS, SEP


def test_two_texts_in_one_row_with_sides_and_marks() -> None:
    ids, sides, marks = row("The ferry sank", "A ferry did not sink")
    assert (ids[0], ids[-1]) == (CLS, SEP)
    assert sides == [0] * 5 + [1] * (len(ids) - 5)
    assert marks[:5] == [PLAIN, PLAIN, SHARED, CONTENT, PLAIN]
    assert marks[5:8] == [PLAIN, SHARED, CONTENT]


def test_long_texts_are_cut() -> None:
    ids, _, _ = row("word " * 500, "other " * 500)
    assert len(ids) == CLAIM + PASSAGE + 3


def test_chances_sum_to_one_and_hang_on_the_pair_alone() -> None:
    passages = ["The ferry sank.", "Is it true that the ferry sank?", "", "🙂"]
    found = shipped().chances("The ferry sank", passages)
    assert found.shape == (4, 4)
    assert np.allclose(found.sum(1), 1, atol=1e-5)
    assert np.array_equal(found[1:2], shipped().chances("The ferry sank", passages[1:2]))


def test_a_missing_head_and_one_of_another_encoder_are_told(tmp_path: Path) -> None:
    with pytest.raises(MissingPartError, match="install reportedly again"):
        Beside(tmp_path / "pairs.onnx")
    (tmp_path / "pairs.onnx").write_bytes(b"no graph")
    with pytest.raises(MissingPartError, match="cannot be run"):
        Beside(tmp_path / "pairs.onnx")
