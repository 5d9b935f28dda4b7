"""The fitted model ties claims where no rule does, and says how likely each tie is."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from reportedly.read import attribution, claims, learned, quotations, tied
from reportedly.read.drafts import RelationDraft
from reportedly.read.language import parse
from reportedly.read.model.encoder import shipped
from reportedly.read.model.labels import TIES
from reportedly.read.model.look import Look
from reportedly.read.model.pieces import split
from reportedly.read.relations import pairs, weighing, weights
from reportedly.read.relations.weights import WIDTH_SEEN, WIDTH_SENTENCE, Weights
from reportedly.vocabulary import Span

TEXT = "The river rose and the port closed."
ARC = 8
"""Where the chance of the arc from cause to effect stands in what the network says of a pair."""


class Given(Look):
    """A look that ties one word to another one, so that a test does not hang on the weights of the day."""

    def __init__(self, text: str, kind: str, source: str, target: str, sure: float = 0.9) -> None:
        self.text = text
        self.pieces = split(text, [(0, len(text))], [(0, len(text))])
        self._starts, self._ends = self.pieces.starts.tolist(), self.pieces.ends.tolist()
        self.kind, self.source, self.target, self.sure = kind, source, target, sure

    def output(self, name: str, span: Span) -> npt.NDArray[np.float32]:
        scores = np.zeros(len(TIES), dtype=np.float32)
        scores[TIES.index(self.kind) if self.text[slice(*span)] == self.source else 0] = 9
        return scores

    def block(self, name: str) -> npt.NDArray[np.float32]:
        return np.zeros((len(self.pieces.ids), len(TIES)), dtype=np.float32)

    def mean(self, spans: Sequence[Span]) -> npt.NDArray[np.float32]:
        return np.zeros(384, dtype=np.float32)

    def ties(self, heads: Sequence[Span]) -> npt.NDArray[np.float32]:
        words = [self.text[slice(*head)] for head in heads]
        rows = [[self.sure * ((one, other) == (self.source, self.target)) for other in words] for one in words]
        return np.array(rows, dtype=np.float32)


def by_arc(**names: float) -> Weights:
    """Weights that go by the arc, and by ``names``."""
    seen = np.zeros(WIDTH_SEEN + 1)
    seen[ARC] = 10.0
    known = {"": -5.0, **{name.replace("_", " "): weight for name, weight in names.items()}}
    return Weights(
        {
            "network": np.array("none"),
            "names": np.array("\n".join(known)),
            "weights": np.array(list(known.values())),
            "seen": seen,
            "sentence": np.zeros(WIDTH_SENTENCE + 1),
        }
    )


def related(look: Look, known: list[RelationDraft] | None = None, **names: float) -> list[tuple[str, str, str]]:
    seen = parse(look.text)
    stated = claims.find(seen, attribution.find(seen, quotations.find(seen)))
    word = [seen.tokens[claim.head].text for claim in stated]
    found = tied.relate(seen, look, stated, known or [], weights=by_arc(**names))
    return [(one.kind, word[one.source], word[one.target]) for one in found]


def test_a_reason_points_at_what_it_is_a_reason_of() -> None:
    assert related(Given(TEXT, "reason", "rose", "closed")) == [("reason", "rose", "closed")]


def test_a_pair_that_a_rule_ties_is_left_alone() -> None:
    assert related(Given(TEXT, "reason", "rose", "closed"), [RelationDraft("result", 1, 0)]) == []


def test_a_rules_tie_takes_on_the_chance_as_its_score() -> None:
    known = RelationDraft("reason", 0, 1, score=0.2)
    related(Given(TEXT, "reason", "rose", "closed"), [known])
    assert known.score == 0.98


def test_a_tie_that_tells_no_cause_keeps_its_score() -> None:
    known = RelationDraft("contrast", 0, 1, score=0.2)
    related(Given(TEXT, "reason", "rose", "closed"), [known])
    assert known.score == 0.2


def test_no_tie_that_is_unlikely() -> None:
    assert related(Given(TEXT, "reason", "rose", "closed", sure=0.1)) == []


def test_names_count_beside_the_network() -> None:
    assert related(Given(TEXT, "reason", "rose", "closed", sure=0.1), cause_rise=6.0) == [("reason", "rose", "closed")]


def test_no_tie_across_sentences() -> None:
    assert related(Given("The river rose. The port closed.", "reason", "rose", "closed")) == []


def test_what_stands_in_a_clause_of_its_own_is_no_cause() -> None:
    text = "The mayor asked the port to wait until the river rose."
    assert ("reason", "rose", "asked") not in related(Given(text, "reason", "rose", "asked"))


def test_an_infinitive_is_a_purpose() -> None:
    text = "The mayor left the town early to spare it."
    assert ("purpose", "spare", "left") in related(Given(text, "reason", "spare", "left"))


def test_a_lone_claim_is_tied_to_nothing() -> None:
    assert related(Given("The river rose.", "reason", "rose", "closed")) == []


def test_no_text_at_all() -> None:
    assert related(Given("", "reason", "rose", "closed")) == []


def test_the_weights_were_fitted_on_the_network_that_is_shipped() -> None:
    assert weights.shipped().network == shipped().identity, "run python -m training.causal"


def test_a_causal_sentence_is_likelier_one_than_another() -> None:
    told, plain = "The port closed because a ferry sank after a strike.", "The port lies in the north of the bay."
    chances = [tied.causal(learned.see(parse(text)), (0, len(text))) for text in (told, plain)]
    assert chances[0] > chances[1]


def test_all_arcs_at_once_are_those_asked_for_one_by_one() -> None:
    text = "The strike led to the closure of the mill, and workers marched in Lisk, demanding higher pay."
    seen = parse(text)
    look = learned.see(seen)
    heads = [(token.start, token.end) for token in seen.tokens if token.pos in {"NOUN", "VERB"}]
    one_by_one = np.array([look.tie(head, heads)[:-1] for head in heads])
    assert np.allclose(look.ties(heads), one_by_one, atol=1e-5)


def test_means_all_at_once_are_those_asked_for_one_by_one() -> None:
    text = "It rained, so the match was called off. The river rose.\n\nThe port closed until May"
    look = learned.see(parse(text))
    parts = [((0, 2),), ((3, 9),), ((50, 54), (3, 9)), (), ((0, 39),), ((3, 9),), ((len(text) - 3, len(text)),)]
    parts += [((0, len(text)),), ((len(text) - 9, len(text)),), ((56, 57),)]
    means = look.means(parts)
    for part, mine in zip(parts, means, strict=True):
        np.testing.assert_allclose(mine, look.mean(part), atol=1e-5)


def test_names_weighed_together_weigh_what_each_pair_s_do() -> None:
    text = (
        "The port closed because the river, which had been rising, rose, so ships left to wait at sea until it fell. "
        "Officials said the town was flooded after dams broke."
    )
    parsed = parse(text)
    stated = claims.find(parsed, attribution.find(parsed, quotations.find(parsed)))
    found = list(pairs.candidates(parsed, stated))
    assert len(found) > 10
    ruled = [RelationDraft("reason", *found[0]), RelationDraft("result", *found[1])]
    every = list(pairs.all_names(parsed, stated, found, ruled))
    told_apart = {name: len(name) + sum(map(ord, name)) / 1000 for names in every for name in names}
    apart = [sum(map(told_apart.__getitem__, names)) for names in every]
    together = weighing.weigh(parsed, stated, found, ruled, weighing.Table(told_apart))
    np.testing.assert_allclose(together, apart)
    assert len(set(apart)) > 5
