"""What tells a report's story, small enough to keep beside it: its words as numbers, how often, and which are names.

A word is the 16 bits of its stem, so that no text is kept, and two words fall together about once in a report.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from ..digest import Digest, Sentence
from ..stemming import stem

NAME, LEAD, NUMBER, YEAR, DAY = 1, 2, 4, 8, 16
"""What a row is: a word that is a name, one of the beginning; or a number, a year, a day of a month."""
KIND = NUMBER | YEAR | DAY
ROW = np.dtype([("bucket", "<u2"), ("count", "u1"), ("flags", "u1")])
BEGINNING = 60
"""Words of the headline and the beginning: at most these."""
CAPITALS = 0.6
"""A line with more of its words in capitals is a headline, where they tell no names."""
_MOST = 255
_YEAR = re.compile(r"(?:19|20)\d\d")
_DAY = re.compile(r"([0-3]?\d)(?:st|nd|rd|th)?")
_MONTHS = {
    form: number
    for number, forms in enumerate(
        (
            ("jan", "january"), ("feb", "february"), ("mar", "march"), ("apr", "april"), ("may",), ("jun", "june"),
            ("jul", "july"), ("aug", "august"), ("sep", "sept", "september"), ("oct", "october"), ("nov", "november"),
            ("dec", "december"),
        ),
        1,
    )
    for form in forms
}  # fmt: skip

Rows = npt.NDArray[np.void]


def of(digest: Digest) -> Rows:
    """The rows of a digest: those that it keeps, or made now."""
    kept = digest.terms or terms(digest.text, digest.words, digest.keys, digest.sentences)
    return np.frombuffer(kept, dtype=ROW)


def terms(text: str, words: Sequence[tuple[int, int]], keys: Sequence[str], sentences: Sequence[Sentence]) -> bytes:
    """Rows of :data:`ROW`, each once, in order of kind and bucket; the arguments are as in a digest."""
    counts: Counter[int] = Counter()
    beginning: set[int] = set()
    capital: Counter[int] = Counter()
    others: set[tuple[int, int]] = set()
    for sentence in sentences:
        upper = [text[words[at][0]].isupper() for at in range(sentence.first, sentence.last)]
        headline = sum(upper) > CAPITALS * len(upper)
        for at in range(sentence.first, sentence.last):
            key = keys[at]
            if key[:1].isdigit():
                if len(key) > 1:  # single digits are in every report
                    others.add((YEAR, int(key)) if _YEAR.fullmatch(key) else (NUMBER, bucket(key)))
            elif key:
                word = bucket(stem(key))
                counts[word] += 1
                if at < BEGINNING:
                    beginning.add(word)
                if not headline:
                    # The first word of a sentence has a capital anyway.
                    capital[word] += 0 if at == sentence.first else 1 if upper[at - sentence.first] else -1
                if (month := _MONTHS.get(key)) and upper[at - sentence.first]:
                    others.update((DAY, month * 32 + day) for day in _days(keys, at))
    rows = [
        (word, min(count, _MOST), NAME * (capital[word] > 0) | LEAD * (word in beginning))
        for word, count in sorted(counts.items())
    ]
    rows += [(number, 1, flag) for flag, number in sorted(others)]
    return np.array(rows, dtype=ROW).tobytes()


def _days(keys: Sequence[str], at: int) -> list[int]:
    """The days of the month that stand before or after the name of one."""
    near = (_DAY.fullmatch(keys[beside]) for beside in (at - 1, at + 1) if 0 <= beside < len(keys))
    return [int(match[1]) for match in near if match is not None and 1 <= int(match[1]) <= 31]


@lru_cache(maxsize=131_072)
def bucket(word: str) -> int:
    """The 16 bits that stand for a word."""
    return zlib.crc32(word.encode()) & 0xFFFF
