"""Events in sentences of our own (``training/own/events*.tsv``): who does what to whom, and the word that tells it.

A line is a type (one of PLOVER's sixteen, or NONE), a tab, and a sentence with ``<s>source</s>``, ``<t>target</t>`` and
``<e>the word</e>`` marked, each at most where there is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reportedly.read.language import parse_many
from reportedly.read.model.labels import EVENT
from reportedly.vocabulary import canonical_text

from ..examples import Example, Head, Span
from .silver import layout

FOLDER = Path(__file__).parents[1] / "own"
NONE = "NONE"
_MARK = re.compile(r"<(/?)([ste])>")


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence without its marks, and where they stood, by their letter."""

    type: str
    text: str
    marks: dict[str, Span]


def load(folder: Path = FOLDER) -> Iterator[Example]:
    """Every sentence once, in the order of the files."""
    lines = list({one.text: one for one in read(folder)}.values())
    for number, (line, parse) in enumerate(zip(lines, parse_many(line.text for line in lines), strict=True)):
        sentences, blocks = layout(parse)
        event = "none" if line.type == NONE else line.type
        yield Example(
            set="own-events",
            id=str(number),
            text=line.text,
            sentences=sentences,
            blocks=blocks,
            heads=(Head(at=line.marks["e"], event=event, claim=False),),
        )


def read(folder: Path = FOLDER) -> Iterator[Line]:
    """The lines of every file of ``folder``.

    Raises:
        ValueError: a line is not as told above; the message names it.
    """
    for path in sorted(folder.glob("events*.tsv")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if line.strip():
                try:
                    yield parse_line(line)
                except ValueError as error:
                    raise ValueError(f"{path.name}, line {number}: {error}") from error


def parse_line(line: str) -> Line:
    """One line.

    Raises:
        ValueError: it names no type, or a mark is missing, open or there twice.
    """
    kind, _, marked = line.strip().partition("\t")
    if kind != NONE and kind not in EVENT[1:]:
        raise ValueError(f"{kind!r} is no type")
    text = ""
    done = 0
    opened: dict[str, int] = {}
    marks: dict[str, Span] = {}
    for match in _MARK.finditer(marked):
        text += marked[done : match.start()]
        done = match.end()
        closing, letter = match.groups()
        if (letter in opened) != bool(closing) or letter in marks:
            raise ValueError(f"<{letter}> is open, closed or there twice")
        if closing:
            marks[letter] = (opened.pop(letter), len(text))
        else:
            opened[letter] = len(text)
    text += marked[done:]
    if opened or "e" not in marks or canonical_text(text) != text:
        raise ValueError("a mark is left open, <e> is missing, or the text is not in canonical form")
    return Line(kind, text, marks)
