"""The functions of this package that relate reports, in their table."""

from __future__ import annotations

from . import afar, derivations, events, origins, outlook, policies, standings, stories
from .candidates import Near
from .parts import Parts

PARTS = Parts(
    # A
    keys=derivations.keys,
    cites=derivations.cites,
    outlet=derivations.outlet,
    derive=derivations.derive,
    held=afar.held,
    asked=afar.asked,
    # B
    vector=stories.vector,
    near=Near(window=stories.WINDOW, nearest=stories.NEAREST, least=stories.LEAST),
    story_link=stories.links,
    story_least=stories.JOINING,
    story_parts=stories.parts,
    stories=stories.assemble,
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
