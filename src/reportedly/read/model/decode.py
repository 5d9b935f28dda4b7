"""From scores of word pieces to clean spans: cues, and for each its source, content and addressee."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
import numpy.typing as npt

from .arcs import Arcs
from .labels import ACTS, ROLES, columns

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int32]
Bools = npt.NDArray[np.bool_]
Run = tuple[float, int, int]
"""Score, first and last piece."""
_COLUMNS = columns()
NEVER = np.float32(-1000.0)
"""Log odds of what cannot be: a mark, the cue itself. No run of likely pieces makes up for it."""
LEAST = 0.5
"""How likely a cue must be."""
FURTHER = 4.0
"""Log odds that a further part must add."""
PIECES_OF_CONTENT = 3
"""A content has at most so many separate parts."""


@dataclass(frozen=True, slots=True)
class Found:
    """A cue and what hangs on it, as positions in the window; ``score``: how likely it is a cue at all."""

    cue: Ints
    source: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]
    addressee: tuple[tuple[int, int], ...]
    act: str
    cue_score: float
    content_score: float
    source_score: float


@dataclass(frozen=True, slots=True)
class Shown:
    """What the network made of a window: a row a position; ``real``: which positions are pieces and no marks.

    ``mine``: where a cue must begin to count; elsewhere it is a neighbouring window's.
    """

    outputs: Floats
    keys: Floats
    hidden: Floats
    real: Bools
    mine: Bools


def cues(outputs: Floats, real: Bools, *, least: float) -> list[tuple[Ints, float]]:
    """Runs of pieces that are likelier a cue than ``least``, and how likely.

    Where one cue begins right behind another, people marked one: "was then | asked".
    """
    chances = softmax(outputs[:, _COLUMNS["cue"]])
    likely = 1 - chances[:, 0]
    edges = np.flatnonzero(np.diff(real & (likely >= least), prepend=False, append=False)).tolist()
    runs = zip(edges[::2], edges[1::2], strict=True)
    return [(np.arange(start, end, dtype=np.int32), float(likely[start:end].max())) for start, end in runs]


def attributions(
    outputs: Floats, keys: Floats, hidden: Floats, real: Bools, arcs: Arcs, *, least: float = LEAST
) -> list[Found]:
    """The attributions of one window."""
    return attributions_of([Shown(outputs, keys, hidden, real, real)], arcs, least=least)[0]


def attributions_of(shown: Sequence[Shown], arcs: Arcs, *, least: float = LEAST) -> list[list[Found]]:
    """The attributions of each window of a text, those alone that begin in its own part."""
    marked = [[each for each in cues(one.outputs, one.real, least=least) if one.mine[each[0][0]]] for one in shown]
    states = [one.hidden[cue] for one, own in zip(shown, marked, strict=True) for cue, _ in own]
    if not states:
        return [[] for _ in shown]
    asked = iter(arcs.asked(states))
    return [
        _of_window(one, own, np.stack(list(islice(asked, len(own)))), arcs) if own else []
        for one, own in zip(shown, marked, strict=True)
    ]


def _of_window(shown: Shown, marked: Sequence[tuple[Ints, float]], asked: Floats, arcs: Arcs) -> list[Found]:
    scores = arcs.scores(asked, shown.keys, np.array([cue[0] for cue, _ in marked]))
    scores[:, :, ~shown.real] = NEVER
    for (cue, _), mine in zip(marked, scores, strict=True):
        mine[:, cue] = NEVER
    source, content, addressee = (scores[:, ROLES.index(role)] for role in ("source", "content", "addressee"))
    starts, ends = (scores[:, ROLES.index(role)] for role in ("content_start", "content_end"))
    sources = [_above_none(run) for run in best_runs(source)]
    for inner, runs in zip(content, sources, strict=True):
        for first, last in runs:
            inner[first : last + 1] = NEVER
    contents = best_runs(content, starts, ends)
    addressees = [_above_none(run) for run in best_runs(addressee)]
    acts = shown.outputs[:, _COLUMNS["act"]]
    found = []
    for k, (cue, likely) in enumerate(marked):
        parts = segments(content[k], starts[k], ends[k], most=PIECES_OF_CONTENT, best=contents[k])
        found.append(
            Found(
                cue=cue,
                source=sources[k],
                content=tuple(sorted(parts)),
                addressee=addressees[k],
                act=ACTS[int(acts[cue].mean(0).argmax())],
                cue_score=likely,
                content_score=_mean_chance(content[k], parts),
                source_score=_mean_chance(source[k], sources[k]),
            )
        )
    return found


def _above_none(run: Run) -> tuple[tuple[int, int], ...]:
    """The run (first, last), if it is likelier than none."""
    score, first, last = run
    return ((first, last),) if score > 0 else ()


def best_runs(inside: Floats, starts: Floats | float = 0.0, ends: Floats | float = 0.0) -> list[Run]:
    """For each row the best run (``segments``), all rows at once."""
    total = np.cumsum(inside, axis=1, dtype=np.float64)
    opening = starts - total + inside
    scores = total + ends + np.maximum.accumulate(opening, axis=1)
    lasts = scores.argmax(1)
    opening[np.arange(inside.shape[1]) > lasts[:, None]] = -np.inf
    firsts = opening.argmax(1)
    return list(zip(scores.max(1).tolist(), firsts.tolist(), lasts.tolist(), strict=True))


def segments(
    inside: Floats,
    starts: Floats | None = None,
    ends: Floats | None = None,
    *,
    most: int = 1,
    best: Run | None = None,
) -> list[tuple[int, int]]:
    """Up to ``most`` runs (first, last) with the highest sum of log odds, each above 0, the best first.

    A run's sum is that of its pieces, of its first one's as a start and of its last one's as an end. The best run
    is found in one pass (Bentley 1984); the next one in what is left of it at either side. ``best``: the best of all,
    where it is known.
    """
    starts = np.zeros_like(inside) if starts is None else starts
    ends = np.zeros_like(inside) if ends is None else ends
    found: list[tuple[int, int]] = []
    stretches = [(0, len(inside))]
    candidates = [best or _best(inside, starts, ends, 0, len(inside))]
    while candidates and len(found) < most:
        k = max(range(len(candidates)), key=lambda k: candidates[k][0])
        score, first, last = candidates.pop(k)
        low, high = stretches.pop(k)
        if score <= (FURTHER if found else 0):
            break
        found.append((first, last))
        for a, b in ((low, first), (last + 1, high)):
            if a < b and len(found) < most:
                stretches.append((a, b))
                candidates.append(_best(inside, starts, ends, a, b))
    return found


def _best(inside: Floats, starts: Floats, ends: Floats, low: int, high: int) -> Run:
    total = np.cumsum(inside[low:high], dtype=np.float64)
    opening = starts[low:high] - total + inside[low:high]
    best_opening = np.maximum.accumulate(opening)
    score = total + ends[low:high] + best_opening
    last = int(score.argmax())
    first = int(opening[: last + 1].argmax())
    return float(score[last]), low + first, low + last


def _mean_chance(scores: Floats, runs: Sequence[tuple[int, int]]) -> float:
    if not runs:
        return 0.0
    taken = np.concatenate([scores[first : last + 1] for first, last in runs])
    taken = taken[taken > NEVER]  # a mark that the run goes over says nothing of it
    if not len(taken):
        return 0.0
    return float((1 / (1 + np.exp(-taken))).mean())


def softmax(scores: Floats) -> Floats:
    """Chances over the last axis."""
    raised = np.exp(scores - scores.max(-1, keepdims=True))
    return np.asarray(raised / raised.sum(-1, keepdims=True), dtype=np.float32)
