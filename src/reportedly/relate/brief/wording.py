"""The words of a briefing: what a claim says, in the report's own words; who says so; days; and pieces of sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ...vocabulary import Act, Span
from ..beside import by_sentence
from ..credited import name_of, together
from ..digest import Digest, Mention
from .model import Key, Piece, Sentence

LONGEST = 260
"""Characters of a claim's surroundings that are still quoted whole."""
_DATELINE = re.compile(r"[A-Z][^\W\d_a-z]{2,}[^\n]{0,40}?\s[-–—]\s")
_HANGING = re.compile(r"(?:them|him|her|it|us|me|that they|that it)\b(?= to )")
_TRIMMED = ' \n\t,;:.“”"‘’»«'
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_SAID: dict[Act, tuple[str, str]] = {
    "say": ("said", "did not say"), "confirm": ("confirmed", "did not confirm"), "deny": ("denied", "did not deny"),
    "decline": ("would not say", "did not decline to say"), "believe": ("believed", "did not believe"),
    "expect": ("expected", "did not expect"), "ask": ("asked", "did not ask"), "intend": ("intended", "did not intend"),
    "order": ("ordered", "did not order"), "show": ("showed", "did not show"),
}  # fmt: skip


def words(mention: Mention, digest: Digest) -> str:
    """What the claim says, as the report has it: what is said around it if that is short, else the claim alone."""
    around = _content(mention) or _sentence(mention, digest)
    if around is not None and _HANGING.match(digest.text, *around):
        around = _whole(mention, digest)  # "expects them to open"
    main = governing(mention, digest)
    for span in filter(None, (around, main.spans[0] if len(main.spans) == 1 else None)):
        told = trimmed(digest.text, span)
        if told and len(told) <= LONGEST and "\n" not in told:
            return told
    return digest.quote(*main.spans).strip(_TRIMMED)


def _content(mention: Mention) -> Span | None:
    """What the innermost source is told to say, where the claim stands in it."""
    said = [one for one in mention.credits if one.act != "order"]
    spans = said[-1].content_spans if said else ()
    return next((span for span in spans if span[0] <= mention.head[0] < span[1]), None)


def _sentence(mention: Mention, digest: Digest) -> Span | None:
    # A sentence that others are quoted in says more than the report itself does.
    here = by_sentence(digest).get(mention.sentence, ())
    if any(credit.act != "order" for one in here for credit in one.credits):
        return None
    return _whole(mention, digest)


def _whole(mention: Mention, digest: Digest) -> Span | None:
    return digest.sentences[mention.sentence].span if mention.sentence < len(digest.sentences) else None


def trimmed(text: str, span: Span) -> str:
    """The words at ``span`` without a dateline, "that", and quotation marks that open or close elsewhere."""
    told = text[slice(*span)]
    dateline = _DATELINE.match(told)
    told = told[dateline.end() :] if dateline else told
    told = told.strip(_TRIMMED)
    told = told.removeprefix("that ")
    # A quotation that was opened or closed outside of these words.
    return told if told.count("“") == told.count("”") and told.count('"') % 2 == 0 else told.strip('“”"')


def governing(mention: Mention, digest: Digest) -> Mention:
    """The widest claim of the same source in which a claim stands: in "the launches could follow" the following.

    Its words are those that are shown, so that how sure the text is has to be said of it.
    """
    source = mention.credits[-1].attribution if mention.credits else None
    around = [
        one
        for one in by_sentence(digest).get(mention.sentence, ())
        if any(start <= mention.head[0] < end for start, end in one.spans)
        and (one.credits[-1].attribution if one.credits else None) == source
    ]
    return max(around, key=lambda one: (sum(end - start for start, end in one.spans), -one.number), default=mention)


def shown(moment: str) -> str:
    """A day as it is read: ``2024-11-17`` is "17 November 2024", ``2024-05`` "May 2024"."""
    year, _, rest = moment[:10].partition("-")
    month, _, day = rest.partition("-")
    if not month.isdigit() or not 1 <= int(month) <= len(_MONTHS):
        return year
    return f"{int(day)} {_MONTHS[int(month) - 1]} {year}" if day.isdigit() else f"{_MONTHS[int(month) - 1]} {year}"


