"""What is shipped says what was trained: the graphs in float and in 8 bits, run as they will be, beside torch."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="exporting needs torch: pip install -e '.[train]'")
pytest.importorskip("onnxscript", reason="exporting needs onnxscript: pip install -e '.[train]'")

from reportedly.read.model.encoder import session
from reportedly.read.model.pieces import LONGEST
from training import eight, export, model

Answers = list[list[np.ndarray]]
WINDOWS = [np.array([101, *range(2000 + k, 2030 + k), 102], dtype=np.int32) for k in range(3)]


@pytest.fixture(scope="module")
def reader() -> Iterator[model.Reader]:
    """A small reader with random weights and, as trained ones have, one channel that runs far out."""
    with pytest.MonkeyPatch.context() as patch:
        for name, size in {"WIDTH": 48, "HEADS": 4, "LAYERS": 2, "INNER": 96, "ARC": 16, "FAR": 5}.items():
            patch.setattr(model, name, size)
        patch.setattr(eight, "LARGE", 48 * 48)
        torch.manual_seed(0)
        made = model.Reader(dropout=0.0).eval()
        with torch.no_grad():
            for layer in made.encoder.layers:
                layer.norm.weight[7] = 12.0
        yield made


@pytest.fixture(scope="module")
def answers(reader: model.Reader, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Answers]:
    """Outputs, keys and hidden states of every window: by torch, by the float graph, by the one in 8 bits."""
    folder = tmp_path_factory.mktemp("graphs")
    rows = [torch.tensor(ids, dtype=torch.long)[None] for ids in WINDOWS]
    with torch.no_grad():
        found = {"torch": [[part.numpy() for part in reader(row, torch.ones_like(row).bool())] for row in rows]}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the exporter's own
        export.to_onnx(reader, folder / "float.onnx")
        eight.shrink(reader, eight.ranges(reader, WINDOWS))
        export.to_onnx(reader, folder / "int8.onnx")
    for name in ("float", "int8"):
        found[name] = [_run(folder / f"{name}.onnx", ids) for ids in WINDOWS]
    return found


def _run(path: Path, ids: np.ndarray) -> list[np.ndarray]:
    return list(session(path).run(None, {"ids": ids[None].astype(np.int64)}))


def test_the_float_graph_says_what_torch_says(answers: dict[str, Answers]) -> None:
    for wanted, given in zip(answers["torch"], answers["float"], strict=True):
        for one, other in zip(wanted, given, strict=True):
            np.testing.assert_allclose(one, other, atol=1e-4)


def test_eight_bits_stay_close(answers: dict[str, Answers]) -> None:
    for wanted, given in zip(answers["torch"], answers["int8"], strict=True):
        for one, other in zip(wanted, given, strict=True):
            assert np.sqrt(np.mean((one - other) ** 2)) < 0.06 * one.std()


def test_each_row_is_rounded_on_its_own_scale() -> None:
    weight = torch.tensor([[100.0, 50.0, -25.0], [0.01, -0.005, 0.0]])
    rows, scales = eight.rounded(weight)
    assert torch.allclose(rows * scales[:, None], weight, atol=0, rtol=0.02)


def test_a_row_of_zeros_stays_zero() -> None:
    rows, scales = eight.rounded(torch.zeros(2, 4))
    assert not rows.any()
    assert torch.isfinite(scales).all()


def test_evening_divides_wide_channels_by_more() -> None:
    even = eight.evening(torch.tensor([1.0, 1.0, 1.0, 36.0, 0.0]))
    assert even.tolist()[:4] == pytest.approx([1.0, 1.0, 1.0, 6.0])
    assert even[4] > 0


def test_gelu_fits_the_steps_of_the_last_product() -> None:
    narrow = eight.Narrow(torch.nn.Linear(3, 2))
    values = torch.nn.functional.gelu(torch.linspace(-6, 1, 1001))
    lowest = values.min() / eight.QUIET / narrow.step + narrow.zero
    highest = 1 / narrow.step + narrow.zero
    assert 0 <= lowest < highest <= 255.5


def test_our_own_reports_are_at_hand_to_find_ranges_on() -> None:
    found = export.own_windows()
    assert len(found) > 20
    assert all(len(ids) <= LONGEST for ids in found)
