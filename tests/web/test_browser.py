"""Every page in a real browser: both themes, with JavaScript and without, by keyboard alone, with nothing fetched from
anywhere else, and nothing that axe finds.

Needs Chromium; without it the tests are skipped, unless ``REPORTEDLY_REQUIRE`` names chromium, as CI does.
"""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from reportedly.web import create_app

NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = next((found for name in NAMES if (found := shutil.which(name))), None)
REQUIRED = "chromium" in os.environ.get("REPORTEDLY_REQUIRE", "")
PICTURES = os.environ.get("REPORTEDLY_PICTURES")
"""A folder for screenshots of every page."""
OPTIONS = [
    "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync", "--disable-background-networking",
    "--disable-component-update", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]  # fmt: skip

pytestmark = pytest.mark.skipif(
    CHROMIUM is None and not REQUIRED, reason="NOT CHECKED IN A BROWSER: there is no Chromium (apt install chromium)"
)


@contextmanager
def serving(path: Path) -> Iterator[str]:
    """The address of the pages over a ledger, served for real."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(create_app(path), log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join(20)


@pytest.fixture(scope="module")
def site(newsroom: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    path = tmp_path_factory.mktemp("browser") / "own.db"
    shutil.copy(newsroom, path)
    with serving(path) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    assert CHROMIUM is not None, "REPORTEDLY_REQUIRE asks for Chromium, and there is none"
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        yield made
        made.close()


def addresses(page: Page, site: str) -> dict[str, str]:
    """Every kind of page there is, by name."""

    def rows(path: str) -> list[dict[str, Any]]:
        return list(page.request.get(f"{site}{path}").json()["rows"])

    found = {name: f"/{name}" for name in (
        "stories", "claims", "events", "sources", "policies", "outlook", "timeline", "map", "judgements", "status",
        "keys", "api",
    )}  # fmt: skip
    events = rows("/events.json")
    versions = rows("/reports.json?publisher=Foreign Ministry of Estmark")
    return {
        "inbox": "/",
        **found,
        "search": "/search?words=missiles",
        "nothing": "/nothing",
        "report": f"/reports/{rows('/reports.json?words=ATACMS')[-1]['id']}",
        "version": f"/reports/{versions[0]['id']}",
        "hostile": f"/reports/{rows('/reports.json?words=bridge')[0]['id']}",
        "claim": f"/claims/{rows('/claims.json?source=Peskov')[0]['id']}",
        "story": f"/stories/{max(rows('/stories.json'), key=lambda one: len(one['reports']))['id']}",
        "brief": f"/stories/{max(rows('/stories.json'), key=lambda one: len(one['reports']))['id']}/brief",
        "event": f"/events/{events[0]['id']}",
        "source": "/sources/one?name=Dmitry+Peskov&kind=named",
    }


class Visit:
    """A browser's window that lets nothing out but to the server itself, and keeps what went wrong."""

    def __init__(self, context: BrowserContext, site: str) -> None:
        self.site = site
        self.wrong: list[str] = []
        self.elsewhere: list[str] = []
        context.route("**/*", self._let)
        self.page = context.new_page()
        self.page.on("console", lambda message: self.wrong.append(message.text))
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))

    def _let(self, route: Any) -> None:
        url = route.request.url
        if url.startswith((self.site + "/", "data:")):
            route.continue_()
        else:
            self.elsewhere.append(url)
            route.abort()

    def go(self, path: str) -> Page:
        self.page.goto(self.site + path)
        self.page.wait_for_load_state("networkidle")
        return self.page


@contextmanager
def visiting(browser: Browser, site: str, **how: Any) -> Iterator[Visit]:
    with browser.new_context(**how) as context:
        yield Visit(context, site)


WINDOWS = [
    pytest.param(
        {"color_scheme": scheme, "java_script_enabled": script, "viewport": {"width": width, "height": 900}},
        id=f"{scheme}-{'js' if script else 'no-js'}-{width}",
    )
    for scheme in ("light", "dark")
    for script, width in ((True, 1280), (True, 390), (False, 390))
]


def printed(page: Page, name: str) -> None:
    """On paper a page has nothing to press, nothing of it is cut off, and colours are not needed."""
    page.emulate_media(media="print")
    page.set_viewport_size({"width": PAPER, "height": 900})
    assert (
        page.locator("header.top nav, form, button").evaluate_all("all => all.filter((one) => one.checkVisibility())")
        == []
    ), name
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, name
    assert page.evaluate("getComputedStyle(document.querySelector('main a') ?? document.body).color") == "rgb(0, 0, 0)"
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": 1280, "height": 900})


PAPER = 680
"""Pixels of a sheet of A4 between its margins."""


