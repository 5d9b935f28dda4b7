"""The formats that a ledger is exported in: the table of them, and how one is written."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from ... import plugins
from ...errors import MissingPartError, UsageError

if TYPE_CHECKING:
    from ...ledger import Filter, Ledger
    from ..chosen import Chosen
    from ..target import Target

    Write = Callable[[Chosen, Target], int]


class Format(NamedTuple):
    """A form for others.

    ``write`` is ``module:function``; the function takes what is chosen and where it goes, and returns how many things
    it wrote. ``needs`` names the extra without which the module cannot be imported.
    """

    name: str
    what: str
    """What it is for, in a few words."""
    suffix: str
    """The usual ending of a file name, with its dot; of a folder empty."""
    write: str
    folder: bool = False
    """Whether it is a folder of files rather than one file."""
    either: bool = False
    """Whether it may also be a folder, where one is named."""
    needs: str | None = None
    options: Mapping[str, str] = {}
    """What ``--set NAME=VALUE`` may ask of it, and what that does."""


def _ours(name: str, what: str, suffix: str, **more: object) -> Format:
    return Format(name, what, suffix, f"{__name__}.{name}:write", **more)  # type: ignore[arg-type]


OWN: dict[str, Format] = {
    one.name: one
    for one in (
        _ours("jsonl", "JSON lines: everything, each line with the name of its noun", ".jsonl", either=True),
        _ours(
            "csv",
            "CSV: a table a noun, for spreadsheets",
            "",
            folder=True,
            options={"excel": "yes: mark the files as UTF-8 for Excel"},
        ),
        _ours("parquet", "Parquet: a typed table a noun, for DuckDB or pandas", "", folder=True, needs="parquet"),
        _ours("datasette", "Datasette's metadata; in a folder also a copy of the ledger", ".json", either=True),
        _ours(
            "markdown",
            "a vault of notes for Obsidian; what you wrote in it stays",
            "",
            folder=True,
            options={"least": "a note only for events that so many reports tell (1)"},
        ),
        Format(
            "html",
            "one page: a story with --story, else the reports with their claims",
            ".html",
            "reportedly.web.exporting:write",
        ),
        _ours("webannotation", "W3C Web Annotation: JSON-LD, by position and by quotation", ".jsonld"),
        _ours("hypothesis", "the file that Hypothesis imports", ".json"),
        _ours("brat", "brat: a folder to correct claims in", "", folder=True),
        _ours("labelstudio", "Label Studio: a folder with tasks and configuration", "", folder=True),
        _ours("prodigy", "Prodigy: JSON lines for spans.manual", ".jsonl"),
        _ours(
            "inception",
            "INCEpTION: a folder of UIMA CAS documents with their layers",
            "",
            folder=True,
            needs="inception",
            options={"as": "xmi: XML instead of JSON, which does not come back"},
        ),
        _ours(
            "atom",
            "an Atom feed of what was confirmed, denied, withdrawn or changed",
            ".atom",
            options={
                "entries": "how many at most (200)",
                "title": "of the feed",
                "url": "where the feed will be: its own link and id",
            },
        ),
        _ours(
            "polecat",
            "PLOVER events in POLECAT's columns, and those that it lacks",
            ".tsv",
            options={"as": "csv: commas instead of tabs"},
        ),
        _ours("ftm", "FollowTheMoney 4 entities: articles, their claims as notes, whom they name", ".jsonl"),
        Format(
            "ftm-statements",
            "the same as FollowTheMoney statements: one row for each value, with where it is from",
            ".csv",
            f"{__name__}.ftm:statements",
            options={"dataset": "the name of the data set (reportedly)"},
        ),
        _ours(
            "stix",
            "STIX 2.1 bundle: reports, a note for each claim, opinions of people",
            ".json",
            options={"tlp": "clear, green, amber or red (amber)"},
        ),
        _ours(
            "misp",
            "MISP event: reports and claims as objects, with taxonomy tags",
            ".json",
            options={"tlp": "clear, green, amber, amber+strict or red (amber)"},
        ),
        _ours("graphml", "a graph of sources, origins, events and reports, for Gephi or networkx", ".graphml"),
        _ours("csljson", "the reports as references, for Zotero or Pandoc", ".json"),
        _ours(
            "schemaorg",
            "schema.org JSON-LD: NewsArticle and Claim",
            ".jsonld",
            options={"interpreter": "who publishes it, as claimInterpreter"},
        ),
        _ours("prov", "PROV-O JSON-LD: where each claim comes from", ".jsonld"),
    )
}
"""Those that come with reportedly; a line here and a file beside this make one more."""


def names() -> list[str]:
    """The names of all formats: ours in the order of the table, then those of plugins. Imports none of them."""
    return [*OWN, *(name for name in plugins.named(plugins.FORMATS) if name not in OWN)]


def formats() -> Iterator[Format]:
    """All formats; a plugin that cannot be loaded is told of and left out."""
    yield from OWN.values()
    for name in names()[len(OWN) :]:
        if (found := _plugged(name)) is not None:
            yield found


def find(name: str) -> Format:
    """The format called ``name``.

    Raises:
        UsageError: there is none, or the plugin that has it cannot be used.
    """
    found = OWN.get(name) or (_plugged(name) if name in plugins.named(plugins.FORMATS) else None)
    if found is None:
        raise UsageError(f"there is no format {name!r}; there are: {', '.join(names())}")
    return found


def _plugged(name: str) -> Format | None:
    found = plugins.load(plugins.FORMATS, name)
    if found is not None and not isinstance(found, Format):
        plugins.refuse(plugins.FORMATS, name, f"it is {type(found).__name__}, not a reportedly Format")
        return None
    return found


def export(
    name: str,
    ledger: Ledger,
    output: str | os.PathLike[str] | None = None,
    asked: Filter | None = None,
    *,
    story: str | None = None,
    options: Mapping[str, str] | None = None,
    told: Callable[[], None] | None = None,
) -> int:
    """Writes what of ``ledger`` fits, all of one moment, in the format called ``name``; how many things it wrote.

    Args:
        output: a file, or for some formats a folder; ``None`` or ``-`` is standard output.
        asked: the filters of ``reportedly claims``.
        story: only the reports of this story.
        options: what the format can be asked for; ``find(name).options`` lists it.
        told: is called after each thing that was written.

    Raises:
        UsageError: there is no such format, option or story, or it cannot be written there.
        MissingPartError: the format needs an extra that is not installed.
    """
    from ..chosen import Chosen
    from ..target import Target

    found = find(name)
    target = Target(output, options)
    for option in target.options:
        if option not in found.options:
            there = ", ".join(found.options) or "none"
            raise UsageError(f"{name} has no option {option!r}; there are: {there}")
    if target.named_folder and not (found.folder or found.either):
        raise UsageError(f"--output {output}: that is a folder, and {name} is one file; name a file in it")
    if found.folder and target.path is None:
        raise UsageError(f"{name} is a folder of files; name the folder with --output FOLDER")
    write = _function(found)
    with ledger.still():
        return write(Chosen(ledger, asked, story=story, told=told), target)


def _function(found: Format) -> Write:
    module, _, function = found.write.partition(":")
    try:
        write: Write = getattr(import_module(module), function)
    except ImportError as error:
        if found.needs is None or (error.name or "").partition(".")[0] == "reportedly":
            raise
        raise MissingPartError(
            f"{found.name} needs a part that is not installed ({error.name}): pip install 'reportedly[{found.needs}]'"
        ) from error
    return write


__all__ = ["OWN", "Format", "export", "find", "formats", "names"]
