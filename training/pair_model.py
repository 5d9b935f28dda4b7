"""The pair head: two texts in one window, on the encoder's lower layers as shipped and upper layers of its own.

What is shared is taken out of the shipped graph, dequantised: so the head learns on what it will be given, and nothing
but the repository is needed to train it.
"""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from .model import HEADS, LAYERS, WIDTH, Encoder, Layer

SHARED = 2
"""Lower layers that stay as the encoder has them."""
STANCES = 4
PREFIX = "reader.encoder."


class PairHead(nn.Module):
    """Logits of the four stances, from word pieces, sides and marks (``read/model/beside.py``)."""

    def __init__(self, encoder: Encoder, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = encoder
        self.upper = encoder.layers[SHARED:]
        encoder.layers = encoder.layers[:SHARED]
        self.sides, self.marks = nn.Embedding(2, WIDTH), nn.Embedding(3, WIDTH)
        self.drop = nn.Dropout(dropout)
        self.pool = nn.Linear(3 * WIDTH, WIDTH)
        self.out = nn.Linear(WIDTH, STANCES)
        for table in (self.sides, self.marks):
            nn.init.zeros_(table.weight)
        nn.init.normal_(self.out.weight, std=0.02)
        nn.init.zeros_(self.out.bias)

    def lower(self, ids: Tensor, mask: Tensor) -> Tensor:
        """What the shared layers make of the pieces."""
        encoder = self.encoder
        with torch.no_grad():
            hidden: Tensor = encoder.norm(encoder.words(ids) + encoder.places.weight[: ids.shape[1]] + encoder.segment)
            for layer in encoder.layers:
                hidden = attended(layer, hidden, mask)
        return hidden

    def forward(self, ids: Tensor, sides: Tensor, marks: Tensor, mask: Tensor) -> Tensor:
        """For training, with padding."""
        hidden = self.drop(self.lower(ids, mask) + self.sides(sides) + self.marks(marks))
        for layer in self.upper:
            hidden = attended(layer, hidden, mask)
        return self.answer(hidden, sides, mask)

    def answer(self, hidden: Tensor, sides: Tensor, mask: Tensor | None = None) -> Tensor:
        """From the last layer's states: the first piece's, and the mean over either side."""
        parts = [hidden[:, 0]]
        for side in (0, 1):
            here = (sides == side) if mask is None else (sides == side) & mask
            weight = here[..., None].to(hidden.dtype)
            parts.append((hidden * weight).sum(1) / weight.sum(1).clamp(min=1))
        pooled = torch.tanh(self.pool(self.drop(torch.cat(parts, -1))))
        answer: Tensor = self.out(self.drop(pooled))
        return answer


def attended(layer: nn.Module, hidden: Tensor, mask: Tensor) -> Tensor:
    """A layer by plain products: on processors their gradient is several times faster than the fused kernel's."""
    assert isinstance(layer, Layer)
    batch, length, _ = hidden.shape
    parts = layer.attend(hidden).view(batch, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
    scores = (parts[0] * (WIDTH // HEADS) ** -0.5) @ parts[1].transpose(-1, -2)
    shares = scores.masked_fill(~mask[:, None, None, :], -1e4).softmax(-1).to(parts.dtype)
    mixed = (shares @ parts[2]).transpose(1, 2).reshape(batch, length, WIDTH)
    hidden = layer.norm(hidden + layer.drop(layer.merge(mixed)))
    wide = functional.gelu(layer.widen(hidden))
    narrowed: Tensor = layer.last_norm(hidden + layer.drop(layer.narrow(wide)))
    return narrowed


def shipped_encoder(path: Path, dropout: float = 0.1) -> Encoder:
    """The encoder in the graph at ``path``, its 8-bit weights as floats again."""
    import onnx
    from onnx import numpy_helper

    graph = onnx.load(str(path)).graph
    kept = {one.name: torch.tensor(numpy_helper.to_array(one)) for one in graph.initializer if PREFIX in one.name}
    table = kept[f"{PREFIX}words.rows"].float() * kept[f"{PREFIX}words.scales"]
    places = kept[f"{PREFIX}places.weight"]
    encoder = Encoder(dropout)
    state = {
        "words.weight": table,
        "places.weight": torch.cat([places, torch.zeros(512 - len(places), WIDTH)]),
        **{name: kept[PREFIX + name] for name in ("segment", "norm.weight", "norm.bias")},
    }
    for k in range(LAYERS):
        here = f"layers.{k}."
        for name in ("attend", "merge", "widen", "narrow"):
            weight = kept[f"{PREFIX}{here}{name}.weight"].float() * kept[f"{PREFIX}{here}{name}.scale"]
            inverse = kept.get(f"{PREFIX}{here}{name}.inverse")
            state[f"{here}{name}.weight"] = (weight if inverse is None else weight * inverse[:, None]).T
            state[f"{here}{name}.bias"] = kept[f"{PREFIX}{here}{name}.bias"]
        for name in ("norm", "last_norm"):
            for part in ("weight", "bias"):
                state[f"{here}{name}.{part}"] = kept[f"{PREFIX}{here}{name}.{part}"]
    encoder.load_state_dict(state)
    return encoder
