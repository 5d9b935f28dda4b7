"""Pages as served: headline, authors, day and words beside what is expected of them (`python -m evaluation.pages`).

The expected values are those of the set; a page is paired with the answer of its outlet whose words it holds. Pages in
another language are counted apart: refused, and with ``keep_other`` kept with their language.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportedly.collect import open_inputs
from reportedly.collect.dates import normalise
from reportedly.vocabulary import Report, headline_end

from .data import NoDataError, find

_WORD = re.compile(r"[^\W_]+")
_QUOTES = str.maketrans("‘’“”", "''\"\"")


@dataclass(frozen=True)
class Score:
    """What was right of one page; ``None`` where the set expects nothing."""

    title: bool
    authors: bool | None
    day: bool
    precision: float
    recall: float
    f1: float
    paragraphs: int
    """Of ``expected`` paragraphs, those that stand as one block, and as nothing else, in the text."""
    expected: int


def score(report: Report, expected: dict[str, Any]) -> Score:
    """How ``report`` compares with what is ``expected``: words as bags, headline and authors to the letter but for
    the form of quotation marks."""
    body = report.text[headline_end(report.text, report.title) :]
    found, wanted = Counter(_words(body)), Counter(_words(_body(expected)))
    shared = (found & wanted).total()
    precision, recall = shared / max(1, found.total()), shared / max(1, wanted.total())
    said = [" ".join(name.split()) for name in expected.get("authors") or []]
    day = normalise(expected["publishing_date"])
    blocks = {_plain(block) for block in body.split("\n")}
    parts = [_plain(part) for part in _parts(expected) if part.strip()]
    return Score(
        title=_plain(report.title or "") == _plain(expected["title"]),
        authors=_names(report.authors) == _names(said),
        day=day is not None and (report.published or "")[:10] == day[:10],
        precision=precision,
        recall=recall,
        f1=2 * shared / max(1, found.total() + wanted.total()),
        paragraphs=sum(1 for part in parts if part in blocks),
        expected=len(parts),
    )


def measure(folder: Path) -> tuple[list[Score], Counter[str]]:
    """The scores of all English pages, and how many of the others are in which language."""
    scores: list[Score] = []
    others: Counter[str] = Counter()
    for page in sorted(folder.glob("*/*.html.gz")):
        (found,) = open_inputs([page], keep_other=True)
        if found.report is None:
            others[found.error.problem if found.error else "nothing"] += 1
        elif found.unread:
            others[found.report.language] += 1
        else:
            scores.append(score(found.report, expected_of(page)))
    return scores, others


def expected_of(page: Path) -> dict[str, Any]:
    """The answer of the page's outlet most of whose words stand in the page."""
    answers = json.loads(page.with_name(f"{page.name.split('_')[0]}.json").read_text("utf-8"))
    words = Counter(_words(gzip.decompress(page.read_bytes()).decode("utf-8", "replace")))

    def share(answer: dict[str, Any]) -> float:
        wanted = Counter(_words(_body(answer)))
        return (wanted & words).total() / max(1, wanted.total())

    best: dict[str, Any] = max(answers.values(), key=share)
    return best


def _body(expected: dict[str, Any]) -> str:
    return "\n".join(_parts(expected))


def _parts(expected: dict[str, Any]) -> list[str]:
    body = expected["body"]
    parts = list(body["summary"])
    for section in body["sections"]:
        parts += [*section["headline"], *section["paragraphs"]]
    return parts


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def _plain(text: str) -> str:
    return " ".join(text.translate(_QUOTES).rstrip(". ").split())


def _names(names: Any) -> set[str]:
    return {name.casefold() for name in names}


def main() -> int:
    """Prints the figures."""
    try:
        scores, others = measure(find("raw", "html"))
    except NoDataError as error:
        print(f"skipped: {error}")
        return 0
    count = len(scores)
    print(f"pages in English: {count}; others: {dict(sorted(others.items()))}")
    for name in ("authors", "day", "title"):
        print(f"{name}: {sum(1 for one in scores if getattr(one, name))}")
    means = [100 * sum(getattr(one, name) for one in scores) / count for name in ("precision", "recall", "f1")]
    print("body, words: precision {:.1f} / recall {:.1f} / F1 {:.1f}".format(*means))
    whole, wanted = sum(one.paragraphs for one in scores), sum(one.expected for one in scores)
    print(f"paragraphs that stand as expected: {whole} of {wanted}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
