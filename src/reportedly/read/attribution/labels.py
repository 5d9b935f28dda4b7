"""Speakers by a label: "Mayor Lund: the ferry will sail", and the labelled paragraphs of a transcript."""

from __future__ import annotations

from dataclasses import dataclass

from ...vocabulary import Span, shared
from ..drafts import AttributionDraft
from ..language import Parse, Token
from ..sources.kinds import words
from . import phrases, pieces

RULE = "label"
LONGEST = 8
"""Tokens that a label has, at most, without what stands in brackets behind it."""
ENOUGH = 3
"""Labelled paragraphs that make a transcript, one of its labels coming back or being one that only transcripts have."""
_TITLES = frozenset(
    {"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss", "dr", "dr.", "prof.", "sir", "dame", "lord", "lady"}
)
_OPEN = frozenset({"(", "["})
_INNER = frozenset({"of", "the", "for", "de", "di", "la", "le", "van", "von", "al", "and", "-", ".", ",", "'s", "’s"})


@dataclass(frozen=True, slots=True)
class _Label:
    """Tokens ``first`` to ``last`` are the speaker, ``colon`` ends the label; ``sure``: by a title, or "QUESTION"."""

    block: int
    first: int
    last: int
    colon: int
    capitals: bool
    sure: bool
    cue: int
    """The cue's first token: the colon, or "is attributable to" before the name."""


def find(parse: Parse, headline: int) -> list[AttributionDraft]:
    """One attribution for each label that opens a paragraph behind the ``headline``.

    In a transcript it takes all paragraphs up to the next label; elsewhere the sentence behind the colon.
    """
    firsts = _first_tokens(parse)
    labels = [
        label for block, first in enumerate(firsts)
        if first is not None and parse.tokens[first].start >= headline and (label := _label(parse, block, first))
    ]  # fmt: skip
    whole = [
        label for block, first in enumerate(firsts)
        if first is not None and parse.tokens[first].start >= headline
        and (label := _attributable(parse, block, first))
    ]  # fmt: skip
    if _explains(parse, labels, firsts):
        labels = []
    if _transcript(parse, labels):
        return [
            _draft(parse, label, _speech(parse, label, firsts, labels[k + 1].block if k + 1 < len(labels) else None))
            for k, label in enumerate(labels)
        ]
    if len(whole) == 1:
        return [_draft(parse, whole[0], _speech(parse, whole[0], firsts, None))]
    told = [_claimed(parse, first) for first in firsts if first is not None and parse.tokens[first].start >= headline]
    sure = [label for label in labels if label.sure and not label.capitals]
    return [*filter(None, told), *(_draft(parse, label, _sentence(parse, label)) for label in sure)]


def mend(parse: Parse, labelled: list[AttributionDraft], drafts: list[AttributionDraft]) -> list[AttributionDraft]:
    """``drafts`` with no label's words as their own: the parser takes a label for the subject of what follows it."""
    blocks = {parse.sentence_of(parse.tokens[draft.anchor]).block: draft for draft in labelled}
    kept: list[AttributionDraft] = []
    for draft in drafts:
        label = blocks.get(parse.sentence_of(parse.tokens[draft.anchor]).block)
        if label is None:
            kept.append(draft)
            continue
        hole = (min(label.source[0][0], label.cue[0][0]), max(label.source[0][1], label.cue[0][1]))
        if draft.cue and shared(draft.cue, [hole]):
            continue
        if shared(draft.source, [hole]):
            verb = parse.tokens[draft.anchor]
            own = [t for t in parse.children(verb, "nsubj") if t.start >= hole[1]]
            words = phrases.noun_phrase(parse, own[-1], (parse.sentence_of(verb).first, verb.i)) if own else None
            if words is None:
                continue
            draft.source, draft.source_head = (parse.span(*words),), own[-1].i
        draft.content = pieces.without(parse.text, draft.content, (hole, *draft.source))
        kept.append(draft)
    return kept


def without_kickers(parse: Parse, drafts: list[AttributionDraft]) -> list[AttributionDraft]:
    """``drafts`` without those that take "Q", "FACT" or "BREAKING" before a colon for somebody who speaks."""
    kept = []
    for draft in drafts:
        labelled = draft.rule.endswith(RULE)
        if labelled and draft.source == draft.cue:  # "Claim: ...", for which the network credits the claim
            draft.source, draft.source_head, draft.kind = (), None, "unspecified"
        source = parse.within(draft.source[0]) if draft.source and not labelled else ()
        anchor = parse.tokens[draft.anchor]
        if not labelled and anchor.text == ":" and _names_nobody(parse, anchor.i):
            continue
        if source and source[-1] + 1 < len(parse.tokens) and _names_nobody(parse, source[-1] + 1):
            own = [t for t in parse.children(anchor, "nsubj") if t.i > source[-1]]
            words = phrases.noun_phrase(parse, own[-1], (source[-1] + 2, anchor.i)) if own else None
            draft.source, draft.source_head = ((parse.span(*words),), own[-1].i) if words else ((), None)
            draft.kind = "named" if words else "unspecified"
        kept.append(draft)
    return kept


