"""The claims of an event, and the origins under which they are laid: what is worked with."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from ...vocabulary import Span
from ..beside import Beside
from ..digest import Digest, Mention
from .speakers import Speaker
from .stances import Stance

Claim = tuple[str, str]
"""Report and claim."""
How = Literal["first", "own", "relay"]
"""A claim is an origin's first one, another of the same source, or one that only passes on."""
FACES, NEAR = 32, 64
"""Names of a source, and its last claims, that another claim is held against."""
JOINT = 8
"""Code points between two who are credited together: ", and "."""


@dataclass(eq=False)
class Told:
    """A claim of the event."""

    digest: Digest
    mention: Mention
    speaker: Speaker
    headline: bool
    houses: frozenset[str] = frozenset()
    """Whose reporting it is: its outlet, the agency that it is from, outlets that it came through."""
    answer: bool = False
    """Whether it only speaks of the claim: "denied it"."""

    @property
    def key(self) -> Claim:
        return self.digest.report, self.mention.id


@dataclass(eq=False)
class Source:
    """An origin in the making: who it is, and what is laid under it."""

    stance: Stance
    houses: set[str]
    home: frozenset[str]
    """The houses of its first claim; on the others, that may come later, no independence hangs."""
    retold: bool = False
    """Whether its outlet tells in its own voice what another outlet had told before: perhaps it only retells it."""
    members: list[tuple[Told, How]] = field(default_factory=list)
    faces: dict[tuple[str, str | None], Told] = field(default_factory=dict)
    """A claim for each name under which it goes: whoever else it may be is held against these."""

    @property
    def first(self) -> Told:
        return self.members[0][0]

    def add(self, told: Told, how: How) -> None:
        """Lays a claim under it."""
        self.members.append((told, how))
        if how != "relay" and len(self.faces) < FACES:
            self.faces.setdefault((told.speaker.kind, told.speaker.name), told)

    @property
    def name(self) -> str | None:
        """Who it is, as its first report has it: the person who speaks for a body, all who are credited together."""
        report = self.first.digest.report
        mine = [one for one in self.own if one.digest.report == report and not one.headline] or [self.first]
        person = next((one for one in mine if one.speaker.person), None)
        return person.speaker.name if person else together(self.first)

    @property
    def own(self) -> list[Told]:
        """The claims that its source makes, without those that pass them on."""
        return [told for told, how in self.members if how != "relay"]


@dataclass
class Fold:
    """What the claims of an event rest on."""

    sources: list[Source] = field(default_factory=list)
    under: dict[Claim, list[Source]] = field(default_factory=lambda: defaultdict(list))
    waiting: list[Told] = field(default_factory=list)
    """Claims that credit each other, so that none has anything under it."""
    claims: list[Told] = field(default_factory=list)
    opening: Digest | None = None
    """The first report that commits itself; by it the event is told as something negated, or that lies ahead."""
    negated: bool = False
    ahead: bool = False
    known_from: str = ""
    """The moment from which on all this is so. Before it a credited report, or a flat saying, was not there yet.

    What was so at a later moment is found by leaving out the claims of reports that were not out by then."""


def _of_nobody(digest: Digest) -> dict[tuple[Span, ...], list[Span]]:
    """Where those without a name stand who are credited by the same words, by these words."""
    credits = {each.attribution: each for mention in digest.mentions for each in mention.credits}
    found: dict[tuple[Span, ...], list[Span]] = {}
    for each in credits.values():
        if each.kind == "unnamed":
            found.setdefault(each.cue_spans, []).extend(each.source_spans)
    return {words: sorted(spans) for words, spans in found.items()}


_unnamed = Beside(_of_nobody)


def together(told: Told) -> str | None:
    """Who is credited, with those who are credited by the same words: "two officials and a diplomat"."""
    one = told.speaker.credit
    if one is None or one.kind != "unnamed" or not one.cue_spans:
        return told.speaker.name
    spans = _unnamed(told.digest).get(one.cue_spans, ())
    if len(spans) < 2 or any(later[0] - before[1] > JOINT for before, later in pairwise(spans)):
        return told.speaker.name
    return " ".join(told.digest.text[spans[0][0] : spans[-1][1]].split())
