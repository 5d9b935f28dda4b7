"""ECB+ as text: where the set's own tokens stand, and which mentions count."""

from __future__ import annotations

import pytest

from evaluation import ecbplus
from evaluation.data import NoDataError
from evaluation.ecbplus import _Token


def _join(*sentences: str, hyphens: bool = True) -> str:
    tokens = [
        _Token(f"{number}.{place}", number, word)
        for number, sentence in enumerate(sentences)
        for place, word in enumerate(sentence.split())
    ]
    text, places = ecbplus.join(tokens, hyphens=hyphens)
    assert [text[slice(*places[token.id])] for token in tokens] == [token.word for token in tokens]
    return text


def test_marks_hold_on_to_their_words() -> None:
    assert _join('He said : " It did n\'t ( yet ) . "') == 'He said: "It didn\'t (yet)."'


def test_a_cut_word_is_whole_again() -> None:
    assert _join("A court - ordered stay - Monday") == "A court-ordered stay- Monday"
    assert _join("A man - a guard - fell", hyphens=False) == "A man - a guard - fell"


def test_a_sentence_without_an_end_is_a_line() -> None:
    assert _join("Ferry sinks", "It sank .", "Two drowned .") == "Ferry sinks\n\nIt sank. Two drowned."


def test_the_set_has_its_known_size() -> None:
    try:
        documents = ecbplus.load()
    except NoDataError as error:
        pytest.skip(str(error))
    # Topics 1 to 35: 3,808 mentions of the training topics and 1,245 of those for development, as others count them.
    assert (len(documents), sum(len(document.triggers) for document in documents)) == (772, 5053)
    assert len({document.story for document in documents}) == 66
    first = documents[0]
    assert all(first.text[start:end].strip() for trigger in first.triggers for start, end in trigger.spans)
