"""A process that watches feeds as `reportedly watch` does, with leave to reach a server on this machine."""

from __future__ import annotations

import sys
from datetime import timedelta
from pathlib import Path

from reportedly.cli.failures import plainly
from reportedly.cli.watching import follow
from reportedly.collect.feed.follow import LIMITS
from reportedly.collect.web import Fetcher, Limits


@plainly
def main(port: int, ledger: str, urls: list[str]) -> int:
    limits = Limits(types=LIMITS.types, delay=0.0, seconds=10.0, silence=10.0)
    fetcher = Fetcher(limits, allow=[("127.0.0.1", port)], resolve=lambda host, port: ["127.0.0.1"])
    return follow(urls, Path(ledger), once=False, every=timedelta(minutes=15), reader="rules", fetcher=fetcher)


if __name__ == "__main__":
    from typer import Exit

    try:
        main(int(sys.argv[1]), sys.argv[2], sys.argv[3:])
    except Exit as ended:
        sys.exit(ended.exit_code)
