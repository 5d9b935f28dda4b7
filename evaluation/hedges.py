"""Which words hedge? The newswire of the Szeged uncertainty corpus (Szarvas et al. 2012), words in cues.

Dev are the documents that hold a sentence of UW dev. A word is what stands between spaces and marks; it counts as
right if it shares a letter with a gold cue of any class. The learned reader is asked for its hedge cues themselves;
the rules have no such list, so that what they name as the evidence for a claim's doubt stands for it.
``python -m evaluation.hedges --errors 20`` prints the table and what was missed.
"""

from __future__ import annotations

import argparse
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from reportedly.vocabulary import Reading, Span, canonical_text, shared

from .alignment import offsets
from .attributions import Counts, Ratio
from .data import find
from .overlap import holding_uw_dev
from .run import DEFAULT, RULES, over, readings

CLASSES = {
    "speculation_modal_possible_": "possible",
    "speculation_modal_probable_": "probable",
    "speculation_hypo_condition _": "condition",
    "speculation_hypo_doxastic _": "doxastic",
    "speculation_hypo_investigation _": "investigation",
}
"""The corpus's names of the classes, spaces and all, and ours."""
_WORD = re.compile(r"\w+")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Document:
    """A document's text, with the span and the class of each hedge cue in text order."""

    name: str
    text: str
    cues: tuple[tuple[Span, str], ...]


@dataclass(slots=True)
class Scores:
    """Words in cues of any class, and what part of the gold words of each class is found."""

    words: Counts = field(default_factory=Counts)
    recall: dict[str, Ratio] = field(default_factory=lambda: {kind: Ratio() for kind in CLASSES.values()})


def files() -> list[Path]:
    """The corpus: one file."""
    return [find("uncertainty", "factbank.xml")]


def load(split: str, limit: int | None = None) -> list[Document]:
    """The documents of ``dev`` (those that hold a sentence of UW dev) or ``train`` (all others), at most ``limit``.

    Raises:
        NoDataError: the corpus or UW is not on this machine.
    """
    return [document for document in _documents() if (document.name in dev_names()) == (split == "dev")][:limit]


@cache
def dev_names() -> frozenset[str]:
    """Names of the documents that share a sentence with UW dev; nothing may be tuned on them."""
    return holding_uw_dev({document.name: document.text for document in _documents()})


def hedge_tokens(texts: Sequence[str], *, reader: str = DEFAULT, jobs: int = 1) -> list[list[Span]]:
    """The words of each text that ``reader`` takes for hedges."""
    if reader == RULES:
        return [doubted(reading) for reading in readings(texts, reader=reader, jobs=jobs)]
    from . import learned

    return over(learned.hedges, texts, jobs=jobs)


def doubted(reading: Reading) -> list[Span]:
    """The evidence for every claim that is probable, possible or under a condition, and the cues of belief.

    Cues of other acts are no hedges, whatever they are evidence for; nor is what makes a claim unknown ("plans to",
    "tried to"): of the choices on the train documents this one scores best.
    """
    believed = [a for a in reading.attributions if a.act in ("believe", "expect")]
    spoken = [span for a in reading.attributions if a not in believed for span in a.cue_spans]
    evidence = {
        span
        for claim in reading.claims
        if claim.certainty in ("probable", "possible") or claim.mood == "conditional"
        for span in claim.evidential_spans
        if not shared([span], spoken)
    }
    return sorted(evidence | {span for attribution in believed for span in attribution.cue_spans})


def score(documents: Sequence[Document], found: Sequence[Sequence[Span]]) -> Scores:
    """Scores the spans ``found`` in each of ``documents``; both lists run in parallel."""
    scores = Scores()
    for document, spans in zip(documents, found, strict=True):
        for match in _WORD.finditer(document.text):
            kind = _kind(document, match.span())
            hit = bool(shared([match.span()], spans))
            scores.words.predicted += hit
            if kind is not None:
                scores.words.gold += 1
                scores.words.right += hit
                scores.recall[kind].total += 1
                scores.recall[kind].found += hit
    return scores


def evaluate(documents: Sequence[Document], *, reader: str = DEFAULT, jobs: int = 1) -> Scores:
    """The scores of ``reader`` on ``documents``."""
    return score(documents, hedge_tokens([document.text for document in documents], reader=reader, jobs=jobs))


