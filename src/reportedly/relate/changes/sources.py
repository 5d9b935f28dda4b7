"""Who is credited with a claim, outermost first, and what changed in it."""

from __future__ import annotations

from ... import vocabulary
from ...vocabulary import Attribution, Claim, Reading, Source
from .page import Page, key
from .values import COMMON_TITLES

Link = tuple[Attribution, Source]


def chain(page: Page, claim: Claim) -> list[Link]:
    """The attributions around a claim with their sources, outermost first."""
    return [(one, page.sources[one.source]) for one in vocabulary.chain(page.attributions, claim.attribution)]


def told(links: list[Link], reading: Reading) -> str | None:
    """The chain in words, for people: who, and by which word."""
    parts = [f"{source.name or source.kind} ({reading.quote(*one.cue_spans) or one.act})" for one, source in links]
    return " > ".join(parts) or None


def credited(links: list[Link]) -> list[Link]:
    """The links whose source somebody could ask: not the author, not "reportedly"."""
    return [link for link in links if link[1].kind in ("named", "unnamed", "document")]


def same(left: Source, right: Source) -> bool:
    """Whether two sources are told by the same name, or one by a part of the other's."""
    one, other = _words(left), _words(right)
    return bool(one) and bool(other) and (one <= other or other <= one)


def _words(source: Source) -> set[str]:
    return {key(word) for word in (source.name or "").split() if key(word) not in COMMON_TITLES} - {""}


def kinds(left: list[Link], right: list[Link]) -> list[str]:
    """What changed between two chains of credited sources."""
    ours, theirs = list(left), list(right)
    for link in left:
        other = next((each for each in theirs if same(link[1], each[1])), None)
        if other is not None:
            ours.remove(link)
            theirs.remove(other)
    found = [_turned(one[1], other[1]) for one, other in zip(ours, theirs, strict=False)]
    found += ["source removed"] * (len(ours) > len(theirs)) + ["source added"] * (len(theirs) > len(ours))
    return found


def _turned(left: Source, right: Source) -> str:
    if left.kind == "unnamed" and right.kind == "named":
        return "source named"
    if left.kind == "named" and right.kind == "unnamed":
        return "source un-named"
    return "source changed"
