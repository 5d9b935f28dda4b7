"""Reasons, aims and conditions that are announced, then listed, also in the sentence after.

"The decision stems from several factors. These include a wish to ..., the loss of ... and ...": each item is
a reason of its own, for the decision.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass

from ...vocabulary import RelationKind, Span
from ..drafts import RelationDraft
from ..language import Sentence, Token
from .causing import taken
from .clauses import SUBJECTS, Clauses, subject
from .items import LISTED_ONE_BY_ONE, WISHES, item, split
from .words import causing, group, listing, stemming

_ANAPHORS = frozenset({"these", "they", "those", "them", "this", "it", "one", "some", "others", "another", "both"})
_OF = frozenset({"for", "behind", "of"})
_BY_WAY_OF = frozenset({"for", "on", "with", "from", "because"})
_RESTING = frozenset({"base", "rest", "lie", "drive", "rely"})
_HEAP = frozenset({"combination", "number", "range", "variety", "series", "mix", "mixture", "host", "list", "set"})
"""What a number of things is called: "a *combination* of factors"."""
_HAVING = frozenset({"have", "serve", "pursue", "name", "cite", "give", "list", "offer"})


@dataclass(frozen=True, slots=True)
class _Announced:
    """That a list of ``kind`` for the claim ``target`` is coming, and the word that says so."""

    kind: RelationKind
    target: int
    noun: Token


def find(clauses: Clauses) -> Iterator[RelationDraft]:
    """Relations between a claim and each of its listed reasons, aims or conditions."""
    kinds = listing()
    waiting: _Announced | None = None
    for number, sentence in enumerate(clauses.parse.sentences):
        if waiting is not None:
            waiting = yield from _carried(clauses, waiting, sentence)
        for at in range(sentence.first, sentence.last + 1):
            noun = clauses.tokens[at]
            found = None
            if noun.lower == "behind" and noun.dep in {"prep", "advmod"}:
                found = _behind(clauses, noun, number, sentence)
                if found is not None and at == sentence.first:
                    yield from _last_put(clauses, found, sentence)
            elif noun.pos == "NOUN" and noun.lemma in kinds:
                found = _announced(clauses, noun, kinds[noun.lemma], number, sentence)
                if found is not None:
                    yield from _here(clauses, found, sentence)
            waiting = found or waiting


def _announced(clauses: Clauses, noun: Token, kind: RelationKind, number: int, sentence: Sentence) -> _Announced | None:
    """What the listing noun lists reasons for."""
    announced = noun
    target = _named(clauses, noun)
    noun = _heap(clauses, noun)
    if target is None:
        target = _led_to(clauses, noun)
    if target is None:
        opens = noun.i - sentence.first <= 3 and (noun.dep in {"nsubj", "nsubjpass", "ROOT"} or _among(clauses, noun))
        if opens and _one_of(clauses, noun):
            target = _before(clauses, sentence, number)
        elif noun.dep == "pobj":
            target = _by_way_of(clauses, noun)
        elif noun.dep == "dobj" and clauses.tokens[noun.head].lemma in _HAVING:
            target = _holder(clauses, clauses.tokens[noun.head])
    return _Announced(kind, target, announced) if target is not None else None


def _heap(clauses: Clauses, noun: Token) -> Token:
    """Of "a combination of factors" the combination: what the sentence does with them, it does with that."""
    above = clauses.tokens[clauses.tokens[noun.head].head]
    counted = noun.dep == "pobj" and clauses.tokens[noun.head].lower == "of" and above.lemma in _HEAP
    return above if counted else noun


def _led_to(clauses: Clauses, noun: Token) -> int | None:
    """The claim in "multiple factors led to the closure"."""
    verb = clauses.tokens[noun.head]
    if noun.dep != "nsubj":
        return None
    for entry in causing().get(verb.lemma, ()):
        brought = taken(clauses, verb, entry.after)
        if brought is not None and entry.when != "passive":
            return clauses.within(brought[0][0])
    return None


def _holder(clauses: Clauses, verb: Token) -> int | None:
    """Who has the aims in "the raid had two aims", "it closed the mill, citing two reasons"."""
    if verb.tag == "VBG" and verb.dep == "advcl":
        return clauses.around(clauses.tokens[verb.head], barred=verb.i)
    told = subject(clauses, verb)
    return clauses.within(told) if told is not None else None


def _before(clauses: Clauses, sentence: Sentence, number: int) -> int | None:
    """What the sentence before tells of: of "the closure was sudden" the closure."""
    if number and (asked := clauses.asked(clauses.parse.sentences[number - 1])) is not None:
        return asked
    found = clauses.before(sentence, number)
    if found is None:
        return None
    head = clauses.tokens[clauses.claims[found].head]
    told = subject(clauses, clauses.tokens[head.head]) if head.dep in {"attr", "acomp"} else None
    return clauses.at.get(told.i, found) if told is not None else found


def _named(clauses: Clauses, noun: Token) -> int | None:
    """The claim in "the reasons for the delay", "the factors behind the decision"."""
    for preposition in clauses.parse.children(noun, "prep"):
        if preposition.lower in _OF:
            for inner in clauses.parse.children(preposition, "pobj", "pcomp"):
                found = clauses.within(inner)
                if found is not None:
                    return found
    return None


def _by_way_of(clauses: Clauses, noun: Token) -> int | None:
    """The claim in "it stems from several factors", "it closed for two reasons"."""
    above = clauses.tokens[noun.head]
    if above.lower == "of" and clauses.tokens[above.head].lower == "because":
        above = clauses.tokens[above.head]
    if above.dep not in {"prep", "agent", "pcomp"}:
        return None
    verb = clauses.tokens[above.head]
    if verb.lemma in stemming() or verb.lemma in causing() or verb.lemma in _RESTING:
        told = subject(clauses, verb)
        if told is None and verb.dep == "acl":
            told = clauses.tokens[verb.head]
        found = clauses.within(told) if told is not None else None
        return found if found is not None else clauses.at.get(verb.i)
    return clauses.around(verb, barred=above.i) if above.lower in _BY_WAY_OF else None


def _one_of(clauses: Clauses, noun: Token) -> bool:
    """ "The aim is", "Another reason was", "His reasons included": it speaks of what was said before."""
    allowed = {"the", "its", "their", "his", "her", "another", "one", "other"}
    return any(child.lower in allowed for child in clauses.parse.children(noun, "det", "poss", "amod", "nummod"))


def _among(clauses: Clauses, noun: Token) -> bool:
    return noun.dep == "pobj" and clauses.tokens[noun.head].lower == "among"


def _behind(clauses: Clauses, word: Token, number: int, sentence: Sentence) -> _Announced | None:
    """ "Several worries lay behind the closure", "Behind it lie ...": reasons for what stands behind "behind"."""
    if clauses.tokens[word.head].lemma not in {"lie", "lay", "be", "stand", "lurk"}:
        return None
    inner = clauses.parse.children(word, "pobj")
    if not inner:
        return None
    target = _before(clauses, sentence, number) if inner[0].pos == "PRON" else clauses.within(inner[0])
    return _Announced("reason", target, word) if target is not None else None


def _last_put(clauses: Clauses, announced: _Announced, sentence: Sentence) -> Iterator[RelationDraft]:
    """ "Behind the decision lie the loss of ... and ...": what follows the verb."""
    root = clauses.tokens[sentence.root]
    cue = (clauses.parse.span(announced.noun.i, announced.noun.i),)
    yield from _items(clauses, announced, split(clauses, root.i + 1, sentence.last), cue)


def _here(clauses: Clauses, announced: _Announced, sentence: Sentence) -> Iterator[RelationDraft]:
    """Items in the announcing sentence itself: behind "include" or "is", or behind a colon."""
    noun = announced.noun
    cue = (clauses.parse.span(noun.i, noun.i),)
    verb = clauses.tokens[noun.head]
    if noun.dep in SUBJECTS and verb.lemma in group("listing verbs"):
        yield from _items(clauses, announced, _listed(clauses, verb, sentence), cue)
        return
    if _among(clauses, noun):
        verb = next((token for token in clauses.tokens[noun.i : sentence.last] if token.lemma == "be"), verb)
        yield from _items(clauses, announced, split(clauses, verb.i + 1, sentence.last), cue)
        return
    for at in range(noun.i + 1, min(sentence.last, noun.right + 3, noun.i + 12)):
        if clauses.tokens[at].lower in {":", "—", "–"}:
            yield from _items(clauses, announced, split(clauses, at + 1, sentence.last), cue)
            return
    yield from _items(clauses, announced, _instances(clauses, noun, sentence), cue)


def _instances(clauses: Clauses, noun: Token, sentence: Sentence) -> list[Token]:
    """Behind "including", "such as", "among them": up to the verb, or to the end of what hangs on these words."""
    verb = clauses.tokens[_heap(clauses, noun).head].i
    for at in range(noun.i + 1, sentence.last):
        word, behind = clauses.tokens[at], clauses.tokens[at + 1]
        if word.lower == "including":
            return split(clauses, at + 1, verb - 1 if verb > at else max(word.right, at + 1))
        if (word.lower, behind.lower) == ("such", "as"):
            return split(clauses, at + 2, verb - 1 if verb > at else max(behind.right, min(at + 2, sentence.last)))
        if word.lower == "among" and behind.lower == "them":
            return split(clauses, at + 2, sentence.last)
    return []


def _carried(
    clauses: Clauses, announced: _Announced, sentence: Sentence
) -> Generator[RelationDraft, None, _Announced | None]:
    """Items in the sentence after: "These include ...", "Among them are ...", "First, ...", "One is ...".

    Returns what is still announced for the sentence after that.
    """
    tokens = clauses.tokens
    first, root = tokens[sentence.first], tokens[sentence.root]
    noun = subject(clauses, root)
    if first.lower in LISTED_ONE_BY_ONE and noun is not first:
        main = clauses.main(sentence)
        if main is not None:
            yield _draft(clauses, announced, main, root, ())
        return announced
    one_by_one = noun is not None and noun.lower in LISTED_ONE_BY_ONE | {"one", "another", "other", "others"}
    opened = noun is not None and noun.left <= sentence.first + 1 and (first.lower in _ANAPHORS or one_by_one)
    repeated = noun is not None and noun.lemma == announced.noun.lemma
    if root.lemma in group("listing verbs") and (opened or repeated or first.lower == "among"):
        cue = (clauses.parse.span(announced.noun.i, announced.noun.i), clauses.parse.span(root.i, root.i))
        yield from _items(clauses, announced, _listed(clauses, root, sentence), cue)
        return announced if one_by_one else None
    return None


def _listed(clauses: Clauses, verb: Token, sentence: Sentence) -> list[Token]:
    following = clauses.tokens[verb.i + 1].lower if verb.i < sentence.last else ""
    if verb.lemma == "be" and following in {"that", "because", "not"}:
        return clauses.parse.children(verb, "ccomp", "advcl")
    first = verb.i + 2 if following == "from" else verb.i + 1
    return split(clauses, first, sentence.last)


def _items(
    clauses: Clauses, announced: _Announced, tops: list[Token], cue: tuple[Span, ...]
) -> Iterator[RelationDraft]:
    seen: set[int] = set()
    for top in tops:
        for member in clauses.listed(top):
            source = item(clauses, member)
            if source is None or source == announced.target or source in seen:
                continue
            seen.add(source)
            yield _draft(clauses, announced, source, member, cue)


def _draft(clauses: Clauses, announced: _Announced, source: int, member: Token, cue: tuple[Span, ...]) -> RelationDraft:
    kind = announced.kind
    infinitive = any(child.tag == "TO" for child in clauses.parse.children(member, "aux"))
    if kind == "reason" and (infinitive or member.lemma in WISHES - {"need"}):
        kind = "purpose"
    return RelationDraft(kind, source, announced.target, cue, 0.8, f"list: {announced.noun.lower}")
