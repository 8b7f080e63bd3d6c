"""Draws docs/report.png from the page about an invented service: `python docs/report_picture.py` (Chromium, playwright)."""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from planlint.pages.report import html  # noqa: E402
from tests.pages.services import service  # noqa: E402
from tests.programs import browser  # noqa: E402

PICTURE = ROOT / "docs" / "report.png"


def main() -> None:
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=browser(), args=["--no-sandbox", "--disable-gpu"])
        page = running.new_page(viewport={"width": 1180, "height": 1000})
        page.set_content(html.report(service()))
        bottom = page.locator(".front").evaluate("(front) => front.getBoundingClientRect().bottom")
        page.screenshot(path=PICTURE, full_page=True, clip={"x": 0, "y": 0, "width": 1180, "height": bottom + 24})
        running.close()


if __name__ == "__main__":
    main()
