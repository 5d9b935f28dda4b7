"""Attributions without a verb of speech: "according to", "in her view", "reportedly", "by all accounts"."""

from __future__ import annotations

from ...vocabulary import Act
from ..drafts import AttributionDraft
from ..language import Parse, Token
from ..sources.kinds import credible
from . import clauses, cues, frames, phrases, pieces
from .pieces import Range


def find(parse: Parse, taken: dict[int, AttributionDraft]) -> list[AttributionDraft]:
    """In text order; ``taken`` are the attributions known so far, by the token that carries their cue."""
    book = cues.book()
    found: list[AttributionDraft] = []
    starts = {words[0]: (words, act) for words, act in book.leads}
    anonymous: dict[str, list[tuple[tuple[str, ...], Act]]] = {}
    for words, act in book.anonymous:
        anonymous.setdefault(words[0], []).append((words, act))
    for token in parse.tokens:
        draft = None
        if token.lower in starts:
            draft = _lead(parse, token, *starts[token.lower], taken)
        elif token.lower in book.adverbs:
            draft = _adverb(parse, token, book.adverbs[token.lower])
        elif token.lower in book.phrases and token.pos == "NOUN":
            draft = _view(parse, token, *book.phrases[token.lower])
        if draft is None and token.lower in anonymous:
            draft = _anonymous(parse, token, anonymous[token.lower])
        if draft is not None:
            found.append(draft)
    return found


def _lead(
    parse: Parse, token: Token, words: tuple[str, ...], act: Act, taken: dict[int, AttributionDraft]
) -> AttributionDraft | None:
    tokens = parse.tokens
    last = token.i + len(words) - 1
    if last >= len(tokens) or any(tokens[token.i + k].lower != word for k, word in enumerate(words)):
        return None
    source = _object(parse, token, tokens[last])
    if source is None or source.sentence != token.sentence:
        return None
    if words == ("per",) and (token.tag != "IN" or not (source.pos == "PROPN" or credible(source.lemma))):
        return None  # "per month"
    sentence = parse.sentence_of(token)
    phrase = phrases.noun_phrase(parse, source, (last + 1, sentence.last))
    if phrase is None:
        return None
    if token.i == sentence.first:
        phrase = _before_comma(parse, source, phrase)
    if words[0] in ("citing", "quoting"):
        return _citing(parse, token, source, phrase, act, taken)
    content = clauses.around(parse, clauses.verb_above(parse, token), [(token.left, max(token.right, phrase[1]))])
    return _draft(parse, token, (token.i, last), phrase, source, content, act, f"lead:{words[0]}")


def _before_comma(parse: Parse, source: Token, phrase: Range) -> Range:
    """ "According to the Herald, former minister Ida Holm has left": one comma ends the source, two are an aside."""
    after = phrase[1] + 1
    if after < len(parse.tokens) and parse.tokens[after].text in {",", "—", "–"}:
        return phrase
    commas = [i for i in range(source.i + 1, phrase[1]) if parse.tokens[i].text == ","]
    return (phrase[0], commas[0] - 1) if len(commas) == 1 else phrase


def _object(parse: Parse, token: Token, last: Token) -> Token | None:
    for governor in (last, token):
        for child in parse.children(governor, "pobj", "dobj"):
            return child
    return None


_CITED = frozenset({"PERSON", "ORG", "NORP", "GPE"})


def _citing(
    parse: Parse, token: Token, source: Token, phrase: Range, act: Act, taken: dict[int, AttributionDraft]
) -> AttributionDraft | None:
    """ "..., citing two officials": who is cited stands behind what the clause, or the one quoting them, says."""
    if source.entity not in _CITED and not credible(source.lemma):
        return None
    verb = next((t for t in parse.ancestors(token) if t.pos in clauses.VERBAL), None)
    outer = taken.get(verb.i) if verb is not None else None
    draft = _draft(parse, token, (token.i, token.i), phrase, source, [], act, f"lead:{token.lower}")
    if outer is not None and outer.content and verb is not None and cues.lemma(verb) in cues.book().speech:
        draft.content = outer.content
    else:
        root = clauses.verb_above(parse, token)
        hole = (token.left, token.right)
        draft.content = pieces.spans(parse, clauses.around(parse, root, [hole, *_other_leads(parse, root, token)]))
    return draft


def _other_leads(parse: Parse, root: Token, token: Token) -> list[Range]:
    """ "According to A, quoting B, it rained": the words "According to A" are no part of what B says."""
    return [
        (child.left, child.right)
        for child in parse.children(root, "prep", "advcl")
        if child.lower in ("according", "per") and child.i != token.i
    ]


