"""What the head for types of happenings learns from: rows of numbers, and the types that each may be.

Three kinds: sentences of PLOVER's set, with a root for one source and target; sentences of our own, with a type for one
word; and claims in running news that the lexicon has no type for, down-weighted.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from evaluation import polnear
from reportedly.read import events, lexicon, rules
from reportedly.read.drafts import ClaimDraft
from reportedly.read.events import frames, vectors
from reportedly.read.happened import asked
from reportedly.read.language import Parse, Token, parse_many
from reportedly.read.learned import see
from reportedly.read.model.labels import EVENT
from reportedly.read.model.look import Look
from reportedly.vocabulary import EventType, Span, make_report
from reportedly.vocabulary.plover import coded

from .sets import own_events, plover

Floats = npt.NDArray[np.float32]
Flags = npt.NDArray[np.bool_]
KINDS: tuple[EventType, ...] = EVENT[1:]  # type: ignore[assignment]
STEP = 30
"""One in so many articles of PolNeAR train is running news to learn from."""
OWN = 0.1
"""Weight of a sentence of our own: invented, and simpler than news."""
RUNNING = 0.1
"""Weight of a claim in running news: nobody looked at it."""
BARE = 0.2
"""Weight of an example sentence of the lexicon: short, and made for its row."""


@dataclass(frozen=True, slots=True)
class Rows:
    """``numbers`` (row, number), ``allowed`` (row, type: what the label leaves possible) and ``weights`` (row)."""

    numbers: Floats
    allowed: Flags
    weights: Floats

    def __len__(self) -> int:
        return len(self.weights)

    def pick(self, which: Flags) -> Rows:
        """Those rows that ``which`` marks."""
        return Rows(self.numbers[which], self.allowed[which], self.weights[which])


def join(parts: Iterable[Rows]) -> Rows:
    """All rows of ``parts``."""
    listed = list(parts)
    return Rows(
        np.concatenate([part.numbers for part in listed]),
        np.concatenate([part.allowed for part in listed]),
        np.concatenate([part.weights for part in listed]),
    )


@dataclass(frozen=True, slots=True)
class Told:
    """A row of PLOVER's set as read: its parse, what the network sees, all claims, and the word that tells it."""

    row: plover.Row
    parse: Parse
    look: Look
    claims: list[ClaimDraft]
    word: Token

    @property
    def claim(self) -> ClaimDraft | None:
        """The claim that the word heads, or the innermost one whose words hold it."""
        at = [claim for claim in self.claims if claim.head == self.word.i]
        around = [c for c in self.claims if any(a <= self.word.start < b for a, b in c.spans)]
        return min(at or around, key=lambda claim: sum(b - a for a, b in claim.spans), default=None)

    def code(self, kind: EventType) -> str:
        """The root that the set has for a claim of ``kind`` told as here."""
        claim = self.claim
        return root(kind) if claim is None else root(as_told(kind, claim))


def fold(text: str, folds: int) -> int:
    """Which of ``folds`` a sentence is in, by its hash: one that stands twice is in one fold."""
    return int(hashlib.sha256(text.encode()).hexdigest(), 16) % folds


def as_told(kind: EventType, claim: ClaimDraft) -> EventType:
    """``kind`` by the manual's rules of tense, with the axes of ``claim``."""
    return coded(kind, polarity=claim.polarity, tense=claim.tense, mood=claim.mood)


def root(kind: EventType) -> str:
    """The set has one root for CONCEDE and RETREAT."""
    return "YIELD" if kind in plover.YIELDING else kind


def read_plover() -> list[Told]:
    """PLOVER's set as the reader reads it; the types of the claims are the lexicon's.

    Raises:
        NoDataError: the set is not on this machine.
    """
    rows = plover.rows()
    texts = list(dict.fromkeys(row.text for row in rows))
    read = {text: _read(text, parse) for text, parse in zip(texts, parse_many(texts), strict=True)}
    return [Told(row, *read[row.text], plover.told(read[row.text][0], row)) for row in rows]


