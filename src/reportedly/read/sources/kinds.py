"""What kind of party is credited? By the head noun: kind, role, count, and the terms an unnamed source spoke on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ...vocabulary import SourceKind, Span
from .. import lexicon
from ..drafts import AttributionDraft
from ..language import Parse, Sentence, Token

AUTHOR = frozenset({"i", "we", "me", "us", "my", "our"})
_POINTS_BACK = frozenset({"they", "he", "she", "both", "all", "none", "neither", "each", "the"})
# Endings of nouns for people, and of nouns for what is no one: an unlisted word is judged by these.
_PEOPLE = ("er", "or", "ist", "ian", "man", "men", "woman", "women", "ee", "eer", "person", "people", "ant")
_ABSTRACT = ("tion", "sion", "ment", "ness", "ity", "sis", "ing", "graph", "graphy", "ism")
_NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC", "PRODUCT", "WORK_OF_ART", "LAW", "EVENT"})


@dataclass(frozen=True, slots=True)
class Words:
    documents: frozenset[str]
    bodies: frozenset[str]
    offices: frozenset[str]
    people: frozenset[str]
    vague: frozenset[str]
    own: frozenset[str]
    labels: frozenset[str]
    kickers: frozenset[str]
    counts: dict[str, int]
    genders: dict[str, str]
    anonymity: tuple[tuple[str, ...], ...]


@cache
def words() -> Words:
    data = lexicon.load("sources")
    return Words(
        documents=frozenset(data["documents"]["words"]),
        bodies=frozenset(data["bodies"]["words"]),
        offices=frozenset(data["offices"]["words"]),
        people=frozenset(data["people"]["words"]),
        vague=frozenset(data["vague"]),
        own=frozenset(data["self"]["words"]),
        labels=frozenset(data["labels"]),
        kickers=frozenset(data["kickers"]),
        counts=data["counts"],
        genders={word: pronoun for pronoun, found in data["genders"].items() for word in found},
        anonymity=tuple(tuple(entry["start"]) for entry in data["anonymity"]),
    )


def credible(lemma: str) -> bool:
    """Whether a noun names somebody, or a document, that can be credited: "official", "ministry", "filing"."""
    known = words()
    return lemma in known.documents or lemma in known.bodies or lemma in known.offices or lemma in known.people


def speechless(lemma: str) -> bool:
    """Whether a noun, by its ending, is for no one who could speak, and for no document: "decision", "darkness"."""
    return lemma.endswith(_ABSTRACT) and not credible(lemma)


def name_token(parse: Parse, head: Token) -> Token | None:
    """The name that an appositive gives: "the mayor, Ilse Varga"."""
    if head.entity in _NAMES and (head.pos == "PROPN" or _mistaken(parse, head)):
        return head
    for other in parse.children(head, "appos"):
        if other.pos == "PROPN":
            return other
    if head.lower == "one":
        # "one of the lawmakers, Dario Velt"
        for of in parse.children(head, "prep"):
            for several in parse.children(of, "pobj"):
                return next((t for t in parse.children(several, "appos") if t.pos == "PROPN"), None)
    return None


def _mistaken(parse: Parse, head: Token) -> bool:
    """A person's name that the parser tags as a common noun: a capital, no article, no noun that we know."""
    return (
        head.entity == "PERSON"
        and head.text[:1].isupper()
        and not credible(head.lemma)
        and not parse.children(head, "det", "nummod")
    )


