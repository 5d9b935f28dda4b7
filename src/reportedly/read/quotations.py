"""Where does the text quote? A state machine over quotation marks that cannot fail: a bad quote costs that quote."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from ..vocabulary import Span
from .language import Parse

OPENING = frozenset("“„«‟")
CLOSING = frozenset("”»")
STRAIGHT = frozenset('"＂')
SINGLE_OPENING = frozenset("‘‚‹")
SINGLE_CLOSING = frozenset("’›")
SINGLE_STRAIGHT = "'"
MARKS = OPENING | CLOSING | STRAIGHT | SINGLE_OPENING | SINGLE_CLOSING | {SINGLE_STRAIGHT, "`"}

_BEFORE_OPENING = frozenset("([{-–—/:;,.…") | OPENING | SINGLE_OPENING | STRAIGHT | {SINGLE_STRAIGHT}
SCARE_WORDS = 4
"""Words up to which a quotation without a verb or a stop of its own is taken for a label, not for speech."""


AHEAD = 40
"""Marks looked at for the end of a single quotation; without a bound, thousands of stray marks would be slow."""


@dataclass(slots=True)
class Quotation:
    """A quotation, its marks included.

    ``pieces`` are its parts by paragraph (reopening marks included), ``first`` and ``last`` its tokens, ``depth``
    is 1 inside another quotation, and so on. ``closed`` is false where no closing mark was found: it then ends with
    its paragraph. ``scare``: by its form a label, a title or a scare quote, which credits nobody.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    first: int
    last: int
    depth: int = 0
    closed: bool = True
    scare: bool = False
    blocks: tuple[int, ...] = ()
    pieces: tuple[Span, ...] = ()


@dataclass(slots=True)
class _Open:
    start: int
    single: bool
    depth: int
    blocks: list[int] = field(default_factory=list)
    pieces: list[Span] = field(default_factory=list)


def find(parse: Parse) -> list[Quotation]:
    """All quotations of the text in order of their start, nested ones too. Never raises, whatever the marks."""
    machine = _Machine(parse)
    for number in range(len(parse.blocks)):
        machine.block(number)
    machine.finish()
    starts = [token.start for token in parse.tokens]
    found = [quote for done in machine.done if (quote := _quotation(parse, starts, *done)) is not None]
    found.sort(key=lambda quote: (quote.start, -quote.end))
    return found


