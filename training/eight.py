"""The network in the form in which it is shipped: the same sums in 8 bits, through onnxruntime's own fast kernels.

``shrink`` puts other modules into a trained ``Reader``; its heads and whatever joins them stay as they are. Four things
make the 8 bits cost little; the first three change nothing but the rounding:

- Every row of a table or product has a scale of its own.
- An input of a large product is rounded to 256 steps between its least and its largest value, so that one channel
  that runs to 30 where the others run to 2 leaves the others 17 steps. Such channels are divided by the root of
  their range, and their weights multiplied by it (SmoothQuant, Xiao et al. 2023, with the ranges of activations alone).
- Between the values that attention mixes and the product that merges them the division is free: it goes into weights.
- What the last product of a layer reads runs to 20 at some pieces and to 1 at most: each piece has a scale of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn
from torch.nn import functional

from . import model
from .model import Layer, Reader

LARGE = model.WIDTH * model.WIDTH
"""Products of fewer weights stay float: they weigh little, and their answers are read directly."""
LEAST = 0.05
"""A range under this counts as this."""
STEPS = 255
NEVER_BELOW = -0.17
"""Of gelu, whose least value is -0.16997."""
QUIET = 1.9
"""A piece whose largest value after gelu is smaller is rounded as if it were this, so that ``NEVER_BELOW`` fits."""

Ints = npt.NDArray[np.int32]


def ranges(reader: Reader, windows: Sequence[Ints]) -> dict[str, Tensor]:
    """For each large product, by name, the largest size of each channel of its input over ``windows`` (word pieces)."""
    found: dict[str, Tensor] = {}

    def watch(name: str, module: nn.Module) -> torch.utils.hooks.RemovableHandle:
        def note(_: nn.Module, given: tuple[Tensor, ...]) -> None:
            largest = given[0].abs().flatten(0, -2).amax(0)
            found[name] = torch.maximum(found[name], largest) if name in found else largest

        return module.register_forward_pre_hook(note)

    handles = [watch(name, module) for name, module in reader.named_modules() if _is_large(module)]
    with torch.no_grad():
        for ids in windows:
            row = torch.tensor(ids, dtype=torch.long)[None]
            reader(row, torch.ones_like(row, dtype=torch.bool))
    for handle in handles:
        handle.remove()
    return found


def shrink(reader: Reader, largest: Mapping[str, Tensor]) -> None:
    """Puts 8-bit modules in the place of the table of words, the encoder's layers and the heads' large products.

    ``largest``: what ``ranges`` found. The reader can then be exported, but no longer run by torch. A product that
    no window reached (the arcs', which are shipped apart) stays as it is.
    """
    layers = reader.encoder.layers
    for k, layer in enumerate(layers):
        assert isinstance(layer, Layer)
        own = {name: largest[f"encoder.layers.{k}.{name}"] for name in ("attend", "merge", "widen")}
        layers[k] = ShippedLayer(layer, own)
    for name, module in list(reader.named_modules()):
        if _is_large(module) and name in largest:
            assert isinstance(module, nn.Linear)
            reader.set_submodule(name, Product(module, largest[name]))
    reader.encoder.words = Words(reader.encoder.words)


def _is_large(module: nn.Module) -> bool:
    return isinstance(module, nn.Linear) and module.weight.numel() >= LARGE


class Words(nn.Module):
    """A table of 8-bit rows, each with its scale."""

    def __init__(self, table: nn.Embedding) -> None:
        super().__init__()
        rows, scales = rounded(table.weight)
        self.rows, self.scales = _kept(rows), _kept(scales[:, None])

    def forward(self, ids: Tensor) -> Tensor:
        return functional.embedding(ids, self.rows).float() * functional.embedding(ids, self.scales)


class Product(nn.Module):
    """A linear layer with 8-bit weights, whose input is evened out and rounded as it comes."""

    def __init__(self, linear: nn.Linear, largest: Tensor | None) -> None:
        """``largest``: of each channel of the input; ``None`` where it has been evened out before."""
        super().__init__()
        even = None if largest is None else evening(largest)
        weight, scale = rounded(linear.weight if even is None else linear.weight * even)
        self.weight, self.scale = _kept(weight.T.contiguous()), _kept(scale)
        self.bias = None if linear.bias is None else _kept(linear.bias)
        self.inverse = None if even is None else _kept(1 / even)

    def forward(self, given: Tensor) -> Tensor:
        given = given if self.inverse is None else given * self.inverse
        inputs = (given, self.weight, self.scale, None, self.bias)
        return _kernel("com.microsoft::DynamicQuantizeMatMul", inputs, (*given.shape[:-1], len(self.scale)))


class Narrow(nn.Module):
    """The last product of a layer: gelu's values, of which each piece's are rounded by their own largest one."""

    def __init__(self, linear: nn.Linear) -> None:
        super().__init__()
        weight, scale = rounded(linear.weight)
        self.weight, self.scale, self.bias = _kept(weight.T.contiguous()), _kept(scale), _kept(linear.bias)
        low = -NEVER_BELOW / QUIET
        step = (1 + low) / STEPS
        self.step = _kept(torch.tensor(step))
        self.zero = _kept(torch.tensor(round(low / step), dtype=torch.uint8))

    def forward(self, given: Tensor) -> Tensor:
        largest = given.amax(-1, keepdim=True).clamp(min=QUIET)
        steps = _kernel("QuantizeLinear", (given / largest, self.step, self.zero), given.shape, torch.uint8)
        inputs = (steps, self.weight, self.step, self.scale, self.zero)
        shape = (*given.shape[:-1], len(self.scale))
        return _kernel("com.microsoft::MatMulIntegerToFloat", inputs, shape) * largest + self.bias


class ShippedLayer(nn.Module):
    """A layer of the encoder. It looks at all pieces: the run time shows it one window at a time, without padding."""

    def __init__(self, layer: Layer, largest: Mapping[str, Tensor]) -> None:
        super().__init__()
        with torch.no_grad():
            even = evening(largest["merge"])
            values = slice(2 * len(even), None)  # behind queries and keys
            layer.attend.weight[values] /= even[:, None]
            layer.attend.bias[values] /= even
            layer.merge.weight *= even
        self.attend = Product(layer.attend, largest["attend"])
        self.merge = Product(layer.merge, None)
        self.widen = Product(layer.widen, largest["widen"])
        self.narrow = Narrow(layer.narrow)
        self.norm, self.last_norm = layer.norm, layer.last_norm

    def forward(self, hidden: Tensor, seen: Tensor) -> Tensor:  # noqa: ARG002
        query, key, value = self.attend(hidden).chunk(3, -1)
        kernel = "com.microsoft::MultiHeadAttention"
        mixed = _kernel(kernel, (query, key, value), hidden.shape, num_heads=model.HEADS)
        hidden = self.norm(hidden + self.merge(mixed))
        narrowed: Tensor = self.last_norm(hidden + self.narrow(functional.gelu(self.widen(hidden))))
        return narrowed


def evening(largest: Tensor) -> Tensor:
    """What to divide the channels of an input by: the roots of their ranges, of which the middle one is 1."""
    roots = largest.clamp(min=LEAST).sqrt()
    return roots / roots.median()


def rounded(weight: Tensor) -> tuple[Tensor, Tensor]:
    """Rows from -127 to 127, and the scale of each."""
    weight = weight.detach()
    scales = weight.abs().amax(1).clamp(min=1e-12) / 127
    return torch.round(weight / scales[:, None]).to(torch.int8), scales


def _kept(values: Tensor) -> nn.Parameter:
    """A tensor of any type as part of the exported graph."""
    return nn.Parameter(values.detach().clone(), requires_grad=False)


def _kernel(
    name: str,
    inputs: Sequence[Tensor | None],
    shape: Sequence[int | torch.SymInt],
    dtype: torch.dtype = torch.float32,
    **attributes: int,
) -> Tensor:
    """An operator in the graph: of ONNX, or of onnxruntime where ``name`` begins with its domain."""
    version = 1 if "::" in name else None
    name = name if "::" in name else f"::{name}"
    return torch.onnx.ops.symbolic(name, inputs, attributes, dtype=dtype, shape=shape, version=version)
