"""From an example to arrays: which word piece is what, window by window."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from reportedly.read.model import labels
from reportedly.read.model.pieces import LONGEST, Pieces, Window, split, windows

from .examples import Cue, Example, Span

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]
UNKNOWN = -100
"""The label of what nobody looked at; it has no part in the loss."""


@dataclass(slots=True)
class CueLabel:
    """Pieces of the cue, and for each role (``None``: unknown) the pieces that have it."""

    pieces: Ints
    roles: list[Ints | None]
    weight: float


@dataclass(slots=True)
class Sample:
    """One window with its labels; positions count the window's ids, marks included."""

    set: str
    ids: Ints
    cue: Ints
    cue_weight: Floats
    act: Ints
    head: Ints
    values: Floats
    axes: dict[str, Ints]
    hedge: Ints
    event: Ints
    tie: Ints
    head_weight: Floats
    cues: list[CueLabel] = field(default_factory=list)
    targets: list[tuple[int, int]] = field(default_factory=list)
    """Of a tie: its source's position and its target's."""
    sentences: list[tuple[int, int, str]] = field(default_factory=list)
    """Whole sentences: first and last position, and the words."""


class Prepared:
    """An example in word pieces, ready to be cut into windows again and again."""

    def __init__(self, example: Example) -> None:
        self.example = example
        self.pieces: Pieces = split(example.text, example.sentences, example.blocks)

    def samples(self, rng: random.Random | None = None) -> list[Sample]:
        """The windows with their labels; with ``rng`` cut at another place each time."""
        longest = rng.randint(80, LONGEST) if rng else LONGEST
        return [self._sample(window) for window in windows(self.pieces, first_longest=longest, overlap=rng is None)]

    def _sample(self, window: Window) -> Sample:
        example = self.example
        length = len(window.ids)
        real = window.pieces >= 0
        where = np.full(len(self.pieces.ids) + 1, -1, dtype=np.int64)
        where[window.pieces[real]] = np.flatnonzero(real)
        sample = Sample(
            set=example.set,
            ids=window.ids.astype(np.int64),
            cue=np.where(real, 0 if example.cues is not None else UNKNOWN, UNKNOWN),
            cue_weight=np.full(length, example.missed_cues, dtype=np.float32),
            act=np.full(length, UNKNOWN),
            head=np.where(real, 0 if example.every_head else UNKNOWN, UNKNOWN),
            values=np.full((length, len(labels.QUESTIONS)), np.nan, dtype=np.float32),
            axes={axis: np.full(length, UNKNOWN) for axis in labels.AXES},
            hedge=np.where(real, 0 if example.hedges is not None else UNKNOWN, UNKNOWN),
            event=np.full(length, UNKNOWN),
            tie=np.where(real, 0 if example.ties is not None else UNKNOWN, UNKNOWN),
            head_weight=np.ones(length, dtype=np.float32),
        )
        for cue in example.cues or ():
            self._cue(sample, cue, where)
        self._heads(sample, where)
        for span, kind in example.hedges or ():
            sample.hedge[self._at((span,), where)] = labels.HEDGE.index(kind)
        self._ties(sample, where)
        self._sentences(sample, where)
        return sample

    def _at(self, spans: Sequence[Span], where: Ints) -> Ints:
        """Positions of the pieces within ``spans`` that the window holds."""
        starts, ends = self.pieces.starts, self.pieces.ends
        found: list[int] = []
        for start, end in spans:
            first = int(np.searchsorted(ends, start, side="right"))
            last = int(np.searchsorted(starts, end, side="left"))
            found.extend(where[first:last].tolist())
        return np.array([k for k in found if k >= 0], dtype=np.int64)

    def _cue(self, sample: Sample, cue: Cue, where: Ints) -> None:
        at = self._at(cue.cue, where)
        if not len(at):
            return
        sample.cue[at] = 2
        sample.cue[at[0]] = 1
        sample.cue_weight[at] = cue.weight
        if cue.act is not None:
            sample.act[at] = labels.ACTS.index(cue.act)
        source = None if cue.source is None else self._at(cue.source, where)
        addressee = None if cue.addressee is None else self._at(cue.addressee, where)
        roles: list[Ints | None] = [source, None, None, None, addressee]
        if cue.content is not None:
            content = self._at(cue.content, where)
            parts = [part for part in (self._at((span,), where) for span in cue.content) if len(part)]
            roles[1] = content
            roles[2] = np.array([part[0] for part in parts], dtype=np.int64)
            roles[3] = np.array([part[-1] for part in parts], dtype=np.int64)
        sample.cues.append(CueLabel(at, roles, cue.weight))

    def _heads(self, sample: Sample, where: Ints) -> None:
        for head in self.example.heads or ():
            at = self._at((head.at,), where)
            if not len(at):
                continue
            first = at[0]
            sample.head[at] = UNKNOWN
            sample.head[first] = 1
            sample.head_weight[first] = head.weight
            for question, value in head.values.items():
                sample.values[first, labels.QUESTIONS.index(question)] = value
            for axis, named in head.axes.items():
                sample.axes[axis][first] = labels.AXES[axis].index(named)
            if head.event is not None:
                sample.event[first] = labels.EVENT.index(head.event)

    def _ties(self, sample: Sample, where: Ints) -> None:
        for tie in self.example.ties or ():
            source, target = self._at((tie.source,), where), self._at((tie.target,), where)
            if len(source):
                sample.tie[source] = UNKNOWN
                sample.tie[source[0]] = labels.TIES.index(tie.kind)
                if len(target):
                    sample.targets.append((int(source[0]), int(target[0])))

    def _sentences(self, sample: Sample, where: Ints) -> None:
        for start, end in self.example.sentences:
            at = self._at(((start, end),), where)
            if len(at) and end - start <= 600 and at[-1] - at[0] + 1 == len(at) > 4:
                sample.sentences.append((int(at[0]), int(at[-1]), self.example.text[start:end]))


def without(sample: Sample, ids: frozenset[int]) -> Sample:
    """``sample`` as if the pieces with these ids were not in the text."""
    kept = np.array([one not in ids for one in sample.ids.tolist()])
    moved = np.cumsum(kept) - 1

    def those(positions: Ints) -> Ints:
        left: Ints = moved[positions[kept[positions]]]
        return left

    cues = []
    for cue in sample.cues:
        pieces = those(cue.pieces)
        if len(pieces):
            roles = [None if role is None else those(role) for role in cue.roles]
            # Where a content began or ended with a mark, it now does so beside it.
            for edge, side in ((2, 0), (3, -1)):
                content, marked = roles[1], roles[edge]
                if marked is not None and content is not None and len(content) and not len(marked):
                    roles[edge] = content[[side]]
            cues.append(CueLabel(pieces, roles, cue.weight))
    return replace(
        sample,
        ids=sample.ids[kept],
        cue=sample.cue[kept],
        cue_weight=sample.cue_weight[kept],
        act=sample.act[kept],
        head=sample.head[kept],
        values=sample.values[kept],
        axes={axis: row[kept] for axis, row in sample.axes.items()},
        hedge=sample.hedge[kept],
        event=sample.event[kept],
        tie=sample.tie[kept],
        head_weight=sample.head_weight[kept],
        cues=cues,
        targets=[(int(moved[a]), int(moved[b])) for a, b in sample.targets if kept[a] and kept[b]],
        sentences=[],
    )
