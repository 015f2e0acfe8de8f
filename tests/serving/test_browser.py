"""The desk in a real browser: it draws, takes keys, asks nothing of other machines, and leaves nothing behind."""

from __future__ import annotations

import json
import time
from collections.abc import Callable

import pytest
from watching import processes

pytest.importorskip("playwright", reason="needs playwright to drive a browser")
from playwright.sync_api import sync_playwright

pytestmark = pytest.mark.slow


def until(holds: Callable[[], object], seconds: float = 120) -> None:
    """Wait for something to hold."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "this never came to hold"
        time.sleep(0.2)


@pytest.fixture
def window(chromium):
    """A browser window that writes down where its requests go."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(chromium), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1000, "height": 600})
        page.asked = []
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("websocket", lambda channel: page.asked.append(channel.url))
        yield page
        browser.close()


def test_a_desk_opens_draws_takes_keys_and_goes_with_its_window(serve, window, tmp_path):
    with serve() as served:
        window.goto(served.address)
        window.wait_for_selector("body.-first-byte", timeout=120_000)
        until(lambda: len(window.screenshot()) > 15_000)
        assert window.evaluate("document.fonts.check(\"16px 'Roboto Mono'\")"), "its own font is there"
        before = window.screenshot()
        until(lambda: window.evaluate("document.activeElement.className").startswith("xterm-helper"))
        window.keyboard.press("x")
        until(lambda: window.screenshot() != before)
        reports = tmp_path / "reports.jsonl"

        def exported() -> bool:
            window.keyboard.press("x")
            window.keyboard.type(str(reports))
            window.keyboard.press("Enter")
            time.sleep(2)
            window.keyboard.press("Escape")
            return reports.exists()

        window.keyboard.press("Escape")
        until(exported)
        report = json.loads(reports.read_text())
        assert report["article"]["id"] == "nato", "keys reached the desk, and what it did is on the disk"
        assert report["analyses"]["capitals"]["annotations"][0]["text"] == "NATO"
        assert {url.split("/")[2] for url in window.asked if not url.startswith("data:")} == {
            served.address.split("/")[2]
        }
        assert any(" open " in line for line in served.children().values())
        window.close()
        until(lambda: not served.children(), 30)


def test_leaving_the_desk_says_so_and_opens_it_again(serve, window):
    with serve() as served:
        window.goto(served.address)
        window.wait_for_selector("body.-first-byte", timeout=120_000)
        until(lambda: window.evaluate("document.activeElement.className").startswith("xterm-helper"))
        window.keyboard.press("q")
        window.wait_for_selector("body.-closed", timeout=60_000)
        assert window.get_by_text("The desk is closed.").is_visible()
        window.get_by_role("button", name="Open it again").click()
        window.wait_for_selector("body.-first-byte:not(.-closed)", timeout=120_000)


def test_an_interrupt_ends_it_with_every_desk(serve, window):
    with serve("-a", "patient") as served:
        window.goto(served.address)
        window.wait_for_selector("body.-first-byte", timeout=120_000)
        until(lambda: any("workers.child" in line for line in served.children().values()))
        below = served.children()
        assert served.interrupt() == 130
        assert not below.keys() & processes().keys(), "no desk, and no worker of one, is left"
        window.wait_for_selector("body.-closed", timeout=30_000)


def test_a_server_that_is_killed_leaves_no_desk_behind(serve, window):
    with serve() as served:
        window.goto(served.address)
        window.wait_for_selector("body.-first-byte", timeout=120_000)
        below = served.children()
        assert below
        served.process.kill()
        until(lambda: not below.keys() & processes().keys(), 60)
