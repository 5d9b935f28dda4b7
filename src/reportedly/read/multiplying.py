"""By which library are matrices multiplied, and on how many threads?

spaCy multiplies by BLIS, whose wheel has no kernels for the processors of today. numpy's own library (OpenBLAS) has:
measured on one core with AVX-512 the whole parse is 1.45 times as fast, and the parses are the same. Where spaCy found
something better by itself (Accelerate on a Mac), that stays.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from threadpoolctl import ThreadpoolController


def by_numpy(nlp: Any) -> None:
    """Lets every part of spaCy's pipeline ``nlp`` that multiplies by BLIS multiply by numpy."""
    from thinc.api import NumpyOps

    fast = NumpyOps(use_blis=False)
    for _, part in nlp.components:
        model: Any = getattr(part, "model", None)
        for node in model.walk() if hasattr(model, "walk") else ():
            if type(node.ops) is NumpyOps:
                node.ops = fast


def threads() -> AbstractContextManager[Any]:
    """While it is open numpy multiplies on one thread, as the network runs on one: for more, run more processes.

    A report's matrices are small; further threads would mostly wait for each other and take processors from others:
    with two of them, on a machine that does other things too, a reading took three times the processor time.
    """
    limit: AbstractContextManager[Any] = _controller().limit(limits=1, user_api="blas")
    return limit


@cache
def _controller() -> ThreadpoolController:
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()
