"""The attributions around one, outermost first."""

from __future__ import annotations

from reportedly.vocabulary import Attribution, chain


def said(id: str, inside: str | None) -> Attribution:
    return Attribution(
        id=id, source="s1", act="say", negated=False, manner="indirect", source_spans=(), cue_spans=(),
        content_spans=(), addressee_spans=(), about=(), inside=inside, implied=False, score=1.0,
    )  # fmt: skip


def around(*ones: Attribution, of: str | None) -> list[str]:
    return [one.id for one in chain({one.id: one for one in ones}, of)]


def test_the_outermost_comes_first() -> None:
    assert around(said("a1", None), said("a2", "a1"), said("a3", "a2"), of="a3") == ["a1", "a2", "a3"]


def test_the_reports_own_voice_has_none() -> None:
    assert around(said("a1", None), of=None) == []


def test_a_loop_and_a_strange_id_end_it() -> None:
    assert around(said("a1", "a2"), said("a2", "a1"), of="a2") == ["a1", "a2"]
    assert around(said("a1", "a9"), of="a1") == ["a1"]
