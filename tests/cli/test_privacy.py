"""A canary sentence, in every place that a record and its name have, stays out of every output."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from contextlib import suppress
from pathlib import Path
from zipfile import ZipFile

import pytest

from planlint.reporters import FORMATS
from planlint.reporters.report import FORMATS as SERVICE_FORMATS
from tests.cli.command import PLANLINT, environment, planlint
from tests.readers import word

CANARY = "Quillfeather"
MARKDOWN = f"""\
---
title: {CANARY} child in need plan
child: {CANARY} Finch
---
# {CANARY} plan

{CANARY} said "{CANARY} is scared at night".

## {CANARY} heading

**{CANARY} label:** {CANARY} value

| What | Who | By when |
|---|---|---|
| {CANARY} to engage with {CANARY} | | ongoing |
| Book {CANARY} | {CANARY} | 31 February 2026 |

<!-- planlint: ignore[NOSUCH] reason="{CANARY}" -->
- {CANARY} <b>{CANARY}</b>
"""
YAML = f"""\
{CANARY} plan: child in need plan
{CANARY} key: {CANARY} # {CANARY} comment
child: {CANARY}
child: {CANARY}
actions:
  - what: {CANARY} to engage
    who:
    by when: ASAP
"""
BROKEN = f'{CANARY}: "{CANARY}\n'

WORD = word.word(
    word.p(f"{CANARY} child in need plan", "Titel")
    + word.p(f"{CANARY} heading", "berschrift1")
    + word.p(word.commented(1, CANARY) + word.box(word.p(f"{CANARY} box")) + word.commented(2, CANARY))
    + word.p(f"<w:del><w:r><w:delText>{CANARY}</w:delText></w:r></w:del><w:ins>{word.run(f'{CANARY} again')}</w:ins>")
    + word.tbl(
        word.tr("What", f"Who is {CANARY}", "When"),
        word.tr(word.tc(f"{CANARY} to engage", merge="restart"), "", f"31 February 2026 {CANARY}"),
        word.tr(word.tc("", merge="continue"), word.control(word.tc(CANARY), prompt=True), "ongoing"),
    )
    + '<w:sectPr><w:headerReference r:id="header1"/></w:sectPr>',
    comments=word.comment(1, f'planlint: ignore[NOSUCH] reason="{CANARY}"') + word.comment(2, CANARY),
    header1=word.p(f"{CANARY}: {CANARY}"),
)


@pytest.fixture
def records(tmp_path: Path) -> Path:
    folder = tmp_path / f"{CANARY} family"
    folder.mkdir()
    (folder / f"{CANARY} plan.md").write_text(MARKDOWN)
    (folder / f"{CANARY}.yaml").write_text(YAML)
    (folder / f"{CANARY} broken.yaml").write_text(BROKEN)
    (folder / f"{CANARY}.pdf").write_text("x")
    (folder / f"{CANARY}.docx").write_text("x")
    (folder / f"{CANARY} plan.docx").write_bytes(WORD)
    (folder / "sub").mkdir()
    (folder / "sub" / "planlint.yaml").write_text(f"{CANARY}: 1\n")
    (folder / "sub" / f"{CANARY}.md").write_text(MARKDOWN)
    return tmp_path


PRIVATE = ["--excerpts", "never", "--paths", "id"]
NAMED = [f"{CANARY} family", f"{CANARY} gone.md"]


@pytest.mark.parametrize("name", FORMATS)
def test_check_keeps_the_canary_in(records: Path, name: str) -> None:
    ran = planlint("check", *NAMED, "-f", name, *PRIVATE, "-o", f"{name}=report", "-v", "--all", folder=records)
    assert ran.code == 2
    assert CANARY not in ran.out
    assert CANARY not in ran.err
    assert CANARY not in (records / "report").read_text()


@pytest.mark.parametrize("style", ["text", "json"])
def test_inspect_keeps_the_canary_in(records: Path, style: str) -> None:
    ran = planlint("inspect", *NAMED, "-f", style, *PRIVATE, folder=records)
    assert ran.code == 2
    assert CANARY not in ran.out
    assert CANARY not in ran.err


def test_due_and_a_history_keep_the_canary_in(records: Path) -> None:
    files = ["-o", "csv=due.csv", "-o", "ics=due.ics", "-o", "text=due.txt"]
    due = planlint("due", *NAMED, "--days", "3660", *files, folder=records)
    report = planlint("report", *NAMED, "--history", "kept.db", folder=records)
    shown = planlint("history", "show", "--history", "kept.db", "-f", "json", folder=records)
    forgotten = planlint("history", "forget", CANARY, "--history", "kept.db", folder=records)
    assert (due.code, report.code, shown.code, forgotten.code) == (2, 2, 0, 2)
    for ran in (due, report, shown, forgotten):
        assert CANARY not in ran.out + ran.err
    for name in ("due.csv", "due.ics", "due.txt", "kept.db"):
        assert CANARY.encode() not in (records / name).read_bytes()


@pytest.mark.parametrize("arguments", [["--why", "ACT101"], ["--list"], ["--statistics", "-q"]])
def test_what_else_check_prints_keeps_the_canary_in(records: Path, arguments: list[str]) -> None:
    ran = planlint("check", *NAMED, *PRIVATE, *arguments, folder=records)
    assert CANARY not in ran.out
    assert CANARY not in ran.err


def test_the_managers_page_and_workbook_keep_the_canary_in(records: Path) -> None:
    ran = planlint("report", f"{CANARY} family", "-o", "html=report.html", "-o", "xlsx=report.xlsx", folder=records)
    assert CANARY not in ran.out + ran.err
    assert CANARY not in (records / "report.html").read_text("utf-8")
    with ZipFile(records / "report.xlsx") as parts:
        written = [parts.read(name).decode() for name in parts.namelist()]
    assert "planlint" in "".join(written)
    assert [part for part in written if CANARY in part] == []


@pytest.mark.parametrize("name", SERVICE_FORMATS)
def test_a_report_about_a_service_keeps_the_canary_in(records: Path, name: str) -> None:
    ran = planlint("report", *NAMED, "-f", name, "-o", f"{name}=report", folder=records)
    assert ran.code == 2
    assert CANARY not in ran.out + ran.err + (records / "report").read_text()


RECORD = f"{CANARY} family/{CANARY} plan.md"


def quotes(text: str) -> bool:
    """Whether one of the record's own lines stands in a text."""
    return any(line in text for line in MARKDOWN.splitlines() if len(line) > 12)


