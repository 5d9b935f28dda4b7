"""Web archives on public files: which pages count as reports, what became of each record, and what the libraries do.

    python -m evaluation.archives

Reads `raw/html` (every page is an article) and `raw/warc` (no page is) of the data folder, and the labelled pages of
`tests/collect/archive/newsy.yaml`.
"""

from __future__ import annotations

import gzip
import sys
import time
from collections import Counter
from pathlib import Path

import yaml

from evaluation.data import NoDataError, find
from reportedly.collect import open_inputs
from reportedly.collect.archive.http import payload, response
from reportedly.collect.archive.newsy import newsy
from reportedly.collect.archive.record import Record, records
from reportedly.collect.archive.source import Source
from reportedly.collect.encoding import decode
from reportedly.errors import InputError

LABELLED = Path(__file__).resolve().parent.parent / "tests" / "collect" / "archive" / "newsy.yaml"


def main() -> int:
    """Prints what it measures; 0, also where the data is absent, which is said."""
    pages = yaml.safe_load(LABELLED.read_text(encoding="utf-8"))
    right = sum(newsy(page["html"], page["url"]) is page["article"] for page in pages)
    print(f"labelled pages: {right} of {len(pages)} right")
    try:
        articles(sorted(find("raw", "html").glob("*/*.html.gz")))
        others(sorted(path for path in find("raw", "warc").iterdir() if "arc" in path.name))
    except NoDataError as error:
        print(f"the rest is not measured: {error}")
    return 0


def articles(paths: list[Path]) -> None:
    """Pages of which each is an article: how many count as one, with no address to help."""
    began = time.process_time()
    taken = sum(newsy(decode(gzip.decompress(path.read_bytes()), markup=True), None) for path in paths)
    each = 1000 * (time.process_time() - began) / max(1, len(paths))
    print(f"articles as served: {taken} of {len(paths)} count as reports, {each:.1f} ms a page")


def others(paths: list[Path]) -> None:
    """Archives without an article in them: how many pages count as one, and what became of the records."""
    tally: Counter[str] = Counter()
    taken = broken = total = reports = 0
    for path in paths:
        with path.open("rb") as file:
            for record in records(Source(file)):
                if not isinstance(record, Record) or record.kind != "response":
                    continue
                answer = response(record.rest())
                if answer.status == 200 and answer.type == "text/html":
                    total += 1
                    try:
                        taken += newsy(decode(payload(answer), markup=True), record.url)
                    except InputError:
                        broken += 1
        found = list(open_inputs([path], tally=tally))
        reports += sum(one.report is not None for one in found)
        print(f"  {path.name}: {sum(one.error is not None for one in found)} failures")
    print(f"pages that are no article: {taken} of {total} count as reports; {broken} could not be unpacked")
    print(
        f"records of {len(paths)} archives: {reports} reports; " + ", ".join(f"{k} {v}" for k, v in tally.most_common())
    )


if __name__ == "__main__":
    sys.exit(main())
