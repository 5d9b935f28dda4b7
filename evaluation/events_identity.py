"""Are claims of one happening one event? ECB+ 1-35 by folds over topics, with our own claims as mentions.

A gold mention (of class ACTION_* or NEG_ACTION_*, in a sentence that ECB+ annotates throughout) counts as matched when
the head of a claim overlaps its words; one to one, the longest overlap first. Scores are of matched mentions; of these
without singletons; and over all with those missing as singletons on our side. Weights are fitted on the other folds.

Two settings, each beside the baseline that the same head stem is one event:

- told nothing: all texts of the held-out fold lie together, six or seven topics of two stories each, and nobody says
  which text is of which topic. Events are as the product makes them: candidates by vector, links, events. The baseline
  is the same stem among all these texts, and the same stem in one of the stories that the product makes of them.
- told the topic: texts of one topic are given to each other as candidates, and no others. The baseline is the same stem
  in one topic, and in one story, as the gold has them.

``python -m evaluation.events_identity`` prints the tables; ``--all`` puts all 772 texts together instead of a fold's.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from reportedly.read import read_seen
from reportedly.relate.candidates import Shelf
from reportedly.relate.digest import Digest
from reportedly.relate.digesting import digest
from reportedly.relate.events.likeness import using
from reportedly.relate.standard import PARTS
from reportedly.vocabulary import make_report

from . import ecbplus
from .coreference import Scores, clusters, joined, score
from .data import digest as identity
from .ecbplus import Document
from .events_fit import Floats, fit, rows
from .results import Plan, Result, figures
from .run import DEFAULT

FOLDS = 5
NAME = "ECB+ 1-35 events"
Names = dict[tuple[str, int], Hashable]
"""The event of each claim, by report and number."""


@dataclass(frozen=True, slots=True)
class Text:
    """A document of the set, its digest, and which claim each of its matched mentions is (by place: number)."""

    document: Document
    digest: Digest
    claims: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Column:
    """The scores of one way to tell events apart: of matched mentions, of these without singletons, and of all."""

    matched: Scores
    joined: Scores
    overall: Scores

    def __add__(self, other: Column) -> Column:
        return Column(self.matched + other.matched, self.joined + other.joined, self.overall + other.overall)


Way = Callable[[Sequence[Text]], Names]
"""How the claims of some texts are told apart."""


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


def candidates(texts: Sequence[Text]) -> dict[str, list[Digest]]:
    """What the product holds each text against, where these are all that there are."""
    digests = {text.digest.report: text.digest for text in texts}
    cards = {name: PARTS.card(one) for name, one in digests.items()}
    shelf = Shelf(cards.values(), PARTS.near)
    return {name: [digests[other] for other in shelf.candidates(one)] for name, one in cards.items()}


def all_others(texts: Sequence[Text]) -> dict[str, list[Digest]]:
    """Each text held against all others."""
    return {one.digest.report: [text.digest for text in texts if text is not one] for one in texts}


def events(texts: Sequence[Text], others: Mapping[str, Sequence[Digest]]) -> Names:
    """The product's events, each text held against its ``others``."""
    digests = {text.digest.report: text.digest for text in texts}
    links = [each for name, one in digests.items() for each in PARTS.event_link(one, others[name])]
    number = {mention.id: mention.number for one in digests.values() for mention in one.mentions}
    return {
        (report, number[claim]): event.id
        for event in PARTS.events(digests, links, ())
        for report, claim in event.claims
    }  # fmt: skip


def stories(texts: Sequence[Text]) -> dict[str, Hashable]:
    """The product's story of each text.

    With the weights that come with it, which have seen these texts: a help to the baseline alone.
    """
    digests = {text.digest.report: text.digest for text in texts}
    others = candidates(texts)
    links = [each for name, one in digests.items() for each in PARTS.story_link(one, others[name])]
    return {report: story.id for story in PARTS.stories(digests, links, ()) for report in story.reports}


def same_stem(texts: Sequence[Text], within: Mapping[str, Hashable] | None = None) -> Names:
    """The baseline: one head stem is one event among all texts, or among those that ``within`` gives one name."""
    return {
        (text.digest.report, mention.number): (mention.word, within[text.digest.report] if within else None)
        for text in texts
        for mention in text.digest.mentions
    }


def told_nothing() -> dict[str, Way]:
    """The ways to tell events apart where nobody says which texts belong together."""
    return {
        "same stem": same_stem,
        "same stem in a story that we make": lambda texts: same_stem(texts, stories(texts)),
        "events": lambda texts: events(texts, candidates(texts)),
    }


def told_the_topic() -> dict[str, Way]:
    """The ways to tell events apart where the gold says which texts belong together."""
    return {
        "same stem in a topic": lambda texts: same_stem(
            texts, {one.digest.report: one.document.topic for one in texts}
        ),
        "same stem in a gold story": lambda texts: same_stem(
            texts, {one.digest.report: one.document.story for one in texts}
        ),
        "events": lambda texts: {
            claim: event for topic in _by_topic(texts) for claim, event in events(topic, all_others(topic)).items()
        },
    }


