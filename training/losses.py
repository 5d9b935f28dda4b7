"""How wrong is the network? One loss a head, each over what somebody labelled, added up with fixed weights."""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor
from torch.nn import functional

from reportedly.read.model import labels

from .batches import Batch, padded
from .labels import UNKNOWN
from .model import GRADES, Reader

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
    "grade": 0.5,
    "certainty": 0.3,
    "polarity": 0.3,
    "tense": 0.3,
    "mood": 0.3,
    "deontic": 0.3,
    "hedge": 2.0,
    "event": 1.0,
    "tie": 0.5,
    "tie_target": 0.3,
    "causal": 1.5,
    "causal_sentence": 0.5,
    "vector": 0.5,
}
# A sum over all pieces, divided by about as many as have the role: a mean would drown the few in the many.
_PER_CUE = {"source": 8.0, "content": 24.0, "content_start": 6.0, "content_end": 6.0, "addressee": 8.0}
_COLUMNS = labels.columns()
BANDS = (4.0, 2.5, 0.75)
"""Weights of values below -1, from -1 to 1 and above 1: as the inverse square root of how often UW train has them."""
UNLISTED = 0.2
"""Weight of a claim in silver for which our lexicon has no event type: it may well tell of one."""
_EDGES = (labels.ROLES.index("content_start"), labels.ROLES.index("content_end"))
HEDGED = 2.0
"""Weight of a word that hedges beside one that does not: few do."""


def losses(reader: Reader, batch: Batch, vectors: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """The loss of each head that the batch has labels for. ``vectors``: what the encoder once gave a sentence."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        answers = reader.answers(batch.ids, batch.mask)
    outputs, keys, hidden = answers.outputs.float(), answers.keys.float(), answers.hidden.float()
    found = {**_tokens(batch, outputs), **_arcs(reader, batch, keys, hidden), **_ties(reader, batch, keys, hidden)}
    found.update(_values(batch, outputs, answers.grades.float()))
    found.update(_causal(batch, outputs))
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
    hedge, event = padded(batch, "hedge"), padded(batch, "event")
    told = torch.where(hedge > 0, HEDGED, 1.0)
    rows = {
        "act": (padded(batch, "act"), padded(batch, "cue_weight")),
        "hedge": (hedge, told),
        "tie": (padded(batch, "tie"), padded(batch, "tie_weight")),
        "event": (event, torch.where((event == 0) & (weight < 1), UNLISTED * weight, weight)),
    }
    for name, (target, each) in rows.items():
        if (target != UNKNOWN).any():
            found[name] = _weighted(outputs[..., _COLUMNS[name]], target, each)
    for axis in labels.AXES:
        target = padded(batch, "axes", axis)
        if (target != UNKNOWN).any():
            found[axis] = _weighted(outputs[..., _COLUMNS[axis]], target, weight)
    head = padded(batch, "head")
    if (head == 0).any():
        known = head != UNKNOWN
        scores = outputs[..., _COLUMNS["head"]].squeeze(-1)[known]
        found["head"] = functional.binary_cross_entropy_with_logits(scores, head[known].float(), weight[known])
    return found


def _values(batch: Batch, outputs: Tensor, grades: Tensor) -> dict[str, Tensor]:
    """How far the value is off, and how unlikely the grades at either side of the right value were held."""
    values = padded(batch, "values")
    known = ~values.isnan()
    if not known.any():
        return {}
    right = values[known]
    weight = (padded(batch, "head_weight")[..., None] * _rarity(values))[known]
    off = functional.smooth_l1_loss(outputs[..., _COLUMNS["value"]][known], right, beta=0.5, reduction="none")
    place = (right + 3) / 6 * (GRADES - 1)
    below = place.floor().clamp(0, GRADES - 2).long()
    share = (place - below).clamp(0, 1)
    chances = grades[known].log_softmax(-1)
    lower, upper = (chances.gather(-1, k[:, None])[:, 0] for k in (below, below + 1))
    surprise = -((1 - share) * lower + share * upper)
    return {"value": (off * weight).mean(), "grade": (surprise * weight).mean()}


def _rarity(values: Tensor) -> Tensor:
    """The weight of each value: in news, the more the rarer its band."""
    negated, uncommitted, factual = BANDS
    news = torch.where(values < -1, negated, torch.where(values > 1, factual, uncommitted))
    asked = torch.arange(len(labels.QUESTIONS)) == labels.QUESTIONS.index("news")
    return torch.where(asked, news, 1.0)


def _weighted(scores: Tensor, target: Tensor, weight: Tensor) -> Tensor:
    known = target != UNKNOWN
    each = functional.cross_entropy(scores[known], target[known], reduction="none")
    return (each * weight[known]).mean()


def _causal(batch: Batch, outputs: Tensor) -> dict[str, Tensor]:
    """Which pieces are cause, effect and signal, and whether the sentence has any: a mean weighed by the network."""
    known = [k for k, sample in enumerate(batch.samples) if sample.causal_sentence != UNKNOWN]
    if not known:
        return {}
    size, length = len(known), batch.ids.shape[1]
    target = torch.zeros(size, length, len(labels.CAUSAL))
    for row, k in enumerate(known):
        given = torch.from_numpy(batch.samples[k].causal)
        target[row, : len(given)] = given.clamp(min=0).float()
    real = batch.real[known]
    scores = outputs[known][..., _COLUMNS["causal"]]
    parts = len(labels.CAUSAL)
    each = functional.binary_cross_entropy_with_logits(scores[..., :parts], target, reduction="none")
    weight = scores[..., parts].masked_fill(~real, -1e4).softmax(-1)
    whole = (weight * scores[..., parts + 1]).sum(-1)
    right = torch.tensor([float(batch.samples[k].causal_sentence) for k in known])
    return {
        "causal": each[real].mean(),
        "causal_sentence": functional.binary_cross_entropy_with_logits(whole, right),
    }


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
    counted = batch.real[:, None, None, :].repeat(1, most, len(labels.ROLES), 1)
    for row, mine in enumerate(cues):
        for k, cue in enumerate(mine):
            shares[row, k, torch.from_numpy(cue.pieces)] = 1 / len(cue.pieces)
            firsts[row, k] = int(cue.pieces[0])
            for r in _EDGES:
                counted[row, k, r, torch.from_numpy(cue.edges)] = False
            for r, role in enumerate(cue.roles):
                if role is not None:
                    target[row, k, r, torch.from_numpy(role)] = 1
                    weight[row, k, r] = cue.weight
    scores = reader.arcs(hidden, keys, shares, firsts)
    each = functional.binary_cross_entropy_with_logits(scores, target, reduction="none")
    summed = (each * counted).sum(-1) * weight
    count = sum(map(len, cues))
    return {
        role: summed[..., r].sum() / (count * _PER_CUE[role])
        for r, role in enumerate(labels.ROLES)
        if (weight[..., r] > 0).any()
    }


def _ties(reader: Reader, batch: Batch, keys: Tensor, hidden: Tensor) -> dict[str, Tensor]:
    pairs = [(row, *target) for row, sample in enumerate(batch.samples) for target in sample.targets]
    if not pairs:
        return {}
    rows, sources, targets, weight = (torch.tensor(column) for column in zip(*pairs, strict=True))
    scores = reader.ties(hidden, keys, rows, sources)
    scores = scores.masked_fill(~batch.mask[rows], -1e4)
    return {"tie_target": (functional.cross_entropy(scores, targets, reduction="none") * weight).mean()}


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
