"""How would a newspaper print it? Tokens split by spaces put together again, with the way back for every offset."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(r"\S+")
_ESCAPE = re.compile(r"-(lrb|rrb|lsb|rsb|lcb|rcb)-?|(?<![a-z])(lrb|rrb|lsb|rsb|lcb|rcb)-|``|''", re.IGNORECASE)
"""A bracket or quotation mark as the Penn Treebank writes it; some copies lose a bracket's hyphens."""
_BRACKETS = {"lrb": "(", "rrb": ")", "lsb": "[", "rsb": "]", "lcb": "{", "rcb": "}"}
_CLOSING = re.compile(r"[,.;:?!%)\]}…”]|\.-|[?!.]*[?!][?!.]*")
_DOTS = re.compile(r"\.{2,}|…")
_CLITIC = re.compile(r"['’`](s|re|ve|ll|d|m)|n['’]t", re.IGNORECASE)
_AFTER_APOSTROPHE = frozenset({"s", "re", "ve", "ll", "d", "m", "t"})
_SAID = frozenset({"said", "says", "added", "told"})
_ELIDED = frozenset({"O", "D", "d"})
_OPENING = frozenset("([{“‘£€")
_HALVES = frozenset({("gon", "na"), ("wan", "na"), ("got", "ta"), ("gim", "me"), ("can", "not")})
_POSSESSIVE = re.compile(r".*[^\W\d_][sSxXzZ]")


@dataclass(slots=True)
class _Piece:
    """A token: where it stood, what is printed, and whether it clings to the one before or after."""

    start: int
    end: int
    raw: str
    text: str
    left: bool = False
    right: bool = False


def detokenise(text: str, *, hyphens: bool = False) -> tuple[str, list[int]]:
    """``text`` without the spaces that a tokeniser put in, and for each old offset (0 to ``len(text)``) the new one.

    Quotation marks and brackets of the Penn Treebank become plain ones; every other character but spaces stays.
    ``text[a:b]`` of whole tokens is ``new[positions[a]:positions[b]]``. Dashes, slashes and line breaks stay apart.
    ``hyphens``: a lone hyphen between words joins them, for sets whose dashes are written otherwise.
    """
    positions = [0] * (len(text) + 1)
    done: list[str] = []
    length = 0
    old = 0
    before: _Piece | None = None
    for piece in _pieces(text, hyphens):
        gap = text[old : piece.start]
        space = "" if before is None else _space(gap, before, piece)
        for i in range(old, piece.start):
            positions[i] = length if i == old else length + len(space)
        length += len(space)
        done.extend((space, piece.text))
        for i in range(piece.start, piece.end):
            positions[i] = length + _inside(piece, i - piece.start)
        length += len(piece.text)
        old, before = piece.end, piece
    for i in range(old, len(text) + 1):
        positions[i] = length
    return "".join(done), positions


def _space(gap: str, before: _Piece, piece: _Piece) -> str:
    if "\n" in gap:
        return "\n" * gap.count("\n")
    return "" if before.right or piece.left else " "


def _inside(piece: _Piece, offset: int) -> int:
    """The place in the printed token of a place in the raw one."""
    shift = 0
    for match in _ESCAPE.finditer(piece.raw):
        if offset <= match.start():
            break
        if offset < match.end():
            return match.start() - shift + 1
        shift += match.end() - match.start() - 1
    return min(offset - shift, len(piece.text))


def _pieces(text: str, hyphens: bool) -> Iterator[_Piece]:
    """The tokens in order, settled line by line: a quotation mark's partner stands in the same line."""
    start = 0
    for line in text.split("\n"):
        pieces = [
            _Piece(start + match.start(), start + match.end(), match.group(), _printed(match.group()))
            for match in _TOKEN.finditer(line)
        ]
        _cling(pieces)
        if hyphens:
            _hyphens(pieces)
        _double_quotes(pieces)
        _single_quotes(pieces)
        yield from pieces
        start += len(line) + 1


