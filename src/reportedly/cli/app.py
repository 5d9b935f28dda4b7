"""The program: its verbs and the options that stand before them."""

from __future__ import annotations

from typing import Annotated

import typer

from ..version import __version__
from . import (
    adding,
    batching,
    briefing,
    changing,
    checking,
    correcting,
    exporting,
    finding,
    judging,
    keeping,
    reading,
    relating,
    serving,
    watching,
)

HELP = """News reports in, a ledger of claims out: the exact words, who says so, how sure the text is."""

EXAMPLES = """\b
Examples:
  reportedly read article.txt
  reportedly read page.html --format html --output reading.html
  curl -s https://example.org/news | reportedly read -
  reportedly read archive/ --format jsonl --output readings.jsonl
  reportedly add archive/ --ledger news.db
  reportedly search "bridge strike" --ledger news.db

\b
`reportedly read --help` tells more; `reportedly --install-completion` lets
your shell complete verbs and options."""

# Without markup mode help is plain text, for which rich is never imported: 0.1 s of a start-up of 0.2 s.
app = typer.Typer(
    name="reportedly",
    help=HELP,
    epilog=EXAMPLES,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 88},
)
app.command("read", no_args_is_help=True, epilog=reading.EXAMPLES)(reading.read)
app.command("add", no_args_is_help=True, epilog=adding.EXAMPLES)(adding.add)
app.command("batch", no_args_is_help=True, epilog=batching.EXAMPLES)(batching.batch)
app.command("reread", epilog=adding.EXAMPLES)(adding.reread)
app.command("search", no_args_is_help=True, epilog=finding.EXAMPLES)(finding.search)
app.command("claims", epilog=finding.EXAMPLES)(finding.claims)
app.command("reports", epilog=finding.EXAMPLES)(finding.reports)
app.command("sources", epilog=finding.EXAMPLES)(finding.sources)
app.command("show", no_args_is_help=True, epilog=finding.EXAMPLES)(finding.show)
app.command("watch", epilog=watching.EXAMPLES)(watching.watch)
app.command("feeds", epilog=watching.EXAMPLES)(watching.feeds)
app.command("changes", epilog=changing.EXAMPLES)(changing.changes)
app.command("check", no_args_is_help=True, epilog=checking.EXAMPLES)(checking.check)
app.command("brief", no_args_is_help=True, epilog=briefing.EXAMPLES)(briefing.brief)

app.command("serve", epilog=serving.EXAMPLES)(serving.serve)
app.command("export", no_args_is_help=True, epilog=exporting.EXAMPLES)(exporting.export)

app.command("relate", epilog=relating.EXAMPLES)(relating.relate)
for _verb in ("stories", "events", "origins", "standing", "contradictions", "derivations", "policies", "outlook"):
    app.command(_verb, no_args_is_help=_verb in ("origins", "standing"), epilog=relating.EXAMPLES)(
        getattr(relating, _verb)
    )
for _verb in ("judge", "judgements", "undo"):
    app.command(_verb, no_args_is_help=_verb != "judgements", epilog=judging.EXAMPLES)(getattr(judging, _verb))
app.command("import-judgements", no_args_is_help=True, epilog=correcting.EXAMPLES)(correcting.import_judgements)
for _verb in ("status", "doctor", "backup", "vacuum", "forget", "remember"):
    alone = _verb in ("status", "doctor", "vacuum")
    app.command(_verb, no_args_is_help=not alone, epilog=keeping.EXAMPLES)(getattr(keeping, _verb))


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"reportedly {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", help="Show the version and exit.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """News reports in, a ledger of claims out: the exact words, who says so, how sure the text is."""
