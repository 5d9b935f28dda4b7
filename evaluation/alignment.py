"""Where does a code point of a raw file stand in the report's canonical text? For gold given as raw offsets."""

from __future__ import annotations

import unicodedata
from difflib import SequenceMatcher

from reportedly.vocabulary import Span, canonical_text


def offsets(raw: str) -> list[int]:
    """For every position of ``raw``, and its end, the position in ``canonical_text(raw)``.

    A raw code point that the canonical text drops maps to where it would have stood.
    """
    canonical = canonical_text(raw)
    if canonical == raw:
        return list(range(len(raw) + 1))
    positions = _by_piece(raw, canonical)
    return positions if positions is not None else _by_difference(raw, canonical)


def move(spans: list[Span], positions: list[int]) -> tuple[Span, ...]:
    """``spans`` of the raw text as spans of the canonical one, in order, empty ones dropped."""
    moved = ((positions[start], positions[end]) for start, end in sorted(spans))
    return tuple((start, end) for start, end in moved if start < end)


def _by_piece(raw: str, canonical: str) -> list[int] | None:
    """Cleans ``raw`` letter by letter with its marks; ``None`` where that does not add up to ``canonical``."""
    lead = len(raw) - len(raw.lstrip("\n\r"))
    positions: list[int] = []
    done: list[str] = []
    length = 0
    start = 0
    while start < len(raw):
        end = start + 1
        while end < len(raw) and (unicodedata.combining(raw[end]) or raw[start : end + 1] == "\r\n"):
            end += 1
        piece = "" if start < lead else canonical_text(f".{raw[start:end]}.")[1:-1]
        positions.extend([length] * (end - start))
        done.append(piece)
        length += len(piece)
        start = end
    positions.append(length)
    if "".join(done).rstrip("\n") != canonical:
        return None
    return [min(position, len(canonical)) for position in positions]


def _by_difference(raw: str, canonical: str) -> list[int]:
    positions = [0] * (len(raw) + 1)
    for _, i, j, k, m in SequenceMatcher(None, raw, canonical, autojunk=False).get_opcodes():
        for position in range(i, j):
            positions[position] = min(k + position - i, m)
    positions[-1] = len(canonical)
    return positions
