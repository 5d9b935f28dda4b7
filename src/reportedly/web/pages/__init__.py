"""One file a page, and the table of them: whoever adds a page adds a file here and a name there."""

from __future__ import annotations

from . import about, claim, claims, inbox, judging, report, sources, state

PAGES = (inbox, report, claims, claim, sources, judging, state, about)
