"""How the page is used and read: by keyboard alone, on a narrow screen, by a screen reader, without a script, on paper."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.with_browser.acting import EXAMPLES, ask, asked, example, focused, open_all, overflow, tab_to
from tests.with_browser.conftest import Opens

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
WORD = EXAMPLES.parent / "docs" / "word" / "plan.docx"
LONG = (
    "# Child in need plan\n\n**Child:** Ada\n\n| What | Who | By when |\n|---|---|---|\n| " + "x" * 400 + " | All | |\n"
)


def test_the_keyboard_alone_is_enough(page: Page) -> None:
    assert focused(page) == "text"
    page.keyboard.insert_text(example("plan-weak.md"))
    tab_to(page, "Show the questions")
    page.keyboard.press("Enter")
    page.wait_for_selector(".beside")
    assert focused(page) == "begin"

    tab_to(page, "“He told his teaching assistant that he doesn't go to the toilet in...”")
    page.keyboard.press("Enter")
    assert focused(page) == "p1-1"
    page.keyboard.press("Enter")
    assert focused(page) == "q1"

    tab_to(page, "The other questions")
    expect(page.locator("#q7")).not_to_be_visible()
    page.keyboard.press("Space")
    expect(page.locator("#q7")).to_be_visible()


def test_kind_is_put_right_by_keyboard(page: Page) -> None:
    asked(page)
    tab_to(page, "How it was read, and how to put it right")
    page.keyboard.press("Enter")
    tab_to(page, "kind")
    page.keyboard.type("assess")
    tab_to(page, "Read it again")
    page.keyboard.press("Enter")
    expect(page.locator("#told")).to_contain_text("Read as: assessment, child in need.")
    assert page.locator("#kind").input_value() == "assessment"


def test_where_the_keyboard_is_can_be_seen(page: Page) -> None:
    asked(page)
    for _ in range(40):
        page.keyboard.press("Tab")
        style: dict[str, str] = page.evaluate(
            "(({outlineStyle, outlineWidth}) => ({outlineStyle, outlineWidth}))(getComputedStyle(document.activeElement))"
        )
        at = page.evaluate("document.activeElement.tagName")
        assert at == "BODY" or (style["outlineStyle"] != "none" and style["outlineWidth"] != "0px"), focused(page)


@pytest.mark.parametrize(
    "name", ["plan-weak.md", "assessment-weak.yaml", "referral-form-strong.txt", "chronology-weak.md"]
)
def test_nothing_stands_out_of_a_narrow_screen(opens: Opens, name: str) -> None:
    page = opens(viewport={"width": 320, "height": 640})
    assert overflow(page) <= 0
    page.set_input_files("#file", EXAMPLES / name)
    page.click("button.main")
    page.wait_for_selector(".beside")
    open_all(page)
    assert overflow(page) <= 0


@pytest.mark.parametrize("width", [320, 800, 1280])
def test_nor_does_a_word_without_an_end_stand_out(opens: Opens, width: int) -> None:
    page = opens(viewport={"width": width, "height": 640})
    ask(page, LONG)
    open_all(page)
    assert overflow(page) <= 0


def test_at_twice_the_size_all_is_there(opens: Opens) -> None:
    """Zoom to 200 % halves the window; letters alone at 200 % leave it as it is."""
    page = opens(viewport={"width": 640, "height": 400}, device_scale_factor=2)
    asked(page)
    open_all(page)
    assert overflow(page) <= 0
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert overflow(page) <= 0
    assert float(page.evaluate("parseFloat(getComputedStyle(document.querySelector('.asks')).fontSize)")) > 32


def test_questions_stand_beside_the_text_where_there_is_room_and_above_it_where_not(opens: Opens) -> None:
    for width, beside in ((1280, True), (700, False)):
        page = asked(opens(viewport={"width": width, "height": 800}))
        left, right = page.locator("section.questions").bounding_box(), page.locator("section.record").bounding_box()
        assert left and right
        assert (left["y"] == right["y"] and left["x"] + left["width"] <= right["x"]) == beside


def test_a_screen_reader_is_told_the_result_and_finds_its_way(page: Page) -> None:
    status = page.get_by_role("status")
    assert status.text_content() == ""
    asked(page)
    expect(status).to_have_text(
        "Read as: plan, child in need. 5 questions, more behind a button. For your manager: 1 question."
    )
    tree = page.locator("body").aria_snapshot()
    for line in (
        '- heading "What a reader would ask" [level=1]',
        '- heading "Questions" [level=2]',
        '- heading "For your manager" [level=2]',
        '- heading "The record" [level=2]',
        '- heading "Child in need plan" [level=3]',
        '- region "The record, with the places of the questions"',
        '- link "Question 1"',
        '- button "Print the family’s copy"',
        '- columnheader "By when"',
        '- list "Also fine:"',
    ):
        assert line in tree, f"{line}\n{tree}"
    main = tree[tree.index("- main") :]
    assert (
        main.index("There: The day of the review is given.")
        < main.index("Kayden told someone this")
        < main.index("Harbour Lodge")
    )
    assert main.index("What will be done, or what was Kayden told about why not?") < main.index("For your manager")


def test_every_control_has_a_name(page: Page) -> None:
    for shown in (page, asked(page)):
        open_all(shown)
        for role in ("button", "link", "combobox", "textbox", "region"):
            for control in shown.get_by_role(role).all():
                told = control.aria_snapshot()
                assert '"' in told.splitlines()[0] or ": " in told.splitlines()[0], told


def faults(page: Page) -> list[str]:
    """What axe finds against WCAG 2.2 AA and good practice, contrast included."""
    page.evaluate(AXE)
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    told: list[dict[str, Any]] = page.evaluate(
        f"axe.run(document, {json.dumps({'runOnly': tags, 'resultTypes': ['violations']})}).then((r) => r.violations)"
    )
    return [f"{one['id']}: {node['html'][:160]}" for one in told for node in one["nodes"]]


@pytest.mark.parametrize(("scheme", "width"), [("dark", 1280), ("light", 320)])
def test_axe_finds_nothing(opens: Opens, scheme: str, width: int) -> None:
    page = opens(viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True)
    assert faults(page) == []
    ask(page, "Two eggs, a cup of flour.")
    assert faults(page) == []
    ask(page, example("plan-weak.md") + "\nNHS number: 943 476 5919\n\n```\ncode\n```\n")
    assert faults(page) == []
    open_all(page)
    page.click("#q1 .where a")
    assert faults(page) == []


def test_whoever_wants_no_motion_gets_none(opens: Opens) -> None:
    for wish, motion in (("reduce", "auto"), ("no-preference", "smooth")):
        page = opens(reduced_motion=wish)
        assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == motion


def test_it_works_without_a_script(opens: Opens) -> None:
    page = opens(java_script_enabled=False)
    ask(page, example("plan-weak.md"))
    expect(page.locator("#q1")).to_contain_text("What will be done, or what was Kayden told about why not?")
    expect(page.get_by_role("button", name="Print the family’s copy")).not_to_be_visible()
    page.click("#reading > summary")
    page.select_option("#kind", "assessment")
    page.click("text=Read it again")
    expect(page.locator(".reading")).to_contain_text("Read as assessment, child in need")
    page.set_input_files("#file", EXAMPLES / "assessment-weak.yaml")
    page.locator("#again > summary").click()
    page.click("button.main")
    expect(page.locator(".reading")).to_contain_text("Benji Castell")


DROP = """
([name, text]) => {
  const dropped = new DataTransfer();
  dropped.items.add(new File([typeof text === "string" ? text : new Uint8Array(text)], name));
  for (const kind of ["dragenter", "dragover", "drop"])
    document.body.dispatchEvent(new DragEvent(kind, {dataTransfer: dropped, bubbles: true, cancelable: true}));
}
"""


def test_a_file_may_be_dropped_anywhere(page: Page) -> None:
    page.evaluate(DROP, ["assessment-weak.yaml", example("assessment-weak.yaml")])
    page.wait_for_selector(".beside")
    expect(page.locator(".reading")).to_contain_text("Benji Castell")
    assert page.locator("#layout").input_value() == "yaml"
    assert "dropping" not in (page.locator("body").get_attribute("class") or "")

    page.evaluate(DROP, ["plan-weak.md", example("plan-weak.md")])
    expect(page.locator(".reading")).to_contain_text("Kayden Marsh")


def test_a_word_file_may_be_dropped_and_read_again_as_another_kind(page: Page) -> None:
    page.evaluate(DROP, ["plan.docx", list(WORD.read_bytes())])
    page.wait_for_selector(".beside")
    expect(page.locator(".reading > p").first).to_contain_text("Read as plan, child in need, about Jem Castellan")
    expect(page.locator(".record")).to_contain_text("Chase housing about the damp in Jem's room")
    page.click("#q2 .where a")
    expect(page.locator("#p2-1")).to_be_in_viewport()

    page.click("#reading > summary")
    page.select_option("#kind", "review")
    page.click("text=Read it again")
    expect(page.locator(".reading > p").first).to_contain_text("Read as review")
    expect(page.locator(".record")).to_contain_text("Chase housing about the damp in Jem's room")

    page.click("#again > summary")
    ask(page, example("plan-weak.md"))
    expect(page.locator(".reading > p").first).to_contain_text("Kayden Marsh")


def test_a_word_file_may_be_chosen(page: Page) -> None:
    page.set_input_files("#file", WORD)
    page.click("button.main")
    expect(page.locator(".reading > p").first).to_contain_text("about Jem Castellan")


def test_a_file_that_is_not_read_and_one_too_large_are_told(page: Page) -> None:
    page.evaluate(DROP, ["plan.pdf", "%PDF"])
    expect(page.get_by_role("status")).to_have_text("Copy its text into a .txt file, then check that.")
    page.evaluate(DROP, ["plan.md", "a" * 21_000_000])
    expect(page.get_by_role("status")).to_contain_text("This file is larger than 20 MB.")
    asked(page)
    page.evaluate(DROP, ["plan.md", "a" * 21_000_000])
    expect(page.locator("#trouble")).to_be_in_viewport()


def test_what_was_put_right_is_not_carried_over_to_the_next_record(page: Page) -> None:
    asked(page)
    page.click("#reading > summary")
    page.select_option("#kind", "review")
    page.click("text=Read it again")
    expect(page.locator(".reading > p").first).to_contain_text("Read as review")
    page.click("#again > summary")
    page.focus("#text")
    page.keyboard.press("Control+a")
    page.evaluate("document.querySelector('#text').dispatchEvent(new ClipboardEvent('paste', {bubbles: true}))")
    page.fill("#text", example("supervision-weak.md"))
    page.click("button.main")
    expect(page.locator(".reading > p").first).to_contain_text("Read as supervision")


def test_the_text_can_be_changed_and_asked_about_again(page: Page) -> None:
    asked(page)
    page.click("#again > summary")
    text = page.locator("#text").input_value()
    assert text == example("plan-weak.md")
    page.fill(
        "#text", text.replace("| Housing to be chased | All | | |", "| Ring Housing | Jo Marsh | 27 November 2026 | |")
    )
    page.click("button.main")
    expect(page.locator("main")).not_to_contain_text("Housing to be chased")
    expect(page.locator(".paper")).to_contain_text("Ring Housing")


def seen(page: Page) -> str:
    """All words that can be seen."""
    return page.locator("body").inner_text()


def test_the_familys_copy_is_the_record_and_nothing_else(page: Page) -> None:
    asked(page)
    page.evaluate("window.print = () => {}")
    page.click("text=Print the family’s copy")
    page.emulate_media(media="print")
    words = " ".join(seen(page).split())
    assert words.startswith("Child in need plan Child: Kayden Marsh, aged 9")
    assert words.endswith("If there is no improvement the case will be escalated.")
    for asked_or_ours in ("planlint", "Question", "What will be done", "Print", "1 ", "Also fine"):
        assert asked_or_ours not in words.replace("11 ", "").replace("1. ", "").replace("room 14", "")
    for mark in page.locator(".paper mark").all():
        assert mark.evaluate("(one) => getComputedStyle(one).backgroundColor") == "rgba(0, 0, 0, 0)"
    assert page.locator(".paper .pin").first.is_hidden()


def test_the_questions_are_printed_by_themselves(page: Page) -> None:
    asked(page)
    page.evaluate("window.print = () => {}")
    page.click("text=Print the questions")
    page.emulate_media(media="print")
    words = " ".join(seen(page).split())
    assert "What will be done, or what was Kayden told about why not?" in words
    assert "A working copy, and no part of the record." in words
    assert "Harbour Lodge" not in words
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert "Harbour Lodge" in seen(page)


def test_a_dark_screen_prints_black_on_white(opens: Opens) -> None:
    page = asked(opens(color_scheme="dark"))
    page.emulate_media(media="print", color_scheme="dark")
    colours = page.evaluate(
        "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.querySelector('.paper p')).color]"
    )
    assert colours == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]
