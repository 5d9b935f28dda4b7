"""What a relay made of what it relays: a hedge hardened, a negation or an "if" dropped, a number, place, name, date or
source changed. A distorted copy supports nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ...vocabulary import Span
from ..digest import Credit, Digest, Mention, order
from ..model import Derivation, Distortion, Happening, Side
from .apart import copied, gap
from .contradictions import clash
from .deeds import akin
from .figures import told
from .members import TAKEN, Member, one_source, told_in
from .places import kilometres
from .scenes import scenes
from .told import page
from .words import Row, phrase

FAR = 20.0
"""Kilometres between two places from which on one is not the other told more exactly."""
LIKE = 0.5
"""Cosine from which on two claims with one head tell of one thing, where no event says that they do."""
WORDS = 4
"""Words of content that two tellings share at least, for names and sources in them to be held against each other."""
_CAPITAL = re.compile(r"\b[A-Z][\w’-]{2,}")
_CALENDAR = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October"
    r"|November|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
)
_DATELINE = re.compile(r"\s[-–—]+\s")
"""Between a dateline and its text."""
_SURE = {"certain": 3, "probable": 2, "possible": 1}
_FIRM = frozenset({"confirm", "show"})
_SOFT = frozenset({"say", "believe", "expect"})


def distortions(
    event: Happening | None, digests: Mapping[str, Digest], derivations: Sequence[Derivation]
) -> tuple[Distortion, ...]:
    """The distortions in claims that are taken over; with an event in its claims alone.

    A claim that tells on what several reports have is held against each.
    """
    wanted = None if event is None else {claim for _, claim in event.claims}
    name = None if event is None else event.id
    pairs: list[tuple[Member, Member]] = []
    for one in sorted(derivations, key=lambda one: (one.from_, one.to or "", one.kind)):
        relay, relayed = digests.get(one.from_), digests.get(one.to or "")
        if one.kind not in TAKEN or relay is None or relayed is None:
            continue
        for claim, origin in one.claims:
            if wanted is not None and claim not in wanted:
                continue
            now = told_in(relay).get(claim)
            was = told_in(relayed).get(origin) if origin else None
            was = was or (_likest(now, relayed, wanted) if now else None)
            if now is not None and was is not None:
                pairs.append((was, now))
    pairs.sort(key=lambda pair: (order(pair[1].digest), pair[1].mention.number, order(pair[0].digest)))
    once = {(was.mention.id, now.mention.id): (was, now) for was, now in pairs}
    rows = [row for was, now in once.values() for row in compare(was, now)]
    rows += scenes(pairs, derivations)
    return tuple(Distortion(event=name, kind=kind, was=old, now=new) for kind, old, new in rows)


def _likest(now: Member, digest: Digest, wanted: set[str] | None) -> Member | None:
    """The claim of the original that the relay's tells: of the same event, else with the same head; likest in words.

    One head alone is no telling again: "launches could follow", "the report followed news".
    """
    mine, theirs = page(now.digest), page(digest)
    i = now.mention.number - 1
    best: tuple[float, int] | None = None
    for j, one in enumerate(theirs.told):
        inside = wanted is not None and one.mention.id in wanted
        if inside or (wanted is None and one.word == now.mention.word):
            score = float(mine.vectors[i] @ theirs.vectors[j])
            if not inside and score < LIKE and mine.vectors[i].any():
                continue
            best = max(best, (score, -j)) if best else (score, -j)
    return None if best is None else Member(digest, theirs.told[-best[1]].mention)


def compare(was: Member, now: Member) -> Iterator[Row]:
    """What the second of two tellings of one thing made of the first; nothing where both are word for word the same."""
    if _verbatim(was, now):
        return
    one, other = was.mention, now.mention
    like = one.word == other.word or akin(one.word, other.word)
    if like:
        yield from _presented(was, now)
    yield from _act(was, now)
    for of in sorted({each.of for each in one.amounts} & {each.of for each in other.amounts} - {""}):
        pair = clash(was, now, of)
        if pair is not None:
            yield (
                "number",
                was.side(told(was.digest, pair[0]), pair[0].span),
                now.side(told(now.digest, pair[1]), pair[1].span),
            )
    if like:
        yield from _scene(was, now)
    yield from _named(was, now)


def _verbatim(was: Member, now: Member) -> bool:
    """Whether two claims stand in one and the same sentence, save for a dateline: then only we read it otherwise."""
    if not was.digest.sentences or not now.digest.sentences:
        return False
    left, right = (member.digest.sentences[member.mention.sentence] for member in (was, now))
    ours = was.digest.keys[left.first : left.last]
    theirs = now.digest.keys[right.first : right.last]
    short = min(len(ours), len(theirs))
    same = next((at for at in range(short) if ours[-1 - at] != theirs[-1 - at]), short)
    if not same:
        return False
    return all(
        same == len(keys) or _DATELINE.search(member.digest.text, *_gap(member, sentence.last - same))
        for member, sentence, keys in ((was, left, ours), (now, right, theirs))
    )


def _gap(member: Member, word: int) -> Span:
    """What stands between a word and the one before it."""
    return member.digest.words[word - 1][1], member.digest.words[word][0]


def _presented(was: Member, now: Member) -> Iterator[Row]:
    """Polarity, certainty and condition."""
    one, other = was.mention, now.mention

    def sides() -> tuple[Side, Side]:  # of few pairs: who says it takes long to tell
        return was.side(*phrase(was.digest, one)), now.side(*phrase(now.digest, other))

    if {one.polarity, other.polarity} == {"affirmed", "negated"}:
        yield "polarity", *sides()
    before, after = _SURE.get(one.certainty, 0), _SURE.get(other.certainty, 0)
    if 0 < before < after and other.mood == "asserted":
        yield "certainty", *sides()
    condition = _condition(was)
    if (condition is not None or one.mood == "conditional") and _condition(now) is None and other.mood == "asserted":
        words = condition or one
        yield "condition", was.side(_clause(was.digest, words), words.spans[0]), sides()[1]


def _condition(member: Member) -> Mention | None:
    """The claim that it hangs on."""
    number = next(
        (tie.from_ for tie in member.digest.ties if tie.kind == "condition" and tie.to == member.mention.number), None
    )
    return None if number is None else member.digest.mention(number)


def _clause(digest: Digest, mention: Mention) -> str:
    """A condition with the word that opens it."""
    start, end = mention.spans[0][0], mention.spans[-1][1]
    before = digest.text[max(0, start - 12) : start]
    for word in ("if ", "unless ", "provided "):
        at = before.casefold().rfind(word)
        if at >= 0:
            return digest.text[start - len(before) + at : end]
    return digest.text[start:end]


def _act(was: Member, now: Member) -> Iterator[Row]:
    """ "Said" that became "confirmed"."""
    one, other = was.speaker.credit or _of_ruling(was), now.speaker.credit
    if one is None or other is None or one.negated or other.negated:
        return
    if one.act in _SOFT and other.act == "confirm":
        yield (
            "act",
            was.side(was.digest.quote(*one.cue_spans), one.cue_spans[0] if one.cue_spans else None),
            now.side(now.digest.quote(*other.cue_spans), other.cue_spans[0] if other.cue_spans else None),
        )


def _of_ruling(member: Member) -> Credit | None:
    """Who says so of an act, where it is said of the ruling about it: "sources say" of "US lets Ukraine use"."""
    for one in page(member.digest).told:
        if one.act == member.mention.number and (credit := Member(member.digest, one.mention).speaker.credit):
            return credit
    return None


def _scene(was: Member, now: Member) -> Iterator[Row]:
    """Place and date."""
    one, other = was.mention, now.mention
    if one.where is not None and other.where is not None:
        far = kilometres(one.where, other.where)
        if far is not None and far > FAR and other.where.name not in was.digest.text:
            yield "place", was.side(one.where.name, one.spans[0]), now.side(other.where.name, other.spans[0])
    exact = one.when is not None and other.when is not None and one.when.relation == other.when.relation == "at"
    if exact and one.when and other.when and gap(one.when, other.when) > 0:
        yield "date", was.side(one.when.value, one.spans[0]), now.side(other.when.value, other.spans[0])


def _named(was: Member, now: Member) -> Iterator[Row]:
    """Names and sources, in words that are otherwise the same."""
    left, right = page(was.digest), page(now.digest)
    a, b = left.told[was.mention.number - 1], right.told[now.mention.number - 1]
    if not copied(a, b, long=WORDS):
        return
    ours, theirs = _capitals(was), _capitals(now)
    lost = [word for word in ours if word not in now.digest.text]
    come = [word for word in theirs if word not in was.digest.text]
    if lost and come:
        yield "name", was.side(lost[0], ours[lost[0]]), now.side(come[0], theirs[come[0]])
    one, other = was.speaker.credit, now.speaker.credit
    if one is None or other is None or was.speaker.relay or now.speaker.relay or one_source(was, now):
        return
    old, new = was.digest.quote(*one.source_spans), now.digest.quote(*other.source_spans)
    if one.source_spans and other.source_spans and old.casefold() != new.casefold():
        yield "source", was.side(old, one.source_spans[0]), now.side(new, other.source_spans[0])


def _capitals(member: Member) -> dict[str, Span]:
    """Words with a capital inside the sentences of a claim that are no place and no day of it, and where they stand."""
    mention, text = member.mention, member.digest.text
    place = mention.where.name if mention.where else ""
    first = {sentence.span[0] for sentence in member.digest.sentences}
    return {
        match.group(): match.span()
        for start, end in mention.spans
        for match in _CAPITAL.finditer(text, start, end)
        if match.start() not in first and match.group() not in place and not _CALENDAR.fullmatch(match.group())
    }
