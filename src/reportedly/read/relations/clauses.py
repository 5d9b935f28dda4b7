"""Which claim does a word stand for? From any token down into its clause, or up out of it, to a claim."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from ..drafts import AttributionDraft, ClaimDraft
from ..language import Parse, Sentence, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
# Ways from a verb that is no claim ("said", "is likely", "began") to the clause that carries what happened.
_COMPLEMENTS = frozenset({"xcomp", "ccomp", "acomp", "attr", "oprd", "pcomp", "parataxis"})
_ASIDES = frozenset({"relcl", "advcl", "appos", "parataxis", "punct", "cc", "mark"})
_LETTING_KNOW = frozenset({"let", "brief", "make"})
_CLAUSAL = frozenset({"VERB", "AUX", "ADJ"})


class Clauses:
    """A parse with its claims looked up by token; indices are places in the list of claims."""

    def __init__(self, parse: Parse, claims: Sequence[ClaimDraft], attributions: Sequence[AttributionDraft]) -> None:
        self.parse = parse
        self.tokens = parse.tokens
        self.claims = claims
        self.attributions = attributions
        self.at: dict[int, int] = {}
        for index, claim in enumerate(claims):
            self.at.setdefault(claim.head, index)

    def within(self, token: Token, *, barred: int = -1) -> int | None:
        """The claim that ``token`` heads, or else the one least deep below it that is no aside of it.

        ``barred`` is a token whose subtree is not entered.
        """
        found = self.at.get(token.i)
        if found is not None:
            return found
        tokens, at = self.tokens, self.at
        level = [token]
        while level:
            below: list[Token] = []
            for parent in level:
                # What a clause is about is not what it tells.
                verbal = parent.pos in {"VERB", "AUX"}
                for number in parent.children:
                    child = tokens[number]
                    if number == barred or child.dep in _ASIDES or (verbal and child.dep in SUBJECTS):
                        continue
                    found = at.get(number)
                    if found is not None:
                        return found
                    if child.children:
                        below.append(child)
            level = below
        return None

    def around(self, token: Token, *, barred: int = -1) -> int | None:
        """The claim whose clause ``token`` governs or stands in; ``barred`` as above.

        A verb that is no claim itself (a neutral verb of speech, "is likely") hands over to its complement.
        """
        tokens, at = self.tokens, self.at
        for _ in range(len(tokens)):
            found = at.get(token.i)
            if found is not None:
                return found
            if token.pos in _CLAUSAL or token.head == token.i:
                found = self._complement(token, barred)
                if found is not None:
                    return found
            if token.head == token.i:
                return self._taken_as(token, barred)
            barred = token.i
            token = tokens[token.head]
        return None

    def _complement(self, token: Token, barred: int) -> int | None:
        level = [token]
        for _ in range(4):
            below: list[Token] = []
            for parent in level:
                for number in parent.children:
                    child = self.tokens[number]
                    if number == barred or child.dep not in _COMPLEMENTS:
                        continue
                    found = self.at.get(number)
                    if found is not None:
                        return found
                    below.append(child)
            level = below
        return None

    def _taken_as(self, token: Token, barred: int) -> int | None:
        """Of "they see the move as a threat" the threat; otherwise what the verb is about."""
        if token.pos not in _CLAUSAL:
            return None
        for child in self.parse.children(token, "prep"):
            if child.lower == "as" and child.i != barred:
                for inner in self.parse.children(child, "pobj", "pcomp"):
                    found = self.within(inner, barred=barred)
                    if found is not None:
                        return found
        for child in self.parse.children(token, "dobj", "oprd"):
            if child.i != barred:
                return self.within(child, barred=barred)
        return None

    def main(self, sentence: Sentence) -> int | None:
        """The claim that a sentence makes first of all; of "they let it be known that" what was let known."""
        root = self.tokens[sentence.root]
        found = self.at.get(root.i)
        if found is not None and root.lemma not in _LETTING_KNOW:
            return found
        for candidate in (self._complement(root, -1), self._told(sentence), found):
            if candidate is not None:
                return candidate
        first, last = self._range(sentence)
        behind = [index for index in range(first, last) if self.claims[index].head > root.i]
        return min(behind, key=lambda index: (self._depth(index), index), default=None)

    def _told(self, sentence: Sentence) -> int | None:
        """The least deep claim that the first attribution of a sentence holds, however the parse hangs it."""
        first, last = self._range(sentence)
        credited = [self.claims[index].attribution for index in range(first, last)]
        outermost = min((number for number in credited if number is not None), default=None)
        inside = [first + step for step, number in enumerate(credited) if number is not None and number == outermost]
        return min(inside, key=lambda index: (self._depth(index), index), default=None)

    def _range(self, sentence: Sentence) -> tuple[int, int]:
        """The places of the claims whose heads stand in the sentence; claims are in the order of their heads."""
        first = bisect_left(self.claims, sentence.first, key=lambda claim: claim.head)
        return first, bisect_left(self.claims, sentence.last + 1, key=lambda claim: claim.head)

    def _depth(self, index: int) -> int:
        return sum(1 for _ in self.parse.ancestors(self.tokens[self.claims[index].head]))

    def asked(self, sentence: Sentence) -> int | None:
        """The claim of a clause with "why": "told reporters why the ban was dropped"."""
        for index in range(*self._range(sentence)):
            head = self.tokens[self.claims[index].head]
            if any(self.tokens[child].lower == "why" for child in head.children):
                return index
        return None

    def before(self, sentence: Sentence, number: int) -> int | None:
        """The main claim of the sentence before, in this paragraph or the one before it."""
        if number == 0:
            return None
        previous = self.parse.sentences[number - 1]
        return self.main(previous) if sentence.block - previous.block <= 1 else None

    def listed(self, token: Token) -> Iterator[Token]:
        """``token`` and what is coordinated with it: "the flood, the strike and the lack of money"."""
        yield token
        waiting = [token]
        while waiting:
            member = waiting.pop(0)
            for number in member.children:
                child = self.tokens[number]
                if child.dep == "conj" and not self._own_clause(member, child):
                    yield child
                    waiting.append(child)

    def _own_clause(self, left: Token, right: Token) -> bool:
        """Whether ``right`` is a clause with its own subject, set off by a comma: no longer under the connective."""
        if right.pos not in _CLAUSAL or left.pos not in _CLAUSAL:
            return False
        if not any(self.tokens[number].dep in SUBJECTS for number in right.children):
            return False
        between = self.tokens[right.left - 2 : right.left]
        return any(token.text in {",", ";"} for token in between)


def subject(clauses: Clauses, verb: Token) -> Token | None:
    """The subject of ``verb``, its own or the one it shares with the verb it is coordinated with."""
    for _ in range(4):
        for number in verb.children:
            if clauses.tokens[number].dep in SUBJECTS:
                return clauses.tokens[number]
        if verb.dep != "conj":
            return None
        verb = clauses.tokens[verb.head]
    return None


def auxiliaries(clauses: Clauses, verb: Token) -> list[Token]:
    """The auxiliaries of ``verb``, in text order."""
    return [clauses.tokens[number] for number in verb.children if clauses.tokens[number].dep in {"aux", "auxpass"}]
