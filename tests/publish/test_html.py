"""The page: well formed, true to the text, safe, self-contained, and readable without colour or script."""

from __future__ import annotations

import base64
import hashlib
import io
import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given
from lxml import etree
from lxml import html as lxml_html

from reportedly.publish import write
from reportedly.publish.html.page import stylesheet
from reportedly.publish.marks import paragraphs
from reportedly.vocabulary import Reading, make_report

from .readings import readings

CONTROLS = {ord(character): "\ufffd" for character in map(chr, [*range(9), 11, *range(14, 32), *range(127, 160)])}
ALLOWED = set(
    re.findall(
        r"\w+",
        "html head meta title style body a header p dl div dt dd span main nav ol ul li article section h1 h2 h3 h4 h5 "
        "mark b svg path circle footer",
    )
)


def page(*readings: Reading) -> str:
    out = io.StringIO()
    write(readings, out, format="html")
    return out.getvalue()


class Strict(HTMLParser):
    """Fails on an end tag that closes nothing or something else."""

    VOID = frozenset({"meta", "path", "circle"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs), f"an attribute twice in {tag}"
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def parsed(source: str) -> Strict:
    parser = Strict()
    parser.feed(source)
    parser.close()
    assert not parser.open
    return parser


def test_the_page_is_well_formed(reading: Reading) -> None:
    assert parsed(page(reading)).tags
    body = page(reading).split("<body>")[1].split("</html>")[0]
    etree.fromstring("<body>" + body)


@given(readings())
def test_any_reading_gives_a_well_formed_page_of_known_elements(reading: Reading) -> None:
    found = parsed(page(reading))
    assert {tag for tag, _ in found.tags} <= ALLOWED
    assert not [name for _, attributes in found.tags for name in attributes if name.startswith("on") or name == "style"]


@given(readings())
def test_the_text_of_the_page_is_the_text_of_the_report(reading: Reading) -> None:
    tree = lxml_html.fromstring(page(reading))
    article = tree.get_element_by_id("r1")
    shown = [article.xpath("header/h1")[0]] if reading.report.title else []
    shown += article.xpath("section[@class='text']/p")
    text = reading.report.text
    wanted = [text[start:end].translate(CONTROLS) for start, end in paragraphs(text)]
    assert ["".join(each.itertext()) for each in shown] == wanted


@given(readings())
def test_marks_never_stand_in_marks(reading: Reading) -> None:
    assert not lxml_html.fromstring(page(reading)).xpath("//mark//mark")


def test_every_claim_has_an_address_and_its_words_lead_to_it(reading: Reading) -> None:
    tree = lxml_html.fromstring(page(reading))
    items = tree.xpath("//li[contains(@class, 'claim ')]")
    assert len(items) == len(reading.claims)
    for item in items:
        anchor = item.get("id")
        assert tree.xpath(f"//mark[contains(concat(' ', @class, ' '), ' {anchor} ')]")
        assert tree.xpath(f"//*[@id='t-{anchor}'][@href='#{anchor}']")
        assert f"#{anchor}:is(:target,:hover)" in page(reading)


@given(readings(), readings())
def test_every_link_within_the_page_leads_somewhere_and_ids_are_unique(one: Reading, other: Reading) -> None:
    tree = lxml_html.fromstring(page(one, other, one))
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in tree.xpath("//@href") if link.startswith("#")} <= set(ids)
    assert set(tree.xpath("//@aria-labelledby")) <= set(ids)


def test_the_policy_allows_this_style_and_nothing_else(reading: Reading) -> None:
    source = page(reading)
    style = re.search(r"<style>(.*)</style>", source, re.S)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style.group(1).encode()).digest()).decode()
    assert f"default-src &#x27;none&#x27;; style-src &#x27;sha256-{digest}&#x27;" in source


def test_nothing_is_fetched_and_nothing_runs(reading: Reading) -> None:
    source = page(reading)
    assert not re.search(r"<(script|link|img|iframe|object|embed|base|form)\b|@import|url\(", source)


def test_one_h1_and_the_landmarks(reading: Reading) -> None:
    for source in (page(reading), page(reading, reading)):
        tree = lxml_html.fromstring(source)
        assert len(tree.xpath("//h1")) == 1
        assert len(tree.xpath("//main")) == 1
        assert tree.xpath("//body/a[1]")[0].get("class") == "skip"
        levels = [int(each.tag[1]) for each in tree.xpath("//h1|//h2|//h3|//h4|//h5")]
        assert all(after - before <= 1 for before, after in pairwise(levels))


def test_language_and_direction_are_told_for_the_text(reading: Reading) -> None:
    tree = lxml_html.fromstring(page(reading))
    assert tree.get("lang") == "en"
    assert tree.xpath("//section[@class='text']/@lang") == ["en"]
    assert set(tree.xpath("//section[@class='text']/p/@dir")) == {"auto"}


def test_chips_tell_in_words_what_colour_tells(reading: Reading) -> None:
    tree = lxml_html.fromstring(page(reading))
    assert "3 permitted" in tree.xpath("//a/@data-n")
    assert "9 denied" in tree.xpath("//a/@data-n")
    assert "10 may" in tree.xpath("//a/@data-n")
    assert {"nobody named", "rules", "unnamed", "document"} <= set(tree.xpath("//mark/@data-chip"))


def test_marks_are_no_stops_for_the_tab_key(reading: Reading) -> None:
    tree = lxml_html.fromstring(page(reading))
    assert set(tree.xpath("//section[@class='text']//a/@tabindex")) == {"-1"}


def test_an_address_that_is_no_web_address_is_no_link() -> None:
    source = page(Reading(model="m", report=make_report("Rain.", url="javascript:alert(1)")))
    assert "javascript:" not in source


def test_several_reports_get_contents(reading: Reading) -> None:
    other = Reading(model="m", report=make_report("It rained.", title="Rain & wind"))
    tree = lxml_html.fromstring(page(reading, other))
    assert tree.xpath("//h1")[0].text == "2 reports"
    assert tree.xpath("//nav//a/text()") == ["Orvane opens the Mirror Straits", "Rain & wind"]


def test_no_report_is_a_page_too() -> None:
    assert "No reports" in page()


def palettes() -> list[dict[str, str]]:
    blocks = re.findall(r":root \{(.*?)\}", stylesheet(), re.S)
    return [dict(re.findall(r"--([a-z-]+): (#[0-9a-f]+)", block)) for block in blocks[:2]]


def contrast(one: str, other: str) -> float:
    """WCAG 2.2: relative luminance of sRGB."""

    def luminance(colour: str) -> float:
        digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
        parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "claim", "lit"])
@pytest.mark.parametrize("ink", ["ink", "soft", "number", "open", "against", "link", "source", "cue"])
def test_contrast(theme: int, ground: str, ink: str) -> None:
    palette = palettes()[theme]
    assert contrast(palette[ink], palette[ground]) >= 4.5
