"""Simple functions in place of those of ``relate``: each pure, each quick, and with all that can go wrong when results
are kept up to date piece by piece: joins and splits, rings, vetoes, neighbours pushed out by newcomers."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from itertools import combinations

import numpy as np

from reportedly.relate.candidates import Floats, Near
from reportedly.relate.digest import WIDTH, Ahead, Digest, Mention, order
from reportedly.relate.model import (
    Contradiction,
    Derivation,
    Distortion,
    Happening,
    Judgement,
    Link,
    Loop,
    Origin,
    Outlook,
    Pair,
    PolicyLine,
    Response,
    Shift,
    Side,
    SpanPair,
    Standing,
    Step,
    Story,
    Update,
)
from reportedly.relate.parts import Parts

Digests = Mapping[str, Digest]
Claim = tuple[str, str]
LEAST = 0.5


def _number(words: object) -> int:
    return int.from_bytes(hashlib.blake2b(repr(words).encode(), digest_size=8).digest(), signed=True)


def keys(one: Digest) -> tuple[int, ...]:
    return tuple(_number(each.stems) for each in one.mentions if len(each.stems) >= 3)


def outlet(one: Digest) -> str | None:
    return one.publisher.casefold().split()[-1] if one.publisher else None


def cites(one: Digest) -> frozenset[str]:
    return frozenset(
        credit.name.casefold().split()[-1] for each in one.mentions for credit in each.credits if credit.name
    )


@cache
def _drawn(word: str) -> Floats:
    return np.random.default_rng(abs(_number(word))).standard_normal(WIDTH).astype(np.float32)


@cache
def _sum(words: tuple[str, ...]) -> Floats:
    total: Floats = np.sum([_drawn(word) for word in words], axis=0, dtype=np.float32)
    return total


def vector(one: Digest) -> Floats | None:
    found = _sum(tuple(word for each in one.mentions for word in each.stems))
    size = float(np.linalg.norm(found))
    return (found / size).astype(np.float32) if size else None


def _earlier(one: Digest, others: Iterable[Digest]) -> list[Digest]:
    return sorted((each for each in others if order(each) < order(one)), key=order)


def derive(one: Digest, others: Sequence[Digest]) -> tuple[Derivation, ...]:
    found = []
    for other in _earlier(one, others):
        theirs = {each.stems: each for each in other.mentions}
        taken = [(each, theirs[each.stems]) for each in one.mentions if each.stems in theirs]
        if taken:
            spans = tuple(SpanPair(from_=mine.spans[0], to=their.spans[0]) for mine, their in taken)
            found.append(
                Derivation(from_=one.report, to=other.report, kind="copy", score=len(taken) / len(one.mentions),
                           spans=spans, claims=tuple((mine.id, their.id) for mine, their in taken))
            )  # fmt: skip
            break
    for other in sorted(others, key=order):
        if outlet(other) in cites(one):
            found.append(Derivation(from_=one.report, to=other.report, kind="citation", score=1.0))
    if one.agency:
        found.append(Derivation(from_=one.report, to=None, kind="byline", score=0.5, agency=one.agency))
    return tuple(found)


def story_link(one: Digest, others: Sequence[Digest]) -> tuple[Link, ...]:
    mine = vector(one)
    if mine is None:
        return ()
    ranked = [(-round(float(mine @ their), 3), order(each), each.report) for each in _earlier(one, others)
              if (their := vector(each)) is not None]  # fmt: skip
    return tuple(Link(kind="story", report=one.report, to=to, score=-score) for score, _, to in sorted(ranked)[:3])


def _joined(nodes: Iterable[Claim], pairs: Iterable[tuple[Claim, Claim]]) -> list[list[Claim]]:
    root = {node: node for node in nodes}

    def find(node: Claim) -> Claim:
        while root[node] != node:
            node = root[node]
        return node

    for left, right in pairs:
        if left in root and right in root:
            root[find(left)] = find(right)
    groups: dict[Claim, list[Claim]] = {}
    for node in root:
        groups.setdefault(find(node), []).append(node)
    return list(groups.values())


def stories(digests: Digests, links: Iterable[Link], judgements: Iterable[Judgement]) -> tuple[Story, ...]:
    scores = {(one.report, one.to): one.score for one in links if one.kind == "story"}
    pairs = [((one, ""), (other, "")) for (one, other), score in scores.items() if score >= LEAST]
    found = []
    for group in _joined(((name, "") for name in digests), pairs):
        members = sorted((digests[name] for name, _ in group), key=order)
        first, last = members[0], members[-1]
        names = {one.report for one in members}
        weak = sum(score < LEAST for pair, score in scores.items() if names.issuperset(pair))
        found.append(
            Story(id=first.report, title=f"{first.title}, {weak} weak links", first=first.moment, last=last.moment,
                  reports=tuple(one.report for one in members))
        )  # fmt: skip
    return tuple(sorted(found, key=lambda one: one.id))


def event_link(one: Digest, others: Sequence[Digest]) -> tuple[Link, ...]:
    found = []
    for mine in one.mentions:
        for other in _earlier(one, others):
            like = [each for each in other.mentions if each.word == mine.word and set(each.names) & set(mine.names)]
            if like:
                found.append(Link(kind="event", report=one.report, to=other.report, claim=mine.id, to_claim=like[0].id))
                break
    return tuple(found)


def _mention(digests: Digests, claim: Claim) -> Mention:
    return next(one for one in digests[claim[0]].mentions if one.id == claim[1])


def events(
    digests: Digests, links: Iterable[Link], judgements: Iterable[Judgement], *, claims: Collection[str] | None = None
) -> tuple[Happening, ...]:
    nodes = [
        (name, each.id) for name, one in digests.items() for each in one.mentions if claims is None or each.id in claims
    ]
    where = {id: name for name, id in nodes}
    pairs = [((one.report, one.claim or ""), (one.to, one.to_claim or "")) for one in links if one.kind == "event"]
    pairs += [
        ((where[one.subject], one.subject), (where[one.object or ""], one.object or ""))
        for one in judgements
        if one.kind == "same event" and one.subject in where and one.object in where
    ]
    apart = {frozenset((one.subject, one.object)) for one in judgements if one.kind == "not the same"}
    found = []
    for group in _joined(nodes, pairs):
        # A claim of another polarity of mood than the first one is an event of its own: a veto that splits.
        ordered = sorted(group, key=lambda claim: (order(digests[claim[0]]), _mention(digests, claim).number))
        kept: list[list[Claim]] = []
        for claim in ordered:
            for some in kept:
                first = some[0]
                if (
                    _mention(digests, first).tense == _mention(digests, claim).tense
                    and frozenset((first[1], claim[1])) not in apart
                ):
                    some.append(claim)
                    break
            else:
                kept.append([claim])
        for some in kept:
            one = _mention(digests, some[0])
            found.append(
                Happening(id=one.id, label=one.text, type=one.type, claims=tuple(some),
                          first=digests[some[0][0]].moment, last=digests[some[-1][0]].moment,
                          ahead=all(_mention(digests, claim).tense == "future" for claim in some))
            )  # fmt: skip
    return tuple(sorted(found, key=lambda one: one.id))


def _side(digests: Digests, claim: Claim, value: str) -> Side:
    one = _mention(digests, claim)
    source = one.credits[-1].name if one.credits else None
    return Side(report=claim[0], claim=claim[1], source=source, value=value, span=one.spans[0],
                moment=digests[claim[0]].moment)  # fmt: skip


def contradictions(event: Happening, digests: Digests, _: Sequence[Derivation]) -> tuple[Contradiction, ...]:
    found = []
    for left, right in combinations(event.claims, 2):
        one, other = (_mention(digests, claim).polarity for claim in (left, right))
        if one != other:
            found.append(Contradiction(event=event.id, kind="polarity", about="it", left=_side(digests, left, one),
                                       right=_side(digests, right, other)))  # fmt: skip
    return tuple(found)


def updates(event: Happening, digests: Digests, _: Sequence[Derivation]) -> tuple[Update, ...]:
    found = []
    for left, right in combinations(event.claims, 2):
        for mine in _mention(digests, left).amounts:
            for theirs in _mention(digests, right).amounts:
                if mine.of == theirs.of and mine.value != theirs.value:
                    before, after = (_side(digests, *each) for each in
                                     ((left, str(mine.value)), (right, str(theirs.value))))  # fmt: skip
                    found.append(Update(event=event.id, kind="number", about=mine.of, before=before, after=after))
    return tuple(found)


def distortions(event: Happening, digests: Digests, derivations: Sequence[Derivation]) -> tuple[Distortion, ...]:
    taken = {(one.from_, one.to) for one in derivations}
    found = []
    for left, right in combinations(event.claims, 2):
        one, other = (_mention(digests, claim).certainty for claim in (left, right))
        if (right[0], left[0]) in taken and one != other:
            found.append(Distortion(event=event.id, kind="certainty", was=_side(digests, left, one),
                                    now=_side(digests, right, other)))  # fmt: skip
    return tuple(found)


def origins(
    event: Happening, digests: Digests, derivations: Sequence[Derivation], owners: Mapping[str, str]
) -> tuple[tuple[Origin, ...], tuple[Pair, ...]]:
    taken = {one.from_: one.to for one in derivations if one.to is not None}
    carried: dict[str, list[Claim]] = {}
    for report, claim in event.claims:
        root, seen = report, {report}
        while (to := taken.get(root)) is not None and to not in seen and any(to == name for name, _ in event.claims):
            root = to
            seen.add(to)
        carried.setdefault(root, []).append((report, claim))
    found = []
    for root, claims in carried.items():
        versions = [one for one in digests.values() if one.series == digests[root].series]
        withdrawn = next((one.moment for one in versions if one.status), None)
        found.append(
            Origin(id=f"{event.id} {root}", event=event.id, report=claims[0][0], claim=claims[0][1], source=None,
                   kind="unspecified", carriers=tuple(claims[1:]), withdrawn=withdrawn)
        )  # fmt: skip
    pairs = []
    for left, right in combinations(found, 2):
        names = [owners.get(digests[one.report].publisher or "", one.report) for one in (left, right)]
        kind = "dependent" if names[0] == names[1] else "unknown"
        pairs.append(Pair(event=event.id, left=left.id, right=right.id, independence=kind, why="owners"))  # type: ignore[arg-type]
    return tuple(found), tuple(pairs)


def loops(digests: Digests, derivations: Sequence[Derivation]) -> tuple[Loop, ...]:
    ahead: dict[str, set[str]] = {name: set() for name in digests}
    for one in derivations:
        if one.to in ahead and one.from_ in ahead:
            ahead[one.from_].add(one.to)

    def reached(name: str) -> set[str]:
        found: set[str] = set()
        front = set(ahead[name])
        while front:
            found |= front
            front = {other for one in front for other in ahead[one]} - found
        return found

    reach = {name: reached(name) for name in digests}
    rings = {
        frozenset(other for other in reach[name] if name in reach[other]) for name in digests if name in reach[name]
    }
    ordered = [sorted((digests[name] for name in ring), key=order) for ring in rings]
    return tuple(
        Loop(reports=tuple(one.report for one in ring), spans=tuple((0, number) for number in range(len(ring))),
             dates=tuple(one.moment for one in ring))
        for ring in sorted(ordered, key=lambda ring: order(ring[0]))
    )  # fmt: skip


def responses(event: Happening, digests: Digests) -> tuple[Response, ...]:
    return tuple(
        Response(event=event.id, report=report, claim=claim, source=credit.name, act=credit.act, negated=credit.negated,
                 span=(credit.cue_spans or ((0, 0),))[0], moment=digests[report].moment)
        for report, claim in event.claims
        for credit in _mention(digests, (report, claim)).about
    )  # fmt: skip


def standing(
    event: Happening, digests: Digests, derivations: Sequence[Derivation], pairs: Sequence[Pair], *rest: object,
    as_of: str | None = None,
) -> Standing:  # fmt: skip
    judgements: Sequence[Judgement] = rest[-2]  # type: ignore[assignment]
    found, _ = origins(event, digests, derivations, rest[-1])  # type: ignore[arg-type]
    claims = {claim for _, claim in event.claims}
    wrong = any(one.kind == "wrong reading" and one.subject in claims for one in judgements)
    trail: list[Step] = []
    for number, one in enumerate(found):
        name = "unverified" if wrong else "single origin" if number == 0 else "corroborated"
        told = f"{number + 1} of {len(pairs)} pairs, {len(digests)} reports"
        trail.append(Step(moment=digests[one.report].moment, standing=name, rule="count", words=told,  # type: ignore[arg-type]
                          because=((one.report, one.claim),)))  # fmt: skip
    return Standing(event=event.id, standing=trail[-1].standing, moment=trail[-1].moment, trail=tuple(trail))


def policy_link(one: Digest, others: Sequence[Digest]) -> tuple[Link, ...]:
    found = []
    for rule in one.rules:
        mine = one.mention(rule.claim)
        for other in _earlier(one, others):
            theirs = [other.mention(each.claim) for each in other.rules]
            like = [each for each in theirs if mine and each and each.word == mine.word]
            if mine and like:
                found.append(
                    Link(kind="policy", report=one.report, to=other.report, claim=mine.id, to_claim=like[0].id)
                )
                break
    return tuple(found)


def lines(digests: Digests, links: Iterable[Link], judgements: Iterable[Judgement]) -> tuple[PolicyLine, ...]:
    rules = {}
    for name, one in digests.items():
        for rule in one.rules:
            mention = one.mention(rule.claim)
            assert mention is not None
            rules[name, mention.id] = rule
    pairs = [((one.report, one.claim or ""), (one.to, one.to_claim or "")) for one in links if one.kind == "policy"]
    found = []
    for group in _joined(rules, pairs):
        ordered = sorted(group, key=lambda claim: (order(digests[claim[0]]), claim[1]))
        shifts = tuple(
            Shift(moment=digests[claim[0]].moment, kind=rules[claim].kind, report=claim[0], claim=claim[1], since=None,
                  until=None, source=None, replaces=None)
            for claim in ordered
        )  # fmt: skip
        found.append(
            PolicyLine(id=ordered[0][1], act=_mention(digests, ordered[0]).text, ruler=None, bound=("x", "y"),
                       territory=None, kind=shifts[-1].kind, claims=tuple(ordered), shifts=shifts)
        )  # fmt: skip
    return tuple(sorted(found, key=lambda one: one.id))


def outcome_link(one: Digest, others: Sequence[Digest]) -> tuple[Link, ...]:
    found = []
    for other in _earlier(one, others):
        for ahead in other.ahead:
            theirs = other.mention(ahead.claim)
            for mine in one.mentions:
                if theirs and mine.word == theirs.word and mine.tense == "past":
                    found.append(
                        Link(kind="outcome", report=one.report, to=other.report, claim=mine.id, to_claim=theirs.id)
                    )
    return tuple(found)


def outlook(
    one: Digest, ahead: Ahead, digests: Digests, links: Iterable[Link], judgements: object, as_of: str | None = None
) -> Outlook:
    mention = one.mention(ahead.claim)
    assert mention is not None
    told = sorted(
        (digests[each.report].moment, each.report, each.claim or "") for each in links
         if each.kind == "outcome" and each.to_claim == mention.id
    )  # fmt: skip
    name = "happened" if told else "expected"
    trail = tuple(
        Step(moment=moment, standing="happened", rule="told", because=((report, claim),), words="it is told")
        for moment, report, claim in told
    )
    return Outlook(id=mention.id, report=one.report, claim=mention.id, text=mention.text, source=None, kind=None,
                   condition=None, condition_met=None, deadline=None, basis="none", standing=name, trail=trail)  # type: ignore[arg-type]  # fmt: skip


PARTS = Parts(
    keys=keys, cites=cites, outlet=outlet, vector=vector, near=Near(window=20, nearest=3, least=0.3), derive=derive,
    story_link=story_link, stories=stories, event_link=event_link, events=events, contradictions=contradictions,
    updates=updates, distortions=distortions, origins=origins, loops=loops, responses=responses, standing=standing,
    policy_link=policy_link, lines=lines, outcome_link=outcome_link, outlook=outlook,
    story_least=LEAST,
)  # fmt: skip
