"""What changed between versions: pairs labelled before the code, and what holds for any two texts."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.changes import Case, cases, score
from reportedly.read import read_many
from reportedly.relate.changes import KINDS, REPORT_KINDS, Change, Comparison, changes
from reportedly.vocabulary import Reading, claim_id

from .made import reading

MIRRORED = {
    "hedge dropped": "hedge added",
    "source added": "source removed",
    "source named": "source un-named",
    "correction note added": "correction note removed",
    "paragraph added": "paragraph removed",
    "added": "removed",
}
MIRRORED |= {other: one for one, other in MIRRORED.items()}


@cache
def _own() -> tuple[tuple[Case, Reading, Reading], ...]:
    mine = cases()
    found = list(read_many((each for case in mine for each in (case.before, case.after)), reader="rules"))
    return tuple((case, found[2 * index], found[2 * index + 1]) for index, case in enumerate(mine))


def test_the_labels_cover_every_kind() -> None:
    mine = cases()
    assert len(mine) >= 40
    wanted = {kind for case in mine for row in case.want for kind in row[3]}
    assert wanted == set(KINDS) - {"mood changed"}
    assert {kind for case in mine for kind in case.report} == set(REPORT_KINDS) - {"correction note removed"}


def test_changes_of_our_own_pairs_are_found() -> None:
    scores = score([(case, changes(before, after)) for case, before, after in _own()])
    assert scores.found.percent >= 96, scores.faults
    assert scores.right.percent >= 99, scores.faults


def test_the_other_direction_is_the_mirror() -> None:
    for case, before, after in _own():
        assert _rows(changes(before, after)) == _mirrored(changes(after, before)), case.name


def test_twice_gives_the_same() -> None:
    for _, before, after in _own():
        assert changes(before, after) == changes(before, after)


@pytest.mark.parametrize("number", [0, -1])
def test_a_version_beside_itself_has_no_change(number: int) -> None:
    _, before, _ = _own()[number]
    found = changes(before, before)
    assert found.told == ()
    assert found.count("same") == len(before.claims)


def test_a_row_names_claims_as_the_ledger_does() -> None:
    before, after = reading(["The ferry sank near Tarn."]), reading(["The ferry sank near Lisk."])
    row = changes(before, after).told[0]
    assert (row.from_, row.to) == (before.report.id, after.report.id)
    assert row.claim_from == claim_id(before.report.id, before.claims[0])
    assert row.claim_to == claim_id(after.report.id, after.claims[0])
    assert (before.quote(*row.spans_from), after.quote(*row.spans_to)) == (row.before, row.after)


def test_every_claim_of_both_versions_is_in_one_row_at_most() -> None:
    for _, before, after in _own():
        found = changes(before, after)
        for side in ("claim_from", "claim_to"):
            ids = [getattr(row, side) for row in found.rows if getattr(row, side)]
            assert len(ids) == len(set(ids))


def test_between_two_alike_nothing_is_guessed() -> None:
    before = reading(["The Harbour Party won 12 seats.", "The Harbour Party won 15 seats.", "Turnout was low again."])
    after = reading(["The Harbour Party won 13 seats.", "Turnout was low again."])
    assert [row.status for row in changes(before, after).told if row.claim_from or row.claim_to] == [
        "added", "removed", "removed",
    ]  # fmt: skip


def test_a_value_outside_all_claims_is_told_with_its_sentence() -> None:
    before, after = (
        reading(["The ferry sank near Tarn with 80 people."]),
        reading(["The ferry sank near Tarn with 58 people."]),
    )
    bare = [Reading(model=one.model, report=one.report) for one in (before, after)]
    row = changes(*bare).told[0]
    assert (row.status, row.kinds, row.claim_from) == ("wording", ("number changed",), None)


WORDS = ("ferry", "sank", "Tarn", "seven", "crew", "not", "may", "harbour", "was", "the", "12", "officials", "said")
SENTENCES = st.lists(
    st.lists(st.sampled_from(WORDS), min_size=3, max_size=9).map(lambda w: " ".join(["The", *w]) + "."), max_size=9
)


@given(SENTENCES, SENTENCES)
def test_whatever_the_texts_the_mirror_holds(left: list[str], right: list[str]) -> None:
    before, after = reading(left or ["It was so."]), reading(right or ["It was so."])
    assert _rows(changes(before, after)) == _mirrored(changes(after, before))


@pytest.mark.parametrize(
    "how", ["the same", "some changed", "shuffled", "another text", "every sentence changed", "alike"]
)
def test_long_versions_are_compared_fast(how: str) -> None:
    before = _long(1)
    chance = random.Random(5)
    after = {
        "the same": lambda: before,
        "some changed": lambda: [one.replace(" w", " v", 1) if chance.random() < 0.1 else one for one in before],
        "shuffled": lambda: chance.sample(before, len(before)),
        "another text": lambda: _long(2),
        "every sentence changed": lambda: [
            " ".join(word if chance.random() < 0.7 else f"x{word}" for word in one.split()) for one in before
        ],
        "alike": lambda: ["Yes it was so again."] * len(before),
    }[how]()
    if how == "alike":
        before = ["Yes it was so again."] * (len(before) - 50) + before[:50]
    pair = reading(before), reading(after)
    begun = time.process_time()
    changes(*pair)
    assert time.process_time() - begun < 3  # a third of a second on a free machine


def _long(seed: int) -> list[str]:
    """2,000 sentences, 30,000 words."""
    chance = random.Random(seed)
    words = ["w" + "".join(chance.choices("abcdefgh", k=5)) for _ in range(4_000)]
    return [
        f"The {' '.join(chance.choice([*chance.sample(words, 3), 'the', 'of']) for _ in range(14))} end."
        for _ in range(2_000)
    ]


def _key(status: str, kinds: Sequence[str], *rest: object) -> tuple[object, ...]:
    return (status, tuple(sorted(kinds)), *map(str, rest))


def _rows(found: Comparison) -> list[tuple[object, ...]]:
    return sorted(
        _key(
            r.status,
            r.kinds,
            r.claim_from,
            r.claim_to,
            r.before,
            r.after,
            r.spans_from,
            r.spans_to,
            r.source_from,
            r.source_to,
        )
        for r in found.rows
    )


def _mirrored(found: Comparison) -> list[tuple[object, ...]]:
    def turned(r: Change) -> tuple[object, ...]:
        kinds = [MIRRORED.get(kind, kind) for kind in r.kinds]
        return _key(
            MIRRORED.get(r.status, r.status),
            kinds,
            r.claim_to,
            r.claim_from,
            r.after,
            r.before,
            r.spans_to,
            r.spans_from,
            r.source_to,
            r.source_from,
        )

    return sorted(map(turned, found.rows))
