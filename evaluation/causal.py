"""Is a sentence causal, and which words are cause and effect? The kept tenth of the Causal News Corpus.

A sentence counts as read to be causal where its reading holds a reason, purpose, condition or result. Its causes and
effects are the ends of these (``read/relations/extents.py``), their cues the signals; what one cue ties to one claim is
one relation, since the corpus marks "the flood and the strike" as one cause. Relations of gold and reading are paired,
the closest first, and each span counts in three ways:

- *overlap*: the right role, and a Jaccard index of its characters of .5 or more;
- *exact*: the same characters, marks at the edges aside;
- *fair* (Ortmann 2022): what touches the right span with other edges, or with another role, is one error and not two.

The shared task of CASE 2023, whose best entry had 72.8, counts fair, on causal sentences alone, and takes no more
relations than gold has. Overlap and exact are counted over all sentences, so that what is read into a sentence that is
not causal counts as wrong. ``python -m evaluation.causal`` prints the table.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from importlib import import_module

from reportedly.read import READERS, learned, tied
from reportedly.read.assemble import Drafts
from reportedly.read.drafts import RelationDraft
from reportedly.read.language import Parse, parse_many
from reportedly.read.model.look import Look
from reportedly.read.relations.extents import extents
from reportedly.read.relations.tagged import Tags, tags
from reportedly.vocabulary import make_report, normalise, shared

from .attributions import ENOUGH, Counts, jaccard
from .causal_gold import Sentence, Spans, Told, load

LIKELY = 0.4
"""The chance from which a sentence counts as causal: F1 is best at half of what it reaches (Lipton et al. 2014)."""
ROLES = ("cause", "effect", "signal")
_EDGES = " \t\n.,;:!?\"'“”‘’()-–—"


@dataclass(slots=True)
class FairCounts:
    """Spans that are right, that touch a right one, that are made up, and that are missed."""

    right: int = 0
    near: int = 0
    invented: int = 0
    missed: int = 0

    @property
    def f1(self) -> float:
        """Per cent; a near miss is half a false alarm and half an omission."""
        total = 2 * self.right + self.near + self.invented + self.missed
        return 200 * self.right / total if total else 0.0


@dataclass(slots=True)
class Scores:
    """Counts of sentences, and of spans by role, under each way to count."""

    sentences: Counts = field(default_factory=Counts)
    overlap: dict[str, Counts] = field(default_factory=lambda: {role: Counts() for role in ROLES})
    exact: dict[str, Counts] = field(default_factory=lambda: {role: Counts() for role in ROLES})
    fair: FairCounts = field(default_factory=FairCounts)
    given: Counts = field(default_factory=Counts)
    """Causes and effects that overlap, on causal sentences alone, with no more relations than gold has."""
    alone: Counts = field(default_factory=Counts)
    """Sentences, by what the network says of them as a whole."""
    relations: int = 0
    words: int = 0

    def whole(self, way: str, roles: Sequence[str] = ROLES) -> Counts:
        """The counts of ``overlap`` or ``exact`` over ``roles`` together."""
        counted: dict[str, Counts] = getattr(self, way)
        parts = [counted[role] for role in roles]
        return Counts(*(sum(getattr(one, name) for one in parts) for name in ("right", "predicted", "gold")))


def evaluate(sentences: Sequence[Sentence], *, reader: str) -> Scores:
    """The scores of ``reader``."""
    draft = import_module(f"reportedly.read.{reader}").draft
    scores = Scores()
    for sentence, parse in zip(sentences, parse_many(one.text for one in sentences), strict=True):
        drafts: Drafts = draft(make_report(sentence.text), parse)
        look = learned.see(parse) if reader == "learned" else None
        count(scores, sentence, read(parse, drafts, None if look is None else tags(parse, look)))
        if look is not None:
            _alone(scores.alone, sentence, look)
        scores.relations += len(drafts.relations)
        scores.words += len(sentence.text.split())
    return scores


def _alone(counts: Counts, sentence: Sentence, look: Look) -> None:
    """Whether the network takes the sentence for a causal one, whatever it finds to tie in it."""
    told = tied.causal(look, (0, len(sentence.text))) >= LIKELY
    counts.gold += bool(sentence.relations)
    counts.predicted += told
    counts.right += told and bool(sentence.relations)


def read(parse: Parse, drafts: Drafts, tagged: Tags | None = None) -> list[Told]:
    """The causal relations of a reading in words, the surest first."""
    kept = [
        one
        for one in drafts.relations
        if one.kind in tied.CAUSAL and one.source not in drafts.passing and one.target not in drafts.passing
    ]
    grouped: dict[object, list[RelationDraft]] = {}
    for one in sorted(kept, key=lambda one: -one.score):
        grouped.setdefault((one.kind, one.target, one.cue or one.source), []).append(one)
    return [_told(parse, drafts, group, tagged) for group in grouped.values()]


def _told(parse: Parse, drafts: Drafts, group: Sequence[RelationDraft], tagged: Tags | None) -> Told:
    ends = [extents(parse, drafts.claims, one, tagged) for one in group]
    sources = (min(source[0] for source, _ in ends), max(source[1] for source, _ in ends))
    target = min((target for _, target in ends), key=lambda span: span[1] - span[0])
    turned = group[0].kind == "result"
    cause, effect = (target, sources) if turned else (sources, target)
    return Told((cause,), (effect,), group[0].cue)


def count(scores: Scores, sentence: Sentence, found: Sequence[Told]) -> None:
    """Adds one sentence to ``scores``."""
    gold = sentence.relations
    scores.sentences.gold += bool(gold)
    scores.sentences.predicted += bool(found)
    scores.sentences.right += bool(gold) and bool(found)
    paired = dict(_pairs(gold, found))
    for g, p in [*((g, paired.get(g)) for g in range(len(gold))), *((None, p) for p in _left(found, paired.values()))]:
        for role in ROLES:
            right = getattr(gold[g], role) if g is not None else ()
            ours = getattr(found[p], role) if p is not None else ()
            _span(scores.overlap[role], right, ours, jaccard(right, ours) >= ENOUGH)
            _span(scores.exact[role], right, ours, same(sentence.text, right, ours))
    if gold:
        taken = found[: len(gold)]
        matched = dict(_pairs(gold, taken))
        for g, right_one in enumerate(gold):
            ours_one = taken[matched[g]] if g in matched else None
            _fair(scores.fair, sentence.text, right_one, ours_one)
            for role in ROLES[:2]:
                ours = getattr(ours_one, role) if ours_one is not None else ()
                right = getattr(right_one, role)
                _span(scores.given, right, ours, jaccard(right, ours) >= ENOUGH)


def _left(found: Sequence[Told], taken: Iterable[int]) -> list[int]:
    return sorted(set(range(len(found))) - set(taken))


def _pairs(gold: Sequence[Told], found: Sequence[Told]) -> list[tuple[int, int]]:
    """Gold and read relations, one to one, those with the closest causes and effects first; none that share nothing."""
    ranked = sorted(
        (-jaccard(right.cause, ours.cause) - jaccard(right.effect, ours.effect), g, p)
        for g, right in enumerate(gold)
        for p, ours in enumerate(found)
    )
    pairs: list[tuple[int, int]] = []
    for _, g, p in ranked:
        if all(g != other and p != another for other, another in pairs):
            pairs.append((g, p))
    return pairs


def _span(counts: Counts, gold: Spans, found: Spans, right: bool) -> None:
    counts.gold += bool(gold)
    counts.predicted += bool(found)
    counts.right += bool(gold) and bool(found) and right


def same(text: str, one: Spans, other: Spans) -> bool:
    """Whether two lists of spans hold the same characters, marks and spaces at their edges aside."""
    return bool(one) and _stripped(text, one) == _stripped(text, other)


def _stripped(text: str, spans: Spans) -> Spans:
    found = []
    for start, end in spans:
        while start < end and text[start] in _EDGES:
            start += 1
        while end > start and text[end - 1] in _EDGES:
            end -= 1
        found.append((start, end))
    return normalise(found)


def _fair(counts: FairCounts, text: str, gold: Told, found: Told | None) -> None:
    """Cause and effect are one layer of tags, signals another, as in the shared task."""
    for layer in (("cause", "effect"), ("signal",)):
        right = [(role, span) for role in layer for span in getattr(gold, role)]
        ours = [(role, span) for role in layer for span in getattr(found, role)] if found is not None else []
        for one in list(right):
            hit = next((each for each in ours if each[0] == one[0] and same(text, (each[1],), (one[1],))), None)
            if hit is not None:
                counts.right += 1
                right.remove(one)
                ours.remove(hit)
        for one in list(right):
            near = [each for each in ours if shared((each[1],), (one[1],))]
            if near:
                counts.near += 1
                right.remove(one)
                ours.remove(max(near, key=lambda each: (each[0] == one[0], shared((each[1],), (one[1],)))))
        counts.missed += len(right)
        counts.invented += len(ours)


def table(columns: dict[str, Scores]) -> str:
    """A Markdown table, per cent: F1 with precision and recall."""
    cells = [_cells(one) for one in columns.values()]
    lines = [f"| | {' | '.join(columns)} |", "|---|" + "---|" * len(columns)]
    rows = max(cells, key=len, default={})
    lines += [f"| {name} | {' | '.join(each.get(name, '') for each in cells)} |" for name in rows]
    return "\n".join(lines)


def _cells(one: Scores) -> dict[str, str]:
    return {
        "causal or not": _f1(one.sentences),
        **({"causal or not, by the network's word alone": _f1(one.alone)} if one.alone.gold else {}),
        **{f"{role}, overlap": _f1(one.overlap[role]) for role in ROLES},
        "cause and effect, overlap": _f1(one.whole("overlap", ROLES[:2])),
        "cause and effect, overlap, causal sentences alone": _f1(one.given),
        "all spans, overlap": _f1(one.whole("overlap")),
        "all spans, exact": _f1(one.whole("exact")),
        "all spans, fair, as in the shared task": f"{one.fair.f1:.1f}",
        "relations in 1,000 words": f"{1000 * one.relations / max(one.words, 1):.1f}",
    }


def _f1(counts: Counts) -> str:
    return f"{counts.f1:.1f} ({counts.precision:.1f} / {counts.recall:.1f})"


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line: a table."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.causal", description=__doc__)
    parser.add_argument("--reader", action="append", choices=READERS, help="one reader (several times for more)")
    parser.add_argument("--limit", type=int, default=None, help="the first N sentences")
    chosen = parser.parse_args(arguments)
    sentences = load()[: chosen.limit]
    print(table({reader: evaluate(sentences, reader=reader) for reader in chosen.reader or READERS}))


if __name__ == "__main__":
    main()