def _printed(raw: str) -> str:
    if raw == "`" or (raw.startswith("`") and _CLITIC.fullmatch(raw)):
        return "'" + raw[1:]
    return _ESCAPE.sub(lambda match: _BRACKETS.get((match[1] or match[2] or "").lower(), '"'), raw)


def _cling(pieces: list[_Piece]) -> None:
    """All that clings but quotation marks, which depend on each other."""
    last = len(pieces) - 1
    for k, piece in enumerate(pieces):
        following = pieces[k + 1].text[:1] if k < last else ""
        if _DOTS.fullmatch(piece.text):
            piece.left = k == last
        elif _CLOSING.fullmatch(piece.text) or _CLITIC.fullmatch(piece.raw):
            piece.left = True
        elif piece.text in _OPENING or (piece.text.endswith(("$", "#")) and following.isdigit()):
            piece.right = True
        if k and (pieces[k - 1].text.lower(), piece.text.lower()) in _HALVES:
            piece.left = True


def _hyphens(pieces: list[_Piece]) -> None:
    for before, piece, after in zip(pieces, pieces[1:], pieces[2:], strict=False):
        if piece.raw == "-" and before.text[-1].isalnum() and after.text[0].isalnum():
            piece.left = piece.right = True


def _double_quotes(pieces: list[_Piece]) -> None:
    """``\"`` opens and closes by turns; the Treebank's marks say themselves which they are."""
    told_apart = any(piece.raw == "``" for piece in pieces)
    is_open = False
    for k, piece in enumerate(pieces):
        if piece.text != '"':
            if piece.text.count('"') == 1:  # a mark that was never cut off
                is_open = piece.text.startswith('"')
            continue
        if piece.raw == "``":
            opens = True
        elif (piece.raw == "''" and told_apart) or (not is_open and _reported(pieces, k)):
            opens = False
        else:
            opens = not is_open and k + 1 < len(pieces) and (k == 0 or not _CLOSING.fullmatch(pieces[k + 1].text))
        piece.right, piece.left = opens, not opens
        is_open = opens


def _reported(pieces: list[_Piece], k: int) -> bool:
    """Whether a quotation ends here whose beginning is cut off: ', " she said'."""
    return (
        k > 0 and pieces[k - 1].text in (",", "?", "!") and any(piece.text in _SAID for piece in pieces[k + 1 : k + 4])
    )


def _single_quotes(pieces: list[_Piece]) -> None:
    """A lone apostrophe: after a plural ("workers ' strike"), within a word ("I ' ve"), or a quotation mark."""
    marks = [k for k, piece in enumerate(pieces) if piece.raw == "'"]
    is_open = False
    for k, piece in enumerate(pieces):
        if piece.raw in ("`", "‘"):
            is_open = piece.right = True
        elif piece.raw == "’" and not (k and k + 1 < len(pieces) and pieces[k + 1].text.lower() in _AFTER_APOSTROPHE):
            is_open, piece.left = False, True
        elif piece.raw in ("'", "’"):
            is_open = _single_quote(pieces, k, is_open, more=bool(marks) and k < marks[-1])


def _single_quote(pieces: list[_Piece], k: int, is_open: bool, *, more: bool) -> bool:
    """Sets the piece ``k`` and says whether a quotation is open after it; ``more``: another mark follows."""
    piece = pieces[k]
    before = pieces[k - 1].text if k else ""
    after = pieces[k + 1].text if k + 1 < len(pieces) else ""
    if before and (after.lower() in _AFTER_APOSTROPHE or before in _ELIDED):
        piece.left = piece.right = True
        return is_open
    if _POSSESSIVE.fullmatch(before) and (more or not is_open):
        piece.left = True
        return is_open
    if is_open or not after or (before and _CLOSING.fullmatch(after)):
        piece.left = True
        return False
    piece.right = True
    # "the ' 90s": a mark that nothing closes belongs to the word after it.
    return more
