"""How wrong is the network? One loss a head, each over what somebody labelled, added up with fixed weights."""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor
from torch.nn import functional

from reportedly.read.model import labels

from .batches import Batch, padded
from .labels import UNKNOWN
from .model import Reader

WEIGHTS: Mapping[str, float] = {
    "cue": 3.0,
    "act": 0.2,
    "source": 1.0,
    "content": 1.0,
    "content_start": 1.0,
    "content_end": 1.0,
    "addressee": 0.3,
    "head": 1.0,
    "value": 1.0,
    "certainty": 0.3,
    "polarity": 0.3,
    "tense": 0.3,
    "mood": 0.3,
    "deontic": 0.3,
    "hedge": 2.0,
    "event": 0.5,
    "tie": 0.5,
    "tie_target": 0.3,
    "vector": 0.5,
}
# A sum over all pieces, divided by about as many as have the role: a mean would drown the few in the many.
_PER_CUE = {"source": 8.0, "content": 24.0, "content_start": 6.0, "content_end": 6.0, "addressee": 8.0}
_COLUMNS = labels.columns()


def losses(reader: Reader, batch: Batch, vectors: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """The loss of each head that the batch has labels for. ``vectors``: what the encoder once gave a sentence."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        outputs, keys, hidden = reader(batch.ids, batch.mask)
    outputs, keys, hidden = outputs.float(), keys.float(), hidden.float()
    found = {**_tokens(batch, outputs), **_arcs(reader, batch, keys, hidden), **_ties(reader, batch, keys, hidden)}
    found.update(_vectors(reader, batch, hidden, vectors))
    return found


def total(parts: Mapping[str, Tensor]) -> Tensor:
    """The weighted sum."""
    return torch.stack([WEIGHTS[name] * value for name, value in parts.items()]).sum()


def _tokens(batch: Batch, outputs: Tensor) -> dict[str, Tensor]:
    found: dict[str, Tensor] = {}
    weight = padded(batch, "head_weight")
    cue = padded(batch, "cue")
    if (cue != UNKNOWN).any():
        found["cue"] = _weighted(outputs[..., _COLUMNS["cue"]], cue, padded(batch, "cue_weight"))
    for name in ("act", "hedge", "tie"):
        target = padded(batch, name)
        if (target != UNKNOWN).any():
            found[name] = _weighted(outputs[..., _COLUMNS[name]], target, torch.ones_like(weight))
    event = padded(batch, "event")
    if (event != UNKNOWN).any():
        found["event"] = _weighted(outputs[..., _COLUMNS["event"]], event, weight)
    for axis in labels.AXES:
        target = padded(batch, "axes", axis)
        if (target != UNKNOWN).any():
            found[axis] = _weighted(outputs[..., _COLUMNS[axis]], target, weight)
    head = padded(batch, "head")
    if (head == 0).any():
        known = head != UNKNOWN
        scores = outputs[..., _COLUMNS["head"]].squeeze(-1)[known]
        found["head"] = functional.binary_cross_entropy_with_logits(scores, head[known].float())
    values = padded(batch, "values")
    known = ~values.isnan()
    if known.any():
        scores = outputs[..., _COLUMNS["value"]][known]
        found["value"] = functional.smooth_l1_loss(scores, values[known], beta=0.5)
    return found


def _weighted(scores: Tensor, target: Tensor, weight: Tensor) -> Tensor:
    known = target != UNKNOWN
    each = functional.cross_entropy(scores[known], target[known], reduction="none")
    return (each * weight[known]).mean()


def _arcs(reader: Reader, batch: Batch, keys: Tensor, hidden: Tensor) -> dict[str, Tensor]:
    cues = [[cue for cue in sample.cues if any(role is not None for role in cue.roles)] for sample in batch.samples]
    most = max(map(len, cues))
    if not most:
        return {}
    size, length = batch.ids.shape
    shares = torch.zeros(size, most, length)
    firsts = torch.zeros(size, most, dtype=torch.int64)
    target = torch.zeros(size, most, len(labels.ROLES), length)
    weight = torch.zeros(size, most, len(labels.ROLES))
    for row, mine in enumerate(cues):
        for k, cue in enumerate(mine):
            shares[row, k, torch.from_numpy(cue.pieces)] = 1 / len(cue.pieces)
            firsts[row, k] = int(cue.pieces[0])
            for r, role in enumerate(cue.roles):
                if role is not None:
                    target[row, k, r, torch.from_numpy(role)] = 1
                    weight[row, k, r] = cue.weight
    scores = reader.arcs(hidden, keys, shares, firsts)
    each = functional.binary_cross_entropy_with_logits(scores, target, reduction="none")
    summed = (each * batch.real[:, None, None, :]).sum(-1) * weight
    count = sum(map(len, cues))
    return {
        role: summed[..., r].sum() / (count * _PER_CUE[role])
        for r, role in enumerate(labels.ROLES)
        if (weight[..., r] > 0).any()
    }


def _ties(reader: Reader, batch: Batch, keys: Tensor, hidden: Tensor) -> dict[str, Tensor]:
    pairs = [(row, a, b) for row, sample in enumerate(batch.samples) for a, b in sample.targets]
    if not pairs:
        return {}
    rows, sources, targets = (torch.tensor(column) for column in zip(*pairs, strict=True))
    scores = reader.ties(hidden, keys, rows, sources)
    scores = scores.masked_fill(~batch.mask[rows], -1e4)
    return {"tie_target": functional.cross_entropy(scores, targets)}


def _vectors(reader: Reader, batch: Batch, hidden: Tensor, vectors: Mapping[str, Tensor]) -> dict[str, Tensor]:
    known = [
        (row, first, last, vectors[words])
        for row, sample in enumerate(batch.samples)
        for first, last, words in sample.sentences
        if words in vectors
    ]
    if not known:
        return {}
    weights = torch.zeros(len(known), batch.ids.shape[1])
    for k, (_, first, last, _) in enumerate(known):
        weights[k, first : last + 1] = 1 / (last + 1 - first)
    ours = reader.vectors(hidden, torch.tensor([row for row, *_ in known]), weights)
    theirs = torch.stack([vector for *_, vector in known]).float()
    return {"vector": 1 - (ours * theirs).sum(-1).mean()}
