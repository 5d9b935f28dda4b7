"""What did people mark in the Causal News Corpus? Sentences with their causes, effects and signals, as spans.

Whether a sentence is kept to be scored is settled by :func:`training.sets.common.is_held_out`: the tenth on which
nothing here is fitted.
"""

from __future__ import annotations

import ast
import csv
import re
from dataclasses import dataclass
from pathlib import Path

from reportedly.vocabulary import Span

from .data import find

_TAG = re.compile(r"<(/?)(ARG0|ARG1|SIG\d)>")
Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """One relation in words: what brings about, what is brought about, and the words that say so (or none)."""

    cause: Spans
    effect: Spans
    signal: Spans = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as a newspaper prints it, and its relations; none where people found it not to be causal."""

    text: str
    relations: tuple[Told, ...]


def files() -> list[Path]:
    """The file that is read.

    Raises:
        NoDataError: the corpus is not on this machine.
    """
    return [find("causal", "cnc", "train_subtask2_grouped.csv")]


def load(*, kept: bool = True) -> list[Sentence]:
    """The sentences of the kept tenth, or else all the others, in the order of the file.

    Raises:
        NoDataError: the corpus is not on this machine.
    """
    from training.sets.common import is_held_out, printed

    found: list[Sentence] = []
    with files()[0].open(encoding="utf-8-sig", newline="") as file:
        for item in csv.DictReader(file):
            if is_held_out(item["doc_id"]) != kept:
                continue
            text, positions = printed(item["text"], hyphens=True)
            marked = ast.literal_eval(item["causal_text_w_pairs"])
            found.append(Sentence(text, tuple(told(one, positions) for one in marked)))
    return found


def told(marked: str, positions: list[int]) -> Told:
    """The relation that the tags in ``marked`` tell of; ``positions``: where each of its offsets went in print."""
    spans: dict[str, list[Span]] = {"ARG0": [], "ARG1": [], "SIG": []}
    opened: dict[str, int] = {}
    here = done = 0
    for match in _TAG.finditer(marked):
        here += match.start() - done
        done = match.end()
        name = match[2]
        if not match[1]:
            opened[name] = here
        elif name in opened:
            spans[name if name.startswith("ARG") else "SIG"].append((positions[opened.pop(name)], positions[here]))
    return Told(*(tuple(sorted(spans[name])) for name in ("ARG0", "ARG1", "SIG")))
