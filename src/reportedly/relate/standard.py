"""The functions of this package that relate reports, in their table."""

from __future__ import annotations

from typing import Any

from . import derivations, events, origins, outlook, policies, standings
from .candidates import Near
from .parts import Parts


def _none(*_: Any, **__: Any) -> tuple[()]:
    return ()


PARTS = Parts(
    # A
    keys=derivations.keys,
    cites=derivations.cites,
    outlet=derivations.outlet,
    derive=derivations.derive,
    # B
    vector=lambda _: None,
    near=Near(window=7, nearest=30, least=0.5),
    story_link=lambda *_: None,
    stories=_none,
    # C
    event_link=events.link,
    events=events.assemble,
    contradictions=events.contradictions,
    updates=events.updates,
    distortions=events.distortions,
    # D
    origins=origins.origins,
    loops=origins.loops,
    responses=origins.responses,
    standing=standings.standing,
    # E
    policy_link=policies.link,
    lines=policies.lines,
    outcome_link=outlook.link,
    outlook=outlook.outlook,
)
