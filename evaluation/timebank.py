"""Which word governs which claim, and how? TimeBank's subordination links (SLINK) as pairs of heads.

What counts as what, so that anybody can disagree with it:

- A pair is a governing word and the head of what it governs. Gold: the two events of an SLINK.
  Read: an attribution's cue with what heads its content, which is each claim, and each cue of an attribution that
  stands inside ("said that it *hopes* to sell"), below no other one of that content, but for coordination; and the
  word that a claim hangs on as a complement, where that word is no such cue. A helper ("*failed* to sell", "is
  *able* to sell"), part of its claim here, is an event of its own there, so that it stands for the claim.
- EVIDENTIAL: the cue's act is ``say``, ``confirm``, ``show``, ``decline``, or a negated ``deny``.
- MODAL: the act is ``believe``, ``expect``, ``ask``, ``intend`` or ``order``, or ``show`` where that leaves the claim
  probable or less ("appears to"); or, under a word that is no cue, the claim is wished, planned or expected, probable,
  possible or unknown, permitted, forbidden or required.
- COUNTER_FACTIVE: the act is ``deny``; or, under a word that is no cue, the claim is negated with no negation of its
  own ("failed to", "prevented").
- TimeBank can only link what it marks as an event, and marks few predicates that are nouns ("is a *part* of it"), no
  "according" without a verb, and no colon. A read pair is held against gold only if both its words are gold events.

A pair is right when both words are those of a gold link of that type. ``python -m evaluation.timebank`` prints it, and
below it what this was counted by first: claims alone as heads of a content, and every read pair held against gold.
"""

from __future__ import annotations

import argparse
import xml.etree.ElementTree as ElementTree
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from reportedly.read.language import parse_many
from reportedly.vocabulary import Span, canonical_text, normalise, shared

from .alignment import offsets
from .attributions import Counts
from .data import find
from .links import Link, links
from .overlap import holding_uw_dev
from .run import DEFAULT, over, readings

KINDS = ("EVIDENTIAL", "MODAL", "COUNTER_FACTIVE")
FIRST = tuple(f"{kind}, as first counted" for kind in KINDS)
"""Claims alone as heads, and every word held against gold, an event or not."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document's text, its gold links of the kinds scored, and all words marked as events."""

    name: str
    text: str
    links: tuple[Link, ...]
    events: tuple[Span, ...]


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
    return holding_uw_dev({path.name: _document(path).text for path in files()})


def evaluate(documents: Sequence[Document], *, reader: str = DEFAULT, jobs: int = 1) -> dict[str, Counts]:
    """Right, read and gold pairs by kind, and as first counted (the keys of :data:`KINDS` and :data:`FIRST`)."""
    found = over(partial(_links, reader), [document.text for document in documents], jobs=jobs)
    counts = {kind: Counts() for kind in (*KINDS, *FIRST)}
    for document, (read, first) in zip(documents, found, strict=True):
        known = [link for link in read if _known(document, link)]
        for kind, old in zip(KINDS, FIRST, strict=True):
            gold = [link for link in document.links if link[0] == kind]
            for name, pairs in ((kind, known), (old, first)):
                mine = [link for link in pairs if link[0] == kind]
                counts[name].gold += len(gold)
                counts[name].predicted += len(mine)
                counts[name].right += _matched(gold, mine)
    return counts


def _known(document: Document, link: Link) -> bool:
    """Whether both words of the pair are events that the set marks."""
    return bool(shared(document.events, [link[2]]) and shared(document.events, link[1]))


def table(columns: Mapping[str, Mapping[str, Counts]]) -> str:
    """A Markdown table, a kind a row (and again as first counted) and a reader a column; per cent."""
    lines = [
        f"| link | gold |{''.join(f' {reader}: F1 | precision | recall |' for reader in columns)}",
        f"|---|---|{'---|---|---|' * len(columns)}",
    ]
    for kind in (*KINDS, *FIRST):
        counts = [found[kind] for found in columns.values() if kind in found]
        if not counts:
            continue
        cells = "".join(f" {count.f1:.1f} | {count.precision:.1f} | {count.recall:.1f} |" for count in counts)
        lines.append(f"| {kind} | {counts[0].gold if counts else 0} |{cells}")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line: a table."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.timebank")
    parser.add_argument("--split", choices=("train", "dev"), default="dev")
    parser.add_argument("--reader", default=DEFAULT)
    parser.add_argument("--jobs", type=int, default=1, help="processes")
    chosen = parser.parse_args(arguments)
    print(table({chosen.reader: evaluate(load(chosen.split), reader=chosen.reader, jobs=chosen.jobs)}))


def _links(reader: str, bodies: list[str]) -> list[tuple[list[Link], list[Link]]]:
    """The pairs of each body as they count, and as they were counted first."""
    parses = parse_many(canonical_text(body) for body in bodies)
    found = zip(readings(bodies, reader=reader), parses, strict=True)
    return [(links(reading, parse), links(reading, parse, helpers=False)) for reading, parse in found]


def _matched(gold: Sequence[Link], read: Sequence[Link]) -> int:
    """How many gold links are read, each read one used once."""
    left = list(read)
    for _, governor, governed in gold:
        for k, (_, cue, head) in enumerate(left):
            if shared([governed], [head]) and shared(governor, cue):
                del left[k]
                break
    return len(read) - len(left)


def _document(path: Path) -> Document:
    root = ElementTree.parse(path).getroot()
    body = root.find("TEXT")
    assert body is not None
    raw, found_events = marked(body, "EVENT")
    events = {element.get("eid", ""): span for element, span in found_events}
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
    words = sorted({(moved[a], moved[b]) for a, b in events.values()})
    return Document(path.name, canonical_text(raw), tuple(dict.fromkeys(found)), normalise(words))


def marked(body: ElementTree.Element, tag: str) -> tuple[str, list[tuple[ElementTree.Element, Span]]]:
    """The text of ``body`` without tags, and each element ``tag`` in it with its span of that text, in text order."""
    pieces: list[str] = []
    found: list[tuple[ElementTree.Element, Span]] = []

    def walk(element: ElementTree.Element) -> None:
        start = sum(map(len, pieces))
        pieces.append(element.text or "")
        for child in element:
            walk(child)
            pieces.append(child.tail or "")
        if element.tag == tag:
            found.append((element, (start, sum(map(len, pieces)))))

    walk(body)
    return "".join(pieces), sorted(found, key=lambda one: one[1])


if __name__ == "__main__":
    main()
