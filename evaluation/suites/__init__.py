"""Which sets are scored, with what text in results.md and which figures under floors? One function a set, a file a
question."""

from __future__ import annotations

from collections.abc import Callable

from .. import changes, check, copies, events_identity, overtime, stories
from ..results import Plan, Result
from .certainty import embedded, hedged, how_sure, links
from .circumstances import in_news, what, when, where, why
from .ours import carries_over, own, who_is_who, who_may
from .voices import calibrated, who

Suite = Callable[[Plan], Result]
"""Scores one set as planned.

Raises:
    NoDataError: the set is not on this machine.
"""

QUICK: tuple[Suite, ...] = (own, who, how_sure, links, when, who_is_who, who_may)
ALL: tuple[Suite, ...] = (
    own,
    who,
    calibrated,
    how_sure,
    embedded,
    hedged,
    links,
    when,
    what,
    in_news,
    carries_over,
    who_is_who,
    who_may,
    where,
    why,
    changes.what_changed,
    stories.one_story,
    check.stances,
    copies.copying,
    events_identity.one_event,
    overtime.over_time,
)

__all__ = ["ALL", "QUICK", "Suite"]
