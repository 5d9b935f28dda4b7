"""Are times found, and is their value right? TimeBank's TIMEX3, scored as in TempEval-3 (UzZaman et al. 2013).

- Strict span F1: both ends agree. Relaxed: the spans overlap, one to one, equal spans paired first.
- Type F1 and value F1: overlapping, one to one, and of the same type or value. Values are compared letter by letter,
  as TempEval-3 does: "P1D" is not "PT24H".
- Counted are the TIMEX3 of the body (``TEXT``). What stands in the header (``DCT``, ``EXTRAINFO``) is no text of the
  report: the date of creation is given to the reader as ``published``, and is not to be found.
- Both readers find times by the same rules, so that one column serves for both.

``python -m evaluation.times`` prints it; with ``--errors`` each time that was missed, made up or read wrong.
"""

from __future__ import annotations

import argparse
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from reportedly.read import times
from reportedly.read.language import parse_many
from reportedly.vocabulary import canonical_text

from .alignment import offsets
from .attributions import Counts
from .run import over
from .timebank import dev_names, files, marked

TYPES = ("DATE", "TIME", "DURATION", "SET")
MEASURES = ("strict span", "relaxed span", "type", "value")


class Timex(NamedTuple):
    """A time expression: code points, type, value."""

    start: int
    end: int
    type: str
    value: str


class Document(NamedTuple):
    """A body, its date of creation as TimeML writes it, and its gold times in text order."""

    name: str
    text: str
    published: str | None
    times: tuple[Timex, ...]


Pair = tuple[Timex | None, Timex | None]
"""Gold and read; one of them is ``None`` where nothing overlaps."""


@dataclass(slots=True)
class Scores:
    """Counts by measure, and by type and measure; a read time without gold counts under its own type."""

    all: dict[str, Counts] = field(default_factory=lambda: {name: Counts() for name in MEASURES})
    types: dict[str, dict[str, Counts]] = field(
        default_factory=lambda: {kind: {name: Counts() for name in MEASURES} for kind in TYPES}
    )

    def add(self, gold: Timex | None, read: Timex | None) -> None:
        """Counts one pair."""
        hits = _hits(gold, read)
        for name in MEASURES:
            rows = [(self.all[name], gold is not None, read is not None)]
            if gold is not None:
                rows.append((self.types[gold.type][name], True, read is not None))
            elif read is not None:
                rows.append((self.types[read.type][name], False, True))
            for counts, is_gold, is_read in rows:
                counts.gold += is_gold
                counts.predicted += is_read
                counts.right += hits[name]


def load(split: str) -> list[Document]:
    """The documents of ``dev`` (those that hold a sentence of UW dev) or ``train`` (all others).

    Raises:
        NoDataError: TimeBank or UW is not on this machine.
    """
    return [_document(path) for path in files() if (path.name in dev_names()) == (split == "dev")]


def evaluate(documents: Sequence[Document], *, jobs: int = 1) -> Scores:
    """What the finder of times gets right of ``documents``."""
    scores = Scores()
    for _, gold, read in pairs(documents, jobs=jobs):
        scores.add(gold, read)
    return scores


def pairs(documents: Sequence[Document], *, jobs: int = 1) -> Iterator[tuple[Document, Timex | None, Timex | None]]:
    """Every gold and every read time with the one it is held against, in text order."""
    found = over(_read, documents, jobs=jobs)
    for document, read in zip(documents, found, strict=True):
        for gold, mine in paired(document.times, read):
            yield document, gold, mine


def paired(gold: Sequence[Timex], read: Sequence[Timex]) -> list[Pair]:
    """One to one: equal spans first, then the first that overlaps; in text order."""
    left = list(read)
    taken: dict[int, Timex] = {}
    for same in (True, False):
        for k, wanted in enumerate(gold):
            if k in taken:
                continue
            for mine in left:
                if (mine[:2] == wanted[:2]) if same else (mine.start < wanted.end and wanted.start < mine.end):
                    taken[k] = mine
                    left.remove(mine)
                    break
    made: list[Pair] = [(wanted, taken.get(k)) for k, wanted in enumerate(gold)]
    made += [(None, mine) for mine in left]
    return sorted(made, key=lambda pair: (pair[0] or pair[1] or _NOWHERE)[:2])


_NOWHERE = Timex(0, 0, "", "")


def table(columns: Mapping[str, Scores]) -> str:
    """A Markdown table, a measure or type a row and a set a column; per cent."""
    lines = [
        f"| |{''.join(f' {name}: gold | F1 | precision | recall |' for name in columns)}",
        f"|---|{'---|---|---|---|' * len(columns)}",
    ]
    rows = [(name, [scores.all[name] for scores in columns.values()]) for name in MEASURES]
    rows += [(f"{kind}: value", [scores.types[kind]["value"] for scores in columns.values()]) for kind in TYPES]
    for name, counts in rows:
        cells = "".join(f" {one.gold} | {one.f1:.1f} | {one.precision:.1f} | {one.recall:.1f} |" for one in counts)
        lines.append(f"| {name} |{cells}")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line: a table, or the errors."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.times")
    parser.add_argument("--split", choices=("train", "dev"), default="dev")
    parser.add_argument("--errors", action="store_true", help="list what is missed, made up or wrong")
    parser.add_argument("--jobs", type=int, default=1, help="processes")
    chosen = parser.parse_args(arguments)
    documents = load(chosen.split)
    if not chosen.errors:
        print(table({chosen.split: evaluate(documents, jobs=chosen.jobs)}))
        return
    for document, gold, read in pairs(documents, jobs=chosen.jobs):
        if not _hits(gold, read)["value"] or not _hits(gold, read)["strict span"]:
            print(_error(document, gold, read))


def _hits(gold: Timex | None, read: Timex | None) -> dict[str, bool]:
    if gold is None or read is None:
        return dict.fromkeys(MEASURES, False)
    return {
        "strict span": gold[:2] == read[:2],
        "relaxed span": True,
        "type": gold.type == read.type,
        "value": gold.value == read.value,
    }


def _error(document: Document, gold: Timex | None, read: Timex | None) -> str:
    text = document.text
    shown = [
        f"[{text[one.start : one.end]}] {one.type} {one.value}" if one is not None else "-" for one in (gold, read)
    ]
    at = gold or read or _NOWHERE
    around = f"{text[max(at.start - 70, 0) : at.start]}>>{text[at.start : at.end]}<<{text[at.end : at.end + 40]}"
    return f"{' | '.join(shown)}\n    {document.name} {(document.published or '')[:10]}: {' '.join(around.split())}"


def _read(documents: list[Document]) -> list[list[Timex]]:
    parses = parse_many(document.text for document in documents)
    return [
        [Timex(*parse.span(one.first, one.last), one.type, one.value) for one in times.find(parse, document.published)]
        for document, parse in zip(documents, parses, strict=True)
    ]


def _document(path: Path) -> Document:
    root = ElementTree.parse(path).getroot()
    body = root.find("TEXT")
    assert body is not None
    raw, found = marked(body, "TIMEX3")
    moved = offsets(raw)
    created = [one.get("value") for one in root.iter("TIMEX3") if one.get("functionInDocument") == "CREATION_TIME"]
    gold = (Timex(moved[start], moved[end], one.get("type", ""), one.get("value", "")) for one, (start, end) in found)
    return Document(path.name, canonical_text(raw), created[0] if created else None, tuple(gold))


if __name__ == "__main__":
    main()
