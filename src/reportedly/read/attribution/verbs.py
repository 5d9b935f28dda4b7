"""Attributions by an active verb: who says, denies, believes, orders, with the clause or object that follows."""

from __future__ import annotations

from ..drafts import AttributionDraft
from ..factuality.rulers import is_ruling
from ..language import Parse, Token
from ..sources.kinds import credible, speechless
from . import clauses, cues, denials, frames, passives, pieces
from .building import build
from .cues import Use
from .frames import Frame

# Frames from the surest to the least sure; prepositions stand between.
_ORDER = {"that": 0, "as": 1, "from": 2, "of": 2, "to": 3, "ing": 4, "np": 8}
_EMPTY = frozenset({"it", "there"})
_BEGINS = frozenset({"DT", "PRP", "PRP$", "NNP", "NNPS", "NNS", "EX", "NN", "JJ", "CD"})
_LAST = ("VBZ", "VBD", "NNS")
LONGEST = 8
"""Words of one who speaks at the end of a sentence, at most."""
_TELLING = frozenset({"explain", "say", "share", "relay", "announce", "complain", "admit", "confess"})


def find(parse: Parse) -> list[AttributionDraft]:
    """One attribution for every verb of the lexicon that stands in one of its frames, in text order."""
    book = cues.book()
    found = []
    for token in parse.tokens:
        mistaken = _mistaken(parse, token, book) if token.pos == "NOUN" else None
        if mistaken is not None or (mistaken := _last(parse, token, book)) is not None:
            found.append(mistaken)
            continue
        if token.pos not in ("VERB", "AUX") and token.dep not in ("ROOT", "ccomp", "relcl", "conj", "advcl"):
            continue
        lemma = cues.lemma(token)
        if lemma not in book.verbs and lemma not in book.passives:
            continue
        draft = passives.find(parse, token) if frames.is_passive(parse, token) else _active(parse, token, book)
        if draft is not None and (draft.act != "order" or is_ruling(parse, token)):
            found.append(draft)
    return found


def _active(parse: Parse, verb: Token, book: cues.Book) -> AttributionDraft | None:
    uses = book.verbs.get(cues.lemma(verb))
    if uses is None or (verb.tag == "VBN" and verb.dep == "amod"):
        return None
    best: tuple[int, Frame, Use] | None = None
    aside = _aside(parse, verb, uses)
    if aside is not None:
        return build(parse, verb, aside[0], aside[1], frames.subject(parse, verb))
    for frame in frames.frames(parse, verb):
        if "seem" in uses:
            frame = _seeming(parse, verb, frame)
        use = uses.get(frame.kind)
        if use is None or not _fits(parse, frame, use) or (use.act == "order" and not is_ruling(parse, verb)):
            continue
        rank = _ORDER.get(frame.kind, 5)
        if best is None or rank < best[0]:
            best = (rank, frame, use)
    if "np" in uses and (called := denials.rejected_as(parse, verb)) is not None:
        best = (0, called, uses["np"])
    if best is None and (late := _late(parse, verb, uses)) is not None:
        best = (0, late, uses[late.kind])
    if best is None:
        return None
    _, frame, use = best
    source = frames.subject(parse, verb) if frame.kind != "seem" else None
    if source is None and frame.kind != "seem" and use.act != "order":
        return None
    if source is not None and source.entity in ("DATE", "TIME") and source.text.isdigit():
        return None  # the parser took a year for the subject
    if frame.prep is not None and source is not None and source.pos == "NOUN" and speechless(source.lemma):
        return None  # "the choice speaks of courage": nobody speaks
    return build(parse, verb, frame, use, source)


def _mistaken(parse: Parse, noun: Token, book: cues.Book) -> AttributionDraft | None:
    """ "Lawyers at the university observe that it is no party": a verb that the parser tags as a noun.

    Only where the sentence begins with a plural for people, all up to the verb is one noun phrase, and "that" with a
    clause follows at once.
    """
    tokens = parse.tokens
    sentence = parse.sentence_of(noun)
    use = book.verbs.get(noun.lower, {}).get("that")
    if use is None or noun.lower in book.nouns or noun.i + 3 > sentence.last or tokens[noun.i + 1].lower != "that":
        return None
    head = next((t for t in tokens[sentence.first : noun.i] if t.tag == "NNS"), None)
    if head is None or not credible(head.lemma) or tokens[noun.i + 2].tag in ("VBZ", "VBP", "VBD", "MD"):
        return None
    if any(t.pos in ("VERB", "AUX", "PUNCT") for t in tokens[sentence.first : noun.i]):
        return None
    draft = build(parse, noun, Frame(noun, "that", [(noun.i + 1, sentence.last)]), use, None)
    if draft is not None:
        draft.source, draft.source_head = (parse.span(sentence.first, noun.i - 1),), head.i
        draft.kind = "named"
    return draft


