"""Since when does a rule hold, and until when? The times that hang on its words, by their prepositions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..drafts import TimeDraft
from ..language import Parse, Token

_SINCE = frozenset({"since", "from", "after", "starting", "effective", "beginning", "as"})
_UNTIL = frozenset({"until", "till", "through", "before", "by", "within", "up"})
_LASTING = frozenset({"for", "within", "in"})
_AT = frozenset({"on", "in", "at", "during", ""})
_COMING = frozenset(
    {"introduce", "impose", "take", "come", "enter", "pass", "adopt", "announce", "bring", "begin", "start", "enact"}
    | {"approve", "expire", "end", "run", "lapse", "last", "become", "sign", "issue", "declare"}
)
"""What a rule does, or is done with it: "a ban that was introduced in May", "that runs until June"."""
_ENDING = frozenset({"expire", "end", "lapse"})
_DEPTH = 8


class Periods:
    """The times of a text, by the sentence that they stand in."""

    def __init__(self, parse: Parse, times: list[TimeDraft]) -> None:
        self.parse = parse
        self.times = times
        self.by_sentence: dict[int, list[int]] = {}
        for index, time in enumerate(times):
            self.by_sentence.setdefault(parse.tokens[time.last].sentence, []).append(index)

    def covers(self, token: Token) -> bool:
        """Whether ``token`` belongs to a time."""
        return any(
            self.times[index].first <= token.i <= self.times[index].last
            for index in self.by_sentence.get(token.sentence, ())
        )

    def of(self, act: Token, word: Token | None, beside: Iterable[Token], kind: str) -> tuple[int | None, int | None]:
        """Since and until when the rule over ``act`` by ``word`` holds; ``beside`` are other words of the rule."""
        around = {act.i: "act", **{one.i: "rule" for one in beside}}
        if word is not None:
            around[word.i] = "ruling"
        since = until = None
        for index, role, preposition in self._hanging(act, around):
            time = self.times[index]
            lasting = time.type == "DURATION"
            if lasting and "X" in time.value:
                continue  # "for days"
            if lasting:
                bounded = preposition in _LASTING and (preposition != "for" or kind != "required")
                until = index if until is None and bounded and (preposition != "in" or kind == "required") else until
            elif time.type not in {"DATE", "TIME"} or _hour(time):
                continue
            elif preposition in _UNTIL or role == "end":
                until = index if until is None else until
            elif preposition in _SINCE or (role != "act" and preposition in _AT):
                since = index if since is None else since
        return since, until

    def _hanging(self, act: Token, around: dict[int, str]) -> Iterator[tuple[int, str, str]]:
        """The times of the sentence that hang on a word of the rule: which word, behind which preposition."""
        for index in self.by_sentence.get(act.sentence, ()):
            told = self._up(self.times[index], around)
            if told is not None:
                yield index, *told

    def _up(self, time: TimeDraft, around: dict[int, str]) -> tuple[str, str] | None:
        tokens = self.parse.tokens
        preposition = ""
        token = self._top(time)
        coming = ""
        for _ in range(_DEPTH):
            if token.i in around:
                return ("end" if coming == "end" else around[token.i] if not coming else "rule"), preposition
            if token.pos in {"ADP", "SCONJ"} or token.dep == "prep":
                if token.lower not in {"of", "to"}:
                    preposition = token.lower
            elif token.pos in {"VERB", "AUX"}:
                if token.lemma not in _COMING:
                    return None
                coming = "end" if token.lemma in _ENDING else "come"
                ruled = [child.i for child in self.parse.children(token, "nsubj", "nsubjpass") if child.i in around]
                if ruled:
                    return "end" if coming == "end" else "rule", preposition
                if token.dep == "relcl" and self._told_before(token, around):
                    # "The ban on drones over the capital, which was introduced": the parser takes the nearest noun.
                    return "end" if coming == "end" else "rule", preposition
            elif token.dep in {"nsubj", "nsubjpass", "agent"}:
                return None
            if token.head == token.i:
                return None
            token = tokens[token.head]
        return None

    def _told_before(self, verb: Token, around: dict[int, str]) -> bool:
        """Whether a noun of the rule stands shortly before what ``verb`` describes."""
        near = range(max(0, verb.head - _DEPTH), verb.head)
        return any(around.get(number, "act") != "act" and self.parse.tokens[number].pos == "NOUN" for number in near)

    def _top(self, time: TimeDraft) -> Token:
        """The head of the words of a time."""
        for number in range(time.last, time.first - 1, -1):
            token = self.parse.tokens[number]
            if not time.first <= token.head <= time.last or token.head == number:
                return token
        return self.parse.tokens[time.last]


def _hour(time: TimeDraft) -> bool:
    """ "After 9 p.m.": an hour of every day, and no day."""
    return time.type == "TIME" and not time.value[:4].isdigit()
