"""Which documents of another set hold a sentence of UW dev? Those are dev there too: nothing may be tuned on them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from . import factuality

_LETTERS = re.compile(r"[^a-z0-9]+")
_SHORTEST = 20
"""Letters; a shorter sentence could stand in any document."""


def holding_uw_dev(texts: Mapping[str, str]) -> frozenset[str]:
    """The names of the ``texts`` in which a sentence of UW dev stands, letter by letter (spaces and marks aside).

    Raises:
        NoDataError: UW is not on this machine.
    """
    keys = {letters(sentence.text) for sentence in factuality.load("UW", ["dev"])}
    keys = {key for key in keys if len(key) >= _SHORTEST}
    reduced = {name: letters(text) for name, text in texts.items()}
    return frozenset(name for name, text in reduced.items() if any(key in text for key in keys))


def letters(text: str) -> str:
    """The letters and digits of ``text`` in lower case: what two copies of one sentence share."""
    return _LETTERS.sub("", text.lower())
