"""Who is at the end of a chain of credits, and can anybody ask them?"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from ...vocabulary import SourceKind
from ..changes.likeness import COMMON
from ..changes.values import COMMON_TITLES
from ..derivations.outlets import normal, outlet
from ..digest import Credit, Digest, Mention, Party
from ..memory import Memory
from ..naming import words
from ..stemming import stem
from .words import stems

Rank = Literal["record", "unnamed", "relay"]
"""On the record, a document or the outlet's own voice; somebody without a name; nobody who could know."""
_OF = frozenset({"of", "on", "about", "by", "to", "with", "amid", "after", "despite", "following", "from"})
_WORD_BEFORE = 12
_NOT_SAYING = ("order", "ask")
"""Acts that assert nothing of what they govern: of "officials said that Valdria allowed", the officials say so."""


@dataclass(frozen=True)
class Speaker:
    """The end of a chain. ``outlets`` are those it came through.

    ``credit`` is ``None`` for the outlet's own voice, and (``relay``) where an outlet is credited in other sentences.
    """

    digest: Digest
    credit: Credit | None
    outlets: tuple[str, ...]
    relay: bool
    credited: bool = False
    """Whether the outlet credits itself: "this newspaper has learned"."""

    @cached_property
    def kind(self) -> SourceKind:
        """As in the vocabulary; one who speaks for a body by office is "named", for the body can be asked."""
        if self.credit is None:
            return "named" if self.relay else "author"
        if self.relay and _rumour(self.digest, self.credit):
            return "unspecified"
        return "named" if self.credit.kind == "unnamed" and self.voice else self.credit.kind

    @property
    def plain(self) -> bool:
        """Whether it is the outlet's own voice, and nobody is credited, not even the outlet."""
        return self.credit is None and not self.relay and not self.credited

    @cached_property
    def rank(self) -> Rank:
        """How it counts."""
        if self.relay or self.kind == "unspecified":
            return "relay"
        return "unnamed" if self.kind == "unnamed" else "record"

    @property
    def hearsay(self) -> bool:
        """Whether it is nobody at all: "reportedly", "reports say", "a London paper"."""
        if self.kind == "unspecified":
            return True
        return self.relay and self.credit is not None and (self.kind == "document" or self.national)

    @property
    def spoken(self) -> bool:
        """Whether it is a document that is somebody's own word: "a statement by the Presidency"."""
        if self.credit is None or self.credit.kind != "document" or not self.parties:
            return False
        return stem(self.credit.role or "") in stems("statements")

    @cached_property
    def voice(self) -> bool:
        """Whether it is somebody without a name who speaks for a body by office."""
        if self.credit is None or not self.bodies or stem(self.credit.role or "") not in stems("voices"):
            return False
        return not self.words & stems("anonymous")

    @property
    def name(self) -> str | None:
        """As the report has it."""
        if self.credit is None:
            return self.outlets[-1] if self.relay else None
        return self.credit.name

    @cached_property
    def words(self) -> frozenset[str]:
        """The stems of its name, without titles and small words."""
        return named(self.name or "")

    @cached_property
    def parties(self) -> tuple[Party, ...]:
        """Whom its name names, without groups and what is only a thing."""
        found = self.credit.parties if self.credit else ()
        return tuple(one for one in found if not one.key.startswith(("group:", "thing:")))

    @cached_property
    def person(self) -> Party | None:
        """The person, where it is one with a name."""
        if self.credit is None or not (self.credit.kind == "named" or self.spoken):
            return None
        return next((one for one in self.parties if _personal(one, self.credit)), None)

    @cached_property
    def bodies(self) -> frozenset[str]:
        """Keys of the bodies and countries that it is or speaks for."""
        return frozenset(one.key for one in self.parties if one is not self.person and not one.key.startswith("place:"))

    @cached_property
    def countries(self) -> frozenset[str]:
        """Of all whom its name names."""
        return frozenset(one.country for one in (self.credit.parties if self.credit else ()) if one.country)

    @cached_property
    def sectors(self) -> frozenset[str]:
        """PLOVER sectors of all whom its name names."""
        return frozenset(one.sector for one in (self.credit.parties if self.credit else ()) if one.sector)

    @cached_property
    def national(self) -> bool:
        """Whether it is a country as such: "Valdria said", "in Lisk they say"."""
        return bool(self.parties) and all(one.key.startswith(("country:", "place:")) for one in self.parties)

    @cached_property
    def official(self) -> bool:
        """Whether it holds an office, or is a body that does."""
        return stem((self.credit.role if self.credit else None) or "") in stems("offices")


