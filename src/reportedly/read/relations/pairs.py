"""What can be seen of two claims that may be cause and effect? The words and the parse between them, as plain names.

The names are what a fitted model weighs (``training/causal.py``); a name that it never met weighs nothing. A reading
weighs them without putting them together (``weighing.py``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..drafts import ClaimDraft, RelationDraft
from ..language import Parse, Token
from .words import group

FARTHEST = 45
"""Tokens between two heads beyond which no pair is looked at: 98 % of those that people tie stand closer."""
LONGEST = 7
"""Steps of a path through the parse; a longer one is only told to be long."""
FARTHEST_STEP = 8
"""Steps of four tokens; heads that stand farther apart count as so far."""
MOST_BETWEEN = 3
"""Claims between the two; more count as so many."""
GAP = 4
"""Tokens between two heads up to which the words between them are one name too."""
_JOINING = frozenset({"mark", "prep", "cc", "prt", "agent", "advmod", "aux", "neg"})
CLOSED = frozenset({"ADP", "SCONJ", "PART", "CCONJ", "PRON", "ADV", "PUNCT"})


def candidates(parse: Parse, claims: Sequence[ClaimDraft]) -> Iterator[tuple[int, int]]:
    """Ordered pairs of claims (cause, effect) of one sentence, near enough to each other."""
    tokens = parse.tokens
    for cause, one in enumerate(claims):
        sentence = tokens[one.head].sentence
        for step in (-1, 1):
            effect = cause + step
            while 0 <= effect < len(claims) and tokens[claims[effect].head].sentence == sentence:
                if abs(claims[effect].head - one.head) > FARTHEST:
                    break
                yield cause, effect
                effect += step


def names(parse: Parse, cause: Token, effect: Token, between: int, rules: Iterable[RelationDraft]) -> list[str]:
    """What there is to see; ``between``: how many claims stand between the two, ``rules``: what ties them by rule."""
    words = (word_name(token, cause.i < effect.i) for token in words_between(parse, cause, effect))
    return [
        *own_names(parse, cause, "cause"),
        *own_names(parse, effect, "effect"),
        *filter(None, words),
        *pair_names(parse, cause, effect, between, rules),
    ]


def own_names(parse: Parse, token: Token, part: str) -> list[str]:
    """What there is to see of the head of a ``cause`` or of an ``effect``, whatever the other one is."""
    found = [f"{part} {token.tag} {token.dep}", f"{part} {token.lemma}"]
    for number in token.children:
        child = parse.tokens[number]
        if child.dep in _JOINING:
            found.append(f"{part[0]} {child.dep} {child.lower}")
    return found


def words_between(parse: Parse, cause: Token, effect: Token) -> list[Token]:
    """The tokens between the two heads."""
    first, end = sorted((cause.i, effect.i))
    return parse.tokens[first + 1 : end]


def word_name(token: Token, forward: bool) -> str | None:
    """What there is to see of a word between the two heads; ``forward``: the cause stands first."""
    return f"word {token.lemma}{'<' if forward else '>'}" if token.pos in CLOSED else None


def pair_names(parse: Parse, cause: Token, effect: Token, between: int, rules: Iterable[RelationDraft]) -> list[str]:
    """What there is to see of the two together, beside the words between them."""
    order = "<" if cause.i < effect.i else ">"
    apart = abs(cause.i - effect.i)
    up, down = _path(parse, cause, effect)
    shape = "/".join([token.dep for token in up]) + "|" + "/".join([token.dep for token in down])
    if len(up) + len(down) > LONGEST:
        shape = "long"
    found = [
        "",
        "order" + order,
        f"far{min(apart // 4, FARTHEST_STEP)}{order}",
        f"between{min(between, MOST_BETWEEN)}{order}",
        f"path {shape}{order}",
        f"tags {cause.tag} {effect.tag}{order}",
    ]
    found += [f"up {token.lemma}{order}" for token in up[1:] if token is not effect]
    found += [f"down {token.lemma}{order}" for token in down[1:]]
    if up and up[-1].head != effect.i:
        top = parse.tokens[up[-1].head]
        found.append(f"top {top.lemma}{order}")
        found.append(f"top {top.lemma} {shape}{order}")
    if up:
        found.append(f"last {last_name(up[-1], len(down))}")
    part, before, word = opening(parse, cause, effect, up[-1] if up else None)
    found += [f"{part} opens {word}", f"{part} opens {before} {word}"]
    if apart <= GAP:
        found.append(f"gap {gap_name(parse, cause, effect)}{order}")
    found += rule_names(rules)
    return found


def last_name(last: Token, down: int) -> str:
    """The last token of the path up from the cause, and how many steps lead ``down`` to the effect from there."""
    return f"{last.dep} {last.lower if last.pos in CLOSED else last.tag} {down}"


def gap_name(parse: Parse, cause: Token, effect: Token) -> str:
    """The words between two heads that stand near each other."""
    return " ".join([token.lower for token in words_between(parse, cause, effect)])


def rule_names(rules: Iterable[RelationDraft]) -> list[str]:
    """The rules that tie a pair, and what for."""
    return [name for draft in rules for name in (f"rule {draft.kind}", f"rule {draft.rule} {draft.kind}")]


def opening(parse: Parse, cause: Token, effect: Token, last: Token | None) -> tuple[str, str, str]:
    """The words before and at the start of a clause, which may tie it, and whose it is: the effect's or the cause's.

    ``last``: the last token of the path up from the cause, if there is one.
    """
    part, top = ("effect", effect) if cause.i < effect.i and effect.left > cause.i else ("cause", last or cause)
    before = parse.tokens[top.left - 1].lower if top.left else ""
    return part, before, parse.tokens[top.left].lower


def _path(parse: Parse, cause: Token, effect: Token) -> tuple[list[Token], list[Token]]:
    """The tokens from the cause up to below where the two meet, and the same from the effect."""
    above = [effect, *parse.ancestors(effect)]
    place = {token.i: step for step, token in enumerate(above)}
    up: list[Token] = []
    step = cause
    while step.i not in place:
        up.append(step)
        if step.head == step.i:
            return up, above
        step = parse.tokens[step.head]
    return up, above[: place[step.i]]


def nested(parse: Parse, cause: Token, effect: Token) -> bool:
    """Whether what may be the cause is no cause of ``effect`` for the parse alone, however the words look.

    It stands inside another clause below the effect ("asked to wait | until they *report*"), or is what a verb or noun
    takes ("asked them to *wait*", "the plan to *leave*"), or is only granted, compared or asked ("even if", "like").
    """
    up, _ = _path(parse, cause, effect)
    telling = group("motive purpose") | group("motive reason") | group("resulting")
    if any(token.pos in {"VERB", "AUX"} and token.lemma not in telling for token in up[1:]):
        return True
    return _beside(parse, cause, up[-1] if up else cause) or _taken(parse, cause)


def _beside(parse: Parse, cause: Token, top: Token) -> bool:
    """By the words that open it: "*while* he waited", "*in addition* to", "*whether* it rains"."""
    opening = [token.lower for token in parse.tokens[top.left : top.left + 3]]
    if any(" ".join(opening[:count]) in group("no cause") for count in (1, 2, 3)):
        return True
    marks = parse.children(cause, "mark")
    return any(mark.lower in {"whether", "although", "though"} for mark in marks)


def _taken(parse: Parse, cause: Token) -> bool:
    """An infinitive that a verb or a noun takes: "asked them to *wait*", "the plan to *leave*"."""
    above = parse.tokens[cause.head]
    if not any(parse.tokens[child].tag == "TO" for child in cause.children):
        return False
    if cause.dep in {"xcomp", "ccomp"}:
        return above.lemma in group("content verbs")
    return cause.dep in {"acl", "relcl"} and above.lemma in group("content nouns")


def all_names(
    parse: Parse,
    claims: Sequence[ClaimDraft],
    found: Sequence[tuple[int, int]],
    relations: Iterable[RelationDraft],
) -> Iterator[list[str]]:
    """The names of each pair of ``found`` (cause, effect), with the rules among ``relations`` that tie it."""
    tied = by_rule(relations)
    for cause, effect in found:
        one, other = parse.tokens[claims[cause].head], parse.tokens[claims[effect].head]
        yield names(parse, one, other, abs(cause - effect) - 1, tied.get((cause, effect), ()))


def by_rule(relations: Iterable[RelationDraft]) -> dict[tuple[int, int], list[RelationDraft]]:
    """The relations by their claims (cause, effect)."""
    tied: dict[tuple[int, int], list[RelationDraft]] = {}
    for draft in relations:
        ends = (draft.target, draft.source) if draft.kind == "result" else (draft.source, draft.target)
        tied.setdefault(ends, []).append(draft)
    return tied


def cue(parse: Parse, cause: Token, effect: Token) -> tuple[int, int] | None:
    """The first and the last token of the words that tie the two, where such words stand; else ``None``.

    What opens the lower of the two ("*due to* the flood", "*to* save fuel", "*demanding* pay"), or the verb that both
    hang on ("the flood *led to* a strike").
    """
    for lower, upper in ((cause, effect), (effect, cause)):
        up, down = _path(parse, lower, upper)
        if up and down:
            return _verb(parse, up, down)
        if up and not down:
            return _opened(parse, up[-1], lower)
    return None


def _verb(parse: Parse, up: list[Token], down: list[Token]) -> tuple[int, int] | None:
    top = parse.tokens[up[-1].head]
    if top.pos not in {"VERB", "AUX"} or top is up[-1]:
        return None
    behind = max(up[-1], down[-1], key=lambda token: token.i)
    return top.i, behind.i if behind.i == top.i + 1 and behind.pos == "ADP" else top.i


def _opened(parse: Parse, top: Token, lower: Token) -> tuple[int, int] | None:
    first = top.left
    while first < lower.i and parse.tokens[first].pos == "PUNCT":
        first += 1
    last = first
    while last < lower.i and parse.tokens[last].pos in {"ADP", "SCONJ", "PART"}:
        last += 1
    if last > first:
        return first, last - 1
    if top.tag == "VBG" and first == top.i:
        return first, first
    return None
