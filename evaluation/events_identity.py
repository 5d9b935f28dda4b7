"""Are claims of one happening one event? ECB+ 1-35 by folds over topics, with our own claims as mentions.

A gold mention (of class ACTION_* or NEG_ACTION_*, in a sentence that ECB+ annotates throughout) counts as matched when
the head of a claim overlaps its words; one to one, the longest overlap first. Scores are of matched mentions, and over
all with those missing as singletons on our side. Reports of a topic (two stories each) are given to each other as
candidates; weights are fitted on the other folds. Beside it the baseline: the same head stem in one topic, or in one
story as the gold has it, is one event.

``python -m evaluation.events_identity`` prints the table.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from reportedly.read import read_seen
from reportedly.relate.digest import Digest
from reportedly.relate.digesting import digest
from reportedly.relate.events import assemble, link
from reportedly.relate.events.likeness import using
from reportedly.vocabulary import make_report

from . import ecbplus
from .coreference import Scores, clusters, score
from .data import digest as identity
from .ecbplus import Document
from .events_fit import fit, rows
from .results import Plan, Result, figures
from .run import DEFAULT

FOLDS = 5
NAME = "ECB+ 1-35 events"


@dataclass(frozen=True, slots=True)
class Text:
    """A document of the set, its digest, and which claim each of its matched mentions is (by place: number)."""

    document: Document
    digest: Digest
    claims: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Column:
    """The scores of one way to tell events apart: of matched mentions, and of all."""

    matched: Scores
    overall: Scores


def read(document: Document) -> Digest:
    """The digest of one text."""
    reading, vectors = next(iter(read_seen([make_report(document.text)])))
    return digest(reading, vectors)


@cache
def topics() -> dict[str, list[Text]]:
    """All texts by topic, read once.

    Raises:
        NoDataError: the set is not on this machine.
    """
    documents = ecbplus.load()
    read_all = read_seen([make_report(document.text) for document in documents])
    found: dict[str, list[Text]] = {}
    for document, (reading, vectors) in zip(documents, read_all, strict=True):
        made = digest(reading, vectors)
        found.setdefault(document.topic, []).append(Text(document, made, match(document, made)))
    return found


def match(document: Document, found: Digest) -> dict[int, int]:
    """For each gold mention, by its place among them, the number of the claim whose head overlaps it most."""
    overlaps = sorted(
        (-shared, place, mention.number)
        for place, trigger in enumerate(document.triggers)
        for mention in found.mentions
        if (
            shared := sum(
                max(0, min(mention.head[1], end) - max(mention.head[0], start)) for start, end in trigger.spans
            )
        )
    )
    made: dict[int, int] = {}
    for _, place, number in overlaps:
        if place not in made and number not in made.values():
            made[place] = number
    return made


def matched(texts: Sequence[Text]) -> list[tuple[Digest, int, str]]:
    """The matched mentions of a topic: digest, number, chain."""
    return [
        (text.digest, number, text.document.triggers[place].chain)
        for text in texts
        for place, number in sorted(text.claims.items())
    ]


def ours(texts: Sequence[Text]) -> dict[tuple[str, int], Hashable]:
    """The event of each claim, by report and number."""
    digests = {text.digest.report: text.digest for text in texts}
    links = [
        each
        for one in digests.values()
        for each in link(one, [other for other in digests.values() if other is not one])
    ]
    number = {mention.id: mention.number for one in digests.values() for mention in one.mentions}
    return {
        (report, number[claim]): event.id
        for event in assemble(digests, links, ())
        for report, claim in event.claims
    }  # fmt: skip


def same_stem(texts: Sequence[Text], *, by_story: bool = False) -> dict[tuple[str, int], Hashable]:
    """The baseline: one head stem in one topic, or in one story as the gold has it."""
    return {
        (text.digest.report, mention.number): (mention.word, text.document.story if by_story else "")
        for text in texts
        for mention in text.digest.mentions
    }


def evaluate() -> dict[str, Column]:
    """All columns over all topics, ours by folds."""
    found = topics()
    order = sorted(found, key=int)
    fold = {topic: place % FOLDS for place, topic in enumerate(order)}
    pairs = {topic: rows(matched(found[topic])) for topic in order}
    weights = [fit(pairs[topic] for topic in order if fold[topic] != number) for number in range(FOLDS)]

    def by_folds(texts: Sequence[Text]) -> dict[tuple[str, int], Hashable]:
        with using(weights[fold[texts[0].document.topic]]):
            return ours(texts)

    def in_story(texts: Sequence[Text]) -> dict[tuple[str, int], Hashable]:
        return same_stem(texts, by_story=True)

    ways: dict[str, Callable[[Sequence[Text]], dict[tuple[str, int], Hashable]]] = {
        "same stem, topic": same_stem,
        "same stem, gold story": in_story,
        "events": by_folds,
    }
    return {name: _column([found[topic] for topic in order], way) for name, way in ways.items()}


def _column(
    all_texts: Sequence[Sequence[Text]], way: Callable[[Sequence[Text]], dict[tuple[str, int], Hashable]]
) -> Column:
    some: list[Scores] = []
    whole: list[Scores] = []
    for texts in all_texts:
        events = way(texts)
        key: dict[tuple[str, int], Hashable] = {}
        response: dict[tuple[str, int], Hashable] = {}
        missing: dict[tuple[str, int], Hashable] = {}
        for text in texts:
            for place, trigger in enumerate(text.document.triggers):
                mention = (text.document.name, place)
                key[mention] = trigger.chain
                if place in text.claims:
                    response[mention] = events[text.digest.report, text.claims[place]]
                else:
                    missing[mention] = mention
        some.append(score(clusters({one: key[one] for one in response}), clusters(response)))
        whole.append(score(clusters(key), clusters({**response, **missing})))
    return Column(_sum(some), _sum(whole))


def _sum(scores: Sequence[Scores]) -> Scores:
    total = scores[0]
    for one in scores[1:]:
        total = total + one
    return total


def coverage() -> tuple[int, int]:
    """How many gold mentions are matched, of how many."""
    texts = [text for group in topics().values() for text in group]
    return sum(len(text.claims) for text in texts), sum(len(text.document.triggers) for text in texts)


def table(columns: Mapping[str, Column]) -> str:
    """The columns as Markdown: F1 of each score, in per cent."""
    lines = ["| | MUC | B-cubed | CEAF-e | CoNLL | CoNLL, all mentions |", "|---|---|---|---|---|---|"]
    for name, column in columns.items():
        told = column.matched
        lines.append(
            f"| {name} | {told.muc.f1:.1f} | {told.b_cubed.f1:.1f} | {told.ceaf_e.f1:.1f} | {told.conll:.1f} "
            f"| {column.overall.conll:.1f} |"
        )
    return "\n".join(lines)


def one_event(plan: Plan) -> Result:  # noqa: ARG001
    """Event identity on ECB+ 1-35: the learned reader alone, whose vectors it rests on."""
    corpus = identity(ecbplus.files())
    columns = evaluate()
    right, total = coverage()
    values = {
        "CoNLL F1, matched mentions": (columns["events"].matched.conll, "F1, small set"),
        "CoNLL F1, all mentions": (columns["events"].overall.conll, "F1, small set"),
    }
    text = (
        f"Five folds over 33 topics. {right} of {total} event mentions ({100 * right / total:.1f} %) are matched by "
        "the head of a claim; what counts is told in `evaluation/events_identity.py`. Candidates are all reports of a "
        "topic, whose two stories are alike on purpose.\n\n" + table(columns)
    )
    return Result("One happening: ECB+ 1-35", text, {NAME: corpus}, figures(NAME, DEFAULT, corpus, values))


def main() -> None:
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    right, total = coverage()
    print(f"matched {right} of {total}\n")
    print(table(evaluate()))


if __name__ == "__main__":
    main()
