"""Words by which a sentence turns what stands beside them into something false, or into hearsay; by their stems."""

from __future__ import annotations

import re

from ..changes.likeness import word_set
from ..stemming import stem


def _stems(words: str) -> frozenset[str]:
    return frozenset(stem(word) for word in word_set(words))


FALSE = _stems(
    "false falsely fake faked hoax hoaxes untrue debunked debunks debunk fabricated fabrication bogus myth disproved "
    "disproven refuted refutes nonsense satire satirical spoof misinformation disinformation photoshopped forged prank"
)
"""What is so called is not so."""
HEARSAY = _stems(
    "report reports reportedly rumour rumours rumor rumors rumored rumoured alleged allegedly claim claims claimed "
    "claiming apparently supposedly purported purportedly speculation source sources unconfirmed unverified says said "
    "tip leak leaks leaked"
)
"""In a headline: somebody else says so."""
_ASKED = re.compile(r"\?[\"'”’)\s]*$|^(?:did|does|do|is|are|was|were|has|have|had|will|can|could|would)\b.*\?", re.I)
MAYBE = re.compile(r"\b(?:may|might|could|maybe|perhaps|possibly|possible|likely|probably)\b", re.I)


def asks(sentence: str) -> bool:
    """Whether a sentence is a question.

    >>> asks("Has Ana Petrik resigned?"), asks("Petrik resigns")
    (True, False)
    """
    return bool(_ASKED.search(sentence.strip()))
