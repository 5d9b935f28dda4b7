"""``python -m training.causal``: how likely is a sentence causal, and which two claims in it are cause and effect?

Reads the Causal News Corpus but for its kept tenth with the learned reader, and fits two logistic regressions over what
``read/tied.py`` sees: the second is shown what the first says of sentences that it was not fitted on. A pair counts as
cause and effect where its heads are those of a pair that people marked, or where both its ends overlap one of theirs
(``evaluation/causal.py``). Writes ``causal.npz`` beside the network's weights, and must be run again when these change.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from evaluation.attributions import ENOUGH, jaccard
from evaluation.causal_gold import Sentence, Told, load
from reportedly.read import learned, rules, tied
from reportedly.read.drafts import ClaimDraft, RelationDraft
from reportedly.read.language import Parse, parse_many
from reportedly.read.model.encoder import shipped
from reportedly.read.relations import pairs
from reportedly.read.relations.extents import extents
from reportedly.read.relations.weights import PATH, WIDTH_SEEN, WIDTH_SENTENCE
from reportedly.vocabulary import make_report

from .logistic import Names, fit
from .sets.common import head_of

Floats = npt.NDArray[np.float64]
LEAST = 4
"""How many pairs must show a name for it to be weighed."""
RIDGE_SENTENCE, RIDGE_NAMES, RIDGE_NETWORK = 100.0, 5.0, 1.0
"""Chosen by two folds of what is fitted on."""
FOLDS = 2
KEPT_WEIGHT = 0.02
"""Smaller weights of names are not worth their place in the file."""


@dataclass(slots=True)
class Gathered:
    """What was seen of all sentences and pairs, and what people say of them."""

    sentences: Floats
    causal: npt.NDArray[np.bool_]
    names: list[list[str]]
    seen: Floats
    """A row a pair, without what is said of its sentence."""
    sentence: npt.NDArray[np.int64]
    """The row of each pair's sentence."""
    right: npt.NDArray[np.bool_]


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m training.causal", description=__doc__)
    parser.add_argument("--out", type=Path, default=PATH)
    parser.add_argument("--limit", type=int, default=None, help="the first N sentences, to try it out")
    chosen = parser.parse_args(arguments)
    if not PATH.exists():  # any weights will do: what they tie is not looked at
        save(PATH, np.zeros(WIDTH_SEEN + 1), np.zeros(WIDTH_SENTENCE + 1), {"": -9.0})
    gathered = gather(load(kept=False)[: chosen.limit])
    print(
        f"{len(gathered.causal)} sentences, {100 * gathered.causal.mean():.1f} % causal; "
        f"{len(gathered.right)} pairs, {100 * gathered.right.mean():.1f} % cause and effect"
    )
    save(chosen.out, *fitted(gathered))


def gather(sentences: Sequence[Sentence]) -> Gathered:
    """Reads ``sentences`` one by one."""
    rows: list[Floats] = []
    names: list[list[str]] = []
    seen: list[Floats] = []
    place: list[int] = []
    right: list[bool] = []
    for number, (one, parse) in enumerate(zip(sentences, parse_many(one.text for one in sentences), strict=True)):
        look = learned.see(parse)
        rows.append(tied.sentence_seen(look, tied.sources(look), (0, len(one.text))).astype(np.float64))
        drafts = rules.draft(make_report(one.text), parse, look)
        ruled = [draft for draft in drafts.relations if draft.rule != tied.RULE]
        found = list(pairs.candidates(parse, drafts.claims))
        names.extend(pairs.all_names(parse, drafts.claims, found, ruled))
        if found:
            seen.append(tied.pairs_seen(parse, look, drafts.claims, found).astype(np.float64))
        place.extend([number] * len(found))
        right.extend(labels(parse, drafts.claims, found, ruled, one.relations))
    return Gathered(
        np.array(rows, dtype=np.float64),
        np.array([bool(one.relations) for one in sentences]),
        names,
        np.concatenate(seen),
        np.array(place),
        np.array(right),
    )


