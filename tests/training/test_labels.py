"""Labels of word pieces say what the example says of its words, in every window and with pieces taken out."""

from __future__ import annotations

import random
from collections.abc import Callable

import msgspec
import numpy as np
import pytest

from reportedly.read.model import labels
from reportedly.read.model.decode import segments
from reportedly.read.model.pieces import windows
from training.examples import Cue, Example, Head
from training.labels import UNKNOWN, CueLabel, Prepared, Sample, without

Make = Callable[..., Example]
MARKS = frozenset({1523, 1524, 1000})
ROLE = {name: k for k, name in enumerate(labels.ROLES)}


def runs(found: CueLabel, role: str, length: int) -> list[tuple[int, int]]:
    """A role's labels as scores, decoded as when reading."""
    where = found.roles[ROLE[role]]
    assert where is not None
    scores = np.full(length, -9, dtype=np.float32)
    scores[where] = 9
    return sorted(segments(scores, most=3))


def words(item: Prepared, positions: np.ndarray, at: np.ndarray) -> list[str]:
    """Those pieces of the text at ``positions``; ``at``: the piece at each position."""
    starts, ends = item.pieces.starts, item.pieces.ends
    return [item.example.text[starts[at[k]] : ends[at[k]]] for k in positions.tolist()]


def only(item: Prepared) -> tuple[Sample, np.ndarray]:
    (sample,), (window,) = item.samples(), windows(item.pieces)
    return sample, window.pieces


def known(row: np.ndarray) -> list[int]:
    return np.flatnonzero((row != UNKNOWN) & (row != 0)).tolist()


def test_gold_spans_become_labels_and_the_labels_the_same_spans(make: Make) -> None:
    item = Prepared(make())
    sample, at = only(item)
    starts, ends = item.pieces.starts, item.pieces.ends
    for gold, found in zip(item.example.cues or (), sample.cues, strict=True):
        for role in ("source", "content", "addressee"):
            spans = getattr(gold, role)
            if spans is not None:
                decoded = [(int(starts[at[a]]), int(ends[at[b]])) for a, b in runs(found, role, len(sample.ids))]
                assert decoded == list(spans)


def test_a_content_starts_and_ends_once_a_part(make: Make) -> None:
    item = Prepared(make())
    sample, at = only(item)
    first, last = sample.cues[0].roles[ROLE["content_start"]], sample.cues[0].roles[ROLE["content_end"]]
    assert first is not None
    assert last is not None
    assert (words(item, first, at), words(item, last, at)) == (["“", "“"], ["”", "”"])


def test_a_cue_begins_once(make: Make) -> None:
    item = Prepared(make(cues=(Cue(cue=((20, 43),), source=None, content=None),)))
    sample, at = only(item)
    assert words(item, np.flatnonzero(sample.cue == 1), at) == ["the"]
    assert words(item, np.flatnonzero(sample.cue == 2), at) == ["harbour", "master", "told"]
    assert sample.cues[0].roles == [None] * len(labels.ROLES)


def test_heads_hedges_and_ties_stand_at_their_words(make: Make) -> None:
    item = Prepared(make())
    sample, at = only(item)
    end, agreed = (words(item, np.arange(len(at)), at).index(word) for word in ("end", "agreed"))
    assert known(sample.head) == [end, agreed]
    assert sample.values[end].tolist() == pytest.approx([0.75, np.nan, np.nan], nan_ok=True)
    assert sample.axes["certainty"][end] == labels.CERTAINTY.index("possible")
    assert sample.axes["tense"][[end, agreed]].tolist() == [UNKNOWN, labels.TENSE.index("past")]
    assert sample.event[agreed] == labels.EVENT.index("AGREE")
    assert sample.head_weight[[end, agreed]].tolist() == [0.5, 1.0]
    assert words(item, np.array(known(sample.hedge)), at) == ["might"]
    assert known(sample.tie) == [agreed]
    assert sample.targets == [(agreed, end, 1.0)]


def test_cause_effect_and_what_ties_them_stand_at_their_words(make: Make) -> None:
    item = Prepared(make())
    sample, at = only(item)
    told = [words(item, np.flatnonzero(sample.causal[:, k] == 1), at) for k in range(len(labels.CAUSAL))]
    assert told == [["the", "owners", "had", "agreed", "to", "talks"], ["might", "end"], ["because"]]
    assert sample.causal_sentence == 1
    assert set(sample.causal[at < 0].ravel().tolist()) == {UNKNOWN}


