"""planlint's hooks as pre-commit and prek run them: taken from a clone by a tag, installed by themselves, in a real repository.

Nothing here stands in for anything: the programs read `.pre-commit-hooks.yaml`, make the hook's environment, choose the files and
start planlint. Only the packages come from a folder instead of a network.
"""

from __future__ import annotations

import io
import re
import tomllib
from pathlib import Path

import docx
import pytest
import yaml

from tests.cli.command import NO_OWNER, Ran
from tests.understand.test_programs import CHART, COMPOSE, MANUAL, WORKFLOW

from .conftest import TAG
from .repository import ROOT, Repository

GOOD = (ROOT / "examples" / "plan-strong.md").read_text("utf-8")
DRAFT = NO_OWNER.replace("# Child in need plan", "# Child in need plan (draft)")
RUN = {"pre-commit": ["python", "-m", "pre_commit"], "prek": ["prek"]}
SECRET = """\
# Child in need plan for Quillon Vashtiwick

**Child:** Quillon Vashtiwick, age 8
**Date of plan:** 2 November 2026

## Zephyrine's worries

Tamsinette hid Quillon's marbleworks in Borogrove Lane, and said "snarkleberry" to him.

## The plan

| What will happen | Who | By when | How we will know |
|---|---|---|---|
| Oil the xylophone in Mimsythorpe | | | Quillon galumphs again |
"""
SECRETS = re.findall(
    r"Quillon|Vashtiwick|Zephyrine|Tamsinette|marbleworks|Borogrove|snarkleberry|xylophone|Mimsythorpe|galumphs", SECRET
)


class Hooked(Repository):
    """A repository of records in which one of the two programs runs planlint's hooks."""

    program: str

    def hooks(self, project: Path, *ids: str, **keys: str) -> None:
        """Asks for these hooks in the program's configuration."""
        lines = [
            f"      - id: {one}" + "".join(f"\n        {key}: {value}" for key, value in keys.items()) for one in ids
        ]
        self.write(
            ".pre-commit-config.yaml",
            "\n".join(["repos:", f"  - repo: {project.as_posix()}", f"    rev: {TAG}", "    hooks:", *lines, ""]),
        )

    def hook(self, *arguments: str, **changes: str) -> Ran:
        """Runs the hooks on what is staged."""
        self.git("add", "-A")
        return self.run(*RUN[self.program], "run", *arguments, **changes)


@pytest.fixture(params=["pre-commit", "prek"])
def records(request: pytest.FixtureRequest, tmp_path: Path, surroundings: dict[str, str], project: Path) -> Hooked:
    made = Hooked(tmp_path / "records", surroundings)
    made.program = request.param
    made.hooks(project, "planlint")
    return made


def test_once_installed_it_stops_a_bad_plan_and_lets_a_good_one_and_a_draft_through(records: Hooked) -> None:
    assert records.run(*RUN[records.program], "install").code == 0
    records.write("plan.md", NO_OWNER)
    records.git("add", "-A")
    stopped = records.run("git", "commit", "-m", "a plan")
    assert (stopped.code, records.head()) == (1, "")
    log = stopped.out + stopped.err
    assert "plan.md:11:" in log and "ACT101" in log
    assert "planlint reads wording. It cannot see the child." in log
    for content in (GOOD, DRAFT):
        before = records.head()
        records.write("plan.md", content)
        records.git("add", "-A")
        done = records.run("git", "commit", "-m", "a plan")
        assert (done.code, records.head() != before) == (0, True), done.out + done.err


def test_it_is_given_what_planlint_reads(records: Hooked, project: Path) -> None:
    records.hooks(project, "planlint", verbose="true")
    for name in ("a.md", "b.markdown", "c.txt", "d.MD"):
        records.write(name, GOOD)
    for name in ("e.yaml", "f.yml"):
        records.write(name, (ROOT / "examples" / "assessment-strong.yaml").read_bytes())
    for name in ("LICENSE", "photo.jpg", "code.py", "old.pdf", "list.csv"):
        records.write(name, b"\xff\xd8\x00" if name.endswith(("jpg", "pdf")) else b"x = 1\n")
    ran = records.hook()
    assert (ran.code, "Checked 6 records " in ran.out) == (0, True), ran.out
    records.write("g.docx", b"PK\x03\x04\x00\x00")
    assert "g.docx" in records.hook().out


def in_word(plan: str) -> bytes:
    """A plan of headings, lines and one table as a Word file."""
    document = docx.Document()
    rows = [line.strip("|").split("|") for line in plan.splitlines() if line[:1] == "|" and line[:2] != "|-"]
    for line in plan.splitlines():
        if line.startswith("#"):
            document.add_heading(line.lstrip("# "), line.count("#") - 1)
        elif line[:2] == "|-":
            table = document.add_table(0, len(rows[0]))
            for row in rows:
                for cell, words in zip(table.add_row().cells, row, strict=True):
                    cell.text = words.strip()
        elif line and line[0] != "|":
            document.add_paragraph(line.replace("**", ""))
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


