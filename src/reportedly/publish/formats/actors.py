"""Whom an export for analysis may name as an entity of its own: public bodies, and persons who act in public office.

Everybody else stays in the words of the reports. reportedly profiles nobody in private: a witness, a soldier, a
victim, an analyst or a person of whom the text tells no office gets no entry that things could be hung at. Nor does a
source without a name: a handle for "two officials" would be a first step to finding them.
"""

from __future__ import annotations

import hashlib
from typing import Literal, NamedTuple

from ...vocabulary import Entity, Reading, Source

Kind = Literal["person", "public body", "organisation"]

OFFICES = frozenset({
    "ambassador", "attorney general", "chancellor", "chief of staff", "commissioner", "congressman", "congresswoman",
    "deputy minister", "envoy", "foreign minister", "governor", "judge", "justice", "king", "mayor", "minister", "mp",
    "prefect", "premier", "president", "president-elect", "prime minister", "prince", "princess", "prosecutor", "queen",
    "secretary general", "secretary-general", "senator", "spokesman", "spokesperson", "spokeswoman", "vice president",
})  # fmt: skip
"""Roles in which a named source speaks in public office."""
PUBLIC_SECTORS = frozenset({"GOV", "LEG", "JUD"})
"""PLOVER sectors of a person who holds public office. MIL is none: it holds soldiers too."""
BODY_SECTORS = PUBLIC_SECTORS | {"MIL", "COP", "SPY"}
_INTERNATIONAL = frozenset({"IGO", "NGO"})
_BODIES = frozenset({
    "administration", "agency", "army", "authority", "bank", "cabinet", "commission", "committee", "council", "court",
    "department", "force", "government", "guard", "ministry", "navy", "office", "parliament", "party", "police",
    "presidency", "senate", "service", "union",
})  # fmt: skip
"""Last words of a body's name that are written small ("Ukrainian air force"); "troops" and "officials" are people."""


class Actor(NamedTuple):
    """A body, or a person in public office, under the name by which the text calls it."""

    key: str
    """What makes two mentions one: 20 hexadecimal digits over kind, name and country."""
    kind: Kind
    name: str
    country: str | None
    sector: str | None
    wikidata: str | None
    entity: str
    """Its id in the reading."""


def actors(reading: Reading) -> dict[str, Actor]:
    """Those of a reading by their ids there, in its order.

    Bodies of one name and country are one in all reports. A body whose country is not known is kept apart report by
    report ("the Senate"), unless it is international; a person is one by full name.
    """
    roles = _roles(reading)
    found = {}
    for entity in reading.entities:
        kind = _kind(entity, roles.get(entity.id, frozenset()))
        if kind is not None:
            name = " ".join(entity.name.split())
            found[entity.id] = Actor(
                _key(entity, kind, name, reading), kind, name, entity.country, entity.sector, entity.wikidata, entity.id
            )
    return found


def credited(source: Source, known: dict[str, Actor]) -> list[Actor]:
    """The actors that a source with a name stands for."""
    return [known[id] for id in source.entities if id in known] if source.kind == "named" else []


def _kind(entity: Entity, roles: frozenset[str]) -> Kind | None:
    words = entity.name.split()
    if entity.type == "person":
        named = len(words) > 1 and all(word[:1].isupper() for word in words)
        return "person" if named and (entity.sector in PUBLIC_SECTORS or roles & OFFICES) else None
    if entity.type != "organisation" or not words:
        return None
    if not any(word[:1].isupper() for word in words) or not (words[-1][:1].isupper() or words[-1] in _BODIES):
        return None
    return "public body" if entity.sector in BODY_SECTORS else "organisation"


def _roles(reading: Reading) -> dict[str, frozenset[str]]:
    """The roles in which persons are credited by name, where a source is that person and nobody else."""
    found: dict[str, frozenset[str]] = {}
    for source in reading.sources:
        if source.kind == "named" and source.role and len(source.entities) == 1:
            entity = source.entities[0]
            found[entity] = found.get(entity, frozenset()) | {source.role.casefold()}
    return found


def _key(entity: Entity, kind: Kind, name: str, reading: Reading) -> str:
    apart = ""
    if kind != "person" and entity.country is None and entity.sector not in _INTERNATIONAL and not entity.wikidata:
        apart = reading.report.id
    where = entity.country or "" if kind != "person" else ""
    told = "\0".join(("person" if kind == "person" else "body", name.casefold(), where, entity.wikidata or "", apart))
    return hashlib.sha256(told.encode()).hexdigest()[:20]
