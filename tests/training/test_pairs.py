"""What the pair head learns from, and that it is exported as it was trained."""

from __future__ import annotations

import random
import warnings
from pathlib import Path

import numpy as np
import pytest

from training import pair_rows
from training.pair_rows import Row


def test_own_pairs_hold_every_stance_of_every_claim() -> None:
    rows = pair_rows.own()
    claims = {one.claim for one in rows}
    assert len(claims) >= 30
    assert all({one.stance for one in rows if one.claim == claim} == {0, 1, 2, 3} for claim in claims)


def test_no_pair_is_one_of_the_gold() -> None:
    gold = (Path(__file__).parents[1] / "relate" / "gold" / "check.yaml").read_text("utf-8")
    assert not [one for one in pair_rows.own() if one.claim in gold or one.passage in gold]


def test_what_goes_beside_the_set_hangs_on_the_seed() -> None:
    rows = [Row(f"A {word} fell on {town}", f"{word} falls on {town}", 0, word + town)
            for word in ("roof", "tree", "star") for town in ("Lisk", "Tarn", "Osk")]  # fmt: skip
    one, again, other = (pair_rows.besides(rows, seed, framed=5, silent=9) for seed in (1, 1, 2))
    assert one == again != other
    assert sum(row.stance == 3 for row in one) == 9 + sum(row.stance == 3 for row in pair_rows.own())


def test_silence_is_never_taught_by_the_same_claim() -> None:
    rows = [Row("The roof of the mill fell", "Mill roof falls", 0), Row("The roof of the mill fell in", "Roof in", 0)]
    found = pair_rows._silent([*rows, *pair_rows.own()], [rows[0].claim], random.Random(1), 40)
    assert not {one.passage for one in found} & {"Mill roof falls", "Roof in"}


def test_the_exported_head_says_what_the_trained_one_does(tmp_path: Path) -> None:
    torch = pytest.importorskip("torch")
    pytest.importorskip("onnxscript")
    import shutil

    from reportedly.read.model import beside
    from reportedly.read.model.pieces import FOLDER
    from training import pairs
    from training.pair_export import export
    from training.pair_model import PairHead, shipped_encoder

    torch.manual_seed(0)
    head = PairHead(shipped_encoder(FOLDER / "encoder.onnx")).eval()
    torch.nn.init.normal_(head.sides.weight, std=0.1)
    torch.nn.init.normal_(head.marks.weight, std=0.1)
    torch.nn.init.normal_(head.out.weight, std=0.3)
    shutil.copyfile(FOLDER / "encoder.onnx", tmp_path / "encoder.onnx")
    chosen = pair_rows.own()[:12]
    rows = [beside.row(one.claim, one.passage) for one in chosen]
    right = pairs.chances(head, rows)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the exporter's own
        export(head, tmp_path / "encoder.onnx", tmp_path / "pairs.onnx", rows)
    assert (tmp_path / "pairs.onnx").stat().st_size < 9e6
    runs = beside.Beside(tmp_path / "pairs.onnx")
    found = np.concatenate([runs.chances(one.claim, [one.passage]) for one in chosen])
    assert np.abs(found - right).max() < 0.1
