"""What the reader learns from: one text with all that is known of it, whichever set it comes from, as a JSON line."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

Span = tuple[int, int]
"""Start and end in code points of the example's text."""


class Cue(msgspec.Struct, frozen=True, omit_defaults=True):
    """An attribution: its cue, and the words of its source, content and addressee (``None``: not annotated)."""

    cue: tuple[Span, ...]
    source: tuple[Span, ...] | None = ()
    content: tuple[Span, ...] | None = ()
    addressee: tuple[Span, ...] | None = None
    act: str | None = None
    weight: float = 1.0


class Head(msgspec.Struct, frozen=True, omit_defaults=True):
    """A claim's head: what is known of its value (by question), its axes and its event type."""

    at: Span
    values: dict[str, float] = {}
    axes: dict[str, str] = {}
    event: str | None = None
    claim: bool = True
    """Whether it surely heads a claim; else nobody knows."""
    weight: float = 1.0


class Tie(msgspec.Struct, frozen=True, omit_defaults=True):
    """``source`` is the reason, purpose, condition or result *of* ``target``; both are heads."""

    kind: str
    source: Span
    target: Span
    weight: float = 1.0


class Causal(msgspec.Struct, frozen=True, omit_defaults=True):
    """A cause, its effect and the words that tie them, each as people marked it in one sentence."""

    cause: tuple[Span, ...]
    effect: tuple[Span, ...]
    signal: tuple[Span, ...] = ()


class Example(msgspec.Struct, frozen=True, omit_defaults=True):
    """A text, its sentences and paragraphs, and what people (or, down-weighted, the rules) say of it.

    ``None`` for a list means that nobody looked: such a text trains the other heads only.
    """

    set: str
    id: str
    text: str
    sentences: tuple[Span, ...]
    blocks: tuple[Span, ...]
    cues: tuple[Cue, ...] | None = None
    missed_cues: float = 1.0
    """Weight of a token that carries no cue; under 1 where cues may have been overlooked (silver)."""
    heads: tuple[Head, ...] | None = None
    every_head: bool = False
    """Whether a token that is not listed is surely no head."""
    hedges: tuple[tuple[Span, str], ...] | None = None
    ties: tuple[Tie, ...] | None = None
    causal: tuple[Causal, ...] | None = None
    """Of a text of one sentence, which is not causal where this is empty."""
    missed_ties: float = 1.0
    """Weight of a token that is no reason or the like; under 1 where ties may have been overlooked (silver)."""


def write(path: Path, examples: Iterable[Example]) -> int:
    """Writes ``examples`` as gzipped JSON lines and says how many; whole or not at all."""
    encoder = msgspec.json.Encoder()
    count = 0
    part = path.with_name(path.name + ".part")
    # mtime=0 and no name in the header: the same data give the same bytes.
    with part.open("wb") as raw, gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0) as file:
        for example in examples:
            file.write(encoder.encode(example) + b"\n")
            count += 1
    part.replace(path)
    return count


def read(path: Path) -> Iterator[Example]:
    """The examples of a file, in order."""
    decoder = msgspec.json.Decoder(Example)
    with gzip.open(path, "rb") as file:
        for line in file:
            yield decoder.decode(line)
