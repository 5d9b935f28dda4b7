"""Which words belong to a claim? Its clause without subordinate claims; a nominal takes its noun phrase."""

from __future__ import annotations

from ...vocabulary import Span
from ..attribution import labels
from ..drafts import AttributionDraft
from ..factuality import clause, frames, governors
from ..factuality.words import listed
from ..language import Parse, Token

_EDGES = frozenset(("PUNCT", "SPACE"))
_BULLETS = frozenset("•◦▪‣·●■*–—-")
_PAIRS = (('"', '"'), ("“", "”"))
_OPENERS = frozenset(("that", "and", "but", "or", "nor", "yet"))


class Owners:
    """For every token the clause it belongs to: a claim's, or none (words of saying, of a helper that is no part)."""

    def __init__(self, parse: Parse, heads: list[int]) -> None:
        self.parse = parse
        self.roots: dict[int, int] = {}
        """Claim head to the token whose subtree is its clause."""
        tokens = parse.tokens
        taken: dict[int, int] = {}
        clausal = [head for head in heads if not _noun(parse, tokens[head]) and not _before(tokens[head])]
        claimed = {clause.verb_of(parse, tokens[head]).i for head in clausal} | set(clausal)
        for head in clausal:
            root = _top(parse, clause.verb_of(parse, tokens[head]), claimed, taken)
            taken.setdefault(root.i, head)
            self.roots[head] = root.i
        self.owner: list[int] = [-1] * len(tokens)
        order = [token for token in tokens if token.head == token.i]
        for token in order:
            inherited = self.owner[token.head] if token.head != token.i else -1
            self.owner[token.i] = taken.get(token.i, -2 if _cut(token, claimed, inherited) else inherited)
            order.extend(tokens[child] for child in token.children)

    def tokens(self, head: int) -> list[int]:
        """The tokens of the claim with ``head``, in order."""
        parse = self.parse
        if head not in self.roots:
            return [token.i for token in phrase(parse, parse.tokens[head])]
        root = parse.tokens[self.roots[head]]
        found = {index for index in range(root.left, root.right + 1) if self.owner[index] == head}
        found.add(head)
        subject = self._shared_subject(root)
        return sorted(found | subject)

    def _shared_subject(self, root: Token) -> set[int]:
        """The subject that a conjunct or an infinitive takes from the clause before it."""
        parse = self.parse
        verb = root
        if clause.has_subject(parse, verb):
            return set()
        for _ in range(4):
            if verb.dep not in ("conj", "xcomp") or verb.head == verb.i:
                return set()
            verb = parse.tokens[verb.head]
            if verb.pos not in ("VERB", "AUX"):
                return set()
            wanted: tuple[str, ...] = ("nsubj", "nsubjpass")
            if root.dep == "xcomp" and any(parse.tokens[c].dep == "dobj" and c < root.i for c in verb.children):
                wanted = ("dobj",)
            for member in verb.children:
                child = parse.tokens[member]
                if child.dep in wanted:
                    own = self.owner[child.i]
                    return {i for i in range(child.left, child.right + 1) if self.owner[i] == own}
        return set()


def spans(parse: Parse, indices: list[int], head: int, attribution: AttributionDraft | None) -> tuple[Span, ...]:
    """The code points of the tokens ``indices`` as pieces without loose punctuation and leading connectives.

    Inside an attribution that is no ruling a claim keeps to the attribution's content: the words that name the
    source in the middle of it are not told by it.
    """
    tokens = parse.tokens
    if attribution is not None and attribution.act != "order":
        inside = [
            i for i in indices if any(s <= tokens[i].start and tokens[i].end <= e for s, e in attribution.content)
        ]
        indices = inside if head in inside else indices
    pieces: list[list[int]] = []
    for index in indices:
        if pieces and pieces[-1][-1] == index - 1:
            pieces[-1].append(index)
        else:
            pieces.append([index])
    found: list[Span] = []
    for piece in pieces:
        trimmed = _trim(parse, piece, head)
        if trimmed and (head in trimmed or _worth(parse, trimmed)):
            found.append(_closed(parse.text, parse.span(trimmed[0], trimmed[-1])))
    return tuple(found) or (parse.span(head, head),)


