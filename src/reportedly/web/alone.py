"""A story as one page that opens from disk and can be sent to someone: no script, nothing fetched, all reports."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any, TextIO

from markupsafe import Markup

from ..errors import UsageError
from ..ledger import Ledger, pages
from ..ledger.briefing import brief as briefing
from ..publish.html.page import Page, stylesheet
from ..vocabulary import Reading, claim_id
from . import telling
from .answers import templates

EVENTS = 40
"""Events of a story that are shown with their origins and their trail."""


def write(ledger: Ledger, story: str, out: TextIO) -> int:
    """Writes a story: its briefing, its events with origins and trails, its reports with their claims.

    ``story`` is its id, the id or address of a report of it, or words that its title alone has; how many reports it has
    comes back.

    Raises:
        UsageError: there is no such story, or more than one.
    """
    found = pages.story(ledger, pages.story_named(ledger, story))
    if found is None:  # it was made one with another between the two questions
        raise UsageError(f"there is no story {story!r}; `reportedly stories` lists them")
    out.writelines(_page(ledger, found))
    return len(found["reports"])


def _page(ledger: Ledger, story: Mapping[str, Any]) -> Iterator[str]:
    id = story["id"]
    readings = [found for one in story["reports"] if (found := ledger.reading(one["id"])) is not None]
    places = _places(readings)
    articles = Page(single=False)
    told = ["".join(articles.article(reading)) for reading in readings]
    style = "".join([stylesheet(), *(_part(name) for name in ("style.css", "alone.css")), *articles.rules])
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    yield (
        templates()
        .get_template("alone.html")
        .render(
            story=story,
            style=Markup(style),  # noqa: S704  (ours)
            policy=f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'",
            brief=briefing(ledger, id),
            events=[_event(ledger, row) for row in ledger.events(id, limit=EVENTS) if row["origins"]],
            articles=[Markup(one) for one in told],  # noqa: S704  (it escapes by itself)
            contents=articles.contents,
            place=lambda claim: places.get(claim, "#reports"),
            label=telling.label,
        )
    )


def _event(ledger: Ledger, row: Mapping[str, Any]) -> dict[str, Any]:
    origins = ledger.origins(row["id"])
    trail = ledger.standing(row["id"])["trail"]
    return {
        **row,
        "rests": origins,
        "trail": trail,
        "bar": telling.bar(origins),
        "life": telling.life(trail, pages.event_claims(ledger, row["id"]), pages.responses(ledger, row["id"])),
    }


def _places(readings: list[Reading]) -> dict[str, str]:
    """Where each claim stands on the page, by its id."""
    found: dict[str, str] = {}
    for number, reading in enumerate(readings, 1):
        for claim in reading.claims:
            id = claim_id(reading.report.id, claim)
            found.setdefault(id, f"#c{number}-{id}")
    return found


def _part(name: str) -> str:
    return files(__package__).joinpath("static", name).read_text("utf-8")