def test_a_text_without_a_cause_is_known_to_have_none(make: Make) -> None:
    sample, at = only(Prepared(make(causal=())))
    assert (sample.causal_sentence, set(sample.causal[at >= 0].ravel().tolist())) == (0, {0})


def test_a_window_that_shows_a_part_of_a_text_does_not_tell_whether_it_is_causal(plain: Make) -> None:
    text = "\n".join(f"Clerk {k} said the quay number {k} is shut and will stay so." for k in range(60))
    whole = Prepared(msgspec.structs.replace(plain(text), causal=()))
    assert {sample.causal_sentence for sample in whole.samples()} == {UNKNOWN}


def test_what_nobody_looked_at_is_unknown(make: Make) -> None:
    sample, _ = only(Prepared(make(cues=None, heads=None, every_head=False, hedges=None, ties=None, causal=None)))
    assert (sample.causal_sentence, set(sample.causal.ravel().tolist())) == (UNKNOWN, {UNKNOWN})
    for row in (sample.cue, sample.act, sample.head, sample.hedge, sample.event, sample.tie, *sample.axes.values()):
        assert set(row.tolist()) == {UNKNOWN}
    assert np.isnan(sample.values).all()
    assert (sample.cues, sample.targets) == ([], [])


def test_a_mark_has_no_label(make: Make) -> None:
    sample, at = only(Prepared(make()))
    for row in (sample.cue, sample.head, sample.hedge, sample.tie):
        assert set(row[at < 0].tolist()) == {UNKNOWN}


def test_each_sentence_is_known_by_its_words(make: Make) -> None:
    item = Prepared(make())
    sample, at = only(item)
    assert [shown for *_, shown in sample.sentences] == item.example.text.split("\n")
    for first, last, shown in sample.sentences:
        assert shown.startswith(words(item, np.array([first]), at)[0])
        assert shown.endswith(words(item, np.array([last]), at)[0])


def test_windows_cut_for_training_hold_every_cue_once(plain: Make) -> None:
    text = "\n".join(f"Clerk {k} said the quay number {k} is shut and will stay so for {k} days." for k in range(60))
    starts = [k for k in range(len(text)) if text.startswith("said", k)]
    cues = tuple(Cue(cue=((k, k + 4),)) for k in starts)
    item = Prepared(plain(text, cues=cues))
    for seed in range(5):
        samples = item.samples(random.Random(seed))
        assert len(samples) > 1
        assert sum(len(sample.cues) for sample in samples) == 60
    cuts = [[len(sample.ids) for sample in item.samples(random.Random(seed))] for seed in (1, 1, *range(20))]
    assert cuts[0] == cuts[1]
    assert any(cut != cuts[0] for cut in cuts)


def test_without_quotation_marks_labels_stay_with_their_words(make: Make) -> None:
    item = Prepared(make())
    before, at = only(item)
    after = without(before, MARKS)
    kept = at[[one not in MARKS for one in before.ids.tolist()]]
    assert len(after.ids) == len(before.ids) - 4
    assert after.sentences == []
    for row in ("cue", "act", "head", "hedge", "event", "tie"):
        old, new = getattr(before, row), getattr(after, row)
        assert words(item, np.array(known(old), dtype=int), at) == words(item, np.array(known(new), dtype=int), kept)
    told = after.cues[0]
    assert words(item, told.pieces, kept) == ["told"]
    contents = [words(item, np.arange(a, b + 1), kept) for a, b in runs(told, "content", len(after.ids))]
    assert contents == [["The", "quay", "is", "shut", ","], ["and", "it", "will", "stay", "shut", "."]]
    ((source, target, _),) = after.targets
    assert words(item, np.array([source, target]), kept) == ["agreed", "end"]
    assert words(item, np.flatnonzero(after.causal[:, 1] == 1), kept) == ["might", "end"]


