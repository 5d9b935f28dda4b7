"""The verb ``serve``: pages over a ledger."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import UsageError
from .adding import Place
from .failures import complain, plainly

if TYPE_CHECKING:
    from ..ledger import Address

EXAMPLES = """\b
Examples:
  reportedly serve --ledger news.db
  reportedly serve --demo
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
    demo: Annotated[bool, typer.Option("--demo", help="Show the invented newsroom that comes along.")] = False,
    browser: Annotated[bool, typer.Option("--open", help="Open it in this machine's browser.")] = False,
) -> int:
    """Show a ledger as pages: reports, claims, stories, who says so and how sure."""
    from ..ledger import place_of

    if demo and ledger is not None:
        raise UsageError("--demo shows a ledger of its own; leave --ledger out")
    path = place_of(ledger)
    if not demo and ledger is None and isinstance(path, Path) and not path.exists():
        complain(f"there is no ledger {path} yet, so this is the invented newsroom; `reportedly add` makes one")
        demo = True
    if not demo:
        return _run(path, host, port, token, allow_host, browser, demo=False)
    import tempfile

    with tempfile.TemporaryDirectory(prefix="reportedly-demo-") as folder:
        return _run(_demo(Path(folder) / "newsroom.db"), host, port, token, allow_host, browser, demo=True)


def _run(
    path: Path | Address,
    host: str,
    port: int,
    token: str | None,
    hosts: list[str] | None,
    browser: bool,
    *,
    demo: bool,
) -> int:
    from ..web.serving import serve as run

    def ready(address: str) -> None:
        complain(f"{address} shows the ledger; Ctrl+C ends it")
        if browser:
            import webbrowser

            webbrowser.open(address)

    run(path, host=host, port=port, token=token, hosts=hosts or (), demo=demo, ready=ready)
    return 0


def _demo(path: Path) -> Path:
    """The newsroom's ledger, with a bar while it is read."""
    from ..web.demo import fill

    complain("reading the newsroom's reports, a few seconds ...")
    return fill(path)
