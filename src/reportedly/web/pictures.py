"""Pictures drawn on the server: the origins bar of an event, the life line of a claim, the lanes of a timeline.

Each is plain SVG with a title and classes, without script or style of its own, and stands beside a list or table that
says the same in words. Shapes and patterns tell what colours tell. Letters keep their size: a narrow screen gets a
drawing of its own (`both`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from markupsafe import Markup, escape

WIDTH = 640
NARROW = 350
WIDE = 1_000
GAP = 3
MARGIN = 10
LETTER = 6.7
"""Room of a letter, on average."""
ROWS = 6
"""Marks that stand above each other on a life line before they cover each other."""
SHAPES = {"affirms": "circle", "denies": "cross", "declines": "ring", "relays": "dot"}
STANDING = {
    "unverified": "open", "single origin": "single", "corroborated": "good", "confirmed": "good", "denied": "against",
    "disputed": "against", "retracted": "gone", "expected": "open", "overdue": "against", "happened": "good",
    "did not happen": "against",
}  # fmt: skip
"""The class of each standing: how its stretch of a life line is drawn."""


def both(draw: Callable[[int], Markup], width: int = WIDTH) -> Markup:
    """A picture drawn twice, as wide as there is room; the stylesheet shows one of the two."""
    wide = draw(width)
    return wide and Markup('<div class="broad">{}</div><div class="slim">{}</div>').format(wide, draw(NARROW))


def origins_bar(origins: Sequence[Mapping[str, Any]], width: int = WIDTH) -> Markup:
    """One block an origin, as wide as it has carriers, filled by whether it is shown to be independent.

    ``origins``: ``label``, ``carriers`` (how many, without itself), ``independence`` of the others ("independent",
    "dependent", "unknown"; "alone" where there is no other), ``denies``, and ``outlet``, where it stands first, if that
    is a line of its own.
    """
    if not origins:
        return Markup("")
    weights = [1 + 0.5 * min(int(one["carriers"]), 20) for one in origins]
    gap = GAP if len(origins) * (GAP + 6) <= width else 0
    room = width - gap * (len(origins) - 1)
    # Each as wide as its weight, but none too narrow to be seen; what that takes, the wider ones give.
    least = min(34.0, room / len(origins))
    spare = room - least * len(origins)
    at = 0.0
    parts = []
    for one, weight in zip(origins, weights, strict=True):
        block = least + spare * weight / sum(weights)
        parts += [*_block(one, at, block), Markup("</g>")]
        at += block + gap
    title = f"{len(origins)} origin{'s' if len(origins) > 1 else ''}: " + "; ".join(_told(one) for one in origins)
    return _svg(parts, 54, title, "origins", width)


def _block(one: Mapping[str, Any], at: float, width: float) -> list[Markup]:
    kind = "denies" if one["denies"] else str(one["independence"])
    opened = Markup('<g class="origin {}"><title>{}</title><rect x="{:.1f}" y="1" width="{:.1f}" height="38" rx="2"/>')
    parts = [opened.format(kind, _told(one), at, width)]
    label = ("✕ " if one["denies"] else "") + str(one["label"])
    parts.append(_label(at + 6, 16 if one.get("outlet") else 24, label, width - 10))
    if one.get("outlet"):
        parts.append(_label(at + 6, 31, str(one["outlet"]), width - 10, "start", "date"))
    carriers = int(one["carriers"])
    shown = min(carriers, max(0, int((width - 26) // 7)))
    parts += [Markup('<circle cx="{:.1f}" cy="47" r="2"/>').format(at + 4 + 7 * number) for number in range(shown)]
    if shown < carriers:
        x = at + 4 + 7 * shown
        parts.append(Markup('<text class="date" x="{:.1f}" y="51">+{}</text>').format(x, carriers - shown))
    return parts


def _told(one: Mapping[str, Any]) -> str:
    carried = int(one["carriers"])
    where = f" in {one['outlet']}" if one.get("outlet") else ""
    told = f"{one['label']}{where}, {'denies it' if one['denies'] else one['independence']}"
    return told + (f", carried by {carried} more" if carried else "")


def life_line(
    steps: Sequence[Mapping[str, Any]], told: Sequence[Mapping[str, Any]], until: str | None = None, width: int = WIDTH
) -> Markup:
    """The standing of an event over time, and what was told of it when.

    ``steps``: ``moment`` and ``standing``, oldest first; a step that changes nothing draws nothing. ``told``:
    ``moment``, ``how`` (a key of SHAPES) and ``label``.
    """
    moments = [one["moment"] for one in (*steps, *told) if one["moment"]]
    if not moments:
        return Markup("")
    scale = Scale([*moments, *([until] if until else [])], width)
    taken: dict[int, int] = {}
    marks: list[tuple[Mapping[str, Any], float, int]] = []
    for one in told:
        x = scale(one["moment"])
        row = taken.get(int(x // 9), 0)
        taken[int(x // 9)] = row + 1
        marks.append((one, x, min(row, ROWS - 1)))
    base = 22 + 10 * max([1, *(min(count, ROWS) for count in taken.values())])
    parts = [Markup('<path class="axis" d="M{0} {2}H{1}"/>').format(MARGIN, width - MARGIN, base)]
    moved = [one for number, one in enumerate(steps) if not number or steps[number - 1]["standing"] != one["standing"]]
    for number, one in enumerate(moved):
        end = scale(moved[number + 1]["moment"]) if number + 1 < len(moved) else width - MARGIN
        parts += _stretch(one, scale(one["moment"]), end, base)
    parts += [
        Markup('<g class="told {}"><title>{}</title>{}</g>').format(
            one["how"], one["label"], _shape(SHAPES[one["how"]], x, base - 13 - 10 * row)
        )
        for one, x, row in marks
    ]
    parts += scale.labels(base + 36)
    last = steps[-1]["standing"] if steps else "nothing to say"
    return _svg(parts, base + 42, f"From {min(moments)[:10]} on; last: {last}", "life", width)


def _stretch(one: Mapping[str, Any], start: float, end: float, y: int) -> list[Markup]:
    """A time over which a standing held, with its name where there is room for it."""
    opened = Markup('<g class="stretch {}"><title>{} since {}</title><path d="M{:.1f} {}H{:.1f}"/>')
    name = str(one["standing"])
    kind = STANDING.get(name, "open")
    found = [opened.format(kind, name, one["moment"][:10], start, y, max(end, start + 2))]
    found.append(Markup('<path class="tick" d="M{0:.1f} {1}V{2}"/>').format(start, y - 6, y + 6))
    if len(name) * LETTER <= end - start:
        found.append(_label(start, y + 19, name, end - start + LETTER))
    return [*found, Markup("</g>")]


def lanes(rows: Sequence[Mapping[str, Any]], width: int = WIDTH) -> Markup:
    """A lane a row: from ``first`` to ``last`` day of it, with its ``label``; a day alone is a dot.

    Where a few lie far from all the others, the others are drawn, and arrows lead to those few.
    """
    days = sorted(day[:10] for row in rows for day in (row["first"], row["last"]) if day)
    if not days:
        return Markup("")
    scale = Scale(_middle(days), width)
    height = 22 * len(rows) + 30
    parts = scale.grid(height - 18)
    for number, row in enumerate(rows):
        y = 14 + 22 * number
        start, end = (min(max(scale(row[name]), MARGIN), width - MARGIN) for name in ("first", "last"))
        before, after = scale(row["first"]) < 0, scale(row["last"]) > width
        parts.append(Markup('<g class="lane"><title>{}</title>').format(row["label"]))
        if before or after:
            parts.append(Markup('<path class="beyond" d="{}"/>').format(_arrow(MARGIN if before else width - MARGIN, y,
                                                                             -1 if before else 1)))  # fmt: skip
        if end - start >= 4:
            parts.append(Markup('<path d="M{:.1f} {}H{:.1f}"/>').format(start, y, end))
        elif not before and not after:
            parts.append(_shape("circle", start, y))
        parts.append(_beside(row["label"], start, end, y, width))
        parts.append(Markup("</g>"))
    parts += scale.labels(height - 4)
    return _svg(parts, height, f"{len(rows)} lanes from {days[0]} to {days[-1]}", "lanes", width)


def _middle(days: Sequence[str]) -> Sequence[str]:
    """The days without a few that lie far from the others."""
    cut = len(days) // 10
    inner = days[cut : len(days) - cut] if cut else days
    room = max(_seconds(inner[-1]) - _seconds(inner[0]), 10 * 86_400)
    whole = _seconds(days[-1]) - _seconds(days[0])
    if whole < 3 * room:
        return days
    low, high = _seconds(inner[0]) - room / 4, _seconds(inner[-1]) + room / 4
    return [one for one in days if low <= _seconds(one) <= high]


def _arrow(x: float, y: float, way: int) -> str:
    return f"M{x - 4 * way} {y - 4}l{5 * way} 4l{-5 * way} 4"


def _beside(label: str, start: float, end: float, y: int, width: int) -> Markup:
    """A lane's label on the side where there is more room."""
    left, right = start - 12, width - end - 12
    if right >= min(left, len(label) * LETTER):
        return _label(end + 9, y + 4, label, right)
    return _label(start - 9, y + 4, label, left, "end")