def _view(parse: Parse, noun: Token, act: Act, before: frozenset[str]) -> AttributionDraft | None:
    """ "in the ministry's view", "in the view of the ministry", "by her own account"."""
    prep = parse.head(noun)
    if noun.dep != "pobj" or prep.lower not in before:
        return None
    source = next(iter(parse.children(noun, "poss")), None)
    cue = (noun.i, noun.i)
    phrase: Range | None = None
    if source is not None:
        phrase = phrases.noun_phrase(parse, source, (prep.i + 1, noun.i - 1))
        if source.i + 1 < noun.i and parse.tokens[noun.i - 1].lower in ("own", "words"):
            cue = (noun.i - 1, noun.i)
    else:
        of = next((t for t in parse.children(noun, "prep") if t.lower == "of"), None)
        source = next(iter(parse.children(of, "pobj")), None) if of is not None else None
        if source is None or of is None or source.lemma in ("fact",):
            return None
        phrase = phrases.noun_phrase(parse, source, (of.i + 1, parse.sentence_of(noun).last))
        cue = (prep.i, of.i)
    if phrase is None or not (source.pos in ("PROPN", "PRON") or _somebody(source)):
        return None
    hole = (prep.left, max(prep.right, phrase[1]))
    content = clauses.around(parse, clauses.verb_above(parse, prep), [hole])
    return _draft(parse, noun, cue, phrase, source, content, act, "view")


def _somebody(token: Token) -> bool:
    return token.entity in _CITED or credible(token.lemma)


def _adverb(parse: Parse, adverb: Token, act: Act) -> AttributionDraft | None:
    """ "has reportedly allowed": nobody is credited; the adverb is the cue, the clause around it the content."""
    if adverb.pos != "ADV" and adverb.dep != "advmod":
        return None
    head = parse.head(adverb)
    hole: Range = (adverb.i, adverb.i)
    if head.pos in clauses.VERBAL:
        verb = head
        content = [(verb.left, verb.right)]
        has_subject = any(t.dep in frames.SUBJECTS for t in parse.children(verb))
        subject = None if has_subject else frames.controller(parse, verb)
        if subject is not None and subject.right < verb.left:
            content.insert(0, (subject.left, subject.right))
        for child in parse.children(verb):
            if (
                child.dep == "conj"
                and child.i > verb.i
                and any(t.dep in frames.SUBJECTS for t in parse.children(child))
            ):
                content = pieces.cut(content, (child.left, verb.right))
            elif child.dep == "cc" and child.i > verb.i and child.i + 1 < len(parse.tokens):
                content = _without_tail(content, child)
        content = pieces.cut(content, hole)
    elif head.i == adverb.i:
        return None
    else:
        content = pieces.cut([(head.left, head.right)], hole)
    while content and parse.tokens[content[0][0]].dep in ("cc", "mark") and content[0][0] < content[0][1]:
        content[0] = (content[0][0] + 1, content[0][1])
    return _draft(parse, adverb, hole, None, None, content, act, "adverb")


def _without_tail(content: list[Range], conjunction: Token) -> list[Range]:
    return [(first, last - 1) if last == conjunction.i and last > first else (first, last) for first, last in content]


def _anonymous(parse: Parse, token: Token, entries: list[tuple[tuple[str, ...], Act]]) -> AttributionDraft | None:
    tokens = parse.tokens
    for words, act in entries:
        last = token.i + len(words) - 1
        if last < len(tokens) and all(tokens[token.i + k].lower == word for k, word in enumerate(words)):
            sentence = parse.sentence_of(token)
            first = sentence.first
            if first < token.i and tokens[first].tag == "CC":
                first += 1
            content = pieces.cut([(first, sentence.last)], (token.i, last))
            return _draft(parse, token, (token.i, last), None, None, content, act, "anonymous")
    return None


def _draft(
    parse: Parse, anchor: Token, cue: Range, source: Range | None, head: Token | None, content: list[Range],
    act: Act, rule: str,
) -> AttributionDraft:  # fmt: skip
    return AttributionDraft(
        act=act,
        anchor=anchor.i,
        kind="named" if source else "unspecified",
        cue=(parse.span(*cue),),
        source=(parse.span(*source),) if source else (),
        content=pieces.spans(parse, content),
        source_head=head.i if source and head is not None else None,
        rule=rule,
    )