def kind_of(parse: Parse, head: Token) -> SourceKind:
    known = words()
    lemma = head.lemma
    if head.lower == "one" and name_token(parse, head) is not None:
        return "named"
    if head.pos == "PRON" or head.lower in known.vague:
        if head.lower in AUTHOR:
            return "author"
        return "unnamed"
    determiners = {t.lower for t in parse.children(head, "det", "poss")}
    if lemma in known.own and determiners & {"this", "our"}:
        return "author"
    if name_token(parse, head) is not None or (head.pos == "PROPN" and lemma not in known.people):
        return "named"
    if lemma in known.bodies and (head.tag != "NNS" or lemma == "police"):
        return "named"
    if lemma in known.documents:
        return "document"
    if lemma in known.bodies:
        return "unnamed"  # "authorities", "two ministries"
    indefinite = bool(determiners & {"a", "an", "one", "another"}) or head.tag in ("NNS", "NNPS")
    if lemma in known.offices and not indefinite:
        return "named"
    if lemma in known.people or lemma.endswith(_PEOPLE):
        return "unnamed"
    if lemma.endswith(_ABSTRACT):
        return "document"
    return "unnamed" if indefinite or not determiners else "named"


def role(parse: Parse, head: Token, kind: SourceKind) -> str | None:
    """The short noun for what the source is: "official"; a named one's title or appositive: "minister"."""
    if kind in ("unspecified", "author"):
        return None
    if head.pos == "NOUN":
        return head.lemma
    known = words().people | words().offices
    for other in parse.children(head, "compound", "appos", "nmod", "amod"):
        if other.lemma in known:
            return other.lemma
    return None


def gender(parse: Parse, head: Token) -> str | None:
    """``he`` or ``she`` by the noun, a title before the name or what is put beside it: "Mrs", "spokesman", "queen"."""
    genders = words().genders
    near = [head, *parse.children(head, "compound", "appos", "nmod", "amod")]
    if head.dep == "appos":
        near.append(parse.head(head))
    for token in near:
        word = token.lower.rstrip(".")
        if word in genders:
            return genders[word]
        if (
            token.pos in ("NOUN", "PROPN")
            and word.endswith(("woman", "man"))
            and word not in ("german", "roman", "norman")
        ):
            return "she" if word.endswith("woman") else "he"
    return None


def count(parse: Parse, head: Token) -> int | None:
    """How many: "two officials" is 2, "a source" is 1, "officials" is nobody's guess."""
    counts = words().counts
    for child in parse.children(head, "nummod"):
        if child.lower in counts:
            return counts[child.lower]
        if child.text.isascii() and child.text.isdigit() and len(child.text) < 7:
            return int(child.text)
    if head.tag in ("NN", "NNP"):
        for child in parse.children(head, "det"):
            if child.lower in counts:
                return counts[child.lower]
    return None


def anonymity(parse: Parse, draft: AttributionDraft) -> str | None:
    """The words that say on what terms the source spoke, from the sentence of the cue."""
    here = parse.sentence_of(parse.tokens[draft.anchor])
    return _terms(parse, here, (*draft.cue, *draft.content))


def terms_alone(parse: Parse, sentence: Sentence) -> str | None:
    """The terms that a sentence of their own tells: "They asked not to be named"; by its first word it points back."""
    if parse.tokens[sentence.first].lower not in _POINTS_BACK:
        return None
    return _terms(parse, sentence, ())


def _terms(parse: Parse, sentence: Sentence, outside: tuple[Span, ...]) -> str | None:
    tokens = parse.tokens
    for start in range(sentence.first, sentence.last + 1):
        for start_words in words().anonymity:
            if (
                tokens[start].lower == start_words[0]
                and start + len(start_words) - 1 <= sentence.last
                and all(tokens[start + k].lower == word for k, word in enumerate(start_words))
            ):
                return _clause_from(parse, start, start + len(start_words) - 1, sentence.last, outside)
    return None


def _clause_from(parse: Parse, first: int, last: int, limit: int, outside: tuple[Span, ...]) -> str:
    tokens = parse.tokens
    cue = {i for i in range(first, limit + 1) if any(s <= tokens[i].start < e for s, e in outside)}
    while last < limit and last + 1 not in cue and tokens[last + 1].text not in {",", ".", ";", "”", '"', "—", "–"}:
        last += 1
    start, end = parse.span(first, last)
    return parse.text[start:end]
