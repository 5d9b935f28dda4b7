"""Whose are the things in an event? Adjectives of countries before them: British missiles are no American ones."""

from __future__ import annotations

import re
from collections.abc import Iterator

_ADJECTIVE = re.compile(
    r"\b(?P<word>[A-Z][a-z]+(?:ian|ican|ean|yan|ese|ish|aqi|aeli|stani|ccan)|German|Cuban|French|Greek|Czech|Dutch|Swiss"
    r"|Thai|U\.?S\.?|U\.?K\.?)(?=[ -])"
)
_NO_COUNTRY = frozenset(["Christian", "Republican", "Anglican", "European", "Olympian", "Caribbean", "Ocean"])
_ONE = {"US": "American", "UK": "British"}


def adjectives(phrase: str) -> Iterator[str]:
    """The adjectives of countries in a phrase, "U.S." as "American".

    >>> list(adjectives("six U.S.-made ATACMS missiles"))
    ['American']
    """
    for match in _ADJECTIVE.finditer(phrase):
        word = match["word"].replace(".", "")
        if word not in _NO_COUNTRY:
            yield _ONE.get(word, word)
