"""`--changed-since`: what a change brought is asked about, and nothing that was there before."""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path

import pytest

from tests.cli.command import NO_OWNER, SOUND, Ran

from .repository import ROOT, Repository

VOICE = "## What Ada says\n\n“I want to hear the blackbird again,” Ada told Jo on 30 October.\n\n"
ROWS = """\
| Ring the school about lunch | | 27 November 2026 | Ada eats at school |
| Mend the back door | | 4 December 2026 | The door shuts |
"""
OLD = SOUND.replace("| Book", ROWS + "| Book").replace("## The plan", VOICE + "## The plan")
YAML = """\
title: Child in need plan
child: Ada Finch, age 8
actions:
  - what: Ring the clinic to book the hearing test
    who: Jo Marsh
    by when: 27 November 2026
  - what: Mend the back door
    by when: 4 December 2026
"""
RULES = ["--select", "ACT101,ACT103,ACT301,VOC101,VOC102", "--as-of", "2026-11-22"]


@pytest.fixture
def records(records: Repository) -> Repository:
    records.write("ada.md", OLD)
    records.write("ada.yaml", YAML)
    records.write("leo.md", NO_OWNER.replace("Ada", "Leo"))
    records.commit()
    return records


def check(records: Repository, *arguments: str, since: str = "HEAD") -> Ran:
    command = [sys.executable, "-m", "planlint", "check", "--changed-since", since, *RULES, *arguments]
    return records.run(*command, PYTHONPATH=str(ROOT))


def told(records: Repository, *arguments: str, since: str = "HEAD") -> list[str]:
    """The findings, each as `file:line CODE`."""
    ran = check(records, *arguments, since=since)
    assert ran.code in (0, 1), ran.err
    return [f"{path}:{line} {code}" for path, line, code in re.findall(r"(?m)^(\S+?):(\d+):\d+: (\w+) ", ran.out)]


def test_nothing_changed(records: Repository) -> None:
    ran = check(records)
    assert (ran.code, ran.out) == (0, "")
    assert "Checked 0 records" in ran.last_line
    assert "skipped ada.md, ada.yaml, leo.md (unchanged since HEAD)" in ran.last_line
    assert "exit code 0: no record has changed since HEAD" in ran.last_line
    (records.folder / "empty").mkdir()
    assert check(records, "empty").code == 2


def test_a_changed_row_is_asked_about_and_its_neighbour_is_not(records: Repository) -> None:
    records.write("ada.md", OLD.replace("Mend the back door", "Mend the front door"))
    assert told(records) == ["ada.md:16 ACT101"]
    records.write("ada.md", OLD.replace("Ring the school about lunch | ", "Ring the school about lunch | Jo Marsh"))
    assert told(records) == []


def test_a_section_that_was_taken_out_is_missed_though_no_line_of_it_is_left(records: Repository) -> None:
    records.write("ada.md", OLD.replace(VOICE, ""))
    assert told(records) == ["ada.md:1 VOC101"]


def test_a_key_that_was_taken_out_is_missed_at_its_step(records: Repository) -> None:
    records.write("ada.yaml", YAML.replace("    who: Jo Marsh\n", ""))
    assert [one for one in told(records) if "ACT101" in one] == ["ada.yaml:4 ACT101"]


def test_they_can_be_listed(records: Repository) -> None:
    records.write("ada.md", OLD + "\n")
    records.write("max.md", SOUND)
    assert check(records, "--list").out == "ada.md\nmax.md\n"


def test_a_new_record_is_asked_about_whole(records: Repository) -> None:
    records.write("max.md", NO_OWNER.replace("Ada", "Max"))
    assert told(records) == ["max.md:1 VOC101", "max.md:11 ACT101"]
    records.git("add", "max.md")
    assert told(records) == ["max.md:1 VOC101", "max.md:11 ACT101"]


def test_what_only_moved_is_no_change(records: Repository) -> None:
    first, second = ROWS.splitlines(keepends=True)
    records.write("ada.md", OLD.replace(ROWS, second + first))
    assert told(records) == []
    records.write("ada.md", OLD.replace(VOICE, "") + "\n" + VOICE)
    assert told(records) == []
    records.write("ada.md", OLD.replace("\n", "\r\n"))
    assert "skipped ada.md, ada.yaml" in check(records).last_line


def test_a_record_that_was_renamed_is_compared_with_itself(records: Repository) -> None:
    records.git("mv", "ada.md", "ada-2026.md")
    assert told(records) == []
    records.write("ada-2026.md", OLD.replace("Mend the back door", "Mend the front door"))
    assert told(records) == ["ada-2026.md:16 ACT101"]


def test_since_the_branches_parted(records: Repository) -> None:
    """What others did to the main branch meanwhile is nobody's change here."""
    records.git("checkout", "-q", "-b", "mine")
    records.write("leo.md", NO_OWNER.replace("Ada", "Leo").replace("Book", "Sew the curtain, book"))
    records.commit()
    records.git("checkout", "-q", "main")
    records.write("ada.md", OLD.replace("Mend the back door", "Mend the front door"))
    records.commit()
    records.git("checkout", "-q", "mine")
    assert told(records, since="main") == ["leo.md:11 ACT101"]


