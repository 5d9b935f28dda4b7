"""ECB+ (Cybulska and Vossen 2014): texts of 33 topics of two stories each, and what in them is one event.

Texts are put together from tokens, since the set has no others; in files of ``ecbplus`` sentence 0 is the page's
address and is left out. An event mention is a markable of class ACTION_* or NEG_ACTION_*; mentions of one CROSS_DOC
chain (by ``note``) or of one INTRA_DOC chain are one event, all others stand alone. Only sentences listed in
``ECBplus_coreference_sentences.csv`` are annotated throughout, and only their mentions count.
"""

from __future__ import annotations

import csv
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportedly.vocabulary import Span

from .data import find

FOLDER = ("stories", "ecbplus")
CHECKED = "ECBplus_coreference_sentences.csv"
_CLOSING = frozenset([*".,;:!?)]}%'", "...", "'s", "n't", "'re", "'ve", "'ll", "'d", "'m"])
_OPENING = frozenset(["(", "[", "{", "$", "#", "£", "€"])
_ENDS = frozenset([".", "!", "?", '"', "'", ")", "”"])


@dataclass(frozen=True, slots=True)
class Trigger:
    """An event mention: its words in the text, the chain it is of, its class, and the place of its sentence."""

    spans: tuple[Span, ...]
    chain: str
    kind: str
    sentence: int


@dataclass(frozen=True, slots=True)
class Document:
    """One text. ``story`` is the topic with the half of it (``12 ecb``); ``name`` is unique: ``12_3ecbplus``."""

    name: str
    topic: str
    story: str
    text: str
    triggers: tuple[Trigger, ...]


@dataclass(frozen=True, slots=True)
class _Token:
    id: str
    sentence: int
    word: str


def files() -> list[Path]:
    """All files of the set.

    Raises:
        NoDataError: it is not on this machine.
    """
    return [*sorted(find(*FOLDER).rglob("*.xml")), find(*FOLDER, CHECKED)]


def load(topics: Sequence[str] = ()) -> list[Document]:
    """The texts of ``topics``, or all, in order of topic and number.

    Raises:
        NoDataError: the set is not on this machine.
    """
    folder = find(*FOLDER)
    with find(*FOLDER, CHECKED).open(encoding="utf-8", newline="") as lines:
        checked = {(topic, name, int(number)) for topic, name, number in list(csv.reader(lines))[1:]}
    paths = [path for path in sorted(folder.rglob("*.xml")) if not topics or path.parent.name in topics]
    return sorted((_document(path, checked) for path in paths), key=_order)


def _order(document: Document) -> tuple[int, str, int]:
    number = document.name.partition("_")[2].removesuffix("plus").removesuffix("ecb")
    return int(document.topic), document.story, int(number)


def _document(path: Path, checked: set[tuple[str, str, int]]) -> Document:
    root = ElementTree.parse(path).getroot()
    topic, _, file = path.stem.partition("_")
    plus = file.endswith("plus")
    tokens = [
        _Token(token.attrib["t_id"], int(token.attrib["sentence"]), token.text or "") for token in root.iter("token")
    ]
    text, places = join([token for token in tokens if token.sentence or not plus], hyphens=plus)
    sentences = {token.id: token.sentence for token in tokens}
    chains = dict(_chains(root, path.stem))
    triggers: list[Trigger] = []
    for markable in root.iterfind("Markables/*"):
        anchors = [anchor.attrib["t_id"] for anchor in markable.iter("token_anchor")]
        held = [anchor for anchor in anchors if anchor in places]
        if not held or not markable.tag.removeprefix("NEG_").startswith("ACTION_"):
            continue
        sentence = sentences[held[0]]
        if (topic, file, sentence) in checked:
            own = f"{path.stem}:{markable.attrib['m_id']}"
            spans = tuple(sorted(places[anchor] for anchor in held))
            triggers.append(Trigger(spans, chains.get(markable.attrib["m_id"], own), markable.tag, sentence))
    triggers.sort(key=lambda trigger: trigger.spans)
    return Document(path.stem, topic, f"{topic} {'ecbplus' if plus else 'ecb'}", text, tuple(triggers))


def _chains(root: ElementTree.Element, name: str) -> Iterator[tuple[str, str]]:
    """Mention and chain; a mention that is in two keeps the one across documents."""
    for tag in ("INTRA_DOC_COREF", "CROSS_DOC_COREF"):
        for relation in root.iter(tag):
            chain = relation.attrib["note"] if tag.startswith("CROSS") else f"{name}:r{relation.attrib['r_id']}"
            for source in relation.iter("source"):
                yield source.attrib["m_id"], chain


def join(tokens: Sequence[_Token], *, hyphens: bool) -> tuple[str, dict[str, Span]]:
    """Tokens as running text, and where each stands: no space before a comma; a sentence without an end is a line.

    ``hyphens``: they are tokens of their own, as the newer half of the set has them.
    """
    text, before = "", ""
    places: dict[str, Span] = {}
    sentence, open_quote = None, False
    for token in tokens:
        word = token.word.replace("``", '"').replace("''", '"')
        if token.sentence != sentence:
            text += "" if sentence is None else " " if before in _ENDS else "\n\n"
            sentence, open_quote = token.sentence, False
        elif not (_tight(before, word, open_quote) or (hyphens and _hyphen(before, word))):
            text += " "
        places[token.id] = (len(text), len(text) + len(word))
        text += word
        open_quote ^= word == '"'
        # An opening mark holds on to the word after it, a closing one to the word before.
        before = '"(' if word == '"' and open_quote else word
    return text, places


def _tight(before: str, word: str, open_quote: bool) -> bool:
    if before in _OPENING or before == '"(':
        return True
    return word.lower() in _CLOSING or (word == '"' and open_quote)


def _hyphen(before: str, word: str) -> bool:
    """Whether "court", "-", "ordered" go together; a dash between phrases is mostly a longer one."""
    return (word == "-" and before[-1:].isalnum()) or (before == "-" and word[:1].islower())
