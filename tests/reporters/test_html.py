"""The page: well-formed to a strict parser, closed to the outside, usable without seeing or colour."""

from __future__ import annotations

import re
from itertools import pairwise
from xml.etree.ElementTree import Element

import html5lib
import pytest

from planlint.reporters.view import View
from tests.cli.made import checked, document, finding, outcome
from tests.reporters.run import PRIVATE, QUOTING, REASON, everything, told

SILENT = {
    "script",
    "iframe",
    "object",
    "embed",
    "img",
    "image",
    "svg",
    "link",
    "form",
    "input",
    "base",
    "video",
    "audio",
}
"""Elements that fetch, run or send something."""


def page(text: str) -> Element:
    """The page's tree. Raises for anything that HTML does not allow."""
    root: Element = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)
    return root


def words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


@pytest.mark.parametrize("view", [PRIVATE, QUOTING], ids=["private", "quoting"])
def test_it_is_html_and_fetches_and_runs_nothing(view: View) -> None:
    for found in (everything(), outcome(), outcome(checked(document("# Sound\n")))):
        text = told("html", found, view)
        root = page(text)
        assert {element.tag for element in root.iter()} & SILENT == set()
        attributes = {name for element in root.iter() for name in element.attrib}
        assert not [name for name in attributes if name.startswith("on") or name in ("src", "style", "srcset")]
        assert all(link.attrib["href"].startswith("#") for link in root.iter("a"))
        assert not re.search(r"url\(|@import|https?:", text)


def test_its_policy_forbids_whatever_it_does_not_need() -> None:
    (policy,) = [meta for meta in page(told("html")).iter("meta") if "http-equiv" in meta.attrib]
    assert policy.attrib["http-equiv"] == "Content-Security-Policy"
    assert policy.attrib["content"].startswith("default-src 'none'; style-src 'unsafe-inline';")


def test_it_can_be_found_ones_way_in_by_ear() -> None:
    root = page(told("html", view=QUOTING))
    assert root.attrib["lang"] == "en-GB"
    assert [heading.text for heading in root.iter("title")] == ["What planlint asks, 22 November 2026"]
    ranks = [int(element.tag[1]) for element in root.iter() if re.fullmatch(r"h\d", str(element.tag))]
    assert ranks[0] == 1 and ranks.count(1) == 1
    assert all(below <= above + 1 for above, below in pairwise(ranks))
    ids = [element.attrib["id"] for element in root.iter() if "id" in element.attrib]
    assert len(ids) == len(set(ids))
    named = [element.attrib["aria-labelledby"] for element in root.iter("section")]
    assert set(named) <= set(ids)
    assert {link.attrib["href"][1:] for link in root.iter("a")} <= set(ids)
    assert [len(list(root.iter(tag))) for tag in ("main", "header", "footer", "nav")] == [1, 1, 1, 1]


def test_severity_is_said_in_words_not_by_colour_alone() -> None:
    for article in page(told("html")).iter("article"):
        (rule,) = [one for one in article.iter("p") if one.attrib.get("class") == "rule"]
        assert words(rule).lower().startswith(article.attrib["class"])


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_colour_of_words_can_be_read_on_its_ground(scheme: str) -> None:
    """At least 4.5 to 1, WCAG 2.2, success criterion 1.4.3."""
    light, dark = re.findall(r":root \{([^}]*--error[^}]*)\}", told("html"))[:2]
    colours = dict(re.findall(r"--(\w+): (#\w+)", light if scheme == "light" else dark))
    for ground in ("paper", "wash"):
        for ink in ("ink", "soft", "link", "error", "warning", "advice"):
            assert contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground)
    assert contrast(colours["ink"], colours["mark"]) >= 4.5


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_each_question_stands_once_with_its_lines() -> None:
    articles = [words(article) for article in page(told("html")).iter("article")]
    assert (
        "There is no date, so nobody could say that it is late. When will it be done by? Lines 3 and 4 "
        "Also fine: Depends on the report; Jo Marsh rings on 12 May if it hasn't come. Warning: "
    ) in next(article for article in articles if "ACT301" in article)


def test_the_words_are_marked_where_they_may_be_quoted() -> None:
    root = page(told("html", view=QUOTING))
    assert "Ring Nan" in [words(mark) for mark in root.iter("mark")]
    assert "This page quotes the records." in words(root)
    assert f"Line 5 ACT101: {REASON}" in words(root)


def test_without_excerpts_there_is_nothing_of_the_record() -> None:
    text = told("html", view=PRIVATE)
    assert not any(said in text for said in ("Ring Nan", "Visit", "TJ", REASON, "quotes the records"))
    assert "Line 5 ACT101" in words(page(text))


def test_other_peoples_questions_have_their_own_heading() -> None:
    record = document("# Plan\n\n- Ring Nan\n", steps=("Ring Nan",))
    first = finding("ACT101", record.actions[0].span)
    root = page(told("html", outcome(checked(record, finding("IGN103", first.span, severity="warning"), first))))
    assert [words(heading) for heading in root.iter("h3")] == ["Questions", "For your manager"]


def test_it_counts_nobodys_questions_and_praises_nobody() -> None:
    text = words(page(told("html")))
    assert "%" not in text
    assert not re.search(r"\d+ (?:findings|questions|errors|warnings)", text)
