"""``python -m training.train``: fine-tunes the encoder with its heads; seeded, and goes on where it stopped.

Writes a checkpoint after each epoch and every ten minutes, with the state of the optimiser, and a log of the losses
and of the figures on the articles kept to choose by (``polnear-tune``) and on UW dev's sentences' own split.
"""

from __future__ import annotations

import argparse
import hashlib
import math
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

import torch
from torch import Tensor

from reportedly.read.model.pieces import split

from . import choose
from .batches import MAIN, SHARES, Batch, epoch
from .examples import read
from .labels import Prepared
from .losses import losses, total
from .model import Encoder, Reader, load_start

RATE, HEAD_RATE = 1.5e-4, 1e-3
WARM = 0.06
"""Part of the steps over which the rate rises; then it falls to nothing in a straight line."""
SAVE_EVERY = 600.0
"""Seconds."""
TEACH_EVERY = 3
"""One sentence in so many keeps what the untrained encoder gave it as a vector."""


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m training.train", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("build/training"))
    parser.add_argument("--start", type=Path, required=True, help="model.safetensors of all-MiniLM-L6-v2")
    parser.add_argument("--out", type=Path, default=Path("build/model"))
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    chosen = parser.parse_args(arguments)
    torch.manual_seed(chosen.seed)
    torch.set_num_threads(chosen.threads)
    chosen.out.mkdir(parents=True, exist_ok=True)
    Run(chosen.data, chosen.start, chosen.out, chosen.epochs, chosen.seed).go()


