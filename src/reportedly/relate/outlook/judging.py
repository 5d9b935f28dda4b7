"""What became of a forecast by a day: judged by its own deadline and condition, by later claims and by people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import msgspec

from ...vocabulary import Polarity
from ..credited import who
from ..days import end
from ..digest import Ahead, Digest, Mention, order
from ..model import Judgement, Link, Outlook, StandingKind, Step
from .deadlines import Deadline, deadline

CAME = "came true"
FAILED = "did not come true"
JUDGED, PASSED = "judged", "deadline passed"
"""Rules of steps: what a person judged, and that the day of a forecast went by."""
Because = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Told:
    """A later claim about the forecast or its condition."""

    digest: Digest
    claim: Mention

    @property
    def moment(self) -> str:
        return self.digest.moment

    @property
    def because(self) -> Because:
        return ((self.digest.report, self.claim.id),)

    def day(self, since: str) -> str:
        """When it was, as far as it is told: the day it states, else the day of the report."""
        when = self.claim.when
        return when.first if when is not None and since <= when.first <= self.moment[:10] else self.moment[:10]


def outlook(
    digest: Digest,
    ahead: Ahead,
    digests: Mapping[str, Digest],
    links: Iterable[Link],
    judgements: Iterable[Judgement] = (),
    *,
    as_of: str | None = None,
) -> Outlook:
    """The forecast ``ahead`` of ``digest`` over time.

    Args:
        digests: at least the reports that ``links`` come from.
        links: of all kinds; those of kind "outcome" to this forecast and its condition count.
        judgements: "came true" and "did not come true" about the forecast's claim; the last one holds.
        as_of: a moment or day (at its end); what came later is not looked at. ``None``: as of the last thing that is
            known of it, so that it is overdue only if something was told after its deadline.
    """
    return _Judging(digest, ahead, digests, links, judgements, as_of).result()


def by(found: Outlook, as_of: str) -> Outlook | None:
    """``found``, judged by all that is known, as :func:`outlook` gives it ``as_of`` a day by which all that was told.

    What the day adds is that the forecast's own may have passed by then; and judgements stand where they were made
    instead of last. ``None`` where the trail alone does not tell: of a forecast under a condition of which the day has
    passed once, since its condition may be both met and not met after that.
    """
    judged = [step for step in found.trail if step.rule == JUDGED]
    told = [step for step in found.trail if step.rule != JUDGED]
    passed = any(step.rule == PASSED for step in told)
    if passed and found.condition is not None:
        return None
    if told and not passed and told[-1].standing == "expected" and found.condition_met is not False:
        step = _passed(found.deadline, ((found.report, found.claim),), end(as_of)) if found.deadline else None
        told += [step] if step is not None else []
    trail = sorted([*told, *judged], key=lambda step: step.moment)
    return msgspec.structs.replace(found, trail=tuple(trail), standing=trail[-1].standing if trail else "expected")


class _Judging:
    def __init__(
        self, digest: Digest, ahead: Ahead, digests: Mapping[str, Digest], links: Iterable[Link],
        judgements: Iterable[Judgement], as_of: str | None,
    ) -> None:  # fmt: skip
        claim = digest.mention(ahead.claim)
        if claim is None:  # the reading has no forecast without its claim
            raise ValueError(f"forecast {ahead.id} of report {digest.report} has no claim")
        self.digest, self.claim = digest, claim
        self.condition = digest.mention(ahead.condition) if ahead.condition is not None else None
        self.limit = end(as_of) if as_of is not None else None
        own = [one for one in links if one.kind == "outcome" and one.to == digest.report]
        self.outcomes = self._told(own, claim, digests)
        self.conditions = self._told(own, self.condition, digests) if self.condition is not None else []
        self.judgements = sorted(
            (
                one
                for one in judgements
                if one.subject == claim.id and one.kind in (CAME, FAILED) and self._there(one.made)
            ),
            key=lambda one: (one.made, one.kind),
        )
        self.deadline: Deadline = deadline(digest, ahead)
        self.met: bool | None = None
        self.steps: list[Step] = []

    def _there(self, moment: str) -> bool:
        return self.limit is None or end(moment) <= self.limit

    def _told(self, links: list[Link], claim: Mention, digests: Mapping[str, Digest]) -> list[_Told]:
        found = []
        for one in links:
            report = digests.get(one.report)
            if one.to_claim != claim.id or report is None or not report.moment or not self._there(report.moment):
                continue
            mention = next((each for each in report.mentions if each.id == one.claim), None)
            if mention is not None and order(report) > order(self.digest):
                found.append(_Told(report, mention))
        return sorted(found, key=lambda one: order(one.digest))

    def result(self) -> Outlook:
        name, kind = who(self.claim, self.digest)
        if self.digest.moment and self._there(self.digest.moment):
            self._step(self.digest.moment, "expected", "foretold", self._own, f"{_capital(name)} foretold it.")
            for told in sorted([*self.conditions, *self.outcomes], key=lambda one: order(one.digest)):
                self._overdue_by(told.moment)
                if told in self.conditions:
                    self._condition(told)
                else:
                    self._outcome(told)
            self._overdue_by(self.limit or max([one.moment for one in (*self.outcomes, *self.conditions)], default=""))
            self._judged()
        return Outlook(
            id=self.claim.id,
            report=self.digest.report,
            claim=self.claim.id,
            text=self.claim.text,
            source=name,
            kind=kind,
            condition=self.condition.text if self.condition is not None else None,
            condition_met=self.met,
            deadline=self.deadline.day,
            basis=self.deadline.basis,
            standing=self.steps[-1].standing if self.steps else "expected",
            trail=tuple(self.steps),
            why=self.deadline.why,
        )

    @property
    def _own(self) -> Because:
        return ((self.digest.report, self.claim.id),)

    def _step(self, moment: str, standing: StandingKind, rule: str, because: Because, words: str) -> None:
        self.steps.append(Step(moment=moment, standing=standing, rule=rule, because=because, words=words))

    def _standing(self) -> StandingKind:
        return self.steps[-1].standing

    def _overdue_by(self, moment: str) -> None:
        """Its day is past, and nothing tells what became of it."""
        if self.deadline.day is None or self.met is False or self._standing() != "expected":
            return
        if (step := _passed(self.deadline.day, self._own, moment)) is not None:
            self.steps.append(step)

    def _condition(self, told: _Told) -> None:
        condition = self.condition
        if condition is None:
            return
        kept = _same(told.claim.polarity, condition.polarity) is not _unless(self.digest, condition)
        self.met = kept if self.met in (None, kept) else None
        if self._standing() not in ("happened", "did not happen"):
            rule = "condition met" if kept else "condition not met"
            words = "Its condition was met" if kept else "Its condition was not met, so that it is not judged"
            standing: StandingKind = self._standing() if kept else "expected"
            self._step(told.moment, standing, rule, told.because, f"{words}: {_quoted(told.claim)}.")

    def _outcome(self, told: _Told) -> None:
        came = told.claim.polarity == "affirmed"
        found = self._came(told) if came else self._came_not(told)
        if found is None:
            return
        standing, rule, words = found
        before = self._standing()
        if before in ("happened", "did not happen"):
            if before != standing and rule != "came late":
                open_: StandingKind = "overdue" if self._past(told.moment) else "expected"
                self._step(told.moment, open_, "told both ways", told.because,
                           f"Reports differ on whether it came: {_quoted(told.claim)}.")  # fmt: skip
            return
        self._step(told.moment, standing, rule, told.because, f"{words}: {_quoted(told.claim)}.")

    def _came(self, told: _Told) -> tuple[StandingKind, str, str] | None:
        day = told.day(self.digest.moment[:10])
        late = self.deadline.day is not None and day > self.deadline.day
        if self.claim.polarity == "negated":
            if late:
                return "happened", "held", "It did not come before its day, as was foretold"
            return "did not happen", "came after all", "It came, against what was foretold"
        if late:
            return "did not happen", "came late", f"It came on {day}, after its day, {self.deadline.day}"
        return "happened", "came", "It came"

    def _came_not(self, told: _Told) -> tuple[StandingKind, str, str] | None:
        """Before its day a "not yet" says nothing; without a day, or without its condition, nothing fails."""
        if not self._past(told.moment) or (self.condition is not None and self.met is not True):
            return None
        if self.claim.polarity == "negated":
            return "happened", "held", "It did not come, as was foretold"
        return "did not happen", "did not come", "It did not come"

    def _past(self, moment: str) -> bool:
        day = self.deadline.day
        if day is None:
            return False
        # Told on the very day that it did not: "the king did not visit".
        return moment[:10] > day

    def _judged(self) -> None:
        for one in self.judgements:
            standing: StandingKind = "happened" if one.kind == CAME else "did not happen"
            words = f"{_capital(one.who or None, 'Somebody')} judged that it {one.kind}."
            self._step(end(one.made), standing, JUDGED, self._own, words)
        self.steps.sort(
            key=lambda step: (step.rule == JUDGED, step.moment) if self.limit is None else (False, step.moment)
        )


def _passed(day: str, own: Because, moment: str) -> Step | None:
    """That the day of a forecast passed, if it had by ``moment``."""
    passed = (date.fromisoformat(day) + timedelta(days=1)).isoformat() + "T00:00:00Z"
    words = f"Its day, {day}, passed, and no report tells what became of it."
    return Step(moment=passed, standing="overdue", rule=PASSED, because=own, words=words) if moment >= passed else None


def _same(one: Polarity, other: Polarity) -> bool:
    return (one == "negated") == (other == "negated")


def _unless(digest: Digest, condition: Mention) -> bool:
    start = condition.spans[0][0]
    before = digest.text[max(0, start - 8) : start + 7].casefold()
    return "unless" in before


def _quoted(claim: Mention) -> str:
    return f"“{claim.text}”"


def _capital(name: str | None, nobody: str = "The report itself") -> str:
    return (name[:1].upper() + name[1:]) if name else nobody
