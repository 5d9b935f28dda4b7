"""Which rules of which reports are one line: links to the rule that is most alike, and lines made of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ..days import end
from ..digest import Digest, order
from ..model import Judgement, Link, PolicyLine
from .acts import LEAST, Act, acts, apart, likeness
from .shifts import shifts
from .tellings import telling

Key = tuple[str, str]
_FEW = 3
"""Words below which an act is told by its ruling."""


def link(digest: Digest, others: Sequence[Digest]) -> tuple[Link, ...]:
    """A link from each rule of ``digest`` to the earlier one that is most like it, if one is alike at all.

    Rules earlier in the report itself count too. Of two as like, the earlier one is taken.
    """
    earlier = sorted((one for one in others if order(one) < order(digest)), key=order)
    before = [act for one in earlier for act in acts(one)]
    found: list[Link] = []
    for act in acts(digest):
        best: tuple[float, Act] | None = None
        for other in before:
            score = round(likeness(act, other), 4)
            if score >= LEAST and (best is None or score > best[0]):
                best = score, other
        if best is not None:
            report, claim = best[1].key
            found.append(Link(kind="policy", report=digest.report, to=report, claim=act.claim.id, to_claim=claim,
                              score=best[0]))  # fmt: skip
        before.append(act)
    return tuple(found)


def lines(
    digests: Mapping[str, Digest],
    links: Iterable[Link],
    judgements: Iterable[Judgement] = (),
    *,
    as_of: str | None = None,
) -> tuple[PolicyLine, ...]:
    """The lines of policy that ``links`` of kind "policy" join, with their shifts, by their first rule.

    Args:
        judgements: "same event" and "not the same" about claims that are rules join and part lines; "wrong reading"
            leaves a claim, or all of a report, out.
        as_of: a moment or day (``2024-11-20``: at its end); reports that came out later are not there then.
    """
    wrong, joined, parted = _judged(judgements, as_of)
    known = {
        act.key: act
        for one in sorted(digests.values(), key=order)
        if (as_of is None or (one.moment and one.moment <= end(as_of))) and one.report not in wrong
        for act in acts(one)
        if act.claim.id not in wrong
    }
    parents = {(one.report, one.claim or ""): (one.to, one.to_claim or "") for one in links if one.kind == "policy"}
    root: dict[Key, Key] = {}
    by_claim = {claim: (report, claim) for report, claim in known}
    for key, act in sorted(known.items(), key=lambda it: it[1].order):
        asked = [by_claim[one] for one in joined.get(key[1], ()) if one in by_claim and by_claim[one] in root]
        parent = parents.get(key)
        above = root.get(asked[0]) if asked else root.get(parent) if parent is not None else None
        # Against the root: so that rules alike in pairs do not run together into one.
        if above is not None and not asked and apart(act, known[above]):
            above = None
        if above is not None and any(root.get(by_claim.get(one, key)) == above for one in parted.get(key[1], ())):
            above = None
        root[key] = above or key
    members: dict[Key, list[Act]] = {}
    for key, top in root.items():
        members.setdefault(top, []).append(known[key])
    return tuple(_line(found) for found in members.values())


def _judged(
    judgements: Iterable[Judgement], as_of: str | None
) -> tuple[set[str], dict[str, list[str]], dict[str, list[str]]]:
    wrong: set[str] = set()
    joined: dict[str, list[str]] = {}
    parted: dict[str, list[str]] = {}
    for one in judgements:
        if as_of is not None and one.made > end(as_of):
            continue
        if one.kind == "wrong reading":
            wrong.add(one.subject)
        elif one.kind in ("same event", "not the same") and one.object is not None:
            into = joined if one.kind == "same event" else parted
            into.setdefault(one.subject, []).append(one.object)
            into.setdefault(one.object, []).append(one.subject)
    return wrong, joined, parted


def _line(members: list[Act]) -> PolicyLine:
    members.sort(key=lambda one: one.order)
    told = [telling(one, members) for one in members]
    found = shifts(told)
    first = next((one.act for one in told if one.firm), members[0])
    where = next((one.where for one in (first, *members) if one.where is not None), None)
    ruler = next((one.ruler for one in (first, *members) if one.ruler is not None), None)
    bound = next((one.bound for one in (first, *members) if one.bound), ())
    return PolicyLine(
        id=members[0].claim.id,
        act=_words(first),
        ruler=ruler.name if ruler is not None else None,
        bound=tuple(dict.fromkeys(one.name for one in bound)),
        territory=where.name if where is not None else None,
        kind=found[-1].kind if found else members[0].rule.kind,
        claims=tuple(one.key for one in members),
        shifts=found,
    )


def _words(act: Act) -> str:
    """The act in the report's words; those of the ruling where they alone say little ("such strikes")."""
    ruling = act.digest.mention(act.rule.ruling) if act.rule.ruling is not None else None
    short = len(act.claim.text.split()) < _FEW
    return ruling.text if short and ruling is not None and len(ruling.text) > len(act.claim.text) else act.claim.text
