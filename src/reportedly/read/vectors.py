"""A report in numbers: its headline, its beginning, its body and each of its claims as unit vectors of the network.

Kept beside a reading, never in it: they tell which reports and claims are alike in wording, across reports.
"""

from __future__ import annotations

import re

import numpy as np
import numpy.typing as npt

from ..vocabulary import Reading, headline_end
from .language import Parse
from .model.look import Look

Floats = npt.NDArray[np.float32]
LEAD = 3
"""Sentences of the body that stand for its beginning."""
SCALE = 127
_WORD = re.compile(r"\w")


def vectors(reading: Reading, parse: Parse, look: Look) -> bytes:
    """Rows of 384 signed bytes, each a unit vector times 127: headline, beginning and body of the report, then one a
    claim, in the order of the reading. A row of zeros stands for what is not there."""
    text = reading.report.text
    end = headline_end(text, reading.report.title)
    sentences = [(one.start, one.end) for one in parse.sentences if _WORD.search(text, one.start, one.end)]
    body = [span for span in sentences if span[0] >= end]
    parts = [[span for span in sentences if span[1] <= end], body[:LEAD], body]
    rows = [look.vector_of(spans) for spans in (*parts, *(claim.spans for claim in reading.claims))]
    return whole(np.stack(rows))


def whole(rows: Floats) -> bytes:
    """Unit vectors as signed bytes."""
    return bytes(np.rint(rows * SCALE).astype(np.int8).tobytes())