class Scale:
    """From moments to places between the margins."""

    def __init__(self, moments: Sequence[str], width: int = WIDTH) -> None:
        seconds = [_seconds(one) for one in moments]
        self.width = width
        self.first, self.last = min(seconds), max(seconds)
        if self.last - self.first < 86_400:  # one day: room to either side of it
            middle = (self.first + self.last) / 2
            self.first, self.last = middle - 43_200, middle + 43_200

    def __call__(self, moment: str) -> float:
        return self._at(_seconds(moment))

    def _at(self, seconds: float) -> float:
        return MARGIN + (self.width - 2 * MARGIN) * (seconds - self.first) / (self.last - self.first)

    def labels(self, y: int) -> list[Markup]:
        """The first and the last day."""
        ends = ((MARGIN, self.first, "start"), (self.width - MARGIN, self.last, "end"))
        return [
            Markup('<text class="date" x="{}" y="{}" text-anchor="{}">{}</text>').format(
                x, y, anchor, datetime.fromtimestamp(seconds, UTC).strftime("%-d %b %Y")
            )
            for x, seconds, anchor in ends
        ]

    def grid(self, bottom: int) -> list[Markup]:
        """A line where each month begins, or each year where those are many."""
        first, last = (datetime.fromtimestamp(one, UTC).date() for one in (self.first, self.last))
        months = (last.year - first.year) * 12 + last.month - first.month
        step = 1 if months <= 18 else 12 * max(1, months // 216)
        numbers = range(first.year * 12, last.year * 12 + 12, step)
        begins = [date(number // 12, number % 12 + 1, 1) for number in numbers]
        found = []
        taken = MARGIN + 12 * LETTER
        for one in (each for each in begins if first < each <= last):
            x = self(one.isoformat())
            found.append(Markup('<path class="grid" d="M{0:.1f} 0V{1}"/>').format(x, bottom))
            if taken < x < self.width - MARGIN - 14 * LETTER:
                name = one.strftime("%b" if step == 1 else "%Y")
                found.append(Markup('<text class="date" x="{:.1f}" y="{}" text-anchor="middle">{}</text>').format(
                    x, bottom + 14, name))  # fmt: skip
                taken = x + 6 * LETTER
        return found


def _seconds(moment: str) -> float:
    found = datetime.fromisoformat(moment)
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).timestamp()


def _shape(shape: str, x: float, y: float) -> Markup:
    if shape == "cross":
        return Markup('<path d="M{0:.1f} {1:.1f}l8 8m0 -8l-8 8"/>').format(x - 4, y - 4)
    radius = 2.5 if shape == "dot" else 4
    return Markup('<circle cx="{:.1f}" cy="{:.1f}" r="{}"/>').format(x, y, radius)


def _label(x: float, y: float, words: str, room: float, anchor: str = "start", kind: str = "") -> Markup:
    """As much of ``words`` as has room."""
    most = int(room // LETTER)
    shown = words if len(words) <= most else words[: max(0, most - 1)].rstrip() + "…"
    if most < 3:
        return Markup("")
    named = Markup(' class="{}"').format(kind) if kind else ""
    return Markup('<text{} x="{:.1f}" y="{}" text-anchor="{}">{}</text>').format(named, x, y, anchor, shown)


def _svg(parts: Sequence[Markup], height: int, title: str, kind: str, width: int) -> Markup:
    opened = Markup('<svg class="picture {}" viewBox="0 0 {} {}" role="img" aria-label="{}">').format(
        kind, width, height, escape(title)
    )
    return opened + Markup("").join(parts) + Markup("</svg>")
