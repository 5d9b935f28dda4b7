"""Which words are names? What spaCy's name finder decides word by word, decided for all words at once.

Its next step hangs on little: outside a name on the word alone, inside one on the word, the one before and the first
one of the name. So one product tells of every word where a name may begin, and then those names grow together, a word
at a time, until the last has ended. The names are the same; spaCy's own way takes the interpreter's lock dozens of
times a word, which cost more than all its sums.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from .context import Context, UnknownMakeError, batches

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
NEVER = np.float32(-np.inf)
_FEATURES = 3
"""The word, the first word of the name, the word before: what a step inside a name hangs on."""


class Names:
    """Stands in for ``ner``, spaCy's name finder, with the same result, where no name has been set before.

    Raises:
        UnknownMakeError: the part is made otherwise than in spaCy's small models.
    """

    def __init__(self, ner: Any) -> None:
        model = ner.model
        tok2vec, lower, upper = (model.get_ref(part) for part in ("tok2vec", "lower", "upper"))
        weight = lower.get_param("W")
        if (
            ner.cfg["beam_width"] != 1
            or not model.attrs["has_upper"]
            or model.attrs["unseen_classes"]
            or len(weight) != _FEATURES
            or weight.shape[2] != 2
            or [layer.name for layer in tok2vec.layers[1:]] != ["list2array", "linear"]
        ):
            raise UnknownMakeError
        self.context = Context(tok2vec.layers[0])
        self._linear = tok2vec.layers[2]
        # The first of each pair of sums, then the second: the larger one counts.
        self._weights = [np.ascontiguousarray(part.transpose(2, 1, 0)).reshape(weight.shape[3], -1) for part in weight]
        self._pads = lower.get_param("pad")[0].transpose(0, 2, 1).reshape(_FEATURES, -1)
        self._bias = lower.get_param("b").T.reshape(-1)
        self._upper, self._upper_bias = upper.get_param("W"), upper.get_param("b")
        self._moves(ner)

    def _moves(self, ner: Any) -> None:
        """Which of the scores is for which step."""
        names = [ner.moves.get_class_name(k) for k in range(ner.moves.n_moves)]
        places = {name: k for k, name in enumerate(names)}
        outside = [k for k, name in enumerate(names) if name[:2] in ("B-", "U-", "O") and name != "U-"]
        self._outside = np.array(outside)
        self._labels = [names[k].partition("-")[2] for k in outside]
        kinds = [names[k][0] for k in outside]
        self._begins, self._units = (np.array([kind == wanted for kind in kinds]) for wanted in "BU")
        inner = [(places.get(f"I-{label}", 0), places.get(f"L-{label}", 0)) for label in self._labels]
        self._inner = np.array(inner)
        """For each step outside a name, by which a name may begin, the steps that go on with it and that end it."""

    def __call__(self, doc: Any) -> Any:
        return next(self.pipe([doc]))

    def pipe(self, docs: Iterable[Any], *, batch_size: int = 64) -> Iterator[Any]:
        """Sets the names of each document."""
        for batch in batches(docs, batch_size):
            for doc, names in zip(batch, self.find(batch), strict=True):
                doc.set_ents([_span(doc, *name) for name in names])
            yield from batch

    def find(self, docs: Sequence[Any]) -> list[list[tuple[int, int, str]]]:
        """The names in each of ``docs``: first word, the word behind the last, label."""
        vectors = self._linear.predict(np.concatenate(self.context(docs)))
        told = np.concatenate([doc.to_array(["SENT_START", "IS_SPACE"]) for doc in docs])
        lasts = np.cumsum([len(doc) for doc in docs]) - 1
        cut = np.append(told[1:, 0] == 1, True)
        cut[lasts] = True
        """Whether no name may go on behind a word."""
        steps = self._steps_outside(vectors, cut, told[:, 1] == 1)
        starts = np.flatnonzero(steps >= 0)
        chosen = steps[starts]
        ends = starts + 1
        begun = self._begins[chosen]
        ends[begun] = self._grown(vectors, cut, starts[begun], chosen[begun])
        return self._by_document(lasts, starts, ends, chosen)

    def _steps_outside(self, vectors: Floats, cut: Bools, space: Bools) -> Ints:
        """For each word the step that would be taken there outside a name: its place in ``_outside``; -1 if none."""
        sums = vectors @ self._weights[0]
        sums += self._pads[1] + self._pads[2] + self._bias
        scores = self._hidden(sums) @ self._upper[self._outside].T
        scores += self._upper_bias[self._outside]
        scores[np.ix_(cut | space, self._begins)] = NEVER
        scores[np.ix_(space, self._units)] = NEVER
        best: Ints = scores.argmax(1)
        best[~(self._begins | self._units)[best]] = -1
        return best

    def _grown(self, vectors: Floats, cut: Bools, starts: Ints, steps: Ints) -> Ints:
        """Behind which word each name ends that begins at ``starts`` by ``steps``."""
        ends = starts + 1
        first = vectors[starts] @ self._weights[1] + self._bias
        going, ends = np.arange(len(starts)), starts + 1
        while len(going):
            at = ends[going]
            sums = vectors[at] @ self._weights[0] + vectors[at - 1] @ self._weights[2] + first[going]
            hidden = self._hidden(sums)
            ends[going] += 1
            on, end = (
                np.einsum("kh,kh->k", hidden, self._upper[step]) + self._upper_bias[step]
                for step in self._inner[steps[going]].T
            )
            inner = self._inner[steps[going]]
            goes = np.where(inner[:, 0] < inner[:, 1], on >= end, on > end) & ~cut[at]
            going = going[goes]
        return ends

    def _hidden(self, sums: Floats) -> Floats:
        half = sums.shape[1] // 2
        return np.maximum(sums[:, :half], sums[:, half:])

    def _by_document(self, lasts: Ints, starts: Ints, ends: Ints, steps: Ints) -> list[list[tuple[int, int, str]]]:
        """The names that are reached: one inside another never is."""
        found: list[list[tuple[int, int, str]]] = [[] for _ in lasts]
        after = document = begin = 0
        bounds = lasts.tolist()
        for start, end, step in zip(starts.tolist(), ends.tolist(), steps.tolist(), strict=True):
            if start < after:
                continue
            while start > bounds[document]:
                begin = bounds[document] + 1
                document += 1
            found[document].append((start - begin, end - begin, self._labels[step]))
            after = end
        return found


def _span(doc: Any, first: int, end: int, label: str) -> Any:
    span = doc[first:end]
    span.label_ = label
    return span
