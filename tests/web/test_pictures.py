"""Pictures hold what they are given, in place and in words, and nothing that could run."""

from __future__ import annotations

from itertools import pairwise

import lxml.html
import pytest

from reportedly.web.pictures import WIDTH, lanes, life_line, origins_bar

from .conftest import HOSTILE


def origin(label: str, carriers: int = 0, independence: str = "unknown", denies: bool = False) -> dict[str, object]:
    return {"label": label, "carriers": carriers, "independence": independence, "denies": denies}


def test_a_block_an_origin_that_do_not_overlap() -> None:
    tree = lxml.html.fromstring(
        origins_bar([origin("the agency", 7), origin("the ministry", 0, "independent"), origin("x")])
    )
    blocks = [(float(one.get("x")), float(one.get("width"))) for one in tree.xpath("//rect")]
    assert len(blocks) == 3
    assert all(x + width <= following for (x, width), (following, _) in pairwise(blocks))
    assert blocks[-1][0] + blocks[-1][1] <= WIDTH + 0.2
    assert "the agency, unknown, carried by 7 more" in tree.get("aria-label")


@pytest.mark.parametrize("count", [1, 2, 40, 300])
def test_any_number_of_origins_is_drawn(count: int) -> None:
    assert origins_bar([origin(f"outlet {number}", number) for number in range(count)]).count("<rect") == count


def test_a_life_line_has_a_stretch_a_step_and_a_mark_a_telling() -> None:
    steps = [{"moment": "2024-11-17T23:59:59Z", "standing": "unverified"},
             {"moment": "2024-11-25T16:35:00Z", "standing": "confirmed"}]  # fmt: skip
    told = [{"moment": "2024-11-17T12:00:00Z", "how": how, "label": how} for how in ("affirms", "declines", "denies")]
    tree = lxml.html.fromstring(life_line(steps, told))
    assert [one.get("class") for one in tree.xpath("//g[contains(@class, 'stretch')]")] == [
        "stretch open",
        "stretch good",
    ]
    assert len(tree.xpath("//g[contains(@class, 'told')]")) == 3
    assert tree.xpath("//text/text()") == ["unverified", "17 Nov 2024", "25 Nov 2024"]


def test_one_moment_alone_and_none_at_all() -> None:
    assert "17 Nov" in life_line([{"moment": "2024-11-17T12:00:00Z", "standing": "single origin"}], [])
    assert life_line([], []) == ""
    assert lanes([]) == ""
    assert origins_bar([]) == ""


def test_lanes_keep_within_the_picture() -> None:
    rows = [{"first": "2024-11-17", "last": "2024-11-17", "label": "a strike on a depot " * 6},
            {"first": "2024-11-17", "last": "2024-12-20", "label": "a war"}]  # fmt: skip
    tree = lxml.html.fromstring(lanes(rows))
    assert len(tree.xpath("//g[@class='lane']")) == 2
    assert [one.text.endswith("…") for one in tree.xpath("//g[1]/text")] == [True]


def test_hostile_words_stay_words() -> None:
    day = {"first": "2024-01-01", "last": "2024-01-01", "label": HOSTILE}
    for picture in (origins_bar([origin(HOSTILE)]), lanes([day]),
                    life_line([], [{"moment": "2024-01-01", "how": "denies", "label": HOSTILE}])):  # fmt: skip
        tree = lxml.html.fromstring(picture)
        assert tree.xpath("//script | //img") == []
