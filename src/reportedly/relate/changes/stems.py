"""Are two words forms of one? Enough for the heads of two claims; no dictionary, and no parser."""

from __future__ import annotations

import re
from functools import lru_cache

_FORMS = (
    "be is are was were been being am",
    "go goes went gone going",
    "do does did done doing",
    "have has had having",
    "say says said saying",
    "buy buys bought buying",
    "bring brings brought bringing",
    "think thinks thought thinking",
    "seek seeks sought seeking",
    "teach teaches taught teaching",
    "catch catches caught catching",
    "fight fights fought fighting",
    "make makes made making",
    "leave leaves left leaving",
    "lose loses lost losing",
    "send sends sent sending",
    "spend spends spent spending",
    "build builds built building",
    "pay pays paid paying",
    "tell tells told telling",
    "sell sells sold selling",
    "flee flees fled fleeing",
    "see sees saw seen seeing",
    "lie lies lay lain lying",
    "die dies died dying",
    "hear hears heard hearing",
    "steal steals stole stolen stealing",
)
_FORM = {word: words.split()[0] for words in _FORMS for word in words.split()}
_ENDING = re.compile(r"(?:ies|ied|ying|ing|ed|es|s|d|ment|al|ion|ions)$")


@lru_cache(maxsize=65_536)
def kin(left: str, right: str) -> bool:
    """Whether two words are forms of one verb or noun.

    >>> kin("resigns", "resign"), kin("took", "taken"), kin("attacked", "stopped")
    (True, True, False)
    """
    one, other = left.casefold(), right.casefold()
    if one == other or _FORM.get(one, one) == _FORM.get(other, other):
        return True
    a, b = _ENDING.sub("", one), _ENDING.sub("", other)
    shorter = min(len(a), len(b))
    if shorter < 2:
        return False
    if a[:shorter] == b[:shorter] and shorter >= 3 and abs(len(a) - len(b)) <= 2:
        return True
    return _skeleton(one) == _skeleton(other) and one[0] == other[0] and len(_skeleton(one)) > 1


def _skeleton(word: str) -> str:
    """The consonants: ``took`` and ``take`` share them; so does ``broken`` with ``broke``."""
    return re.sub(r"(.)\1", r"\1", re.sub(r"[aeiouy]", "", re.sub(r"(?:en|ing|s)$", "", word)))
