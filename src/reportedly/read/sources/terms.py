"""On what terms did an unnamed source speak, where a sentence of its own says so? "They asked not to be named"."""

from __future__ import annotations

from ..drafts import AttributionDraft
from ..language import Parse, Sentence
from . import kinds
from .antecedents import Met

REACH = 3
"""Sentences back to the source, at most."""
_SEVERAL = frozenset({"they", "both", "all", "none", "neither", "each"})


def tie(state: Met, attributions: list[AttributionDraft]) -> None:
    """Sets the anonymity of the unnamed sources that a later sentence speaks of, where they have none yet."""
    met: list[tuple[int, int, bool]] = []
    for draft in attributions:
        if draft.origin is None or draft.source_head is None or state.sources[draft.origin].kind != "unnamed":
            continue
        head = state.parse.tokens[draft.source_head]
        several = head.tag in ("NNS", "NNPS") or any(t.dep == "conj" for t in state.parse.children(head))
        met.append((head.sentence, draft.origin, several))
    if not met:
        return
    for number, sentence in enumerate(state.parse.sentences):
        told = kinds.terms_alone(state.parse, sentence)
        if told is None:
            continue
        before = [entry for entry in met if number - REACH <= entry[0] < number]
        for _, origin, _ in _meant(state.parse, sentence, before):
            if state.sources[origin].anonymity is None:
                state.sources[origin].anonymity = told


def _meant(parse: Parse, sentence: Sentence, before: list[tuple[int, int, bool]]) -> list[tuple[int, int, bool]]:
    """The nearest source; after "they" or "all" the nearest that is several, or all of them together."""
    first = parse.tokens[sentence.first]
    several = first.lower in _SEVERAL
    if first.lower == "the":
        subject = next((t for t in parse.children(parse.tokens[sentence.root], "nsubj")), None)
        if subject is None or not kinds.credible(subject.lemma):
            return []
        several = subject.tag == "NNS"
    fitting = [entry for entry in before if entry[2] == several]
    return fitting[-1:] or (before if several else [])
