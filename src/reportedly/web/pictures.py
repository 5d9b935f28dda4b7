"""Pictures drawn on the server: the origins bar of an event, the life line of a claim, the lanes of a timeline.

Each is plain SVG with a title and classes, without script or style of its own, and stands beside a list or table that
says the same in words. Shapes and patterns tell what colours tell.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from markupsafe import Markup, escape

WIDTH = 640
GAP = 3
MARGIN = 10
SHAPES = {"affirms": "circle", "denies": "cross", "declines": "ring", "relays": "dot"}
STANDING = {
    "unverified": "open", "single origin": "single", "corroborated": "good", "confirmed": "good", "denied": "against",
    "disputed": "against", "retracted": "gone", "expected": "open", "overdue": "against", "happened": "good",
    "did not happen": "against",
}  # fmt: skip
"""The class of each standing: how its stretch of a life line is drawn."""


def origins_bar(origins: Sequence[Mapping[str, Any]]) -> Markup:
    """One block an origin, as wide as it has carriers, filled by whether it is shown to be independent.

    ``origins``: ``label``, ``carriers`` (how many, without itself), ``independence`` of the others ("independent",
    "dependent", "unknown"; "alone" where there is no other) and ``denies``.
    """
    if not origins:
        return Markup("")
    weights = [1 + 0.5 * min(int(one["carriers"]), 20) for one in origins]
    room = WIDTH - GAP * (len(origins) - 1)
    at = 0.0
    parts = []
    for one, weight in zip(origins, weights, strict=True):
        width = max(6.0, room * weight / sum(weights))
        kind = "denies" if one["denies"] else str(one["independence"])
        parts.append(
            Markup('<g class="origin {}"><title>{}</title><rect x="{:.1f}" y="4" width="{:.1f}" height="26" rx="2"/>')
            .format(kind, _told(one), at, width)
        )  # fmt: skip
        for number in range(min(int(one["carriers"]), int((width - 8) // 7))):
            parts.append(Markup('<circle cx="{:.1f}" cy="37" r="2"/>').format(at + 6 + 7 * number))
        parts.append(_label(at + 5, 21, str(one["label"]), width - 8))
        parts.append(Markup("</g>"))
        at += width + GAP
    title = f"{len(origins)} origins: " + "; ".join(_told(one) for one in origins)
    return _svg(parts, 42, title, "origins")


def _told(one: Mapping[str, Any]) -> str:
    carried = int(one["carriers"])
    told = f"{one['label']}, {'denies it' if one['denies'] else one['independence']}"
    return told + (f", carried by {carried} more" if carried else "")


def life_line(
    steps: Sequence[Mapping[str, Any]], told: Sequence[Mapping[str, Any]], until: str | None = None
) -> Markup:
    """The standing of an event over time, and what was told of it when.

    ``steps``: ``moment`` and ``standing``, oldest first. ``told``: ``moment``, ``how`` (a key of SHAPES) and ``label``.
    """
    moments = [one["moment"] for one in (*steps, *told) if one["moment"]]
    if not moments:
        return Markup("")
    scale = Scale([*moments, *([until] if until else [])])
    parts = [Markup('<path class="axis" d="M{0} 44H{1}"/>').format(MARGIN, WIDTH - MARGIN)]
    for number, one in enumerate(steps):
        start = scale(one["moment"])
        end = scale(steps[number + 1]["moment"]) if number + 1 < len(steps) else WIDTH - MARGIN
        kind = STANDING.get(one["standing"], "open")
        parts.append(
            Markup('<g class="stretch {}"><title>{} since {}</title><path d="M{:.1f} 44H{:.1f}"/>')
            .format(kind, one["standing"], one["moment"][:10], start, max(end, start + 2))
        )  # fmt: skip
        parts.append(Markup('<path class="tick" d="M{0:.1f} 38V50"/></g>').format(start))
    taken: dict[int, int] = {}
    for one in told:
        x = scale(one["moment"])
        row = taken.get(int(x // 9), 0)
        taken[int(x // 9)] = row + 1
        y = 30 - 9 * min(row, 2)
        parts.append(Markup('<g class="told {}"><title>{}</title>{}</g>')
                     .format(one["how"], one["label"], _shape(SHAPES[one["how"]], x, y)))  # fmt: skip
    parts += scale.labels(66)
    last = steps[-1]["standing"] if steps else "nothing to say"
    return _svg(parts, 72, f"From {moments[0][:10]} on; last: {last}", "life")


def lanes(rows: Sequence[Mapping[str, Any]]) -> Markup:
    """A lane a row: from ``first`` to ``last`` day of it, with its ``label``; a day alone is a dot."""
    days = [day for row in rows for day in (row["first"], row["last"]) if day]
    if not days:
        return Markup("")
    scale = Scale(days)
    height = 22 * len(rows) + 26
    parts = []
    for number, row in enumerate(rows):
        y = 14 + 22 * number
        start, end = scale(row["first"]), scale(row["last"])
        shape = (
            _shape("circle", start, y)
            if end - start < 4
            else Markup('<path d="M{:.1f} {}H{:.1f}"/>').format(start, y, end)
        )
        parts.append(Markup('<g class="lane"><title>{}</title>{}').format(row["label"], shape))
        left = end + 8 if end < WIDTH * 0.6 else None
        room = WIDTH - end - 12 if left is not None else start - 12
        anchor = "start" if left is not None else "end"
        x = left if left is not None else start - 8
        parts.append(_label(x, y + 4, str(row["label"]), room, anchor))
        parts.append(Markup("</g>"))
    parts += scale.labels(height - 6)
    return _svg(parts, height, f"{len(rows)} lanes from {min(days)[:10]} to {max(days)[:10]}", "lanes")


class Scale:
    """From moments to places between the margins."""

    def __init__(self, moments: Sequence[str]) -> None:
        seconds = [_seconds(one) for one in moments]
        self.first, self.last = min(seconds), max(seconds)
        if self.last - self.first < 86_400:  # one day: room to either side of it
            middle = (self.first + self.last) / 2
            self.first, self.last = middle - 43_200, middle + 43_200

    def __call__(self, moment: str) -> float:
        return MARGIN + (WIDTH - 2 * MARGIN) * (_seconds(moment) - self.first) / (self.last - self.first)

    def labels(self, y: int) -> list[Markup]:
        """The first and the last day."""
        ends = ((MARGIN, self.first, "start"), (WIDTH - MARGIN, self.last, "end"))
        return [
            Markup('<text class="date" x="{}" y="{}" text-anchor="{}">{}</text>').format(
                x, y, anchor, datetime.fromtimestamp(seconds, UTC).strftime("%-d %b %Y")
            )
            for x, seconds, anchor in ends
        ]


def _seconds(moment: str) -> float:
    found = datetime.fromisoformat(moment)
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).timestamp()


def _shape(shape: str, x: float, y: float) -> Markup:
    if shape == "cross":
        return Markup('<path d="M{0:.1f} {2:.1f}l8 8m0 -8l-8 8"/>').format(x - 4, x, y - 4)
    radius = 2.5 if shape == "dot" else 4
    return Markup('<circle cx="{:.1f}" cy="{:.1f}" r="{}"/>').format(x, y, radius)


def _label(x: float, y: float, words: str, room: float, anchor: str = "start") -> Markup:
    """As much of ``words`` as has room, at six and a half units a letter."""
    most = int(room // 6.5)
    shown = words if len(words) <= most else words[: max(0, most - 1)].rstrip() + "…"
    if most < 3:
        return Markup("")
    return Markup('<text x="{:.1f}" y="{}" text-anchor="{}">{}</text>').format(x, y, anchor, shown)


def _svg(parts: Sequence[Markup], height: int, title: str, kind: str) -> Markup:
    opened = Markup('<svg class="picture {}" viewBox="0 0 {} {}" role="img" aria-label="{}">').format(
        kind, WIDTH, height, escape(title)
    )
    return opened + Markup("").join(parts) + Markup("</svg>")
