"""Holding a claim against reports: reads both, and asks ``relate.check`` what each report does with the claim.

Here and not in ``read`` or ``relate``, which know nothing of each other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from .errors import ReportedlyError, UsageError

if TYPE_CHECKING:
    from .errors import ReadError
    from .read.pairs import Pairs
    from .relate.check import Finding, Weights
    from .relate.digest import Digest
    from .vocabulary import Report

LONGEST = 2_000
"""Characters of a claim: more is a report."""
BATCH = 64
"""Pairs that are read together."""
CLAIMS = 500
"""Claims of which the digest is kept: in a file of pairs they often come again."""


def check(claim: str, report: Report) -> Finding:
    """What ``report`` does with ``claim``: affirms it, denies it, merely relays it, or is silent of it.

    Args:
        claim: a sentence, such as "The bridge at Tarn collapsed".

    Returns:
        The stance, how sure of it we are (0 to 1), spans in code points of ``report.text``, and the grounds.

    Raises:
        UsageError: the claim is empty or longer than 2,000 characters.
        MissingPartError: what reads is not installed.
    """
    ((_, found),) = check_many(claim, [report])
    return found


def check_many(
    claim: str, reports: Iterable[Report], *, failed: Callable[[Report, ReadError], None] | None = None
) -> Iterator[tuple[Report, Finding]]:
    """:func:`check` for many reports, in order; what cannot be read is handed to ``failed``, else its error is raised.

    Memory does not grow with their number.
    """
    from .read import read_seen
    from .relate.digesting import digest

    checker = Checker()
    asked = checker.claim(claim)
    for reading, vectors in read_seen(reports, failed=failed):
        yield reading.report, checker.find(asked, digest(reading, vectors))


def check_pairs(
    pairs: Iterable[tuple[str, Report]], *, failed: Callable[[int, ReportedlyError], None] | None = None
) -> Iterator[tuple[int, Report, Finding]]:
    """:func:`check` for pairs of a claim and a report: the number of the pair (from 0), its report, what was found.

    ``failed`` hears of pairs that could not be checked, by number; without it their error is raised.
    """
    checker = Checker()
    numbered = enumerate(pairs)
    while some := list(islice(numbered, BATCH)):
        yield from _checked(checker, some, failed)


def _checked(
    checker: Checker,
    some: list[tuple[int, tuple[str, Report]]],
    failed: Callable[[int, ReportedlyError], None] | None,
) -> Iterator[tuple[int, Report, Finding]]:
    """One batch: each report and each claim in it is read once."""
    from .read import read_seen
    from .relate.digesting import digest

    wrong: dict[str, ReportedlyError] = {}
    reports = {report.id: report for _, (_, report) in some}
    seen = read_seen(reports.values(), failed=lambda report, error: wrong.update({report.id: error}))
    digests = {reading.report.id: digest(reading, vectors) for reading, vectors in seen}
    for number, (claim, report) in some:
        try:
            if report.id in wrong:
                raise wrong[report.id]
            finding = checker.find(checker.claim(claim), digests[report.id])
        except ReportedlyError as error:
            if failed is None:
                raise
            failed(number, error)
            continue
        yield number, report, finding


class Checker:
    """Claims against digests, with a pair head and weights of marks: the shipped ones, or others to be scored."""

    def __init__(self, pairs: Pairs | None = None, learned: Weights | None = None) -> None:
        from .read import pairs as shipped

        self._pairs = pairs or shipped.shipped()
        self._learned = learned
        self.claim = lru_cache(CLAIMS)(self._claim)
        """The digest of a claim, from its words; :class:`UsageError` where it is none."""

    def _claim(self, words: str) -> Digest:
        from .read import read_seen
        from .relate.digesting import digest
        from .vocabulary import make_report

        text = " ".join(words.split())
        if not any(letter.isalnum() for letter in text):
            raise UsageError('there is no claim to check; give a sentence, as in "The bridge at Tarn collapsed"')
        if len(text) > LONGEST:
            raise UsageError(f"a claim has at most {LONGEST:,} characters, and this one has {len(text):,}")
        ((reading, vectors),) = read_seen([make_report(text)])
        return digest(reading, vectors)

    def find(self, claim: Digest, report: Digest) -> Finding:
        """What the report does with the claim."""
        from .relate.check import Judged, check, passages

        spans = [one.span for one in passages(claim, report)]
        chances = self._pairs.chances(claim.text, [report.text[start:end] for start, end in spans])
        judged = [
            Judged(span=span, chances=(float(a), float(d), float(r), float(s)))
            for span, (a, d, r, s) in zip(spans, chances, strict=True)
        ]
        return check(claim, report, judged, learned=self._learned)
