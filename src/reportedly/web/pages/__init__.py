"""One file a page, and the table of them: whoever adds a page adds a file here and a name there."""

from __future__ import annotations

from . import (
    about,
    claim,
    claims,
    event,
    inbox,
    judging,
    map,
    outlook,
    policies,
    report,
    source,
    sources,
    state,
    stories,
    timeline,
)

PAGES = (
    inbox, report, claims, claim, stories, event, sources, source, policies, outlook, timeline, map, judging, state,
    about,
)  # fmt: skip
