"""``python -m training.export``: from a checkpoint to what is shipped: an int8 ONNX graph and the weights of the arcs.

Four steps: the checkpoint into a ``Reader``; that, as it is, into a float graph, if one is wanted to compare with; the
ranges of what its products read, found on our own reports, which are at hand wherever this code is; 8-bit modules in
the place of its large ones (``training/eight.py``), and that into the graph that is shipped.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
import torch
from torch import Tensor, nn

from evaluation import gold
from reportedly.read.model.pieces import LONGEST, split, windows

from .choose import weights
from .eight import ranges, shrink
from .model import Reader
from .parting import part

FOLDER = Path("src/reportedly/read/model")
OPSET = 20
"""The first with gelu as one operator; onnxruntime 1.17 and later run it."""


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m training.export", description=__doc__)
    parser.add_argument("--checkpoint", type=Path, default=Path("build/model/last.pt"))
    parser.add_argument("--out", type=Path, default=FOLDER)
    parser.add_argument("--float", type=Path, default=None, help="keep the graph before quantisation here, to compare")
    chosen = parser.parse_args(arguments)
    chosen.out.mkdir(parents=True, exist_ok=True)
    reader = Reader(dropout=0.0)
    reader.load_state_dict(torch.load(chosen.checkpoint, weights_only=True)["reader"])
    reader.eval()
    if chosen.float:
        to_onnx(reader, chosen.float)
    halves = {name: np.asarray(value, dtype=np.float16) for name, value in sorted(weights(reader).items())}
    np.savez(chosen.out / "arcs.npz", **halves)  # type: ignore[arg-type]
    shrink(reader, ranges(reader, own_windows()))
    to_onnx(reader, chosen.out / "encoder.onnx")
    for name in ("encoder.onnx", "arcs.npz"):
        print(f"{name}: {(chosen.out / name).stat().st_size / 1e6:.1f} MB")


def own_windows() -> list[npt.NDArray[np.int32]]:
    """The reports of ``tests/gold`` as the network sees them, with lines for sentences."""
    found: list[npt.NDArray[np.int32]] = []
    for path in sorted((gold.TESTS / "gold").glob("[0-9]*.md")):
        text = path.read_text("utf-8")
        ends = [k for k, letter in enumerate(text + "\n") if letter == "\n"]
        lines = list(zip([0, *(end + 1 for end in ends)], ends, strict=False))
        found.extend(window.ids for window in windows(split(text, lines, lines)))
    return found


class Whole(nn.Module):
    """The reader as it is run: shown one window at a time, without padding, so that no mask is needed."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, ids: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Outputs, keys and hidden states of each piece."""
        answers: tuple[Tensor, Tensor, Tensor] = self.reader(ids, torch.ones_like(ids, dtype=torch.bool))
        return answers


def to_onnx(reader: Reader, path: Path) -> None:
    """The graph: word pieces of a window in; outputs, keys and hidden states out; any batch, any length."""
    trim(reader)
    batch, length = torch.export.Dim("batch", min=1, max=512), torch.export.Dim("length", min=2, max=LONGEST)
    torch.onnx.export(
        Whole(reader).eval(),
        (torch.randint(1000, 2000, (3, 17)),),
        path,
        input_names=["ids"],
        output_names=["outputs", "keys", "hidden"],
        opset_version=OPSET,
        dynamo=True,
        external_data=False,
        dynamic_shapes=({0: batch, 1: length},),
        verbose=False,
    )
    graph = onnx.load(str(path))
    part(graph)
    path.write_bytes(graph.SerializeToString())


def trim(reader: Reader) -> None:
    """Leaves out the places beyond the longest window, which nothing ever reads."""
    places = reader.encoder.places
    places.weight = nn.Parameter(places.weight.detach()[:LONGEST].clone(), requires_grad=False)


if __name__ == "__main__":
    main()