def test_it_works_from_a_folder_in_a_worktree_and_in_a_hook(records: Repository) -> None:
    records.write("team/max.md", NO_OWNER.replace("Ada", "Max"))
    records.commit()
    records.write("team/max.md", NO_OWNER.replace("Ada", "Max").replace("Book", "Sew the curtain, book"))
    inside = Repository.__new__(Repository)
    inside.folder, inside.surroundings = records.folder / "team", records.surroundings
    assert told(inside, ".") == ["max.md:11 ACT101"]
    assert told(inside, "../ada.md", "max.md") == ["max.md:11 ACT101"]
    inside.surroundings = {**records.surroundings, "GIT_DIR": "/nowhere", "GIT_INDEX_FILE": "/nowhere/index"}
    assert told(inside, ".") == ["max.md:11 ACT101"]
    records.git("worktree", "add", "-q", str(records.folder.parent / "tree"))
    inside.folder, inside.surroundings = records.folder.parent / "tree", records.surroundings
    (inside.folder / "leo.md").write_text(NO_OWNER.replace("Ada", "Leo").replace("Book", "Sew, book"))
    assert told(inside, ".") == ["leo.md:11 ACT101"]


def test_standard_input_has_the_old_version_of_its_name(records: Repository) -> None:
    import subprocess

    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "planlint",
            "check",
            "-",
            "--stdin-filename",
            "ada.md",
            "--changed-since",
            "HEAD",
            *RULES,
        ],
        cwd=records.folder,
        env={**records.surroundings, "PYTHONPATH": str(ROOT)},
        input=OLD.replace("Mend the back door", "Mend the front door").encode(),
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stdout.decode().split(":")[:2]) == (1, ["ada.md", "16"])


def test_more_processes_change_nothing(records: Repository) -> None:
    for number in range(40):
        records.write(f"team/plan-{number}.md", OLD)
    records.commit()
    for number in range(40):
        records.write(f"team/plan-{number}.md", OLD.replace("Mend the back door", "Mend the front door"))
    one, two = (check(records, "-f", "json", "--jobs", jobs) for jobs in ("1", "2"))
    assert one.out == two.out
    assert json.loads(one.out)["summary"]["checked"] == 40


def test_what_became_more_serious_is_new(records: Repository) -> None:
    plan = OLD.replace("# Child in need plan", "# Early help plan").replace(
        "27 November 2026 | Ada eats", " | Ada eats"
    )
    records.write("ada.md", plan)
    records.commit()
    records.write("ada.md", plan.replace("# Early help plan", "# Child protection plan"))
    assert "ada.md:15 ACT301" in told(records)
    records.commit()
    records.write("ada.md", plan)
    assert "ada.md:15 ACT301" not in told(records)


def test_a_record_that_can_no_longer_be_read(records: Repository) -> None:
    records.write("ada.yaml", YAML.replace("who: Jo Marsh", 'who: "Jo Marsh'))
    ran = check(records)
    assert (ran.code, "ada.yaml:5:10: DOC001" in ran.out) == (2, True)
    records.commit()
    # An unreadable record that nobody touched is not this change's.
    records.write("leo.md", SOUND.replace("Ada", "Leo"))
    assert check(records).code == 0
    records.write("ada.yaml", YAML)
    assert "ada.yaml:7 ACT101" in told(records)


@pytest.mark.parametrize(
    ("since", "message"),
    [
        ("no-such-branch", "--changed-since: there is no commit `no-such-branch` in this repository"),
        ("--output=canary", "--changed-since: `--output=canary` is no name of a commit"),
        ("HEAD:ada.md", "--changed-since: there is no commit `HEAD:ada.md` in this repository"),
    ],
)
def test_where_git_cannot_tell_all_is_told_and_the_job_is_undone(records: Repository, since: str, message: str) -> None:
    ran = check(records, since=since)
    assert (ran.code, ran.out.count("ACT101")) == (2, 4)
    assert f"planlint: {message}" in ran.err
    assert not (records.folder / "canary").exists()


def test_outside_a_repository(tmp_path: Path, surroundings: dict[str, str]) -> None:
    inside = Repository.__new__(Repository)
    inside.folder, inside.surroundings = tmp_path, surroundings
    (tmp_path / "ada.md").write_text(OLD)
    ran = check(inside)
    assert (ran.code, ran.out.count("ACT101")) == (2, 2)
    assert "these records are in no git repository" in ran.err


def test_a_shallow_clone_says_so(records: Repository, tmp_path: Path) -> None:
    records.write("leo.md", SOUND)
    second = records.commit()
    clone = Repository(tmp_path / "clone", records.surroundings)
    clone.git("fetch", "-q", "--depth", "1", records.folder.as_uri(), second)
    clone.git("checkout", "-q", second)
    ran = check(clone, since="HEAD~1")
    assert (ran.code, "there is no commit `HEAD~1`" in ran.err) == (2, True)


