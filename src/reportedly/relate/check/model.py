"""What a check finds, as frozen types."""

from __future__ import annotations

from typing import Literal

import msgspec

from ...vocabulary import Span

Stance = Literal["affirms", "denies", "relays", "silent"]
STANCES: tuple[Stance, ...] = ("affirms", "denies", "relays", "silent")
"""In the order of the numbers of a :class:`Judged`."""


class Ground(msgspec.Struct, frozen=True, kw_only=True):
    """One reason for a stance.

    ``by`` tells who found it: "claims" (a claim of the report matched that of the check) or "wording" (the network
    compared the words). ``spans`` are in code points of the report; ``claim`` is the id of the claim that matched;
    ``likeness``, 0 to 1, how well it did. ``voice`` tells whether the report says so itself.
    """

    stance: Stance
    by: Literal["claims", "wording"]
    why: str
    spans: tuple[Span, ...]
    likeness: float
    claim: str | None = None
    voice: bool = False


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """What the network makes of the claim beside one passage of the report: the chance of each of ``STANCES``."""

    span: Span
    chances: tuple[float, float, float, float]


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """What one report does with a claim: its id, the stance, how sure of it we are (0 to 1), where, and why."""

    report: str
    stance: Stance
    score: float
    spans: tuple[Span, ...]
    grounds: tuple[Ground, ...]