@pytest.mark.parametrize("how", WINDOWS)
def test_every_page_stands_and_fetches_nothing_from_elsewhere(browser: Browser, site: str, how: dict[str, Any]) -> None:
    with visiting(browser, site, **how) as visit:
        for name, path in addresses(visit.page, site).items():
            page = visit.go(path)
            assert page.locator("h1").count() == 1, name
            wide = (
                page.evaluate("document.documentElement.scrollWidth - innerWidth") if how["java_script_enabled"] else 0
            )
            assert wide <= 0, f"{name} scrolls sideways by {wide}"
            if PICTURES:
                label = f"{name}-{how['viewport']['width']}-{how['color_scheme']}"
                page.screenshot(path=Path(PICTURES) / f"{label}.png", full_page=name not in ("status", "api"))
            if how == WINDOWS[0].values[0]:
                printed(page, name)
        assert visit.elsewhere == []
        assert [one for one in visit.wrong if "404" not in one] == []
        assert "owned" not in visit.page.title()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, site: str, scheme: Any) -> None:
    found = []
    with browser.new_context(color_scheme=scheme, bypass_csp=True) as context:  # axe is a script of its own
        page = context.new_page()
        for name, path in addresses(page, site).items():
            page.goto(site + path)
            result = Axe().run(page)
            found += [f"{name}: {one['id']}: {one['nodes'][0]['html'][:160]}" for one in result.response["violations"]]
    assert found == []


def test_by_keyboard_alone(browser: Browser, site: str) -> None:
    with visiting(browser, site, color_scheme="light") as visit:
        page = visit.go("/")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
        page.keyboard.press("Enter")
        assert page.evaluate("location.hash") == "#main"
        page.keyboard.press("/")
        assert page.evaluate("document.activeElement.id") == "find"
        page.keyboard.type("missiles")
        page.keyboard.press("Enter")
        page.wait_for_url("**/search?words=missiles")
        page.keyboard.press("j")
        page.keyboard.press("j")
        second = page.locator("li.claim .words a").nth(1).get_attribute("href")
        assert page.evaluate("document.activeElement.getAttribute('href')") == second
        page.keyboard.press("k")
        page.keyboard.press("Enter")
        page.wait_for_url("**/claims/*")


def test_from_a_claim_to_its_words_and_marks_off(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visit:
        page = visit.go(addresses(visit.page, site)["report"])
        page.keyboard.press("j")
        page.keyboard.press("o")
        assert page.evaluate("location.hash").startswith("#t-c-")
        page.keyboard.press("m")
        assert (
            page.evaluate("getComputedStyle(document.querySelector('mark.claim')).backgroundColor")
            == "rgba(0, 0, 0, 0)"
        )


def test_a_judgement_by_key_and_its_undoing(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visit:
        path = addresses(visit.page, site)["claim"]
        page = visit.go(path)
        page.keyboard.press("4")
        page.wait_for_selector(".judged li")
        page.wait_for_load_state()
        assert "wrong reading" in page.locator(".judged").inner_text()
        page.keyboard.press("u")
        page.wait_for_selector(".judged", state="detached")
        assert page.url == site + path


def test_a_grade_by_keys_and_its_undoing(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visit:
        page = visit.go(addresses(visit.page, site)["claim"])
        page.keyboard.press("6")  # by itself it is no key
        page.keyboard.press("c")
        page.keyboard.press("5")  # where grades have the focus it is one, and not that of a note
        page.wait_for_selector(".judged li")
        page.wait_for_load_state()
        assert "credibility: 5, improbable" in page.locator(".judged").inner_text()
        page.keyboard.press("c")
        assert page.evaluate("document.activeElement.value") == "5"
        page.keyboard.press("u")
        page.wait_for_selector(".judged", state="detached")


def test_a_key_judges_the_claim_that_has_the_focus(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visit:
        page = visit.go(addresses(visit.page, site)["event"])
        third = page.locator("li.claim .words a").nth(2)
        id = (third.get_attribute("href") or "").rsplit("/", 1)[1]
        third.focus()
        page.keyboard.press("1")
        page.wait_for_selector(".judged li")
        page.wait_for_load_state()  # keys are heard once the page is whole
        found = page.request.get(f"{site}/judgements.json?about={id}").json()["rows"]
        assert [row["kind"] for row in found] == ["same event"]
        page.keyboard.press("u")
        page.wait_for_selector(".judged", state="detached")


def test_keys_can_be_switched_off(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visit:
        visit.go("/keys").locator("#keys-on").uncheck()
        page = visit.go("/claims")
        page.keyboard.press("/")
        assert page.evaluate("document.activeElement.id") != "find"


def test_a_growing_ledger_is_told_without_losing_ones_place(browser: Browser, site: str, newsroom: Path) -> None:
    with visiting(browser, site) as visit:
        page = visit.go("/claims?limit=200")
        page.evaluate("scrollTo(0, 900)")
        before = page.evaluate("scrollY")
        answer = page.request.post(f"{site}/judgements", form={"kind": "note", "subject": "x", "note": "y"})
        assert answer.ok
        page.wait_for_selector("#live a", timeout=15_000)
        assert page.evaluate("scrollY") == before
        assert "changed" in page.locator("#live").inner_text()


def test_the_map_draws_without_the_network(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visit:
        page = visit.go("/map")
        page.wait_for_selector("#map path.leaflet-interactive")
        assert page.locator("#map path").count() > 100
        assert visit.elsewhere == []
