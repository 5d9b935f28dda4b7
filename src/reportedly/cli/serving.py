"""The verb ``serve``: pages over a ledger."""

from __future__ import annotations

from typing import Annotated

import typer

from .adding import Place
from .failures import complain, plainly

EXAMPLES = """\b
Examples:
  reportedly serve --ledger news.db
  reportedly serve --ledger news.db --port 0
  reportedly serve --ledger news.db --host 0.0.0.0 --token a-long-word

\b
Pages are for this machine alone. Sharing them beyond it needs a token, which
whoever opens them shows once: http://host:8001/?token=a-long-word"""


@plainly
def serve(
    ledger: Place = None,
    host: Annotated[str, typer.Option(help="Address to listen at.", metavar="ADDRESS")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes a free one.")] = 8001,
    token: Annotated[
        str | None,
        typer.Option(help="Whoever asks must show it.", metavar="WORD", show_default=False, envvar="REPORTEDLY_TOKEN"),
    ] = None,
    allow_host: Annotated[
        list[str] | None,
        typer.Option(help="Another name by which it may be called.", metavar="NAME", show_default=False),
    ] = None,
) -> int:
    """Show a ledger as pages: reports, claims, stories, who says so and how sure."""
    from ..ledger import place_of
    from ..web.serving import serve as run

    run(place_of(ledger), host=host, port=port, token=token, hosts=allow_host or (),
        ready=lambda address: complain(f"{address} shows the ledger; Ctrl+C ends it"))  # fmt: skip
    return 0
