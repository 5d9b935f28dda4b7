"""A claim's head in the words around it, as it is quoted: "could follow", "did not order"."""

from __future__ import annotations

import re

from ...vocabulary import Span
from ..digest import Digest, Mention
from ..model import DistortionKind, Side

_LEADING = re.compile(
    r"(?:\b(?:will|would|shall|should|can|could|may|might|must|is|are|was|were|be|been|being|has|have|had|do|does|did"
    r"|not|never|no|to|also|now|soon|already|likely|reportedly|possibly|probably|cannot|won't|didn't|wasn't|isn't"
    r"|n't)\s+)+$",
    re.IGNORECASE,
)
BEFORE = 40
Row = tuple[DistortionKind, Side, Side]
"""What was changed, what it was, what it is now."""


def phrase(digest: Digest, mention: Mention) -> tuple[str, Span]:
    """The head with its auxiliaries, negation and hedges before it, and where it stands."""
    start, end = mention.head
    match = _LEADING.search(digest.text[max(0, start - BEFORE) : start])
    first = start - (len(match.group()) if match else 0)
    return digest.text[first:end], (first, end)
