"""A headline in title case as it would stand in running text, for the parser: "Redfern Clears Latvia" is no one name.

A word goes by how the rest of the report writes it amid its sentences (after Lita et al. 2003, "tRuEcasIng", with the
report itself for the corpus). No letter is added or taken away, so every offset holds; where nothing tells, a word
keeps its capital.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

LONGEST = 300
"""Letters of a headline, at most."""
FEWEST = 4
"""Words of a headline, at least: below that it may be anything."""
RUNNING = 30
"""Words without a capital in other lines from which on they tell how the report writes words: no headline by itself."""
SHORTEST = 2
"""Letters that a base form has more of: "us" is none of "uses"."""
_WORD = re.compile(r"[^\W\d_]+")
_SMALL = frozenset(
    _WORD.findall(
        "a an the and or but nor for yet so as at by in into of off on onto out over per than to up via with "
        "from about after against amid among around before behind below beneath beside between beyond despite "
        "down during except inside near outside past since through throughout toward towards under until upon "
        "without within vs is are was were be been being am has have had do does did will would can could may "
        "might must shall should not no it its he she they we you his her their our your this that these "
        "those who whom whose which what when where why how if because while though although unless whether "
        "all any both each few many more most much other some such s t re ve ll d m"
    )
)
"""Words that stand without a capital in running text, and that a headline in title case may write so or so."""
_LINKS = frozenset(("of", "for", "and", "the"))
"""Words without a capital within names: "Secretary of State"."""
_ENDINGS = (("ies", "y"), ("ied", "y"), ("es", ""), ("s", ""), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"))
_STARTS = re.compile(r"(?:^|[.!?:…|•*—–“\"‘(\[])[\s'’”\"“‘(\[]*$")
"""What stands before the first word of a sentence, or of what is quoted."""


def in_title_case(line: str) -> bool:
    """Whether all words of ``line`` but small ones have a capital, some of them small letters too, and no stop ends it.

    >>> in_title_case("Redfern Clears Latvia to Strike Deep Inside Belarus"), in_title_case("Redfern clears Latvia")
    (True, False)
    """
    if len(line) > LONGEST or line.rstrip().endswith("."):
        return False
    words = _WORD.findall(line)
    told = [word for word in words if word.lower() not in _SMALL]
    return (
        len(words) >= FEWEST
        and all(word[0].isupper() for word in told)
        and sum(not word.isupper() for word in told) >= FEWEST - 1
    )


def recased(text: str, start: int, end: int, is_verb: Callable[[str], bool]) -> str | None:
    """The line ``text[start:end]`` without the capitals that its title case gave it.

    ``None`` if it is in no title case, or has no running text with it.

    Args:
        is_verb: whether a word in small letters, as in a dictionary, is a verb; asked where the report tells nothing.
    """
    line = text[start:end]
    if not in_title_case(line):
        return None
    cases = _Cases(text)
    if cases.small.total() < RUNNING:
        return None
    words = list(_WORD.finditer(line))
    made = list(line)
    for number, match in enumerate(words):
        word = match[0]
        if not word[0].isupper() or not (word[1:].islower() or word == "A") or _STARTS.search(line[: match.start()]):
            continue
        if cases.plain(word.lower(), _beside(words, number), is_verb):
            made[match.start()] = word[0].lower()
    return "".join(made)


def _beside(words: list[re.Match[str]], number: int) -> list[str]:
    """The words with a capital right before and after one, but for those that link the parts of a name."""
    before = next((one[0] for one in reversed(words[:number]) if one[0].lower() not in _LINKS), "")
    after = next((one[0] for one in words[number + 1 :] if one[0].lower() not in _LINKS), "")
    return [one.lower() for one in (before, after) if one[:1].isupper()]


class _Cases:
    """How the lines of a text that are in no title case write each word."""

    def __init__(self, text: str) -> None:
        self.small: Counter[str] = Counter()
        """Words without a capital."""
        self.great: Counter[str] = Counter()
        """Words with one amid a sentence, in small letters here."""
        self.first: set[str] = set()
        """Words with one wherever they stand."""
        self.pairs: set[tuple[str, str]] = set()
        """Two with one, side by side or with a link between them."""
        for line in text.split("\n"):
            if not in_title_case(line):
                self._count(line)
        self.bases = {base for word in self.small for base in _bases(word)}

    def _count(self, line: str) -> None:
        last, ended = "", -1
        for match in _WORD.finditer(line):
            word, lower = match[0], match[0].lower()
            if word[0].islower():
                self.small[word] += 1
                if word in _LINKS:
                    ended = match.end()
                else:
                    last = ""
                continue
            self.first.add(lower)
            if not _STARTS.search(line, max(0, match.start() - 4), match.start()):
                self.great[lower] += 1
            if last and match.start() - ended <= 2:
                self.pairs.add((last, lower))
            last, ended = lower, match.end()

    def plain(self, word: str, beside: list[str], is_verb: Callable[[str], bool]) -> bool:
        """Whether a word of a headline is no name, nor part of one with a word ``beside`` it."""
        if any((word, one) in self.pairs or (one, word) in self.pairs for one in beside if one not in _SMALL):
            return False
        small, great = self.small[word], self.great[word]
        if small or great or word in _SMALL:
            return small >= great
        if word in self.first:
            return False
        bases = _bases(word)
        return not self.bases.isdisjoint(bases) or any(map(is_verb, bases - {word}))


def _bases(word: str) -> set[str]:
    """The word, and what it may be a form of.

    >>> sorted(_bases("clears")), sorted(_bases("raised"))
    (['clear', 'clears'], ['rais', 'raise', 'raised'])
    """
    forms = {word.removesuffix(end) + new for end, new in _ENDINGS if word.endswith(end)}
    return {word} | {form for form in forms if len(form) > SHORTEST}
