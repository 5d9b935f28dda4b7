"""How good is the network so far? Attribution on the articles kept from training, with the run time's own decoder."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import torch

from evaluation.attributions import Spans, Triple, score
from reportedly.read.model.arcs import Arcs
from reportedly.read.model.decode import attributions
from reportedly.read.model.pieces import Window, windows

from .batches import stack
from .labels import Prepared
from .model import Reader

Runs = tuple[tuple[int, int], ...]
Floats = npt.NDArray[np.float32]


def weights(reader: Reader) -> dict[str, Floats]:
    """What ``Arcs`` needs of the network."""
    names = ("cue.", "ask.", "near", "base", "tie_", "vector.")
    return {name: value.detach().numpy() for name, value in reader.state_dict().items() if name.startswith(names)}


def predicted(reader: Reader, items: Sequence[Prepared], *, least: float = 0.5) -> list[list[Triple]]:
    """The outermost attributions of each text, decoded as when reading, but not cleaned."""
    reader.eval()
    arcs = Arcs(weights(reader))
    answers: list[list[Triple]] = []
    for item in items:
        triples: list[Triple] = []
        for window, sample in zip(windows(item.pieces), item.samples(), strict=True):
            batch = stack([sample])
            with torch.no_grad():
                outputs, keys, hidden = (part[0].numpy() for part in reader(batch.ids, batch.mask))
            for found in attributions(outputs, keys, hidden, batch.real[0].numpy(), arcs, least=least):
                first = int(window.pieces[found.cue[0]])
                if not window.first <= first < window.end or not found.content:
                    continue
                cue = ((int(found.cue[0]), int(found.cue[-1])),)
                source, at, content = (_spans(item, window, runs) for runs in (found.source, cue, found.content))
                triples.append((source, at, content))
        answers.append(triples)
    return answers


def _spans(item: Prepared, window: Window, runs: Runs) -> Spans:
    """Runs of a window's positions in code points."""
    starts, ends, at = item.pieces.starts, item.pieces.ends, window.pieces
    return tuple((int(starts[at[a]]), int(ends[at[b]])) for a, b in runs)


def figures(reader: Reader, items: Sequence[Prepared]) -> str:
    """Content, credited and exact F1, in per cent."""
    gold = [
        [(cue.source or (), cue.cue, cue.content or ()) for cue in item.example.cues or () if cue.content]
        for item in items
    ]
    scores = score(gold, predicted(reader, items), [item.example.text for item in items])
    recall = ", ".join(f"{kind} {ratio.percent:.1f}" for kind, ratio in scores.recall.items())
    shown = f"P {scores.content.precision:.1f} R {scores.content.recall:.1f}"
    return (
        f"content {scores.content.f1:.1f} ({shown}), credited {scores.credited.f1:.1f}, "
        f"exact {scores.exact.f1:.1f}; recall {recall}"
    )