def test_without_its_marks_a_content_in_one_part_starts_and_ends_beside_them(plain: Make) -> None:
    text = "Ona said: “It is shut.”"
    cue = Cue(cue=((4, 8),), source=((0, 3),), content=((10, len(text)),))
    item = Prepared(plain(text, cues=(cue,)))
    after = without(only(item)[0], MARKS)
    content, first, last = (after.cues[0].roles[ROLE[role]] for role in ("content", "content_start", "content_end"))
    assert content is not None
    assert (first, last) == (content[:1], content[-1:])


def test_without_its_marks_each_part_of_a_content_starts_and_ends(plain: Make) -> None:
    text = "“It is shut,” Ona said, and cold."
    cue = Cue(cue=((18, 22),), source=((14, 17),), content=((0, 13), (24, 32)))
    item = Prepared(plain(text, cues=(cue,)))
    after = without(only(item)[0], MARKS)
    first, last = after.cues[0].roles[ROLE["content_start"]], after.cues[0].roles[ROLE["content_end"]]
    assert first is not None
    assert last is not None
    assert (len(first), len(last)) == (2, 2)


def test_without_its_marks_a_cue_still_begins(plain: Make) -> None:
    text = "Ona “denied” it."
    item = Prepared(plain(text, cues=(Cue(cue=((4, 12),)),)))
    after = without(only(item)[0], MARKS)
    assert after.cue[after.cues[0].pieces].tolist() == [1]


def test_where_a_window_cuts_a_content_nobody_knows_its_edge(plain: Make) -> None:
    long = " ".join(f"{k} quays are shut" for k in range(60))
    text = f"Ona said {long}.\nShe left."
    cue = Cue(cue=((4, 8),), source=((0, 3),), content=((9, 9 + len(long)),))
    item = Prepared(plain(text, cues=(cue,)))
    sample = item.samples()[0]
    content, first, last = (sample.cues[0].roles[ROLE[role]] for role in ("content", "content_start", "content_end"))
    assert content is not None
    assert len(content) < len(item.pieces.ids) - 6
    assert first is not None
    assert last is not None
    assert (first.tolist(), last.tolist()) == ([content[0]], [])
    assert sample.cues[0].edges.tolist() == [content[-1]]


def test_a_content_that_the_window_does_not_hold_is_unknown(plain: Make) -> None:
    filler = "\n".join(f"Gull number {k} flew over the quay and back again to the pier." for k in range(40))
    text = f"Ona said so.\n{filler}\nIt is shut."
    cue = Cue(cue=((4, 8),), source=((0, 3),), content=((len(text) - 11, len(text) - 1),))
    sample = Prepared(plain(text, cues=(cue,))).samples()[0]
    assert [role is None for role in sample.cues[0].roles] == [False, True, True, True, True]


def test_a_content_that_is_empty_is_known_to_be(plain: Make) -> None:
    cue = Cue(cue=((4, 12),), source=((0, 3),), content=())
    sample, _ = only(Prepared(plain("Ona declined.", cues=(cue,))))
    empty = ["content", "content_start", "content_end"]
    assert [name for name, role in zip(labels.ROLES, sample.cues[0].roles, strict=True) if role is not None] == [
        "source",
        *empty,
    ]
    assert [one.tolist() for one in sample.cues[0].roles[1:] if one is not None] == [[], [], []]


def test_first_windows_are_cut_anywhere(plain: Make) -> None:
    text = "\n".join(f"Clerk {k} said the quay is shut." for k in range(60))
    item = Prepared(plain(text))
    assert len({len(item.samples(random.Random(seed))[0].ids) for seed in range(40)}) > 12


def test_a_weight_goes_with_its_label(make: Make) -> None:
    example = make(missed_ties=0.1)
    (tie,) = example.ties or ()
    sample, _ = only(Prepared(make(missed_ties=0.1, ties=(msgspec.structs.replace(tie, weight=0.5),))))
    ((source, _, weight),) = sample.targets
    assert (weight, sample.tie_weight[source]) == (0.5, 0.5)
    np.testing.assert_allclose(np.delete(sample.tie_weight, source), 0.1)


def test_what_only_has_an_event_type_is_perhaps_no_claim(make: Make) -> None:
    head = Head(at=(4, 8), event="AGREE", claim=False)
    sample, _ = only(Prepared(make(heads=(head,), every_head=False)))
    assert set(sample.head.tolist()) == {UNKNOWN}
    assert known(sample.event) != []
