"""``python -m training.calibrate``: what chance is meant by what the network and the rules say of an attribution?

Reads the articles kept from training (``polnear-tune``) with the learned reader and fits a logistic regression
(Platt 1999; Newton's method, a small ridge) for each way in which an attribution can have been found. Writes
``calibration.json`` beside the weights.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from evaluation.attributions import match, same_source
from reportedly.read import attribution, learned, quotations
from reportedly.read.attribution import scores
from reportedly.read.drafts import AttributionDraft
from reportedly.read.language import parse_many

from .examples import read

RIDGE = 1.0
WIDTH = {"network": 5, "both": 6, "rules": 5}


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m training.calibrate", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("build/training"))
    chosen = parser.parse_args(arguments)
    if not scores.CALIBRATION.exists():  # any weights will do while the outcomes are gathered
        save({name: [0.0] * width for name, width in WIDTH.items()})
    gathered = outcomes(chosen.data / "polnear-tune.jsonl.gz")
    save({name: fit(*gathered[name]) if name in gathered else [0.0] * WIDTH[name] for name in WIDTH})
    for name, (_, right) in sorted(gathered.items()):
        print(f"{name}: {len(right)} attributions, {100 * np.mean(right):.1f} % right")


def outcomes(path: Path) -> dict[str, tuple[list[list[float]], list[bool]]]:
    """For each group the features of its outermost attributions, and whether content and credit were right."""
    found: dict[str, tuple[list[list[float]], list[bool]]] = defaultdict(lambda: ([], []))
    examples = list(read(path))
    for example, parse in zip(examples, parse_many(one.text for one in examples), strict=True):
        drafts = attribution.find(parse, quotations.find(parse), look=learned.see(parse))
        outer = [draft for draft in drafts if draft.inside is None and draft.content]
        gold = [(cue.source or (), cue.cue, cue.content or ()) for cue in example.cues or () if cue.content]
        triples = [(_source(drafts, draft), draft.cue, draft.content) for draft in outer]
        right = {p for g, p in match(gold, triples) if same_source(gold[g][0], triples[p][0])}
        for k, draft in enumerate(outer):
            if draft.chance is not None:
                rows, answers = found[scores.group(draft)]
                rows.append(scores.features(draft))
                answers.append(k in right)
    return found


def fit(rows: Sequence[Sequence[float]], right: Sequence[bool]) -> list[float]:
    """Weights of the logistic regression of ``right`` on ``rows``, the first column of which is constant."""
    x, y = np.array(rows), np.array(right, dtype=float)
    weights = np.zeros(x.shape[1])
    ridge = RIDGE * np.eye(x.shape[1])
    ridge[0, 0] = 1e-6
    for _ in range(50):
        chance = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (chance - y) + ridge @ weights
        bend = (x * (chance * (1 - chance))[:, None]).T @ x + ridge
        step = np.linalg.solve(bend, slope)
        weights -= step
        if np.abs(step).max() < 1e-9:
            break
    return [round(float(w), 4) for w in weights]


def save(weights: dict[str, list[float]]) -> None:
    """Writes them where the run time reads them."""
    scores.CALIBRATION.write_text(json.dumps({"attributions": weights}, indent=1) + "\n", "utf-8")


def _source(drafts: Sequence[AttributionDraft], draft: AttributionDraft) -> tuple[tuple[int, int], ...]:
    for _ in drafts:
        if draft.source or draft.follows is None:
            break
        draft = drafts[draft.follows]
    return tuple(draft.source)


if __name__ == "__main__":
    main()
