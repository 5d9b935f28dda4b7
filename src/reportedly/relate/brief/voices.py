"""Who says what, and who denied it or would not say."""

from __future__ import annotations

from ...vocabulary import Span
from ..digest import Credit, Digest, Mention, order
from ..model import Response
from .happened import told
from .model import Point, Section, Sentence
from .room import Room, Told
from .wording import LONGEST, Writer, out, trimmed, words

MOST = 10
"""Voices that are told."""
_NO = {
    ("deny", False): "denied it", ("decline", False): "declined to say", ("confirm", True): "did not confirm it",
    ("say", True): "did not say", ("show", True): "did not show it",
}  # fmt: skip
"""What those do who do not stand behind something; what they confirm is told with the event."""


_SPEAKING = frozenset({"say", "confirm", "believe", "expect", "show"})
_FEW = 4
"""Words below which a statement says little by itself."""


def voices(room: Room) -> Section:
    """One statement of each named source that is told of nowhere else: the most telling one, in order of time."""
    best: dict[str, Told] = {}
    for key, one in room.mentions.items():
        credit = _speaker(room, one)
        if credit is None or key in room.copied:
            continue
        name = credit.parties[0].key if credit.parties else (credit.name or "").casefold()
        if name not in best or _telling(one, credit) > _telling(best[name], _credit(best[name][0])):
            best[name] = one
    chosen = sorted(best.values(), key=lambda one: (*order(one[1]), one[0].number))[:MOST]
    room.led.update((digest.report, claim.sentence) for claim, digest in chosen)
    points = tuple(Point(sentences=(told(one),)) for one in chosen)
    left = len(best) - len(chosen)
    note = f"{left} more voices are not told." if left else ""
    return Section(name="said", title="Who says what", points=points, note=note)


def _credit(claim: Mention) -> Credit | None:
    said = [one for one in claim.credits if one.act != "order"]
    return said[-1] if said else None


def _speaker(room: Room, one: Told) -> Credit | None:
    """The named source of a claim, if it is told in the body, says something, and is no outlet."""
    claim, digest = one
    credit = _credit(claim)
    if credit is None or credit.kind != "named" or not credit.name or credit.negated:
        return None
    if credit.act not in _SPEAKING or len(claim.stems) < _FEW or len(words(claim, digest).split()) < _FEW:
        return None
    if credit.name.casefold() in room.outlets or (digest.report, claim.sentence) in room.led:
        return None
    zone = digest.sentences[claim.sentence].zone if claim.sentence < len(digest.sentences) else 0
    return credit if zone == 1 and claim.deontic == "none" else None


def _telling(one: Told, credit: Credit | None) -> tuple[bool, bool, int, int]:
    """A direct quotation tells most, then an on-the-record saying, then the more words, then the earlier claim."""
    claim, _ = one
    direct = credit is not None and credit.manner in ("direct", "mixed")
    return direct, claim.mood == "asserted", min(len(claim.stems), 12), -claim.number


def answers(room: Room) -> Section:
    """Denials, refusals and silences, each once a source, sentence and verb; those of one sentence together."""
    groups: dict[tuple[str, str], list[tuple[Response, Told]]] = {}
    seen: set[tuple[str, str, str]] = set()
    for one in sorted(room.related.responses, key=lambda each: (each.moment, each.report, each.span)):
        verb = _NO.get((one.act, one.negated))
        own = _about(room, one)
        if verb is None or own is None or one.report not in room.digests or not room.there(one.moment):
            continue
        if not one.source or (one.report, one.claim or "") in room.copied:
            continue
        told = _words(room.digests[one.report], one)
        mark = (one.source.casefold(), verb, told or one.moment[:10])
        if mark not in seen:
            seen.add(mark)
            groups.setdefault((verb, told or f"{one.report} {one.span[0]}"), []).append((one, own))
    points = tuple(Point(sentences=(_answer(room, found),)) for found in groups.values())
    return Section(name="answers", title="What was denied, and who would not say", points=points)


def _about(room: Room, one: Response) -> Told | None:
    """The claim that the answer is about: of its own report where there is one."""
    event = room.events.get(one.event)
    keys = room.claims(event) if event is not None else []
    own = [(one.report, one.claim)] if one.claim is not None else []
    return room.first([*own, *(key for key in keys if key[0] == one.report), *keys])


def _answer(room: Room, found: list[tuple[Response, Told]]) -> Sentence:
    one, (claim, about) = found[0]
    digest = room.digests[one.report]
    here = one.claim if one.claim is not None else _near(digest, one)
    mine = (
        (digest.report, here)
        if here is not None and (digest.report, here) in room.mentions
        else (about.report, claim.id)
    )
    names = sorted({each.source or "": each.span for each, _ in found}.items(), key=lambda it: (it[1], it[0]))
    verb = _NO[one.act, one.negated]
    writer = (
        Writer()
        .names([_as_told(name, digest, each) for name, each in names], mine)
        .plain(f" {verb} on ")
        .day(out(digest), mine)
    )
    quote = _words(digest, one)
    if quote:
        writer.plain(": ").quote(quote, mine)
    return writer.cite((each.report, told.id) for _, (told, each) in found).sentence()


def _as_told(name: str, digest: Digest, span: Span) -> str:
    """ "The White House" where the sentence has the article."""
    sentence = next((each.span for each in digest.sentences if each.span[0] <= span[0] < each.span[1]), span)
    return f"the {name}" if f"the {name}".casefold() in digest.text[slice(*sentence)].casefold() else name


def _near(digest: Digest, one: Response) -> str | None:
    """A claim of the sentence in which the answer stands, or of the one before."""
    within = [at for at, each in enumerate(digest.sentences) if each.span[0] <= one.span[0] < each.span[1]]
    close = (each for each in reversed(digest.mentions) if within and each.sentence <= within[0])
    return next((each.id for each in close), None)


def _words(digest: Digest, one: Response) -> str:
    span = next((each.span for each in digest.sentences if each.span[0] <= one.span[0] < each.span[1]), None)
    told = trimmed(digest.text, span) if span is not None else ""
    return told if len(told) <= LONGEST and "\n" not in told else ""
