"""A claim beside a passage of a report: what the pair head makes of the two, read together.

The head shares the table of words and the lower layers with the encoder, whose file its graph points into, and has
upper layers of its own (``training/pairs.py``). Which pieces the two have in common is marked, and which are words of
content.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from ...errors import MissingPartError
from .decode import softmax
from .encoder import session
from .pieces import CLS, FOLDER, SEP, tokenizer

Floats = npt.NDArray[np.float32]
Row = tuple[list[int], list[int], list[int]]
"""Word pieces, which text each is of (0 the claim, 1 the passage), and its mark."""
CLAIM, PASSAGE = 60, 120
"""Word pieces of each that are looked at."""
PLAIN, CONTENT, SHARED = 0, 1, 2
PATH = FOLDER / "pairs.onnx"
_SPACE = re.compile(r"\s+")
_WORDS = (
    "a an the of to in on for and or is are was were be been by at as it its his her their that with from s t not no"
)
_PLAIN = frozenset(["this", *_WORDS.split(), *"'\",.:;?!-’‘“”"])


def row(claim: str, passage: str) -> Row:
    """The two as the network sees them."""
    encoded = [tokenizer().encode(_SPACE.sub(" ", text).strip(), add_special_tokens=False) for text in (claim, passage)]
    ids = [one.ids[:most] for one, most in zip(encoded, (CLAIM, PASSAGE), strict=True)]
    words = [
        [piece not in _PLAIN for piece in one.tokens[:most]]
        for one, most in zip(encoded, (CLAIM, PASSAGE), strict=True)
    ]
    held = [{id for id, content in zip(*side, strict=True) if content} for side in zip(ids, words, strict=True)]
    marks = [
        [(SHARED if id in held[1 - side] else CONTENT) if content else PLAIN
         for id, content in zip(ids[side], words[side], strict=True)]
        for side in (0, 1)
    ]  # fmt: skip
    return (
        [CLS, *ids[0], SEP, *ids[1], SEP],
        [0] * (len(ids[0]) + 2) + [1] * (len(ids[1]) + 1),
        [PLAIN, *marks[0], PLAIN, *marks[1], PLAIN],
    )


class Beside:
    """The pair head at ``path``, ready to run.

    Raises:
        MissingPartError: it is not there, or does not belong to the encoder that is.
    """

    def __init__(self, path: Path = PATH) -> None:
        if not path.exists():
            raise MissingPartError(f"the pair head's weights are missing: {path}; install reportedly again")
        try:
            self._session = session(path)
        except MissingPartError:
            raise
        except Exception as error:
            raise MissingPartError(f"{path} cannot be run ({error}); install reportedly again") from error

    def chances(self, claim: str, passages: Sequence[str]) -> Floats:
        """For each passage how likely it affirms, denies, passes on the claim or is silent of it; each row sums to 1.

        One by one, as the encoder runs: a passage's chances must not hang on its neighbours.
        """
        found = np.zeros((len(passages), 4), dtype=np.float32)
        for at, passage in enumerate(passages):
            names = ("ids", "sides", "marks")
            parts = zip(names, row(claim, passage), strict=True)
            given = {name: np.array([part], dtype=np.int64) for name, part in parts}
            found[at] = softmax(self._session.run(None, given)[0][0])
        return found


@cache
def shipped() -> Beside:
    """The pair head that comes with the package."""
    return Beside()
