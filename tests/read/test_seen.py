"""The network's attributions put together with the rules': whose words are taken where the two differ."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.read import attribution, quotations
from reportedly.read.drafts import AttributionDraft
from reportedly.read.language import parse
from reportedly.read.model.look import Attributed, Look
from reportedly.vocabulary import Span


class Seen(Look):
    """A look whose attributions are written down, so that a test does not hang on the weights of the day."""

    def __init__(self, text: str, *found: tuple[float, str, str, tuple[str, ...]]) -> None:
        self.text = text
        self.found = [self._one(*each) for each in found]

    def attributions(self, *, least: float = 0.5) -> list[Attributed]:
        return [one for one in self.found if one.cue_score >= least]

    def cue_chance(self, span: Span) -> float:
        return max((one.cue_score for one in self.found if one.cue[0] < span[1] and span[0] < one.cue[1]), default=0.0)

    def _one(self, score: float, cue: str, source: str, content: Sequence[str]) -> Attributed:
        def at(words: str) -> Span:
            start = self.text.index(words)
            return start, start + len(words)

        return Attributed(
            cue=at(cue),
            source=(at(source),) if source else (),
            content=tuple(at(part) for part in content),
            addressee=(),
            act="say",
            cue_score=score,
            source_score=0.9,
            content_score=0.95,
        )


def read(text: str, *found: tuple[float, str, str, tuple[str, ...]]) -> list[tuple[str, str, str]]:
    """Cue, source and content of each attribution."""
    seen = parse(text)

    def words(spans: tuple[Span, ...]) -> str:
        return " / ".join(text[a:b] for a, b in spans)

    drafts: list[AttributionDraft] = attribution.find(seen, quotations.find(seen), look=Seen(text, *found))
    return [(words(one.cue), words(one.source), words(one.content)) for one in drafts]


def test_what_an_adverb_speaks_of_holds_its_verb() -> None:
    text = "He allegedly tried to bribe a clerk."
    assert read(text, (0.9, "allegedly", "", ("He",))) == [("allegedly", "", "He / tried to bribe a clerk")]


def test_whom_it_was_said_to_is_no_part_of_it() -> None:
    text = "Ona Brandt reminded a town meeting that the quay is shut."
    assert read(text, (0.9, "reminded", "Ona Brandt", ("a town meeting that the quay is shut",))) == [
        ("reminded", "Ona Brandt", "that the quay is shut")
    ]
    assert read(text, (0.9, "reminded", "Ona Brandt", ("a town meeting",))) == [
        ("reminded", "Ona Brandt", "that the quay is shut")
    ]


def test_where_it_was_said_is_not_what_was_said() -> None:
    text = "The quay is shut, Ona Brandt observed in Monday's Courier."
    assert read(text, (0.9, "observed", "Ona Brandt", ("in Monday's Courier",))) == [
        ("observed", "Ona Brandt", "The quay is shut")
    ]


def test_a_part_that_another_cue_credits_elsewhere_goes() -> None:
    text = "Ona Brandt said that the quay is shut. Later, Ed Moss claimed that the boats are old."
    first, second = "that the quay is shut", "that the boats are old"
    found = read(text, (0.9, "said", "Ona Brandt", (first, second)), (0.8, "claimed", "Ed Moss", (second,)))
    assert [content for *_, content in found] == [first, second]


def test_of_two_cues_with_one_content_the_likelier_stays() -> None:
    text = "Clerks at the port and the embassy explained to the Star and two other papers that the quay is shut."
    content = ("that the quay is shut",)
    found = read(
        text,
        (0.9, "explained", "Clerks at the port and the embassy", content),
        (0.5, "other", "the embassy", content),
    )
    assert [cue for cue, *_ in found] == ["explained"]


def test_a_verb_and_its_noun_are_one_attribution() -> None:
    text = "Mara Quist's circle answered with the charge that the government was buying peace."
    found = read(text, (0.9, "answered with the", "Mara Quist's circle", ("that the government was buying peace",)))
    assert found == [("charge", "Mara Quist's circle", "that the government was buying peace")]


def test_a_noun_governs_its_clause_alone() -> None:
    text = "Their accusation that the mayor had sold the quay was painted on walls by nightfall."
    found = read(text, (0.9, "accusation", "Their", ("that the mayor had sold the quay was painted on walls",)))
    assert found == [("accusation", "Their", "that the mayor had sold the quay")]


def test_what_points_back_says_nothing_anew() -> None:
    text = "They include the wish to prevent another crash."
    assert read(text, (0.8, "include the wish", "They", ("to prevent another crash",))) == []


def test_words_that_only_credit_stay_where_the_network_sees_none() -> None:
    text = "The quay, by all accounts, is unsafe."
    assert [cue for cue, *_ in read(text)] == ["by all accounts"]


def test_who_is_aware_of_reports_is_not_their_source() -> None:
    text = "The mayor is aware of reports that the bridge has closed."
    found = read(text, (0.9, "reports", "The mayor", ("that the bridge has closed",)))
    assert found == [("reports", "", "that the bridge has closed")]


def test_a_content_that_only_tells_when_gives_way() -> None:
    text = "A ferry burned at the quay, the police said, five days after another one sank."
    found = read(text, (0.9, "said", "the police", ("five days after another one sank",)))
    assert found == [("said", "the police", "A ferry burned at the quay / five days after another one sank")]


def test_when_it_was_is_the_reports_own_word_behind_the_cue() -> None:
    text = "A ferry burned at the quay, the police said, five days after another one sank."
    found = read(text, (0.9, "said", "the police", ("A ferry burned at the quay", "five days after another one sank")))
    assert found == [("said", "the police", "A ferry burned at the quay")]


def test_a_day_is_nothing_that_was_asked_about() -> None:
    text = "The bridge is shut. The mayor's office declined to comment on Tuesday night."
    found = read(text, (0.9, "declined to comment", "The mayor's office", ("on Tuesday night",)))
    assert ("declined to comment", "The mayor's office", "") in found
