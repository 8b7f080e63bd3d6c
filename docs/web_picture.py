"""Draws docs/web.png from the real page with an example's questions: `python docs/web_picture.py` (Chromium, playwright)."""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.pages.served import served  # noqa: E402
from tests.programs import browser  # noqa: E402
from tests.with_browser.acting import asked  # noqa: E402

PICTURE = ROOT / "docs" / "web.png"


def main() -> None:
    with served() as site, sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=browser(), args=["--no-sandbox", "--disable-gpu"])
        page = running.new_page(viewport={"width": 1360, "height": 960}, reduced_motion="reduce")
        page.goto(site.address)
        asked(page).evaluate("document.querySelector('.paper').scrollTo(0, 180)")
        page.evaluate("window.scrollTo(0, 0)")
        page.wait_for_timeout(200)
        page.screenshot(path=PICTURE)
        running.close()


if __name__ == "__main__":
    main()
