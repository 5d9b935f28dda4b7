"""``python -m training.prepare``: reads the public sets once and writes what the reader learns from.

One gzipped file of JSON lines a set and split, in ``build/training`` (``--out``); the sets are looked for where
``evaluation/data.py`` says. Nothing of them enters the repository.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from .examples import Example, write
from .sets import causal, factuality, own_events, plover, polnear, silver, szeged, timebank

OUT = Path("build/training")
SOURCES: dict[str, Callable[[], Iterator[Example]]] = {
    **{f"polnear-{split}": partial(polnear.load, split) for split in ("train", "tune", "dev")},
    **{
        f"{name}-{split}": partial(factuality.load, name, split)
        for name in factuality.QUESTIONS
        for split in ("train", "dev")
    },
    "UW-tune": partial(factuality.load, "UW", "tune"),
    **{f"timebank-{split}": partial(timebank.load, split) for split in ("train", "dev")},
    **{f"szeged-news-{split}": partial(szeged.load_newswire, split) for split in ("train", "tune", "dev")},
    "szeged-wiki-train": szeged.load_wiki,
    **{f"causal-{split}": partial(causal.load, split) for split in ("train", "dev")},
    **{f"plover-{split}": partial(plover.load, split) for split in ("train", "dev")},
    "own-events-train": own_events.load,
    "silver-train": silver.load,
}


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line: writes the sets that are not there yet, or only those named."""
    parser = argparse.ArgumentParser(prog="python -m training.prepare", description=__doc__)
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--only", nargs="*", choices=sorted(SOURCES), default=None, help="write these anew")
    chosen = parser.parse_args(arguments)
    chosen.out.mkdir(parents=True, exist_ok=True)
    for name, source in SOURCES.items():
        path = chosen.out / f"{name}.jsonl.gz"
        if name in chosen.only if chosen.only is not None else not path.exists():
            print(f"{name}: {write(path, source())} examples", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
