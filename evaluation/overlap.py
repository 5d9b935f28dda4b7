"""Which documents of another set hold a sentence of UW dev? Those are dev there too: nothing may be tuned on them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from . import factuality

_LETTERS = re.compile(r"[^a-z0-9]+")
_SHORTEST = 20
"""Letters; a shorter sentence could stand in any document."""


def holding_uw_dev(texts: Mapping[str, str]) -> frozenset[str]:
    """The names of the ``texts`` in which a sentence of UW dev stands.

    Raises:
        NoDataError: UW is not on this machine.
    """
    return frozenset(name for name, text in texts.items() if holds_dev_sentence(text))


def holds_dev_sentence(text: str) -> bool:
    """Whether a sentence of UW dev stands in ``text``, letter by letter (spaces and marks aside).

    Raises:
        NoDataError: UW is not on this machine.
    """
    reduced = letters(text)
    return any(key in reduced for key in _keys(factuality.files("UW", ["dev"])[0]))


@cache
def _keys(_: Path) -> tuple[str, ...]:
    """The letters of UW dev's sentences, kept by the file that they come from."""
    keys = {letters(sentence.text) for sentence in factuality.load("UW", ["dev"])}
    return tuple(sorted(key for key in keys if len(key) >= _SHORTEST))


def letters(text: str) -> str:
    """The letters and digits of ``text`` in lower case: what two copies of one sentence share."""
    return _LETTERS.sub("", text.lower())
