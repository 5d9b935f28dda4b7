"""Phrases for phrases in one pass, with the right article before them, and where each piece of the old text went."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_VOWEL = re.compile(r"[aeiouáéíóúAEIOUÁÉÍÓÚ]")
_YOO = re.compile(r"(?:uni|eu|uru)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Turned:
    """``cuts`` are (start, end) in the old text and (start, end) in the new one of each phrase that was replaced."""

    old: str
    text: str
    cuts: tuple[tuple[int, int, int, int], ...]

    def of(self, snippet: str) -> str:
        """What the snippet, which stands once in the old text, became; whole phrases where it ends within one.

        Raises:
            ValueError: it does not stand there exactly once.
        """
        start = self.old.find(snippet)
        if start < 0 or self.old.find(snippet, start + 1) >= 0:
            raise ValueError(f"{snippet!r} does not stand exactly once in {self.old[:60]!r}")
        return self.text[self._at(start, last=False) : self._at(start + len(snippet), last=True)]

    def _at(self, old: int, *, last: bool) -> int:
        moved = 0
        for first, end, new_first, new_end in self.cuts:
            if first < old < end:
                return new_end if last else new_first
            if end <= old:
                moved = new_end - end
        return old + moved


class Turner:
    """Replaces phrases, the longest first, as whole words; an article before one is chosen anew.

    A phrase may say what must follow it: ``two| of them`` is "two" before " of them", ``two|$`` "two" at the end.
    """

    def __init__(self, phrases: Mapping[str, str]) -> None:
        self.phrases = dict(phrases)
        """New by old, as they were given."""
        ordered = sorted(self.phrases, key=len, reverse=True)
        self._new = {f"p{number}": self.phrases[one] for number, one in enumerate(ordered)}
        choice = "|".join(f"(?P<p{number}>{_pattern(one)})" for number, one in enumerate(ordered))
        self._pattern = re.compile(rf"(?:\b(?P<article>[Aa]n?) )?(?<!\w)(?:{choice})")

    def turn(self, text: str) -> Turned:
        """``text`` with all phrases replaced."""
        made, cuts, last = "", [], 0
        for match in self._pattern.finditer(text):
            made += text[last : match.start()]
            new = self._replaced(match)
            cuts.append((match.start(), match.end(), len(made), len(made) + len(new)))
            made, last = made + new, match.end()
        return Turned(text, made + text[last:], tuple(cuts))

    def _replaced(self, match: re.Match[str]) -> str:
        new = self._new[match.lastgroup or ""]
        if match["article"] is None:
            return new
        return f"{match['article'][0]}{'n' if _with_n(new) else ''} {new}"


def _pattern(phrase: str) -> str:
    words, _, after = phrase.partition("|")
    follows = "$" if after == "$" else re.escape(after)
    return rf"{re.escape(words)}(?!\w)(?={follows})"


def _with_n(word: str) -> bool:
    """Whether "an" stands before it: by its first sound, as its letters let one guess."""
    return bool(_VOWEL.match(word)) and not _YOO.match(word)
