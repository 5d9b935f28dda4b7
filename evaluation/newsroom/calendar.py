"""The newsroom's days on another calendar: weeks later, so that weekdays fit, with the months in its texts."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

FIRST = dt.date(2024, 11, 17)
"""The Sunday on which it all begins."""
MONTHS = tuple(calendar.month_name)
SHORT = ("", "Jan", "Feb", "March", "April", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")
LAST = 8
"""Days that the affair lasts: all in one month, as the text has "before the end of November" in the midst of it."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """``first`` is the Sunday on which it all begins here."""

    first: dt.date

    @classmethod
    def drawn(cls, random: Random) -> Calendar:
        """A Sunday from February to September of some year, early enough in its month."""
        days = (dt.date(random.randint(2025, 2032), 2, 1) + dt.timedelta(days) for days in range(240))
        fit = [
            one for one in days if one.weekday() == FIRST.weekday() and one.month == (one + dt.timedelta(LAST)).month
        ]
        return cls(random.choice(fit))

    @property
    def weeks(self) -> dt.timedelta:
        return self.first - FIRST

    def day(self, old: dt.date) -> dt.date:
        """A day of the gold here. Ends of months and years stay such ends; all else goes by weeks."""
        if old == dt.date(2024, 11, 30):
            return self.first.replace(day=calendar.monthrange(self.first.year, self.first.month)[1])
        if old == dt.date(2024, 12, 31):
            return self.first.replace(month=12, day=31)
        if old == dt.date(2025, 1, 2):
            return dt.date(self.first.year + 1, 1, 2)
        return old + self.weeks

    def moment(self, old: str) -> str:
        """A moment with its time and zone, as the reports have it."""
        return self.day(dt.date.fromisoformat(old[:10])).isoformat() + old[10:]

    def told(self, old: str) -> str:
        """A month or a moment of the gold."""
        return self._month(old).strftime("%Y-%m") if len(old) == 7 else self.moment(old)

    def _month(self, old: str) -> dt.date:
        return dt.date.fromisoformat(f"{old}-15") + self.weeks

    def phrases(self) -> Mapping[str, str]:
        """What the texts say of dates, by what they say here."""
        made = {}
        for day in (17, 18, 19, 20, 21, 24, 25):
            new = self.day(dt.date(2024, 11, day))
            short = SHORT[new.month]
            made[f"Nov {day}"] = f"{short} {new.day}"
            made[f"Nov. {day}"] = f"{short}{'' if short in MONTHS else '.'} {new.day}"
            made[f"{day} November"] = f"{new.day} {MONTHS[new.month]}"
        taking, opening = (self.day(dt.date(2025, month, 20)) for month in (1, 2))
        made["January 20"] = f"{MONTHS[taking.month]} {taking.day}"
        made["20 February"] = f"{opening.day} {MONTHS[opening.month]}"
        made["end of November"] = f"end of {MONTHS[self.first.month]}"
        for words, month in (("In May", 5), ("since August", 8), ("in August", 8), ("in September", 9)):
            made[words] = f"{words.split()[0]} {MONTHS[self._month(f'2024-{month:02}').month]}"
        made["of 2020"] = f"of {2020 + self.first.year - FIRST.year}"
        made["since spring"] = f"since {self._season('2024-04')}"
        made["the winter"] = f"the {self._season('2025-01')}"
        return made

    def _season(self, old: str) -> str:
        return ("winter", "spring", "summer", "autumn")[self._month(old).month % 12 // 3]