@pytest.mark.parametrize("hook", ["planlint", "planlint-project"])
def test_a_plan_in_word_is_read_as_any_other(records: Hooked, project: Path, hook: str) -> None:
    """The hook's own environment has what reads it, without anybody asking for an extra."""
    records.hooks(project, hook, verbose="true")
    records.write("plan.docx", in_word(NO_OWNER))
    ran = records.hook()
    assert (ran.code, "exit code: 1" in ran.out, "plan.docx:" in ran.out, "ACT101" in ran.out) == (1, True, True, True)
    records.write("plan.docx", in_word(DRAFT))
    ran = records.hook()
    assert (ran.code, "Checked 1 record " in ran.out) == (0, True), ran.out


def test_a_hook_gets_the_very_library_that_the_extra_names() -> None:
    extra = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]["docx"]
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert [hook["additional_dependencies"] for hook in hooks] == [extra, extra]


def test_yaml_and_text_that_are_no_records_are_skipped_quietly(records: Hooked) -> None:
    records.write(".github/workflows/tests.yml", WORKFLOW)
    records.write(".github/dependabot.yml", "version: 2\nupdates:\n  - package-ecosystem: pip\n    directory: /\n")
    records.write("chart/templates/deployment.yaml", CHART)
    records.write("compose.yaml", COMPOSE)
    records.write("README.md", MANUAL)
    records.write("empty.md", "")
    records.write("planlint.yaml", "extends: planlint:hook\n")
    ran = records.hook()
    assert ran.code == 0, ran.out
    assert "planlint (changed records)" in ran.out and "Checked" not in ran.out


def test_what_an_organisation_leaves_out_stays_out_though_the_hook_names_it(records: Hooked) -> None:
    records.write("planlint.yaml", "extends: planlint:hook\nexclude: [templates]\n")
    records.write("templates/plan.md", "# Child in need plan\n\n## What the child says\n\n[Insert the child's views]\n")
    assert records.hook().code == 0
    records.write("plan.md", "# Child in need plan\n\n## What the child says\n\n[Insert the child's views]\n")
    ran = records.hook()
    assert (ran.code, "DOC103" in ran.out, "skipped templates/plan.md" in ran.out) == (1, True, True)


def test_three_thousand_files(records: Hooked, project: Path) -> None:
    """None of them is lost, though pre-commit's command lines hold only some of them each."""
    records.hooks(project, "planlint", verbose="true")
    folder = "records/of-a-service-whose-folders-have-long-names-as-they-have"
    for number in range(2990):
        records.write(
            f"{folder}/compose-of-service-{number:04}.yaml", "run: serve --port 80 --log /srv/app/log --quiet\n"
        )
    for number in range(10):
        records.write(f"{folder}/plan-{number}.md", NO_OWNER if number == 7 else GOOD)
    ran = records.hook()
    checked = [int(count) for count in re.findall(r"Checked (\d+) records? ", ran.out)]
    assert (ran.code, sum(checked)) == (1, 10)
    if records.program == "pre-commit":
        assert len(checked) > 1
    assert set(re.findall(r"plan-(\d).md:\d+.*ACT101.*error", ran.out)) == {"7"}


@pytest.mark.parametrize("arguments", [[], ["--color=always"]], ids=["plain", "coloured"])
def test_no_word_of_a_record_gets_into_the_log(records: Hooked, arguments: list[str]) -> None:
    """Under `--color=always` both programs give their hooks a terminal, though the log goes through a pipe."""
    records.write("plan.md", SECRET)
    ran = records.hook(*arguments)
    log = ran.out + ran.err
    assert (ran.code, "ACT101" in log, bool(arguments) == ("\x1b[" in log)) == (1, True, True)
    # As on a terminal, with the question: the quotation is all that is missing.
    assert ("Who will do it?" in log) == bool(arguments)
    assert [word for word in SECRETS if word.lower() in log.lower()] == []


def test_the_whole_repository_is_checked_whatever_was_changed(records: Hooked, project: Path) -> None:
    records.hooks(project, "planlint-project")
    assert records.hook().code == 0
    records.write("old/plan.md", NO_OWNER)
    records.commit()
    records.write("new.py", "x = 1\n")
    ran = records.hook()
    assert (ran.code, "old/plan.md:11:" in ran.out) == (1, True)


def test_the_organisation_may_add_arguments(records: Hooked, project: Path) -> None:
    records.hooks(project, "planlint", args="[--exit-zero]", verbose="true")
    records.write("plan.md", NO_OWNER)
    records.write("compose.yaml", COMPOSE)
    ran = records.hook()
    assert (ran.code, "ACT101" in ran.out) == (0, True)
