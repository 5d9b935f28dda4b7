"""Every cue word of the lexicon, in a sentence of its own: the word is found, as the act that the lexicon says."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from reportedly.read import attribution, language, lexicon, quotations
from reportedly.read.drafts import AttributionDraft

DATA = lexicon.load("cues")


def read(text: str) -> tuple[language.Parse, list[AttributionDraft]]:
    parse = language.parse(text)
    return parse, attribution.find(parse, quotations.find(parse), headline=0)


def groups(section: str) -> Iterator[tuple[str, str, list[str], str]]:
    for number, group in enumerate(DATA[section]):
        words = group["words"]
        forms = list(words.values()) if isinstance(words, dict) else list(words)
        yield f"{section}-{number}-{group['act']}", group["act"], forms, group["example"]


def missed(act: str, forms: list[str], example: str) -> list[str]:
    """The forms that the example does not find; all sentences are parsed as one text, a paragraph each."""
    sentences = [example.format(form) for form in forms]
    parse, drafts = read("\n\n".join(sentences))
    lost = []
    start = 0
    for form, sentence in zip(forms, sentences, strict=True):
        end = start + len(sentence)
        cues = [(parse.text[a:b].casefold(), draft.act) for draft in drafts for a, b in draft.cue if start <= a < end]
        if not any(form.casefold() in cue and found == act for cue, found in cues):
            lost.append(form)
        start = end + 2
    return lost


@pytest.mark.parametrize(
    ("act", "forms", "example"),
    [
        pytest.param(act, forms, example, id=name)
        for section in ("verbs", "passives", "nouns", "adjectives", "adverbs", "phrases")
        for name, act, forms, example in groups(section)
    ],
)
def test_every_cue_is_found_in_its_example(act: str, forms: list[str], example: str) -> None:
    assert missed(act, forms, example) == []


@pytest.mark.parametrize("entry", [*DATA["leads"], *DATA["anonymous"]], ids=lambda entry: " ".join(entry["words"]))
def test_every_lead_is_found_in_its_example(entry: dict[str, object]) -> None:
    parse, drafts = read(str(entry["example"]))
    words = " ".join(str(word) for word in entry["words"])  # type: ignore[attr-defined]
    assert words in {parse.text[a:b].casefold() for draft in drafts for a, b in draft.cue}


@pytest.mark.parametrize("example", DATA["carrying"]["examples"])
def test_every_carrying_example_is_carried(example: str) -> None:
    _, drafts = read(example)
    assert [draft.implied for draft in drafts if draft.inside is None][-1]


def test_no_cue_word_means_two_things_in_one_frame() -> None:
    seen: dict[tuple[str, str, str], str] = {}
    for section in ("verbs", "passives", "nouns"):
        for group in DATA[section]:
            for word in group["words"]:
                for frame in group["frames"]:
                    key = (section, frame, word)
                    assert seen.setdefault(key, group["act"]) == group["act"], key
