"""Where and when a report says it was written, and the agency it names there. The text itself stays untouched."""

from __future__ import annotations

import re

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|March|Mar|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DATE = rf"(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?"
_PLACE_WORD = r"[^\W\d_a-z][\w.’'-]*"
_PLACE = rf"{_PLACE_WORD}(?:(?: |/|-)(?:{_PLACE_WORD}|of|de|del|la|al|am|and|on|upon)){{0,4}}"
_AGENCY = r"\((?P<agency>[^\W\d_][\w&./’' -]{1,30})\)"
_LINE = re.compile(
    rf"(?P<line>(?P<place>{_PLACE})(?:, (?P<region>{_PLACE}|[A-Z][a-z]+\.))?(?P<date>,? {_DATE})?)"
    rf"(?: {_AGENCY})?(?: ?[—–―]| --?(?=\s))\s*(?=\S)"
)
_AGENCY_ALONE = re.compile(rf"{_AGENCY} ?(?:[—–―]|--?) ")
_DATE_ALONE = re.compile(
    rf"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, )?(?:{_MONTH} \d{{1,2}}, \d{{4}}|\d{{1,2}} {_MONTH} \d{{4}})"
)
# Capitals before a dash that are no place.
_LABEL_WORDS = (
    "ADVISORY ALERT ANALYSIS BREAKING COLUMN COMMENT CORRECTED CORRECTION CORRECTS DEVELOPING EDITORIAL "
    "EXCLUSIVE EXPLAINER FACTBOX FEATURE FILE FOCUS INSIGHT INTERVIEW JUST LATEST LIVE NEW NEWS NOTE OPINION "
    "PHOTOS PICTURES POLL PREVIEW PROFILE QUESTION REFILE REPEAT REVIEW SPECIAL SPORT TIMELINE TRANSCRIPT "
    "UPDATE UPDATED URGENT VIDEO WATCH WRAPUP"
)
_LABELS = frozenset(_LABEL_WORDS.split())
_LONGEST_HEADLINE = 200
_NO_AGENCY = re.compile(
    r"\d|^[IVXL]+$|^(?:.* )?(?:age|aged|left|right|centre|center|photo|file|pictured|video)(?: .*)?$", re.I
)


def dateline(body: str) -> tuple[str | None, str | None]:
    """The dateline and the agency that open ``body``, as they stand there; ``None`` for what is not plain.

    A place in capitals before a dash ("KYIV — "), or any capitalised place with a date or an agency
    ("Kyiv, Nov 17 (Wirefast) - "), an agency alone ("(Wirefast) - "), or a first line that is only a date; after
    one line too that may be the headline.

    >>> dateline("KYIV, Nov 17 (Wirefast) - The bridge is open.")
    ('KYIV, Nov 17', 'Wirefast')
    """
    blocks = [line.strip() for line in body.lstrip()[:1_000].split("\n") if line.strip()][:2]
    if not blocks:
        return None, None
    found = _opening(blocks[0])
    headed = len(blocks) > 1 and found == (None, None) and len(blocks[0]) <= _LONGEST_HEADLINE
    return _opening(blocks[1]) if headed else found


def _opening(line: str) -> tuple[str | None, str | None]:
    if match := _AGENCY_ALONE.match(line):
        return None, _agency(match)
    if _DATE_ALONE.fullmatch(line):
        return line, None
    match = _LINE.match(line)
    if match is None:
        return None, None
    place, agency = match.group("place"), _agency(match)
    if match.group("agency") and agency is None:
        return None, None
    shouted = place.isupper() and len(place) >= 3
    if place.split()[0].strip(".").upper() in _LABELS or not (shouted or match.group("date") or agency):
        return None, None
    return match.group("line").rstrip(","), agency


def _agency(match: re.Match[str]) -> str | None:
    name = match.group("agency")
    return name if name and not _NO_AGENCY.search(name) else None
