"""How a manager's page looks and behaves: wide, narrow, at night, by keyboard, by a screen reader, on paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from pypdf import PdfReader

from planlint.pages.report import html
from planlint.service.overview import Overview, Pointer, Reading, Unknown
from tests.pages.services import QUESTIONS, TEAMS, line, look, service
from tests.with_browser.acting import open_all, overflow
from tests.with_browser.test_reading import faults

Shows = Callable[..., Page]
LONG = "Überregional-" * 12 + " the team whose name nobody has ever said in one breath"
A4 = (595, 842)
BOXES = ["How much of the service", "A person should look", "What we said we would", "Is the wording changing", "before the meeting", "What we don’t know"]  # fmt: skip


def first_run() -> Overview:
    """A service that is looked at for the first time, without a list of open children and before anybody checked planlint."""
    whole = service(TEAMS[:3])
    lines = tuple(one._replace(points=one.points[-1:], change="too few to tell", agreed=None) for one in whole.lines)
    reach = whole.reach._replace(open=None, planned=None, without=None, unread=None, missing=())
    signs = tuple(sign._replace(before=None) for sign in whole.signs)
    return whole._replace(lines=lines, reach=reach, signs=signs, calibration=None)


def awkward() -> Overview:
    """A service with names of every length, a box that overflows and teams too small to show."""
    whole = service((LONG, "B"))
    small = [
        one._replace(points=tuple(p._replace(share=None) for p in one.points)) for one in whole.lines if one.team == "B"
    ]
    lines = (*(one for one in whole.lines if one.team != "B"), *small)
    return whole._replace(
        lines=lines,
        looks=(look(LONG, 40, 4_000), *whole.looks, look("Another", 2, 1), look("And one more", 1, 1)),
        reading=tuple(Reading(Pointer(LONG.replace(" ", "_") + str(number), LONG), LONG) for number in range(12)),
        unknowns=tuple(Unknown(LONG, number, LONG) for number in range(9)),
        errors=3,
    )


SERVICES = {"full": service, "first": first_run, "awkward": awkward}


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("reports")
    for name, made in SERVICES.items():
        (folder / f"{name}.html").write_text(html.report(made()), encoding="utf-8")
    return {name: folder / f"{name}.html" for name in SERVICES}


@pytest.fixture
def shows(browser: Browser, written: dict[str, Path]) -> Iterator[Shows]:
    """Shows a report from its file, in a tab of its own; `heard` holds what the tab asked for and complained about."""
    contexts: list[BrowserContext] = []

    def show(name: str = "full", *, width: int = 1280, heard: list[str] | None = None, **told: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, **told)
        contexts.append(context)
        page = context.new_page()
        if heard is not None:
            page.on("request", lambda request: heard.append(request.url))
            page.on("console", lambda message: heard.append(message.text))
            page.on("pageerror", lambda error: heard.append(str(error)))
        page.goto(written[name].as_uri())
        return page

    yield show
    for context in contexts:
        context.close()


@pytest.mark.parametrize("name", SERVICES)
@pytest.mark.parametrize("width", [1280, 380, 320])
def test_nothing_stands_out_of_the_window(shows: Shows, name: str, width: int) -> None:
    page = shows(name, width=width)
    assert overflow(page) <= 0
    open_all(page)
    assert overflow(page) <= 0


def test_letters_may_be_twice_as_large(shows: Shows) -> None:
    page = shows(width=640)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert overflow(page) <= 0


def test_nothing_is_asked_for_but_the_file_and_nothing_is_complained_about(
    shows: Shows, written: dict[str, Path]
) -> None:
    heard: list[str] = []
    page = shows(heard=heard)
    open_all(page)
    page.wait_for_timeout(200)
    assert heard == [written["full"].as_uri()]


@pytest.mark.parametrize("name", SERVICES)
@pytest.mark.parametrize(("scheme", "width"), [("dark", 1280), ("light", 380)])
def test_axe_finds_nothing(shows: Shows, name: str, scheme: str, width: int) -> None:
    page = shows(name, width=width, color_scheme=scheme, bypass_csp=True)
    assert faults(page) == []
    open_all(page)
    assert faults(page) == []


def test_a_screen_reader_is_told_what_each_chart_shows(shows: Shows) -> None:
    tree = shows().locator("body").aria_snapshot()
    for said in (
        '- heading "The service in its records" [level=1]',
        '- heading "3 What we said we would work on" [level=2]',
        '- heading "Child heard, and answered" [level=3]',
        'img "Children open 412 children: current plan read 371, no plan found 29, could not be read 12."',
        'img "All steps on one date Now 22% (18 to 27%), 82 of 371; at first 9% (6 to 13%), 31 of 340."',
        '- rowheader "Nobody allocated"',
    ):
        assert said in tree, said
    assert 'img "Every step says who and when: the whole service Oct-Dec 2025: 41% (36 to 47%), 134 of 326;' in tree


def test_every_chart_has_its_table_and_the_keyboard_opens_it(shows: Shows) -> None:
    page = shows()
    charts = page.evaluate(
        """[...document.querySelectorAll('svg.drawing')].map((one) => {
          const near = one.closest('figure')?.querySelector('table') ?? one.closest('table') ??
            one.closest('.teams')?.parentElement.querySelector('.teams + details table') ?? one.closest('.box')?.querySelector('dl');
          return near !== null && near !== undefined;
        })"""
    )
    assert len(charts) == 1 + len(QUESTIONS) * (1 + len(TEAMS)) + 3 + 4
    assert all(charts)
    page.locator("summary").first.focus()
    page.keyboard.press("Enter")
    assert page.locator("details table").first.is_visible()
    assert page.get_by_role("cell", name="new form for plans").first.is_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_lines_and_bars_are_seen_against_the_page_and_beside_each_other(shows: Shows, scheme: str) -> None:
    """The line and the parts of a bar by their lightness alone, as a grey printer and every eye sees them."""
    page = shows(color_scheme=scheme)
    light = page.evaluate(
        """() => {
          const canvas = document.createElement('canvas').getContext('2d');
          const style = getComputedStyle(document.documentElement);
          const lightness = (name) => {
            canvas.fillStyle = style.getPropertyValue('--' + name);
            const [r, g, b] = canvas.fillStyle.match(/[0-9a-f]{2}/g).map((two) => parseInt(two, 16) / 255)
              .map((part) => part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
            return 0.2126 * r + 0.7152 * g + 0.0722 * b;
          };
          return Object.fromEntries(['paper', 'ink', 'found', 'thin', 'not-found'].map((name) => [name, lightness(name)]));
        }"""
    )

    def contrast(one: str, other: str) -> float:
        dark, bright = sorted((light[one], light[other]))
        return float((bright + 0.05) / (dark + 0.05))

    assert contrast("found", "paper") >= 3
    assert contrast("found", "thin") >= 3
    for name in ("thin", "not-found"):
        assert contrast("ink", name) >= 4.5
    assert contrast("paper", "found") >= 4.5


def test_charts_can_be_read_on_a_narrow_screen(shows: Shows) -> None:
    page = shows(width=380)
    smallest = page.evaluate(
        """Math.min(...[...document.querySelectorAll('.drawing text')].map((one) =>
          parseFloat(getComputedStyle(one).fontSize) * one.ownerSVGElement.getBoundingClientRect().width / one.ownerSVGElement.viewBox.baseVal.width))"""
    )
    assert smallest >= 7.5


def pdf_of(page: Page) -> PdfReader:
    printed = page.pdf(prefer_css_page_size=True, print_background=False)
    assert len(printed) < 500_000, "too large to be sent around"
    return PdfReader(BytesIO(printed))


@pytest.mark.parametrize("name", ["full", "first"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_six_boxes_print_to_one_sheet_of_a4(shows: Shows, name: str, scheme: str) -> None:
    printed = pdf_of(shows(name, color_scheme=scheme))
    assert {(round(sheet.mediabox.width), round(sheet.mediabox.height)) for sheet in printed.pages} == {A4}
    first, second, *_ = (" ".join(sheet.extract_text().split()) for sheet in printed.pages)
    for box in (*BOXES, "Look again"):
        assert box in first
    assert second.startswith("Each team against its own past")
    assert "The figures" not in first


def test_what_overflows_goes_on_behind_the_first_sheet_and_no_box_is_cut(shows: Shows) -> None:
    printed = pdf_of(shows("awkward"))
    words = " ".join(" ".join(sheet.extract_text().split()) for sheet in printed.pages)
    at = [words.index(box) for box in BOXES]
    assert at == sorted(at)
    assert "Also to read" in words


def test_a_dark_screen_prints_dark_on_white(shows: Shows) -> None:
    page = shows(color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    colours = page.evaluate(
        """[getComputedStyle(document.documentElement).getPropertyValue('--paper').trim(),
            getComputedStyle(document.querySelector('h2')).color, getComputedStyle(document.querySelector('.drawing text')).fill]"""
    )
    assert colours[:2] == ["#fff", "rgb(0, 0, 0)"]
    assert colours[2] in ("rgb(0, 0, 0)", "rgb(58, 63, 68)")


def test_an_answer_is_found_from_the_box_that_names_it(shows: Shows) -> None:
    page = shows()
    page.click("text=Nobody allocated")
    assert page.locator("h3#look-2").evaluate("(one) => one.getBoundingClientRect().top >= 0 && one.getBoundingClientRect().top < innerHeight")  # fmt: skip
    assert page.locator("h3#look-2").text_content() == "Nobody allocated"


def test_a_question_alone_still_has_its_place(shows: Shows, tmp_path: Path) -> None:
    (tmp_path / "one.html").write_text(html.report(service((), lines=(line(2),))), encoding="utf-8")
    page = shows(width=380)
    page.goto((tmp_path / "one.html").as_uri())
    assert overflow(page) <= 0
    assert page.locator("a[href='#teams']").count() == 0
