"""From a verb and its frame to an attribution: cue, source, addressee and content told apart."""

from __future__ import annotations

from ...vocabulary import Act
from ..drafts import AttributionDraft
from ..language import Parse, Token
from ..sources.kinds import words
from . import denials, phrases, pieces
from .content import settle, widen
from .cues import Use
from .frames import SUBJECTS, Frame
from .pieces import Range

_PERSONS = frozenset({"PERSON", "NORP"})
_PERSONAL = frozenset({"he", "she", "i", "we", "they", "who"})
_WHERE = frozenset({"in", "at", "from", "outside"})
# "told reporters in a statement", "told parliament at a hearing": on what occasion, not which ones.
_SETTINGS = frozenset(
    ["statement", "interview", "letter", "email", "message", "tweet", "post", "hearing", "briefing", "conference",
     "call", "meeting", "speech", "address", "response", "reply", "memo", "note", "time", "advance", "private",
     "public", "person", "confidence", "detail", "least", "length", "once", "phone", "press", "event", "rally"]
)  # fmt: skip
_CONDITIONS = frozenset({"if", "unless"})


def build(
    parse: Parse, verb: Token, frame: Frame, use: Use, source: Token | None, *, passive: bool = False
) -> AttributionDraft | None:
    """The attribution that ``frame`` amounts to; ``None`` where nothing is left as its content."""
    cue = phrases.verb_group(parse, verb, prep=frame.prep)
    behind = parse.tokens[cue[1] + 1].lower if cue[1] + 1 < len(parse.tokens) else ""
    if behind and (behind == use.particle or (behind == "it" and verb.lemma == "have")):
        cue = (cue[0], cue[1] + 1)  # "makes clear", "has it"
    content, addressee = _told_apart(parse, verb, frame, use)
    for part in (cue, *addressee):
        content = pieces.cut(content, part)
    if content and frame.kind in ("that", "to", "ing"):
        content = settle(parse, verb, content)
    elif content and frame.kind in ("np", "as"):
        content = widen(parse, verb, content, governed=use.act == "order")
    if frame.kind != "np":
        content += _conditions(parse, verb, content)
    spans = pieces.spans(parse, content)
    if not spans:
        return None
    words = _words(parse, verb, cue, source)
    return AttributionDraft(
        act=_act(denials.act_of(parse, verb, frame, use), source),
        anchor=verb.i,
        kind="named" if words else "unspecified",
        cue=(parse.span(*cue),),
        source=(parse.span(*words),) if words else (),
        content=spans,
        addressee=pieces.spans(parse, addressee),
        source_head=source.i if words and source is not None else None,
        negated=phrases.negated(parse, verb, cue),
        rule=f"{'passive' if passive else 'verb'}:{frame.kind}",
    )


def _words(parse: Parse, verb: Token, cue: Range, source: Token | None) -> Range | None:
    if source is None or _empty(source):
        return None
    sentence = parse.sentence_of(verb)
    limit = (sentence.first, cue[0] - 1) if source.i < verb.i else (cue[1] + 1, sentence.last)
    return phrases.noun_phrase(parse, source, limit)


def _told_apart(parse: Parse, verb: Token, frame: Frame, use: Use) -> tuple[list[Range], list[Range]]:
    """Content and addressee: the object before a clause is one or the other, by the cue."""
    content = list(frame.content)
    addressee: list[Range] = []
    before = content[-1][0] < verb.i
    for child in parse.children(verb, "dobj", "dative"):
        start = content[0][0] if not before else child.right + 1
        if child.i < verb.i or frame.kind in ("np", "as") or child.i >= start:
            continue
        if frame.kind == "that" and not before and _subject_of(parse, verb, child):
            content = [(child.left, content[0][1]), *content[1:]]
        elif use.object_is_content and not before:
            content = [(child.left, content[-1][1])] if len(content) == 1 else [(child.left, child.right), *content]
        elif use.object_is_addressee or child.dep == "dative":
            addressee.append((child.left, _told_where(parse, verb, min(child.right, start - 1), start)))
    if frame.kind == "that" and use.object_is_addressee and not addressee:
        content, addressee = _split_addressee(parse, verb, content)
    return content, addressee + _told(parse, verb, content)


