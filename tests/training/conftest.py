"""A text of our own with every kind of label, within reach of this folder's tests."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from training.examples import Causal, Cue, Example, Head, Tie

TEXT = (
    "“The quay is shut,” the harbour master told dockers on Monday, “and it will stay shut.”\n"
    "Ona Brandt said the strike might end because the owners had agreed to talks."
)
Make = Callable[..., Example]


def lines(text: str) -> tuple[tuple[int, int], ...]:
    """Each line a sentence and a paragraph."""
    ends = [k for k, letter in enumerate(text + "\n") if letter == "\n"]
    return tuple(zip([0, *(end + 1 for end in ends)], ends, strict=False))


@pytest.fixture(scope="session")
def plain() -> Make:
    """Makes an example of a text of which nothing is known, or only what is given."""

    def example(text: str, *, cues: tuple[Cue, ...] | None = None, hedges: tuple[()] | None = None) -> Example:
        return Example(
            set="polnear", id="a", text=text, sentences=lines(text), blocks=lines(text), cues=cues, hedges=hedges
        )

    return example


@pytest.fixture(scope="session")
def make() -> Make:
    """Makes an example of ``TEXT`` with labels of every kind, or with others for what is asked."""

    def at(words: str) -> tuple[int, int]:
        start = TEXT.index(words)
        return start, start + len(words)

    told = Cue(
        cue=(at("told"),),
        source=(at("the harbour master"),),
        content=(at("“The quay is shut,”"), at("“and it will stay shut.”")),
        addressee=(at("dockers"),),
        act="say",
    )
    said = Cue(
        cue=(at("said"),),
        source=(at("Ona Brandt"),),
        content=(at("the strike might end because the owners had agreed to talks"),),
    )
    agreed, end = at("agreed"), at("end")
    given: dict[str, object] = {
        "id": "a",
        "text": TEXT,
        "sentences": lines(TEXT),
        "blocks": lines(TEXT),
        "cues": (told, said),
        "heads": (
            Head(at=end, values={"news": 0.75}, axes={"certainty": "possible"}, event="none", weight=0.5),
            Head(at=agreed, values={"news": 3.0}, axes={"tense": "past"}, event="AGREE"),
        ),
        "every_head": True,
        "hedges": ((at("might"), "possible"),),
        "ties": (Tie(kind="reason", source=agreed, target=end),),
        "causal": (
            Causal(cause=(at("the owners had agreed to talks"),), effect=(at("might end"),), signal=(at("because"),)),
        ),
    }

    def example(name: str = "polnear", **changes: object) -> Example:
        return Example(set=name, **{**given, **changes})  # type: ignore[arg-type]

    return example