def _closed(text: str, span: Span) -> Span:
    """``span`` with the mark that closes a quotation which it opens, where the mark stands right behind it.

    'the fire was "under control"': half of a pair of marks would hang in the air.
    """
    start, stop = span
    for opening, closing in _PAIRS:
        said = text[start:stop]
        open_ = said.count(opening) % 2 if opening == closing else said.count(opening) - said.count(closing)
        if open_ == 1 and text[stop : stop + 1] == closing:
            return start, stop + 1
    return span


def _trim(parse: Parse, piece: list[int], head: int) -> list[int]:
    tokens = parse.tokens
    colon = labels.kicker(parse, piece[0])
    if colon is not None and head > colon:
        piece = [i for i in piece if i > colon]  # "FACT: The mill is shut"
    while piece and (
        tokens[piece[0]].pos in _EDGES
        or tokens[piece[0]].text in _BULLETS
        or (tokens[piece[0]].lower in _OPENERS and tokens[piece[0]].dep in ("mark", "cc", "punct"))
    ):
        piece = piece[1:]
    while len(piece) > 1 and (
        tokens[piece[-1]].pos in _EDGES
        or tokens[piece[-1]].dep == "cc"
        or (tokens[piece[-1]].dep in ("prep", "mark") and tokens[piece[-1]].right > piece[-1])
        or (
            tokens[piece[-1]].dep in ("nsubj", "relcl")
            and tokens[piece[-1]].pos == "PRON"
            and tokens[piece[-1]].tag[0] == "W"
        )
    ):
        piece = piece[:-1]
    return piece


def _worth(parse: Parse, piece: list[int]) -> bool:
    return any(parse.tokens[i].pos in ("NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM", "PRON", "AUX") for i in piece)


def _noun(parse: Parse, head: Token) -> bool:
    return head.pos in ("NOUN", "PROPN", "PRON", "NUM") and clause.verb_of(parse, head) is head


def _before(head: Token) -> bool:
    """Whether a word stands before the noun that it describes: "the increasing presence" is still told whole."""
    return head.dep in ("amod", "compound", "nmod") and head.i < head.head


def phrase(parse: Parse, noun: Token) -> list[Token]:
    """The noun phrase of ``noun``, without its conjuncts and the clauses that hang on it."""
    found = [noun]
    for member in found:
        for child in member.children:
            token = parse.tokens[child]
            if token.dep in ("relcl", "appos", "cc") or (token.dep in ("conj", "punct") and member is noun):
                continue
            if len(found) < 60:
                found.append(token)
    found.sort(key=lambda token: token.i)
    return found


def _top(parse: Parse, verb: Token, claimed: set[int], taken: dict[int, int]) -> Token:
    """``verb``, or the helper above it whose words are part of the claim: "failed to reach", "is likely to pass"."""
    tokens = parse.tokens
    for _ in range(4):
        governor = tokens[verb.head]
        if verb.head == verb.i or verb.dep not in ("xcomp", "acomp", "ccomp"):
            break
        if governor.i in claimed or governor.i in taken:
            break
        if (governor.pos == "ADJ" and governor.dep == "acomp") or (verb.dep == "acomp" and governor.lemma == "be"):
            verb = governor
            continue
        predicate, _ = governors.predicate(parse, verb, governor, frames.frame(parse, verb))
        if predicate is None or not (predicate.helper or predicate.name == "forced"):
            break
        if governor.pos in ("VERB", "AUX") and (predicate.passes == "all" or _raising(parse, governor, predicate.name)):
            verb = governor
            continue
        break
    return verb


def _raising(parse: Parse, governor: Token, name: str) -> bool:
    """Whether the governor's subject is the claim's: "is expected to", "is likely to", "has to"."""
    if governor.lemma == "be":
        return True
    return name in ("needing", "likely", "supposed", "stopped") or any(
        parse.tokens[child].dep in ("auxpass", "nsubjpass") for child in governor.children
    )


def _cut(token: Token, claimed: set[int], inherited: int) -> bool:
    """Whether a clause that is no claim ("he said", "who plans to") breaks out of the claim it hangs in."""
    return (
        inherited >= 0
        and token.i not in claimed
        and token.pos in ("VERB", "AUX")
        and token.dep in ("parataxis", "ccomp", "conj", "advcl", "relcl", "acl", "csubj")
        and token.lower not in listed("participles")
    )
