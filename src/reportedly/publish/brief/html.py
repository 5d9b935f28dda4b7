"""A briefing as one self-contained page: no script, nothing fetched, everything escaped."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from importlib.resources import files
from typing import TextIO

from ...relate.brief import Brief, Piece, Point, Section, Sentence
from ...version import __version__
from ..html.page import stylesheet
from ..html.tags import escape, tag
from .shared import METHOD, extent, numbers


def write(brief: Brief, out: TextIO) -> None:
    """Writes ``brief`` as a page that opens from disk and can be sent to someone."""
    out.writelines(_page(brief))


def _page(brief: Brief) -> Iterator[str]:
    style = stylesheet() + files(__package__).joinpath("brief.css").read_text("utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield '<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">\n'
    yield f'<meta name="generator" content="reportedly {escape(__version__)}">\n'
    yield tag("title", escape(f"{brief.title} · reportedly")) + "\n"
    yield f"<style>{style}</style>\n</head>\n<body>\n"
    yield tag("a", "Skip to the sources", class_="skip", href="#sources") + "\n"
    yield '<header class="page">\n' + tag("p", "reportedly", class_="name") + "\n</header>\n"
    yield '<main class="briefing">\n<header>\n' + tag("h1", escape(brief.title)) + "\n"
    yield tag("p", escape(extent(brief)), class_="byline") + "\n</header>\n"
    for section in brief.sections:
        yield from _section(brief, section)
    yield from _sources(brief)
    yield "</main>\n<footer>\n" + tag("p", METHOD) + "\n</footer>\n</body>\n</html>\n"


def _section(brief: Brief, section: Section) -> Iterator[str]:
    yield f'<section aria-labelledby="{section.name}">\n' + tag("h2", escape(section.title), id=section.name) + "\n"
    if section.name == "ahead":  # how many can be judged stands before what became of any
        yield from _figures(section)
    yield '<ul class="points">\n'
    yield from (_point(brief, point) for point in section.points)
    yield "</ul>\n"
    if section.name != "ahead":
        yield from _figures(section)
    yield "</section>\n"


def _figures(section: Section) -> Iterator[str]:
    if section.note:
        yield tag("p", escape(section.note), class_="note") + "\n"
    if section.table:
        head, *rows = section.table
        cells = "".join(tag("th", escape(one), scope="col") for one in head)
        yield f"<table>\n<thead><tr>{cells}</tr></thead>\n<tbody>\n"
        for name, *figures in rows:
            told = tag("th", escape(name), scope="row") + "".join(tag("td", escape(one)) for one in figures)
            yield f"<tr>{told}</tr>\n"
        yield "</tbody>\n</table>\n"


def _point(brief: Brief, point: Point) -> str:
    name = point.label.replace(" ", "-")
    label = tag("b", escape(point.label), class_=f"label {name}") + " " if point.label else ""
    first, *others = point.sentences
    below = "".join(tag("p", _sentence(brief, one), class_="more") for one in others)
    return tag("li", tag("p", label + _sentence(brief, first)) + below) + "\n"


def _sentence(brief: Brief, sentence: Sentence) -> str:
    told = "".join(_piece(one) for one in sentence.pieces)
    if sentence.certainty:
        told += " " + tag("span", sentence.certainty, class_="certainty")
    marks = "".join(
        tag("a", str(number), href=f"#source-{number}", aria_label=f"Source {number}")
        for number in numbers(brief, sentence)
    )
    return told + " " + tag("span", marks, class_="refs")


def _piece(piece: Piece) -> str:
    if piece.kind == "claim":
        return tag("q", escape(piece.words.removeprefix("“").removesuffix("”")), dir="auto")
    return tag("span", escape(piece.words), class_="source") if piece.kind == "source" else escape(piece.words)


def _sources(brief: Brief) -> Iterator[str]:
    yield (
        '<section aria-labelledby="sources">\n'
        + tag("h2", "Sources", id="sources", tabindex="-1")
        + '\n<ol class="sources">\n'
    )
    for one in brief.references:
        title = escape(one.title)
        if one.url and one.url.startswith(("http://", "https://")):
            title = tag("a", title, href=one.url, rel="noreferrer")
        line = f"{title} " + tag("span", escape(f"{one.outlet}, {one.day}"), class_="byline")
        yield tag("li", line, id=f"source-{one.number}", value=str(one.number)) + "\n"
    yield "</ol>\n</section>\n"
