"""Which word governs which claim, and how? TimeBank's subordination links (SLINK) as pairs of heads.

What counts as what, so that anybody can disagree with it:

- A pair is a governing word and the head of the claim that it governs. Gold: the two events of an SLINK.
  Read: an attribution's cue with the claims that head its content (those below no other claim of that content,
  but for coordination), and the word that a claim hangs on as a complement, where that word is no such cue.
- EVIDENTIAL: the cue's act is ``say``, ``confirm``, ``show``, ``decline``, or a negated ``deny``.
- MODAL: the act is ``believe``, ``expect``, ``ask``, ``intend`` or ``order``; or, under a word that is no cue, the
  claim is wished, planned or expected, probable, possible or unknown, permitted, forbidden or required.
- COUNTER_FACTIVE: the act is ``deny``; or, under a word that is no cue, the claim is negated with no negation of its
  own ("failed to", "prevented").

A pair is right when both words are those of a gold link of that type. ``python -m evaluation.timebank`` prints it.
"""

from __future__ import annotations

import argparse
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from reportedly.read.language import Parse, Token, parse_many
from reportedly.vocabulary import Attribution, Claim, Reading, Span, canonical_text, shared

from . import factuality
from .alignment import offsets
from .attributions import Counts
from .data import find
from .run import over, readings

KINDS = ("EVIDENTIAL", "MODAL", "COUNTER_FACTIVE")
Link = tuple[str, tuple[Span, ...], Span]
"""Kind, the words of the governor, the head of what it governs."""

_EVIDENTIAL = frozenset({"say", "confirm", "show", "decline"})
_MODAL = frozenset({"believe", "expect", "ask", "intend", "order"})
_COMPLEMENTS = frozenset({"xcomp", "ccomp", "acl", "pcomp", "csubj"})
_LETTERS = re.compile(r"[^a-z0-9]+")
_SHORTEST = 20
"""Letters; a shorter sentence could stand in any document."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document's text and its gold links of the kinds scored."""

    name: str
    text: str
    links: tuple[Link, ...]


def files() -> list[Path]:
    """All documents, in order of name."""
    return sorted(find("time", "timebank").glob("*.tml"), key=lambda path: path.name)


def load(split: str) -> list[Document]:
    """The documents of ``dev`` (those that hold a sentence of UW dev) or ``train`` (all others).

    Raises:
        NoDataError: TimeBank or UW is not on this machine.
    """
    kept = [path for path in files() if (path.name in dev_names()) == (split == "dev")]
    return [_document(path) for path in kept]


@cache
def dev_names() -> frozenset[str]:
    """Names of the documents that share a sentence with UW dev; nothing may be tuned on them."""
    keys = {_letters(sentence.text) for sentence in factuality.load("UW", ["dev"])}
    keys = {key for key in keys if len(key) >= _SHORTEST}
    texts = {path.name: _letters(_document(path).text) for path in files()}
    return frozenset(name for name, text in texts.items() if any(key in text for key in keys))


def evaluate(documents: Sequence[Document], *, reader: str = "rules", jobs: int = 1) -> dict[str, Counts]:
    """Right, read and gold pairs by kind."""
    found = over(partial(_links, reader), [document.text for document in documents], jobs=jobs)
    counts = {kind: Counts() for kind in KINDS}
    for document, links in zip(documents, found, strict=True):
        for kind in KINDS:
            gold = [link for link in document.links if link[0] == kind]
            read = [link for link in links if link[0] == kind]
            counts[kind].gold += len(gold)
            counts[kind].predicted += len(read)
            counts[kind].right += _matched(gold, read)
    return counts


def links(reading: Reading, parse: Parse) -> list[Link]:
    """The pairs that ``reading`` holds, ``parse`` being of its text."""
    at = {token.start: token for token in parse.tokens}
    heads = {claim.id: at[claim.head[0]] for claim in reading.claims if claim.head[0] in at}
    found: list[Link] = []
    for attribution in reading.attributions:
        kind = _kind_of_cue(attribution)
        inside = [claim for claim in reading.claims if claim.attribution == attribution.id and claim.id in heads]
        own = {heads[claim.id].i for claim in inside}
        if kind and attribution.cue_spans:
            found.extend(
                (kind, attribution.cue_spans, claim.head) for claim in inside if _heads(parse, heads[claim.id], own)
            )
    cues = [span for attribution in reading.attributions for span in attribution.cue_spans]
    for claim in reading.claims:
        governor = _governor(parse, heads.get(claim.id))
        if governor is None or shared([(governor.start, governor.end)], cues):
            continue
        if kind := _kind_of_claim(parse, claim, heads[claim.id]):
            found.append((kind, ((governor.start, governor.end),), claim.head))
    return found


