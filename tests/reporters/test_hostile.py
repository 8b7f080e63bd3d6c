"""A record written to reach through the report: to a terminal, a browser, a build server, a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from planlint.dataclass import replace
from planlint.reporters import FORMATS
from planlint.reporters.terminal import KEPT, printable
from planlint.results import RunError
from planlint.run.outcome import Outcome
from planlint.run.paths import shown
from planlint.source import Span
from tests.cli.command import NO_OWNER, planlint
from tests.cli.made import checked, document, finding, outcome
from tests.reporters.run import QUOTING, told

JSON = ("json", "jsonl", "sarif", "gitlab")
QUOTES_NEVER = ("github", "gitlab")
ATTACKS = [
    "\x1b[31mred\x1b[0m \x1b]0;title\x07 \x9b2J \x7f",
    "\u202eturned\u202c \u2066hidden\u2069 \u2028next",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "</q></li></style><!-- <svg/onload=alert(1)> ]]> -->",
    "&lt;b&gt; &amp;amp; &#x3c;i&#x3e; &copy;",
    "::error file=x::no",
    "::stop-commands::x",
    "##vso[task.setvariable variable=x]y",
    "##[add-mask]a",
    '=HYPERLINK("http://x.invalid";"y")',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "-2+3",
    "[click](javascript:alert(1)) ![x](http://x.invalid) <http://x.invalid> @everyone #1",
    "`` ` ``` | \\| ~~~ *_**",
    '", "x": "y\\u0000\\',
    "%0A::error::no %3A",
]


def attacked(words: str) -> Outcome:
    """A run in which the words stand wherever something of a record, its name or its folder is shown."""
    text = f"{words}\n\nx {words}\n"
    record = document(text, path=_path(words))
    record.children = [words.strip() or "TJ"]

    whole = Span(0, len(words))
    one = replace(finding("VOC201", whole), action=whole, action_text=words, section_heading=words, detail=words)
    inside = finding("LIV103", Span(len(words) + 4, len(text) - 1), severity="advice")
    found = outcome(checked(record, one, inside))
    found.checked[0].suppressed = [replace(finding("ACT101", whole), suppression=words)]
    found.errors = [RunError("missing", "no such file or folder", _path(words))]
    return found


def _path(words: str) -> str:
    return shown(f"{words}.md".replace("/", ""))


def harmless_on_a_terminal(text: str) -> bool:
    return all(character in "\n" or character in KEPT or character.isprintable() for character in text)


def orders(text: str) -> list[str]:
    """The lines that a build server would follow."""
    return [line for line in text.splitlines() if line.lstrip().startswith("::") or "##[" in line or "##vso[" in line]


@pytest.mark.parametrize("words", ATTACKS)
@pytest.mark.parametrize("name", FORMATS)
def test_no_format_steers_a_terminal_or_a_build_server(name: str, words: str) -> None:
    text = told(name, attacked(words), QUOTING)
    assert harmless_on_a_terminal(text)
    if name == "github":
        assert [line.split(" ")[0] for line in text.splitlines()] == ["::error", "::error", "::notice"]
    else:
        assert orders(text) == []


@given(st.text(alphabet=st.sampled_from("\x1b\x07\x9b\u202e:#v[]so=+-@<>&'\"`|\\%ab \t\r"), min_size=1, max_size=30))
@settings(max_examples=150, deadline=None)
def test_nor_does_any_mixture(words: str) -> None:
    for name in FORMATS:
        text = told(name, attacked(words), QUOTING)
        assert harmless_on_a_terminal(text), name
        assert name == "github" or orders(text) == [], name


@pytest.mark.parametrize("name", FORMATS)
def test_nor_does_a_whole_record_of_them(name: str, tmp_path: Path) -> None:
    rows = "".join(f"| {words} | | {words} | |\n\n- {words}\n\n" for words in ATTACKS)
    (tmp_path / "plan.md").write_text(NO_OWNER.replace("Ada Finch", "::error::Ada ##[x]") + f"\n{rows}")
    ran = planlint("check", "plan.md", "-f", name, "--excerpts", "always", "--all", "--trial", "full", folder=tmp_path)
    assert ran.code == 1
    assert harmless_on_a_terminal(ran.out + ran.err)
    found = [line.split(" ")[0] for line in orders(ran.out + ran.err)]
    assert set(found) <= ({"::error", "::warning", "::notice"} if name == "github" else set())


@pytest.mark.parametrize("words", ATTACKS)
def test_the_page_shows_them_as_words(words: str) -> None:
    root = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(told("html", attacked(words), QUOTING))
    elements = {element.tag for element in root.iter() if isinstance(element.tag, str)}
    assert not elements & {"script", "img", "svg", "i"}
    comments = [element for element in root.iter() if not isinstance(element.tag, str)]
    assert comments == []
    marked = ["".join(mark.itertext()) for mark in root.iter("mark")]
    assert printable(words) in marked


@pytest.mark.parametrize("words", ATTACKS)
def test_markdown_shows_them_as_words(words: str) -> None:
    rendered = MarkdownIt("commonmark").render(told("markdown", attacked(words), QUOTING))
    root = html5lib.parse(rendered, namespaceHTMLElements=False)
    elements = {element.tag for element in root.iter() if isinstance(element.tag, str)}
    assert elements <= {"html", "head", "body", "h1", "h2", "p", "ul", "li", "strong", "code"}


@pytest.mark.parametrize("words", ATTACKS)
def test_xml_holds_them_as_words(words: str) -> None:
    root = ElementTree.fromstring(told("junit", attacked(words), QUOTING))
    assert {element.tag for element in root.iter()} == {
        *("testsuites", "testsuite", "properties", "property", "testcase"),
        *("failure", "error", "skipped"),
    }


@pytest.mark.parametrize("words", ATTACKS)
@pytest.mark.parametrize("name", JSON)
def test_json_gives_them_back_to_the_letter(name: str, words: str) -> None:
    text = told(name, attacked(words), QUOTING)
    values = [json.loads(line) for line in text.splitlines()] if name == "jsonl" else [json.loads(text)]
    assert name in QUOTES_NEVER or words in strings(values)


def strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for one in inner for text in strings(one)]


@pytest.mark.parametrize("words", ATTACKS)
def test_no_cell_is_a_formula(words: str) -> None:
    for row in csv.reader(io.StringIO(told("csv", attacked(words), QUOTING)), strict=True):
        for cell in row:
            assert not cell.lstrip().startswith(("=", "+", "-", "@", "|", "%")), cell
