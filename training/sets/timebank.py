"""TimeBank: events with their tense, polarity and modality, and the words that give evidence for others.

Not every head of a claim is an event there, and words of saying are cues and no claims: no token is surely no head.
"""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from evaluation.timebank import dev_names, files
from reportedly.read.attribution.cues import book, lemma
from reportedly.read.language import Parse, Token, parse_many

from ..examples import Cue, Example, Head, Span
from .common import claim_heads, printed
from .silver import layout

MISSED = 0.05
"""Weight of a token that is no gold cue: most cues have no link."""
CUE_WEIGHT = 0.5
_CLAIMS = frozenset({"OCCURRENCE", "STATE"})
_PERHAPS = frozenset({"I_ACTION", "I_STATE"})
"""Classes whose words are claims ("ordered", "agreed") or only carry one ("tried", "expected"): the rules decide."""
_TENSES = {
    ("PAST", "NONE"): "past",
    ("PAST", "PERFECTIVE"): "past",
    ("PAST", "PROGRESSIVE"): "past",
    ("PRESENT", "PERFECTIVE"): "past",
    ("PRESENT", "NONE"): "present",
    ("PRESENT", "PROGRESSIVE"): "present",
    ("FUTURE", "NONE"): "future",
    ("FUTURE", "PROGRESSIVE"): "future",
}
_POLARITIES = {"POS": "affirmed", "NEG": "negated"}
_EVIDENTIAL = frozenset({"say", "confirm", "show", "decline"})
_POSSIBLE = frozenset({"could", "may", "might"})


@dataclass(frozen=True, slots=True)
class _Document:
    name: str
    text: str
    events: dict[str, tuple[Span, str]]
    """Span and class by event."""
    instances: dict[str, dict[str, str]]
    """Attributes by instance."""
    evidence: tuple[str, ...]
    """The instances that govern an EVIDENTIAL link."""


def load(split: str) -> Iterator[Example]:
    """The articles of ``dev`` (those that share a sentence with UW dev) or ``train`` (all others)."""
    documents = [_document(path) for path in files() if (path.name in dev_names()) == (split == "dev")]
    for document, parse in zip(documents, parse_many(document.text for document in documents), strict=True):
        sentences, blocks = layout(parse)
        yield Example(
            set="timebank",
            id=document.name.removesuffix(".tml"),
            text=document.text,
            sentences=sentences,
            blocks=blocks,
            cues=_cues(document, parse),
            missed_cues=MISSED,
            heads=_heads(document, parse),
        )


def _heads(document: _Document, parse: Parse) -> tuple[Head, ...]:
    at = {token.start: token.i for token in parse.tokens}
    claims = claim_heads(parse)
    axes: dict[str, dict[str, str]] = {}
    for instance in document.instances.values():
        axes.setdefault(instance["eventID"], _axes(instance))
    return tuple(
        Head(at=span, axes=axes.get(event, {}))
        for event, (span, kind) in sorted(document.events.items(), key=lambda item: item[1])
        if kind in _CLAIMS or (kind in _PERHAPS and at.get(span[0]) in claims)
    )


def _axes(instance: dict[str, str]) -> dict[str, str]:
    """What the attributes say outright; nothing of the tense of what "would" or "should" be."""
    found: dict[str, str] = {}
    modality = instance.get("modality", "").strip().lower()
    tense = _TENSES.get((instance.get("tense", ""), instance.get("aspect", "")))
    if tense and modality in ("", "none"):
        found["tense"] = tense
    if polarity := _POLARITIES.get(instance.get("polarity", "")):
        found["polarity"] = polarity
    if modality in _POSSIBLE:
        found["certainty"] = "possible"
    return found


def _cues(document: _Document, parse: Parse) -> tuple[Cue, ...]:
    at = {token.start: token for token in parse.tokens}
    spans = sorted({document.events[document.instances[name]["eventID"]][0] for name in document.evidence})
    return tuple(
        Cue(
            cue=(_whole(parse, at.get(span[0]), span),),
            source=None,
            content=None,
            act=_act(at.get(span[0])),
            weight=CUE_WEIGHT,
        )
        for span in spans
    )


def _whole(parse: Parse, token: Token | None, span: Span) -> Span:
    """A cue with its auxiliaries and negation, where they stand right before it; "according" with its "to"."""
    if token is None:
        return span
    first, end = token.i, span[1]
    while (
        first and parse.tokens[first - 1].head == token.i and parse.tokens[first - 1].dep in ("aux", "auxpass", "neg")
    ):
        first -= 1
    if token.lower == "according" and token.i + 1 < len(parse.tokens) and parse.tokens[token.i + 1].lower == "to":
        end = parse.tokens[token.i + 1].end
    return parse.tokens[first].start, end


def _act(token: Token | None) -> str | None:
    """What the lexicon says that the word does; ``None`` where that is no giving of evidence ("see")."""
    if token is None:
        return "say"
    for part in (book().verbs, book().passives) if token.pos == "VERB" else (book().nouns,):
        uses = part.get(lemma(token), {})
        use = uses.get("that") or next(iter(uses.values()), None)
        if use is not None:
            return use.act if use.act in _EVIDENTIAL else None
    return "say"


def _document(path: Path) -> _Document:
    root = ElementTree.parse(path).getroot()
    body = root.find("TEXT")
    assert body is not None
    pieces: list[str] = []
    raw: dict[str, tuple[Span, str]] = {}
    _walk(body, pieces, raw)
    text, positions = printed("".join(pieces))
    instances = {
        item.get("eiid", ""): dict(item.attrib) for item in root.iter("MAKEINSTANCE") if item.get("eventID") in raw
    }
    return _Document(
        name=path.name,
        text=text,
        events={event: ((positions[a], positions[b]), kind) for event, ((a, b), kind) in raw.items()},
        instances=instances,
        evidence=tuple(
            item.get("eventInstanceID", "")
            for item in root.iter("SLINK")
            if item.get("relType") == "EVIDENTIAL" and item.get("eventInstanceID") in instances
        ),
    )


def _walk(element: ElementTree.Element, pieces: list[str], events: dict[str, tuple[Span, str]]) -> None:
    start = sum(map(len, pieces))
    pieces.append(element.text or "")
    for child in element:
        _walk(child, pieces, events)
        pieces.append(child.tail or "")
    if element.tag == "EVENT":
        events[element.get("eid", "")] = (start, sum(map(len, pieces))), element.get("class", "")
