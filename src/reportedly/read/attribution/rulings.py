"""Rulings by a noun: "a ban on driving", "lifted its prohibition on", "granted permission to", "decision to allow"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from .. import lexicon
from ..drafts import AttributionDraft
from ..factuality import rulings as deontic
from ..language import Parse, Token
from . import frames, phrases, pieces
from .content import to_comma
from .pieces import Range

_DECIDING = frozenset({"decision", "order", "ruling", "move", "agreement", "plan", "permission", "proposal", "choice"})


@dataclass(frozen=True, slots=True)
class _Words:
    by_prep: dict[str, frozenset[str]]
    nouns: frozenset[str]
    lifting: frozenset[str]
    imposing: frozenset[str]
    granting: frozenset[str]


@cache
def _words() -> _Words:
    data = lexicon.load("cues")["rulings"]
    by_prep = {prep: frozenset(data[prep]) for prep in ("on", "against", "to", "for")}
    return _Words(
        by_prep,
        frozenset().union(*by_prep.values()),
        *(frozenset(data[k]) for k in ("lifting", "imposing", "granting")),
    )


def find(parse: Parse, taken: dict[int, AttributionDraft]) -> None:
    """Adds to ``taken`` the rulings by nouns, in place of what a verb beside them gave; names rulers of infinitives."""
    words = _words()
    for token in parse.tokens:
        possible = token.tag == "VB" or token.dep == "nsubj"
        if possible and (worded := _worded(parse, token)) is not None:
            taken[worded.anchor] = worded
        if token.pos in ("NOUN", "ADV") and deontic.name_of(parse, token) in words.nouns:
            draft = _noun(parse, token, words)
            if draft is not None:
                taken[draft.anchor] = draft
        elif token.i in taken and token.dep in ("acl", "xcomp", "relcl") and taken[token.i].act == "order":
            _decided(parse, token, taken[token.i])


def _noun(parse: Parse, noun: Token, words: _Words) -> AttributionDraft | None:
    governed = _governed(parse, noun, words)
    verb = parse.head(noun)
    beside = verb if verb.pos == "VERB" and noun.dep in ("dobj", "nsubjpass", "attr") else None
    if beside is not None and beside.lemma not in words.lifting | words.imposing | words.granting:
        beside = None
    receiver: Token | None = None
    if beside is not None and noun.dep == "dobj" and beside.lemma in words.granting:
        receiver = next((t for t in parse.children(beside, "dative", "dobj") if t.i < noun.i), None)
        if governed is None:
            governed = next(
                ((t, None) for t in parse.children(beside, "xcomp", "advcl", "acl") if t.i > noun.i and t.tag == "VB"),
                None,
            )
    if governed is None:
        return None
    act, prep = governed
    inner: Range = (act.left if prep is None else prep.i + 1, act.right if prep is None else prep.right)
    after = parse.tokens[inner[1] + 1] if inner[1] + 1 < len(parse.tokens) else noun
    if noun.dep == "dobj" and after.tag == "VBG" and after.sentence == noun.sentence:
        inner = (inner[0], to_comma(parse, inner[1]))  # "its ban on trawlers | fishing for herring"
    cue: Range = (noun.i, noun.i)
    if beside is not None and beside.i < noun.i and receiver is None and noun.i - beside.i <= 5:
        cue = (phrases.verb_group(parse, beside)[0], noun.i)
    elif beside is not None:
        cue = phrases.verb_group(parse, beside)
    if prep is not None and prep.i == cue[1] + 1:
        cue = (cue[0], prep.i)
    source = None
    if beside is not None:
        source = frames.subject(parse, beside)
    if source is None:
        source = next(iter(parse.children(noun, "poss")), None) or _by(parse, noun)
    content = [inner] if receiver is None else [(receiver.left, receiver.right), inner]
    return _draft(parse, beside or noun, cue, source, content, "ruling:noun")


def _worded(parse: Parse, act: Token) -> AttributionDraft | None:
    """ "Under orders from the ministry not to sail", "made it a crime to fish": who orders, if it is told."""
    under = deontic.under_orders(parse, act)
    if under is not None:
        noun = parse.tokens[under.token]
        return _draft(parse, noun, (noun.left - 1, noun.i), _by(parse, noun), [(act.left, act.right)], "ruling:under")
    made = deontic.outlawing(parse, act)
    if made is None:
        return None
    verb = parse.tokens[made.token]
    to = next((child.i for child in parse.children(act) if child.tag == "TO"), act.i)
    source = frames.subject(parse, verb)
    if act.dep == "nsubj":  # "declared any fishing unlawful"
        return _draft(parse, verb, (verb.i, verb.i), source, [(act.left, act.right)], "ruling:made")
    return _draft(parse, verb, (verb.i, to - 1), source, [(to, act.right)], "ruling:made")


def _governed(parse: Parse, noun: Token, words: _Words) -> tuple[Token, Token | None] | None:
    """What the noun governs, and the preposition that leads it: "on driving", "to drive"."""
    for child in parse.children(noun):
        if child.i < noun.i:
            continue
        if child.dep == "prep" and deontic.name_of(parse, noun) in words.by_prep.get(child.lower, ()):
            for inner in parse.children(child, "pobj", "pcomp"):
                return inner, child
        if (
            child.dep in ("acl", "xcomp", "relcl")
            and child.tag == "VB"
            and deontic.name_of(parse, noun) in words.by_prep["to"]
        ):
            return child, None
    # The parser hangs the preposition on the verb as often: "lifted its ban | on driving".
    for child in parse.children(parse.head(noun), "prep"):
        if child.i == noun.i + 1 and deontic.name_of(parse, noun) in words.by_prep.get(child.lower, ()):
            for inner in parse.children(child, "pobj", "pcomp"):
                return inner, child
    return None


def _by(parse: Parse, noun: Token) -> Token | None:
    for prep in parse.children(noun, "prep"):
        if prep.lower in ("by", "from"):
            for one in parse.children(prep, "pobj"):
                return one
    return None


def _decided(parse: Parse, verb: Token, draft: AttributionDraft) -> None:
    """ "the decision to allow": the noun joins the cue, and who decides rules."""
    noun = parse.head(verb)
    if noun.pos != "NOUN" or noun.lemma not in _DECIDING:
        return
    to = verb.i - 1
    if noun.i < verb.i <= noun.i + 2 and parse.tokens[to].tag == "TO":
        draft.cue = (parse.span(noun.i, verb.i),)
    if draft.source:
        return
    source = next(iter(parse.children(noun, "poss")), None) or _by(parse, noun)
    if source is None and noun.dep == "dobj":
        source = frames.subject(parse, parse.head(noun))
    if source is not None:
        _credit(parse, draft, source, (noun.i, verb.i))


def _credit(parse: Parse, draft: AttributionDraft, source: Token, cue: Range) -> None:
    sentence = parse.sentence_of(source)
    limit = (sentence.first, cue[0] - 1) if source.i < cue[0] else (cue[0], sentence.last)
    words = phrases.noun_phrase(parse, source, limit)
    if words is not None and source.lower not in ("it", "there"):
        draft.source = (parse.span(*words),)
        draft.source_head = source.i
        draft.kind = "named"


def _draft(
    parse: Parse, anchor: Token, cue: Range, source: Token | None, content: list[Range], rule: str
) -> AttributionDraft | None:
    spans = pieces.spans(parse, [r for one in content for r in pieces.cut([one], cue)])
    if not spans:
        return None
    draft = AttributionDraft(
        act="order", anchor=anchor.i, kind="unspecified", cue=(parse.span(*cue),), content=spans,
        negated=phrases.negated(parse, anchor, cue), rule=rule,
    )  # fmt: skip
    if source is not None:
        _credit(parse, draft, source, cue)
    return draft
