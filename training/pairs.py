"""``python -m training.pairs``: teaches the pair head, and writes it beside the encoder in 8 bits.

``--fold K`` leaves out one fold of Emergent's claims, for ``evaluation/check.py``; without it all is learned from.
"""

from __future__ import annotations

import argparse
import math
import random
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from evaluation import check
from reportedly.read.model import beside
from reportedly.read.model.pieces import FOLDER

from . import pair_rows
from .pair_export import export
from .pair_model import PairHead, shipped_encoder

ROUNDS, EPOCHS = 3, 3
"""Rounds of so many epochs, in each of which the rates start anew (Loshchilov and Hutter 2017); the weights at their
ends are averaged (Izmailov et al. 2018)."""
BATCH = 32
RATE, RATE_OF_NEW = 1.2e-4, 5e-4
"""Of the highest layer, each lower one a tenth less; of what starts from nothing."""
LOWER = 0.9
WARM = 0.1
BESIDES = 0.5
"""What a row that is not the set's counts for."""
SMOOTH = 0.05


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m training.pairs", description=__doc__)
    parser.add_argument("--fold", type=int, default=None, choices=range(check.FOLDS))
    parser.add_argument("--out", type=Path, default=None, help="the graph; beside the encoder if not said")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--keep", type=Path, default=None, help="a folder for the weights of each round, to go on from")
    parser.add_argument("--limit", type=int, default=None, help="the first N rows, to try it out")
    chosen = parser.parse_args(arguments)
    rows = pair_rows.emergent()
    if chosen.fold is not None:
        fold = pair_rows.folds(rows)
        rows = [one for one, k in zip(rows, fold, strict=True) if k != chosen.fold]
    torch.set_num_threads(1)  # the same weights whatever the machine has
    name = "all" if chosen.fold is None else f"fold-{chosen.fold}"
    head = learn(rows[: chosen.limit], seed=chosen.seed, epochs=chosen.epochs, keep=chosen.keep, name=name)
    path = chosen.out or (beside.PATH if chosen.fold is None else Path(f"build/pairs/fold-{chosen.fold}.onnx"))
    path.parent.mkdir(parents=True, exist_ok=True)
    seen = [beside.row(one.claim, one.passage) for one in pair_rows.own()]
    export(head, FOLDER / "encoder.onnx", path, seen)
    print(f"{path}: {path.stat().st_size / 1e6:.1f} MB")


def learn(
    rows: Sequence[pair_rows.Row], *, seed: int, epochs: int, keep: Path | None = None, name: str = "all"
) -> PairHead:
    """The head that ``rows`` teach, with what goes beside them: the mean of the rounds' ends.

    ``keep``: a folder where the weights of each round are kept under ``name``; one that is there is not learned again.
    """
    torch.manual_seed(seed)
    head = PairHead(shipped_encoder(FOLDER / "encoder.onnx"))
    ends: list[dict[str, Tensor]] = []
    for number in range(ROUNDS):
        kept = keep / f"{name}-{number}.pt" if keep else None
        if kept and kept.exists():
            head.load_state_dict(torch.load(kept, weights_only=True))
        else:
            if number:
                torch.manual_seed(seed + 1000 * number)
            _round(head, rows, seed + 1000 * number, epochs)
        ends.append({name: one.clone() for name, one in head.state_dict().items()})
        if kept and not kept.exists():
            kept.parent.mkdir(parents=True, exist_ok=True)
            torch.save(ends[-1], kept)
    head.load_state_dict(mean(ends))
    head.eval()
    return head


def mean(ends: Sequence[dict[str, Tensor]]) -> dict[str, Tensor]:
    """The mean of several heads' weights."""
    return {name: torch.stack([end[name] for end in ends]).mean(0) for name in ends[0]}


def _round(head: PairHead, rows: Sequence[pair_rows.Row], seed: int, epochs: int) -> None:
    """Some epochs, in which the rates rise once and fall to nothing; the next round starts them anew."""
    chance = random.Random(seed)
    steps = math.ceil((len(rows) + len(pair_rows.besides(rows, 0))) / BATCH) * epochs
    groups = _groups(head)
    rates = [group["lr"] for group in groups]
    optimiser = torch.optim.AdamW(groups, fused=True)
    step = 0
    for epoch in range(epochs):
        shown = [(one, 1.0) for one in rows]
        shown += [(one, BESIDES) for one in pair_rows.besides(rows, 100 * seed + epoch)]
        seen = [(beside.row(one.claim, one.passage), one.stance, weight) for one, weight in shown]
        total = 0.0
        head.train()
        for part in _batches(seen, chance):
            share = step / (WARM * steps) if step < WARM * steps else (steps - step) / (steps * (1 - WARM))
            for group, rate in zip(optimiser.param_groups, rates, strict=True):
                group["lr"] = rate * max(0.0, share)
            loss = _loss(head, part)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_([one for group in groups for one in group["params"]], 1.0)
            optimiser.step()
            step += 1
            total += float(loss.detach()) * len(part)
        print(f"epoch {epoch + 1}: loss {total / len(seen):.3f}", file=sys.stderr, flush=True)


Seen = tuple[beside.Row, int, float]


def _batches(seen: Sequence[Seen], chance: random.Random) -> list[list[Seen]]:
    """Rows of about one length together, which leaves little padding; in another order each time."""
    order = list(seen)
    chance.shuffle(order)
    found: list[list[Seen]] = []
    for k in range(0, len(order), 16 * BATCH):
        near = sorted(order[k : k + 16 * BATCH], key=lambda one: len(one[0][0]))
        found += [near[i : i + BATCH] for i in range(0, len(near), BATCH)]
    chance.shuffle(found)
    return found


def tensors(rows: Sequence[beside.Row]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Pieces, sides, marks and what is no padding."""
    longest = max(len(one[0]) for one in rows)
    parts = [torch.tensor([one[k] + [0] * (longest - len(one[0])) for one in rows]) for k in range(3)]
    mask = torch.tensor([[True] * len(one[0]) + [False] * (longest - len(one[0])) for one in rows])
    return parts[0], parts[1], parts[2], mask


def _loss(head: PairHead, part: Sequence[Seen]) -> Tensor:
    with torch.autocast("cpu", torch.bfloat16):
        scores = head(*tensors([row for row, _, _ in part]))
    weights = torch.tensor([weight for _, _, weight in part])
    right = torch.tensor([stance for _, stance, _ in part])
    each = functional.cross_entropy(scores.float(), right, reduction="none", label_smoothing=SMOOTH)
    loss: Tensor = (each * weights).sum() / weights.sum()
    return loss


def _groups(head: PairHead) -> list[dict[str, Any]]:
    """What is learned: the upper layers and what is new; a rate for each, no decay for biases and norms."""
    for one in head.encoder.parameters():
        one.requires_grad = False
    groups: list[dict[str, Any]] = []
    for name, one in head.named_parameters():
        if name.startswith("encoder."):
            continue
        rate = RATE_OF_NEW
        if name.startswith("upper."):
            rate = RATE * LOWER ** (len(head.upper) - 1 - int(name.split(".")[1]))
        groups.append({"params": [one], "lr": rate, "weight_decay": 0.01 if one.dim() > 1 else 0.0})
        one.requires_grad = True
    return groups


def chances(head: PairHead, rows: Sequence[beside.Row]) -> np.ndarray:
    """What the head says before it is rounded: to see what the 8 bits cost."""
    with torch.no_grad():
        return np.concatenate([head(*tensors([one])).softmax(-1).numpy() for one in rows])


if __name__ == "__main__":
    main()
