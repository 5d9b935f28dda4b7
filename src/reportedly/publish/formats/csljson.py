"""CSL-JSON: the reports as references, for Zotero, Pandoc and whatever writes lists of references."""

from __future__ import annotations

import re
from typing import Any

from ..chosen import Chosen, Read
from ..target import Target
from .streamed import address, array

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def write(chosen: Chosen, to: Target) -> int:
    """Writes an item a report; how many."""
    count = 0
    with array(to) as add:
        for one in chosen.reports():
            add(_item(one))
            count += 1
    return count


def _item(one: Read) -> dict[str, Any]:
    report = one.reading.report
    found: dict[str, Any] = {
        "id": report.id,
        "type": "article-newspaper" if report.publisher else "webpage",
        "title": report.title,
        "container-title": report.publisher,
        # Which part of a byline is a family name is not known: whole, as institutions are written.
        "author": [{"literal": name} for name in report.authors],
        "issued": _date(report.published),
        "accessed": _date(report.retrieved),
        "URL": address(report.url),
        "section": report.section,
        "source": report.agency,
        "language": report.language,
        "note": f"reportedly: {report.id}" + (f", {one.record['status']}" if one.record["status"] else ""),
    }
    return {name: value for name, value in found.items() if value}


def _date(written: str | None) -> dict[str, Any] | None:
    """A date no more exact than it is written."""
    match = _DATE.match(written or "")
    return {"date-parts": [[int(part) for part in match.groups() if part]]} if match else None
