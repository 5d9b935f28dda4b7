"""How sure is a rule? The share of its contents that people marked too, measured on PolNeAR's training articles."""

from __future__ import annotations

import json
import math
from functools import cache

from ..drafts import AttributionDraft
from ..model.pieces import FOLDER

# Precision of the content at a character Jaccard of .5, on 420 of the 840 training articles (every second one);
# outermost attributions only. Rules seen fewer than ten times there share OTHERS (36 of 63).
MEASURED = {
    "adjective:that": 0.74,
    "adjective:to": 0.54,
    "adverb": 0.29,
    "implied": 0.33,
    "lead:according": 0.81,
    "noun:about": 0.62,
    "noun:for": 0.62,
    "noun:of": 0.50,
    "noun:on": 0.43,
    "noun:that": 0.68,
    "noun:to": 0.46,
    "passive:as": 0.54,
    "passive:for": 0.91,
    "passive:that": 0.75,
    "passive:to": 0.65,
    "quote:colon": 0.71,
    "refusal": 0.79,
    "ruling:noun": 0.37,
    "verb:about": 0.77,
    "verb:against": 0.62,
    "verb:as": 0.78,
    "verb:aside": 0.66,
    "verb:for": 0.64,
    "verb:from": 0.48,
    "verb:ing": 0.64,
    "verb:np": 0.65,
    "verb:of": 0.74,
    "verb:seem": 0.50,
    "verb:that": 0.83,
    "verb:to": 0.58,
    "verb:with": 0.69,
    "view": 0.33,
}
NETWORK = "network"
"""The rule of what only the network found."""
BOTH = "network and "
"""What the rule's name begins with where the network found it too."""
OTHERS = 0.57
QUOTED = 0.91
"""A verb of speech with a content that is all quoted: 1,723 of 1,903."""


CALIBRATION = FOLDER / "calibration.json"
"""Weights of three logistic regressions (Platt 1999), written by ``python -m training.calibrate``."""


def of(draft: AttributionDraft) -> float:
    """How likely a person would mark this content and credit it so, 0 to 1.

    Without a network, the precision of the rule; with one, what both say of it, calibrated on articles kept from
    training.
    """
    if draft.chance is None:
        return measured(draft)
    weights = _weights()[group(draft)]
    return _chance(sum(w * x for w, x in zip(weights, features(draft), strict=True)))


def measured(draft: AttributionDraft) -> float:
    """The precision of the rule that found it, 0 to 1."""
    rule = draft.rule.removeprefix(BOTH)
    if draft.manner == "direct" and rule in ("verb:that", "quote:before", "quote:after"):
        return QUOTED
    return MEASURED.get(rule, OTHERS)


def group(draft: AttributionDraft) -> str:
    """Who found it: ``network``, ``rules`` or ``both``."""
    if draft.seen is None:
        return "rules"
    return "network" if draft.rule == NETWORK else "both"


def features(draft: AttributionDraft) -> list[float]:
    """What the regression of the draft's group looks at, each about -4 to 4; the first is constant."""
    seen = draft.seen
    rule = _logit(measured(draft))
    quoted = float(draft.manner != "indirect")
    if seen is None:
        return [1.0, _logit(draft.chance or 0.0), rule, quoted, float(draft.inside is not None)]
    own = [1.0, _logit(seen.cue_score), _logit(seen.content_score), _logit(seen.source_score), quoted]
    return own if draft.rule == NETWORK else [*own, rule]


@cache
def _weights() -> dict[str, list[float]]:
    kept: dict[str, list[float]] = json.loads(CALIBRATION.read_text("utf-8"))["attributions"]
    return kept


def _logit(chance: float) -> float:
    chance = min(max(chance, 0.02), 0.98)
    return math.log(chance / (1 - chance))


def _chance(odds: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))