def _subject_of(parse: Parse, verb: Token, noun: Token) -> bool:
    """ "reported bird flight may have evolved twice": a subject that the parser took for an object."""
    for clause in parse.children(verb, "ccomp"):
        if clause.left != noun.right + 1 or any(t.dep in SUBJECTS or t.dep == "expl" for t in parse.children(clause)):
            continue
        first = parse.tokens[clause.left]
        return first.tag in ("MD", "VBD", "VBZ", "VBP") or (first.dep in ("aux", "auxpass") and first.tag != "TO")
    return False


def _told_where(parse: Parse, verb: Token, last: int, start: int) -> int:
    """ "told reporters in both capitals that": the place tells which reporters, unless a day or date stands in it."""
    for prep in parse.children(verb, "prep"):
        if prep.lower in _WHERE and prep.left == last + 1 and prep.right < start:
            words = parse.tokens[prep.i + 1 : prep.right + 1]
            if not any(t.entity in ("DATE", "TIME") or t.lemma in _SETTINGS for t in words):
                return prep.right
    return last


def _conditions(parse: Parse, verb: Token, content: list[Range]) -> list[Range]:
    """ "expect a better bargain if she wins": the condition is on what is expected, not on the expecting."""
    last = content[-1][1] if content else verb.i
    return [
        (child.left, child.right)
        for child in parse.children(verb, "advcl")
        if child.left > max(last, verb.i) and any(t.lower in _CONDITIONS for t in parse.children(child, "mark"))
    ]


def _empty(source: Token) -> bool:
    """Whether the subject only fills its place: "there", "it" of a passive."""
    return source.dep == "expl" or source.lower == "there" or (source.lower == "it" and source.dep == "nsubjpass")


def _act(act: Act, source: Token | None) -> Act:
    """A person who "suggests" or "indicates" says; a document that "says" still says."""
    if act != "show" or source is None:
        return act
    if source.entity in _PERSONS or source.lower in _PERSONAL or source.lemma in words().people:
        return "say"
    return act


def _split_addressee(parse: Parse, verb: Token, content: list[Range]) -> tuple[list[Range], list[Range]]:
    """ "told reporters the bridge was shut": the parser puts the told one into the clause when "that" is missing."""
    first, last = content[0]
    if first <= verb.i:
        return content, []
    tokens = parse.tokens
    for i in range(first, min(last, first + 12) + 1):
        if tokens[i].lower == "that" and tokens[i].dep == "mark" and i > first:
            return [(i, last), *content[1:]], [(first, i - 1)]
    if tokens[first].tag == "PRP" and tokens[first].lower in ("me", "us", "him", "them") and last > first:
        return [(first + 1, last), *content[1:]], [(first, first)]
    return content, []


def _told(parse: Parse, verb: Token, content: list[Range]) -> list[Range]:
    """Whoever is told by a preposition: "said to reporters that", "officials, speaking to several outlets, said"."""
    found: list[Range] = []
    for prep in parse.children(verb, "prep", "dative"):
        if prep.lower in ("to", "with") and verb.i < prep.i < content[0][0]:
            end = content[0][0] - 1
            found.extend((t.left, min(t.right, end)) for t in parse.children(prep, "pobj") if t.i <= end)
    speaking = [t for t in parse.children(verb, "advcl") if t.i < verb.i]
    for source in parse.children(verb, "nsubj"):
        speaking += parse.children(source, "acl", "advcl")
    for participle in speaking:
        if participle.lemma in ("speak", "talk"):
            for prep in parse.children(participle, "prep"):
                if prep.lower in ("to", "with"):
                    found.extend((t.left, t.right) for t in parse.children(prep, "pobj"))
    return found
