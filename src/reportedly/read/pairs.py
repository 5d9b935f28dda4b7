"""Does a passage affirm a claim, deny it or pass it on, by its wording? The pair head, as others may use it."""

from __future__ import annotations

from pathlib import Path

from .model.beside import Beside as Pairs
from .model.beside import shipped as _shipped

__all__ = ["Pairs", "load", "shipped"]


def load(path: Path) -> Pairs:
    """The pair head at ``path``; the encoder that it shares weights with lies beside it.

    Raises:
        MissingPartError: it is not there, or does not belong to that encoder.
    """
    return Pairs(path)


def shipped() -> Pairs:
    """The pair head that comes with the package.

    Raises:
        MissingPartError: it is not there.
    """
    return _shipped()
