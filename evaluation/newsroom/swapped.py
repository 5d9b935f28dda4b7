"""The newsroom on another stage: other names, places, weapons, numbers and dates, by a seed, and the gold with them.

What stands in the reports stands in the gold too, so that a snippet of the gold is found in the report that it is of,
and turned as the report was turned there. Nothing is invented that the cast (``cast.yaml``) does not hold.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

from .calendar import Calendar
from .names import names
from .room import Newsroom, load
from .turning import Turned, Turner

IN_REPORT = ("at", "shown_by", "text", "title", "body")
"""Keys of the gold whose words stand in the report beside them."""
_ADDRESS = re.compile(r"https://[^\s\"]+")


@cache
def cast() -> dict[str, Any]:
    """All that may play a part."""
    read: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("cast.yaml").read_text("utf-8"))
    return read


def turner(seed: int) -> Turner:
    """What turns the newsroom's texts into those of a seed."""
    random = Random(seed)
    calendar = Calendar.drawn(random)
    return Turner({**names(cast(), random), **calendar.phrases()})


@cache
def swapped(seed: int) -> Newsroom:
    """The newsroom of a seed; the same one each time."""
    return _Staging(seed).room()


class _Staging:
    def __init__(self, seed: int) -> None:
        self.seed, self.old = seed, load()
        self.turner = turner(seed)
        self.calendar = Calendar.drawn(Random(seed))
        self.addresses: dict[str, str] = {}
        self.texts: dict[str, Turned] = {
            short: self.turner.turn(self.old.text(short)) for short in self.old.gold["reports"]
        }

    def room(self) -> Newsroom:
        rows = tuple({key: self._field(key, value) for key, value in row.items()} for row in self.old.rows)
        return Newsroom(f"seed {self.seed}", rows, self._gold(self.old.gold, None))

    def _field(self, key: str, value: Any) -> Any:
        if isinstance(value, list):
            return [self._field(key, one) for one in value]
        if key in ("published", "modified"):
            return self.calendar.moment(value)
        if key in ("url", "links"):
            return self._address(value)
        if key == "translated_from":
            return value
        return self.turner.turn(value).text

    def _address(self, old: str) -> str:
        """Another outlet's address, with nothing of the old words in it."""
        if old not in self.addresses:
            row = next(one for one in self.old.rows if one["url"] == old)
            host = re.sub(r"[^a-z]", "", self.turner.turn(row["publisher"]).text.lower())
            self.addresses[old] = f"https://{host}.example/{len(self.addresses) + 1}"
        return self.addresses[old]

    def _gold(self, value: Any, report: str | None, key: str = "") -> Any:
        if isinstance(value, dict):
            report = value.get("report", report)
            # ``shown_by`` of a loop goes by reports.
            return {
                one: self._gold(each, one if one in self.old.gold["reports"] else report, one)
                for one, each in value.items()
            }
        if isinstance(value, list):
            return [self._gold(one, report, key) for one in value]
        if isinstance(value, dt.date):
            return self.calendar.day(value)
        return self._words(value, report, key) if isinstance(value, str) else value

    def _words(self, value: str, report: str | None, key: str) -> str:
        if value in self.old.gold["reports"] or key in ("head", "kind", "kinds", "may", "standing"):
            return value
        if _ADDRESS.fullmatch(value):
            return self._address(value)
        if re.fullmatch(r"\d{4}-\d{2}(-\d{2}T[\d:]+Z)?", value):
            return self.calendar.told(value)
        if report is not None and key in IN_REPORT:
            return self.texts[report].of(value)
        return self.turner.turn(value).text
