"""Who else a report credits: the lines under its end ("Reporting by ...", "© 2024 ..."), and the agency in them.

The text keeps these lines; a reader of the report sees them too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files

_LAST = 6
_LONGEST = 400
MOST = 5
_PEOPLE = r"(?:(?-i:[A-ZÀ-ÞŁŠŽČĆ])|the\b)"
_WORK = r"(?:reporting|writing|editing|written|reported|edited|compiled|translated|translation|rewriting|production)"
_CREDIT = re.compile(
    r"[(\[*–—-]{0,2}\s*(?:"
    r"(?:with )?(?:additional |further |extra |original )?" + _WORK + r"(?: (?:and|&) " + _WORK + r"){0,2}"
    r"(?: (?:in|from) [^\n]{1,60}?)? (?:by|from):?\s+"
    + _PEOPLE
    + r"|with (?:files|reports|material|information|inputs?|agencies|contributions?)\b(?: (?:from|by)\b|[.)\]]*$)"
    r"|[^\n]{2,300}? contributed (?:to )?(?:reporting|(?:to )?this (?:report|story|article))"
    r"|(?:©|\(c\)|copyright\b)\s*(?:©|\(c\))?\s*(?:\d{4}|[^\W\d_])"
    r"|(?:source|sources|agencies):\s*[^\n]{1,60}$"
    r")",
    re.I,
)
_SIGNED = re.compile(r"(?:[(\[]|[-–—]{1,2}\s*)?(?P<names>[^\n()\[\]]{2,60}?)\s*(?:[)\]]|[-–—]{1,2})?\s*\.?")
_BETWEEN = re.compile(r"\s*(?:/|,|;|\||\band\b|&|\bvia\b|\bwith\b)\s*")
_NAME = r"[^\W_](?:[\w.’'-]*[^\W_])?"
_RUN = re.compile(rf"{_NAME}(?: {_NAME}){{0,60}}")


def lines(body: str) -> list[str]:
    """The credit lines among the last six of ``body``, in order, as they stand; at most five.

    A line that is only an agency's name counts where nothing but credits follows.

    >>> lines("The bridge is open.\\n\\n(Reporting by Ada Quill; editing by Tom Oram)")
    ['(Reporting by Ada Quill; editing by Tom Oram)']
    """
    last = [line.strip() for line in body.rstrip()[-_LAST * _LONGEST :].split("\n") if line.strip()][-_LAST:]
    found: list[str] = []
    ended = True
    for line in reversed(last):
        if len(line) <= _LONGEST and (_CREDIT.match(line) or (ended and _signature(line))):
            found.insert(0, line)
        else:
            ended = False
    return found[-MOST:] if len(found) < len(last) else []


def agency(authors: Iterable[str], credits: Sequence[str]) -> str | None:
    """The first known news agency among ``authors``, else in ``credits``, by the name it goes by here.

    >>> agency(["Ada Quill"], ["With reporting by Agence France-Presse"])
    'AFP'
    """
    for name in authors:
        if found := _known().get(name.strip()):
            return found
    return next((found for line in credits if (found := _mentioned(line))), None)


def known(name: str) -> str:
    """The name that an agency goes by here: ``AP`` for ``Associated Press``; of one unknown the name itself."""
    return _known().get(name, name)


def _signature(line: str) -> bool:
    """Whether a line is nothing but agencies: ``(AFP)``, ``Reuters/AP``, ``-- Xinhua``."""
    match = _SIGNED.fullmatch(line)
    names = [name for name in _BETWEEN.split(match.group("names")) if name] if match else []
    return any(name in _known() for name in names) and all(_known().get(name) or len(name) <= 4 for name in names)


def _mentioned(line: str) -> str | None:
    """The first agency that ``line`` names, the longest of its names first."""
    for run in _RUN.finditer(line):
        parts = run.group().split()
        for start in range(len(parts)):
            for end in range(len(parts), start, -1):
                if found := _known().get(" ".join(parts[start:end])):
                    return found
    return None


@cache
def _known() -> dict[str, str]:
    """What an agency signs with, to the name it goes by; as written, since capitals tell "AP" from "ap"."""
    names: dict[str, str] = {}
    for line in files(__package__).joinpath("agencies.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            spellings = [name.strip() for name in line.split("|")]
            names.update(dict.fromkeys(spellings, spellings[0]))
    return names