def kicker(parse: Parse, first: int) -> int | None:
    """The colon behind the words that open a line and name nobody ("Q:", "FACT:"), if ``first`` opens such a line."""
    token = parse.tokens[first]
    if token.start != parse.blocks[parse.sentence_of(token).block][0] and parse.text[token.start - 1] != "\n":
        return None
    for i in range(first + 1, min(first + 4, len(parse.tokens))):
        if parse.tokens[i].text == ":":
            said = _name_of(parse, first, i - 1).lower().replace("’", "'")
            return i if said in words().kickers or said in _ASKED or said in _ANSWERED else None
    return None


def _names_nobody(parse: Parse, colon: int) -> bool:
    first = next((i for i in range(max(0, colon - 3), colon) if kicker(parse, i) == colon), None)
    if first is None or _name_of(parse, first, colon - 1).lower() not in _ASKED | _ANSWERED:
        return first is not None
    block = parse.blocks[parse.sentence_of(parse.tokens[first]).block]
    return not any(parse.tokens[i].lower in _SELF for i in parse.within(block))


def _claimed(parse: Parse, first: int) -> AttributionDraft | None:
    """ "Claim: the pills cure it", as checkers of facts write: somebody says so, and it is not the report."""
    colon = kicker(parse, first)
    if colon is None or colon + 1 >= len(parse.tokens) or parse.tokens[colon - 1].lower not in _CLAIMS:
        return None
    last = parse.sentence_of(parse.tokens[colon + 1]).last
    return AttributionDraft(
        act="say", anchor=colon - 1, kind="unspecified", cue=(parse.span(first, colon - 1),), source=(),
        source_head=None, content=pieces.spans(parse, [(colon + 1, last)]), manner="direct", rule=RULE,
    )  # fmt: skip


_CLAIMS = frozenset({"claim", "rumour", "rumor"})


def _first_tokens(parse: Parse) -> list[int | None]:
    found: list[int | None] = [None] * len(parse.blocks)
    for sentence in parse.sentences:
        if found[sentence.block] is None:
            found[sentence.block] = sentence.first
    return found


def _label(parse: Parse, block: int, first: int) -> _Label | None:
    tokens = parse.tokens
    end = parse.blocks[block][1]
    bracket: int | None = None
    for i in range(first, min(first + LONGEST + 6, len(tokens))):
        token = tokens[i]
        if token.start >= end:
            return None
        if token.text in (":", "):", "]:"):
            last = (bracket if bracket is not None else i) - 1
            if last < first or last - first >= LONGEST or i + 1 >= len(tokens) or tokens[i + 1].start >= end:
                return None
            return _judged(parse, block, first, last, i)
        if token.text in _OPEN and bracket is None and i > first:
            bracket = i
        elif bracket is None and not (token.text[:1].isupper() or token.text[:1].isdigit() or token.lower in _INNER):
            return None
    return None


def _judged(parse: Parse, block: int, first: int, last: int, colon: int) -> _Label | None:
    """Whether the words before the colon are somebody: a name, a title before one, or a word such as QUESTION."""
    said = parse.tokens[first : last + 1]
    if _name_of(parse, first, last).lower().replace("’", "'") in words().kickers:
        return None
    letters = "".join(token.text for token in said)
    if not letters[:1].isupper() or said[-1].lower in _INNER:
        return None
    capitals = letters.isupper() and (len(letters) > 1 or letters in ("Q", "A"))
    asks = said[0].lower in words().labels and len(said) <= 2
    titled = len(said) > 1 and (said[0].lower in _TITLES or any(_office(token) for token in said[:-1]))
    named = titled and said[-1].pos == "PROPN" and not any(t.text == "," for t in said)
    person = 2 <= len(said) <= 4 and any(t.entity == "PERSON" for t in said) and all(t.pos == "PROPN" for t in said)
    if not (asks or named or person or (capitals and len(said) <= LONGEST)):
        return None
    return _Label(block, first, last, colon, capitals, asks or named, colon)