def table(columns: dict[str, Scores]) -> str:
    """A Markdown table, a reader a column; per cent."""
    lines = [f"| words in hedge cues, % | {' | '.join(columns)} |", f"|---|{'---|' * len(columns)}"]
    cells = (f"{s.words.f1:.1f} ({s.words.precision:.1f}, {s.words.recall:.1f})" for s in columns.values())
    lines.append(f"| F1 (precision, recall) | {' | '.join(cells)} |")
    first = next(iter(columns.values()))
    for kind, ratio in first.recall.items():
        cells = (f"{scores.recall[kind].percent:.1f}" for scores in columns.values())
        lines.append(f"| recall, {kind} ({ratio.total}) | {' | '.join(cells)} |")
    return "\n".join(lines)


def errors(documents: Sequence[Document], found: Sequence[Sequence[Span]], limit: int) -> list[str]:
    """Up to ``limit`` missed and false words each, for eyes only: they quote the documents."""
    missed: list[str] = []
    false: list[str] = []
    for document, spans in zip(documents, found, strict=True):
        for match in _WORD.finditer(document.text):
            gold = _kind(document, match.span())
            if (gold is not None) == bool(shared([match.span()], spans)):
                continue
            start, end = match.span()
            before, after = document.text[:start][-60:], document.text[end : end + 40]
            label = f"missed {gold}" if gold else "false"
            (missed if gold else false).append(f"{label}: {before}[[{match.group()}]]{after}".replace("\n", " "))
    return [*missed[:limit], *false[:limit]]


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line: a table, and with ``--errors`` what was missed and what was false."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.hedges", description=__doc__)
    parser.add_argument("--split", choices=("train", "dev"), default="dev")
    parser.add_argument("--limit", type=int, default=None, help="the first N documents")
    parser.add_argument("--reader", default=DEFAULT)
    parser.add_argument("--jobs", type=int, default=1, help="processes")
    parser.add_argument("--errors", type=int, default=0, help="print up to K missed and K false words")
    chosen = parser.parse_args(arguments)
    documents = load(chosen.split, chosen.limit)
    found = hedge_tokens([document.text for document in documents], reader=chosen.reader, jobs=chosen.jobs)
    print(table({chosen.reader: score(documents, found)}))
    for line in errors(documents, found, chosen.errors):
        print(line)


def _kind(document: Document, word: Span) -> str | None:
    return next((kind for span, kind in document.cues if shared([word], [span])), None)


def _documents() -> list[Document]:
    (path,) = files()
    found = [_document(element) for element in ElementTree.parse(path).getroot().iter("Document")]
    return sorted(found, key=lambda document: document.name)


def _document(element: ElementTree.Element) -> Document:
    """Parts are paragraphs, and the sentences of one stand in a line; runs of spaces are the mark-up's, not the text's.

    Marks stay where the corpus has them ("seemed ,"), since nobody can tell which of those spaces were printed.
    """
    pieces: list[str] = []
    cues: list[tuple[Span, str]] = []
    for part in element.iter("DocumentPart"):
        for number, sentence in enumerate(part.iter("Sentence")):
            pieces.append(" " if number else "\n\n" if pieces else "")
            _sentence(sentence, pieces, cues)
    raw = "".join(pieces)
    moved = offsets(raw)
    return Document(
        (element.findtext("DocID") or "").strip(),
        canonical_text(raw),
        tuple(((moved[start], moved[end]), kind) for (start, end), kind in cues),
    )


def _sentence(element: ElementTree.Element, pieces: list[str], cues: list[tuple[Span, str]]) -> None:
    length = sum(map(len, pieces))
    fresh = True

    def add(text: str | None) -> None:
        nonlocal length, fresh
        words = _SPACES.sub(" ", text or "")
        if fresh:
            words = words.lstrip()
        if not words:
            return
        fresh = words.endswith(" ")
        pieces.append(words)
        length += len(words)

    add(element.text)
    for cue in element:
        start = length
        add("".join(cue.itertext()))
        kind = CLASSES.get(cue.get("type") or "")
        if kind:
            cues.append(((start, length), kind))
        add(cue.tail)


if __name__ == "__main__":
    main()
