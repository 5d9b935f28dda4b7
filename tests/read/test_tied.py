"""The network ties claims where no rule does."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from reportedly.read import attribution, claims, quotations, tied
from reportedly.read.drafts import RelationDraft
from reportedly.read.language import parse
from reportedly.read.model.labels import TIES
from reportedly.read.model.look import Look
from reportedly.vocabulary import Span

TEXT = "The river rose. The port closed."


class Given(Look):
    """A look that ties one word to another one, so that a test does not hang on the weights of the day."""

    def __init__(self, text: str, kind: str, source: str, target: str, sure: float = 0.9) -> None:
        self.text = text
        self.kind, self.source, self.target, self.sure = kind, source, target, sure

    def output(self, name: str, span: Span) -> npt.NDArray[np.float32]:
        scores = np.zeros(len(TIES), dtype=np.float32)
        scores[TIES.index(self.kind) if self.text[slice(*span)] == self.source else 0] = 9
        return scores

    def tie(self, head: Span, others: Sequence[Span]) -> npt.NDArray[np.float32]:
        chances = [self.sure if self.text[slice(*other)] == self.target else 0.0 for other in others]
        return np.array([*chances, 1 - sum(chances)], dtype=np.float32)


def related(look: Look, known: list[RelationDraft] | None = None) -> list[tuple[str, str, str]]:
    seen = parse(look.text)
    stated = claims.find(seen, attribution.find(seen, quotations.find(seen)))
    word = [seen.tokens[claim.head].text for claim in stated]
    found = tied.relate(seen, look, stated, known or [])
    return [(one.kind, word[one.source], word[one.target]) for one in found]


def test_a_reason_points_at_what_it_is_a_reason_of() -> None:
    assert related(Given(TEXT, "reason", "rose", "closed")) == [("reason", "rose", "closed")]


def test_a_pair_that_a_rule_ties_is_left_alone() -> None:
    assert related(Given(TEXT, "reason", "rose", "closed"), [RelationDraft("result", 1, 0)]) == []


def test_no_tie_without_a_sure_target() -> None:
    assert related(Given(TEXT, "reason", "rose", "closed", sure=0.1)) == []


def test_no_tie_over_many_sentences() -> None:
    far = "The river rose. The mayor slept. The dogs barked. The port closed."
    assert related(Given(far, "reason", "rose", "closed")) == []


def test_a_lone_claim_is_tied_to_nothing() -> None:
    assert related(Given("The river rose.", "reason", "rose", "closed")) == []
