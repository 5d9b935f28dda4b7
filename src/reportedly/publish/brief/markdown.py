"""A briefing as Markdown: headings, a list of points, references at the end. Words of reports are escaped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TextIO

from ...relate.brief import Brief, Point, Section, Sentence
from .shared import METHOD, extent, numbers

_MARKS = re.compile(r"([\\`*_\[\]<>#|~])|(?<=^)([-+=]|\d+[.)])(?=\s)", re.M)


def write(brief: Brief, out: TextIO) -> None:
    """Writes ``brief`` as CommonMark with a table where there are figures."""
    out.writelines(line + "\n" for line in _lines(brief))


def escape(text: str) -> str:
    """``text`` so that Markdown shows it as it is."""
    return _MARKS.sub(lambda match: "\\" + match[0], " ".join(text.split()))


def _lines(brief: Brief) -> Iterator[str]:
    yield f"# {escape(brief.title)}"
    yield ""
    yield f"*{escape(extent(brief))}*"
    for section in brief.sections:
        yield ""
        yield f"## {escape(section.title)}"
        yield from _section(brief, section)
    yield ""
    yield "## Sources"
    yield ""
    for one in brief.references:
        title = escape(one.title)
        linked = (
            f"[{title}](<{_address(one.url)}>)" if one.url and one.url.startswith(("http://", "https://")) else title
        )
        yield f"{one.number}. {linked}, {escape(one.outlet)}, {one.day}"
    yield ""
    yield f"*{METHOD}*"


def _section(brief: Brief, section: Section) -> Iterator[str]:
    if section.name == "ahead":  # how many can be judged stands before what became of any
        yield from _figures(section)
    yield ""
    for point in section.points:
        yield _point(brief, point)
    if section.name != "ahead":
        yield from _figures(section)


def _figures(section: Section) -> Iterator[str]:
    if section.note:
        yield ""
        yield escape(section.note)
    if section.table:
        head, *rows = section.table
        yield ""
        yield f"| {' | '.join(map(escape, head))} |"
        yield f"|{'---|' * len(head)}"
        yield from (f"| {' | '.join(map(escape, row))} |" for row in rows)


def _point(brief: Brief, point: Point) -> str:
    label = f"**{escape(point.label.capitalize())}.** " if point.label else ""
    return f"- {label}{' '.join(_sentence(brief, one) for one in point.sentences)}"


def _sentence(brief: Brief, sentence: Sentence) -> str:
    text = escape(sentence.text).removesuffix(".")
    certainty = f" *({sentence.certainty})*" if sentence.certainty else ""
    return f"{text}{certainty} {''.join(f'[{number}]' for number in numbers(brief, sentence))}."


def _address(url: str) -> str:
    return url.replace("<", "%3C").replace(">", "%3E").replace("\n", "").replace("\\", "%5C")
