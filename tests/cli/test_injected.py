"""Orders to a terminal, a browser, a spreadsheet and a build server, planted wherever a service has words: no output of any command gives them on."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import html5lib
import openpyxl
import pytest
from icalendar import Calendar
from markdown_it import MarkdownIt

from planlint.reporters import FORMATS
from planlint.reporters.report import FORMATS as SERVICE_FORMATS
from tests.cli.audits import fill_text
from tests.cli.command import planlint
from tests.reporters.test_hostile import harmless_on_a_terminal, orders

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="files cannot have such names there")

ATTACKS = {
    "escapes": "\x1b[31mred\x1b[0m\x1b]0;title\x07\x9b2J",
    "script": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "formula": "=cmd|' /C calc'!A0",
    "closing": "]]></title></style></textarea></script>--><script>alert(1)</script>",
    "sum": "@SUM(1+1)",
    "plus": "+1+cmd|' /C calc'!A0",
    "tab": "\t-2+3",
    "wide": "\uff1dcmd|' /C calc'!A0;=1+1",
    "github": "::error::no",
    "pipelines": "##vso[task.setvariable variable=x]y",
    "turned": "\u202eevil\u202c\u2066hidden",
    "calendar": "x\\nEND:VEVENT\\nATTACH:file:///x",
    "lines": "a\r\n::error::b\x0b\x0c\x85\u2028c",
}
DAY = ("--as-of", "2026-11-22")


def plan(words: str, child: str) -> str:
    cell = re.sub(r"[\r\n]", " ", words).replace("|", "\\|")
    return (
        f"# {cell} child in need plan\n\n**Child:** {child} {cell}, age 8\n**Author:** {cell}\n**{cell}:** {cell}\n"
        f"**Date of plan:** 2 November 2026\n**Case number:** {cell}\n\n## {cell}\n\n{words}\n\n{child} said \"{cell}\".\n\n"
        "## The plan\n\n| What will happen | Who | By when | How we will know |\n|---|---|---|---|\n"
        f"| {cell} | {cell} | ongoing | {cell} |\n| Ring {cell} | Jo {cell} | 27 November 2026 | |\n| {cell} to engage | | | |\n\n"
        f"<!-- planlint: ignore[{cell}] reason=\"{cell}\" -->\n- {cell}\n"
    )  # fmt: skip


def as_yaml(words: str) -> str:
    value = json.dumps(words)
    return (
        f"title: Child in need plan\n{value}: {value}\nchild: {value}\n"
        f"actions:\n  - what: {value}\n    who: {value}\n    by when: {value}\n    {value}: x\n"
    )


@pytest.fixture(params=ATTACKS)
def service(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A folder with teams, records, a list of children and a configuration, all of which hold the words."""
    words = ATTACKS[request.param]
    name = words.replace("/", "")
    for number in range(6):
        team = tmp_path / "teams" / f"{name}{number % 2}" / f"{name} child{number}"
        team.mkdir(parents=True)
        (team / f"{name}.md").write_text(plan(words, f"Ada{number}"), "utf-8", newline="")
        (team / f"{name}.yaml").write_text(as_yaml(words), "utf-8")
        (team / f"{name} broken.yaml").write_text(f'{json.dumps(words)}: "{name}\n', "utf-8", newline="")
    (tmp_path / "planlint.yaml").write_text(
        'fingerprint_key: "one for the tests"\nteam_from: "teams/{team}/**"\nchildren: ["teams/*/{child}/**"]\nbaseline: base.json\n'
    )
    with open(tmp_path / "roll.csv", "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(
            [("id", "level", "team"), (f"{words} 77", "cin", words), (f"{name} child1", "cp", name)]
        )
    return tmp_path


def harmless(text: str, *, is_github: bool = False) -> None:
    assert harmless_on_a_terminal(text)
    if is_github:
        assert all(line.split(" ")[0] in ("::error", "::warning", "::notice") for line in orders(text))
    else:
        assert orders(text) == []


def no_formula(text: str) -> None:
    for row in csv.reader(io.StringIO(text), strict=True):
        for cell in row:
            assert not cell.lstrip().startswith(("=", "+", "-", "@", "|", "%")) or re.fullmatch(
                r"[-+]?\d[\d.]*", cell
            ), cell


def no_script(text: str) -> None:
    root = html5lib.parse(text, namespaceHTMLElements=False)
    for element in root.iter():
        if isinstance(element.tag, str):
            assert element.tag != "img" or str(element.get("src")) != "x"
            assert element.tag != "script" or "alert(1)" not in (element.text or "")
            assert not [name for name in element.attrib if str(name).startswith("on")]


def no_cell_is_a_formula(path: Path) -> None:
    for sheet in openpyxl.load_workbook(path).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", cell.value
                if isinstance(cell.value, str):
                    assert "\x1b" not in cell.value
                    assert "\u202e" not in cell.value


