"""The page around the articles: head with its policy and style, contents, key, foot."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from ...version import __version__
from ...vocabulary import Reading, claim_id
from .. import words
from ..outline import Outline
from .claims import claims
from .tags import attributes, escape, tag
from .text import MarkedText

MOST_RULES = 1_000
"""Claims that light up in all their pieces, by a rule of style each. Beyond that a page would grow slow, and only
the piece that is chosen lights up."""


class Page:
    """A page being made. Articles first; then the head, which must know them all."""

    def __init__(self, *, single: bool, only: str | None = None) -> None:
        self.single = single
        self.only = only
        self.contents: list[tuple[str, str, str]] = []
        self.models: dict[str, None] = {}
        self.rules: list[str] = []
        self.languages: dict[str, None] = {}

    def article(self, reading: Reading) -> Iterator[str]:
        """One reading: headline, figures, text and claims."""
        report = reading.report
        number = len(self.contents) + 1
        title = report.title or "A report without a headline"
        byline = " · ".join(words.byline(report))
        self.contents.append((f"r{number}", title, byline))
        self.models[reading.model] = None
        self.languages[report.language] = None
        names = _names(reading, number)
        if len(self.rules) + len(names) <= MOST_RULES:
            self.rules.extend(_rule(f"r{number}", name) for name in names.values())
        outline = Outline(reading)
        marked = MarkedText(reading, names)
        level = 1 if self.single else 2
        yield f"<article{attributes(class_='report', id=f'r{number}')}>\n<header>\n"
        yield tag("p", escape(byline), class_="byline") + "\n" if byline else ""
        yield marked.headline(level) + "\n"
        if report.url and report.url.startswith(("http://", "https://")):
            yield tag("p", tag("a", escape(report.url), href=report.url, rel="noreferrer"), class_="address") + "\n"
        yield tag("p", escape(" · ".join(outline.summary())), class_="figures") + "\n"
        yield "</header>\n"
        yield from marked.body()
        yield from claims(outline, names, marked.anchored, level + 1, f"r{number}", self.only)
        yield "</article>\n"

    def head(self) -> Iterator[str]:
        """All that stands before the articles."""
        style = stylesheet() + "".join(self.rules)
        digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
        policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
        title = self.contents[0][1] if self.single and self.contents else f"{len(self.contents)} reports"
        yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        yield f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">\n'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        yield '<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">\n'
        yield f'<meta name="generator" content="reportedly {escape(__version__)}">\n'
        yield tag("title", escape(f"{title} · reportedly")) + "\n"
        yield f"<style>{style}</style>\n</head>\n<body>\n"
        if self.contents:
            where, what = ("#r1-claims", "the claims") if self.single else ("#r1", "the first report")
            yield tag("a", f"Skip to {what}", class_="skip", href=where) + "\n"
        yield '<header class="page">\n'
        yield tag("p", "reportedly", class_="name") + "\n"
        yield from _key()
        yield "</header>\n<main>\n"
        if not self.single or not self.contents:
            yield tag("h1", escape(words.several(len(self.contents), "report").capitalize())) + "\n"
        if not self.single:
            items = "".join(
                "<li>" + tag("a", escape(name), href=f"#{where}") + " " + tag("span", escape(byline)) + "</li>\n"
                for where, name, byline in self.contents
            )
            yield f'<nav class="contents" aria-label="Reports">\n<ol>\n{items}</ol>\n</nav>\n'

    def foot(self) -> Iterator[str]:
        """All that stands after the articles."""
        yield "</main>\n<footer>\n"
        yield tag(
            "p",
            "How the text puts a claim (certainty, polarity, tense) and what the report as a whole commits to "
            "(−3 certainly not, 0 open, +3 certainly) are two things; neither says that it is true.",
        )
        for model in self.models:
            yield tag("p", "Read by " + escape(model))
        yield "\n</footer>\n</body>\n</html>\n"


def _key() -> Iterator[str]:
    items = (
        ("claim", "a claim, by its number"),
        ("source", "who says so"),
        ("cue", "the word that says how"),
    )
    yield '<dl class="key" aria-label="Marks">\n'
    for role, meaning in items:
        shown = tag("span", {"claim": "claim", "source": "source", "cue": "cue"}[role], class_=role)
        yield f"<div><dt>{shown}</dt><dd>{escape(meaning)}</dd></div>\n"
    yield "</dl>\n"


def _names(reading: Reading, number: int) -> dict[str, str]:
    """The claims' anchors: their ids outside the reading, after the report's place on the page."""
    names: dict[str, str] = {}
    taken: dict[str, int] = {}
    for claim in reading.claims:
        name = f"c{number}-{claim_id(reading.report.id, claim)}"
        taken[name] = taken.get(name, 0) + 1
        names[claim.id] = name if taken[name] == 1 else f"{name}-{taken[name]}"
    return names


def _rule(article: str, name: str) -> str:
    """Lights up a claim and its words when either is chosen or pointed at; ``name`` is letters, digits and a dash."""
    chosen = f"#{article}:has(#{name}:is(:target,:hover),#t-{name}:target)"
    return f"{chosen} .{name}{{background-color:var(--lit);outline:1px solid var(--lit-edge)}}\n"


@cache
def stylesheet() -> str:
    """The page's style, as written by hand in ``style.css``."""
    return files(__package__).joinpath("style.css").read_text("utf-8")