def _read(text: str, parse: Parse) -> tuple[Parse, Look, list[ClaimDraft]]:
    look = see(parse)
    drafts = rules.draft(make_report(text), parse, look)
    stated = [claim for index, claim in enumerate(drafts.claims) if index not in drafts.passing]
    by_lexicon(parse, stated)
    return parse, look, stated


def by_lexicon(parse: Parse, claims: list[ClaimDraft]) -> None:
    """Sets the types of ``claims`` back to those of the lexicon."""
    for claim in claims:
        claim.event = None
        claim.why.pop("event", None)
    events.classify(parse, claims)


def of_plover(told: Sequence[Told]) -> Rows:
    """A row each, with the source and target that the set gives."""
    numbers = [
        vectors.rows(one.parse, one.look, [vectors.Asked(one.word.i, *_parties(one), lexical(one.parse, one.word))])
        for one in told
    ]
    allowed = np.zeros((len(told), len(EVENT)), dtype=np.bool_)
    for mine, one in zip(allowed, told, strict=True):
        for kind in KINDS:
            mine[EVENT.index(kind)] = one.code(kind) == one.row.type
        if not mine.any():  # coded against the rules of tense
            mine[[EVENT.index(kind) for kind in KINDS if root(kind) == one.row.type]] = True
    return Rows(np.concatenate(numbers), allowed, np.ones(len(told), dtype=np.float32))


def _parties(told: Told) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    return tuple(told.row.marks["s"]), tuple(told.row.marks["t"])


def lexical(parse: Parse, word: Token) -> EventType | None:
    """The lexicon's type for a word."""
    found = frames.match(parse, word)
    return found[0].type if found is not None else None


def of_own() -> Rows:
    """The sentences of ``training/own``, and the example of each row of the lexicon (without what the row says)."""
    lines = list({line.text: line for line in own_events.read()}.values())
    parts = []
    for line, parse in zip(lines, parse_many(line.text for line in lines), strict=True):
        start, end = line.marks["e"]
        word = next(token for token in parse.tokens if token.end > start and token.start < end)
        doers, others = (tuple(span for mark, span in line.marks.items() if mark == name) for name in "st")
        one = vectors.Asked(word.i, doers, others, lexical(parse, word))
        parts.append(_labelled(parse, see(parse), [one], ["none" if line.type == own_events.NONE else line.type], OWN))
    return join([*parts, *_examples()])


def _examples() -> Iterator[Rows]:
    rows = [row for row in lexicon.load("events")["rows"] if "example" in row]
    for row, parse in zip(rows, parse_many(row["example"] for row in rows), strict=True):
        word = next(token for token in parse.tokens if token.lower == row["head"].lower())
        yield _labelled(parse, see(parse), [vectors.Asked(word.i)], [row["type"] or "none"], BARE)


def of_news() -> Rows:
    """Claims in one of :data:`STEP` articles of PolNeAR train that the lexicon has no type for, as no happening.

    Raises:
        NoDataError: the set is not on this machine.
    """
    texts = [article.text for article in polnear.load("train")[::STEP]]
    parts = []
    for text, parse in zip(texts, parse_many(texts), strict=True):
        parse, look, claims = _read(text, parse)
        none = [asked(claim) for claim in claims if claim.event is None]
        if none:
            parts.append(_labelled(parse, look, none, ["none"] * len(none), RUNNING))
    return join(parts)


def _labelled(parse: Parse, look: Look, each: Sequence[vectors.Asked], types: Sequence[str], weight: float) -> Rows:
    allowed = np.zeros((len(types), len(EVENT)), dtype=np.bool_)
    allowed[np.arange(len(types)), [EVENT.index(kind) for kind in types]] = True
    return Rows(vectors.rows(parse, look, each), allowed, np.full(len(types), weight, dtype=np.float32))
