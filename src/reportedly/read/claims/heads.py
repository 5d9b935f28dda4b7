"""Which words are heads of claims? Verbs of clauses, complements of copulas, nouns that tell of a happening."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache

from .. import lexicon
from ..attribution import labels
from ..drafts import AttributionDraft
from ..factuality import clause, frames, governors, rulers, rulings
from ..factuality.embedding import Climb
from ..factuality.words import listed, predicates
from ..language import Parse, Token
from . import fragments

CLAUSAL = frozenset(
    ("ROOT", "conj", "ccomp", "xcomp", "advcl", "acl", "relcl", "pcomp", "csubj", "csubjpass", "parataxis", "dep")
)
_LINKING = frozenset(("seem", "appear", "look", "sound", "feel"))
_REFUSING = frozenset(("decline", "refuse"))
_ANSWERS = frozenset(("comment", "answer", "question", "detail"))
"""What is refused by somebody who says nothing."""
_TRIVIAL = frozenset(("nominal", "definite", "same", "forced", "helped", "gerund", "mentioned", "fact", "will"))
"""Signs that do not make a noun of work or use a claim of its own."""


@cache
def event_nouns() -> frozenset[str]:
    """Nouns that tell of a happening wherever they stand."""
    return frozenset(word for words in lexicon.load("nominals")["always"].values() for word in words)


@cache
def governed_nouns() -> frozenset[str]:
    """Nouns that tell of a deed where something governs it."""
    return frozenset(lexicon.load("nominals")["governed"])


@cache
def light_verbs() -> frozenset[str]:
    """Verbs that only carry the happening of their object."""
    return frozenset(lexicon.load("nominals")["light"]["words"])


HAPPENING = "a noun that tells of a happening"
"""The rule that makes an event noun a head; ``read/passing.py`` decides which of them stay."""


def find(parse: Parse, climb: Climb, attributions: list[AttributionDraft]) -> list[tuple[int, str]]:
    """The tokens that head a claim, in text order, each with the rule that chose it."""
    cues = {item.anchor: item for item in attributions if not item.implied}
    refused = _refused(parse, attributions) | _in_kickers(parse)
    found: dict[int, str] = {}
    for token in parse.tokens:
        if token.i in refused:
            continue  # "declined to comment" is an attribution without content, and no claim
        rule = ""
        if token.pos in ("VERB", "AUX"):
            rule, token = _verbal(parse, climb, token, cues)
        elif token.pos == "ADJ" or token.pos in ("NOUN", "PROPN", "PRON", "NUM", "ADV"):
            if token.pos == "NOUN":
                rule = _nominal(parse, climb, token)
            elif token.dep == "conj" and token.pos == "ADJ" and token.head in found:
                rule = "conjunct of a copula's complement"
        if rule and token.i not in refused:
            found.setdefault(token.i, rule)
    return sorted(found.items())


def _in_kickers(parse: Parse) -> set[int]:
    """The words that open a line and name nobody: "*CLAIM*: the pills cure it"."""
    opened = ((one.first, labels.kicker(parse, one.first)) for one in parse.sentences)
    return {index for first, colon in opened if colon is not None for index in range(first, colon)}


def _refused(parse: Parse, attributions: list[AttributionDraft]) -> set[int]:
    """The tokens of cues that refuse an answer; "rejected the talks", "declined the offer" refuse more than that."""
    spans = [span for item in attributions if item.act == "decline" for span in item.cue]
    starts = [token.start for token in parse.tokens] if spans else []
    found = {index for start, end in spans for index in range(bisect_left(starts, start), bisect_left(starts, end))}
    return {index for index in found if not _turns_down(parse, parse.tokens[index])}


def _turns_down(parse: Parse, verb: Token) -> bool:
    if verb.lemma not in _REFUSING and verb.lemma not in listed("by_words"):
        return False  # "neither confirmed nor denied the sale"
    return any(noun.lemma not in _ANSWERS for noun in parse.children(verb, "dobj", "nsubjpass"))


def _verbal(parse: Parse, climb: Climb, verb: Token, cues: dict[int, AttributionDraft]) -> tuple[str, Token]:
    tokens = parse.tokens
    verb = fragments.whole(parse, verb)
    if not _clausal(parse, verb) or fragments.is_fragment(parse, verb):
        return "", verb
    if verb.lemma == "be" or (verb.pos == "AUX" and verb.lemma not in ("have", "do")):
        return _copular(parse, verb, cues)
    if rulings.force_of(verb) is not None and _rules(parse, verb) and rulers.is_ruling(parse, verb):
        return "ruling", verb
    if cues.get(verb.i) is not None or (verb.lemma in listed("speech") and not _passive_object(parse, verb)):
        if verb.lemma in listed("by_words") or _makes_public(parse, verb) or _rules_out(verb, cues):
            return "an act done by words", verb
        if verb.lemma in listed("speech") or any((verb.lemma, frame) in _minds() for frame in ("that", "to", "noun")):
            return ("a cue that is not plainly so", verb) if _open(climb, verb) else ("", verb)
        complement = _complement(parse, verb)
        if complement is not None and _helps(parse, complement, verb):
            return ("a cue that is not plainly so", verb) if _open(climb, verb) else ("", verb)
        return "a cue that is no mere saying", verb
    complement = _complement(parse, verb)
    if complement is not None and verb.lemma not in listed("by_words"):
        predicate, _ = governors.predicate(parse, complement, verb, frames.frame(parse, complement))
        if predicate is not None and predicate.name == "forced" and frames.passive(parse, verb):
            return "", verb
        if predicate is not None and predicate.helper:
            if predicate.passes == "report" and _open(climb, verb):
                return "a cue that is not plainly so", verb
            return "", verb
    if verb.lemma in light_verbs() and any(_carries(parse, child) for child in parse.children(verb, "dobj")):
        return "", verb  # "made an attempt to mend it"
    for member in verb.children:
        child = tokens[member]
        if child.dep == "acomp" and verb.lemma in _LINKING and child.pos == "ADJ":
            return _adjective(parse, child)
    return "clause", verb


def _rules_out(verb: Token, cues: dict[int, AttributionDraft]) -> bool:
    return verb.lemma == "rule" and verb.i in cues and cues[verb.i].act == "deny"


def _makes_public(parse: Parse, verb: Token) -> bool:
    """ "The ministry published a new map": a deed, whoever is credited by it."""
    return verb.lemma in listed("making_public") and bool(parse.children(verb, "dobj")) and not _complement(parse, verb)


def _helps(parse: Parse, complement: Token, verb: Token) -> bool:
    predicate, _ = governors.predicate(parse, complement, verb, frames.frame(parse, complement))
    return predicate is None or predicate.helper


@cache
def _minds() -> frozenset[tuple[str, str]]:
    """Verbs of saying, thinking, knowing and wishing, with their frames: bare cues."""
    return frozenset(key for key, predicate in predicates("verbs").items() if predicate.name in _BARE)


_BARE = (
    "saying", "claiming", "confirming", "denying", "believing", "doubting", "expecting", "wanting", "planning",
    "knowing", "asking", "seeming", "warning",
)  # fmt: skip


def _open(climb: Climb, verb: Token) -> bool:
    """Whether a saying or thinking is itself denied, still to come or in doubt: then it is told as a claim.

    "The mayor will announce", "nobody said": what is not plainly so can turn out to be so or not.
    """
    found, _ = climb.signs(verb)
    return any(
        not item.outer
        and (
            item.kind.flip or item.kind.unknown or item.kind.certainty or item.kind.mood or item.kind.tense == "future"
        )
        for item in found
    )


def _clausal(parse: Parse, verb: Token) -> bool:
    if verb.dep not in CLAUSAL:
        return verb.dep in ("pobj", "dobj") and verb.tag == "VBG"
    if verb.dep == "conj":
        first = verb
        for _ in range(8):
            if first.dep != "conj" or first.head == first.i:
                break
            first = parse.tokens[first.head]
        return first.dep in CLAUSAL or (first.pos == "NOUN" and clause.has_subject(parse, verb))
    return True


def _copular(parse: Parse, verb: Token, cues: dict[int, AttributionDraft]) -> tuple[str, Token]:
    tokens = parse.tokens
    if (verb.lower == "were" and verb.left == verb.i) and any(
        child.i > verb.i and any(frames.infinitive(parse, act) for act in parse.children(child, "relcl", "acl"))
        for child in parse.children(verb, "nsubj")
    ):
        return "", verb  # "were the dam to break"
    for member in verb.children:
        child = tokens[member]
        if child.dep == "acomp" and child.pos != "VERB":
            return _adjective(parse, child)
        if child.dep == "acomp":
            return "a copula's complement", child
        if child.dep == "attr" and child.tag not in ("WP", "WDT", "WRB"):
            if (child.pos == "NOUN" and _embeds(parse, child)) or (child.i in cues and not cues[child.i].negated):
                return "", verb
            return "a copula's complement", child
    complement = _complement(parse, verb)
    if complement is not None and (complement.dep == "xcomp" or complement.i > verb.i):
        return "", verb
    if complement is not None and any(tokens[child].dep == "ccomp" and child > verb.i for child in verb.children):
        return "", verb  # "what I can tell you is that it burnt down"
    if clause.stranded(parse, verb):
        return "clause", verb
    return ("clause", verb) if verb.lemma in ("be", "have", "do") else ("", verb)


def _adjective(parse: Parse, adjective: Token) -> tuple[str, Token]:
    verb = parse.tokens[adjective.head]
    for holder in (adjective, verb):
        complement = _complement(parse, holder)
        if complement is not None and complement is not adjective:
            predicate, _ = governors.predicate(parse, complement, holder, frames.frame(parse, complement))
            if predicate is not None and predicate.helper:
                return "", adjective
    return "a copula's complement", adjective


def _carries(parse: Parse, noun: Token) -> bool:
    """ "An effort to mend the wall", "an attempt to flee": the deed is told, and the noun says that it is tried."""
    for child in parse.children(noun, "acl"):
        found = predicates("nouns").get((noun.lemma, "to")) if frames.infinitive(parse, child) else None
        if found is not None and found.name in _CARRYING:
            return True
    return False


_CARRYING = frozenset(("attempt", "plan", "ability", "motive", "failure"))


def _embeds(parse: Parse, noun: Token) -> bool:
    """Whether the noun only carries a clause: "there is no evidence that", "the plan is to"."""
    for member in noun.children:
        child = parse.tokens[member]
        if child.dep in ("acl", "ccomp") and child.pos in ("VERB", "AUX"):
            frame = frames.frame(parse, child)
            if frame in ("to", "that") and (noun.lemma, frame) in predicates("nouns"):
                return True
    return False


def _complement(parse: Parse, verb: Token) -> Token | None:
    """The clause that ``verb`` governs, if any."""
    for member in verb.children:
        child = parse.tokens[member]
        if child.dep in ("xcomp", "ccomp", "csubj", "csubjpass") and child.pos in ("VERB", "AUX", "ADJ", "NOUN"):
            return child
        if child.dep == "prep" and verb.pos == "VERB":
            for inner in child.children:
                act = parse.tokens[inner]
                pair = f"{verb.lemma} {child.lower}"
                if act.dep == "pcomp" and ((pair, "ing") in predicates("verbs")):
                    return act
        if child.dep == "advcl" and child.tag == "VB" and (verb.lower, "to") in predicates("adjectives"):
            return child
    return None


def _rules(parse: Parse, verb: Token) -> bool:
    """Whether a verb of ruling governs anything: an act, or an object."""
    for member in verb.children:
        child = parse.tokens[member]
        if child.dep in ("xcomp", "ccomp", "dobj", "nsubjpass", "advcl"):
            return True
        if child.dep == "prep" and child.lower == "from":
            return True
    return False


def _passive_object(parse: Parse, verb: Token) -> bool:
    return verb.lemma in ("quote", "cite", "note") and any(
        parse.tokens[child].dep == "nsubjpass" for child in verb.children
    )


def _nominal(parse: Parse, climb: Climb, noun: Token) -> str:
    if noun.dep in ("compound", "npadvmod", "nmod", "ROOT"):
        return ""
    if _carries(parse, noun):
        return ""
    governor = parse.tokens[noun.head]
    known = noun.lemma in event_nouns() or noun.lower in event_nouns()
    ruling = rulings.governing(parse, noun)
    if known:
        if noun.dep == "dobj" and governor.lemma in light_verbs() and ruling is None:
            return ""
        if noun.dep == "dobj" and rulings.force_of(noun) and rulings.force_of(governor):
            return ""  # "granted permission": one ruling
        return HAPPENING
    deed = ruling is not None and noun.lower.endswith("ing") and bool(parse.children(noun, "prep"))  # "the laying of"
    if noun.lemma not in governed_nouns() and not deed:
        return ""
    if ruling is not None:
        return "a noun under a ruling"
    if noun.dep == "dobj" and governor.lemma in light_verbs():
        return ""
    found_signs, _ = climb.signs(noun)
    if noun.dep in ("dobj", "attr"):  # "received no message": the verb's claim says it
        own = [item.tokens for item in climb.local(noun) if item.kind.flip]
        found_signs = [item for item in found_signs if item.tokens not in own]
    near = {noun.head, governor.head if governor.pos == "ADP" else noun.head, *noun.children}
    found_signs = [item for item in found_signs if near & set(item.tokens)]
    if any(not item.outer and not item.kind.attributive and item.kind.name not in _TRIVIAL for item in found_signs):
        return "a noun that something governs"
    return ""