def test_off_a_terminal_nothing_is_quoted_unless_asked(records: Path) -> None:
    assert not quotes(planlint("check", RECORD, "-f", "full", folder=records).out)
    assert quotes(planlint("check", RECORD, "-f", "full", "--excerpts", "always", folder=records).out)


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
@pytest.mark.parametrize(
    ("changes", "shown"),
    [({}, True), ({"CI": "true"}, False), ({"PRE_COMMIT": "1"}, False)],
    ids=["somebody at a terminal", "a build server", "pre-commit"],
)
def test_at_a_terminal_it_quotes_but_not_for_a_log(records: Path, changes: dict[str, str], shown: bool) -> None:
    assert quotes(at_a_terminal(records, "check", RECORD, "-f", "full", "-o", "full=report", **changes)) == shown
    assert not quotes((records / "report").read_text())


def at_a_terminal(folder: Path, *arguments: str, **changes: str) -> str:
    """What planlint writes to a terminal."""
    ours, its = os.openpty()
    running = subprocess.Popen(
        [*PLANLINT, *arguments],
        cwd=folder,
        stdout=its,
        stderr=subprocess.DEVNULL,
        env=environment(NO_COLOR="1", **changes),
    )
    os.close(its)
    written = b""
    with suppress(OSError):  # Linux says that the other end is gone by an error
        while piece := os.read(ours, 65536):
            written += piece
    os.close(ours)
    running.wait(timeout=60)
    return written.decode("utf-8").replace("\r\n", "\n")


PASTED = f"""\
{CANARY} child in need plan

{CANARY} label:
{CANARY} answer

Child:	{CANARY} Finch

{CANARY} HEADING

Action	Who	By when	{CANARY} column
{CANARY} to engage	{CANARY}	ongoing	{CANARY}
"""
NESTED = f"""\
title: Child in need plan
{CANARY}:
  {CANARY} Inner:
    {CANARY}Action:
      who: {CANARY}
      when: 31 February 2026
    ? {CANARY} complex key
    : {CANARY}
  list: [{CANARY}, {CANARY} two]
anchor: &{CANARY} TBC
alias: *{CANARY}
tag: !{CANARY} x
"""


@pytest.fixture
def everywhere(records: Path) -> Path:
    folder = records / f"{CANARY} family"
    (folder / f"{CANARY} pasted.txt").write_text(PASTED)
    (folder / f"{CANARY} nested.yml").write_text(NESTED)
    (folder / f"{CANARY}.markdown").write_text(
        f"{CANARY}\n===\n\n{CANARY}\n---\n\n[{CANARY}]: {CANARY}\n\n```\n{CANARY}\n```\n"
    )
    (folder / f"{CANARY} old.md").write_bytes(f"# {CANARY} caf\xe9 plan\n\nChild: {CANARY}\n".encode("cp1252"))
    (folder / f"{CANARY} empty.md").write_text("")
    (folder / f"{CANARY} deep.yaml").write_text("[" * 5000)
    (folder / f"{CANARY} twice.yaml").write_text(f"title: child in need plan\n{CANARY}: 1\n{CANARY}: 2\n")
    return records


