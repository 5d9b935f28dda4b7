"""A text in word pieces, sentence by sentence, and the windows in which the encoder sees it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from ...errors import MissingPartError

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Ints = npt.NDArray[np.int32]
Span = tuple[int, int]

FOLDER = Path(__file__).parent
CLS, SEP, PAD = 101, 102, 0
"""BERT's marks; a SEP also stands where a paragraph ends, since a source is seldom two paragraphs away."""
LONGEST = 256
"""Word pieces of a window, marks included."""
CONTEXT = 80
"""Word pieces; a longer sentence is not repeated as context of the next window."""
_UNIT = 200
"""Word pieces; a longer sentence is cut, so that it fits a window with some context."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence (or a cut of one): pieces ``first`` up to ``end``, in paragraph ``block``."""

    first: int
    end: int
    block: int


@dataclass(frozen=True, slots=True)
class Pieces:
    """A text's word pieces: ids, and where each stands in the text (code points)."""

    ids: Ints
    starts: Ints
    ends: Ints
    units: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class Window:
    """What the encoder sees at once: ``ids`` with marks, and for each the piece it is (-1: a mark).

    What is found in pieces ``first`` up to ``end`` counts; the rest is context.
    """

    ids: Ints
    pieces: Ints
    first: int
    end: int


@cache
def tokenizer() -> Tokenizer:
    """The word piece tokenizer (uncased) of the encoder."""
    try:
        from tokenizers import Tokenizer
    except ImportError as error:
        raise MissingPartError("the learned reader needs tokenizers: pip install tokenizers") from error

    loaded = Tokenizer.from_file(str(FOLDER / "tokenizer.json"))
    loaded.no_padding()
    loaded.no_truncation()
    loaded.encode_special_tokens = True  # "[SEP]" in an article is text like any other
    return loaded


def split(text: str, sentences: Sequence[Span], blocks: Sequence[Span]) -> Pieces:
    """The word pieces of ``text``, whose ``sentences`` stand in order within its ``blocks`` (paragraphs)."""
    parts = [text[start:end] for start, end in sentences]
    encoded = tokenizer().encode_batch(parts, add_special_tokens=False)
    ids: list[int] = []
    offsets: list[Span] = []
    sizes: list[int] = []
    units: list[Unit] = []
    block = 0
    for (start, _), one in zip(sentences, encoded, strict=True):
        while block + 1 < len(blocks) and blocks[block + 1][0] <= start:
            block += 1
        here = len(ids)
        ids.extend(one.ids)
        offsets.extend(one.offsets)
        sizes.append(len(ids) - here)
        units.extend(Unit(k, min(k + _UNIT, len(ids)), block) for k in range(here, len(ids), _UNIT))
    places = np.array(offsets, dtype=np.int32).reshape(-1, 2)
    places += np.repeat(np.array([start for start, _ in sentences], dtype=np.int32), sizes)[:, None]
    return Pieces(np.array(ids, dtype=np.int32), places[:, 0], places[:, 1], tuple(units))


def windows(pieces: Pieces, *, first_longest: int = LONGEST, overlap: bool = True) -> list[Window]:
    """Windows over all of ``pieces``: as many sentences as fit, one repeated as context at either side.

    ``first_longest`` shortens the first one, so that training sees the same text cut in other places; without
    ``overlap`` no sentence is repeated.
    """
    units = pieces.units
    found: list[Window] = []
    start = core = 0
    longest = first_longest  # a first sentence that is longer stands alone
    while core < len(units):
        end = _reach(units, start, core, longest)
        longest = LONGEST
        ahead = overlap and end < len(units) and end - 1 > core and _short(units[end - 1])
        core_end = end - 1 if ahead else end
        found.append(_window(pieces, start, end, units[core].first, units[core_end - 1].end))
        core = core_end
        start = core - 1 if overlap and core < len(units) and _fits_before(units, core) else core
    return found


def _fits_before(units: tuple[Unit, ...], core: int) -> bool:
    """Whether the sentence before ``core`` is short, and leaves room for it."""
    return _short(units[core - 1]) and units[core].end - units[core - 1].first + 3 <= LONGEST


def _short(unit: Unit) -> bool:
    return unit.end - unit.first <= CONTEXT


def _reach(units: tuple[Unit, ...], start: int, core: int, longest: int) -> int:
    """The unit before which a window that begins at ``start`` must end; it holds ``core`` in any case."""
    size = 2
    for end in range(start, len(units)):
        size += units[end].end - units[end].first
        size += end > start and units[end].block != units[end - 1].block
        if size > longest and end > core:
            return end
    return len(units)


def _window(pieces: Pieces, start: int, end: int, first: int, last: int) -> Window:
    ids: list[int] = [CLS]
    at: list[int] = [-1]
    units = pieces.units
    for k in range(start, end):
        if k > start and units[k].block != units[k - 1].block:
            ids.append(SEP)
            at.append(-1)
        ids.extend(pieces.ids[units[k].first : units[k].end].tolist())
        at.extend(range(units[k].first, units[k].end))
    ids.append(SEP)
    at.append(-1)
    return Window(np.array(ids, dtype=np.int32), np.array(at, dtype=np.int32), first, last)