class Run:
    """One training run: its sets, its network, and where it stands."""

    def __init__(self, data: Path, start: Path, out: Path, epochs: int, seed: int) -> None:
        self.out, self.epochs, self.seed = out, epochs, seed
        self.sets = {name: prepared(data / f"{name}-train.jsonl.gz") for name in SHARES}
        self.tuning = prepared(data / f"{MAIN}-tune.jsonl.gz")
        self.reader = Reader()
        load_start(self.reader, start)
        self.vectors = teach(self.reader.encoder, self.sets, out / "vectors.pt")
        self.reader.encoder.words.weight.requires_grad_(False)  # 11 million weights that few texts would touch
        trunk = [p for p in self.reader.encoder.parameters() if p.requires_grad]
        known = {id(p) for p in self.reader.encoder.parameters()}
        heads = [p for p in self.reader.parameters() if id(p) not in known]
        groups = [{"params": trunk, "lr": RATE}, {"params": heads, "lr": HEAD_RATE}]
        self.optimiser = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
        steps = self._steps(0)
        if not steps:
            raise SystemExit(f"{data} holds nothing to learn from: run python -m training.prepare")
        self.steps_each = len(steps)
        size = sum(batch.ids.numel() for step in steps for batch in step)
        print(f"{epochs} epochs of {self.steps_each} steps, {size:,} word pieces with padding", flush=True)
        self.epoch = self.within = 0
        self.schedule = torch.optim.lr_scheduler.LambdaLR(self.optimiser, self._rate)
        self._resume()

    def _rate(self, step: int) -> float:
        whole = self.steps_each * self.epochs * 1.02
        return min(step / (WARM * whole), max(0.0, (whole - step) / (whole * (1 - WARM))))

    def _steps(self, number: int) -> list[list[Batch]]:
        return epoch(self.sets, self.seed * 1000 + number, late=3 * (number + 1) > 2 * self.epochs)

    def go(self) -> None:
        """Trains to the end, or on to it."""
        begun = saved = time.monotonic()
        sums: dict[str, list[float]] = defaultdict(list)
        for number in range(self.epoch, self.epochs):
            for k, step in enumerate(self._steps(number)):
                if k < self.within:
                    continue
                for name, loss in self._step(step):
                    sums[name].append(loss)
                self.within = k + 1
                if self.within % 20 == 0:
                    means = " ".join(f"{name} {sum(v) / len(v):.3f}" for name, v in sorted(sums.items()))
                    print(f"{time.monotonic() - begun:6.0f} s, epoch {number}, step {k + 1}: {means}", flush=True)
                    sums.clear()
                if time.monotonic() - saved > SAVE_EVERY:
                    self.save()
                    saved = time.monotonic()
            self.epoch, self.within = number + 1, 0
            self.save()
            print(f"after epoch {number}: {choose.figures(self.reader, self.tuning)}", flush=True)

    def _step(self, batches: Sequence[Batch]) -> list[tuple[str, float]]:
        """One step of the optimiser over ``batches``; the losses of each by head."""
        self.reader.train()
        found: list[tuple[str, float]] = []
        for batch in batches:
            parts = losses(self.reader, batch, self.vectors)
            value = total(parts)
            if not math.isfinite(value.item()):
                raise FloatingPointError(f"a loss is {value.item()} in epoch {self.epoch}: {parts}")
            value.backward()
            found.extend((name, part.item()) for name, part in parts.items())
        torch.nn.utils.clip_grad_norm_([p for p in self.reader.parameters() if p.requires_grad], 1.0)
        self.optimiser.step()
        self.schedule.step()
        self.optimiser.zero_grad()
        return found

    def save(self) -> None:
        """A checkpoint, whole or not at all."""
        part = self.out / "last.pt.part"
        state = {
            "reader": self.reader.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "schedule": self.schedule.state_dict(),
            "epoch": self.epoch,
            "within": self.within,
            "of": (self.seed, self.epochs),
            "torch": torch.get_rng_state(),
        }
        torch.save(state, part)
        part.replace(self.out / "last.pt")

    def _resume(self) -> None:
        last = self.out / "last.pt"
        if not last.exists():
            return
        state = torch.load(last, weights_only=True)
        if tuple(state["of"][:2]) != (self.seed, self.epochs):
            raise SystemExit(f"{last} is of another run (seed, epochs: {state['of'][:2]}); name another --out")
        self.reader.load_state_dict(state["reader"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.schedule.load_state_dict(state["schedule"])
        torch.set_rng_state(state["torch"])
        self.epoch, self.within = state["epoch"], state["within"]
        print(f"going on in epoch {self.epoch} after step {self.within}", flush=True)


def prepared(path: Path) -> list[Prepared]:
    """The examples of a file in word pieces; none if there is no such file, which is said."""
    if not path.exists():
        print(f"NO {path}: run python -m training.prepare", flush=True)
        return []
    return [Prepared(example) for example in read(path)]


def teach(encoder: Encoder, sets: Mapping[str, list[Prepared]], cache: Path) -> dict[str, Tensor]:
    """What the pretrained encoder gives single sentences as vectors (mean of the pieces, length 1).

    One sentence in ``TEACH_EVERY``, by its hash. ``cache`` keeps them; what it lacks is worked out and added.
    """
    words = {
        item.example.text[start:end]
        for items in sets.values()
        for item in items
        for start, end in item.example.sentences
        if 20 <= end - start <= 600
    }
    chosen = {text for text in words if int(hashlib.sha256(text.encode()).hexdigest(), 16) % TEACH_EVERY == 0}
    found: dict[str, Tensor] = torch.load(cache, weights_only=True) if cache.exists() else {}
    new = sorted(chosen - found.keys(), key=lambda text: (len(text), text))
    encoder.eval()
    for k in range(0, len(new), 32):
        group = new[k : k + 32]
        ids = [[101, *split(text, [(0, len(text))], [(0, len(text))]).ids.tolist()[:254], 102] for text in group]
        length = max(map(len, ids))
        stacked = torch.tensor([row + [0] * (length - len(row)) for row in ids])
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            hidden = encoder(stacked, stacked != 0)[-1].float()
        mask = (stacked != 0).float()[..., None]
        means = torch.nn.functional.normalize((hidden * mask).sum(1) / mask.sum(1), dim=-1)
        found.update(zip(group, means.half(), strict=True))
    if new:
        torch.save(found, cache)
    return {text: found[text] for text in chosen}


if __name__ == "__main__":
    main()
