"""Attributions by a noun or an adjective: "accusations that", "his concern that", "is confident that", "a plan to"."""

from __future__ import annotations

from ..drafts import AttributionDraft
from ..factuality.rulers import is_ruling
from ..language import Parse, Token
from . import clauses, cues, frames, phrases, pieces
from .cues import Use
from .pieces import Range

# Verbs that lend a noun their subject: "made the claim that", "expressed concern that".
_LIGHT = frozenset(
    [
        "make",
        "issue",
        "express",
        "voice",
        "have",
        "raise",
        "repeat",
        "offer",
        "give",
        "deliver",
        "share",
        "hold",
        "renew",
        "reiterate",
        "send",
        "level",
        "lodge",
        "file",
        "lay",
        "air",
        "harbour",
        "harbor",
        "state",
        "announce",
        "keep",
        "reach",
        "take",
        "drop",
        "abandon",
        "confirm",
        "publish",
        "release",
        "post",
    ]
)
# "The charge that ... came from the union", "was heard from the camp of".
_COMING = frozenset({"come", "hear", "voice", "raise", "air", "make", "level", "repeat"})
_ORDERING = frozenset({"order", "intend"})


def find(parse: Parse, taken: dict[int, AttributionDraft]) -> list[AttributionDraft]:
    """In text order; drops from ``taken`` a verb's attribution that only says what the noun says better."""
    book = cues.book()
    found = []
    for token in parse.tokens:
        if token.i in taken and taken[token.i].rule == "ruling:noun":
            continue
        if (
            token.lower in book.phrases
            and token.dep == "pobj"
            and parse.head(token).lower in book.phrases[token.lower][1]
        ):
            continue  # "in the view of the ministry": a lead
        if token.pos == "NOUN" and token.lemma in book.nouns:
            draft = _noun(parse, token, book.nouns[token.lemma], taken)
        elif token.lower in book.adjectives and token.pos in ("ADJ", "VERB"):
            draft = _adjective(parse, token, book.adjectives[token.lower])
        else:
            continue
        if draft is not None and (draft.act != "order" or is_ruling(parse, token)):
            found.append(draft)
    return found


def _noun(
    parse: Parse, noun: Token, uses: dict[str, Use], taken: dict[int, AttributionDraft]
) -> AttributionDraft | None:
    match = _complement(parse, noun, uses)
    if match is None:
        return None
    use, kind, content, prep = match
    verb = parse.head(noun)
    own = next((t for t in parse.children(noun, "poss")), None)
    light = verb if noun.dep == "dobj" and verb.pos == "VERB" and verb.lemma in _LIGHT else None
    cue: Range = (noun.i, prep.i) if prep is not None and prep.i == noun.i + 1 else (noun.i, noun.i)
    source = own or _by(parse, noun, prep) or _next_to(parse, noun)
    if source is None and light is not None:
        source = frames.subject(parse, light)
        group = phrases.verb_group(parse, light)
        if 0 < noun.i - group[1] <= 5:
            cue = (group[0], cue[1])
        taken.pop(light.i, None)
    elif source is None and use.act != "order":
        source = _from_clause(parse, noun)
    if source is None and use.act in ("intend", "decline"):
        return None
    if kind == "be":
        cue = (noun.i, verb.i) if verb.i == noun.i + 1 else cue
    if source is not None and source.lower in ("it", "there"):
        source = None
    sentence = parse.sentence_of(noun)
    words: Range | None = None
    if source is not None:
        limit = (sentence.first, cue[0] - 1) if source.i < cue[0] else (cue[1] + 1, sentence.last)
        words = phrases.noun_phrase(parse, source, limit)
    spans = pieces.spans(parse, _minus(content, [cue, *([words] if words else [])]))
    if not spans:
        return None
    return AttributionDraft(
        act=use.act, anchor=noun.i, kind="named" if words else "unspecified", cue=(parse.span(*cue),),
        source=(parse.span(*words),) if words else (), content=spans,
        source_head=source.i if words and source is not None else None,
        negated=_denied(parse, noun, light), rule=f"noun:{kind}",
    )  # fmt: skip


def _minus(content: list[Range], holes: list[Range]) -> list[Range]:
    for hole in holes:
        content = pieces.cut(content, hole)
    return content


def _complement(parse: Parse, noun: Token, uses: dict[str, Use]) -> tuple[Use, str, list[Range], Token | None] | None:
    for child in parse.children(noun):
        if child.i < noun.i:
            continue
        if child.dep in ("acl", "ccomp", "relcl", "xcomp", "advcl") and child.pos in (*clauses.VERBAL, "ADJ", "NOUN"):
            first = parse.tokens[child.left]
            if "that" in uses and first.lower == "that" and (first.dep == "mark" or _filled(parse, first, child)):
                return uses["that"], "that", [(child.left, child.right)], None
            if "to" in uses and child.tag == "VB" and any(t.tag == "TO" for t in parse.children(child)):
                if uses["to"].act in _ORDERING and _rules(child):
                    return None  # "the decision to allow": the verb rules
                return uses["to"], "to", [(child.left, child.right)], None
    if "to" in uses and noun.dep == "dobj" and parse.children(noun, "poss"):
        for child in parse.children(parse.head(noun), "xcomp", "advcl"):
            if child.left == noun.i + 1 and frames.infinitive(parse, child):
                return uses["to"], "to", [(child.left, child.right)], None
    for child in parse.children(noun, "prep"):
        if child.i > noun.i and child.lower in uses and child.lower not in ("that", "to_infinitive"):
            if child.lower == "to" and "that" in uses and uses["to"].act in ("intend", "order"):
                continue
            inner = parse.children(child, "pobj", "pcomp")
            if inner and not frames.tells_when(parse, child):
                return uses[child.lower], child.lower, [(child.i + 1, child.right)], child
    if "that" in uses and (late := _late(parse, noun)) is not None:
        return uses["that"], "that", [late], None
    verb = parse.head(noun)
    if noun.dep == "nsubj" and verb.lemma == "be" and "that" in uses:
        for child in parse.children(verb, "ccomp", "attr", "xcomp"):
            first = parse.tokens[child.left]
            if child.i > verb.i and (first.lower in ("that", "to")):
                return uses["that"], "be", [(max(child.left, verb.i + 1), child.right)], None
    return None


