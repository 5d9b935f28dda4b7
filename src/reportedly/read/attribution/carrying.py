"""Attribution that carries on into the next sentence without a cue of its own: "These include", "One is to"."""

from __future__ import annotations

from functools import cache

from .. import lexicon
from ..drafts import AttributionDraft
from ..language import Parse, Sentence, Token
from . import pieces


@cache
def _words() -> dict[str, frozenset[str]]:
    data = lexicon.load("cues")["carrying"]
    return {name: frozenset(words) for name, words in data.items() if name != "examples"}


_ACTS = frozenset({"say", "confirm", "believe", "expect", "show", "intend"})


def find(parse: Parse, drafts: list[AttributionDraft]) -> list[AttributionDraft]:
    """Implied attributions, one for each sentence that takes up the parts of what was said before it.

    ``drafts`` in text order; ``follows`` of the new ones indexes ``drafts`` followed by the new ones.
    """
    last_in: dict[int, int] = {}
    speaking: set[int] = set()
    for k, draft in enumerate(drafts):
        sentence = parse.tokens[draft.anchor].sentence
        if draft.source and draft.act != "order":
            speaking.add(draft.anchor)
        if (
            draft.inside is None
            and draft.rule != "label"
            and draft.act in _ACTS
            and draft.content
            and _to_the_end(parse, draft)
        ):
            last_in[sentence] = k
    found: list[AttributionDraft] = []
    for number in range(1, len(parse.sentences)):
        before, here = parse.sentences[number - 1], parse.sentences[number]
        if number - 1 not in last_in or before.block != here.block:
            continue
        source = last_in[number - 1]
        said = drafts[source] if source < len(drafts) else found[source - len(drafts)]
        if not _takes_up(parse, before, here, implied=said.implied):
            continue
        if here.root in speaking:
            continue  # somebody else speaks in this sentence
        last_in[number] = len(drafts) + len(found)
        found.append(
            AttributionDraft(
                act=said.act,
                anchor=here.first,
                kind=said.kind,
                implied=True,
                follows=source,
                rule="implied",
                content=pieces.spans(parse, [(here.first, here.last)]),
            )
        )
    return found


def _to_the_end(parse: Parse, draft: AttributionDraft) -> bool:
    """Whether what is said goes on to the end of its sentence: only then can the next one go on from it."""
    sentence = parse.sentence_of(parse.tokens[draft.anchor])
    end = sentence.last
    while end > sentence.first and not pieces.is_word(parse.tokens[end]):
        end -= 1
    return draft.content[-1][1] >= parse.tokens[end].end or draft.content[-1][1] >= parse.tokens[sentence.root].end


def _takes_up(parse: Parse, before: Sentence, here: Sentence, *, implied: bool) -> bool:
    words = _words()
    tokens = parse.tokens
    root = tokens[here.root]
    subject = next((t for t in parse.children(root) if t.dep in ("nsubj", "nsubjpass", "expl")), None)
    first = tokens[here.first]
    listed = implied or _speaks_of_parts(parse, before, words)
    if not implied and _announces(parse, before, words) and (_enumerates(parse, here) or first.lower == "they"):
        return True  # "... for three reasons. Fuel was short, prices had doubled, and winter was near."
    if _heading(parse, here, words):
        return True
    if first.lower in words["pointers"] and root.lemma in words["containing"] | {"lie", "stand"}:
        return True  # "Behind it lie the fall in orders ...", "Among them were ..."
    if first.lower in words["pointers"] and _pointed(parse, here, words):
        return True
    if subject is None:
        return listed and first.lower in words["ordinals"]
    if root.lemma in words["containing"]:
        if subject.lower in words["plural"]:
            return listed or root.lemma in words["listing"]
        if subject.lower in words["single"]:
            return listed
        if subject.lemma in words["parts"] and _points_back(parse, subject):
            return True
        if first.lower in words["pointers"] or first.lower in words["ordinals"]:
            return listed
    return False


def _speaks_of_parts(parse: Parse, sentence: Sentence, words: dict[str, frozenset[str]]) -> bool:
    return any(
        token.lemma in words["parts"] and (token.tag == "NNS" or token.pos == "NOUN")
        for token in parse.tokens[sentence.first : sentence.last + 1]
    )


_HOW_MANY = frozenset(
    ["two", "three", "four", "five", "six", "several", "many", "various", "one", "practical", "these", "following"]
)


def _announces(parse: Parse, sentence: Sentence, words: dict[str, frozenset[str]]) -> bool:
    """Whether the sentence ends by counting parts that it does not name: "on two grounds", "more than one end"."""
    end = sentence.last
    while end > sentence.first and not pieces.is_word(parse.tokens[end]):
        end -= 1
    noun = parse.tokens[end]
    if noun.pos != "NOUN" or noun.lemma not in words["parts"] or end - 1 <= sentence.first:
        return False
    counted = any(t.lower in _HOW_MANY for t in parse.tokens[max(noun.left, end - 3) : end])
    return counted or (noun.tag == "NNS" and parse.tokens[end - 1].tag == "JJ")


def _enumerates(parse: Parse, here: Sentence) -> bool:
    """Whether the sentence strings three or more parts together: "A, B and C", "A; B; and C"."""
    tokens = parse.tokens[here.first : here.last + 1]
    breaks = sum(t.text in {",", ";"} for t in tokens)
    return breaks >= 2 or (breaks == 1 and any(t.lower == "and" and t.dep == "cc" for t in tokens))


def _heading(parse: Parse, here: Sentence, words: dict[str, frozenset[str]]) -> bool:
    """ "The reasons: ...": a noun for parts, then a colon."""
    for token in parse.tokens[here.first : min(here.first + 6, here.last) + 1]:
        if token.text == ":":
            return any(t.lemma in words["parts"] for t in parse.tokens[here.first : token.i])
    return False


def _pointed(parse: Parse, here: Sentence, words: dict[str, frozenset[str]]) -> bool:
    """ "Among the considerations were ...": the noun after the pointing word stands for parts."""
    return any(
        token.lemma in words["parts"] or token.lower in words["plural"]
        for token in parse.tokens[here.first + 1 : min(here.first + 4, here.last) + 1]
    )


def _points_back(parse: Parse, subject: Token) -> bool:
    return any(t.lower in ("the", "these", "those", "its", "their", "both", "all") for t in parse.children(subject))
