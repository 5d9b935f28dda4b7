"""``python -m training.export``: from a checkpoint to what is shipped: an int8 ONNX graph and the weights of the arcs.

Dynamic quantisation by channel of the encoder's products and of its table of words; the outputs, small, stay float.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch

from .choose import weights
from .model import Reader

FOLDER = Path("src/reportedly/read/model")
OPSET = 18


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
    with tempfile.TemporaryDirectory() as scratch:
        plain = chosen.float or Path(scratch) / "float.onnx"
        to_onnx(reader, plain)
        quantise(plain, chosen.out / "encoder.onnx", Path(scratch))
    halves = {name: np.asarray(value, dtype=np.float16) for name, value in sorted(weights(reader).items())}
    np.savez(chosen.out / "arcs.npz", **halves)  # type: ignore[arg-type]
    for name in ("encoder.onnx", "arcs.npz"):
        print(f"{name}: {(chosen.out / name).stat().st_size / 1e6:.1f} MB")


def to_onnx(reader: Reader, path: Path) -> None:
    """The graph in float: word pieces and mask in; outputs, keys and hidden states out; any batch, any length."""
    ids = torch.randint(1000, 2000, (3, 17))
    mask = torch.ones(3, 17, dtype=torch.bool)
    batch, length = torch.export.Dim("batch", min=1, max=512), torch.export.Dim("length", min=2, max=512)
    torch.onnx.export(
        reader,
        (ids, mask),
        path,
        input_names=["ids", "mask"],
        output_names=["outputs", "keys", "hidden"],
        opset_version=OPSET,
        dynamo=True,
        external_data=False,
        dynamic_shapes=({0: batch, 1: length}, {0: batch, 1: length}),
        verbose=False,
    )


def quantise(plain: Path, path: Path, scratch: Path) -> None:
    """The same graph with 8-bit weights."""
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.quantization.shape_inference import quant_pre_process

    ready = scratch / "ready.onnx"
    quant_pre_process(plain, ready, skip_symbolic_shape=True)
    graph = onnx.load(ready).graph
    kept = [node.name for node in graph.node if node.op_type in ("MatMul", "Gemm") and not _is_large(node, graph)]
    quantize_dynamic(
        ready,
        path,
        op_types_to_quantize=["MatMul", "Gemm", "Gather"],
        per_channel=True,
        weight_type=QuantType.QInt8,
        nodes_to_exclude=kept,
    )


def _is_large(node: object, graph: object) -> bool:
    """Whether a product is one of the encoder's own: of at least as many weights as its smallest, 384 by 384."""
    sizes = {one.name: tuple(one.dims) for one in graph.initializer}  # type: ignore[attr-defined]
    for name in node.input:  # type: ignore[attr-defined]
        shape = sizes.get(name, ())
        if len(shape) == 2 and min(shape) >= 384:
            return True
    return False


if __name__ == "__main__":
    main()
