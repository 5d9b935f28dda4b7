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
REFUTES = re.compile(
    r"\b(?:rebuff\w*|rebut\w*|dispel\w*|quash\w*|discredit\w*|dismiss\w*|retract\w*|disput\w+|contradict\w*|libel\w*"
    r"|inaccura\w+|incorrect|erroneous|phony|phoney|sham|concoct\w*|doctored|staged|parody|mockumentary|fiction(?:al)?"
    r"|unfounded|baseless|groundless|misleading|mistaken|busted|nope|lies|liars?|made[- ]up|mak(?:es?|ing) up"
    r"|(?:shoot|shot|shoots|shooting|knock|knocks|knocked|slap|slaps|slapped|strike|strikes|struck) down"
    r"|(?:put|puts|lay|lays|laid) .{0,60}\bto rest|pants on fire|(?:fall|falls|fell|falling) for|urban legends?"
    r"|publicity stunt|never happened|no truth|not so fast|cold water|(?:walk|walks|walked) back"
    r"|(?:did|do|does|is|was|are|were)n['’]t|(?:kill|kills|killed) .{0,40}\brumou?rs?)\b", re.I
)  # fmt: skip
"""What says that something else is not so, in more words than one or by a word that is harmless elsewhere."""
DOUBTS = re.compile(
    r"\b(?:doubt\w*|s[kc]eptic\w*|dubious|questionable|question(?:s|ed)|exaggerat\w+|myster\w+|conspirac\w+|theor(?:y|ies)"
    r"|debate[sd]?|really|so-called|seem(?:s|ed|ingly)?|appear(?:s|ed)?|unlikely|unclear|unknown|controvers\w+)\b", re.I
)  # fmt: skip
"""What leaves open whether something is so."""
ATTESTS = re.compile(
    r"\b(?:confirm(?:s|ed|ing)?|verif(?:y|ies|ied)|authentic\w*|proof|prov(?:es|ed|en)|official(?:ly)?|announc\w+|admit\w*"
    r"|reveal\w*|caught|captured)\b", re.I
)  # fmt: skip
"""What says that something is so, and that it was found out."""
_TAIL = re.compile(r"(?::|,| [-–—]) (?:[A-Z][\w.&’']*|[a-z]+)(?: [A-Z][\w.&’']*){0,2}$")
_ASKED = re.compile(r"\?[\"'”’)\s]*$|^(?:did|does|do|is|are|was|were|has|have|had|will|can|could|would)\b.*\?", re.I)
MAYBE = re.compile(r"\b(?:may|might|could|maybe|perhaps|possibly|possible|likely|probably)\b", re.I)


def asks(sentence: str) -> bool:
    """Whether a sentence is a question.

    >>> asks("Has Ana Petrik resigned?"), asks("Petrik resigns")
    (True, False)
    """
    return bool(_ASKED.search(sentence.strip()))


def tailed(headline: str) -> bool:
    """Whether a headline ends with who says so.

    >>> tailed("Bridge at Tarn collapsed: Herald"), tailed("Bridge collapsed, minister"), tailed("Bridge collapsed")
    (True, True, False)
    """
    return bool(_TAIL.search(headline.strip()))