@pytest.fixture
def hostile(records: Repository) -> tuple[Repository, Path]:
    """A repository that would write a canary wherever git lets a repository name a command."""
    canary = records.folder.parent / "canary"
    script = records.folder.parent / "sing.sh"
    script.write_text(f'#!/bin/sh\necho "$0 $*" >> {canary}\ncat 2>/dev/null\nexit 0\n')
    script.chmod(0o755)
    records.write(".gitattributes", "*.md filter=evil diff=evil merge=evil\n*.yaml filter=evil diff=evil\n")
    records.commit()
    records.git("mv", "leo.md", "leo-2026.md")
    records.write("ada.md", OLD.replace("Mend the back door", "Mend the front door"))
    settings = {
        "core.fsmonitor": script,
        "core.sshCommand": script,
        "core.gitProxy": script,
        "core.pager": script,
        "core.editor": script,
        "core.askPass": script,
        "core.alternateRefsCommand": script,
        "core.hooksPath": records.folder.parent / "hooks",
        "credential.helper": script,
        "diff.external": script,
        "diff.evil.textconv": script,
        "diff.evil.command": script,
        "filter.evil.clean": script,
        "filter.evil.smudge": script,
        "filter.evil.process": script,
        "filter.evil.required": "true",
        "gpg.program": script,
        "interactive.diffFilter": script,
        "log.showSignature": "true",
        "merge.evil.driver": script,
        "pager.ls-tree": script,
        "pager.cat-file": script,
        "pager.rev-parse": script,
        "pager.merge-base": script,
        "pager.diff-index": script,
        "sequence.editor": script,
        "uploadpack.packObjectsHook": script,
        **{f"alias.{name}": f"!{script}" for name in ("rev-parse", "merge-base", "ls-tree", "cat-file", "diff-index")},
    }
    for name, value in settings.items():
        records.git("config", name, str(value))
    for folder in (records.folder / ".git" / "hooks", records.folder.parent / "hooks"):
        folder.mkdir(exist_ok=True)
        for hook in ("post-index-change", "post-checkout", "pre-commit", "reference-transaction", "fsmonitor-watchman"):
            (folder / hook).write_text(script.read_text())
            (folder / hook).chmod(0o755)
    # git itself, asked about the working files, does as the repository says.
    records.run("git", "diff", "HEAD")
    assert canary.exists()
    canary.unlink()
    records.run("git", "status")
    assert canary.exists()
    canary.unlink()
    return records, canary


def test_a_repository_cannot_make_planlint_run_its_commands(hostile: tuple[Repository, Path]) -> None:
    records, canary = hostile
    records.write("new.md", NO_OWNER)
    before = sorted((path, path.stat().st_mtime_ns) for path in (records.folder / ".git").rglob("*"))
    found = told(records)
    assert found == ["ada.md:16 ACT101", "new.md:1 VOC101", "new.md:11 ACT101"]
    assert not canary.exists(), canary.read_text()
    assert sorted((path, path.stat().st_mtime_ns) for path in (records.folder / ".git").rglob("*")) == before


def test_a_clone_that_lacks_old_versions_fetches_nothing(records: Repository, tmp_path: Path) -> None:
    """A partial clone takes what is missing from wherever its configuration says, by whatever command that names."""
    canary = tmp_path / "canary"
    script = tmp_path / "upload.sh"
    script.write_text(f'#!/bin/sh\necho "$*" >> {canary}\nexit 1\n')
    script.chmod(0o755)
    blob = records.git("rev-parse", "HEAD:ada.md").strip()
    records.write("ada.md", OLD.replace("Mend the back door", "Mend the front door"))
    os.unlink(records.folder / ".git" / "objects" / blob[:2] / blob[2:])
    for name, value in {
        "core.repositoryFormatVersion": "1",
        "extensions.partialClone": "origin",
        "remote.origin.promisor": "true",
        "remote.origin.url": str(tmp_path / "elsewhere"),
        "remote.origin.uploadpack": str(script),
    }.items():
        records.git("config", name, value)
    records.run("git", "cat-file", "blob", blob)
    assert canary.exists()
    canary.unlink()
    ran = check(records)
    assert (ran.code, not canary.exists()) == (2, True)
    assert "old versions of some records are not in this clone" in ran.err
    assert "ada.md:15:" in ran.out


@pytest.mark.skipif(sys.platform == "win32", reason="a script there is no program")
def test_git_is_never_taken_from_the_folder_that_is_looked_at(records: Repository) -> None:
    canary = records.folder.parent / "canary"
    own = records.write("git", f"#!/bin/sh\ntouch {canary}\nexit 1\n")
    own.chmod(0o755)
    path = os.pathsep.join([".", "", records.surroundings["PATH"]])
    command = [sys.executable, "-m", "planlint", "check", "--changed-since", "HEAD", *RULES]
    ran = records.run(*command, PYTHONPATH=str(ROOT), PATH=path)
    assert (ran.code, canary.exists()) == (0, False)
