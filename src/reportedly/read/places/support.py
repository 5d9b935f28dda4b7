"""What does the rest of the report say of a possible place name? Its other mentions, and the places around it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from ..drafts import EntityDraft
from ..language import Parse
from .grouping import group
from .mention import Mention
from .name import Around, Features
from .nearby import Nearby
from .resolution import chances, features

_STEP = 0.35
"""What speaks for a name is told in steps of a logarithm of names; of chances, in steps of a fifth or a quarter."""
_MOST = 5


def describe(
    parse: Parse, possible: list[Mention], odds: Sequence[float], entities: Sequence[EntityDraft], around: Around
) -> None:
    """Adds to the features of mentions what the other mentions, by their chances so far, ``odds``, say of them."""
    names, of = group(parse, possible, entities)
    sure = [0.0] * len(names)
    same: dict[str, list[int]] = defaultdict(list)
    for k, number in enumerate(of):
        sure[number] = max(sure[number], odds[k])
        same[names[number].key].append(k)
    found = [chances(rows, "first") for rows in features(names, around)]
    nearby = Nearby(names, found, sure)
    told = [_told(nearby.rows(number), found[number]) for number in range(len(names))]
    best = {key: Counter(odds[k] for k in mine) for key, mine in same.items()}
    tops = {key: sorted(count, reverse=True)[:2] for key, count in best.items()}
    for k, mention in enumerate(possible):
        key = names[of[k]].key
        mention.features.append(f"named {min(len(same[key]) - 1, 3)} times more")
        if len(same[key]) < 2:
            mention.features.append("sure elsewhere never")
        else:
            top = tops[key][0] if odds[k] < tops[key][0] or best[key][odds[k]] > 1 else tops[key][1]
            mention.features.append(f"sure elsewhere {_step(top, 0.2)}")
        mention.features += told[of[k]]


def _told(rows: Sequence[Features], found: Sequence[float]) -> list[str]:
    """What the places around say: for the candidate that they speak for most, and for the likeliest without them."""
    if not rows:
        return ["no candidate"]
    top = rows[max(range(len(rows)), key=found.__getitem__)]
    many = "one" if len(rows) == 1 else "some" if len(rows) < 6 else "many"
    parts = ("close", "near", "in the region", "region named", "beside, near")
    best = {part: max(row[part] for row in rows) for part in parts}
    return [
        f"{many} candidates",
        f"{many}, near {_step(best['near'])}",
        f"{many}, in the region {_step(best['in the region'])}",
        f"close {_step(best['close'])}",
        f"region named {_step(best['region named'], 0.25)}",
        f"beside, near {_step(best['beside, near'], 0.25)}",
        f"first choice near {_step(top['near'])}",
        f"first choice in the region {_step(top['in the region'])}",
        f"first choice in the country {_step(top['in the country'], 0.2)}",
    ]


def _step(value: float, step: float = _STEP) -> int:
    return 0 if value < 0.02 else min(1 + int(value / step), _MOST)