def _last(parse: Parse, verb: Token, book: cues.Book) -> AttributionDraft | None:
    """ "It may soon sail to more islands than Tarn, the Ebbing Post of Larsa reports": a last verb without a subject,
    as the parser hangs the name on the one before the comma, or takes the verb for a noun.

    Only where it ends a sentence that has a finite verb before its last comma, and all between comma and verb is one
    short phrase with a name, or somebody who can speak, in the singular.
    """
    tokens = parse.tokens
    sentence = parse.sentence_of(verb)
    use = book.verbs.get(cues.lemma(verb), {}).get("that")
    if use is None or verb.tag not in _LAST or cues.lemma(verb) not in book.speech or parse.children(verb, "nsubj"):
        return None
    if any(t.pos != "PUNCT" for t in tokens[verb.i + 1 : sentence.last + 1]):
        return None
    comma = next((t.i for t in reversed(tokens[sentence.first : verb.i]) if t.pos == "PUNCT"), None)
    if comma is None or tokens[comma].text != "," or not 0 < verb.i - comma - 1 <= LONGEST:
        return None
    words = tokens[comma + 1 : verb.i]
    head = tokens[next((t.i for t in words if t.tag == "IN"), verb.i) - 1]
    if head.i <= comma or head.tag not in ("NN", "NNP") or any(t.pos in ("VERB", "AUX", "PRON") for t in words):
        return None
    told = any(t.tag in ("VBZ", "VBP", "VBD", "MD") for t in tokens[sentence.first : comma])
    if not told or not (credible(head.lemma) or head.pos == "PROPN"):
        return None
    draft = build(parse, verb, Frame(verb, "that", [(sentence.first, comma - 1)]), use, None)
    if draft is not None:
        draft.cue = (parse.span(verb.i, verb.i),)
        draft.source, draft.source_head, draft.kind = (parse.span(comma + 1, verb.i - 1),), head.i, "named"
    return draft


def _aside(parse: Parse, verb: Token, uses: dict[str, Use]) -> tuple[Frame, Use] | None:
    """ "As the mayor put it, the bridge is safe": what the clause above says."""
    use = uses.get("so") or uses.get("that")
    if use is None or verb.dep != "advcl" or parse.children(verb, "ccomp", "xcomp"):
        return None
    if not any(t.lower == "as" and t.i < verb.i for t in parse.children(verb, "mark", "advmod")):
        return None
    own = [t for t in parse.children(verb, "dobj") if t.lower != "it"]
    if verb.lemma == "have" and not parse.children(verb, "dobj"):
        return None  # "as the mayor has": only "as the timetable has it" credits
    content = clauses.around(parse, clauses.verb_above(parse, verb), [(verb.left, verb.right)])
    return None if own or not content else (Frame(verb, "aside", content), use)


def _late(parse: Parse, verb: Token, uses: dict[str, Use]) -> Frame | None:
    """ "told two papers, on condition of anonymity, that the bridge ...": a clause that the parser hung elsewhere."""
    tokens = parse.tokens
    last = parse.sentence_of(verb).last
    if "on" in uses and uses["on"].object_is_addressee:
        for i in range(verb.i + 2, min(verb.i + 12, last - 1) + 1):
            if tokens[i].lower in ("on", "about") and parse.children(tokens[i], "pcomp"):
                return Frame(verb, "on", [(i + 1, tokens[i].right)])
    if "that" not in uses or not (
        uses["that"].object_is_addressee or verb.lemma in _TELLING or _told_to(parse, verb, uses["that"])
    ):
        return None
    for i in range(verb.i + 2, min(verb.i + 24, last - 1) + 1):
        if tokens[i].pos == "PUNCT" and tokens[i].text not in (",", "-"):
            return None
        if tokens[i].lower == "that" and tokens[i].dep != "det" and tokens[i + 1].tag in _BEGINS:
            return Frame(verb, "that", [(i, last)])
    return None


def _told_to(parse: Parse, verb: Token, use: Use) -> bool:
    """ "confided to us and to two other papers that the rule was dropped": the addressee comes first, with "to"."""
    after = parse.tokens[verb.i + 1] if verb.i + 1 < len(parse.tokens) else None
    return use.act == "say" and after is not None and after.lower == "to" and after.dep in ("prep", "dative")


def _has_particle(parse: Parse, verb: Token, particle: str) -> bool:
    """ "spells out that", "makes clear that": the word stands right behind the verb, whatever the parser calls it."""
    after = parse.tokens[verb.i + 1] if verb.i + 1 < len(parse.tokens) else None
    if after is not None and after.lower == particle:
        return True
    return any(t.lower == particle for t in parse.children(verb, "prt", "advmod", "prep"))


def _seeming(parse: Parse, verb: Token, frame: Frame) -> Frame:
    """ "The bridge seems to be shut": the subject belongs to what seems so, and nobody is credited."""
    subject = next((t for t in parse.children(verb) if t.dep in frames.SUBJECTS), None)
    if frame.kind not in ("to", "that") or subject is None:
        return frame
    if frame.kind == "that" or subject.lower in _EMPTY:
        return Frame(verb, "seem", frame.content)
    return Frame(verb, "seem", [(subject.left, subject.right), *frame.content])


def _fits(parse: Parse, frame: Frame, use: Use) -> bool:
    verb = frame.verb
    if frames.on_terms(parse, verb, frame.kind):
        return False
    if verb.lemma == "let" and any(t.lemma == "know" and t.tag == "VBN" for t in parse.children(verb, "ccomp")):
        return False  # "let it be known": told by "known"
    if use.particle and not _has_particle(parse, verb, use.particle):
        return False
    if use.particle and all(parse.tokens[i].lower == use.particle for a, b in frame.content for i in range(a, b + 1)):
        return False  # the parser took the particle itself for the clause
    if frame.kind == "to" and frame.prep is not None and use.infinitive:
        return False
    if frame.kind == "to" and frame.prep is None and verb.lemma == "have":
        return False
    return pieces.has_word(parse, frame.content)
