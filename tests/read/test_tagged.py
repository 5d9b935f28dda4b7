"""Runs of the words that the network takes for a cause, an effect and what ties them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.read import language
from reportedly.read.drafts import ClaimDraft, RelationDraft
from reportedly.read.relations.extents import extents
from reportedly.read.relations.tagged import CAUSE, EFFECT, Tags

TEXT = "The port closed on Friday because a ferry sank. It rained."


def marked(cause: str, effect: str = "", signal: str = "", faint: str = "") -> Tags:
    """Sure of the words given (each stands once), in doubt of ``faint``, which would be part of the cause."""
    parse = language.parse(TEXT)
    chances = np.zeros((len(parse.tokens), 3), np.float32)
    for column, words, likely in ((0, cause, 0.9), (1, effect, 0.9), (2, signal, 0.9), (0, faint, 0.3)):
        start = TEXT.index(words)
        for token in parse.tokens:
            if words and start <= token.start < start + len(words):
                chances[token.i, column] = likely
    return Tags(chances)


def run(tags: Tags, part: int, word: str) -> str | None:
    parse = language.parse(TEXT)
    found = tags.run(parse, part, next(token for token in parse.tokens if token.text == word))
    return None if found is None else TEXT[slice(*parse.span(*found))]


def test_a_run_is_the_words_around_one_that_belong() -> None:
    tags = marked("a ferry sank", "The port closed")
    assert (run(tags, CAUSE, "sank"), run(tags, EFFECT, "port")) == ("a ferry sank", "The port closed")
    assert run(tags, EFFECT, "sank") is None


def test_a_run_ends_with_its_sentence() -> None:
    assert run(marked("a ferry sank. It rained"), CAUSE, "sank") == "a ferry sank."


@pytest.mark.parametrize(("faint", "found"), [("ferry", "a ferry sank"), ("", "sank")])
def test_one_word_in_doubt_may_stand_between(faint: str, found: str) -> None:
    tags = marked("sank", faint=faint)
    tags.chances[:, 0] = np.maximum(tags.chances[:, 0], marked("a ").chances[:, 0])
    assert run(tags, CAUSE, "sank") == found


def test_words_that_tie_are_found_between_two_places() -> None:
    assert marked("sank", signal="because").signals(0, 11) == [(5, 5)]
    assert marked("sank", signal="because").signals(6, 11) == []


def test_an_end_is_what_the_network_marks_where_it_knows_both() -> None:
    parse = language.parse(TEXT)
    heads = [token.i for token in parse.tokens if token.text in ("closed", "sank")]
    claims = [ClaimDraft(head=head, spans=()) for head in heads]
    one = RelationDraft("reason", 1, 0, (), rule="because")
    both = extents(parse, claims, one, marked("ferry sank", "port closed"))
    assert [TEXT[slice(*end)] for end in both] == ["ferry sank", "port closed"]
    for unsure in (marked("ferry sank"), marked("ferry sank", "closed on Friday because a ferry")):
        assert extents(parse, claims, one, unsure) == extents(parse, claims, one)


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1)), min_size=14, max_size=14))
def test_ends_hold_their_heads_whatever_is_marked(rows: list[tuple[float, float, float]]) -> None:
    parse = language.parse(TEXT)
    tags = Tags(np.array(rows[: len(parse.tokens)], np.float32))
    heads = [token.i for token in parse.tokens if token.text in ("closed", "sank")]
    claims = [ClaimDraft(head=head, spans=()) for head in heads]
    first, second = extents(parse, claims, RelationDraft("reason", 1, 0, (), rule="because"), tags)
    assert first[1] <= second[0] or second[1] <= first[0]
    for (start, stop), head in ((first, parse.tokens[heads[1]]), (second, parse.tokens[heads[0]])):
        assert start <= head.start < head.end <= stop


@pytest.mark.parametrize(
    ("tags", "found"),
    [
        (marked("ferry sank", "port closed", "because"), True),
        (marked("ferry sank", "port closed"), False),
        (marked("ferry", "port closed", "because"), False),
        (marked("ferry sank", "port", "because"), False),
    ],
)
def test_a_pair_is_marked_with_both_words_and_one_that_ties(tags: Tags, found: bool) -> None:
    parse = language.parse(TEXT)
    sank, closed = (next(token.i for token in parse.tokens if token.text == word) for word in ("sank", "closed"))
    assert tags.marked(parse, sank, closed) is found
