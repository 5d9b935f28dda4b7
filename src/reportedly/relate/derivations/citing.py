"""Where a report cites an outlet: "the Gazette reported", "according to the Gazette", "citing the Gazette".

By the text itself, beside what the reading says: an outlet named in one of these ways is cited whether or not the
reading took it for a source; one that is only named in passing is not.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from ...vocabulary import Span
from ..digest import Credit, Digest
from .outlets import names, normal, outlet, short

_NAME = r"(?-i:[A-ZÀ-ÞŁŚŻŹĆ])[\w'’&.-]*"
_OTHERS = rf"(?:(?:,| and| or|,? as well as)\s+(?:the\s+)?{_NAME}(?:\s+{_NAME}){{0,3}}){{0,4}}"
_VERBS = (
    r"reports?|reported|says?|said|writes?|wrote|quotes?|quoted|cites?|cited|reveals?|revealed|discloses?|disclosed|claims?"
    r"|claimed|adds?|added|carried|carries|published|broke|learned|notes?|noted|describes?|described|suggests?|suggested"
)
_AFTER = re.compile(
    rf"(?:\s+(?:of|in)\s+{_NAME})?{_OTHERS}(?:,?\s+(?:which|who))?"
    r"(?:\s+(?:has|had|have|first|also|earlier|later|exclusively|then|separately|previously|on \w+day))*"
    rf"(?:\s+(?P<verb>{_VERBS})\b(?P<back>\s+(?:this|it|so)\b(?!\s+(?:is|was|has|had|will|would|could|may)\b))?"
    r"|,?\s+(?:citing|quoting)\b)",
    re.I,
)
_WORK = re.compile(r"['’]s\s+(?:\w+\s+)?(?:reports?|account|story|reporting|article|scoop)\b", re.I)
_BETWEEN = (
    rf"(?:(?:the|a|an|and|or|both|newspaper|paper|daily|weekly|tabloid|broadcaster|agency|news|wire|station|magazine|website"
    rf"|site|outlet|channel|state|public|local|rival|television|private|business|financial|{_NAME})[\s,]+){{0,8}}"
)
_TOLD = r"told|told to|disclosed to|confirmed to|said to|speaking to|spoke to|speaking with|spoke with|interview with"
_BEFORE = re.compile(
    r"\b(?P<cue>according to|per|(?:as )?(?:first )?(?:reported|carried|broken|revealed|published|quoted|cited) "
    r"(?:by|in)|cited|citing|quoting|based on|seen by|obtained by|reports? (?:in|by|from)"
    r"|(?:story|article|account) (?:in|by|from)"
    rf"|{_TOLD})\s+{_BETWEEN}$",
    re.I,
)
_GENITIVE = re.compile(r"['’]s\Z")
_FIRST = re.compile(r"\bfirst\b|\bbr[eo]ke", re.I)
_TELLING = re.compile(_TOLD, re.I)
_GENERIC = re.compile(
    r"the (?:news )?(?:agency|newspaper|paper|daily|weekly|tabloid|broadcaster|outlet|website|magazine|channel|station"
    r"|report)",
    re.I,
)
_UNKNOWN_AFTER = re.compile(rf"(?:(?<=[\s“\"(])|^){_NAME}(?:\s+{_NAME}){{0,4}}{_AFTER.pattern}", re.I | re.M)
_UNKNOWN_BEFORE = re.compile(_BEFORE.pattern[: -len(_BETWEEN) - 1] + r"[^.;:()\n]{1,80}", re.I)
_RUN = re.compile(rf"{_NAME}(?:\s+(?:of\s+)?{_NAME}){{0,4}}")
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Cite:
    """One citation. ``told``: a source spoke to the outlet; ``back``: of the sentence before; ``whole``: of it all;
    ``first``: the outlet was the first."""

    outlet: str
    span: Span
    name: Span
    sentence: int
    told: bool = False
    back: bool = False
    whole: bool = False
    first: bool = False


def citing(d: Digest, outlets: Collection[str]) -> list[Cite]:
    """The citations of these outlets, by their names in one form, in text order."""
    found = [cite for name, span in _named(d, outlets) if (cite := _cite(d, name, span))]
    return sorted(found, key=lambda one: (one.span, one.outlet))


def unknown(d: Digest) -> list[tuple[str, Span, int]]:
    """What is cited as outlets are, by its name as written, whether or not it is one; where, and in which sentence."""
    found: list[tuple[str, Span, int]] = []
    for number, one in enumerate(d.sentences):
        text = d.text[slice(*one.span)]
        for pattern in (_UNKNOWN_AFTER, _UNKNOWN_BEFORE):
            for match in pattern.finditer(text):
                span = (one.span[0] + match.start(), one.span[0] + match.end())
                # All names in it: "according to the British newspaper the Gazette", "the Gazette and the Post report".
                found += [(_bare(run.group()), span, number) for run in _RUN.finditer(match.group())]
    return found


def _bare(name: str) -> str:
    return re.sub(r"^the\s+|['’]s?$|[.,]+$", "", name, flags=re.I)


def generic(d: Digest, credit: Credit, cites: list[Cite]) -> str | None:
    """The outlet that "the agency" or "the newspaper" is: the one cited last before it."""
    for span in credit.source_spans:
        if _GENERIC.fullmatch(d.text[slice(*span)].strip()):
            before = [cite for cite in cites if cite.span[0] < span[0]]
            return before[-1].outlet if before else None
    return None


def _cite(d: Digest, name: str, span: Span) -> Cite | None:
    start, end = span
    number = next((n for n, one in enumerate(d.sentences) if one.span[0] <= start < one.span[1]), 0)
    low, high = d.sentences[number].span
    before, after = d.text[max(low, start - _LONGEST) : start], d.text[end : min(high, end + _LONGEST)]
    if match := _BEFORE.search(before):
        cue = match["cue"]
        span = (start - len(before) + match.start(), end)
        whole = cue.casefold() == "based on"
        first_of_all = bool(_FIRST.search(cue) or _FIRST.search(before[: match.start()][-8:]))
        return Cite(name, span, (start, end), number, bool(_TELLING.fullmatch(cue)), whole=whole, first=first_of_all)
    if match := _AFTER.match(after) or _WORK.match(after):
        back = bool(match.groupdict().get("back"))
        return Cite(
            name, (start, end + match.end()), (start, end), number, back=back, first=bool(_FIRST.search(match.group()))
        )
    return None


def _named(d: Digest, outlets: Collection[str]) -> Iterator[tuple[str, Span]]:
    """Where outlets are named, each by its name in one form."""
    places: dict[str, list[int]] = {}
    for number, key in enumerate(d.keys):
        places.setdefault(key, []).append(number)
        if _GENITIVE.search(d.text, *d.words[number]):
            places.setdefault(key[:-1], []).append(number)
    mine = outlet(d)
    taken: set[int] = set()
    for name in sorted(outlets):
        full = False
        for words in (tuple(map(_key, one.split())) for one in names(name)):
            for first in _starts(d, words, places):
                if first not in taken:
                    full = True
                    taken.update(range(first, first + len(words)))
                    yield name, _bounds(d, first, first + len(words))
        if full or name == mine:
            yield from ((name, _bounds(d, at, at + 1)) for at in _shortly(d, name, places) if at not in taken)


def _starts(d: Digest, words: tuple[str, ...], places: Mapping[str, list[int]]) -> list[int]:
    """Where these words stand one after the other, the first with a capital; the last may be a genitive."""
    ends = set(places.get(words[-1], ()))
    return [
        first
        for first in (places.get(words[0], ()) if len(words) > 1 else sorted(ends))
        if first + len(words) - 1 in ends
        and d.keys[first : first + len(words) - 1] == words[:-1]
        and _capital(d, first)
    ]


def _shortly(d: Digest, name: str, places: Mapping[str, list[int]]) -> Iterator[int]:
    """Where the outlet is "the Tribune", and not "the Tribune Company"."""
    for word in sorted(short(name)):
        for at in places.get(_key(word), ()):
            alone = at + 1 == len(d.keys) or d.words[at + 1][0] - d.words[at][1] > 1 or not _capital(d, at + 1)
            if at and d.keys[at - 1] == "the" and _capital(d, at) and alone:
                yield at


def _bounds(d: Digest, first: int, last: int) -> Span:
    start, end = d.words[first][0], d.words[last - 1][1]
    genitive = _GENITIVE.search(d.text, *d.words[last - 1])
    return start, genitive.start() if genitive else end


def _key(word: str) -> str:
    return re.sub(r"[^\w$€£¥%]", "", word)


def _capital(d: Digest, word: int) -> bool:
    return not d.text[d.words[word][0]].islower()


def cites(d: Digest) -> frozenset[str]:
    """All that is credited as outlets are, in one form: what to look for among the outlets of other reports."""
    found = {normal(name) for name, _, _ in unknown(d)}
    found |= {normal(credit.name) for mention in d.mentions for credit in mention.credits if credit.name}
    if d.agency:
        found.add(normal(d.agency))
    return frozenset(found - {""})
