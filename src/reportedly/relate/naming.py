"""One key for all names of somebody or something, so that two reports can be seen to mean the same one.

country:USA      "the United States", "Washington" where the reading took it for the government
place:538560     a place with a GeoNames id; by its name without one
name:zelensky    a person by the last name, spellings of other alphabets evened out; "Putin", "Vladimir Putin"
name:RUS:defence ministri     a body by the stems of its name, without its country's adjective
group:PRK:soldier             people by country and word
thing:missil     anything else by the stem of its head noun
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from ..vocabulary import Entity
from .changes.likeness import COMMON
from .changes.values import COMMON_TITLES
from .stemming import stem

_WORD = re.compile(r"[^\W_]+(?:[.'’&-][^\W_]+)*")
_AFTER = re.compile(
    r"\s+(?:of|for|in|at|on|to|from|with|near|over|under|against|by|that|which|who|whom|whose|where|when|about|between"
    r"|into|inside|across|behind|including|such|known|called|as|and|or)\b|[,;:(–—]",
)
_ADJECTIVE = re.compile(r"(?:.*(?:an|ish|ese|ch|ic|i|qi)|us|uk|eu|un|american|german)$")
"""A country's adjective, where the country is known anyway: "Russian", "Swedish", "Chinese", "French", "Iraqi"."""
_LATIN_ENDING = re.compile(r"(?:iy|yy|yi|ii|ij|iï|y|i)$")


def words(text: str) -> list[str]:
    """The words of a name or phrase, without case and marks: "U.S." is "us"."""
    return [folded(word) for word in _WORD.findall(text)]


@lru_cache(maxsize=65_536)
def folded(word: str) -> str:
    """A word in lower case without marks, points and the genitive."""
    plain = unicodedata.normalize("NFKD", word.casefold().replace("’", "'").removesuffix("'s"))
    return re.sub(r"[\u0300-\u036f.']", "", plain)


@lru_cache(maxsize=65_536)
def surname(word: str) -> str:
    """A last name with the spellings of one sound evened out: Zelensky, Zelenskyy and Zelenskiy are one."""
    return _LATIN_ENDING.sub("y", folded(word)).replace("ë", "e")


def head(phrase: str) -> str:
    """The stem of the head noun of a phrase: its last word before "of", "in", a comma and the like."""
    found = words(_AFTER.split(phrase, maxsplit=1)[0]) or words(phrase)
    kept = [word for word in found if word not in COMMON] or found
    return stem(kept[-1]) if kept else ""


def key(entity: Entity, geonames: int | None = None) -> str:
    """The key of an entity; ``geonames`` is the id of the place it is, where that is known."""
    if entity.type == "country" and entity.country:
        return f"country:{entity.country}"
    if entity.type == "place":
        return place_key(entity.name, geonames)
    found = [word for word in words(entity.name) if word not in COMMON_TITLES] or words(entity.name)
    if not found:
        return f"thing:{entity.name.casefold()}"
    if entity.type == "group":
        return f"group:{entity.country or ''}:{head(entity.name)}"
    if entity.type == "person" or len(found) == 1:
        return f"name:{surname(found[-1])}"
    if entity.type == "organisation":
        return f"name:{body(entity.name, entity.country)}"
    return f"thing:{head(entity.name)}"


def body(name: str, country: str | None) -> str:
    """A body's name by its stems in alphabetical order: "Ministry of Defence" and "Defence Ministry" are one."""
    found = [word for word in words(name) if word not in COMMON]
    if country and len(found) > 1 and _ADJECTIVE.fullmatch(found[0]):
        found = found[1:]
    stems = " ".join(sorted({stem(word) for word in found})) or folded(name)
    return f"{country}:{stems}" if country and len(found) > 1 else stems


def place_key(name: str, geonames: int | None) -> str:
    """The key of a place."""
    return f"place:{geonames if geonames is not None else ' '.join(words(name))}"
