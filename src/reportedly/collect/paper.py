"""From lines of printed pages to paragraphs: running heads and page numbers go, words cut at line ends are joined."""

from __future__ import annotations

import re
from collections import Counter
from math import ceil

_EDGE = 2
"""Lines at the top and at the bottom of a page among which running heads and feet stand."""
_NUMBER = re.compile(r"\W*(?:page|p\.?)?\s*(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:of|/|von)\s*\d{1,4})?\W*", re.I)
_CUT = re.compile(r"([^\W\d_]{2,})[-\u00ad‐]$")
_ENDS = re.compile(r"[.!?:;…][\"”’')\]]*$")
_ITEM = re.compile(r"(?:[•▪◦*–-]|\(?\w{1,3}[.)])\s")
_HEADING = 0.6
"""A line that is shorter than this share of a full one ends its paragraph, unless a small letter follows."""
_FULL = 0.8
"""A line that is shorter than this share of a full one and ends a sentence ends its paragraph."""


def paragraphs(pages: list[str]) -> str:
    """The text of ``pages``, a blank line between paragraphs.

    >>> paragraphs(["The harbour is\\nclosed, the minis-\\nter said.\\n1"])
    'The harbour is closed, the minister said.'
    """
    lines = _without_heads([[line.strip() for line in page.split("\n")] for page in pages])
    width = _width([line for page in lines for line in page])
    whole = "\n".join(line for page in lines for line in page)
    found: list[str] = [""]
    last = ""
    for page in lines:
        # A page that ends inside a sentence goes on at the top of the next one.
        for line in page:
            if not line:
                found.append("")
                continue
            if found[-1] and (_ITEM.match(line) or _ended(last, line, width)):
                found.append(line)
            else:
                found[-1] = _joined(found[-1], line, whole)
            last = line
    return "\n\n".join(" ".join(part.split()) for part in found if part.strip())


def _without_heads(pages: list[list[str]]) -> list[list[str]]:
    """Without the lines at the edges that are page numbers or that stand there on most pages, digits aside."""
    trimmed = [_trimmed(page) for page in pages]
    counts: Counter[str] = Counter()
    for page in trimmed:
        counts.update({_shape(page[place]) for place in _edges(page)})
    often = {shape for shape, count in counts.items() if shape and count >= max(3, 0.5 * len(pages))}
    kept = []
    for page in trimmed:
        gone = {place for place in _edges(page) if _shape(page[place]) in often or _NUMBER.fullmatch(page[place])}
        kept.append(_trimmed([line for place, line in enumerate(page) if place not in gone]))
    return kept


def _edges(page: list[str]) -> list[int]:
    places = [place for place, line in enumerate(page) if line]
    return sorted({*places[:_EDGE], *places[-_EDGE:]})


def _shape(line: str) -> str:
    return re.sub(r"\d+", "#", " ".join(line.split())).casefold()


def _trimmed(lines: list[str]) -> list[str]:
    start, end = 0, len(lines)
    while start < end and not lines[start]:
        start += 1
    while end > start and not lines[end - 1]:
        end -= 1
    return lines[start:end]


def _width(lines: list[str]) -> int:
    """How long a full line is: nine in ten are no longer."""
    lengths = sorted(len(line) for line in lines if line)
    return lengths[ceil(0.9 * (len(lengths) - 1))] if lengths else 0


def _ended(last: str, line: str, width: int) -> bool:
    if len(last) < _HEADING * width and not line[0].islower() and not _CUT.search(last):
        return True
    return len(last) < _FULL * width and _ENDS.search(last) is not None


def _joined(before: str, line: str, whole: str) -> str:
    """A cut word becomes one, but for a compound that stands elsewhere with its hyphen."""
    cut = _CUT.search(before)
    if cut is None or not line[:1].islower():
        return f"{before}\n{line}" if before else line
    rest = re.match(r"[^\W\d_]+", line)
    compound = f"{cut.group(1)}-{rest.group()}" if rest else ""
    stem = before if compound and re.search(rf"\b{re.escape(compound)}\b", whole) else before[:-1]
    return f"{stem}{line}"
