"""Are two origins of an event independent? Only if that is shown; what is not shown is unknown, and never counts.

| dependent | one outlet, agency or owner carries both; one stands under the other; one body speaks in both |
| independent | two named sources of different bodies, or two people who speak for none, told to different outlets |
| independent | a document of one side and a named source of another; a court is a side of its own |
| independent | what outlets of different owners tell: both in their own voice, or one of a named source |
| unknown | all else: above all two sources without a name |
"""

from __future__ import annotations

from collections.abc import Mapping

from ..derivations.outlets import normal
from ..model import Independence
from ..naming import words
from ..stemming import stem
from .speakers import Speaker
from .told import Source
from .words import stems

Verdict = tuple[Independence, str]


def owned(owners: Mapping[str, str]) -> dict[str, str]:
    """Who owns an outlet, both in one form of their names."""
    return {normal(outlet): " ".join(words(owner)) for outlet, owner in owners.items()}


def independence(one: Source, other: Source, owners: Mapping[str, str]) -> Verdict:
    """Whether two origins are independent of each other, and why that is held; ``owners`` as of :func:`owned`."""
    shared = sorted(one.home & other.home)
    if shared:
        return "dependent", f"both were carried by {_spelt(shared[0], one, other)}"
    mine, theirs = ({owners[house] for house in each.home if house in owners} for each in (one, other))
    if mine & theirs:
        return "dependent", f"both outlets belong to {min(mine & theirs)}"
    left, right = one.first.speaker, other.first.speaker
    if one.retold or other.retold:
        return "unknown", "nothing shows that an outlet's own voice does not retell what another had told before it"
    if left.rank != "record" or right.rank != "record":
        return "unknown", "nothing shows that a source without a name is not the other one, or has it from the same"
    for speaker, houses in ((left, theirs), (right, mine)):
        if speaker.kind == "named" and " ".join(words(speaker.name or "")) in houses:
            return "dependent", f"{speaker.name} owns the outlet"
    kinds = {left.kind, right.kind}
    if all(each.kind == "named" or each.spoken for each in (left, right)):
        return _named(left, right)
    if kinds == {"named", "document"}:
        return _document(*((left, right) if left.kind == "document" else (right, left)))
    if "author" in kinds and "document" not in kinds and mine and theirs:
        return "independent", "the outlets have different owners, and each tells it of its own"
    return "unknown", "nothing shows that one does not rest on the other"


def _spelt(house: str, *sources: Source) -> str:
    """An outlet's name as a report has it."""
    digests = (told.digest for source in sources for told, _ in source.members)
    names = (name for digest in digests for name in (digest.publisher, digest.agency) if name)
    return next((name for name in names if normal(name) == house), house)


def _named(one: Speaker, other: Speaker) -> Verdict:
    same_country = bool(one.countries & other.countries)
    if _sides(one) & _sides(other) or (same_country and (one.national or other.national)):
        return "dependent", f"{one.name} and {other.name} speak for one body"
    if _sides(one) and _sides(other):
        return "independent", f"{one.name} and {other.name} speak for different bodies, each on the record"
    if one.person and other.person and not (one.official or other.official):
        return "independent", f"{one.name} and {other.name} are two people, each on the record"
    if (_sides(one) or one.countries) and (_sides(other) or other.countries) and not same_country:
        return "independent", f"{one.name} and {other.name} are of different countries, each on the record"
    return "unknown", f"nothing shows that {one.name} and {other.name} do not speak for one body"


def _sides(one: Speaker) -> frozenset[str]:
    """The bodies for which a source speaks; a country only where it is all that is named."""
    bodies = frozenset(key for key in one.bodies if not key.startswith("country:"))
    return bodies or (one.bodies if one.national else frozenset())


def _document(paper: Speaker, person: Speaker) -> Verdict:
    role = stem((paper.credit.role if paper.credit else None) or "")
    court = role in stems("rulings") or "JUD" in paper.sectors
    if court and "JUD" not in person.sectors:
        return "independent", f"{paper.name} is a court's, and {person.name} is of another side"
    known = bool(paper.bodies) and bool(_sides(person) or person.person)
    if known and not paper.bodies & person.bodies and not paper.countries & person.countries:
        return "independent", f"{paper.name} is of another side than {person.name}"
    return "unknown", f"nothing shows that {paper.name} is not from the side of {person.name}"