def checked(name: str, text: str) -> None:
    harmless(text.replace("\r\n", "\n"), is_github=name == "github")
    if name == "csv":
        no_formula(text)
    if name in ("html", "markdown"):
        no_script(text if name == "html" else MarkdownIt("commonmark").render(text))
    if name == "ics":
        for event in Calendar.from_ical(text).walk("VEVENT"):
            assert set(event) <= {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "TRANSP", "CATEGORIES", "STATUS", "CLASS"}  # fmt: skip


def test_check_and_inspect(service: Path) -> None:
    outputs = [word for name in FORMATS for word in ("-o", f"{name}=out.{name}")]
    usual = ("teams", *DAY, "--excerpts", "always")
    for console in ("full", "cards", "github"):
        ran = planlint(
            "check", *usual, "--all", "--trial", "full", "-v", "--statistics", *outputs, "-f", console, folder=service
        )
        assert ran.code in (1, 2)
        checked(console, ran.out)
        harmless(ran.err)
    for name in FORMATS:
        checked(name, (service / f"out.{name}").read_bytes().decode("utf-8"))
    for arguments in (
        ("check", "--list"),
        ("check", "--why", "ACT101"),
        ("inspect", "-f", "text"),
        ("inspect", "-f", "json"),
    ):
        ran = planlint(arguments[0], *usual, *arguments[1:], folder=service)
        harmless(ran.out)
        harmless(ran.err)


def test_reports_and_lists(service: Path) -> None:
    outputs = [word for name in (*SERVICE_FORMATS, "html", "xlsx") for word in ("-o", f"{name}=out.{name}")]
    more = (
        "--roll",
        "roll.csv",
        "--mark",
        "2026-11-01==cmd|' /C calc'!A0 <script>alert(1)</script>",
        "--history",
        "kept.db",
    )
    ran = planlint("report", "teams", *DAY, *outputs, *more, "--paths", "relative", folder=service)
    assert ran.code in (0, 2)
    checked("text", ran.out)
    harmless(ran.err)
    for name in (*SERVICE_FORMATS, "html"):
        checked(name, (service / f"out.{name}").read_bytes().decode("utf-8"))
    no_cell_is_a_formula(service / "out.xlsx")
    outputs = [word for name in ("text", "csv", "ics") for word in ("-o", f"{name}=due.{name}")]
    ran = planlint("due", "teams", *DAY, "--days", "3660", *outputs, folder=service)
    assert ran.code in (0, 2)
    harmless(ran.out + ran.err)
    for name in ("text", "csv", "ics"):
        checked(name, (service / f"due.{name}").read_bytes().decode("utf-8"))
    for form in ("text", "json"):
        shown = planlint("history", "show", "--history", "kept.db", "-f", form, folder=service)
        assert shown.code == 0
        harmless(shown.out + shown.err)


def test_audits(service: Path) -> None:
    ran = planlint("sample", "teams", "--size", "6", "--to", "audit", *DAY, folder=service)
    harmless(ran.out + ran.err)
    made = list((service / "audit").iterdir())
    assert {path.suffix for path in made} >= {".md", ".xlsx", ".csv"}
    for path in made:
        if path.suffix == ".xlsx":
            no_cell_is_a_formula(path)
        else:
            checked({".md": "markdown"}.get(path.suffix, path.suffix[1:]), path.read_bytes().decode("utf-8"))
    for path, form in audited(service):
        fill_text(path, form, lambda *given: "not there")
        path.write_text(
            path.read_text("utf-8").replace("it helps:**", f"it helps:** {made[0].name} =1+1 ::error::x \x1b[31m"),
            "utf-8",
        )
    outputs = ("json=c.json", "markdown=c.markdown", "moderation=c.csv")
    ran = planlint("calibrate", "audit", *(word for one in outputs for word in ("-o", one)), *DAY, folder=service)
    harmless(ran.out + ran.err)
    for one in outputs:
        path = service / one.partition("=")[2]
        if path.exists():
            checked(path.suffix[1:], path.read_bytes().decode("utf-8"))


def audited(service: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    for form in json.loads((service / "audit" / "sample.json").read_text("utf-8"))["forms"]:
        for reader in "ab" if form["twice"] else "a":
            yield service / "audit" / f"form-{form['number']}-{reader}.md", form


def test_what_else_shows_names(service: Path) -> None:
    record = next((service / "teams").rglob("*.md"))
    for arguments in (
        ("baseline", "create", "teams", *DAY),
        ("baseline", "show", "teams", *DAY),
        ("baseline", "show", "teams", *DAY, "-f", "json"),
        ("config", "show", str(record)),
        ("fix", "teams", "--diff", *DAY, "--excerpts", "always"),
        ("check", f"{record}.gone"),
        ("check", "teams", "--config", f"{record.name}.yaml"),
        ("explain", record.name),
        ("check", "teams", "--select", record.name),
        ("check", "teams", "--kind", record.name),
        ("check", "teams", "-f", record.name),
        ("test", record.name),
        ("calibrate", record.name),
        ("report", "--from", record.name),
        ("history", "show", "--history", record.name),
    ):
        ran = planlint(*arguments, folder=service)
        assert "fault" not in ran.err, arguments
        harmless(ran.out)
        harmless(ran.err)