def _filled(parse: Parse, that: Token, verb: Token) -> bool:
    """ "the reproach that she is selling the silver": no gap is left for a relative "that" to stand for."""
    objects = parse.children(verb, "dobj")
    return that in objects and len(objects) > 1 and bool(parse.children(verb, "nsubj"))


def _rules(verb: Token) -> bool:
    return any(use.act == "order" for use in cues.book().verbs.get(verb.lemma, {}).values())


_SOURCING = frozenset({"from", "by", "among", "of"})


def _late(parse: Parse, noun: Token) -> Range | None:
    """ "a warning from the coastguard that the ship ...": a clause that the parser took for a relative one."""
    tokens = parse.tokens
    last = parse.sentence_of(noun).last
    if noun.i + 2 > last or tokens[noun.i + 1].lower not in _SOURCING:
        return None
    for i in range(noun.i + 2, min(noun.i + 10, last - 1) + 1):
        if tokens[i].pos in ("VERB", "AUX", "PUNCT"):
            return None
        if (
            tokens[i].lower == "that"
            and tokens[i].dep != "det"
            and tokens[i + 1].tag in ("DT", "PRP", "NNP", "NNS", "PRP$")
        ):
            return i, max(parse.head(tokens[i]).right, i + 1)
    return None


def _by(parse: Parse, noun: Token, content: Token | None) -> Token | None:
    """ "accusations by the camp that", "concern among officials about", "a statement from the firm"."""
    for prep in parse.children(noun, "prep", "agent"):
        if prep.lower in ("by", "from", "among", "of") and (content is None or prep.i != content.i):
            for one in parse.children(prep, "pobj"):
                return one
    return None


def _next_to(parse: Parse, noun: Token) -> Token | None:
    """ "ignoring a warning from the coastguard that": the preposition stands beside but hangs elsewhere."""
    if noun.i + 2 < len(parse.tokens):
        prep = parse.tokens[noun.i + 1]
        if prep.lower in ("from", "by", "among") and prep.sentence == noun.sentence:
            return next(iter(parse.children(prep, "pobj")), None)
    return None


def _from_clause(parse: Parse, noun: Token) -> Token | None:
    """ "The camp reacted with accusations that", "came complaints from the union that", "a reply from the camp, with".

    Somebody named with "from" in the clause comes before the subject of the clause; only after "with" or "amid" is
    the subject taken to be the one who accuses.
    """
    verb = clauses.verb_above(parse, noun)
    prep = parse.head(noun)
    tokens = parse.tokens
    for i in range(noun.i - 1, verb.left - 1, -1):
        if tokens[i].lower == "from" and tokens[i].dep == "prep" and tokens[i].sentence == noun.sentence:
            for one in parse.children(tokens[i], "pobj"):
                return one
    if noun.dep in ("nsubj", "nsubjpass") and verb.lemma in _COMING:
        for behind in parse.children(verb, "prep", "agent"):
            if behind.lower in ("from", "by") and behind.i > noun.i:
                return next(iter(parse.children(behind, "pobj")), None)
    if noun.dep == "pobj" and prep.lower in ("with", "in") and verb.pos in clauses.VERBAL:
        return next((t for t in parse.children(verb, "nsubj") if t.i < noun.i), None)
    return None


def _denied(parse: Parse, noun: Token, light: Token | None) -> bool:
    if any(t.lower in ("no", "neither") for t in parse.children(noun, "det", "neg")):
        return True
    return light is not None and any(t.dep == "neg" for t in parse.children(light))


def _adjective(parse: Parse, adjective: Token, uses: dict[str, Use]) -> AttributionDraft | None:
    """ "is confident that the bridge is safe", "was unwilling to say"."""
    verb = parse.head(adjective)
    if adjective.dep not in ("acomp", "ROOT", "ccomp", "conj", "oprd") or (
        adjective.dep == "acomp" and verb.pos not in clauses.VERBAL
    ):
        return None
    be = verb if adjective.dep in ("acomp", "oprd") else adjective
    clause = next(
        (
            (kind, child)
            for owner in (adjective, be)
            for child in parse.children(owner, "ccomp", "xcomp")
            if child.i > adjective.i and (kind := "to" if frames.infinitive(parse, child) else "that") in uses
        ),
        None,
    )
    subject = frames.subject(parse, be)
    if clause is None or subject is None or subject.lower in ("it", "there"):
        return None
    kind, child = clause
    group = phrases.verb_group(parse, be)
    cue = (group[0], adjective.i) if 0 <= adjective.i - group[1] <= 3 else (adjective.i, adjective.i)
    words = phrases.noun_phrase(parse, subject, (parse.sentence_of(be).first, cue[0] - 1))
    if words is None:
        return None
    return AttributionDraft(
        act=uses[kind].act, anchor=adjective.i, kind="named", cue=(parse.span(*cue),), source=(parse.span(*words),),
        content=pieces.spans(parse, [(max(child.left, adjective.i + 1), child.right)]), source_head=subject.i,
        negated=phrases.negated(parse, be, cue), rule=f"adjective:{kind}",
    )  # fmt: skip
