"""The parts that a view of a reading can be narrowed to."""

from __future__ import annotations

from typing import NamedTuple


class View(NamedTuple):
    """A part of the view: its heading, and what is said where it is empty."""

    title: str
    empty: str


VIEWS: dict[str, View] = {
    "claims": View("Who says what", "No claim was found in this text."),
    "sources": View("Who is credited", "Nobody is credited in this text."),
    "events": View("What happened", "No event of a known kind was found in this text."),
    "policies": View("Permitted and forbidden", "Nothing is permitted, forbidden or required in this text."),
    "outlook": View("What lies ahead", "Nothing is said of what lies ahead in this text."),
}
"""By the name that ``--only`` takes."""
WHOLE = ("claims", "policies", "outlook")
"""What the whole view shows, the last two where there is any; sources and events stand among its claims."""
