"""Who says what? Sources, cues and contents by rules over the parse, with what carries over and what stands inside."""

from __future__ import annotations

from ..drafts import AttributionDraft
from ..language import Parse
from ..model.look import Look
from ..quotations import Quotation
from . import (
    carrying,
    denials,
    headlines,
    labels,
    leads,
    nesting,
    nouns,
    quoted,
    refusals,
    rulings,
    scores,
    seen,
    selves,
    verbs,
)
from .pieces import without

_WITHOUT_CONTENT = frozenset({"decline", "deny", "confirm"})


def find(
    parse: Parse, quotes: list[Quotation], *, headline: int = 0, look: Look | None = None
) -> list[AttributionDraft]:
    """The attributions of the text in text order, an outer one before those inside it.

    ``headline`` is where the headline ends (code points, 0 if there is none). ``look`` is what the network sees in
    the text; without it the rules alone decide. ``inside`` and ``follows`` of the drafts are set; ``origin`` is left
    to ``sources.resolve``. An attribution of act decline, deny or confirm may have no content: "declined to comment".
    """
    drafts = _by_rules(parse, quotes, headline)
    if look is not None:
        drafts = seen.combine(parse, drafts, look)
    drafts = labels.without_kickers(parse, drafts)
    for draft in drafts:
        denials.by_name(parse, draft)
        draft.content = without(parse.text, draft.content, (*draft.cue, *draft.source))
    drafts = nesting.nest(parse, [draft for draft in drafts if draft.content or draft.act in _WITHOUT_CONTENT])
    drafts = nesting.nest(parse, [*drafts, *carrying.find(parse, drafts)])
    quoted.set_manners(parse, quotes, drafts)
    for draft in drafts:
        draft.score = scores.of(draft)
    return drafts


def _by_rules(parse: Parse, quotes: list[Quotation], headline: int) -> list[AttributionDraft]:
    taken = {draft.anchor: draft for draft in verbs.find(parse)}
    rulings.find(parse, taken)
    by_noun = nouns.find(parse, taken)
    refusals.find(parse, taken)
    drafts = [*taken.values(), *by_noun, *leads.find(parse, taken), *headlines.find(parse, headline)]
    quoted.attach(parse, quotes, drafts)
    quoted.attach_inner(parse, quotes, drafts)
    labelled = labels.find(parse, headline)
    drafts = labels.mend(parse, labelled, drafts) + labelled if labelled else drafts
    return selves.without_doubtful(parse, quotes, drafts)


__all__ = ["find"]