def _attributable(parse: Parse, block: int, first: int) -> _Label | None:
    """ "The following statement is attributable to the spokesman, Ned Holm:": all that follows is his."""
    tokens = parse.tokens
    end = parse.blocks[block][1]
    to: int | None = None
    for i in range(first, min(first + 30, len(tokens) - 1)):
        token = tokens[i]
        if token.start >= end or token.text in (".", ";"):
            return None
        if token.lower in ("attributable", "attributed") and tokens[i + 1].lower == "to":
            to = i + 1
        if token.text == ":":
            if to is None or i - 1 <= to or not any(t.lower in _BELOW for t in tokens[first:to]):
                return None
            cue = to - 1
            while (cue - 1 > first and tokens[cue - 1].lemma == "be") or tokens[cue - 1].lower in ("may", "can"):
                cue -= 1
            return _Label(block, to + 1, i - 1, i, False, True, cue)
    return None


_BELOW = frozenset({"following", "below", "statement", "text", "remarks", "this"})


def _office(token: Token) -> bool:
    return token.lower in words().offices or token.lower in words().people


def _explains(parse: Parse, labels: list[_Label], firsts: list[int | None]) -> bool:
    """Whether a newsroom asks and answers itself ("Q: Will it hold? A: Engineers say so"), and nobody is interviewed.

    Whoever answers as "I" or "we", outside quotation marks, is somebody; a transcript names one side at least.
    """
    names = [_name(parse, label).lower() for label in labels]
    if not names or not set(names) <= _ASKED | _ANSWERED:
        return False
    for number, label in enumerate(labels):
        if names[number] not in _ANSWERED:
            continue
        quoted = False
        for start, end in _speech(parse, label, firsts, labels[number + 1].block if number + 1 < len(labels) else None):
            for i in parse.within((start, end)):
                token = parse.tokens[i]
                if token.text in _MARKS:
                    quoted = not quoted if token.text == '"' else token.text == "“"
                elif token.lower in _SELF and not quoted:
                    return False
    return True


_ASKED = frozenset({"q", "question"})
_ANSWERED = frozenset({"a", "answer"})
_MARKS = frozenset({'"', "“", "”"})
_SELF = frozenset({"i", "we", "my", "our", "me", "us"})


def _transcript(parse: Parse, labels: list[_Label]) -> bool:
    if len(labels) < 2:
        return False
    seen = [_name(parse, label) for label in labels]
    comes_back = len(set(seen)) < len(seen)
    return (len(labels) >= ENOUGH and (comes_back or any(label.sure for label in labels))) or (
        comes_back and all(label.sure for label in labels)
    ) or (len(labels) == 2 and all(label.sure and label.capitals for label in labels))  # fmt: skip


def _name(parse: Parse, label: _Label) -> str:
    return _name_of(parse, label.first, label.last)


def _name_of(parse: Parse, first: int, last: int) -> str:
    start, end = parse.span(first, last)
    return parse.text[start:end]


def _speech(parse: Parse, label: _Label, firsts: list[int | None], until: int | None) -> tuple[Span, ...]:
    """The paragraphs from the label to the next one; bracketed notes and rows of marks are nobody's speech."""
    found = list(_rest(parse, label, parse.blocks[label.block][1]))
    for block in range(label.block + 1, len(parse.blocks) if until is None else until):
        first = firsts[block]
        start, end = parse.blocks[block]
        body = parse.text[start:end].strip()
        if first is None or not any(character.isalnum() for character in body):
            if until is None and body:
                break  # "###" closes the last speech
            continue
        if body[0] in "([" and body.rstrip(".")[-1] in ")]":
            continue
        start += len(parse.text[start:end]) - len(parse.text[start:end].lstrip())
        found.append((start, start + len(body)))
    return tuple(found)


def _sentence(parse: Parse, label: _Label) -> tuple[Span, ...]:
    return _rest(parse, label, parse.tokens[parse.sentence_of(parse.tokens[label.colon + 1]).last].end)


def _rest(parse: Parse, label: _Label, end: int) -> tuple[Span, ...]:
    first = label.colon + 1
    last = first
    if first >= len(parse.tokens) or parse.tokens[first].start >= end:
        return ()
    while last + 1 < len(parse.tokens) and parse.tokens[last + 1].end <= end:
        last += 1
    return pieces.spans(parse, [(first, last)])


def _draft(parse: Parse, label: _Label, content: tuple[Span, ...]) -> AttributionDraft:
    colon = parse.tokens[label.colon]
    cue = (colon.end - 1, colon.end) if label.cue == label.colon else parse.span(label.cue, label.first - 1)
    return AttributionDraft(
        act="say", anchor=label.colon, kind="named", cue=(cue,),
        source=(parse.span(label.first, label.last),), source_head=label.last, content=content,
        manner="direct", rule=RULE,
    )  # fmt: skip
