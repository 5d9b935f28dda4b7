"""Whose are the things in an event? Adjectives of countries before them: British missiles are no American ones."""

from __future__ import annotations

import re
from collections.abc import Iterator

_ADJECTIVE = re.compile(
    r"\b(?P<word>[A-Z][a-z]+(?:an|ish|ese|qi)|French|Greek|Czech|Dutch|Swiss|Thai|Turkish|U\.?S\.?|U\.?K\.?)(?=[ -])"
)
_NO_COUNTRY = frozenset(["Christian", "Republican", "Human", "Roman", "Lutheran", "Anglican", "African", "European"])
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
