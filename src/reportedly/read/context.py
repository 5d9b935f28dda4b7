"""What spaCy's parts decide by: a vector for each word in its context, the same as spaCy's own, for less than half.

What a word's vector is before it meets its neighbours hangs on the word alone: spaCy works it out for each time that
the word stands in the text, here it is looked up. Then four layers look at the words to either side; they run over
arrays in which each number of all words stands in one row, so that numpy goes through memory from end to end.

What a layer sums over three words, it sums for two words at once by four products, where six would be needed one by
one (Winograd 1980; Lavin and Gray 2016, F(2, 3)). So words with even and with odd places stand in arrays of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
MOST = 20_000
"""Words kept: 8 MB. When there are more the table begins anew: the common words are back at once."""
TOGETHER = 640
"""Words that go through the layers at once: of more the arrays leave the caches, of fewer each call costs too much."""
_OF_WORD = frozenset({"ORTH", "NORM", "LOWER", "PREFIX", "SUFFIX", "SHAPE", "IS_SPACE", "SPACY"})
"""What spaCy may ask of a word: all hang on how it is written and normed and on whether a space follows."""
_MIX = np.uint64(0x9E3779B97F4A7C15)
_TINY = np.float32(1e-8)


class UnknownMakeError(Exception):
    """A part of the pipeline is not made as this code knows it."""


class Vectors:
    """Stands in for ``tok2vec``, a part of spaCy's pipeline that other parts listen to, with the same result.

    Raises:
        UnknownMakeError: the part is made otherwise than in spaCy's small models.
    """

    def __init__(self, tok2vec: Any) -> None:
        self.context = Context(tok2vec.model)

    def __call__(self, doc: Any) -> Any:
        return next(self.pipe([doc]))

    def pipe(self, docs: Iterable[Any], *, batch_size: int = 64) -> Iterator[Any]:
        """Gives each document its words' vectors."""
        for batch in batches(docs, batch_size):
            for doc, vectors in zip(batch, self.context(batch), strict=True):
                doc.tensor = vectors
            yield from batch


class Context:
    """From documents to their words' vectors in context, as spaCy's model ``tok2vec`` gives them.

    Raises:
        UnknownMakeError: the model is made otherwise than in spaCy's small models.
    """

    def __init__(self, tok2vec: Any) -> None:
        if not {"embed", "encode"} <= set(tok2vec.ref_names):
            raise UnknownMakeError
        embed, encode = tok2vec.get_ref("embed"), tok2vec.get_ref("encode")
        nodes = list(embed.walk())
        features = [node for node in nodes if node.name == "extract_features"]
        if len(embed.layers) != 5 or len(features) != 1 or any(node.name == "static_vectors" for node in nodes):
            raise UnknownMakeError
        self._columns: list[str] = features[0].attrs["columns"]
        if not set(self._columns) <= _OF_WORD:
            raise UnknownMakeError
        self._rows, self._mixed = embed.layers[2].layers[0], embed.layers[3].layers[0]
        self._layers = tuple(map(_layer, encode.layers[0].layers))
        self._pad: int = encode.attrs["pad"]
        self._known: dict[int, int] = {}
        self._table = np.zeros((0, self._mixed.get_dim("nO")), dtype=np.float32)

    def __call__(self, docs: Sequence[Any]) -> list[Floats]:
        """The vectors of the words of each of ``docs``, a row a word."""
        found: list[Floats] = []
        words = self._words(docs)
        begin = 0
        for group in _groups([len(doc) for doc in docs]):
            # As spaCy does: rows of zeros between documents, as many as the layers look far.
            half = (sum(group) + self._pad * (len(group) + 1) + 1) // 2
            rows = np.zeros((2 * half, words.shape[1]), dtype=np.float32)
            places = []
            at = self._pad
            for length in group:
                places.append(slice(at, at + length))
                rows[places[-1]] = words[begin : begin + length]
                begin, at = begin + length, at + length + self._pad
            given = np.ascontiguousarray(rows.reshape(half, 2, -1).transpose(1, 2, 0))
            for layer in self._layers:
                given = layer(given)
            rows = given.transpose(2, 0, 1).reshape(2 * half, -1)
            found.extend(rows[place].copy() for place in places)
        return found

    def _words(self, docs: Sequence[Any]) -> Floats:
        """The vectors of all words of ``docs`` before they meet their neighbours."""
        asked = np.concatenate([doc.to_array(["ORTH", "NORM", "SPACY"]) for doc in docs])
        keys: list[int] = ((asked[:, 0] * np.uint64(3) + asked[:, 1]) * _MIX + asked[:, 2]).tolist()
        known = self._known
        if len(known) > MOST:
            known.clear()
        if new := set(keys).difference(known):
            self._learn(docs, keys, new)
        return self._table[[known[key] for key in keys]]

    def _learn(self, docs: Sequence[Any], keys: Sequence[int], new: set[int]) -> None:
        """Works out the vectors of words that are ``new``, by spaCy's own layers."""
        rows, names = [], []
        begin = 0
        for doc in docs:
            mine = [k for k in range(len(doc)) if keys[begin + k] in new]
            if mine:
                asked = doc.to_array(self._columns)
                for k in mine:
                    if (key := keys[begin + k]) in new:
                        new.remove(key)
                        names.append(key)
                        rows.append(asked[k])
            begin += len(doc)
        first = len(self._known)
        self._known.update(zip(names, range(first, first + len(names)), strict=True))
        vectors = self._mixed.predict(self._rows.predict(np.stack(rows)))
        self._table = np.concatenate([self._table[:first], vectors])


