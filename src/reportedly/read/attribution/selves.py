"""When does a report credit itself? "I" and "we" outside of quotations: a newsroom's word, or a plain avowal."""

from __future__ import annotations

from functools import cache

from ...vocabulary import covers
from .. import lexicon
from ..drafts import AttributionDraft
from ..language import Parse
from ..quotations import Quotation
from ..sources.kinds import AUTHOR
from . import cues, labels

SHORTEST = 2
"""Words that the content of an avowal has, at least."""


@cache
def _avowals() -> frozenset[str]:
    return frozenset(lexicon.load("cues")["avowals"]["words"])


def without_doubtful(parse: Parse, quotes: list[Quotation], drafts: list[AttributionDraft]) -> list[AttributionDraft]:
    """``drafts`` without those by "I" or "we" that credit nobody: no speech act or belief with a clear content.

    Those inside a quotation, or under a transcript's label, are their speaker's and stay.
    """
    said = [piece for quote in quotes if quote.depth == 0 for piece in quote.pieces]
    said += [span for draft in drafts if draft.rule == labels.RULE for span in draft.content]
    said.sort()
    return [
        draft for draft in drafts if not _own(parse, draft) or covers(said, draft.source[0][0]) or _clear(parse, draft)
    ]


def _own(parse: Parse, draft: AttributionDraft) -> bool:
    return draft.source_head is not None and bool(draft.source) and parse.tokens[draft.source_head].lower in AUTHOR


def _clear(parse: Parse, draft: AttributionDraft) -> bool:
    if draft.act in ("order", "decline", "deny", "confirm"):
        return True
    verb = parse.tokens[draft.anchor]
    if not draft.rule.startswith(("verb:", "quote:")) or draft.rule == "verb:aside":
        return False
    length = sum(len(parse.text[start:end].split()) for start, end in draft.content)
    return cues.lemma(verb) in _avowals() and length >= SHORTEST
