"""A vault of Markdown notes, as for Obsidian: a note a report, event, source and story, tied by [[links]].

A second run writes our own part of each note anew and leaves every other word: what a person wrote around it, their own
properties, notes that they renamed or moved. A note in which nothing changes is not touched.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from ...errors import UsageError
from ..chosen import Chosen
from ..target import Target
from ..vault import words
from ..vault.blocks import Value, merged
from ..vault.names import Names, source_id
from ..vault.words import EVENTS, REPORTS, SOURCES, STORIES

Note = tuple[str, str, str, dict[str, Value], Iterable[str]]
"""Folder, id, title, properties and lines."""


def write(chosen: Chosen, to: Target) -> int:
    """Writes the notes; how many there are.

    Raises:
        UsageError: a note that is there already is not in UTF-8.
    """
    count = 0
    least = to.number("least", 1, most=1_000_000)
    with to.folder() as vault:
        names = Names(vault)
        for folder, id, title, properties, lines in _notes(chosen, names, least):
            place = names.place(folder, id, title)
            try:
                before = to.before(place)
            except UnicodeDecodeError as error:
                raise UsageError(
                    f"{vault / place} is not in UTF-8; save it so, or move it out of the folder"
                ) from error
            now = merged(before, {"is": folder.lower(), "id": id, **properties}, "\n".join(lines))
            if now != before:
                with to.file(place) as out:
                    out.write(now.encode())
            count += 1
    return count


def _notes(chosen: Chosen, names: Names, least: int) -> Iterator[Note]:
    yield from _reports(chosen, names, least)
    for row in chosen.events():
        if row["reports"] < least:
            continue
        told = {name: row[name] for name in ("standing", "since", "origins", "type", "place")}
        yield EVENTS, row["id"], row["label"], told, words.event(names, row)
    for row in chosen.sources():
        told = {name: row[name] for name in ("kind", "reports", "claims", "denials", "refusals")}
        yield SOURCES, source_id(row["name"], row["kind"]), row["name"], told, words.source(row)
    for row in chosen.stories():
        told = {"first": row["first"], "last": row["last"], "reports": len(row["reports"])}
        yield STORIES, row["id"], row["title"], told, words.story(names, row)


def _reports(chosen: Chosen, names: Names, least: int) -> Iterator[Note]:
    # Both streams are in the order of reports, so that no more than one report's part of each is held.
    taken: Iterator[tuple[str, Any]] = groupby(chosen.derivations(), key=lambda row: row["from"])
    report, rows = next(taken, (None, ()))
    for one, claims in chosen.told():
        record = one.record
        found: list[Any] = []
        if report == record["id"]:
            found = list(rows)
            report, rows = next(taken, (None, ()))
        told = {name: record[name] for name in ("published", "publisher", "url", "status")}
        yield REPORTS, record["id"], words.report_title(record), told, words.report(names, one, claims, found, least)
