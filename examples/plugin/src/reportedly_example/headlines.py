"""A format: one line a report, its day, outlet and title, with how many of its claims were asked for."""

from __future__ import annotations

from reportedly.publish.chosen import Chosen
from reportedly.publish.formats import Format
from reportedly.publish.target import Target

FORMAT = Format(
    name="headlines",
    what="a line a report: day, outlet, title",
    suffix=".txt",
    write="reportedly_example.headlines:write",
    options={"between": "what stands between the parts (a comma)"},
)


def write(chosen: Chosen, to: Target) -> int:
    """Writes the lines; how many."""
    between = to.options.get("between", ", ")
    count = 0
    with to.text() as out:
        for one in chosen.reports():
            told = (one.record["published"] or "")[:10], one.record["publisher"] or "", one.record["title"] or ""
            out.write(between.join(told) + f" ({len(one.claims)} claims)\n")
            count += 1
    return count