class _Machine:
    """Reads block after block; ``stack`` holds what is open, ``done`` what was closed or given up."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.text = parse.text
        self.stack: list[_Open] = []
        self.done: list[tuple[_Open, int, bool]] = []
        self.carried: _Open | None = None

    def block(self, number: int) -> None:
        start, end = self.parse.blocks[number]
        position = self._reopened(number, start, end)
        marks = _marks(self.text, position, end)
        balanced = sum(mark in OPENING for _, mark in marks) == sum(mark in CLOSING for _, mark in marks)
        for index, (place, mark) in enumerate(marks):
            self._mark(number, place, mark, marks[index + 1 : index + AHEAD], (start, end), balanced)
        self._end_of_block(end)

    def finish(self) -> None:
        if self.carried is not None:
            opened = self.carried
            self.done.append((opened, opened.pieces[-1][1], False))
            self.carried = None

    def _reopened(self, number: int, start: int, end: int) -> int:
        """A quotation left open goes on here if this paragraph opens with a mark again; where reading starts."""
        opened = self.carried
        if opened is None:
            return start
        self.carried = None
        first = start
        while first < end and self.text[first].isspace():
            first += 1
        if first < end and (self.text[first] in OPENING or self.text[first] in STRAIGHT):
            opened.blocks.append(number)
            opened.pieces.append((first, end))
            self.stack.append(opened)
            return first + 1
        self.done.append((opened, opened.pieces[-1][1], False))
        return start

    def _mark(
        self, number: int, place: int, mark: str, later: list[tuple[int, str]], block: Span, balanced: bool
    ) -> None:
        inside = self.stack[-1] if self.stack else None
        if mark in SINGLE_OPENING or mark in SINGLE_CLOSING or mark in (SINGLE_STRAIGHT, "`"):
            self._single(number, place, mark, later, block)
        elif mark in OPENING or (mark in STRAIGHT and self._opens(place, block)):
            doubles = [opened for opened in self.stack if not opened.single]
            if doubles and not (mark in OPENING and balanced):
                self._give_up(place)
            self._open(number, place, False)
        elif inside is not None:
            self._close(place, single=False)

    def _opens(self, place: int, block: Span) -> bool:
        """Whether a straight double mark opens: by the space around it, else by whether one is open."""
        text = self.text
        before = text[place - 1] if place > block[0] else " "
        behind = place + (2 if text[place] == SINGLE_STRAIGHT else 1)
        after = text[behind] if behind < block[1] else " "
        is_open = any(not opened.single for opened in self.stack)
        if after.isspace():
            return before.isspace() and not is_open and behind < block[1]
        if before.isspace() or before in "([{":
            return True
        return before in _BEFORE_OPENING and not is_open

    def _single(self, number: int, place: int, mark: str, later: list[tuple[int, str]], block: Span) -> None:
        text = self.text
        before = text[place - 1] if place > block[0] else " "
        after = text[place + 1] if place + 1 < block[1] else " "
        if before.isalnum() and after.isalnum():
            return  # an apostrophe
        opened = next((o for o in reversed(self.stack) if o.single), None)
        may_open = (before.isspace() or before in _BEFORE_OPENING) and not after.isspace()
        if mark in SINGLE_CLOSING or (mark == SINGLE_STRAIGHT and not may_open):
            if opened is not None and not before.isspace():
                self._close(place, single=True)
        elif may_open and opened is None and self._closes_later(later, block):
            self._open(number, place, True)

    def _closes_later(self, later: list[tuple[int, str]], block: Span) -> bool:
        """An opening single mark needs a closing one in its paragraph, or it is an apostrophe ('90s, 'em)."""
        text = self.text
        for place, mark in later:
            if mark in SINGLE_CLOSING or mark == SINGLE_STRAIGHT:
                after = text[place + 1] if place + 1 < block[1] else " "
                before = text[place - 1]
                if not after.isalnum() and not before.isspace() and not (before in "sS" and after == " "):
                    return True
        return False

    def _open(self, number: int, place: int, single: bool) -> None:
        opened = _Open(place, single, len(self.stack))
        opened.blocks.append(number)
        opened.pieces.append((place, self.parse.blocks[number][1]))
        self.stack.append(opened)

    def _close(self, place: int, *, single: bool) -> None:
        """Closes the innermost open one of this kind; what was left open inside it is lost."""
        for index in range(len(self.stack) - 1, -1, -1):
            if self.stack[index].single == single:
                opened = self.stack[index]
                del self.stack[index:]
                end = place + (2 if not single and self.text[place] == SINGLE_STRAIGHT else 1)
                opened.pieces[-1] = (opened.pieces[-1][0], end)
                self.done.append((opened, end, True))
                return

    def _give_up(self, place: int) -> None:
        """A new quotation opens where the old one never closed: the old one ends before it."""
        opened = next(opened for opened in self.stack if not opened.single)
        self.stack.clear()
        end = place
        while end > opened.pieces[-1][0] and self.text[end - 1].isspace():
            end -= 1
        opened.pieces[-1] = (opened.pieces[-1][0], end)
        self.done.append((opened, end, False))

    def _end_of_block(self, end: int) -> None:
        outer = next((opened for opened in self.stack if not opened.single), None)
        self.stack.clear()
        if outer is not None:
            outer.pieces[-1] = (outer.pieces[-1][0], end)
            self.carried = outer


def _marks(text: str, start: int, end: int) -> list[tuple[int, str]]:
    """The quotation marks between ``start`` and ``end``; ```` `` ```` and ``''`` count as one double mark."""
    found: list[tuple[int, str]] = []
    place = start
    while place < end:
        mark = text[place]
        if mark in MARKS:
            if mark in "`'" and text[place + 1 : place + 2] == mark and place + 1 < end:
                # TeX's opening mark; the two apostrophes stand for either mark in old wire copy.
                found.append((place, "“" if mark == "`" else '"'))
                place += 1
            elif not (mark in STRAIGHT and place > start and _measure(text, place)):
                found.append((place, mark))
        place += 1
    return found


def _measure(text: str, place: int) -> bool:
    """An inch mark: 6'2"."""
    return text[place - 1].isdigit() and place > 1 and "'" in text[max(0, place - 4) : place]


def _quotation(parse: Parse, starts: list[int], opened: _Open, end: int, closed: bool) -> Quotation | None:
    first = bisect_left(starts, opened.start)
    last = bisect_left(starts, end) - 1
    if first and parse.tokens[first - 1].end > opened.start:
        first -= 1  # the mark is glued to a word
    if last < first:
        return None
    start = opened.start
    width = 2 if parse.text[start : start + 2] in ("''", "``") else 1
    inner_end = end - width if closed else end
    if inner_end <= start + width:
        return None
    return Quotation(
        start, end, start + width, inner_end, first, last,
        depth=opened.depth, closed=closed, scare=_scare(parse, first, last, closed),
        blocks=tuple(opened.blocks), pieces=tuple(piece for piece in opened.pieces if piece[1] > piece[0]),
    )  # fmt: skip


def _scare(parse: Parse, first: int, last: int, closed: bool) -> bool:
    """A short quotation without a finite verb or a stop of its own, not led in by a comma or colon; or a title."""
    tokens = parse.tokens
    words = [token for token in tokens[first : last + 1] if token.pos != "PUNCT" and token.text not in MARKS]
    if not words:
        return True
    if not closed:
        return False
    inner = [token for token in tokens[first : last + 1] if token.text not in MARKS and token.text not in ("``", "''")]
    if inner and inner[-1].text in {".", ",", "!", "?", "…", "--", "—"}:
        return False
    if first and tokens[first - 1].text in {",", ":"} and tokens[first - 1].sentence == tokens[first].sentence:
        return False
    if len(words) > 1 and all(word.text[0].isupper() or word.pos in ("ADP", "DET", "CCONJ", "PART") for word in words):
        return True
    return len(words) <= SCARE_WORDS and not any(word.tag in ("VBD", "VBZ", "VBP", "MD") for word in words)
