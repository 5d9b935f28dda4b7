"""Whose words stand between quotation marks? Ties each quotation to a cue beside it, or to the one before it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from ...vocabulary import Span, normalise, shared, size
from ..drafts import AttributionDraft
from ..language import Parse, Token
from ..quotations import Quotation
from . import cues, frames, labels, phrases, pieces
from .pieces import Range
from .sweep import Sweep

REACH = 30
"""Tokens between a quotation and its cue, at most."""
_SENTENCE_END = frozenset({".", "!", "?"})
_DASHES = frozenset({"—", "–", "--", "―", "-"})


def attach(parse: Parse, quotes: list[Quotation], drafts: list[AttributionDraft]) -> None:
    """Widens the contents of ``drafts`` to whole quotations and adds attributions for the quotations left."""
    by_anchor = {draft.anchor: draft for draft in drafts}
    outer = [quote for quote in quotes if quote.depth == 0]
    owner: dict[int, AttributionDraft] = {}
    more: dict[int, list[Span]] = {}
    sweep = Sweep((span, k) for k, draft in enumerate(drafts) for span in draft.content)
    for number, quote in enumerate(outer):
        draft = _overlapping([drafts[k] for k in sweep.over(quote.start, quote.end)], quote)
        if draft is not None:
            if not quote.scare or _mostly(draft.content, quote):
                more.setdefault(draft.anchor, []).extend(_spans(quote))
            owner[number] = draft
    for number, quote in enumerate(outer):
        if quote.scare or number in owner:
            continue
        last = next((k for k in range(number - 1, max(-1, number - 4), -1) if k in owner or not outer[k].scare), None)
        before = outer[last] if last is not None else None
        after = outer[number + 1] if number + 1 < len(outer) else None
        draft = (
            _cue_after(parse, quote, after, by_anchor)
            or _cue_before(parse, quote, before, by_anchor)
            or _colon(parse, quote, before)
            or _signature(parse, quote)
        )
        if draft is None and before is not None and last in owner and _goes_on(parse, before, quote, owner[last]):
            draft = owner[last]
        if draft is None:
            continue
        owner[number] = draft
        more.setdefault(draft.anchor, []).extend(_spans(quote))
        if by_anchor.get(draft.anchor) is not draft:
            by_anchor[draft.anchor] = draft
            drafts.append(draft)
    for draft in drafts:
        if draft.anchor in more and by_anchor[draft.anchor] is draft:
            draft.content = normalise((*draft.content, *more[draft.anchor]))


def attach_inner(parse: Parse, quotes: list[Quotation], drafts: list[AttributionDraft]) -> None:
    """A quotation inside a quotation, right behind its own cue: `"She told me, 'It is over,' and left."`"""
    by_anchor = {draft.anchor: draft for draft in drafts}
    for quote in quotes:
        if quote.depth == 0 or quote.scare or quote.first == 0:
            continue
        draft = _cue_before(parse, quote, None, by_anchor, reach=6)
        if draft is None:
            continue
        draft.content = _spans(quote)
        if by_anchor.get(draft.anchor) is not draft:
            by_anchor[draft.anchor] = draft
            drafts.append(draft)


def set_manners(parse: Parse, quotes: list[Quotation], drafts: list[AttributionDraft]) -> None:
    """Direct where every word of the content is quoted, mixed where some are, else indirect."""
    inside = sorted(piece for quote in quotes if quote.depth == 0 for piece in quote.pieces)
    starts = [start for start, _ in inside]
    for draft in drafts:
        quoted = 0
        for a, b in draft.content:
            # Pieces of outermost quotations do not overlap: all but the first that reach in begin behind ``a``.
            for c, d in inside[max(0, bisect_right(starts, a) - 1) : bisect_left(starts, b)]:
                quoted += _letters(parse.text, [(max(a, c), min(b, d))])
        if quoted and draft.rule != labels.RULE:
            draft.manner = "direct" if quoted >= _letters(parse.text, draft.content) else "mixed"


def _letters(text: str, spans: list[Span] | tuple[Span, ...]) -> int:
    return sum(character.isalnum() for start, end in spans for character in text[start:end])


def _spans(quote: Quotation) -> tuple[Span, ...]:
    return quote.pieces or ((quote.start, quote.end),)


def _mostly(content: tuple[Span, ...], quote: Quotation) -> bool:
    return shared(content, ((quote.start, quote.end),)) * 2 > quote.end - quote.start


def _overlapping(drafts: list[AttributionDraft], quote: Quotation) -> AttributionDraft | None:
    """The attribution whose cue stands outside of the quotation and whose content shares most with it."""
    best: tuple[int, int, AttributionDraft] | None = None
    around = ((quote.start, quote.end),)
    for draft in drafts:
        common = shared(draft.content, around)
        if not common or any(start < quote.end and quote.start < end for start, end in draft.cue):
            continue
        if common < 3 and quote.end - quote.start > 6:
            continue
        key = (-common, size(draft.content))
        if best is None or key < best[:2]:
            best = (*key, draft)
    return best[2] if best else None


def _speech(token: Token) -> bool:
    if token.pos not in ("VERB", "AUX", "NOUN", "PROPN", "ADJ") or (token.tag in ("NN", "NNP") and token.pos != "VERB"):
        return False
    return cues.lemma(token) in cues.book().speech


def _cue_after(
    parse: Parse, quote: Quotation, after: Quotation | None, by_anchor: dict[int, AttributionDraft]
) -> AttributionDraft | None:
    """`"...," the mayor said`: the first verb of speech behind the quotation in its sentence."""
    tokens = parse.tokens
    closing = tokens[quote.last]
    stop = min(quote.last + REACH, len(tokens) - 1, after.first - 1 if after else len(tokens))
    mark = parse.text[quote.inner_end - 1 : quote.inner_end]
    if mark in _SENTENCE_END and quote.last + 1 < len(tokens) and mark == ".":
        return None
    block = parse.sentences[closing.sentence].block
    for i in range(quote.last + 1, stop + 1):
        token = tokens[i]
        if parse.sentences[token.sentence].block != block or token.text in _SENTENCE_END or token.text == ";":
            return None
        if _speech(token):
            known = by_anchor.get(i)
            if known is not None and known.content and known.content[0][0] > token.end:
                return known if mark == "," else None
            return known or _new(parse, token, "quote:after")
    return None


def _cue_before(
    parse: Parse,
    quote: Quotation,
    before: Quotation | None,
    by_anchor: dict[int, AttributionDraft],
    *,
    reach: int = REACH,
) -> AttributionDraft | None:
    """`the mayor said, "..."`, `said: "..."`, `said that "..."`: the nearest verb of speech before it."""
    tokens = parse.tokens
    first = quote.first
    block = parse.sentences[tokens[first].sentence].block
    stop = max(first - reach, before.last + 1 if before else 0, 0)
    led = first > 0 and tokens[first - 1].text in {",", ":"}
    for i in range(first - 1, stop - 1, -1):
        token = tokens[i]
        if parse.sentences[token.sentence].block != block or token.text in _SENTENCE_END:
            return None
        if _speech(token) and (led or first - i <= 4):
            known = by_anchor.get(i)
            return known or _new(parse, token, "quote:before")
    return None


def _new(parse: Parse, verb: Token, rule: str) -> AttributionDraft | None:
    """An attribution for a quotation by ``verb``, its source from the parse or else the name beside the verb."""
    tokens = parse.tokens
    cue = phrases.verb_group(parse, verb)
    if cue[1] + 1 < len(tokens) and tokens[cue[1] + 1].text == ":":
        cue = (cue[0], cue[1] + 1)
    source = frames.subject(parse, verb) or _beside(parse, verb)
    words: Range | None = None
    if source is not None:
        sentence = parse.sentence_of(verb)
        limit = (sentence.first, cue[0] - 1) if source.i < verb.i else (cue[1] + 1, sentence.last)
        words = phrases.noun_phrase(parse, source, limit)
    return AttributionDraft(
        act=cues.book().speech.get(cues.lemma(verb), "say"),
        anchor=verb.i,
        kind="named" if words else "unspecified",
        cue=(parse.span(*cue),),
        source=(parse.span(*words),) if words else (),
        source_head=source.i if words and source is not None else None,
        negated=phrases.negated(parse, verb, cue),
        rule=rule,
    )


def _beside(parse: Parse, verb: Token) -> Token | None:
    """The noun right after the verb ("said Varga") or right before it, where the parser found no subject."""
    tokens = parse.tokens
    sentence = parse.sentence_of(verb)
    for i in range(verb.i + 1, min(sentence.last, verb.i + 8) + 1):
        if tokens[i].pos in ("PROPN", "NOUN", "PRON") and tokens[i].dep not in ("compound", "poss"):
            return tokens[i]
        if tokens[i].pos in ("PUNCT", "VERB", "ADP", "SCONJ", "ADV"):
            break
    for i in range(verb.i - 1, max(sentence.first, verb.i - 6) - 1, -1):
        if tokens[i].pos in ("PROPN", "NOUN", "PRON"):
            return tokens[i]
        if tokens[i].pos in ("PUNCT", "VERB", "ADP"):
            break
    return None


def _colon(parse: Parse, quote: Quotation, before: Quotation | None) -> AttributionDraft | None:
    """`Varga: "..."`, `From the mayor: "..."`, `Her answer: "..."`: a colon alone leads to the quotation."""
    tokens = parse.tokens
    colon = quote.first - 1
    if colon < 0 or tokens[colon].text != ":":
        return None
    block = parse.sentences[tokens[quote.first].sentence].block
    first = colon
    stop = max(0, colon - 12, before.last + 1 if before else 0)
    while (
        first > stop
        and tokens[first - 1].text not in _SENTENCE_END
        and (parse.sentences[tokens[first - 1].sentence].block == block)
    ):
        first -= 1
    if first == colon or any(t.pos in ("VERB", "AUX") for t in tokens[first:colon]):
        return None
    lead = tokens[first].lower == "from"
    head = next(
        (t for t in tokens[first:colon] if t.pos in ("PROPN", "NOUN", "PRON") and not first <= t.head < colon), None
    )
    head = head or next((t for t in reversed(tokens[first:colon]) if t.pos in ("PROPN", "NOUN", "PRON")), None)
    if head is None:
        return None
    words = pieces.trim(parse, first + lead, colon - 1)
    if words is None:
        return None
    owner = next((t for t in parse.children(head, "poss") if first <= t.i < colon), None)
    cue = (colon, colon)
    if owner is not None and head.lower in _UTTERANCES:
        words, cue, head = (owner.left, owner.i), (owner.right + 1, colon), owner
    return AttributionDraft(
        act="say", anchor=colon, kind="named", cue=(parse.span(*cue),), source=(parse.span(*words),),
        source_head=head.i, rule="quote:colon",
    )  # fmt: skip


_UTTERANCES = frozenset(
    [
        "answer",
        "reply",
        "response",
        "words",
        "word",
        "message",
        "advice",
        "verdict",
        "question",
        "statement",
        "comment",
        "conclusion",
        "view",
        "tweet",
        "remark",
        "explanation",
    ]
)


def _signature(parse: Parse, quote: Quotation) -> AttributionDraft | None:
    """`"..." — Ilse Varga`: a dash and a name behind the quotation close the paragraph, or make the next one."""
    tokens = parse.tokens
    dash = quote.last + 1
    if dash + 1 >= len(tokens) or tokens[dash].text not in _DASHES:
        return None
    block = parse.sentences[tokens[dash].sentence].block
    last = dash
    while last + 1 < len(tokens) and parse.sentences[tokens[last + 1].sentence].block == block:
        last += 1
        if last - dash > 12:
            return None
    words = pieces.trim(parse, dash + 1, last)
    if words is None or not tokens[words[0]].text[:1].isupper():
        return None
    if any(t.pos in ("VERB", "AUX") for t in tokens[words[0] : words[1] + 1]):
        return None
    head = next(
        (t for t in tokens[words[0] : words[1] + 1] if t.pos in ("PROPN", "NOUN") and t.dep != "compound"),
        tokens[words[0]],
    )
    return AttributionDraft(
        act="say", anchor=dash, kind="named", cue=(parse.span(dash, dash),), source=(parse.span(*words),),
        source_head=head.i, rule="quote:signature",
    )  # fmt: skip


def _goes_on(parse: Parse, before: Quotation, quote: Quotation, owner: AttributionDraft) -> bool:
    """A quotation at the start of a sentence, beside one that is credited, with no cue of its own: the same speaker."""
    tokens = parse.tokens
    between = tokens[before.last + 1 : quote.first]
    first = tokens[quote.first]
    opens = parse.sentences[first.sentence].first == first.i or (
        quote.first > 0 and tokens[quote.first - 1].text in {".", "?", "!", ",", "”", '"', "''"}
    )
    blocks = parse.sentences[first.sentence].block - parse.sentences[tokens[before.last].sentence].block
    if not opens or blocks > 1:
        return False
    cue_between = any(before.end <= start < quote.start for start, _ in owner.cue)
    words = [t for t in between if pieces.is_word(t)]
    if blocks == 1:
        return not words or (cue_between and len(words) <= 25 and _last_of_sentences(between) <= 1)
    return not words or (cue_between and _last_of_sentences(between) <= 1)


def _last_of_sentences(tokens: list[Token]) -> int:
    return sum(token.text in _SENTENCE_END for token in tokens)
