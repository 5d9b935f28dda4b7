"""What kind of happening is it? The held-out tenth of the PLOVER sentences: the lexicon, the network, and both.

Gold is the type of a sentence's event, at the word that tells it (``training/sets/plover.py`` finds it); every sentence
has one, so that the set cannot say how often a type is given where there is none. "both" is what a reading holds:
``read/happened.py`` on top of the lexicon, at heads of claims; "network" is asked at every gold word.
``python -m evaluation.happenings`` prints the share of heads with the right type.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from reportedly.read import rules
from reportedly.read.language import parse_many
from reportedly.read.learned import see
from reportedly.read.model.labels import EVENT
from reportedly.vocabulary import Span, make_report


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence and the types of its heads."""

    text: str
    types: tuple[tuple[Span, str], ...]


@dataclass(slots=True)
class Right:
    """Of ``heads``, how many each has right, and at how many it gives a type at all."""

    heads: int = 0
    right: int = 0
    given: int = 0


def load() -> list[Text]:
    """The held-out sentences.

    Raises:
        NoDataError: the set is not on this machine.
    """
    from training.sets import plover

    return [Text(one.text, tuple((h.at, h.event) for h in one.heads or () if h.event)) for one in plover.load("dev")]


def evaluate(texts: Sequence[Text]) -> dict[str, Right]:
    """By the lexicon, the network and both."""
    counts = {name: Right() for name in ("lexicon", "network", "both")}
    for text, parse in zip(texts, parse_many(text.text for text in texts), strict=True):
        looked = see(parse)
        report = make_report(text.text)
        found = [
            {parse.tokens[claim.head].start: claim.event and claim.event.type for claim in drafts.claims}
            for drafts in (rules.draft(report, parse), rules.draft(report, parse, looked))
        ]
        for span, wanted in text.types:
            network = EVENT[int(np.argmax(looked.output("event", span)))]
            answers = (found[0].get(span[0]), None if network == "none" else network, found[1].get(span[0]))
            for count, answer in zip(counts.values(), answers, strict=True):
                count.heads += 1
                count.right += answer == wanted
                count.given += answer is not None
    return counts


def table(counts: dict[str, Right]) -> str:
    """A Markdown table, per cent of heads."""
    lines = ["| types by | heads | right | given |", "|---|---|---|---|"]
    for name, one in counts.items():
        share = 100 / max(one.heads, 1)
        lines.append(f"| {name} | {one.heads} | {share * one.right:.1f} | {share * one.given:.1f} |")
    return "\n".join(lines)


def main() -> None:
    """The command line: a table."""
    print(table(evaluate(load())))


if __name__ == "__main__":
    main()
