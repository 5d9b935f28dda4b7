"""Of which claims does "declined to comment", "denied it", "has not confirmed this" speak, where it has no content?"""

from __future__ import annotations

from .drafts import AttributionDraft, ClaimDraft
from .language import Parse, Token

_ACTS = frozenset(("decline", "deny", "confirm"))
_ON = frozenset(("on", "about", "over", "regarding", "concerning"))
_POINTING = frozenset(("it", "this", "that", "them", "these", "those", "so", "either", "neither", "both"))
_TOLD = frozenset(
    ("report", "claim", "allegation", "accusation", "account", "charge", "statement", "matter", "story", "rumour",
     "rumor", "suggestion", "detail", "information", "question", "issue", "comment", "request")
)  # fmt: skip
"""Nouns for what was told before, whatever it was."""
_ASIDE = frozenset(("advcl", "relcl", "acl", "pcomp", "xcomp"))
_BACK = 2
"""Sentences looked back over; what is spoken of stands in the last or the last but one."""


def fill(parse: Parse, claims: list[ClaimDraft], attributions: list[AttributionDraft]) -> None:
    """Sets ``about`` of the denials, refusals and confirmations without content; where it is unclear, it stays empty.

    A content that only points back ("denied it") gives way to what it points to, and stays where that is unclear.
    What is named after "on" or "about" wins if it heads a claim, then a claim earlier in the sentence, then the main
    claim of the sentence before, unless the same source made it.
    """
    seek = _Seek(parse, claims, attributions)
    for number, one in enumerate(attributions):
        if one.act in _ACTS and not one.about and _empty(parse, one):
            one.about = seek.spoken_of(number)
            if one.about:
                one.content = ()


def _empty(parse: Parse, one: AttributionDraft) -> bool:
    """Whether an attribution has no content but a word that points back."""
    return all(parse.text[start:end].lower() in _POINTING for start, end in one.content)


class _Seek:
    """The claims of each sentence, and whose they are."""

    def __init__(self, parse: Parse, claims: list[ClaimDraft], attributions: list[AttributionDraft]) -> None:
        self.parse = parse
        self.claims = claims
        self.attributions = attributions
        self.heads = {claim.head: index for index, claim in enumerate(claims)}
        self.sentences: dict[int, list[int]] = {}
        for index, claim in enumerate(claims):
            self.sentences.setdefault(parse.tokens[claim.head].sentence, []).append(index)
        self.empty: dict[int, list[int]] = {}
        """Sentence to the attributions without content in it."""
        for number, one in enumerate(attributions):
            if one.act in _ACTS and _empty(parse, one):
                self.empty.setdefault(parse.tokens[one.anchor].sentence, []).append(number)

    def spoken_of(self, number: int) -> list[int]:
        """Indices of the claims that the attribution ``number`` speaks of."""
        anchor = self.parse.tokens[self.attributions[number].anchor]
        named, clear = self._named(anchor, number)
        if named or not clear:
            return named
        here = self._main(anchor.sentence, number, before=self.attributions[number].cue[0][0])
        if here or any(other < number for other in self.empty[anchor.sentence]):
            return here or self._as_before(self.empty[anchor.sentence], number)
        for sentence in range(anchor.sentence - 1, max(-1, anchor.sentence - 1 - _BACK), -1):
            if self.parse.sentences[anchor.sentence].block - self.parse.sentences[sentence].block > 1:
                break
            found = self._as_before(self.empty.get(sentence, []), number) or self._main(sentence, number)
            if found:
                return found
        return []

    def _as_before(self, others: list[int], number: int) -> list[int]:
        """What a refusal or denial just before spoke of: "the ministry declined to comment, and so did the army"."""
        for other in reversed(others):
            if other < number and self.attributions[other].about:
                return list(self.attributions[other].about)
        return []

    def _named(self, anchor: Token, number: int) -> tuple[list[int], bool]:
        """The claims named by an object or after "on"; and whether nothing else is named."""
        parse = self.parse
        last = self.attributions[number].cue[-1][1]
        verbs = [anchor, *(verb for verb in parse.children(anchor, "xcomp", "conj") if verb.end <= last)]
        objects = [child for verb in verbs for child in parse.children(verb, "dobj", "pobj") if child.end > anchor.end]
        under = [*verbs, *objects]
        objects += [
            noun
            for verb in under
            for preposition in parse.children(verb, "prep")
            if preposition.lower in _ON and preposition.i > anchor.i
            for noun in parse.children(preposition, "pobj", "pcomp")
        ]
        named = [self.heads[noun.i] for noun in objects if noun.i in self.heads]
        vague = all(noun.lower in _POINTING or noun.lemma in _TOLD or noun.end <= last for noun in objects)
        return named, vague

    def _main(self, sentence: int, number: int, before: int | None = None) -> list[int]:
        """The claim that the sentence is there to make, if somebody else makes it."""
        ranked = []
        for index in self.sentences.get(sentence, []):
            claim = self.claims[index]
            head = self.parse.tokens[claim.head]
            if (before is not None and head.start >= before) or claim.evaluative or not self._clausal(head):
                continue
            ranked.append((self._depth(head), head.i, index))
        if not ranked:
            return []
        index = min(ranked)[2]
        cue = self.claims[index].cue_of
        if cue is not None:  # "the union accused the firm of hiding a leak": the leak is what the firm denies
            inside = [other for _, _, other in sorted(ranked) if self.claims[other].attribution == cue]
            deeper = [other for other in self.sentences[sentence] if self.claims[other].attribution == cue]
            index = next(iter(inside or deeper), index)
        return [] if self._same_source(self.claims[index], number) else [index]

    def _clausal(self, head: Token) -> bool:
        return head.pos not in ("NOUN", "PROPN") or head.dep in ("attr", "ROOT")

    def _depth(self, head: Token) -> int:
        """How far below the main clause ``head`` stands; words of saying do not count, clauses aside count double."""
        depth = 2 if head.dep in _ASIDE else 0
        child = head
        for above in self.parse.ancestors(head):
            if child.dep not in ("ccomp", "conj", "parataxis", "acomp", "attr"):
                depth += 1
            child = above
        return depth

    def _same_source(self, claim: ClaimDraft, number: int) -> bool:
        """Whether the source that is to deny or confirm made the claim itself."""
        own = self.attributions[number]
        up = claim.attribution
        for _ in range(len(self.attributions)):
            if up is None:
                return False
            other = self.attributions[up]
            if up == number or (own.origin is not None and own.origin == other.origin):
                return True
            up = other.inside
        return False


__all__ = ["fill"]
