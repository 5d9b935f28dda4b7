"""Which claims are tied as reason, purpose, condition or result? The held-out tenth of the Causal News Corpus.

Gold and read are pairs of heads with a direction and a kind; the kind of a gold pair is told from its signal word as in
``training/sets/causal.py``, since the corpus marks causes and effects only. Beside it the same without the kind: which
two words are tied at all. ``python -m evaluation.ties`` prints it for the rules, for the network on the rules' claims,
and for the rules with what the network adds to them (``read/tied.py``).
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.read import rules, tied
from reportedly.read.drafts import ClaimDraft, RelationDraft
from reportedly.read.language import Parse, parse_many
from reportedly.read.learned import see
from reportedly.read.model.labels import TIES
from reportedly.vocabulary import Span, make_report

from .attributions import Counts

KINDS = TIES[1:]
Pair = tuple[str, Span, Span]
"""Kind, the source's head, the target's."""


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence with the pairs that people tied."""

    text: str
    pairs: tuple[Pair, ...]


def load(limit: int | None = None) -> list[Text]:
    """The held-out sentences, at most ``limit``.

    Raises:
        NoDataError: the corpus is not on this machine.
    """
    from training.sets import causal

    examples = list(causal.load("dev"))[:limit]
    return [Text(one.text, tuple((t.kind, t.source, t.target) for t in one.ties or ())) for one in examples]


def evaluate(texts: Sequence[Text], *, least: float = tied.LEAST, first: float = tied.FIRST) -> dict[str, Counts]:
    """Right, read and gold pairs: by the rules, the network, both; each with the kind and without."""
    counts: dict[str, Counts] = {}
    for text, parse in zip(texts, parse_many(text.text for text in texts), strict=True):
        drafts = rules.draft(make_report(text.text), parse)
        looked = see(parse)
        ruled = [one for one in drafts.relations if one.kind in KINDS]
        alone = tied.relate(parse, looked, drafts.claims, [], least=least, first=first)
        added = tied.relate(parse, looked, drafts.claims, drafts.relations, least=least, first=first)
        for name, found in (("rules", ruled), ("network", alone), ("both", [*ruled, *added])):
            read = [_pair(parse, drafts.claims, one) for one in found]
            _count(counts.setdefault(name, Counts()), list(text.pairs), read)
            _count(counts.setdefault(f"{name}, whatever kind", Counts()), _bare(text.pairs), _bare(read))
    return counts


def table(counts: dict[str, Counts]) -> str:
    """A Markdown table, per cent."""
    lines = ["| ties by | gold | read | F1 | precision | recall |", "|---|---|---|---|---|---|"]
    for name, one in counts.items():
        lines.append(
            f"| {name} | {one.gold} | {one.predicted} | {one.f1:.1f} | {one.precision:.1f} | {one.recall:.1f} |"
        )
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line: a table."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.ties", description=__doc__)
    parser.add_argument("--limit", type=int, default=None, help="the first N sentences")
    parser.add_argument("--least", type=float, default=tied.LEAST)
    parser.add_argument("--first", type=float, default=tied.FIRST)
    chosen = parser.parse_args(arguments)
    print(table(evaluate(load(chosen.limit), least=chosen.least, first=chosen.first)))


def _pair(parse: Parse, claims: Sequence[ClaimDraft], one: RelationDraft) -> Pair:
    source, target = (parse.tokens[claims[end].head] for end in (one.source, one.target))
    return one.kind, (source.start, source.end), (target.start, target.end)


def _bare(pairs: Sequence[Pair]) -> list[Pair]:
    """The pairs as such, without kind and direction."""
    return [("", min(source, target), max(source, target)) for _, source, target in pairs]


def _count(counts: Counts, gold: Sequence[Pair], read: Sequence[Pair]) -> None:
    counts.gold += len(set(gold))
    counts.predicted += len(set(read))
    counts.right += len(set(gold) & set(read))


if __name__ == "__main__":
    main()