@dataclass(frozen=True, slots=True)
class _Layer:
    """Three neighbours, the largest of three sums for each number, evened out and added to what was there.

    ``weights``: what the four products multiply by, each (sum, number); what is given is (even or odd, number, word).
    """

    weights: Floats
    bias: Floats
    gain: Floats
    shift: Floats

    def __call__(self, given: Floats) -> Floats:
        width = np.float32(given.shape[1])
        even, odd = given
        asked = np.empty((4, *even.shape), dtype=np.float32)
        np.negative(odd[:, 0], out=asked[0, :, 0])
        np.subtract(odd[:, :-1], odd[:, 1:], out=asked[0, :, 1:])
        np.add(even, odd, out=asked[1])
        np.subtract(odd, even, out=asked[2])
        np.subtract(even[:, :-1], even[:, 1:], out=asked[3, :, :-1])
        asked[3, :, -1] = even[:, -1]
        products = np.matmul(self.weights, asked)
        first, second, third, fourth = products
        first += second
        first += third
        second -= third
        second -= fourth
        sums = products[:2]  # of the even words, and of the odd ones
        sums += self.bias
        one, other, last = sums.reshape(2, 3, *even.shape).swapaxes(0, 1)
        most: Floats = np.maximum(np.maximum(one, other, out=one), last, out=one)
        most -= (np.add.reduce(most, 1) / width)[:, None]
        spread = np.add.reduce(np.multiply(most, most, out=other), 1) / width
        most *= (1 / np.sqrt(spread + _TINY))[:, None]
        most *= self.gain
        most += self.shift
        most += given
        return most


def _layer(residual: Any) -> _Layer:
    """A layer with its weights as :class:`_Layer` wants them: the first sums of all numbers, then the second ones."""
    nodes = {node.name: node for node in residual.walk()}
    if not {"expand_window", "maxout", "layernorm"} <= nodes.keys():
        raise UnknownMakeError
    maxout, norm = nodes["maxout"], nodes["layernorm"]
    weight = maxout.get_param("W")
    if nodes["expand_window"].attrs["window_size"] != 1 or weight.shape[1] != 3:
        raise UnknownMakeError
    flat = weight.transpose(1, 0, 2).reshape(-1, weight.shape[2]).astype(np.float64)
    before, here, after = np.split(flat, 3, axis=1)
    weights = [before, (before + here + after) / 2, (before - here + after) / 2, after]
    return _Layer(
        weights=np.stack(weights).astype(np.float32),
        bias=maxout.get_param("b").T.reshape(-1, 1).copy(),
        gain=norm.get_param("G")[:, None].copy(),
        shift=norm.get_param("b")[:, None].copy(),
    )


def _groups(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Lengths of documents that go through the layers together."""
    group: list[int] = []
    for length in lengths:
        if group and sum(group) + length > TOGETHER:
            yield group
            group = []
        group.append(length)
    if group:
        yield group


def batches(docs: Iterable[Any], size: int) -> Iterator[list[Any]]:
    """``docs`` in lists of ``size``."""
    remaining = iter(docs)
    while batch := list(islice(remaining, size)):
        yield batch
