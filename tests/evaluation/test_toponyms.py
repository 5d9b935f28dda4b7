"""LGL and TR-News: the format, what is found, and when a place is in the right one."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation import places, places_scenes
from evaluation.places import Scores, Toponym
from reportedly.read import read
from reportedly.vocabulary import Reading, make_report

ARTICLES = """<?xml version="1.0" encoding="utf-8"?>
<articles><article docid="7"><text><![CDATA[Ferries left Odesa for Kenya.]]></text><toponyms>
<toponym><start>12</start><end>17</end><phrase>Odesa</phrase><gaztag geonameid="698740"><fcode>PPLA</fcode>
<lat>46.48</lat><lon>30.73</lon><country geonameid="690791">Ukraine</country></gaztag></toponym>
<toponym><start>25</start><end>30</end><phrase>Kenya</phrase><gaztag geonameid="192950"><fcode>PCLI</fcode>
<lat>1</lat><lon>38</lon><country geonameid="192950">Kenya</country></gaztag></toponym>
<toponym><start>0</start><end>7</end><phrase>Ferries</phrase></toponym>
</toponyms></article></articles>
"""


def reading(text: str) -> Reading:
    return read(make_report(text), reader="rules")


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "places").mkdir()
    (tmp_path / "places" / "lgl.xml").write_text(ARTICLES, "utf-8")
    monkeypatch.setenv("REPORTEDLY_DATA", str(tmp_path))


@pytest.mark.usefixtures("data")
def test_an_article_has_its_toponyms_in_text_order_and_at_their_words() -> None:
    (document,) = places.load("LGL")
    words = [document.text[slice(*each.span)] for each in document.toponyms]
    assert words == ["Ferries", "Odesa", "Kenya"]
    assert [each.country for each in document.toponyms] == [None, "UKR", "KEN"]
    assert [each.nation for each in document.toponyms] == [False, False, True]


def test_a_country_is_right_by_its_code_and_a_town_by_its_point() -> None:
    kenya = Toponym((0, 5), "KEN", 1.0, 38.0, nation=True)
    odesa = Toponym((0, 5), "UKR", 46.5, 30.7)
    assert places.right(kenya, Toponym((0, 5), "KEN"))
    assert not places.right(kenya, Toponym((0, 5), "UGA", 1.0, 38.0))
    assert places.right(odesa, Toponym((0, 5), "MDA", 47.0, 28.9))
    assert not places.right(odesa, Toponym((0, 5), "UKR", 50.4, 30.5))
    assert not places.right(odesa, Toponym((0, 5), "UKR"))


def test_a_degree_of_latitude_is_111_kilometres() -> None:
    assert round(places.distance(Toponym((0, 1), None, 0.0, 0.0), Toponym((0, 1), None, 1.0, 0.0))) == 111


def test_one_that_is_missed_counts_as_wrong() -> None:
    gold = [Toponym((0, 5), "UKR", 46.5, 30.7), Toponym((9, 12), "KEN", 1.0, 38.0)]
    scores = Scores()
    places.score(gold, [Toponym((0, 6), "UKR", 46.5, 30.7)], scores)
    assert (scores.exact.right, scores.overlap.right) == (0, 1)
    assert (scores.placed.right, scores.placed.predicted, scores.placed.gold) == (1, 1, 2)
    assert (scores.countries.right, scores.countries.predicted, scores.countries.gold) == (1, 1, 2)


def test_a_found_name_is_used_once() -> None:
    gold = [Toponym((0, 4)), Toponym((5, 9))]
    assert places.matched(gold, [Toponym((0, 9))]) in ({0: 0}, {1: 0})
    assert places.matched(gold, [Toponym((0, 9)), Toponym((5, 9))]) == {0: 0, 1: 1}


def test_peoples_and_countries_of_a_reading_are_found_and_pronouns_are_not() -> None:
    text = "Kenyan troops entered Somalia. The country protested."
    found = [text[slice(*each.span)] for each in places.found(reading(text))]
    assert found == ["Kenyan", "Somalia"]


def test_a_scene_is_right_where_its_words_are_or_where_none_is_said() -> None:
    report = reading("Gunmen killed three people in Nairobi.")
    assert places_scenes.wrong(report, places_scenes.Scene(report.report.text, "killed", ("Nairobi",))) is None
    assert places_scenes.wrong(report, places_scenes.Scene(report.report.text, "killed", ("Garissa",))) is not None
    assert places_scenes.wrong(report, places_scenes.Scene(report.report.text, "killed", ())) is not None


def test_the_labelled_scenes_name_words_of_their_texts() -> None:
    scenes = places_scenes.load()
    assert len(scenes) == 40
    assert all(scene.head in scene.text and all(word in scene.text for word in scene.words) for scene in scenes)