def labels(
    parse: Parse,
    claims: Sequence[ClaimDraft],
    found: Iterable[tuple[int, int]],
    relations: Iterable[RelationDraft],
    gold: Sequence[Told],
) -> list[bool]:
    """Whether each pair is cause and effect to people."""
    heads = frozenset(claim.head for claim in claims)
    marked = {(head_of(parse, one.cause, heads), head_of(parse, one.effect, heads)) for one in gold}
    ruled = {tied.ends(one): one for one in relations if one.kind in tied.CAUSAL}
    answers = []
    for cause, effect in found:
        tokens = parse.tokens[claims[cause].head], parse.tokens[claims[effect].head]
        if not gold or tokens in marked:
            answers.append(bool(gold))
            continue
        draft = ruled.get((cause, effect)) or tied.bare(parse, claims, cause, effect)
        one, other = extents(parse, claims, draft)
        ours = (other, one) if draft.kind == "result" else (one, other)
        answers.append(
            any(min(jaccard(told.cause, ours[:1]), jaccard(told.effect, ours[1:])) >= ENOUGH for told in gold)
        )
    return answers


def fitted(gathered: Gathered) -> tuple[Floats, Floats, dict[str, float]]:
    """Weights of what the network says of a pair, of what is seen of a sentence (the bias last), and of names."""
    sentence = _sentence(gathered, np.ones(len(gathered.causal), bool))
    fold = np.arange(len(gathered.causal)) % FOLDS
    unseen = np.zeros(len(gathered.causal))
    for k in range(FOLDS):
        unseen[fold == k] = _said(gathered, _sentence(gathered, fold != k))[fold == k]
    seen = np.column_stack([gathered.seen, unseen[gathered.sentence]])
    counts = Counter(name for each in gathered.names for name in set(each))
    known = sorted(name for name, count in counts.items() if count >= LEAST)
    table = Names(gathered.names, known)
    mean, spread = seen.mean(0), seen.std(0) + 1e-6
    scaled = (seen - mean) / spread
    weights = fit(table, np.column_stack([scaled, np.ones(len(scaled))]), gathered.right, RIDGE_NAMES, RIDGE_NETWORK)
    named, network = weights[: len(known)], weights[len(known) :]
    turned = network[:-1] / spread
    kept = {name: float(value) for name, value in zip(known, named, strict=True) if abs(value) >= KEPT_WEIGHT}
    kept[""] = kept.get("", 0.0) + float(network[-1] - turned @ mean)
    return turned, sentence, kept


def save(path: Path, seen: Floats, sentence: Floats, names: Mapping[str, float]) -> None:
    """Writes the file that ``read/relations/weights.py`` reads; the same weights give the same bytes."""
    arrays = {
        "network": np.array(shipped().identity),
        "names": np.array("\n".join(names)),
        "weights": np.array(list(names.values()), np.float32),
        "seen": seen.astype(np.float32),
        "sentence": sentence.astype(np.float32),
    }
    np.savez_compressed(path, **arrays)  # type: ignore[arg-type]


def _sentence(gathered: Gathered, chosen: npt.NDArray[np.bool_]) -> Floats:
    """Weights of what is seen of a sentence, and the bias last, fitted on the ``chosen`` ones."""
    rows = gathered.sentences
    mean, spread = rows.mean(0), rows.std(0) + 1e-6
    scaled = np.column_stack([(rows - mean) / spread, np.ones(len(rows))])[chosen]
    weights = fit(None, scaled, gathered.causal[chosen], 0.0, RIDGE_SENTENCE)
    turned = weights[:-1] / spread
    return np.append(turned, weights[-1] - turned @ mean)


def _said(gathered: Gathered, weights: Floats) -> Floats:
    answer: Floats = gathered.sentences @ weights[:-1] + weights[-1]
    return answer


if __name__ == "__main__":
    main()
