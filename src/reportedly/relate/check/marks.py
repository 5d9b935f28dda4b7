"""What can be seen of a claim beside one sentence of a report, as names: words, marks, axes, credits, overlap.

After the features of Ferreira and Vlachos (2016): what the sentence has beside the claim, words that refute or hedge,
question marks, how much of the claim is aligned; and beside these the reading's own axes and credits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from ..changes.likeness import COMMON, word_set
from ..digest import WIDTH, Digest, Mention, Sentence
from ..stemming import stem
from .matching import Subject, likeness
from .passages import within
from .turning import turn
from .words import ATTESTS, DOUBTS, FALSE, HEARSAY, MAYBE, REFUTES, asks, tailed

_QUOTED = re.compile(r"[“\"‘][^”\"’]{2,}[”\"’]|(?<!\w)'[^']{2,}'(?!\w)")
_LEAD = re.compile(r"^\s*([\w' ]{2,24}):")
_NUMBER = re.compile(r"\d[\d.,]*")
_NOT = word_set("not no never nor n't cannot without nobody nothing none neither false fake deny denies denied")
HEADLINE, BODY = 0, 2
"""Rows of a digest's vectors: headline, whole body."""


def marks(claim: Digest, about: Subject | None, report: Digest, sentence: Sentence) -> tuple[str, ...]:
    """The names of all that is seen of ``sentence`` beside ``claim``, without order or repetition."""
    mentions = [one for one in report.mentions if within(report, one, sentence)]
    found = [*_words(claim, report, sentence), *_signs(report.text[slice(*sentence.span)], claim.text)]
    found += _overlap(claim, report, sentence)
    found += _axes(mentions)
    if about is not None and mentions:
        found += _best(about, report, mentions)
    return tuple(dict.fromkeys(found))


def _keys(digest: Digest, first: int, last: int) -> list[str]:
    return [key for key in digest.keys[first : last + 1] if key]


def _words(claim: Digest, report: Digest, sentence: Sentence) -> Iterator[str]:
    """Words that the sentence has and the claim lacks, alone and in pairs; and those of the claim."""
    ours = {stem(key) for key in claim.keys}
    words = [stem(key) for key in _keys(report, sentence.first, sentence.last)]
    kept = ["*" if word in ours else "#" if word[:1].isdigit() else word for word in words]
    for word in kept:
        if word != "*":
            yield f"w:{word}"
    padded = ["<", *kept, ">"]
    for one, other in pairwise(padded):
        yield f"b:{one} {other}"
    for key in claim.keys:
        yield f"c:{stem(key)}"
    if words:
        yield f"first:{words[0]}"


def _signs(text: str, claim: str) -> Iterator[str]:
    if asks(text):
        yield "asks"
    if "?" in text:
        yield "?"
    if "!" in text:
        yield "!"
    if _QUOTED.search(text):
        yield "quoted"
    lead = _LEAD.search(text)
    if lead:
        yield "lead"
        yield f"lead:{stem(lead[1].split()[-1].casefold())}"
    if MAYBE.search(text):
        yield "maybe"
    for name, words in (("refutes", REFUTES), ("doubts", DOUBTS), ("attests", ATTESTS)):
        if words.search(text):
            yield f"{name} too" if words.search(claim) else name
    if tailed(text):
        yield "tail"
    if MAYBE.search(claim):
        yield "claim maybe"
    if re.search(r"\b(?:will|to|plans?|planning|going)\b", claim):
        yield "claim ahead"
    numbers = set(_NUMBER.findall(text)), set(_NUMBER.findall(claim))
    if numbers[1]:
        yield "number same" if numbers[1] <= numbers[0] else "number other" if numbers[0] else "number left out"
    if text.isupper():
        yield "capitals"
    yield f"length:{min(5, len(text.split()) // 4)}"


def _overlap(claim: Digest, report: Digest, sentence: Sentence) -> Iterator[str]:
    ours = {stem(key) for key in claim.keys if key not in COMMON}
    theirs = {stem(key) for key in _keys(report, sentence.first, sentence.last)}
    yield f"covered:{round(4 * len(ours & theirs) / max(1, len(ours)))}"
    if (theirs & FALSE) - ours:
        yield "false"
    if (theirs & HEARSAY) - ours:
        yield "hearsay"
    if (theirs & _NOT) != ({stem(key) for key in claim.keys} & _NOT):
        yield "not"
    rows = np.frombuffer(report.vectors, np.int8).reshape(-1, WIDTH).astype(np.float32)
    own = np.frombuffer(claim.vectors, np.int8).reshape(-1, WIDTH).astype(np.float32)
    if len(rows) and len(own):
        like = float(own[BODY] @ rows[HEADLINE if sentence.zone == 0 else BODY]) / 127**2
        yield f"like:{round(8 * max(0.0, like))}"


def _axes(mentions: list[Mention]) -> Iterator[str]:
    for one in mentions:
        yield f"any {one.polarity}"
        yield f"any {one.certainty}"
        yield f"any {one.mood}"
        yield f"any {one.tense}"
        for credit in (*one.credits, *one.about):
            yield f"any act {credit.act}{' not' * credit.negated}"
            yield f"any source {credit.kind}"
    if mentions:
        yield f"least:{round(min(one.factuality for one in mentions))}"
        yield f"most:{round(max(one.factuality for one in mentions))}"
    else:
        yield "no claim"


def _best(about: Subject, report: Digest, mentions: list[Mention]) -> Iterator[str]:
    """Of the mention likest to the claim: what it does with it, by the rules, and how it is told."""
    likes = [likeness(about, report, one) for one in mentions]
    at = max(range(len(mentions)), key=lambda k: (likes[k], -k))
    best, like = mentions[at], likes[at]
    stance, voice, why = turn(about, report, best)
    grade = "near" if like >= 0.6 else "half" if like >= 0.4 else "far"
    yield f"best {grade}"
    yield f"best {stance}"
    yield f"best {stance} {grade}"
    yield f"best {stance} {'own' if voice else 'credited'}"
    yield f"best why {why.partition(':')[0]}"
    for axis in (best.polarity, best.certainty, best.mood, str(best.tense), best.deontic):
        yield f"best {axis}"
    yield f"best sure:{round(best.factuality)}"
    for credit in best.credits:
        yield f"best act {credit.act}{' not' * credit.negated}"
        yield f"best source {credit.kind}"
    if about.mention.word == best.word:
        yield "best same word"
    if about.mention.polarity != best.polarity:
        yield "best turned"
