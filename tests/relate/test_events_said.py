"""What of one event cannot all be so, was renewed, or was bent on the way: the cases of `gold/events.yaml`."""

from __future__ import annotations

import gc
import re
import weakref
from collections.abc import Sequence

import msgspec
import pytest
import yaml

from reportedly.relate.digest import Sentence
from reportedly.relate.events import contradictions, distortions, updates
from reportedly.relate.events.descriptions import described
from reportedly.relate.events.distortions import compare
from reportedly.relate.events.members import Member

from . import told_events
from .digests import digest
from .told_events import Case, cases

TOLD = yaml.safe_load(told_events.GOLD.read_text(encoding="utf-8"))
FUNCTIONS = {"contradictions": contradictions, "updates": updates, "distortions": distortions}


@pytest.mark.parametrize(("name", "kind"), [(one["name"], kind) for one in TOLD for kind in FUNCTIONS if kind in one])
def test_what_is_said_of_events(name: str, kind: str) -> None:
    case = next(one for one in cases() if one.name == name)
    found = _found(case, kind)
    wanted = case.told[kind]
    missed = [one for one in wanted if not any(_fits(one, other) for other in found)]
    more = [one for one in found if not any(_fits(other, one) for other in wanted)]
    assert not missed, f"missed, among {found}"
    assert not more
    assert len(found) == len(wanted), f"told more than once: {found}"


def _found(case: Case, kind: str) -> list[list[str]]:
    rows = []
    for event in case.events:
        for one in FUNCTIONS[kind](event, case.digests, case.derivations):  # type: ignore[operator]
            if kind == "contradictions":
                rows.append([one.kind, *sorted([one.left.value, one.right.value])])
            elif kind == "updates":
                rows.append([one.before.value, one.after.value])
            else:
                rows.append([one.kind, one.was.value, one.now.value])
    return rows


def _fits(wanted: Sequence[str], found: Sequence[str]) -> bool:
    """Whether the words of one stand in the other's, in either order where there is none."""
    return len(wanted) == len(found) and (_inside(wanted, found) or _inside([wanted[0], *wanted[:0:-1]], found))


def _inside(wanted: Sequence[str], found: Sequence[str]) -> bool:
    return all(one in other or other in one for one, other in zip(wanted, found, strict=True))


def sure_of(report: str, opening: str, certainty: str, *more: str) -> Member:
    """The claim of a report's first sentence, with the words of all its sentences."""
    made = digest(report, "2024-05-02", [(one, "close", {"certainty": certainty}) for one in (opening, *more)])
    words = tuple(one.span() for one in re.finditer(r"\w+", made.text))
    spans = [one.span for one in made.sentences]
    bounds = [[k for k, (start, _) in enumerate(words) if a <= start < b] for a, b in spans]
    made = msgspec.structs.replace(
        made,
        words=words,
        keys=tuple(made.text[a:b].lower() for a, b in words),
        sentences=tuple(Sentence(span, 1, 1, k[0], k[-1] + 1) for span, k in zip(spans, bounds, strict=True)),
    )
    return Member(made, made.mentions[0])


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        (("They may close it.",), ("They may close it.",), []),
        (("GRAZ (Alder) - They may close it.", "All close."), ("They may close it.", "None close."), []),
        (("They may close it.", "All close."), ("GRAZ (Alder) - They may close it.", "None close."), []),
        (("They may close it.",), ("They close it.",), ["certainty"]),
        (("The mayor may close it.",), ("So they close it.",), ["certainty"]),
        (("They may close and mend it.",), ("So they close it.",), ["certainty"]),
        (("They could yet close it.",), ("GRAZ (Alder) - We close it.", "All close it."), ["certainty"]),
    ],
)
def test_what_is_taken_over_word_for_word_is_not_hardened(
    was: tuple[str, ...], now: tuple[str, ...], told: list[str]
) -> None:
    """However its words were read: here as less certain than those of the relay."""
    assert [
        row[0] for row in compare(sure_of("a", was[0], "possible", *was[1:]), sure_of("b", now[0], "certain", *now[1:]))
    ] == told


def test_what_is_found_out_about_a_claim_goes_with_it() -> None:
    """Else a ledger that relates report after report would hold all of them in memory."""
    made = digest("ferry", "2024-05-02", [("The ferry was a freighter.", "freighter", {})])
    member = Member(made, made.mentions[0])
    (told,) = described(member)
    assert described(member)[0] is told
    gone = weakref.ref(member)
    del member, told
    gc.collect()
    assert gone() is None
