"""Who says so, on PolNeAR (Newell, Margolin and Ruths 2018): outermost attributions of political news.

``python -m evaluation.polnear --split dev --errors 20`` prints the table and what was missed.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reportedly.read import READERS
from reportedly.vocabulary import Reading, Span, canonical_text, quote

from . import naive
from .alignment import move, offsets
from .attributions import Counts, Scores, Triple, match, score
from .data import find
from .run import DEFAULT, over, readings

NAIVE = "naive"
STAGE = "attribution"
"""The rules for attribution alone, without the rest of the reading: quicker while tuning."""
_LINE = re.compile(r"^[TE]\d+\t")
_ROLE = re.compile(r"^(Source|Cue|Content)\d*$")


@dataclass(frozen=True, slots=True)
class Article:
    """One article: its name, its canonical text and its gold attributions in text order."""

    name: str
    text: str
    gold: tuple[Triple, ...]


def files(split: str) -> list[Path]:
    """The annotation files in use (of several annotators the first id) and the texts, in order of name."""
    notes = _first_annotators(find("attribution", "polnear", split, "attributions"))
    texts = find("attribution", "polnear", split, "text")
    return [*notes.values(), *(texts / f"{name}.txt" for name in notes)]


def load(split: str, limit: int | None = None) -> list[Article]:
    """The articles of ``train`` or ``dev``, at most ``limit``.

    Raises:
        NoDataError: PolNeAR is not on this machine.
    """
    notes = _first_annotators(find("attribution", "polnear", split, "attributions"))
    texts = find("attribution", "polnear", split, "text")
    return [_article(name, texts / f"{name}.txt", note) for name, note in list(notes.items())[:limit]]


def outermost(reading: Reading) -> list[Triple]:
    """The reading's attributions that stand in no other one, as spans.

    One that carries on from the sentence before is credited where that one names its source.
    """
    return [triple for triple, _ in scored(reading)]


def scored(reading: Reading) -> list[tuple[Triple, float]]:
    """The same, each with the score that the reader gives it (0 to 1)."""
    named: dict[str, tuple[Span, ...]] = {}
    found: list[tuple[Triple, float]] = []
    for each in reading.attributions:
        spans = each.source_spans
        if spans:
            named[each.source] = spans
        elif each.implied:
            spans = named.get(each.source, ())
        if each.inside is None:
            found.append(((spans, each.cue_spans, each.content_spans), each.score))
    return found


def predict(articles: Sequence[Article], *, reader: str, jobs: int = 1) -> list[list[Triple]]:
    """What ``reader`` (a reader of reportedly, ``naive`` or ``attribution``) finds in each article."""
    bodies = [article.text for article in articles]
    if reader == NAIVE:
        return over(naive.attributions, bodies, jobs=jobs)
    if reader == STAGE:
        from . import stages

        return over(stages.attributions, bodies, jobs=jobs)
    return [outermost(reading) for reading in readings(bodies, reader=reader, jobs=jobs)]


def evaluate(articles: Sequence[Article], predicted: Sequence[Sequence[Triple]]) -> Scores:
    """The scores of ``predicted`` on ``articles``."""
    return score([article.gold for article in articles], predicted, [article.text for article in articles])


def table(columns: dict[str, Scores]) -> str:
    """A Markdown table, a reader a column; per cent."""
    lines = [f"| F1 (precision, recall), % | {' | '.join(columns)} |", f"|---|{'---|' * len(columns)}"]
    rows = {"content": "content", "credited": "content and source", "exact": "exact content"}
    for key, label in rows.items():
        cells = (_cell(getattr(scores, key)) for scores in columns.values())
        lines.append(f"| {label} | {' | '.join(cells)} |")
    first = next(iter(columns.values()))
    for role in first.roles:
        cells = (_cell(scores.roles[role]) for scores in columns.values())
        lines.append(f"| words of the {role} | {' | '.join(cells)} |")
    for kind, ratio in first.recall.items():
        cells = (f"{scores.recall[kind].percent:.1f}" for scores in columns.values())
        lines.append(f"| recall, {kind} ({ratio.total}) | {' | '.join(cells)} |")
    return "\n".join(lines)


def errors(articles: Sequence[Article], predicted: Sequence[Sequence[Triple]], limit: int) -> list[str]:
    """Up to ``limit`` missed and false attributions each, for eyes only: they quote the articles."""
    missed: list[str] = []
    false: list[str] = []
    for article, found in zip(articles, predicted, strict=True):
        pairs = match(article.gold, found)
        for label, triples, taken, lines in (
            ("missed", article.gold, {g for g, _ in pairs}, missed),
            ("false", found, {p for _, p in pairs}, false),
        ):
            for k, triple in enumerate(triples):
                if k not in taken:
                    source, cue, content = (quote(article.text, spans) for spans in triple)
                    lines.append(f"{label} {article.name[:40]} [{source}] <{cue}> {{{content}}}")
    return [*_spread(missed, limit), *_spread(false, limit)]


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line: a table, and with ``--errors`` what was missed and what was false."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.polnear", description=__doc__)
    parser.add_argument("--split", choices=("train", "dev"), default="dev")
    parser.add_argument("--limit", type=int, default=None, help="the first N articles")
    parser.add_argument(
        "--reader", default=DEFAULT, help=f"{', '.join(READERS)}, naive, or attribution (its rules alone: quicker)"
    )
    parser.add_argument("--jobs", type=int, default=1, help="processes")
    parser.add_argument("--errors", type=int, default=0, help="print up to K missed and K false ones")
    chosen = parser.parse_args(arguments)
    articles = load(chosen.split, chosen.limit)
    columns: dict[str, Scores] = {}
    predicted: list[list[Triple]] = []
    for reader in dict.fromkeys((NAIVE, chosen.reader)):
        predicted = predict(articles, reader=reader, jobs=chosen.jobs)
        columns[reader] = evaluate(articles, predicted)
    print(table(columns))
    for line in errors(articles, predicted, chosen.errors):
        print(line)


def _first_annotators(folder: Path) -> dict[str, Path]:
    found: dict[str, Path] = {}
    for path in sorted(folder.glob("*.ann"), key=lambda path: path.name):
        found.setdefault(path.stem.rpartition("_")[0], path)
    return found


def _article(name: str, text_file: Path, notes_file: Path) -> Article:
    raw = _read(text_file)
    return Article(name, canonical_text(raw), tuple(parse_notes(_read(notes_file), offsets(raw))))


@cache
def _read(path: Path) -> str:
    # Offsets count what stands in the file, so newlines must not be translated.
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


def parse_notes(notes: str, positions: list[int]) -> list[Triple]:
    """The attributions of a brat file, each role's spans moved by ``positions``; those without content left out."""
    spans: dict[str, list[Span]] = {}
    events: list[str] = []
    for line in notes.splitlines():
        if not _LINE.match(line):
            continue
        name, value = line.split("\t")[:2]
        if name.startswith("E"):
            events.append(value)
        else:
            pieces = value.split(" ", 1)[1].split(";")
            spans[name] = [(int(start), int(end)) for start, end in (piece.split() for piece in pieces)]
    found: list[Triple] = []
    for event in events:
        roles: dict[str, list[Span]] = {"Source": [], "Cue": [], "Content": []}
        for part in event.split():
            role, _, target = part.partition(":")
            if known := _ROLE.match(role):
                roles[known[1]].extend(spans.get(target, []))
        source, cue, content = (move(roles[role], positions) for role in ("Source", "Cue", "Content"))
        if content:
            found.append((source, cue, content))
    return sorted(found, key=lambda triple: triple[2])


def _cell(counts: Counts) -> str:
    return f"{counts.f1:.1f} ({counts.precision:.1f}, {counts.recall:.1f})"


def _spread(lines: list[str], limit: int) -> list[str]:
    """``limit`` of ``lines``, evenly over all articles."""
    if len(lines) <= limit:
        return lines
    return [lines[k * len(lines) // limit] for k in range(limit)]


if __name__ == "__main__":
    main()
