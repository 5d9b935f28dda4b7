"""Hedge cues of the Szeged uncertainty corpus: newswire by document, Wikipedia by sentence."""

from __future__ import annotations

import hashlib
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator

from evaluation.data import find
from evaluation.overlap import holds_dev_sentence

from ..examples import Example, Span
from .common import is_held_out, printed

CLASSES = {
    "speculation_hypo_condition": "condition",
    "speculation_hypo_doxastic": "doxastic",
    "speculation_hypo_investigation": "investigation",
    # The newswire files call "may" and "might" probable and "likely" and "seems" possible: here by what they mean.
    "speculation_modal_probable": "possible",
    "speculation_modal_possible": "probable",
}
_PROBABLE = ("likel", "probabl", "presum", "appear", "apparent", "seem", "reportedly", "evident")
"""Beginnings of the words that make a thing probable; the Wikipedia file has one class for them and for "may"."""
Sentence = tuple[str, list[tuple[Span, str]]]


def load_newswire(split: str) -> Iterator[Example]:
    """The articles of ``dev`` (those that hold a sentence of UW dev), ``train``, or ``tune``, kept from train."""
    root = ElementTree.parse(find("uncertainty", "factbank.xml")).getroot()
    for document in root.iter("Document"):
        parts = [[_sentence(item) for item in part.iter("Sentence")] for part in document.iter("DocumentPart")]
        name = (document.findtext("DocID") or "").removesuffix(".txt")
        example = _example("szeged-news", name, [part for part in parts if part])
        found = "dev" if holds_dev_sentence(example.text) else "tune" if is_held_out(name) else "train"
        if found == split:
            yield example


def load_wiki(split: str = "train") -> Iterator[Example]:
    """Every sentence with a cue, and as many without, chosen by their hash; there is no dev split."""
    if split != "train":
        return
    root = ElementTree.parse(find("uncertainty", "wiki.xml")).getroot()
    items: list[Example] = []
    for number, document in enumerate(root.iter("Document")):
        for part in document.iter("DocumentPart"):
            if part.get("type") == "Title":
                continue
            for item in part.iter("Sentence"):
                items.append(_example("szeged-wiki", f"{number}-{item.get('id')}", [[_sentence(item, wiki=True)]]))
    hedged = [item for item in items if item.hedges]
    plain = sorted((item for item in items if not item.hedges and item.text), key=_hash)[: len(hedged)]
    kept = {item.id for item in (*hedged, *plain)}
    yield from (item for item in items if item.id in kept)


def _hash(example: Example) -> str:
    return hashlib.sha256(example.text.encode()).hexdigest()


def _sentence(element: ElementTree.Element, *, wiki: bool = False) -> Sentence:
    pieces: list[str] = [element.text or ""]
    cues: list[tuple[Span, str]] = []
    for child in element:
        start = sum(map(len, pieces))
        words = "".join(child.itertext())
        pieces.append(words)
        if child.tag == "ccue" and words.strip():
            lead = len(words) - len(words.lstrip())
            span = (start + lead, start + len(words.rstrip()))
            cues.append((span, _class(child.get("type", ""), words.strip().lower(), wiki)))
        pieces.append(child.tail or "")
    text, positions = printed("".join(pieces).replace("\n", " "))
    return text, [((positions[start], positions[end]), name) for (start, end), name in cues]


def _class(name: str, words: str, wiki: bool) -> str:
    found = CLASSES[name.strip().rstrip("_").strip()]
    if wiki and found == "possible" and any(word.startswith(_PROBABLE) for word in words.split()):
        return "probable"
    return found


def _example(name: str, key: str, parts: list[list[Sentence]]) -> Example:
    """Sentences in a row, parts on lines of their own."""
    text = ""
    sentences: list[Span] = []
    blocks: list[Span] = []
    hedges: list[tuple[Span, str]] = []
    for part in parts:
        text += "\n\n" if text else ""
        first = len(text)
        for k, (words, cues) in enumerate(part):
            text += " " if k else ""
            start = len(text)
            text += words
            sentences.append((start, len(text)))
            hedges.extend(((start + a, start + b), kind) for (a, b), kind in cues)
        blocks.append((first, len(text)))
    return Example(set=name, id=key, text=text, sentences=tuple(sentences), blocks=tuple(blocks), hedges=tuple(hedges))
