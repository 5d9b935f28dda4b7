"""Runs the network: windows in, outputs, keys and hidden states out. The one seam to onnxruntime."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from ...errors import MissingPartError, UsageError
from .arcs import Arcs
from .pieces import FOLDER, Window

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

Floats = npt.NDArray[np.float32]
THREADS = "REPORTEDLY_THREADS"


@dataclass(frozen=True, slots=True)
class Seen:
    """What the network made of a window; a row a position, marks included."""

    outputs: Floats
    keys: Floats
    hidden: Floats


class Encoder:
    """The network from ``path`` (the shipped one if ``None``), and the weights of its arcs beside it.

    Runs on one thread unless ``$REPORTEDLY_THREADS`` says otherwise: results are the same, and who reads many
    archives runs many processes.
    """

    def __init__(self, path: Path | None = None) -> None:
        path = path or FOLDER / "encoder.onnx"
        arcs = path.with_name("arcs.npz")
        arcs = arcs if arcs.exists() else FOLDER / "arcs.npz"
        for part in (path, arcs):
            if not part.exists():
                raise MissingPartError(f"the learned reader's weights are missing: {part}; install reportedly again")
        self.identity = hashlib.sha256(path.read_bytes()).hexdigest()[:8]
        """The first eight digits of the SHA-256 of the weights: part of the reading's ``model``."""
        self._session = session(path)
        self._masked = len(self._session.get_inputs()) > 1  # exports of 0.1 ask which pieces are padding: none
        with np.load(arcs) as kept:
            self.arcs = Arcs(dict(kept))

    def run(self, windows: Sequence[Window]) -> list[Seen]:
        """What the network makes of each window, one by one.

        Not in batches: dynamic quantisation scales by the largest value in a batch, so that a window's outputs would
        hang on its neighbours', and a reading must hang on its report alone. On one core a batch is no faster.
        """
        answers = []
        for one in windows:
            ids = one.ids[None].astype(np.int64)
            given = {"ids": ids, "mask": np.ones_like(ids, dtype=np.bool_)} if self._masked else {"ids": ids}
            outputs, keys, hidden = self._session.run(None, given)
            answers.append(Seen(outputs[0], keys[0], hidden[0]))
        return answers


@cache
def shipped() -> Encoder:
    """The network that comes with the package."""
    return Encoder()


def session(path: Path) -> InferenceSession:
    """The graph at ``path``, ready to run.

    Only rewritten as every processor and release would: the graph already names the fast kernels, and what the
    higher levels would put in their place (``SkipLayerNormalization``) was measured to be slower.
    """
    try:
        import onnxruntime
    except ImportError as error:
        raise MissingPartError("the learned reader needs onnxruntime: pip install onnxruntime") from error
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = _threads()
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def _threads() -> int:
    given = os.environ.get(THREADS, "1")
    if not given.isdigit() or not 1 <= int(given) <= 256:
        raise UsageError(f"${THREADS} must be a number of threads from 1 to 256, not {given!r}")
    return int(given)
