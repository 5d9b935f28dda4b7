"""What does a rule take out? "Except by boats", "other than divers", "unless the commission agrees"."""

from __future__ import annotations

from collections.abc import Iterator

from ..drafts import ClaimDraft, PolicyDraft
from ..language import Token
from .excepting import marker
from .parts import Parts
from .things import claim_of

_UNLESS = "unless"


def fill(parts: Parts, policy: PolicyDraft) -> None:
    """Sets the exceptions of ``policy``; a noun that is taken out becomes a claim of its own, with the other force."""
    policy.exceptions = tuple(sorted(set(_unless(parts, policy)) | set(_taken_out(parts, policy))))


def _unless(parts: Parts, policy: PolicyDraft) -> Iterator[int]:
    over = {policy.claim, policy.ruling}
    for relation in parts.relations:
        marked = any(parts.parse.text[start:end].lower().startswith(_UNLESS) for start, end in relation.cue)
        if marked and relation.kind == "condition" and relation.target in over and relation.source not in over:
            yield relation.source


def _taken_out(parts: Parts, policy: PolicyDraft) -> Iterator[int]:
    parse = parts.parse
    act = parse.tokens[parts.claims[policy.claim].head]
    top = parse.tokens[parts.claims[policy.ruling].head] if policy.ruling is not None else act
    if top.pos == "NOUN" and top.dep in {"nsubj", "nsubjpass", "dobj"}:
        top = parse.head(top)  # "the ban came into force, with an exemption for nurses"
    for number in range(min(act.left, top.left), max(act.right, top.right) + 1):
        last = marker(parse, number)
        if last is None or number == act.i:
            continue
        claim = _below(parts, policy, last)
        if claim is not None and claim not in (policy.claim, policy.ruling):
            yield claim
            return


def _below(parts: Parts, policy: PolicyDraft, last: Token) -> int | None:
    """The claim behind the marker; of a mere noun, one is made."""
    parse = parts.parse
    sentence = parse.sentence_of(last)
    for token in parse.tokens[last.i + 1 : min(sentence.last, last.i + 9) + 1]:
        if token.dep == "amod":
            continue
        if token.i in parts.at:
            return parts.at[token.i]
        if token.pos in {"NOUN", "PROPN"} and token.dep not in {"compound", "nmod", "poss", "npadvmod"}:
            draft = claim_of(parse, token, "forbidden" if policy.kind == "permitted" else "permitted", "is taken out")
            return _add(parts, draft)
    return None


def _add(parts: Parts, draft: ClaimDraft) -> int:
    parts.claims.append(draft)
    parts.at[draft.head] = len(parts.claims) - 1
    return parts.at[draft.head]
