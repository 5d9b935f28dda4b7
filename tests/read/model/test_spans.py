"""Word pieces become words as an editor would quote them: stops outside, quotation marks inside, nothing cut in two."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.read.model.spans import clean_content, clean_phrase, whole_words


def run(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def content(text: str, *parts: str, around: tuple[str, ...] = ()) -> list[str]:
    cleaned = clean_content(text, [run(text, part) for part in parts], [run(text, part) for part in around])
    return [text[a:b] for a, b in cleaned]


def phrase(text: str, words: str) -> list[str]:
    return [text[a:b] for a, b in clean_phrase(text, [run(text, words)])]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("The quay is shut.", "The quay is shut.", "The quay is shut"),
        ("The quay is shut .", "The quay is shut .", "The quay is shut"),
        ("The quay is shut, he said.", "The quay is shut,", "The quay is shut"),
        ("Is the quay shut? he asked.", "Is the quay shut?", "Is the quay shut?"),
        ("Is the quay shut? he asked.", "Is the quay shut", "Is the quay shut?"),
        ("It is shut...", "It is shut...", "It is shut..."),
        ("She said: the quay is shut.", ": the quay is shut", "the quay is shut"),
        ("The quay belongs to the U.S., he said.", "The quay belongs to the U.S.,", "The quay belongs to the U.S."),
        ("It will leave the U.S. He knew.", "It will leave the U.S.", "It will leave the U.S."),
        ("It was sold to Acme Inc., he said.", "It was sold to Acme Inc.,", "It was sold to Acme Inc."),
        ("It will leave the U.S.", "It will leave the U.S.", "It will leave the U.S"),
    ],
)
def test_the_trailing_stop_stays_outside_but_not_that_of_an_abbreviation(text: str, words: str, expected: str) -> None:
    assert content(text, words) == [expected]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("“It is over,” she said.", "“It is over,”", "“It is over,”"),
        ("“It is over,” she said.", "“It is over", "“It is over,”"),
        ("“It is over,” she said.", "It is over,”", "“It is over,”"),
        ("She said: “It is over.”", "“It is over.", "“It is over.”"),
        ('"It is over," she said.', '"It is over', '"It is over,"'),
        ('She said it was "over and done".', 'it was "over and done', 'it was "over and done"'),
        ("She called it «over» and left.", "it «over", "it «over»"),
        ("“It is over,” she said. “All of it.”", "It is over", "It is over"),
    ],
)
def test_a_quotation_that_opens_or_closes_inside_keeps_both_its_marks(text: str, words: str, expected: str) -> None:
    assert content(text, words) == [expected]


def test_parts_with_only_punctuation_between_them_are_one() -> None:
    assert content("He said it was shut, and cold.", "it was shut", "and cold") == ["it was shut, and cold"]


def test_parts_with_a_word_or_a_new_line_between_them_stay_apart() -> None:
    assert content("It is shut, he said, and cold.", "It is shut", "and cold") == ["It is shut", "and cold"]
    assert content("It is shut\n\nand cold.", "It is shut", "and cold") == ["It is shut", "and cold"]


def test_a_content_does_not_run_over_its_cue_and_source() -> None:
    text = "“It is shut,” the mayor said, “and cold.”"
    assert content(text, text, around=("said", "the mayor")) == ["“It is shut,”", "“and cold.”"]
    assert content("Shut: for good", "Shut", "for good", around=(":",)) == ["Shut", "for good"]


def test_a_content_without_a_letter_is_none() -> None:
    assert content("He said: “...”", "“...”") == []


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("The mayor, who left,", "The mayor, who left,", "The mayor, who left"),
        ("— Acme Inc. said", "— Acme Inc.", "Acme Inc."),
        ("He met the U.S.", "the U.S.", "the U.S."),
        ("Said John Ardley Jr., a clerk", "John Ardley Jr.,", "John Ardley Jr."),
        ("So said the mayor.", "the mayor.", "the mayor"),
    ],
)
def test_a_source_loses_the_punctuation_around_it(text: str, words: str, expected: str) -> None:
    assert phrase(text, words) == [expected]


def test_a_word_is_never_cut() -> None:
    assert content("The harbourmaster left.", "harbour") == ["harbourmaster"]
    assert phrase("The harbourmaster left.", "master") == ["harbourmaster"]
    assert whole_words("The quay", (3, 4)) == (3, 4)


def test_a_mark_that_closes_what_stood_before_begins_no_content() -> None:
    assert content("“No,” he said, ” and left.", "” and left") == ["and left"]


def test_a_phrase_of_punctuation_is_none() -> None:
    assert phrase("He left – .", "– .") == []


PIECES = ["the quay", " ", ".", ",", "U.S.", "“", "”", '"', "\n", "«", "»", "said", "’", "..", "é", "🙂", "م"]


@given(st.data())
def test_whatever_the_runs_the_spans_are_ordered_and_clear_of_the_cue(data: st.DataObject) -> None:
    text = "".join(data.draw(st.lists(st.sampled_from(PIECES), max_size=20)))
    place = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(lambda ab: (min(ab), max(ab)))
    runs, around = data.draw(st.lists(place, max_size=4)), data.draw(st.lists(place, max_size=2))
    found = clean_content(text, runs, around)
    assert list(found) == sorted(found)
    assert all(0 <= a < b <= len(text) for a, b in found)
    assert all(b <= c for (_, b), (c, _) in itertools.pairwise(found))
    assert all(b <= low or high <= a for a, b in found for low, high in around if low < high)
    for one in runs:
        start, end = whole_words(text, one)
        assert all(start <= a < b <= end for a, b in clean_phrase(text, [one]))
