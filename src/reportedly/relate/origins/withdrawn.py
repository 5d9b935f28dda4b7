"""Did its own outlet take a line back? Versions of one report are compared for that alone.

A claim of an older version counts until the moment of the newer one. Where the newer one has the line no more, it was
withdrawn if a note says that something was corrected, or if the report as a whole was taken back; else it only went.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..changes.likeness import COMMON
from ..digest import Digest, Mention, order
from ..stemming import stem
from .stances import NOTE
from .told import Source, Told

LINE = 0.8
"""Share of a claim's words that a sentence holds which still tells it."""


@dataclass(frozen=True, slots=True)
class Gone:
    """When a line went, by which version, and whether a note or a notice says so."""

    moment: str
    report: str
    told: bool


class Versions:
    """The versions of the reports of an event, oldest first."""

    def __init__(self, digests: Mapping[str, Digest]) -> None:
        self._series: dict[str, list[Digest]] = defaultdict(list)
        for one in sorted(digests.values(), key=order):
            self._series[one.series].append(one)

    def last(self, digest: Digest, until: str | None) -> Digest:
        """The version of a report that stood at ``until`` (a moment; ``None``: the last one)."""
        known = [one for one in self._series[digest.series] if until is None or (one.moment or "~") <= until]
        return known[-1] if known else digest

    def one(self, digest: Digest) -> bool:
        """Whether a report has no other version."""
        return len(self._series[digest.series]) < 2

    def moments(self, digest: Digest) -> list[str]:
        """When the versions of a report were out."""
        return [one.moment or "~" for one in self._series[digest.series]]

    def keeps(self, digest: Digest, mention: Mention, until: str | None) -> bool:
        """Whether the version that stood at ``until`` says word for word what a claim says."""
        last = self.last(digest, until)
        return last.report == digest.report or any(one.text == mention.text for one in last.mentions)

    def gone(self, source: Source, until: str | None) -> Gone | None:
        """When all outlets to which the source of an origin spoke had taken their lines back, by ``until``."""
        found: list[Gone] = []
        for told in source.own:
            if until is not None and (told.digest.moment or "~") > until:
                continue
            one = self._gone(told, source, until)
            if one is None:
                return None
            found.append(one)
        return max(found, key=lambda one: (one.moment, one.told), default=None)

    def _gone(self, told: Told, source: Source, until: str | None) -> Gone | None:
        if told.digest.status == "withdrawn":
            return Gone(told.digest.moment, told.digest.report, True)
        carried = {
            key for one, _ in source.members for key in [one.digest.report] if not _note(one.digest, one.mention)
        }
        found: Gone | None = None
        before = told.digest
        for version in self._series[told.digest.series]:
            if order(version) <= order(told.digest) or (until is not None and (version.moment or "~") > until):
                continue
            if version.status != "withdrawn" and (version.report in carried or _has(version, told.mention)):
                found = None
            elif found is None:
                found = Gone(version.moment, version.report, version.status == "withdrawn" or _noted(before, version))
            before = version
        return found


def _noted(before: Digest, version: Digest) -> bool:
    """Whether a version has a note that the one before it had not."""
    if version.correction and version.correction != before.correction:
        return True
    return set(_notes(version)) - set(_notes(before)) != set()


def _notes(digest: Digest) -> Iterable[str]:
    return (digest.text[slice(*one.span)] for one in digest.sentences if one.zone == NOTE)


def _note(digest: Digest, mention: Mention) -> bool:
    return bool(digest.sentences) and digest.sentences[mention.sentence].zone == NOTE


def _has(version: Digest, mention: Mention) -> bool:
    """Whether a sentence of a version, outside its notes, still has the words of a claim."""
    mine = set(mention.stems)
    if not mine:
        return False
    texts = [set(one.stems) for one in version.mentions if not _note(version, one)]
    for one in version.sentences:
        if one.zone != NOTE and version.words:
            keys = version.keys[one.first : one.last]
            texts.append({stem(key) for key in keys if key not in COMMON})
    return any(len(mine & words) >= LINE * len(mine) for words in texts)
