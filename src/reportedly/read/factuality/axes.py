"""From signs to the five axes, and to the one number for the report as a whole."""

from __future__ import annotations

from ...vocabulary import Certainty
from ...vocabulary.spans import normalise
from ..drafts import ClaimDraft
from ..language import Parse
from . import tense
from .sign import Sign

_WEAKEST: tuple[Certainty, ...] = ("unknown", "possible", "probable", "certain")


def fill(parse: Parse, claim: ClaimDraft, signs: list[Sign]) -> None:
    """Sets the axes, the factuality, the evidential spans and the reasons of ``claim`` from its ``signs``."""
    inner = [item for item in signs if not item.outer]
    _polarity(parse, claim, inner)
    _certainty(parse, claim, inner)
    for item in inner:
        if item.kind.mood:
            claim.mood = item.kind.mood
            claim.why["mood"] = reason(parse, item)
            break
    for item in inner:
        if item.kind.deontic:
            claim.deontic = item.kind.deontic
            claim.why["deontic"] = reason(parse, item)
            break
    head = parse.tokens[claim.head]
    claim.tense, words = tense.of(parse, head, inner)
    if words:
        claim.why["tense"] = f"{words}: {claim.tense or 'without tense'}"
    claim.factuality = value(signs)
    telling = [item for item in signs if item.kind.factor != 1.0 and item.kind.name not in _SILENT]
    if telling:
        claim.why["factuality"] = "; ".join(reason(parse, item) for item in telling)
    claim.evidential = normalise(
        (parse.tokens[token].start, parse.tokens[token].end)
        for item in telling
        for token in item.tokens
        if token != claim.head
    )


_SILENT = frozenset(("nominal", "definite", "gerund", "mentioned"))
"""Kinds whose only word is the head itself: no evidence beside it."""


def value(signs: list[Sign]) -> float:
    """The factuality, -3 to 3: certainty times the factor of every sign, inside and outside the attribution.

    The product follows the chains of Saurí and Pustejovsky (2009), with the grid's steps made continuous. The
    factors are least-squares estimates on the training part of UW (Lee et al. 2015), one coordinate at a time.
    """
    product = 3.0
    for item in signs:
        product *= item.kind.factor
    return max(-3.0, min(3.0, round(product, 2))) + 0.0


def reason(parse: Parse, item: Sign) -> str:
    """The words of a sign and its rule, for people."""
    words = " ".join(parse.tokens[token].text for token in item.tokens)
    return f"{words}: {item.kind.rule}" if words else item.kind.rule


def _polarity(parse: Parse, claim: ClaimDraft, inner: list[Sign]) -> None:
    flips = [item for item in inner if item.kind.flip]
    if len(flips) % 2:
        claim.polarity = "negated"
    if flips:
        claim.why["polarity"] = "; ".join(reason(parse, item) for item in flips)
    for item in inner:
        if item.kind.unknown:
            claim.polarity = "unknown"
            claim.why["polarity"] = reason(parse, item)
            break


def _certainty(parse: Parse, claim: ClaimDraft, inner: list[Sign]) -> None:
    found: Certainty = "certain"
    for item in inner:
        given = item.kind.certainty
        if given is not None and _WEAKEST.index(given) < _WEAKEST.index(found):
            found = given
            claim.why["certainty"] = reason(parse, item)
    claim.certainty = found
