"""Refusals to speak: "declined to comment", "neither confirmed nor denied", "had no updates", "did not respond to"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from .. import lexicon
from ..drafts import AttributionDraft
from ..language import Parse, Token
from . import frames, phrases, pieces
from .pieces import Range

_HELD = frozenset({"it", "this", "that", "nothing"})
_ABOUT = ("on", "about", "regarding", "concerning")
_SIGNS = frozenset({"word", "sign", "hint", "kind", "sort", "form", "shred", "whisper"})
_THEMSELVES = frozenset({"he", "she", "it", "they", "i", "we"})


@dataclass(frozen=True, slots=True)
class _Words:
    verbs: frozenset[str]
    answers: frozenset[str]
    asked: frozenset[str]
    have: frozenset[str]
    nothing: frozenset[str]
    speech: frozenset[str]


@cache
def _words() -> _Words:
    data = lexicon.load("cues")["declines"]
    return _Words(*(frozenset(data[name]) for name in ("verbs", "answers", "asked", "have", "nothing", "speech")))


def find(parse: Parse, taken: dict[int, AttributionDraft]) -> None:
    """Adds refusals to ``taken`` and reshapes those found as something else. Content may stay empty."""
    words = _words()
    for token in parse.tokens:
        if token.lemma == "confirmation" and token.pos == "NOUN":
            _unconfirmed(parse, token, taken)
        if token.pos not in ("VERB", "AUX"):
            continue
        lemma = token.lemma
        if lemma in ("decline", "refuse"):
            _declined(parse, token, words, taken)
        elif lemma == "confirm":
            _neither(parse, token, taken)
        elif lemma in words.verbs and _will_not(parse, token):
            _add(parse, token, _last_prep(parse, token, ("on", "about")), taken)
        elif lemma in words.answers and phrases.negated(parse, token, (token.i, token.i)):
            asked = [t for t in _objects(parse, token) if t.lower in words.asked]
            if asked:
                _add(parse, token, (), taken)
        elif lemma == "have":
            _had_nothing(parse, token, words, taken)


def _had_nothing(parse: Parse, verb: Token, words: _Words, taken: dict[int, AttributionDraft]) -> None:
    """ "Had no comment on it", "had nothing to add"; "said she had no updates" is one refusal, not two cues."""
    for held in parse.children(verb, "dobj"):
        inner = next((t for t in parse.children(held, "relcl", "acl") if t.i > held.i and t.tag == "VB"), None)
        if held.lower == "nothing":
            refused = inner is not None and inner.lemma in words.nothing
        else:
            refused = held.lower in words.have and any(t.lower == "no" for t in parse.children(held, "det"))
            inner = inner if inner is not None and inner.lemma in words.nothing else None
        if not refused:
            continue
        end = inner if inner is not None else held
        about = _last_prep(parse, end, _ABOUT) or _last_prep(parse, held, _ABOUT)
        _add(parse, verb, about, taken, last=end.i)
        _one_refusal(parse, verb, taken)


def _one_refusal(parse: Parse, verb: Token, taken: dict[int, AttributionDraft]) -> None:
    """Joins the refusal at ``verb`` to the verb of saying that governs it, if the one who says it has nothing."""
    said = taken.get(verb.head) if verb.dep == "ccomp" else None
    refusal = taken[verb.i]
    own = parse.tokens[refusal.source_head].lower if refusal.source_head is not None else ""
    if said is None or said.act != "say" or said.negated or own not in _THEMSELVES:
        return
    start, end = said.cue[0][0], refusal.cue[-1][1]
    if start > refusal.cue[0][0] or any(
        start < there and here < end for here, there in (*said.addressee, *said.source)
    ):
        return  # a cue is one piece: "told a reporter that she had no comment" stays two
    del taken[verb.i]
    said.act, said.rule, said.content, said.cue = "decline", "refusal", refusal.content, ((start, end),)


def _unconfirmed(parse: Parse, noun: Token, taken: dict[int, AttributionDraft]) -> None:
    """ "There was no confirmation from the agency": a confirmation that was not given, with nothing to point at."""
    above = parse.head(parse.head(noun))  # "no word of confirmation", "no sign of confirmation"
    outer = above if noun.dep == "pobj" and above.lower in _SIGNS else noun
    if not any(t.lower == "no" for t in parse.children(outer, "det")):
        return
    first = parse.tokens[parse.sentence_of(noun).first]
    opening = [first] if first.lower == "from" and first.i < outer.left else []
    for prep in (*parse.children(noun, "prep"), *parse.children(outer, "prep"), *opening):
        source = next(iter(parse.children(prep, "pobj")), None)
        if prep.lower not in ("from", "by") or source is None:
            continue
        limit = parse.sentence_of(noun).last if prep.i > outer.left else outer.left - 1
        words = phrases.noun_phrase(parse, source, (prep.i + 1, limit))
        if words is not None:
            taken[noun.i] = AttributionDraft(
                act="confirm",
                anchor=noun.i,
                kind="named",
                cue=(parse.span(noun.left, noun.i),),
                source=(parse.span(*words),),
                source_head=source.i,
                negated=True,
                rule="refusal",
            )
            return


def _will_not(parse: Parse, verb: Token) -> bool:
    """ "would not comment" refuses; "did not comment" only tells that nothing was said."""
    children = parse.children(verb, "aux", "neg")
    return any(t.dep == "neg" for t in children) and any(
        t.lemma in ("will", "would", "wo", "could", "can") or t.lower in ("will", "would", "wo") for t in children
    )


def _objects(parse: Parse, verb: Token) -> list[Token]:
    found = parse.children(verb, "dobj")
    for prep in parse.children(verb, "prep"):
        found.extend(parse.children(prep, "pobj"))
    return found


def _last_prep(parse: Parse, governor: Token, preps: tuple[str, ...]) -> tuple[Range, ...]:
    for prep in parse.children(governor, "prep"):
        if prep.lower in preps and prep.right > prep.i and not frames.tells_when(parse, prep):
            return ((prep.i + 1, prep.right),)
    return ()


def _declined(parse: Parse, verb: Token, words: _Words, taken: dict[int, AttributionDraft]) -> None:
    """ "declined to say when": to say belongs to the cue; "refused to leave": to leave is what is refused."""
    for child in parse.children(verb, "xcomp"):
        if child.lemma not in words.speech or child.tag != "VB":
            continue
        inner = taken.pop(child.i, None)
        content = [
            (max(t.left, child.i + 1), t.right)
            for t in parse.children(child, "dobj", "ccomp", "attr", "advcl")
            if t.right > child.i and t.lower not in ("comment", "comments")
        ]
        content = content or list(_last_prep(parse, child, ("on", "about")))
        _add(parse, verb, tuple(content), taken, last=child.i)
        if inner is not None and not taken[verb.i].content:
            taken[verb.i].content = inner.content
        return
    if verb.i not in taken and not parse.children(verb, "xcomp"):
        asked = any(t.lower in ("comment", "comments") for t in _objects(parse, verb))
        if asked or not _objects(parse, verb):
            _add(parse, verb, (), taken)


def _neither(parse: Parse, verb: Token, taken: dict[int, AttributionDraft]) -> None:
    """ "neither confirmed nor denied", "would not confirm or deny": one refusal, no confirmation and no denial."""
    denied = next((t for t in parse.children(verb, "conj") if t.lemma == "deny" and t.i - verb.i <= 3), None)
    if denied is None:
        return
    before = parse.tokens[verb.i - 1].lower if verb.i else ""
    if before != "neither" and not phrases.negated(parse, verb, (verb.i, verb.i)):
        return
    content = [(t.left, t.right) for t in parse.children(denied, "dobj", "ccomp") if t.lower not in _HELD] or [
        (t.left, t.right) for t in parse.children(verb, "dobj", "ccomp") if t.i > denied.i and t.lower not in _HELD
    ]
    taken.pop(denied.i, None)
    _add(parse, verb, tuple(content), taken, last=denied.i)
    if before == "neither":
        start = parse.tokens[verb.i - 1].start
        draft = taken[verb.i]
        draft.cue = ((min(start, draft.cue[0][0]), draft.cue[0][1]),)


def _add(
    parse: Parse,
    verb: Token,
    content: tuple[Range, ...],
    taken: dict[int, AttributionDraft],
    *,
    last: int | None = None,
) -> None:
    group = phrases.verb_group(parse, verb)
    cue = (group[0], max(group[1], last if last is not None else group[1]))
    source = frames.subject(parse, verb)
    draft = AttributionDraft(
        act="decline", anchor=verb.i, kind="unspecified", cue=(parse.span(*cue),), rule="refusal",
        content=pieces.spans(parse, [r for one in content for r in pieces.cut([one], cue)]),
    )  # fmt: skip
    if source is not None and source.lower not in ("it", "there"):
        sentence = parse.sentence_of(verb)
        limit = (sentence.first, cue[0] - 1) if source.i < cue[0] else (cue[1] + 1, sentence.last)
        words = phrases.noun_phrase(parse, source, limit)
        if words is not None:
            draft.source = (parse.span(*words),)
            draft.source_head = source.i
            draft.kind = "named"
    taken[verb.i] = draft