def table(counts: dict[str, Counts]) -> str:
    """A Markdown table, a kind a row; per cent."""
    lines = ["| link | gold | F1 | precision | recall |", "|---|---|---|---|---|"]
    for kind, count in counts.items():
        lines.append(f"| {kind} | {count.gold} | {count.f1:.1f} | {count.precision:.1f} | {count.recall:.1f} |")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line: a table."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.timebank")
    parser.add_argument("--split", choices=("train", "dev"), default="dev")
    parser.add_argument("--reader", default="rules")
    parser.add_argument("--jobs", type=int, default=1, help="processes")
    chosen = parser.parse_args(arguments)
    print(table(evaluate(load(chosen.split), reader=chosen.reader, jobs=chosen.jobs)))


def _links(reader: str, bodies: list[str]) -> list[list[Link]]:
    parses = parse_many(canonical_text(body) for body in bodies)
    return [links(reading, parse) for reading, parse in zip(readings(bodies, reader=reader), parses, strict=True)]


def _matched(gold: Sequence[Link], read: Sequence[Link]) -> int:
    """How many gold links are read, each read one used once."""
    left = list(read)
    for _, governor, governed in gold:
        for k, (_, cue, head) in enumerate(left):
            if shared([governed], [head]) and shared(governor, cue):
                del left[k]
                break
    return len(read) - len(left)


def _kind_of_cue(attribution: Attribution) -> str | None:
    if attribution.act == "deny":
        return "EVIDENTIAL" if attribution.negated else "COUNTER_FACTIVE"
    if attribution.act in _MODAL:
        return "MODAL"
    return "EVIDENTIAL" if attribution.act in _EVIDENTIAL else None


def _kind_of_claim(parse: Parse, claim: Claim, head: Token) -> str | None:
    if claim.polarity == "negated" and not parse.children(head, "neg"):
        return "COUNTER_FACTIVE"
    hedged = claim.certainty != "certain" or claim.deontic != "none"
    return "MODAL" if hedged or claim.mood in ("wished", "planned", "expected") else None


def _heads(parse: Parse, token: Token, own: set[int]) -> bool:
    """Whether no governor of ``token`` heads a claim of the same content, but by coordination."""
    step = token
    while step.head != step.i:
        governor = parse.tokens[step.head]
        if governor.i in own and step.dep != "conj":
            return False
        step = governor
    return True


def _governor(parse: Parse, token: Token | None) -> Token | None:
    """The word that ``token`` is a complement of, through a preposition and coordination; ``None`` if of none."""
    while token is not None and token.dep == "conj" and token.head != token.i:
        token = parse.tokens[token.head]
    if token is None or token.dep not in _COMPLEMENTS:
        return None
    governor = parse.tokens[token.head]
    return parse.tokens[governor.head] if governor.dep == "prep" else governor


def _document(path: Path) -> Document:
    root = ElementTree.parse(path).getroot()
    body = root.find("TEXT")
    assert body is not None
    pieces: list[str] = []
    events: dict[str, Span] = {}
    _walk(body, pieces, events)
    raw = "".join(pieces)
    moved = offsets(raw)
    instances = {
        item.get("eiid", ""): events[item.get("eventID", "")]
        for item in root.iter("MAKEINSTANCE")
        if item.get("eventID") in events
    }
    found: list[Link] = []
    for item in root.iter("SLINK"):
        governor = instances.get(item.get("eventInstanceID", ""))
        governed = instances.get(item.get("subordinatedEventInstance", ""))
        kind = item.get("relType", "")
        if kind in KINDS and governor and governed:
            (a, b), (c, d) = governor, governed
            found.append((kind, ((moved[a], moved[b]),), (moved[c], moved[d])))
    return Document(path.name, canonical_text(raw), tuple(dict.fromkeys(found)))


def _walk(element: ElementTree.Element, pieces: list[str], events: dict[str, Span]) -> None:
    start = sum(map(len, pieces))
    pieces.append(element.text or "")
    for child in element:
        _walk(child, pieces, events)
        pieces.append(child.tail or "")
    if element.tag == "EVENT":
        events[element.get("eid", "")] = (start, sum(map(len, pieces)))


def _letters(text: str) -> str:
    return _LETTERS.sub("", text.lower())


if __name__ == "__main__":
    main()