def named(name: str) -> frozenset[str]:
    """The stems of a name, without titles and small words."""
    told = [word for word in words(name) if word not in COMMON and word not in COMMON_TITLES]
    return frozenset(stem(word) for word in told)


def speaker(digest: Digest, mention: Mention) -> Speaker:
    """Who says so in the end: the innermost of those who say, show, confirm or believe it.

    Of "Alder Wire reported, citing two officials" it is the officials; the outlet is one it came through.
    """
    found = _known.get((digest.report, mention.number))
    if found is None or found[0] is not digest or found[1] is not mention:
        found = (digest, mention, _speaker(digest, mention))
        _known.put((digest.report, mention.number), found)
    return found[2]


_known: Memory[tuple[str, int], tuple[Digest, Mention, Speaker]] = Memory(20_000)


def _speaker(digest: Digest, mention: Mention) -> Speaker:
    chain = [one for one in mention.credits if one.act not in _NOT_SAYING]
    own = outlet(digest)
    through = [normal(one.name or "") for one in chain if _outlet(digest, one)]
    through = [name for name in through if name != own]
    if not chain:
        return Speaker(digest, None, (), False)
    last = chain[-1]
    if _rumour(digest, last):
        return Speaker(digest, last, tuple(through), True)
    if last.kind == "author" or (_outlet(digest, last) and normal(last.name or "") == own):
        return Speaker(digest, None, tuple(through), False, credited=True)
    return Speaker(digest, last, tuple(through), _outlet(digest, last) or _hearsay(last))


def of(digest: Digest, credit: Credit) -> Speaker:
    """The speaker that a single credit names."""
    return Speaker(digest, credit, (), _outlet(digest, credit) or _hearsay(credit))


def _outlet(digest: Digest, credit: Credit) -> bool:
    if credit.kind not in ("named", "unnamed") or not credit.name:
        return False
    if normal(credit.name) == outlet(digest) or _press(credit):
        return True
    last = stem(words(credit.name)[-1]) if words(credit.name) else ""
    short = last in stems("afterwards") and len(words(credit.name)) <= 2 and not credit.parties
    return short and any(_press(each) for one in digest.mentions for each in one.credits)


def _press(credit: Credit) -> bool:
    """Whether a credit's name is that of an outlet by its look alone."""
    if credit.kind != "named" or not credit.name:
        return False
    found = words(credit.name)
    if not found or any(one.sector in ("GOV", "MIL", "IGO") and one.key[:8] != "country:" for one in credit.parties):
        return False
    last = next((word for word in reversed(found) if word.isalpha()), "")
    head = found[0] if found[0] not in ("the", "a") else found[min(1, len(found) - 1)]
    return stem(last) in stems("outlets") or (len(found) > 2 and stem(head) in stems("outlets"))


def _hearsay(credit: Credit) -> bool:
    return credit.kind == "document" and stem(credit.role or "") in stems("hearsay") and not credit.parties


def _rumour(digest: Digest, credit: Credit) -> bool:
    """Whether its cue is a noun for what others tell, and who is credited only speaks of it: "took note of reports"."""
    cue = digest.quote(*credit.cue_spans)
    if not credit.cue_spans or stem(cue) not in stems("rumours"):
        return False
    start = credit.cue_spans[0][0]
    before = digest.text[max(0, start - _WORD_BEFORE) : start].split()
    return bool(before) and before[-1].casefold() in _OF


def _personal(party: Party, credit: Credit) -> bool:
    """Whether a party is a person: its key is one name, and it has a first name or an office."""
    name = party.key.removeprefix("name:")
    if not party.key.startswith("name:") or " " in name or ":" in name:
        return False
    told = [word for word in words(party.name) if word not in COMMON_TITLES]
    return len(told) > 1 or (credit.role is not None and len(words(party.name)) > 1)
