"""The verb ``read``: reports in, readings out."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from enum import StrEnum
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from ..errors import UsageError
from .failures import plainly

if TYPE_CHECKING:
    from ..collect import Collected
    from .many import Many

EXAMPLES = """\b
Examples:
  reportedly read article.txt
  reportedly read article.txt --title "Ferry runs aground" --published 2024-11-18
  reportedly read page.html.gz --format html --output reading.html
  reportedly read reports.jsonl --format jsonl > readings.jsonl
  reportedly read "archive/*.md" --output readings.jsonl
  reportedly read article.txt --least 0.8
  reportedly read article.txt --only policies
  reportedly read article.txt --explain c3
  reportedly read https://example.org/news/bridge

\b
Exit codes: 0 all was read; 1 something could not be read (standard error
says what and where, the rest was read); 2 the call itself was wrong."""


class FormatName(StrEnum):
    """The formats by name; a test holds it to the table in ``publish``, which help should not have to load."""

    text = "text"
    json = "json"
    jsonl = "jsonl"
    html = "html"


def reader_named(name: str) -> str:
    """The reader that ``name`` means, in any case; plugins have readers too.

    Raises:
        BadParameter: there is no such reader.
    """
    from ..read import READERS, readers

    found = name.lower()
    if found not in READERS and found not in readers():
        raise typer.BadParameter(f"there is no reader {name!r}; there are: {', '.join(readers())}")
    return found


DEFAULT_READER = "learned"
"""A test holds it to ``read.DEFAULT``, which help should not have to load."""
Reader = Annotated[
    str,
    typer.Option(metavar="[learned|rules]", help="Which one reads; plugins may have more.", callback=reader_named),
]


class ViewName(StrEnum):
    """The parts of a view by name; a test holds it to ``publish.VIEWS``."""

    claims = "claims"
    sources = "sources"
    events = "events"
    policies = "policies"
    outlook = "outlook"


@plainly
def read(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT",
            help="Text, Markdown, HTML or JSON lines of reports, also gzipped; a folder; a glob; an address of the "
            "web; - for standard input.",
            show_default=False,
        ),
    ],
    format: Annotated[
        FormatName | None,
        typer.Option(
            "--format", "-f", help="How to write it. Without it the ending of --output tells, else text.",
            show_default=False, case_sensitive=False,
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Where to write; - or nothing is standard output."),
    ] = None,
    title: Annotated[str | None, typer.Option(help="The headline, which the file does not tell.")] = None,
    publisher: Annotated[str | None, typer.Option(help="Who published it.")] = None,
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help='When: 2024-11-18, 2024-11. "Sunday" is reckoned from it.')
    ] = None,
    url: Annotated[str | None, typer.Option(help="Its address.")] = None,
    language: Annotated[
        str | None, typer.Option(metavar="en", help="Take it for English, whatever it looks like.")
    ] = None,
    map: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FIELD=COLUMN", show_default=False,
            help="Which column of a table holds which field, as in --map text=Body; once a field.",
        ),
    ] = None,
    reader: Annotated[
        str,
        typer.Option(
            metavar="[learned|rules]",
            help="Which one reads: learned is right more often, rules is faster and each value has a rule to look up; "
            "plugins may have more.",
            callback=reader_named,
        ),
    ] = DEFAULT_READER,
    least: Annotated[
        float | None,
        typer.Option(
            metavar="0..1", show_default=False,
            help="Only what we are so sure to have read right, and nothing that hangs on the rest: fewer errors, more "
            "left out. Without it all is shown.",
        ),
    ] = None,
    only: Annotated[
        ViewName | None,
        typer.Option(help="Show one part of the view alone.", show_default=False, case_sensitive=False),
    ] = None,
    explain: Annotated[
        str | None,
        typer.Option(
            metavar="CLAIM", show_default=False,
            help="Say of one claim (c3, as numbered in the view) which words and rules led to each of its values.",
        ),
    ] = None,
    color: Annotated[
        bool | None,
        typer.Option(
            "--color/--no-color", help="Colour in text; without either the terminal and NO_COLOR decide.",
            show_default=False,
        ),
    ] = None,
) -> int:  # fmt: skip
    """Read reports: who says what in them, and how sure the text is.

    Marks sources, cue words and claims in the text, and groups the claims by who says so, each with how certain
    the text is of it, affirmed or negated, past or to come, permitted or forbidden, and why.
    """
    from ..collect import Metadata, columns_of, open_inputs
    from ..publish import FORMATS, check, write
    from .many import Many
    from .output import check_place, destination
    from .progress import Bar

    if least is not None and not 0 <= least <= 1:
        raise UsageError(f"--least {least:g}: a score is from 0 to 1, as in --least 0.8")
    to_file = output is not None and str(output) != "-"
    if output is not None and to_file:
        check_place(output)
    chosen = FORMATS[name := format.value if format else _format_of(output)]
    part = only.value if only else None
    check(name, part)
    said = Metadata(
        title=title, publisher=publisher, published=published, url=url, language=language, columns=columns_of(map or ())
    )
    many = Many()
    documents: Iterable[Collected] = open_inputs(inputs, said, tally=many.tally)
    if explain is not None:
        _check_explain(name, least, only)
    if chosen.single or explain is not None:
        documents = _only_one(documents, name if explain is None else None)
    from ..read import read_many
    from ..read.sure import surest

    if explain is not None:
        _explain(many, documents, explain, reader, name, output, color)
        return many.close()
    found = many.counted(read_many(many.reports(documents), reader=reader, failed=many.unread))
    with Bar(wanted=to_file or not sys.stdout.isatty()) as bar:
        readings = bar.follow(found if least is None else (surest(reading, least) for reading in found))
        first = next(readings, None)
        if first is not None:
            with destination(output, encoding=None if chosen.styled else "utf-8") as out:
                write(chain([first], readings), out, format=name, colour=_coloured(color, out), only=part)
    return many.close()


def _format_of(output: Path | None) -> str:
    from ..publish import FORMATS

    ending = output.suffix.lower() if output else ""
    return next((name for name, format in FORMATS.items() if ending in format.endings), "text")


def _coloured(asked: bool | None, out: TextIO) -> bool:
    """Whether to use colour: as asked, else as NO_COLOR and FORCE_COLOR say, else on terminals."""
    if asked is not None:
        return asked
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return out.isatty() and os.environ.get("TERM") != "dumb"


def _only_one(documents: Iterable[Collected], format: str | None) -> list[Collected]:
    """The one document, before any of it is read; ``format`` asks for it, or else ``--explain`` does."""
    found = list(islice(documents, 2))
    if len(found) > 1 and format is None:
        raise UsageError("--explain takes one report and there are several; name the one that the claim is in")
    if len(found) > 1:
        raise UsageError(f"--format {format} takes one report and there are several; use --format jsonl")
    return found


def _check_explain(format: str, least: float | None, only: ViewName | None) -> None:
    if format not in ("text", "json"):
        raise UsageError(f"--explain is told as text or json, not {format}")
    if least is not None or only is not None:
        other = "--only" if least is None else "--least"
        raise UsageError(f"--explain goes without {other}: it tells of one claim, by its number in the whole reading")


def _explain(
    many: Many,
    documents: Iterable[Collected],
    claim: str,
    reader: str,
    format: str,
    output: Path | None,
    color: bool | None,
) -> None:
    from ..publish import explanation
    from ..read.explained import explain
    from .output import destination

    for report in many.reports(documents):
        found = explain(report, claim, reader=reader)
        with destination(output, encoding="utf-8" if format == "json" else None) as out:
            if format == "json":
                explanation.dump(found, out)
            else:
                explanation.show(found, out, colour=_coloured(color, out))
