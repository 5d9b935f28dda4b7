"""The seam to the parser: offsets, sentences, paragraphs, names, and what must never break it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.errors import MissingPartError
from reportedly.read import language

WRAPPED = """The harbour master of Lisk said on Monday that the two northern
piers would stay closed until the spring, since the storm had
broken their footings."""


@settings(max_examples=60)
@given(st.text(max_size=120))
def test_every_token_quotes_the_text(text: str) -> None:
    parsed = language.parse(text)
    assert all(text[token.start : token.end] == token.text for token in parsed.tokens)
    covered = {place for token in parsed.tokens for place in range(token.start, token.end)}
    assert all(place in covered or character.isspace() for place, character in enumerate(text))


@settings(max_examples=40)
@given(st.lists(st.text("ab .\n“”\u00a0😀", max_size=60), max_size=5))
def test_many_texts_parse_as_each_alone(texts: list[str]) -> None:
    together = [[(t.start, t.text) for t in parsed.tokens] for parsed in language.parse_many(texts)]
    assert together == [[(t.start, t.text) for t in language.parse(text).tokens] for text in texts]


@pytest.mark.parametrize("most", [0, 10**9])
def test_the_parse_is_the_same_whether_words_are_kept_or_not(monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    seen = [(t.text, t.lemma, t.pos, t.tag, t.dep, t.head, t.entity) for t in language.parse(WRAPPED).tokens]
    monkeypatch.setattr(language, "KEPT_WORDS", most)
    again = [(t.text, t.lemma, t.pos, t.tag, t.dep, t.head, t.entity) for t in language.parse(WRAPPED).tokens]
    assert again == seen


def test_sentences_and_subtrees_hold_together() -> None:
    parsed = language.parse("The mayor left. The council of elders that met on Friday stayed.\n\nIt rained.")
    for sentence in parsed.sentences:
        inside = parsed.tokens[sentence.first : sentence.last + 1]
        assert all(sentence.first <= token.head <= sentence.last for token in inside)
        assert parsed.subtree(parsed.tokens[sentence.root]) == inside
    for token in parsed.tokens:
        subtree = parsed.subtree(token)
        assert (token.left, token.right) == (subtree[0].i, subtree[-1].i)


def test_each_line_is_a_paragraph() -> None:
    assert len(language.parse("One line stands.\nAnother follows.\n\nA third one ends.").blocks) == 3


def test_lines_broken_at_a_width_are_one_paragraph() -> None:
    parsed = language.parse(WRAPPED + "\n\nIt rained.")
    assert len(parsed.blocks) == 2
    assert len(parsed.sentences) == 2


def test_a_list_of_short_lines_is_not_joined() -> None:
    assert len(language.parse("Minister of Trade, Anna Holm\nMinister of War, Jon Dahl\nThe Speaker").blocks) == 3


def test_a_long_paragraph_is_cut_at_spaces_and_loses_nothing() -> None:
    text = "word " * 3000
    parsed = language.parse(text)
    assert len(parsed.blocks) > 1
    assert len(parsed.tokens) == 3000


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u00a0", "\u200b", "🇺🇦", "\u202b\u202c", "'" * 500, "(" * 500])
def test_texts_without_words_parse(text: str) -> None:
    assert language.parse(text).text == text


def test_a_line_of_nothing_but_spaces_costs_no_time() -> None:
    assert language.parse(" " * 500_000 + "x").tokens[-1].text == "x"


@pytest.mark.parametrize("line", ["VELL, May 6 (Gull Wire) - ", "VELL — ", "EASTER QUAY, Sept. 14, 2025 -- "])
def test_a_sentence_begins_after_a_dateline(line: str) -> None:
    """Or the place would be taken for who acts."""
    parsed = language.parse(f"{line}The harbour master Henrik Moe said that the pier holds.")
    assert [parsed.text[one.start : one.end] for one in parsed.sentences][-1].startswith("The harbour master")
    said = next(token for token in parsed.tokens if token.text == "said")
    assert [token.text for token in parsed.children(said, "nsubj")] == ["Moe"]


@pytest.mark.parametrize("text", ["The ferry — an old one — sank.", "EU-wide rules apply.", "I - he - we met."])
def test_other_dashes_begin_no_sentence(text: str) -> None:
    assert len(language.parse(text).sentences) == 1


def test_names_are_found() -> None:
    parsed = language.parse("Angela Merkel flew to Paris on Monday.")
    found = [(parsed.tokens[name.first].text, parsed.tokens[name.last].text, name.label) for name in parsed.names]
    assert ("Angela", "Merkel", "PERSON") in found
    assert ("Paris", "Paris", "GPE") in found


def test_a_model_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(language.ENVIRONMENT, "en_core_web_nowhere")
    language._load.cache_clear()
    try:
        with pytest.raises(MissingPartError, match=r"_nowhere is not installed.*unset REPORTEDLY_SPACY"):
            language.parse("It rained.")
    finally:
        language._load.cache_clear()


def test_the_digest_changes_with_any_file(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "weights").write_bytes(b"one")
    before = language.files_digest(tmp_path)
    (tmp_path / "data" / "weights").write_bytes(b"two")
    assert language.files_digest(tmp_path) != before
    (tmp_path / "data" / "weights").write_bytes(b"one")
    assert language.files_digest(tmp_path) == before
