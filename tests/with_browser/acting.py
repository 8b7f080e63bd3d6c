"""What a person does on the page."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

EXAMPLES = Path(__file__).parents[2] / "examples"


def example(name: str) -> str:
    return (EXAMPLES / name).read_text(encoding="utf-8")


def ask(page: Page, text: str) -> None:
    """Puts a text into the box, sends it and waits for the answer."""
    page.fill("#text", text)
    page.click("button.main")
    page.wait_for_selector(".beside, main > .trouble")


def asked(page: Page, name: str = "plan-weak.md") -> Page:
    """The page with the questions to an example."""
    ask(page, example(name))
    return page


def focused(page: Page) -> str:
    """Where the keyboard is: an element's id, else its words."""
    told: str = page.evaluate("document.activeElement.id || document.activeElement.textContent.trim()")
    return told


def tab_to(page: Page, where: str, most: int = 120) -> None:
    """Presses Tab until the keyboard is there."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if focused(page) == where:
            return
    raise AssertionError(f"Tab never came to {where!r}; it is at {focused(page)!r}")


def overflow(page: Page) -> int:
    """How many pixels stand out to the right of the window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def open_all(page: Page) -> None:
    """Opens everything that can be opened."""
    page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
