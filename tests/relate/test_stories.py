"""Reports about one affair are one story, whatever the order in which they come, and as people say otherwise."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from itertools import combinations

import numpy as np
import numpy.typing as npt
import pytest
from msgspec.structs import replace

from reportedly.relate.candidates import rank
from reportedly.relate.digest import WIDTH, Digest, order
from reportedly.relate.digesting import digest
from reportedly.relate.memory import Memory
from reportedly.relate.model import Judgement, Link, Story
from reportedly.relate.stories import APART, SAME, assemble, assembling, features, linking, links, story_id, vector
from reportedly.relate.stories import terms as kept
from reportedly.relate.stories.tables import shipped
from reportedly.relate.stories.titles import title
from reportedly.vocabulary import Reading, make_report

FERRY = (
    "The ferry Alba ran aground off Port Ness on Monday with 112 people aboard, the coastguard said. Lifeboats from "
    "Ness took off all passengers. The Alba had left Tarrow harbour an hour before."
)
AGAIN = (
    "All 112 people aboard were taken off the ferry Alba by lifeboats after it ran aground near Port Ness, the "
    "coastguard said. The Alba was on its way from Tarrow."
)
BUDGET = (
    "The council of Merrow passed its budget on Monday by nine votes to four. Libraries lose a tenth of their money, "
    "and parking in the old town will cost more from April, Mayor Lena Strand said."
)
NOTHING = np.zeros((0, WIDTH), np.int8)
PLAIN = Reading(model="none", report=make_report("-"))


def made(text: str, id: str = "", **about: str) -> Digest:
    one = digest(replace(PLAIN, report=make_report(text, **about)))  # type: ignore[arg-type]
    return replace(one, report=id, series=id) if id else one


def story_of(report: str, stories: Iterable[Story]) -> Story:
    return next(one for one in stories if report in one.reports)


def dated(*names: str) -> dict[str, Digest]:
    """Reports one after the other, a minute apart."""
    return {
        name: made(f"Report {name}.", name, title=f"Title {name}", published=f"2024-11-18T09:{minute:02}:00Z")
        for minute, name in enumerate(names)
    }


def linked(scores: dict[str, float]) -> list[Link]:
    """Links by pairs of one-letter names: "ab" links b, the later one, to a."""
    return [Link(kind="story", report=pair[1], to=pair[0], score=score) for pair, score in scores.items()]


def sets(stories: Sequence[Story]) -> list[str]:
    return ["".join(one.reports) for one in stories]


def test_terms_tell_names_numbers_years_and_days() -> None:
    rows = kept.of(made("He met Lena Strand on 4 May 2019. The 112 passengers saw Strand."))
    kinds = {(int(row["bucket"]), int(row["flags"] & kept.KIND)) for row in rows}
    names = {int(row["bucket"]) for row in rows if row["flags"] & kept.NAME}
    assert {(2019, kept.YEAR), (5 * 32 + 4, kept.DAY), (kept.bucket("112"), kept.NUMBER)} <= kinds
    assert kept.bucket("strand") in names
    assert kept.bucket("passeng") not in names


def test_a_headline_in_capitals_makes_no_names() -> None:
    rows = kept.of(made("Mayor Opens Bridge After Storm\n\nThe mayor came to open the bridge after a storm."))
    assert not any(row["flags"] & kept.NAME for row in rows)


def test_a_digest_keeps_its_terms() -> None:
    one = made(FERRY)
    assert one.terms
    assert np.array_equal(kept.of(one), kept.of(replace(one, terms=b"")))


def test_the_vector_is_of_length_one_and_nearer_to_the_same_affair() -> None:
    ferry, again, budget = (vector(made(text)) for text in (FERRY, AGAIN, BUDGET))
    assert ferry is not None
    assert again is not None
    assert budget is not None
    assert float(ferry @ ferry) == pytest.approx(1, abs=1e-5)
    assert float(ferry @ again) > 0.4 > float(ferry @ budget)


def test_without_words_there_is_no_vector() -> None:
    assert vector(made("1, 2, 3.")) is None


def test_links_go_to_earlier_reports_of_the_affair_and_do_not_hang_on_the_order_of_candidates() -> None:
    first = made(FERRY, "1", published="2024-11-18T08:00:00Z", publisher="Ness Post")
    second = made(AGAIN, "2", published="2024-11-18T09:00:00Z", publisher="Tarrow Times")
    other = made(BUDGET, "3", published="2024-11-18T07:00:00Z", publisher="Merrow News")
    found = links(second, [first, other])
    assert found == links(second, [other, first])
    assert links(first, [second]) == ()
    assert found[-1].to == "1"
    assert found[-1].score > 1
    assert all(one.score < 0 for one in found if one.to == "3")


def test_versions_are_of_one_story_whatever_they_say() -> None:
    old = replace(made(FERRY, "1", published="2024-11-18"), series="same")
    new = replace(made(BUDGET, "2", published="2024-11-19"), series="same")
    assert [one.score for one in links(new, [old])] == [linking.SURE]
    assert sets(assemble({"1": old, "2": new}, links(new, [old]))) == ["12"]


def test_days_between_reports_count_against_one_story() -> None:
    first = made(FERRY, "1", published="2024-11-01")
    near, far = (made(AGAIN, "2", published=day) for day in ("2024-11-02", "2024-11-30"))
    assert links(near, [first])[0].score > links(far, [first])[0].score


def test_every_report_is_in_one_story_in_order() -> None:
    stories = assemble(dated(*"abcd"), linked({"ab": 3.0, "bc": -1.0}))
    assert sets(stories) == ["ab", "c", "d"]
    assert stories[0].first < stories[0].last


def test_two_tight_affairs_are_not_run_together_by_a_chain_between_them() -> None:
    scores = {"".join(pair): 5.0 for side in ("abcde", "fghij") for pair in combinations(side, 2)}
    scores |= {f"{one}{other}": -0.5 for one in "abcde" for other in "fghij"}
    scores |= {"ef": 2.5, "af": 1.0}
    assert sets(assemble(dated(*"abcdefghij"), linked(scores))) == ["abcde", "fghij"]


def test_one_report_that_fits_a_story_on_average_joins_it() -> None:
    scores = {"".join(pair): 5.0 for pair in combinations("abcde", 2)}
    scores |= {"af": 0.6, "bf": 0.2, "cf": -0.5, "df": -0.5, "ef": 0.4}
    assert sets(assemble(dated(*"abcdef"), linked(scores))) == ["abcdef"]


def test_a_report_with_no_room_for_more_links_says_nothing_of_others(monkeypatch: pytest.MonkeyPatch) -> None:
    scores = {"".join(pair): 4.0 for pair in combinations("abcd", 2)} | {"ae": 4.0, "be": 4.0}
    scores |= {"af": 0.6, "bf": 0.6}
    assert sets(assemble(dated(*"abcdef"), linked(scores))) == ["abcde", "f"]
    monkeypatch.setattr(assembling, "FULL", 2)
    monkeypatch.setattr(assembling, "_known", Memory(1))  # it goes by what was handed over, not by the limits
    assert sets(assemble(dated(*"abcdef"), linked(scores))) == ["abcdef"]


def test_more_reports_than_are_held_against_each_other_part_at_their_weakest_links(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(assembling, "MOST", 3)
    scores = {"ab": 6.0, "bc": 6.0, "ac": 6.0, "cd": 2.0, "de": 6.0, "df": 6.0, "ef": 6.0}
    assert sets(assemble(dated(*"abcdef"), linked(scores))) == ["abc", "def"]


def test_days_are_counted_to_the_affair_and_not_to_each_of_its_reports() -> None:
    digests = {
        name: made(f"Report {name}.", name, published=f"2024-11-{day:02}")
        for name, day in zip("abcdefgh", (1, 4, 7, 10, 13, 16, 19, 20), strict=True)
    }
    days = {name: int(one.moment[8:10]) for name, one in digests.items()}
    scores = {
        f"{one}{other}": 4.0 - linking.DAILY * (days[other] - days[one]) for one, other in combinations("abcdefg", 2)
    }
    # As like to each report of the affair as any bar asks, but for the days between: the last was the day before.
    scores |= {f"{one}h": 0.8 + shipped().bar.start - linking.DAILY * (20 - days[one]) for one in "abcdef"}
    scores |= {"gh": 1.0}
    assert sets(assemble(digests, linked(scores))) == ["abcdefgh"]
    later = digests | {"h": replace(digests["h"], moment="2024-12-09T23:59:59Z")}
    assert sets(assemble(later, linked(scores | {"gh": 1.0 - linking.DAILY * 19}))) == ["abcdefg", "h"]


def test_claims_are_held_against_the_likest_of_the_other_report() -> None:
    chance = np.random.default_rng(0)

    def rows(count: int) -> npt.NDArray[np.int8]:
        return chance.integers(-9, 9, (features.HEAD + count, WIDTH)).astype(np.int8) if count >= 0 else NOTHING

    def one(mine: npt.NDArray[np.int8], theirs: npt.NDArray[np.int8]) -> float:
        if not len(theirs):
            return 0.0
        if len(theirs) == features.HEAD:
            return float(mine[2].astype(int) @ theirs[2])
        mine, theirs = mine[features.HEAD :].astype(int), theirs[features.HEAD :].astype(int)
        likest = [(here[:12] @ there.T).max(1).mean() for here, there in ((mine, theirs), (theirs, mine))]
        return float(sum(likest)) / 2

    mine, others = rows(5), [rows(count) for count in (20, 0, 1, -1, 30, 12)]
    sides = [features.side(replace(made(FERRY), vectors=each.tobytes())) for each in (mine, *others)]
    found = features.figures(sides[0], sides[1:])[:, features.FIGURES.index("claims")]
    assert found * features.SCALE == pytest.approx([one(mine, each) for each in others], rel=1e-5)


def test_a_report_is_compared_by_its_first_claims(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(features, "AMONG", 4)
    assert len(features.side(replace(made(FERRY), vectors=bytes(50 * WIDTH))).vectors) == features.HEAD + 4


@pytest.mark.parametrize("seed", range(5))
def test_stories_do_not_hang_on_the_order_of_arrival(seed: int) -> None:
    chance = random.Random(seed)
    names = "abcdefghijkl"
    given = linked({"".join(pair): round(chance.gauss(0, 4), 4) for pair in combinations(names, 2)})
    digests = dated(*names)
    expected = assemble(digests, given)
    chance.shuffle(given)
    items = list(digests.items())
    chance.shuffle(items)
    assert assemble(dict(items), given) == expected


def test_a_story_keeps_its_id_as_it_grows_and_begins_with_its_first_report() -> None:
    before = assemble(dated(*"bc"), linked({"bc": 4.0}))
    (after,) = assemble(dated(*"bcd"), linked({"bc": 4.0, "bd": 4.0, "cd": 4.0}))
    assert after.id == before[0].id == story_id("b")
    (earlier,) = assemble(dated(*"abc"), linked({"bc": 4.0, "ab": 4.0, "ac": 4.0}))
    assert earlier.id == story_id("a")


def test_people_join_whole_stories() -> None:
    scores = {"ab": 4.0, "cd": 4.0}
    said = [Judgement(kind=SAME, subject="d", object="a")]
    assert sets(assemble(dated(*"abcd"), linked(scores), said)) == ["abcd"]


def test_people_part_a_story_and_the_others_go_with_the_nearer_side() -> None:
    scores = {"ab": 4.0, "ac": 1.0, "ad": 1.0, "bc": 1.0, "bd": 1.0, "cd": 4.0}
    assert sets(assemble(dated(*"abcd"), linked(scores))) == ["abcd"]
    said = [Judgement(kind=APART, subject="a", object="d")]
    assert sets(assemble(dated(*"abcd"), linked(scores), said)) == ["ab", "cd"]


def test_the_last_word_on_two_reports_counts() -> None:
    said = [Judgement(kind=APART, subject="a", object="b"), Judgement(kind=SAME, subject="b", object="a")]
    assert sets(assemble(dated(*"ab"), [], said)) == ["ab"]
    assert sets(assemble(dated(*"ab"), linked({"ab": 5.0}), said[::-1])) == ["a", "b"]


def test_what_is_said_to_be_apart_is_never_joined_by_way_of_others() -> None:
    said = [
        Judgement(kind=APART, subject="a", object="c"),
        Judgement(kind=SAME, subject="a", object="b"),
        Judgement(kind=SAME, subject="b", object="c"),
    ]
    assert sets(assemble(dated(*"abc"), [], said)) == ["ab", "c"]


def test_judgements_about_reports_that_are_not_there_are_passed_over() -> None:
    assert sets(assemble(dated("a"), linked({"xa": 9.0}), [Judgement(kind=SAME, subject="a", object="x")])) == ["a"]


def test_a_story_is_called_by_its_likest_report() -> None:
    scores = {"ab": 1.0, "ac": 1.0, "bc": 5.0, "bd": 5.0, "ad": 1.0, "cd": 2.0}
    (story,) = assemble(dated(*"abcd"), linked(scores))
    assert story.title == "Title b"


@pytest.mark.parametrize(
    ("headline", "outlet", "told"),
    [
        ("Ban lifted, sources say | The Harbour Tribune", "The Harbour Tribune", "Ban lifted, sources say"),
        ("Ban lifted - NewsHeap", "NewsHeap", "Ban lifted"),
        ("Harbour Tribune: ban lifted", "The Harbour Tribune", "ban lifted"),
        ("Ban lifted - but not by all", "NewsHeap", "Ban lifted - but not by all"),
        ("NewsHeap", "NewsHeap", "NewsHeap"),
    ],
)
def test_the_title_is_without_the_outlet(headline: str, outlet: str, told: str) -> None:
    assert title(made("Text.", title=headline, publisher=outlet)) == told


def test_without_a_headline_the_first_sentence_is_the_title() -> None:
    assert title(made(BUDGET)) == "The council of Merrow passed its budget on Monday by nine votes to four."
    assert len(title(made("word " * 100))) <= 122


def test_undated_reports_come_in_the_order_of_their_ids() -> None:
    one, other = made(FERRY, "01"), made(AGAIN, "02")
    assert (order(one) < order(other)) == (rank(one) < rank(other))
    assert links(one, [other]) == ()
    assert [link.to for link in links(other, [one])] == ["01"]
