"""Where does a text say that it was corrected or updated? Notes of editors, told from news about corrections."""

from __future__ import annotations

import re

from ...vocabulary import Reading, Span

# Led by a word and a colon or dash, at the beginning of a paragraph ...
_DATE = r"(?:on |at )?(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
_DATE += r"|\d)[\w,.: ]{0,30}?"
_LED = re.compile(
    r"^\W{0,3}(?:corrections?(?: and clarifications?)?|clarifications?|editor[’']?s[’']? note"
    r"|updated?|amended|corrected)\b"
    rf"(?:,? ?\(?{_DATE}\)?)? ?(?::|—|–|-(?!\w))",
    re.IGNORECASE,
)
# ... or a sentence about the very text that it stands in.
_THING = r"(?:story|article|report|post|piece|page|headline|dispatch|item|release|version)"
_ABOUT = (
    re.compile(
        rf"\b(?:an|the|our) (?:earlier|previous|original|first) version of th(?:is|e) {_THING}\b", re.IGNORECASE
    ),
    re.compile(
        rf"\bthis {_THING} (?:has been|was|is|have been) (?:since )?(?:updated|corrected|amended|clarified|revised)\b",
        re.IGNORECASE,
    ),
    re.compile(rf"\b(?:we have|has been|was) (?:corrected|updated|amended) th(?:is|e) {_THING}\b", re.IGNORECASE),
)
LONGEST = 1_500
"""Code points of a note: more is an article about corrections."""


def notes(reading: Reading) -> list[Span]:
    """The paragraphs of the text that are notes."""
    found: list[Span] = []
    for match in re.finditer(r"[^\n]+", reading.report.text):
        words = match.group()
        if len(words) <= LONGEST and (_LED.match(words) or any(one.search(words) for one in _ABOUT)):
            found.append(match.span())
    return found


def texts(reading: Reading) -> list[str]:
    """What the notes say, with what stands in the field for it; each once."""
    told = [" ".join(reading.quote(span).split()) for span in notes(reading)]
    field = " ".join((reading.report.correction or "").split())
    return list(dict.fromkeys([*told, *([field] if field else [])]))


def new(before: Reading, after: Reading) -> list[str]:
    """The notes of ``after`` that ``before`` does not have."""
    known = {_key(one) for one in texts(before)}
    return [one for one in texts(after) if _key(one) not in known]


def _key(note: str) -> str:
    return re.sub(r"\W+", "", note.casefold())
