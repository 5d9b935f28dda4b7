"""The claims of an event, one after the other in the order of their reports: each rests on an origin, or is one.

A claim is laid under an origin by what came before it alone, so that what is found of the reports up to a date is what
was found at that date. Two wait for what comes later: a citation of a report that is not out yet, and a claim that only
names what others then say flatly. ``Fold.known_from`` tells from when on nothing does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from ..beside import by_id
from ..derivations.outlets import normal, outlet
from ..digest import Digest, order
from ..model import Derivation, Happening
from .same import same
from .speakers import Speaker, of, speaker
from .stances import HEADLINE, Stance, aside, committed, kind, opening, stance, turned
from .told import NEAR, Claim, Fold, How, Source, Told


def fold(event: Happening, digests: Mapping[str, Digest], derivations: Sequence[Derivation]) -> Fold:
    """Lays the claims of ``event`` under its origins. ``digests`` hold at least those of its reports.

    Who asks for the last one again gets the same object: origins and standing both rest on it, and neither changes it.
    """
    asked = (event, tuple(digests.values()), tuple(derivations))
    for held, made in _last:
        if _alike(held, asked):
            return made
    made = _Folding(event, digests, derivations).result()
    _last[:] = [(asked, made)]
    return made


Asked = tuple[Happening, tuple[Digest, ...], tuple[Derivation, ...]]
_last: list[tuple[Asked, Fold]] = []
"""One at most."""


def _alike(one: Asked, other: Asked) -> bool:
    """Whether both are of the very same objects."""
    same = one[0] is other[0] and len(one[1]) == len(other[1]) and len(one[2]) == len(other[2])
    return same and all(
        a is b for some, rest in zip(one[1:], other[1:], strict=True) for a, b in zip(some, rest, strict=True)
    )


class _Folding:
    def __init__(self, event: Happening, digests: Mapping[str, Digest], derivations: Sequence[Derivation]) -> None:
        self.made = Fold(claims=_claims(event, digests))
        self.reports: dict[str, list[Told]] = defaultdict(list)
        self.place: dict[str, int] = {}
        for told in self.made.claims:
            self.place.setdefault(told.digest.report, len(self.place))
            self.reports[told.digest.report].append(told)
        self.outlets: dict[str, list[str]] = defaultdict(list)
        for name in self.place:
            self.outlets[outlet(digests[name]) or ""].append(name)
        self.waiting: dict[str, list[Told]] = defaultdict(list)
        self.targets: dict[Claim, list[tuple[str, str | None]]] = defaultdict(list)
        self.agencies: dict[Claim, set[str]] = defaultdict(set)
        derived = set()
        mine = {told.key for told in self.made.claims}
        cited: dict[Claim, str] = {}
        for one in derivations:
            derived.add(one.from_)
            if one.to is not None and one.to in digests and order(digests[one.to]) > order(digests[one.from_]):
                self._later(digests[one.to])
            if one.to is not None and one.to in digests and digests[one.to].series == digests[one.from_].series:
                continue  # versions of one report are one report
            for claim, other in one.claims:
                if (one.from_, claim) not in mine:
                    continue
                if one.to is not None:
                    self.targets[one.from_, claim].append((one.to, other))
                elif one.agency:
                    self.agencies[one.from_, claim].add(normal(one.agency))
                    if one.kind == "citation":
                        cited.setdefault((one.from_, claim), one.agency)
        for told in self.made.claims:
            if told.key in cited and told.speaker.kind == "author" and not self.targets.get(told.key):
                told.speaker = Speaker(told.digest, None, (cited[told.key],), True)
            if told.digest.agency and told.digest.report not in derived:
                self.agencies[told.key].add(normal(told.digest.agency))
        for told in self.made.claims:
            own = outlet(told.digest)
            through = {normal(one) for one in told.speaker.outlets} | self.agencies.get(told.key, set())
            told.houses = frozenset(through | ({own} if own else set()))
        self.done: set[Claim] = set()
        self.kinds: frozenset[str] = frozenset()
        self.flat = False

    def result(self) -> Fold:
        made = self.made
        flat = next(
            (one for one in made.claims if committed(one.digest, one.mention) and not aside(one.digest, one.mention)),
            None,
        )
        if flat is not None:
            self.flat = True
            if any(self.place[one.digest.report] < self.place[flat.digest.report] for one in made.claims):
                self._later(flat.digest)
        first = next((name for name in self.place if self._committed(name)), None)
        if first is not None:
            made.opening = self.reports[first][0].digest
            made.negated, made.ahead = opening(
                (told.digest, told.mention, told.speaker) for told in self._committed(first)
            )
        for name in self.place:
            for told in self.reports[name]:
                self._try(told)
                self._answers(told)
            # Before any later report is looked at: it is not to bear on how these are laid.
            self._wait(name)
        left = {told.key for some in self.waiting.values() for told in some}
        made.waiting = [told for told in made.claims if told.key in left]
        made.sources.sort(key=lambda one: (order(one.first.digest), one.first.mention.number))
        return made

    def _committed(self, name: str) -> list[Told]:
        mine = [told for told in self.reports[name] if committed(told.digest, told.mention)]
        return [told for told in mine if not (self.flat and aside(told.digest, told.mention))]

    def _try(self, told: Told) -> bool:
        awaited = self._lay(told)
        if awaited is not None:
            self.waiting[awaited].append(told)
        return awaited is None

    def _wait(self, name: str) -> None:
        """Lays those of the claims that wait for this report, and those that wait for theirs."""
        reached = [name]
        while reached:
            some = self.waiting.pop(reached.pop(), ())
            reached += [told.digest.report for told in some if self._try(told)]

    def _later(self, digest: Digest) -> None:
        self.made.known_from = max(self.made.known_from, digest.moment or "~")

    def _lay(self, told: Told) -> str | None:
        """Lays a claim under what it rests on; else the report of which it is still to be found."""
        if any(one.negated or one.act == "decline" for one in told.mention.credits):
            self.done.add(told.key)
            return None
        targets = self._cited(told)
        for report, _ in targets:
            if self.place[report] > self.place[told.digest.report]:
                self._later(self.reports[report][0].digest)
        if not targets and (told.headline or told.speaker.plain) and self._unsettled(told):
            return told.digest.report
        awaited = next((report for report, claim in targets if self._open(report, claim, told)), None)
        if awaited is not None:
            return awaited
        self.done.add(told.key)
        if targets:
            found = [one for report, claim in targets for one in self._under(report, claim, told)]
            self._carry(told, found, "relay")
            return None
        if not committed(told.digest, told.mention):
            return None
        if self.flat and aside(told.digest, told.mention):
            # Beside those who say flatly that it is so, one who names it in passing is no origin.
            mine = [one for one in self.made.sources if one.stance == "affirms" and self._same(one, told)]
            self._carry(told, mine[:1], "relay")
            return None
        side = stance(told.mention, told.speaker, negated=self.made.negated, kinds=self.kinds)
        if side == "affirms" or (side == "ahead" and self.made.ahead):
            self.kinds |= kind(told.mention)
        if side is not None:
            self._rest(told, side)
        return None

    def _answers(self, told: Told) -> None:
        """Denials on the record that say nothing of their own but speak of a claim: "the ministry denied it"."""
        opening = self.made.opening
        told_first = opening is not None and self.place[opening.report] <= self.place[told.digest.report]
        turned_round = (told.mention.polarity == "negated") != (self.made.negated and told_first)
        for credit in told.mention.about:
            speaker = of(told.digest, credit)
            if credit.act == "deny" and not credit.negated and speaker.rank == "record" and not turned_round:
                self._rest(Told(told.digest, told.mention, speaker, False, told.houses, answer=True), "denies")

    def _rest(self, told: Told, side: Stance) -> None:
        """A claim that takes from no report here: of a known source, hearsay, or an origin of its own."""
        sources = [one for one in self.made.sources if one.stance == side]
        before = self._before(told)
        if before and (told.headline or told.speaker.plain):
            # What a report credits somebody with, its headline and its own voice only take up.
            under = [one for each in before for one in self.made.under[each.key] if one.stance == side]
            self._carry(told, under, "relay")
            return
        if told.speaker.hearsay:
            known = [one for one in sources if not one.houses.isdisjoint(told.houses)] or sources
            if known:
                self._carry(told, known[:1], "relay")
                return
        mine = next((one for one in sources if self._same(one, told)), None)
        if mine is not None:
            self._carry(told, [mine], "own")
        elif side != "ahead" or self.made.ahead:
            found = Source(side, set(told.houses), told.houses)
            found.retold = told.speaker.plain and any(one.home.isdisjoint(told.houses) for one in sources)
            found.add(told, "first")
            self.made.sources.append(found)
            self.made.under[told.key].append(found)

    def _unsettled(self, told: Told) -> bool:
        """Whether it is not known yet what the credited claims of the same report rest on."""
        mine = [one for one in self.reports[told.digest.report] if not one.headline and one is not told]
        return any(one.key not in self.done for one in mine if told.headline or not one.speaker.plain)

    def _before(self, told: Told) -> list[Told]:
        """The claims of the same report that have something under them and credit somebody."""
        mine = self.reports[told.digest.report]
        return [one for one in mine if self.made.under.get(one.key) and not one.headline
                and (told.headline or not one.speaker.plain)]  # fmt: skip

    def _same(self, source: Source, told: Told) -> bool:
        house = not source.houses.isdisjoint(told.houses)
        if not house and told.speaker.kind in ("unnamed", "author") and not told.speaker.relay:
            return False  # who has no name can be the same in one house only
        here = [one for one, how in source.members[-NEAR:] if one.digest is told.digest and how != "relay"]
        for one in (*source.faces.values(), *here):
            one_report = one.digest.report == told.digest.report
            apart = abs(one.mention.sentence - told.mention.sentence) if one_report else None
            if same(one.speaker, told.speaker, house=house, apart=apart):
                return True
        return False

    def _carry(self, told: Told, sources: Sequence[Source], how: How) -> None:
        for one in sources:
            if one not in self.made.under[told.key]:
                one.add(told, how)
                if how == "own":
                    one.houses |= told.houses
                self.made.under[told.key].append(one)

    def _cited(self, told: Told) -> list[tuple[str, str | None]]:
        """What a claim takes from: by derivations, else by the outlets that its chain names."""
        found = [one for one in self.targets.get(told.key, ()) if one[0] in self.place]
        through = sorted({*map(normal, told.speaker.outlets), *self.agencies.get(told.key, ())} - {outlet(told.digest)})
        if found or not through:
            return found
        named = [[name for name in self.outlets.get(one, ()) if name != told.digest.report] for one in through]
        # The last one before it, else the first one after it.
        mine = self.place[told.digest.report]
        for names in named:
            before = [name for name in names if self.place[name] < mine]
            found += [(name, None) for name in (before[-1:] or names[:1])]
        return found

    def _open(self, report: str, claim: str | None, told: Told) -> bool:
        """Whether it is not known yet what a claim rests on, or any claim of a report where none is told."""
        claims = [one for one in self.reports[report] if claim is None or one.mention.id == claim]
        known = [one for one in claims or self.reports[report] if one.key != told.key]
        if any(self.made.under.get(one.key) for one in known):
            return False
        return any(one.key not in self.done for one in known)

    def _under(self, report: str, claim: str | None, told: Told) -> list[Source]:
        claims = [one for one in self.reports[report] if one.mention.id == claim] or self.reports[report]
        found = list({id(one): one for each in claims for one in self.made.under.get(each.key, ())}.values())
        told_as = [
            one
            for one in found
            if (one.stance == "denies") == (turned(told.mention, told.speaker) != self.made.negated)
        ]
        found = found if claim is not None else told_as or found
        like = [one for one in found if self._same(one, told)]
        return like or found


def _claims(event: Happening, digests: Mapping[str, Digest]) -> list[Told]:
    """The claims of an event in the order of reports; in one, those that credit somebody first, its headline last."""
    found = []
    for report, claim in event.claims:
        digest = digests.get(report)
        mention = by_id(digest).get(claim) if digest else None
        if digest is not None and mention is not None:
            headline = bool(digest.sentences) and digest.sentences[mention.sentence].zone == HEADLINE
            found.append(Told(digest, mention, speaker(digest, mention), headline))
    return sorted(found, key=lambda one: (order(one.digest), one.headline, one.speaker.plain, one.mention.number))
