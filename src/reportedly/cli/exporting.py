"""The verb ``export``: what a ledger holds, in forms for others."""

from __future__ import annotations

import sys
from typing import Annotated, Any

import typer

from ..errors import UsageError
from ..publish.formats import OWN, Format, names
from .adding import Place
from .failures import complain, plainly
from .finding import Actor, Certainty, Country, Deontic, Event, Polarity, Publisher, Since, Source, Until, check_values

_WIDTH = max(map(len, OWN)) + 2
EXAMPLES = (
    "\b\nFormats:\n"
    + "\n".join(f"  {one.name:<{_WIDTH}}{one.what}" for one in OWN.values())
    + """

\b
Examples:
  reportedly export jsonl --ledger news.db --output news.jsonl
  reportedly export jsonl --ledger news.db --since 2024-11 | gzip > november.gz
  reportedly export html --story 4f1c0c6b2a7d9e35 --output story.html

\b
`reportedly export --list` tells more, of formats that plugins add too. A file
appears whole or not at all, and the same ledger gives the same bytes."""
)


def _complete(begun: str) -> list[str]:
    return [name for name in names() if name.startswith(begun)]


@plainly
def export(
    format: Annotated[
        str | None,
        typer.Argument(metavar="FORMAT", help="One of those below.", show_default=False, autocompletion=_complete),
    ] = None,
    ledger: Place = None,
    output: Annotated[
        str | None,  # a Path would lose the slash at its end, by which a folder is known that is not there yet
        typer.Option("--output", "-o", metavar="PATH", show_default=False,
                     help="A file, or a folder where the format is one; without it standard output."),
    ] = None,
    story: Annotated[
        str | None,
        typer.Option(help="Only this story: its id, a report's, or words of its title.", metavar="STORY",
                     show_default=False),
    ] = None,
    words: Annotated[
        str | None, typer.Option(help="In the claims, as for `reportedly search`.", metavar="WORDS", show_default=False)
    ] = None,
    source: Source = None, actor: Actor = None, country: Country = None, event: Event = None,
    certainty: Certainty = None, polarity: Polarity = None, deontic: Deontic = None, since: Since = None,
    until: Until = None, publisher: Publisher = None,
    set: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="NAME=VALUE", show_default=False,
                     help="What a format can be asked for; `--list` names it. May be given again."),
    ] = None,
    list: Annotated[bool, typer.Option("--list", help="Show all formats and what they can be asked for.")] = False,
) -> int:  # fmt: skip
    """Write what a ledger holds, or the part of it that fits, in a form for others."""
    if list:
        return _list()
    if format is None:
        raise UsageError(f"say in which format; there are: {', '.join(names())}")
    from ..publish.formats import find

    find(format)
    from ..ledger import Filter, open_ledger
    from ..publish.formats import export as write
    from .progress import Bar

    asked: dict[str, Any] = {"words": words, "source": source, "actor": actor, "country": country, "event": event}
    asked |= {"certainty": certainty, "polarity": polarity, "deontic": deontic, "since": since, "until": until}
    check_values(asked)
    with open_ledger(ledger, create=False) as kept, Bar(
        wanted=output is not None or not sys.stdout.isatty(), doing="exporting", things="things"
    ) as bar:  # fmt: skip
        count = write(
            format, kept, output, Filter(**asked, publisher=publisher), story=story, options=_options(set or []),
            told=bar.step,
        )  # fmt: skip
    if output is not None and output != "-":
        complain(f"{output}: {count:,} written")
    return 0


def _options(given: list[str]) -> dict[str, str]:
    found = {}
    for one in given:
        name, equal, value = one.partition("=")
        if not equal or not name:
            raise UsageError(f"--set {one}: write it as NAME=VALUE")
        found[name] = value
    return found


def _list() -> int:
    from ..publish.formats import formats

    every = [*formats()]
    width = max(len(one.name) for one in every) + 2
    for one in every:
        needs = f"; needs pip install 'reportedly[{one.needs}]'" if one.needs else ""
        print(f"{one.name:<{width}}{one.what}")
        print(f"{'':<{width}}writes {_shape(one)}{needs}")
        for name, told in one.options.items():
            print(f"{'':<{width}}--set {name}=...  {told}")
    return 0


def _shape(one: Format) -> str:
    if one.folder:
        return "a folder"
    return f"a file ({one.suffix})" + (" or a folder" if one.either else "")