def _by_topic(texts: Sequence[Text]) -> Iterator[list[Text]]:
    for topic in dict.fromkeys(text.document.topic for text in texts):
        yield [text for text in texts if text.document.topic == topic]


@cache
def folds() -> list[tuple[list[Text], Floats]]:
    """The texts of each fold, and the weights fitted on all others."""
    found = topics()
    order = sorted(found, key=int)
    pairs = {topic: rows(matched(found[topic])) for topic in order}
    made: list[tuple[list[Text], Floats]] = []
    for number in range(FOLDS):
        held = order[number::FOLDS]
        weights = fit(pairs[topic] for topic in order if topic not in held)
        made.append(([text for topic in held for text in found[topic]], weights))
    return made


def evaluate(ways: Mapping[str, Way], *, together: bool = False) -> dict[str, Column]:
    """The column of each way; ``together``: with the texts of the other folds among a fold's, which are not scored."""
    everything = [text for texts, _ in folds() for text in texts]
    columns: dict[str, Column] = {}
    for texts, weights in folds():
        with using(weights):
            for name, way in ways.items():
                made = column(texts, way(everything if together else texts))
                columns[name] = columns[name] + made if name in columns else made
    return columns


def column(texts: Sequence[Text], names: Names) -> Column:
    """The scores of ``texts`` where the events of their claims are as ``names`` has them."""
    key: dict[tuple[str, int], Hashable] = {}
    response: dict[tuple[str, int], Hashable] = {}
    missing: dict[tuple[str, int], Hashable] = {}
    for text in texts:
        for place, trigger in enumerate(text.document.triggers):
            mention = (text.document.name, place)
            key[mention] = trigger.chain
            if place in text.claims:
                response[mention] = names[text.digest.report, text.claims[place]]
            else:
                missing[mention] = mention
    truth, found = clusters({one: key[one] for one in response}), clusters(response)
    overall = score(clusters(key), clusters({**response, **missing}))
    return Column(score(truth, found), joined(truth, found), overall)


def coverage() -> tuple[int, int]:
    """How many gold mentions are matched, of how many."""
    texts = [text for group in topics().values() for text in group]
    return sum(len(text.claims) for text in texts), sum(len(text.document.triggers) for text in texts)


def table(columns: Mapping[str, Column]) -> str:
    """The columns as Markdown: F1 of each score, in per cent."""
    lines = [
        "| | MUC | B-cubed | CEAF-e | CoNLL | CoNLL without singletons | CoNLL, all mentions |",
        "|---|---|---|---|---|---|---|",
    ]
    for name, one in columns.items():
        told = one.matched
        lines.append(
            f"| {name} | {told.muc.f1:.1f} | {told.b_cubed.f1:.1f} | {told.ceaf_e.f1:.1f} | {told.conll:.1f} "
            f"| {one.joined.conll:.1f} | {one.overall.conll:.1f} |"
        )
    return "\n".join(lines)


def one_event(plan: Plan) -> Result:  # noqa: ARG001
    """Event identity on ECB+ 1-35: the learned reader alone, whose vectors it rests on."""
    corpus = identity(ecbplus.files())
    nothing, topic = evaluate(told_nothing()), evaluate(told_the_topic())
    right, total = coverage()
    values = {
        f"CoNLL F1, {name}": (value, "F1, small set")
        for name, value in {
            "matched mentions": nothing["events"].matched.conll,
            "matched mentions, ahead of the same stem": nothing["events"].matched.conll
            - nothing["same stem"].matched.conll,
            "all mentions": nothing["events"].overall.conll,
            "matched mentions, told the topic": topic["events"].matched.conll,
        }.items()
    }
    text = (
        f"Five folds over 33 topics. {right} of {total} event mentions ({100 * right / total:.1f} %) are matched by "
        "the head of a claim; what counts is told in `evaluation/events_identity.py`.\n\n"
        "As the product has it: the texts of a fold lie together, and nobody says which belong together.\n\n"
        f"{table(nothing)}\n\n"
        "Told the topic, whose two stories are alike on purpose; the stem in a gold story is told the story too.\n\n"
        f"{table(topic)}"
    )
    return Result("One happening: ECB+ 1-35", text, {NAME: corpus}, figures(NAME, DEFAULT, corpus, values))


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.events_identity", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)  # fmt: skip
    parser.add_argument("--all", action="store_true", help="all texts together: some 20 minutes")
    chosen = parser.parse_args(arguments)
    right, total = coverage()
    print(f"matched {right} of {total}\n")
    print(table(evaluate(told_nothing(), together=chosen.all)))
    if not chosen.all:
        print("\ntold the topic\n")
        print(table(evaluate(told_the_topic())))


if __name__ == "__main__":
    main()