@pytest.mark.parametrize("name", FORMATS)
def test_check_keeps_headings_keys_and_file_names_in(everywhere: Path, name: str) -> None:
    ran = planlint("check", f"{CANARY} family", "-f", name, *PRIVATE, "-o", f"{name}=report", "-v", folder=everywhere)
    assert ran.code == 2
    for text in (ran.out, ran.err, (everywhere / "report").read_text()):
        assert CANARY.lower() not in text.lower()


@pytest.mark.parametrize("style", ["text", "json"])
def test_inspect_keeps_headings_keys_and_file_names_in(everywhere: Path, style: str) -> None:
    ran = planlint("inspect", f"{CANARY} family", "-f", style, *PRIVATE, folder=everywhere)
    assert CANARY.lower() not in (ran.out + ran.err).lower()


@pytest.mark.parametrize("name", FORMATS)
def test_stdin_keeps_its_words_and_its_name_in(tmp_path: Path, name: str) -> None:
    for text, suffix in ((MARKDOWN, "md"), (YAML, "yaml"), (PASTED, "txt"), (BROKEN, "yaml")):
        ran = planlint(
            "check",
            "-",
            "--stdin-filename",
            f"{CANARY}.{suffix}",
            "-f",
            name,
            *PRIVATE,
            folder=tmp_path,
            stdin=text.encode(),
        )
        assert CANARY.lower() not in (ran.out + ran.err).lower(), suffix


NUMBERS = """\
# Family plan for NHS 401 023 2137

**Child:** Ada Finch
**NHS number:** 943 476 5919
**Passport number:** 512774906
**Mum's mobile:** 07700 900 118
**Date of plan:** 9 November 2026

| What | Who | By when |
|---|---|---|
| Engage, passport no 512774906 | | ongoing |
"""


@pytest.mark.parametrize("name", FORMATS)
def test_a_number_that_should_not_stand_there_is_never_quoted(tmp_path: Path, name: str) -> None:
    (tmp_path / "plan.md").write_text(NUMBERS)
    ran = planlint("check", "plan.md", "-f", name, "--excerpts", "always", "--all", "--trial", "full", folder=tmp_path)
    for value in ("943 476 5919", "512774906", "07700 900 118", "401 023 2137"):
        assert value not in ran.out + ran.err


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("name", FORMATS)
def test_nor_where_several_records_are_checked_together(tmp_path: Path, name: str, jobs: str) -> None:
    (tmp_path / "plan.md").write_text(NUMBERS)
    (tmp_path / "another.md").write_text(NUMBERS)
    ran = planlint("check", ".", "-f", name, "--excerpts", "always", "--all", "--jobs", jobs, folder=tmp_path)
    for value in ("943 476 5919", "512774906", "07700 900 118", "401 023 2137"):
        assert value not in ran.out + ran.err


def test_an_audit_keeps_the_canary_in(records: Path) -> None:
    """Forms name files unless they are to have ids; only the list for whoever runs the audit does so all the same."""
    ran = planlint("sample", *NAMED, "--to", "audit", "--size", "9", "--paths", "id", folder=records)
    assert ran.code == 2
    for path in (records / "audit").iterdir():
        if path.name != "records.csv":
            text = b"".join(_unpacked(path)).decode("utf-8", "replace")
            assert CANARY not in text, path.name
    assert CANARY.lower() not in (ran.out + ran.err).lower()
    for path in (records / "audit").glob("*-a.md"):
        filled = (
            path.read_text("utf-8")
            .replace("**Answer:**", "**Answer:** there")
            .replace("it helps:**", f"it helps:** {CANARY}")
        )
        path.write_text(re.sub(r"<!-- (\w+) -->", rf"<!-- \1 --> {CANARY}", filled), "utf-8")
    outputs = ("json=out.json", "markdown=out.md", "moderation=out.csv")
    ran = planlint("calibrate", "audit", *(word for one in outputs for word in ("-o", one)), folder=records)
    told = [(records / one.partition("=")[2]).read_text("utf-8") for one in outputs]
    assert CANARY.lower() not in "".join((ran.out, ran.err, *told)).lower()


def _unpacked(path: Path) -> list[bytes]:
    if path.suffix != ".xlsx":
        return [path.read_bytes()]
    with zipfile.ZipFile(path) as packed:
        return [packed.read(name) for name in packed.namelist()]
