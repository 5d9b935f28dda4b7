"""A briefing of a story: what happened, who says so, what is disputed, who may do what, what lies ahead.

Every sentence is put together from claims and cites them; nothing is written freely.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..digest import Digest
from ..model import Related, Story
from .ahead import ahead
from .happened import happened
from .model import Brief, Piece, Point, Reference, Section, Sentence
from .room import Room
from .rules import rules
from .troubles import disputed, distorted
from .voices import answers, voices
from .wording import out, outlet


def brief(story: Story, related: Related, digests: Mapping[str, Digest], *, as_of: str | None = None) -> Brief:
    """The briefing of ``story``.

    Args:
        related: what was found across its reports, as of the same day.
        digests: its reports, by id; those that are missing are left out.
        as_of: a moment or day (``2024-11-20``: at its end); nothing from later reports is told.
    """
    room = Room(story, related, digests, as_of)
    made = [part(room) for part in (happened, voices, disputed, answers, distorted, rules, ahead)]
    sections = tuple(one for one in made if one.points)
    there = list(room.digests.values())
    return Brief(
        story=story.id,
        title=story.title,
        as_of=as_of,
        first=out(there[0]) if there else "",
        last=out(there[-1]) if there else "",
        reports=len(there),
        sections=sections,
        references=_references(room, sections),
    )


def _references(room: Room, sections: tuple[Section, ...]) -> tuple[Reference, ...]:
    """The reports that are cited, in the order in which they first are."""
    cited: dict[str, dict[str, None]] = {}
    for section in sections:
        for point in section.points:
            for sentence in point.sentences:
                for report, claim in sentence.cites:
                    cited.setdefault(report, {})[claim] = None
    return tuple(
        Reference(
            number=number,
            report=report,
            title=room.digests[report].title or "A report without a headline",
            outlet=outlet(room.digests[report]),
            day=out(room.digests[report]),
            url=room.digests[report].url,
            claims=tuple(claims),
        )
        for number, (report, claims) in enumerate(cited.items(), 1)
    )


__all__ = ["Brief", "Piece", "Point", "Reference", "Section", "Sentence", "brief"]
