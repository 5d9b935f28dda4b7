"""The network: MiniLM-L6 (Wang et al. 2020) with a block of outputs for each word piece and arcs between them.

Arcs are biaffine scores (Dozat and Manning 2017) from a cue to every piece, with a bias by distance: whether the
piece is of the cue's source, content or addressee, and whether the content starts or ends there.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from reportedly.read.model.labels import QUESTIONS, ROLES, TOKEN_OUTPUTS

WIDTH, HEADS, LAYERS, INNER = 384, 12, 6, 1536
ARC = 256
"""Width of what an arc compares."""
FAR = 100
"""Word pieces beyond which distance no longer counts."""
OWN = {"value": 256, "hedge": 128, "event": 256, "causal": 256}
"""Heads with a hidden layer of their own, and its width; they read a mix of the last layers."""
MIXED = 4
"""How many layers they read."""
GRADES = 13
"""Values from -3 to 3 in steps of a half: a value is the mean of a distribution over these."""


class Layer(nn.Module):
    """A BERT layer; attention through torch's fused kernel."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.attend = nn.Linear(WIDTH, 3 * WIDTH)
        self.merge = nn.Linear(WIDTH, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.widen = nn.Linear(WIDTH, INNER)
        self.narrow = nn.Linear(INNER, WIDTH)
        self.last_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(dropout)

    def forward(self, hidden: Tensor, seen: Tensor) -> Tensor:
        batch, length, _ = hidden.shape
        parts = self.attend(hidden).view(batch, length, 3, HEADS, WIDTH // HEADS)
        query, key, value = (parts[:, :, k].transpose(1, 2) for k in range(3))
        mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=seen)
        hidden = self.norm(hidden + self.merge(mixed.transpose(1, 2).reshape(batch, length, WIDTH)))
        narrowed: Tensor = self.last_norm(hidden + self.drop(self.narrow(functional.gelu(self.widen(hidden)))))
        return narrowed


class Encoder(nn.Module):
    """Word pieces to hidden states."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(30522, WIDTH, padding_idx=0)
        self.places = nn.Embedding(512, WIDTH)
        self.segment = nn.Parameter(torch.zeros(WIDTH))
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))

    def forward(self, ids: Tensor, mask: Tensor) -> list[Tensor]:
        """What each layer makes of the pieces, the last one's at the end."""
        places = self.places.weight[: ids.shape[1]]
        hidden: Tensor = self.drop(self.norm(self.words(ids) + places + self.segment))
        seen = mask[:, None, None, :]
        states = []
        for layer in self.layers:
            hidden = layer(hidden, seen)
            states.append(hidden)
        return states


@dataclass(frozen=True, slots=True)
class Answers:
    """What the network says of each piece: outputs, keys for arcs, hidden states; and how likely each grade of value.

    ``grades``: (window, piece, question, grade), unnormalised.
    """

    outputs: Tensor
    keys: Tensor
    hidden: Tensor
    grades: Tensor


class Reader(nn.Module):
    """The encoder and its heads.

    ``forward`` gives what the exported graph gives; the arcs and the vector are worked out from it, here while
    training and in ``reportedly.read.model.arcs`` when reading, with the same weights.
    """

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        shared = sum(width for name, width in TOKEN_OUTPUTS.items() if name not in OWN)
        self.encoder = Encoder(dropout)
        self.drop = nn.Dropout(dropout)
        self.mix = nn.Linear(WIDTH, WIDTH)
        self.tokens = nn.Linear(WIDTH, shared)
        self.direct = nn.Linear(WIDTH, shared, bias=False)
        self.layers = nn.Parameter(torch.tensor([0.0] * (MIXED - 1) + [2.0]))
        self.own = nn.Linear(WIDTH, sum(OWN.values()))
        wide = {**TOKEN_OUTPUTS, "value": len(QUESTIONS) * GRADES}
        self.ends = nn.ModuleDict({name: nn.Linear(width, wide[name]) for name, width in OWN.items()})
        self.register_buffer("scale", torch.linspace(-3, 3, GRADES), persistent=False)
        self.keys = nn.Linear(WIDTH, ARC)
        self.cue = nn.Linear(WIDTH, ARC)
        self.ask = nn.Linear(ARC, len(ROLES) * ARC)
        self.near = nn.Parameter(torch.zeros(len(ROLES), 2 * FAR + 1))
        self.base = nn.Parameter(torch.full((len(ROLES),), -2.0))
        self.tie_cue = nn.Linear(WIDTH, ARC)
        self.tie_ask = nn.Linear(ARC, ARC)
        self.tie_near = nn.Parameter(torch.zeros(2 * FAR + 1))
        self.vector = nn.Linear(WIDTH, WIDTH, bias=False)
        nn.init.eye_(self.vector.weight)
        nn.init.normal_(self.ask.weight, std=0.02)
        nn.init.normal_(self.tie_ask.weight, std=0.02)

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Outputs for each piece, keys for arcs, hidden states."""
        answers = self.answers(ids, mask)
        return answers.outputs, answers.keys, answers.hidden

    def answers(self, ids: Tensor, mask: Tensor) -> Answers:
        """The same, with what only training asks."""
        states = self.encoder(ids, mask)
        hidden = states[-1]
        dropped = self.drop(hidden)
        found = self._own(states)
        grades = found["value"].unflatten(-1, (len(QUESTIONS), GRADES))
        found["value"] = (grades.float().softmax(-1) * self.scale).sum(-1)
        common = self.tokens(functional.gelu(self.mix(dropped))) + self.direct(dropped)
        names = [name for name in TOKEN_OUTPUTS if name not in OWN]
        found |= zip(names, common.split([TOKEN_OUTPUTS[name] for name in names], -1), strict=True)
        outputs = torch.cat([found[name] for name in TOKEN_OUTPUTS], -1)
        return Answers(outputs, functional.gelu(self.keys(dropped)), hidden, grades)

    def _own(self, states: list[Tensor]) -> dict[str, Tensor]:
        """What the heads with a hidden layer of their own say."""
        states = states[-MIXED:]
        shares = self.layers[-len(states) :].softmax(0)
        mixed = shares[0] * states[0]
        for share, state in zip(shares[1:], states[1:], strict=True):
            mixed = mixed + share * state
        inner = functional.gelu(self.own(self.drop(mixed))).split(list(OWN.values()), -1)
        return {name: self.ends[name](self.drop(one)) for name, one in zip(OWN, inner, strict=True)}

    def arcs(self, hidden: Tensor, keys: Tensor, cues: Tensor, firsts: Tensor) -> Tensor:
        """Scores (window, cue, role, piece). ``cues``: (window, cue, piece), the cue's pieces as weights that sum to 1.

        ``firsts``: (window, cue), the first piece of each.
        """
        batch, most, length = cues.shape
        asked = self.ask(functional.gelu(self.cue(cues @ hidden))).view(batch, most * len(ROLES), ARC)
        scores = (asked @ keys.transpose(1, 2)).view(batch, most, len(ROLES), length) / ARC**0.5
        return scores + _bias(self.near, firsts, length) + self.base[:, None]

    def ties(self, hidden: Tensor, keys: Tensor, rows: Tensor, heads: Tensor) -> Tensor:
        """Scores (head, piece) of being what the head is a reason, purpose ... of; the first piece means nothing."""
        asked = self.tie_ask(functional.gelu(self.tie_cue(hidden[rows, heads])))
        scores = torch.einsum("hd,htd->ht", asked, keys[rows]) / ARC**0.5
        return scores + _bias(self.tie_near[None], heads, hidden.shape[1])[:, 0]

    def vectors(self, hidden: Tensor, rows: Tensor, weights: Tensor) -> Tensor:
        """Unit vectors of sentences: the mean of their pieces (``weights`` sum to 1), turned."""
        return functional.normalize(self.vector(torch.einsum("st,std->sd", weights, hidden[rows])), dim=-1)


def _bias(table: Tensor, firsts: Tensor, length: int) -> Tensor:
    """(..., role, piece) from a table over clipped distances, for ``firsts`` (...)."""
    distance = torch.arange(length) - firsts[..., None]
    return table[:, distance.clamp(-FAR, FAR) + FAR].movedim(0, -2)


def load_start(reader: Reader, weights: Path) -> None:
    """Puts the pretrained encoder (``model.safetensors`` of all-MiniLM-L6-v2) into ``reader``."""
    from safetensors.torch import load_file

    given = load_file(weights)
    encoder = reader.encoder
    renamed = {
        "words.weight": given["embeddings.word_embeddings.weight"],
        "places.weight": given["embeddings.position_embeddings.weight"],
        "segment": given["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": given["embeddings.LayerNorm.weight"],
        "norm.bias": given["embeddings.LayerNorm.bias"],
    }
    names = {
        "merge": "attention.output.dense",
        "norm": "attention.output.LayerNorm",
        "widen": "intermediate.dense",
        "narrow": "output.dense",
        "last_norm": "output.LayerNorm",
    }
    for k in range(LAYERS):
        for kind in ("weight", "bias"):
            prefix = f"encoder.layer.{k}."
            three = [given[f"{prefix}attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
            renamed[f"layers.{k}.attend.{kind}"] = torch.cat(three)
            for ours, theirs in names.items():
                renamed[f"layers.{k}.{ours}.{kind}"] = given[f"{prefix}{theirs}.{kind}"]
    encoder.load_state_dict(renamed)
