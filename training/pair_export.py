"""The pair head as it is shipped: its upper layers in 8 bits; what it shares is read from the encoder's own file.

The shipped encoder's graph is cut behind the shared layers and the head's graph is set on it. The shared weights are
named in the new graph as external data, at their places in ``encoder.onnx``, which lies beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import onnx
import torch
from onnx import compose
from torch import Tensor, nn

from reportedly.read.model import beside
from reportedly.read.model.pieces import LONGEST

from .eight import Product, ShippedLayer
from .model import WIDTH, Layer
from .pair_model import SHARED, PairHead
from .parting import part

OPSET = 20
SMALL = 1024
"""Bytes up to which a shared tensor is copied: shapes and scalars have to be known when the graph is loaded."""
EXAMPLES = 400
"""Rows on which the ranges of what is rounded are found."""


class Upper(nn.Module):
    """What the head has for itself, shown one row without padding: hidden states, sides and marks in, logits out."""

    def __init__(self, head: PairHead, largest: dict[str, Tensor]) -> None:
        super().__init__()
        self.head = head
        self.layers = nn.ModuleList()
        for k, layer in enumerate(head.upper):
            assert isinstance(layer, Layer)
            own = {name: largest[f"upper.{k}.{name}"] for name in ("attend", "merge", "widen")}
            self.layers.append(ShippedLayer(layer, own))
        self.pool = Product(head.pool, largest["pool"])

    def forward(self, hidden: Tensor, sides: Tensor, marks: Tensor) -> Tensor:
        hidden = hidden + self.head.sides(sides) + self.head.marks(marks)
        for layer in self.layers:
            hidden = layer(hidden, hidden)
        second = sides[..., None].to(hidden.dtype)
        parts = [hidden[:, 0]]
        for weight in (1 - second, second):
            parts.append((hidden * weight).sum(1) / weight.sum(1))
        answer: Tensor = self.head.out(torch.tanh(self.pool(torch.cat(parts, -1))))
        return answer


def ranges(head: PairHead, rows: Sequence[beside.Row]) -> dict[str, Tensor]:
    """For each product of the head, the largest size of each channel of its input over ``rows``."""
    found: dict[str, Tensor] = {}

    def watch(name: str, module: nn.Module) -> torch.utils.hooks.RemovableHandle:
        def note(_: nn.Module, given: tuple[Tensor, ...]) -> None:
            largest = given[0].abs().flatten(0, -2).amax(0)
            found[name] = torch.maximum(found[name], largest) if name in found else largest

        return module.register_forward_pre_hook(note)

    watched = [(n, m) for n, m in head.named_modules() if isinstance(m, nn.Linear) and not n.startswith("encoder.")]
    handles = [watch(name, module) for name, module in watched]
    with torch.no_grad():
        for ids, sides, marks in rows:
            one = torch.tensor([ids])
            head(one, torch.tensor([sides]), torch.tensor([marks]), torch.ones_like(one, dtype=torch.bool))
    for handle in handles:
        handle.remove()
    return found


def export(head: PairHead, encoder: Path, path: Path, rows: Sequence[beside.Row]) -> None:
    """Writes the graph of ``head`` to ``path``, in the folder of ``encoder`` or one with a link to it."""
    upper = path.with_suffix(".part")
    batch, length = torch.export.Dim("batch", min=1, max=512), torch.export.Dim("length", min=2, max=LONGEST)
    shape = {0: batch, 1: length}
    numbers = torch.zeros((3, 17), dtype=torch.long)
    torch.onnx.export(
        Upper(head.eval(), ranges(head, rows)).eval(),
        (torch.randn(3, 17, WIDTH), torch.cat([numbers[:, :9], numbers[:, 9:] + 1], 1), numbers),
        upper,
        input_names=["hidden", "sides", "marks"],
        output_names=["scores"],
        opset_version=OPSET,
        dynamo=True,
        external_data=False,
        dynamic_shapes=(shape, shape, shape),
        verbose=False,
    )
    whole = join(shared(encoder), onnx.load(str(upper)))
    upper.unlink()
    part(whole)
    pointing(whole, encoder)
    path.write_bytes(whole.SerializeToString())


def shared(encoder: Path) -> onnx.ModelProto:
    """The encoder's graph up to the last shared layer."""
    model = onnx.load(str(encoder))
    last = f"reader.encoder.layers.{SHARED - 1}.last_norm.weight"
    (end,) = (node.output[0] for node in model.graph.node if last in node.input)
    if all(one.name != end for one in model.graph.value_info):  # the shipped graph says no shapes between
        shape = ["batch", "length", WIDTH]
        model.graph.value_info.append(onnx.helper.make_tensor_value_info(end, onnx.TensorProto.FLOAT, shape))
    return onnx.utils.Extractor(model).extract_model(["ids"], [end])


def join(lower: onnx.ModelProto, upper: onnx.ModelProto) -> onnx.ModelProto:
    """The one graph set on the other."""
    upper = compose.add_prefix(upper, "upper.", rename_inputs=False, rename_outputs=False)
    for model in (lower, upper):
        model.ir_version = 10
    end = lower.graph.output[0].name
    return compose.merge_models(lower, upper, io_map=[(end, "hidden")])


def pointing(model: onnx.ModelProto, encoder: Path) -> None:
    """Replaces each larger tensor that ``encoder`` holds by the place where it lies in that file."""
    kept = encoder.read_bytes()
    for one in model.graph.initializer:
        data = one.raw_data
        at = kept.find(data) if len(data) > SMALL else -1
        if at >= 0:
            one.ClearField("raw_data")
            one.data_location = onnx.TensorProto.EXTERNAL
            for key, value in (("location", encoder.name), ("offset", str(at)), ("length", str(len(data)))):
                one.external_data.append(onnx.StringStringEntryProto(key=key, value=value))
