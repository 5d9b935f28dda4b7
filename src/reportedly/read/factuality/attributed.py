"""Which attributions stand around a claim, beyond the verbs above it: "according to", quotations, carried-on ones."""

from __future__ import annotations

from bisect import bisect_left

from ..drafts import AttributionDraft
from ..language import Parse
from .sign import Sign, outside, sign

_KINDS = {
    "say": ("said", "unsaid"), "confirm": ("confirmed", "unconfirmed"), "deny": ("denied", "undenied"),
    "decline": ("declined", "declined"), "believe": ("believed", "disbelieved"), "expect": ("foreseen", "unexpected"),
    "ask": ("asked", "asked"), "intend": ("intended", "unplanned"), "order": ("asked", "open"),
    "show": ("shown", "unsaid"),
}  # fmt: skip


def around(parse: Parse, attributions: list[AttributionDraft]) -> dict[int, list[int]]:
    """For each token inside some content, the attributions around it, outermost first."""
    starts = [token.start for token in parse.tokens]
    found: dict[int, list[int]] = {}
    for number, item in enumerate(attributions):
        for start, end in item.content:
            for token in range(bisect_left(starts, start), bisect_left(starts, end)):
                found.setdefault(token, []).append(number)
    if any(len(numbers) > 1 for numbers in found.values()):
        depths = [depth(attributions, number) for number in range(len(attributions))]
        sizes = [sum(end - start for start, end in item.content) for item in attributions]
        ordered: dict[tuple[int, ...], list[int]] = {}  # words beside each other stand in the same ones
        for token, numbers in found.items():
            if len(numbers) > 1:
                alike = tuple(numbers)
                if alike not in ordered:
                    ordered[alike] = sorted(numbers, key=lambda number: (depths[number], -sizes[number], number))
                found[token] = ordered[alike]
    return found


def depth(attributions: list[AttributionDraft], number: int) -> int:
    """How many attributions stand around the attribution ``number``."""
    found = 0
    inside = attributions[number].inside
    while inside is not None and found < len(attributions):
        found += 1
        inside = attributions[inside].inside
    return found


def signs(attributions: list[AttributionDraft], numbers: list[int], met: set[int], ruling: int | None) -> list[Sign]:
    """The signs of the attributions ``numbers`` around a claim; cues that were ``met`` above it count already."""
    found: list[Sign] = []
    for number in numbers:
        item = attributions[number]
        if number == ruling:
            continue
        if item.anchor in met and not item.implied:
            if item.kind == "unspecified":
                found.append(sign("unspecified", item.anchor))
            continue
        if item.act == "order":
            continue
        if item.kind == "unspecified":
            found.append(sign("unspecified", item.anchor))
        else:
            found.append(sign(_KINDS[item.act][item.negated], *(() if item.implied else (item.anchor,))))
    return outside(found)
