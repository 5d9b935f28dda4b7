"""What the parser hung against its own labels: a plain verb is no part of a name."""

from __future__ import annotations

from reportedly.read import language

TEXT = "Until now Oslo had let Quito fire HELMARS only at targets on occupied Polish land."


def test_a_plain_verb_before_a_name_is_what_somebody_does() -> None:
    parse = language.parse(TEXT)
    hung = {token.text: (token.dep, parse.head(token).text) for token in parse.tokens}
    assert hung["fire"] == ("ccomp", "let")
    assert hung["Quito"] == ("nsubj", "fire")
    assert hung["HELMARS"] == ("dobj", "fire")
    assert hung["at"] == ("prep", "fire")


def test_children_and_edges_follow() -> None:
    parse = language.parse(TEXT)
    fire = next(token for token in parse.tokens if token.text == "fire")
    assert [child.text for child in parse.children(fire, "nsubj", "dobj")] == ["Quito", "HELMARS"]
    start, end = parse.span(fire.left, fire.right)
    assert parse.text[start:end] == "Quito fire HELMARS only at targets on occupied Polish land"
