"""What stands in the notes of a vault: a report, an event, a source, a story; nothing of a report's own is markup."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from ..chosen import Read, Row
from .names import Names, source_id

REPORTS, EVENTS, SOURCES, STORIES = "Reports", "Events", "Sources", "Stories"
_MARKUP = re.compile(r"([\\`*_\[\]{}<>#|~%$=^&!])|(?<=^)([-+]|\d+[.)])(?=\s)", re.M)
_PLAIN = {"certainty": "certain", "polarity": "affirmed", "deontic": "none", "mood": "asserted"}


def escape(text: str | None) -> str:
    """``text`` on one line so that Markdown, and Obsidian with its own marks, shows it as it is."""
    return _MARKUP.sub(lambda match: "\\" + match[0], " ".join((text or "").split()))


def report_title(row: Row) -> str:
    """What the note of a report is called: its day, its outlet, its title."""
    day = (row["published"] or "")[:10]
    return " ".join(part for part in (day, row["publisher"], row["title"] or "untitled") if part)


def report(names: Names, one: Read, claims: Sequence[Row], taken: Sequence[Row], least: int) -> Iterator[str]:
    """A report: where it is from, what it takes from others, its claims with who says so, its text.

    A claim leads to its event where ``least`` reports tell of that.
    """
    record, text = one.record, one.reading.report
    yield f"# {escape(record['title'] or 'untitled')}"
    yield ""
    yield ", ".join(escape(part) for part in (record["publisher"], record["published"], *text.authors) if part)
    if (address := _address(record["url"])) is not None:
        yield f"\n<{address}>"
    for name, told in (("status", record["status"]), ("correction", text.correction), ("unread", record["unread"])):
        if told:
            yield f"\n**{name.capitalize()}.** {escape(told)}"
    if taken:
        yield "\n## Takes from\n"
        yield from (f"- {_derivation(names, row)}" for row in taken)
    if claims:
        yield "\n## Claims\n"
        yield from (f"- {_claim(names, row, least)}" for row in claims)
    yield "\n## Text\n"
    body = text.text.removeprefix(text.title or "").lstrip("\n")
    yield "\n\n".join(f"> {escape(paragraph)}" for paragraph in re.split(r"\n\s*\n", body) if paragraph.strip())


def _derivation(names: Names, row: Row) -> str:
    if row["to"] is None:
        return f"{row['kind']}: {escape(row['agency'])}"
    to = {"published": row["to_published"], "publisher": row["to_publisher"], "title": row["to_title"]}
    return f"{row['kind']}: {names.link(REPORTS, row['to'], report_title(to))}"


def _claim(names: Names, row: Row, least: int) -> str:
    told = [row[name] for name, usual in _PLAIN.items() if row[name] != usual]
    if row["event_type"]:
        told.append(row["event_type"].lower())
    parts = [f"“{escape(row['text'])}”"]
    if row["source"] or row["source_kind"]:
        name = row["source"] or f"({row['source_kind']})"
        link = names.link(SOURCES, source_id(name, row["source_kind"]), name)
        parts.append(f"{link} ({row['act']}{', negated' if row['act_negated'] else ''})")
    if told:
        parts.append(f"*{', '.join(told)}*")
    if row["event"] and row["event_reports"] >= least:
        parts.append(names.link(EVENTS, row["event"], row["event_label"], shown=row["standing"] or "event"))
    return " · ".join(parts)


def event(names: Names, row: Row) -> Iterator[str]:
    """An event: how it stands and how that came, what it rests on, who answered, who tells it."""
    reports = {one["report"]: names.link(REPORTS, one["report"], report_title(one)) for one in row["members"]}
    yield f"# {escape(row['label'])}"
    yield ""
    origins = f"{row['origins']} origin{'s' * (row['origins'] != 1)}"
    facts = [f"**{row['standing']}**" if row["standing"] else "", f"since {row['since']}" if row["since"] else "",
             origins, (row["type"] or "").lower(), escape(row["place"])]  # fmt: skip
    yield ", ".join(fact for fact in facts if fact)
    if row["stories"]:
        told = ", ".join(names.link(STORIES, story["id"], story["title"]) for story in row["stories"])
        yield f"\nPart of {told}."
    if row["trail"]:
        yield "\n## How it came to stand so\n"
        yield from (f"- {step['moment'][:10]}: {escape(step['words'])}" for step in row["trail"])
    if row["rests"]:
        yield "\n## Origins\n"
        yield from (f"- {_origin(one, reports)}" for one in row["rests"])
    if row["responses"]:
        yield "\n## Who answered\n"
        for one in row["responses"]:
            who = escape(one["source"] or "somebody")
            act = f"{one['act']}{', negated' if one['negated'] else ''}"
            yield f"- {one['moment'][:10]}: {who} ({act}), “{escape(one['words'])}”"
    yield "\n## Told by\n"
    yield from (f"- {reports[one['report']]}: “{escape(one['text'])}”" for one in row["members"])


def _origin(one: Row, reports: dict[str, str]) -> str:
    carried = len(one["carriers"])
    return "".join(
        (
            escape(one["source"] or f"({one['kind']})"),
            ", denies it" if one["denies"] else "",
            f", withdrawn {one['withdrawn'][:10]}" if one["withdrawn"] else "",
            f": {reports.get(one['report']) or escape(one['publisher'])}, “{escape(one['text'])}”",
            f" (carried by {carried} more claim{'s' * (carried != 1)})" if carried else "",
        )
    )


def source(row: Row) -> Iterator[str]:
    """A source: how often it is credited. Who credits it, the note's backlinks say."""
    yield f"# {escape(row['name'])}"
    yield ""
    yield f"Credited in {row['reports']} report{'s' * (row['reports'] != 1)}, with {row['claims']} claims, " + (
        f"{row['denials']} denials and {row['refusals']} refusals to say."
    )
    if row["first"]:
        yield f"\nFirst {row['first'][:10]}, last {row['last'][:10]}."


def story(names: Names, row: Row) -> Iterator[str]:
    """A story: its reports in order. Its events, the note's backlinks say."""
    yield f"# {escape(row['title'])}"
    yield ""
    yield f"{row['first'][:10]} to {row['last'][:10]}\n"
    yield "## Reports\n"
    yield from (f"- {names.link(REPORTS, one['id'], report_title(one))}" for one in row["reports"])


def _address(url: Any) -> str | None:
    if not isinstance(url, str) or not re.match(r"https?://", url, re.I):
        return None
    return re.sub(r"[\s<>\\`]", lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), url)