def out(digest: Digest) -> str:
    """The day on which a report was out where it was published, as the report gives it."""
    told = digest.modified or digest.published or digest.moment
    return told[:10] if len(told) >= len("2024-11-17") else digest.moment[:10]


def outlet(digest: Digest) -> str:
    """Who published it."""
    return digest.publisher or digest.agency or "a report without a publisher"


def said(mention: Mention) -> str:
    """The verb for what the innermost source does; "reported" where the report says it itself."""
    credits = [one for one in mention.credits if one.act != "order"]
    return "reported" if _own(mention) else _SAID[credits[-1].act][credits[-1].negated]


def sources(mention: Mention, digest: Digest) -> list[str]:
    """The names of who says it, all that share the word of saying; empty for the report itself."""
    if _own(mention):
        return []
    credits = [one for one in mention.credits if one.act != "order"]
    names = [name_of(one, digest) for one in together(credits[-1], digest)]
    return list(dict.fromkeys(name for name in names if name))


def _own(mention: Mention) -> bool:
    """Whether the report says it in its own voice."""
    said = [one for one in mention.credits if one.act != "order"]
    return not said or said[-1].kind == "author"


class Writer:
    """Puts one sentence together; what it cites is in the order of the pieces."""

    def __init__(self) -> None:
        self._pieces: list[Piece] = []
        self._cites: dict[Key, None] = {}

    def plain(self, text: str) -> Writer:
        """Words of this program's own."""
        self._pieces.append(Piece(words=text))
        return self

    def claim(self, mention: Mention, digest: Digest, text: str | None = None) -> Writer:
        """What a claim says, in quotation marks."""
        return self._add(f"“{text or words(mention, digest)}”", "claim", (digest.report, mention.id))

    def quote(self, text: str, cites: Key) -> Writer:
        """Words of the report that is cited, in quotation marks."""
        return self._add(f"“{text}”", "claim", cites)

    def who(self, mention: Mention, digest: Digest) -> Writer:
        """Who says it: the sources, or the outlet."""
        names = sources(mention, digest)
        key = (digest.report, mention.id)
        if names:
            return self.names(names, key)
        # "Reportedly": somebody says it, and nobody is named.
        return self.outlet(digest, mention.id) if _own(mention) else self.plain("an unnamed source").cite([key])

    def names(self, names: Sequence[str], cites: Key) -> Writer:
        """ "A", "A and B", "A, B and C"."""
        for number, name in enumerate(names):
            if number:
                self.plain(" and " if number == len(names) - 1 else ", ")
            last = number == len(names) - 1
            inside = bool(self._pieces) and name.startswith(("The ", "A ", "One "))
            self._add(name[:1].lower() + name[1:] if inside else name, "source", cites)
            if last and ", " in name:  # "John Kirby, the adviser, said"
                self.plain(",")
        return self

    def outlet(self, digest: Digest, claim: str) -> Writer:
        """Who published the report."""
        return self._add(outlet(digest), "outlet", (digest.report, claim))

    def day(self, moment: str, cites: Key) -> Writer:
        """A day."""
        return self._add(shown(moment), "day", cites)

    def count(self, number: int, one: str, many: str = "") -> Writer:
        """How many of something: "2 origins"."""
        self._pieces.append(Piece(words=str(number), kind="count"))
        return self.plain(f" {one if number == 1 else many or one + 's'}")

    def cite(self, keys: Iterable[Key]) -> Writer:
        """Claims that the sentence rests on besides those in its words."""
        self._cites.update(dict.fromkeys(keys))
        return self

    def sentence(self, told: Mention | None = None) -> Sentence:
        """The sentence, with a capital at its beginning and a stop at its end; ``told`` is the claim that it tells."""
        pieces = list(self._pieces)
        first = pieces[0]
        pieces[0] = Piece(words=_capital(first.words), kind=first.kind, cites=first.cites)
        pieces.append(Piece(words="."))
        return Sentence(
            pieces=tuple(pieces), cites=tuple(self._cites), certainty=told.certainty if told is not None else None
        )

    def _add(self, text: str, kind: str, cites: Key) -> Writer:
        self._pieces.append(Piece(words=text, kind=kind, cites=cites))  # type: ignore[arg-type]
        self._cites[cites] = None
        return self


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
