"""Which claims does a report make? Clause by clause, with the attribution and the ruling that each stands under."""

from __future__ import annotations

from .. import judged
from ..drafts import AttributionDraft, ClaimDraft
from ..factuality import attributed, rulings
from ..factuality.embedding import Climb
from ..language import Parse
from ..model.look import Look
from . import heads, pieces

__all__ = ["find"]


def find(parse: Parse, attributions: list[AttributionDraft], look: Look | None = None) -> list[ClaimDraft]:
    """The claims in text order: head, words, innermost attribution, ruling, and whose cue the head is.

    A neutral verb of saying, a helper ("managed to"), a mere belief or plan is no claim; what it governs is.
    """
    climb = Climb(parse, attributions)
    chosen = heads.find(parse, climb, attributions)
    if look is not None:
        chosen = sorted((*chosen, *judged.heads(parse, look, {head for head, _ in chosen}, attributions)))
    around = attributed.around(parse, attributions)
    owners = pieces.Owners(parse, [head for head, _ in chosen])
    anchors: dict[int, int] = {}
    for number, item in enumerate(attributions):
        if not item.implied:
            anchors.setdefault(item.anchor, number)
    found = []
    for head, rule in chosen:
        ruling = _ruling(parse, head, attributions, anchors)
        cue_of = anchors.get(head)
        inside = [number for number in around.get(head, []) if number != cue_of]
        innermost = inside[-1] if inside else None
        claim = ClaimDraft(
            head=head,
            spans=(),
            attribution=innermost if ruling is None else ruling,
            ruling=ruling,
            cue_of=cue_of,
            score=_SCORES.get(rule, 0.8),
            rule=rule,
        )
        within = None if innermost is None else attributions[innermost]
        claim.spans = pieces.spans(parse, owners.tokens(head), head, within)
        found.append(claim)
    return found


_SCORES = {
    "clause": 0.9,
    "ruling": 0.9,
    "a copula's complement": 0.85,
    heads.HAPPENING: 0.75,
    "a noun that something governs": 0.6,
    judged.RULE: 0.6,
}
"""How sure we are of the extraction, by rule: set by eye; part 2 calibrates it."""


def _ruling(parse: Parse, head: int, attributions: list[AttributionDraft], anchors: dict[int, int]) -> int | None:
    """The attribution of act ``order`` under which the deed with ``head`` stands."""
    ruling = rulings.governing(parse, parse.tokens[head])
    if ruling is None:
        return None
    for token in (ruling.token, ruling.name):
        if token is not None and token in anchors and attributions[anchors[token]].act == "order":
            return anchors[token]
    return None
