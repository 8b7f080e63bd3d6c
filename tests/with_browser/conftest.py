"""A real browser without a window, and the page as the command serves it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.pages.served import Served, served
from tests.programs import browser as path_of_browser

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP elsewhere.example 127.0.0.1",
]
"""Nothing but the page is asked for; a name of somebody else's leads to this machine, as a rebound one would."""

WATCH = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) => window.violations.push(event.violatedDirective));
"""

Opens = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = path_of_browser()
    assert path, "there is no Chromium on this machine"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield running
        running.close()


@pytest.fixture(scope="session")
def site() -> Iterator[Served]:
    with served() as running:
        yield running


@pytest.fixture
def opens(browser: Browser, site: Served) -> Iterator[Opens]:
    """Opens the page in a tab of its own; whatever it is told about the browser goes to Playwright's context."""
    contexts: list[BrowserContext] = []

    def open_page(address: str | None = None, **told: object) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 800}, **told})  # type: ignore[arg-type]
        contexts.append(context)
        context.set_default_timeout(20_000)
        context.add_init_script(WATCH)
        page = context.new_page()
        page.goto(address or site.address)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def page(opens: Opens) -> Page:
    return opens()
