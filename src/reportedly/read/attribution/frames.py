"""What stands around a verb: who does it, and the complement, object or quotation that could be what they say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..language import Parse, Token
from . import cues
from .pieces import Range

SUBJECTS = ("nsubj", "nsubjpass", "csubj")
# Verbs that only help the next one: "tried to argue", "went on to say". The cue then starts with them.
HELPERS = frozenset(
    [
        "try",
        "attempt",
        "begin",
        "start",
        "continue",
        "go",
        "come",
        "seek",
        "use",
        "need",
        "have",
        "be",
        "appear",
        "seem",
        "want",
        "refuse",
        "decline",
        "hasten",
        "proceed",
        "manage",
        "fail",
        "keep",
        "get",
        "happen",
        "take",
        "move",
        "rush",
        "feel",
    ]
)


# "Used this to predict": the object is a means, not the one who predicts.
_BY_MEANS_OF = frozenset(
    {"use", "employ", "take", "spend", "need", "issue", "hold", "call", "convene", "organise", "organize"}
)


@dataclass(slots=True)
class Frame:
    """One way to read the words around ``verb`` as an attribution; ``content`` in token ranges.

    ``kind``: "that" (clause), "to" (infinitive), "np" (object), "as" (object and what it is called),
    "passive" (its subject), "seem" (subject and infinitive), or the preposition itself ("about", "for").
    """

    verb: Token
    kind: str
    content: list[Range]
    prep: Token | None = None


def subject(parse: Parse, verb: Token, *, depth: int = 0) -> Token | None:
    """Who does what ``verb`` says, also where another verb governs it; the agent of a passive; ``None`` if unsaid."""
    if is_passive(parse, verb):
        return agent(parse, verb)
    own = next((t for t in parse.children(verb) if t.dep in SUBJECTS), None)
    if own is not None:
        return own
    return controller(parse, verb, depth=depth)


def controller(parse: Parse, verb: Token, *, depth: int = 0) -> Token | None:
    """The subject that a verb without one of its own borrows from its governor."""
    if depth > 5 or verb.head == verb.i:
        return None
    head = parse.head(verb)
    if verb.dep == "conj" and head.pos in ("VERB", "AUX"):
        if is_passive(parse, head) and not is_passive(parse, verb):
            own = next((t for t in parse.children(head) if t.dep in SUBJECTS), None)
            return own if own is not None else controller(parse, head, depth=depth + 1)
        return subject(parse, head, depth=depth + 1)
    if verb.dep == "xcomp" and head.pos in ("VERB", "AUX", "ADJ", "NOUN"):
        objects = parse.children(head, "dobj")
        if objects and verb.tag == "VB" and head.lemma not in _BY_MEANS_OF:
            return objects[0]
        return _active(parse, head, depth)
    if verb.dep == "advcl" and verb.tag == "VBG" and (outer := _said_around(parse, verb, head)) is not None:
        return subject(parse, outer, depth=depth + 1)
    if verb.dep in ("advcl", "ccomp", "dep") and verb.tag in ("VBG", "VBN", "VB") and head.pos in ("VERB", "AUX"):
        return _active(parse, head, depth)
    if verb.dep in ("acl", "relcl") and head.pos in ("NOUN", "PROPN", "PRON"):
        return head if verb.tag == "VBG" else None
    if verb.dep == "pcomp" and head.lower == "as":
        # "was quoted as saying", "quoted a witness as saying": not who quotes
        quoting = parse.head(head)
        told = parse.children(quoting, "nsubjpass") or parse.children(quoting, "dobj")
        return told[0] if told else None
    if verb.dep == "pcomp":
        above = next((t for t in _up(parse, head) if t.pos in ("VERB", "AUX")), None)
        return _active(parse, above, depth) if above is not None else None
    return None


def _said_around(parse: Parse, verb: Token, head: Token) -> Token | None:
    """ "She said the trial was unfair, adding that it was late": the parser hangs "adding" on what she said."""
    if head.dep != "ccomp" or verb.left == 0 or parse.tokens[verb.left - 1].text != "," or verb.i < head.i:
        return None
    said, book = parse.head(head), cues.book()
    if cues.lemma(said) not in book.speech or cues.lemma(verb) not in book.speech or said.i > head.i:
        return None
    return said


def _active(parse: Parse, head: Token, depth: int) -> Token | None:
    own = next((t for t in parse.children(head) if t.dep in SUBJECTS), None)
    return own if own is not None else controller(parse, head, depth=depth + 1)


def _up(parse: Parse, token: Token) -> Iterator[Token]:
    return parse.ancestors(token)


def infinitive(parse: Parse, verb: Token) -> bool:
    """Whether "to" leads the verb: "to close", "to have closed"."""
    return any(t.tag == "TO" for t in parse.children(verb))


def is_passive(parse: Parse, verb: Token) -> bool:
    if verb.tag != "VBN":
        return False
    for child in parse.children(verb):
        if child.dep in ("auxpass", "nsubjpass", "agent"):
            return True
        if child.dep == "aux" and child.lemma == "have":
            return False
    if verb.dep == "advcl" and verb.i and parse.tokens[verb.i - 1].lower in ("when", "if", "once"):
        return True  # "when asked about the plans"
    return verb.dep == "acl"


def agent(parse: Parse, verb: Token) -> Token | None:
    """The one a passive names with "by"."""
    for by in parse.children(verb, "agent"):
        for one in parse.children(by, "pobj"):
            return one
    return None


def frames(parse: Parse, verb: Token) -> list[Frame]:
    """Every reading of what stands around ``verb``, the likelier first."""
    found: list[Frame] = []
    children = parse.children(verb)
    passive = is_passive(parse, verb)
    if verb.dep == "parataxis" or (verb.dep in ("ccomp", "dep") and _stands_inside(parse, verb)):
        around = _around(parse, verb)
        if around:
            found.append(Frame(verb, "that", around))
    for child in children:
        if child.dep == "ccomp":
            kind = "to" if child.i > verb.i and infinitive(parse, child) else "that"
            found.append(Frame(verb, kind, _clause(verb, child)))
        elif child.dep == "xcomp":
            content = _clause(verb, child)
            kind = "to" if child.tag == "VB" or infinitive(parse, child) else "ing" if child.tag == "VBG" else "adj"
            found.append(Frame(verb, kind, content))
        elif (
            child.dep == "advcl"
            and infinitive(parse, child)
            and any(o.i > verb.i and o.right == child.left - 1 for o in children if o.dep in ("dobj", "dative"))
        ):
            # "had forbidden any crew to cast a net": the parser calls it an adverbial clause
            found.append(Frame(verb, "to", _clause(verb, child)))
    objects = [c for c in children if c.dep in ("dobj", "oprd", "attr", "acomp")]
    found.extend(_beyond_object(parse, verb, objects))
    if objects:
        ranges = [_clipped(verb, c) for c in objects]
        extra = [_clipped(verb, c) for c in children if c.dep in ("prep", "xcomp") and c.lower == "as" and c.i > verb.i]
        if extra or len(objects) > 1:
            found.append(Frame(verb, "as", ranges + extra))
        found.append(Frame(verb, "np", ranges))
    for child in children:
        if child.dep in ("prep", "agent", "dative") and child.lower != "by" and child.i > verb.i:
            if tells_when(parse, child):
                continue
            inner = parse.children(child)
            if inner:
                ranges = [_clipped(verb, c) for c in inner]
                found.append(Frame(verb, child.lower, ranges, child))
    if passive:
        own = next((c for c in children if c.dep in ("nsubjpass", "csubjpass")), None)
        if own is None and verb.dep == "acl":
            own = None
        rest = [_clause(verb, c)[0] for c in children if c.dep in ("xcomp", "oprd", "ccomp") and c.i > verb.i]
        rest += [
            _clipped(verb, c)
            for c in children
            if c.dep == "prep" and c.lower in ("as", "for", "of", "with", "to") and c.i > verb.i
        ]
        if own is not None and own.tag not in ("WDT", "WP") and own.lower not in ("it", "there"):
            found.append(Frame(verb, "passive", [(own.left, own.right), *rest]))
        elif (own is not None and rest) or rest:
            found.append(Frame(verb, "passive", rest))
    return found


_DAYS = frozenset(
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
     "day", "night", "morning", "afternoon", "evening", "eve", "weekend"]
)  # fmt: skip


def tells_when(parse: Parse, prep: Token) -> bool:
    """Whether "on" leads a day or a part of one: "declined to comment on Tuesday night", "on 12 March"."""
    if prep.lower != "on":
        return False
    return any(
        one.entity in ("DATE", "TIME") and (one.lower in _DAYS or one.tag in ("CD", "NNP"))
        for one in parse.children(prep, "pobj")
    )


_OF_OBJECT = frozenset({"of", "for", "from"})


def _beyond_object(parse: Parse, verb: Token, objects: list[Token]) -> list[Frame]:
    """What belongs to the verb but hangs on its object: "accused the firm | of hiding", "branded it | a mistake"."""
    found = []
    for one in objects:
        if one.dep != "dobj" or one.i < verb.i:
            continue
        for prep in parse.children(one, "prep"):
            if prep.i > one.i and prep.lower in _OF_OBJECT and parse.children(prep, "pcomp", "pobj"):
                found.append(Frame(verb, prep.lower, [(prep.i + 1, prep.right)], prep))
            elif prep.i > one.i and prep.lower == "as":
                found.append(Frame(verb, "as", [(one.left, one.right)]))
        for name in parse.children(verb, "npadvmod"):
            if name.left == one.right + 1 and not name.entity:
                found.append(Frame(verb, "as", [(one.left, name.right)]))
    return found


def _stands_inside(parse: Parse, verb: Token) -> bool:
    """Whether the speech verb is put into the clause it reports, or after it: "The bridge, she said, is shut"."""
    head = parse.head(verb)
    if head.i == verb.i or not (head.left < verb.left and verb.right <= head.right):
        return False
    if verb.right == head.right and not _ends(parse, verb, head):
        return False
    return parse.tokens[verb.left - 1].text in {",", "—", "–", "--"}


def _ends(parse: Parse, verb: Token, head: Token) -> bool:
    """ "The board has let it sail, two clerks said": it has no content of its own, and begins with its subject."""
    if head.i > verb.i or cues.lemma(verb) not in cues.book().speech or parse.children(verb, "ccomp", "mark"):
        return False
    return any(child.left == verb.left for child in parse.children(verb, *SUBJECTS))


def _around(parse: Parse, verb: Token) -> list[Range]:
    head = parse.head(verb)
    first, last = head.left, head.right
    found = []
    if first < verb.left:
        found.append((first, verb.left - 1))
    if verb.right < last:
        found.append((verb.right + 1, last))
    return found


def _clause(verb: Token, clause: Token) -> list[Range]:
    first, last = clause.left, clause.right
    if clause.i < verb.i:
        return [(first, min(last, verb.i - 1))]
    return [(max(first, verb.i + 1), last)]


def _clipped(verb: Token, child: Token) -> Range:
    if child.i > verb.i:
        return max(child.left, verb.i + 1), child.right
    return child.left, min(child.right, verb.i - 1)


_UNSAID = frozenset({"name", "identify", "quote", "speak", "comment", "talk"})
_TERMS = frozenset({"ask", "authorise", "authorize", "want", "wish", "request"})


def on_terms(parse: Parse, verb: Token, kind: str) -> bool:
    """Whether these are the terms of a source, not what it says: "asked not to be named", "not authorised to speak"."""
    if kind != "to" or verb.lemma not in _TERMS:
        return False
    return any(t.lemma in _UNSAID for t in parse.children(verb, "xcomp", "ccomp", "advcl"))
