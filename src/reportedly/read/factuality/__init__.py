"""How does the report tell each claim? Polarity, certainty, tense, mood, deontic force, and one factuality value.

Every value comes from :mod:`signs <.sign>`: words with a rule. A claim's own clause gives some, the predicates above
it give others, and attributions the rest; those inside the innermost attribution settle the axes, all of them
together settle the factuality.
"""

from __future__ import annotations

from ..drafts import AttributionDraft, ClaimDraft
from ..language import Parse
from . import attributed, axes, evaluation
from .embedding import Climb

__all__ = ["judge"]


def judge(parse: Parse, claims: list[ClaimDraft], attributions: list[AttributionDraft]) -> None:
    """Fills the five axes, the factuality, the evidential spans, ``evaluative`` and ``why`` of every claim.

    Without ``attributions`` the verbs of saying, believing and denying are read all the same: the value does not
    hang on how many attributions were found.
    """
    climb = Climb(parse, attributions)
    around = attributed.around(parse, attributions)
    for claim in claims:
        head = parse.tokens[claim.head]
        found, met = climb.signs(head)
        found += attributed.signs(attributions, around.get(head.i, []), met, claim.ruling)
        axes.fill(parse, claim, found)
        if any(item.kind.attributive for item in found):
            continue
        claim.evaluative, words = evaluation.evaluative(parse, claim)
        if words:
            claim.why["evaluative"] = f"{words}: the author's own judgement"
