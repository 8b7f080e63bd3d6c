"""`planlint check` as people and hooks run it: exit codes, what is printed where, and bad input."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from planlint.reporters import FORMATS
from tests.cli.command import NO_DATE, NO_OWNER, NOT_A_RECORD, ONLY, PLANLINT, SOUND, check, environment, planlint
from tests.understand.test_programs import CHART, WORKFLOW

BOMB = b"a: &a [x, x]\n" + b"".join(
    b"%c: &%c [*%c, *%c, *%c, *%c]\n" % (n + 1, n + 1, n, n, n, n) for n in range(ord("a"), ord("y"))
)
CANNOT_SEE = "planlint reads wording. It cannot see the child."


def test_a_sound_plan_is_0_and_says_what_was_checked(tmp_path: Path) -> None:
    (tmp_path / "plan.md").write_text(SOUND)
    ran = check("plan.md", folder=tmp_path)
    assert (ran.code, ran.out) == (0, "")
    assert ran.last_line.startswith("Checked 1 record with ")
    assert " as of 22 November 2026; " in ran.last_line
    assert ran.last_line.endswith(f"exit code 0: nothing at or above error is left. {CANNOT_SEE}")


def test_a_step_without_owner_is_1(tmp_path: Path) -> None:
    (tmp_path / "plan.md").write_text(NO_OWNER)
    ran = check("plan.md", folder=tmp_path)
    assert ran.code == 1
    assert ran.out.startswith("plan.md:11:")
    assert ": ACT101 error Nobody is named for this step" in ran.out
    assert "exit code 1: 1 finding at or above error is left" in ran.last_line


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ([], 0),
        (["--fail-on", "warning"], 1),
        (["--fail-on", "advice"], 1),
        (["--fail-on", "never"], 0),
        (["--exit-zero"], 0),
        (["--fail-on", "warning", "--exit-zero"], 0),
    ],
)
def test_a_warning_fails_only_where_that_was_asked_for(tmp_path: Path, arguments: list[str], code: int) -> None:
    (tmp_path / "plan.md").write_text(NO_DATE)
    assert check("plan.md", *arguments, folder=tmp_path).code == code


def test_a_draft_fails_only_where_the_configuration_says_so(tmp_path: Path) -> None:
    (tmp_path / "plan.md").write_text(NO_OWNER)
    drafts = check("plan.md", "--stage", "draft", folder=tmp_path)
    assert (drafts.code, "1 draft by its own word" in drafts.last_line) == (0, True)
    (tmp_path / "planlint.yaml").write_text("drafts: fail\n")
    assert check("plan.md", "--stage", "draft", folder=tmp_path).code == 1


def test_2_beats_1_and_the_findings_are_printed_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "plan.md").write_text(NO_OWNER)
    ran = check("plan.md", "gone.md", "--exit-zero", folder=tmp_path)
    assert ran.code == 2
    assert "ACT101" in ran.out
    assert "planlint: gone.md: no such file or folder" in ran.err


def test_a_folder_without_plans_is_2(tmp_path: Path) -> None:
    ran = check(".", folder=tmp_path)
    assert (ran.code, "there was nothing to check" in ran.last_line) == (2, True)
    assert check(".", "--allow-empty", folder=tmp_path).code == 0


def test_what_is_no_record_is_2_by_name_and_skipped_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "recipe.md").write_text(NOT_A_RECORD)
    (tmp_path / "plan.md").write_text(SOUND)
    named = check("recipe.md", folder=tmp_path)
    assert (named.code, "--kind" in named.last_line) == (2, True)
    walked = check(".", folder=tmp_path)
    assert (walked.code, "skipped recipe.md" in walked.last_line) == (0, True)
    assert check("recipe.md", "--allow-empty", folder=tmp_path).code == 0
    assert check("recipe.md", "--kind", "plan", folder=tmp_path).code == 0


def test_what_belongs_to_a_program_is_no_record(tmp_path: Path) -> None:
    (tmp_path / "workflow.yml").write_text(WORKFLOW)
    (tmp_path / "chart.yaml").write_text(CHART)
    (tmp_path / "plan.md").write_text(SOUND)
    for name in ("workflow.yml", "chart.yaml"):
        assert check(name, folder=tmp_path).code == 2
        assert check(name, "--allow-empty", folder=tmp_path).code == 0
    walked = check(".", folder=tmp_path)
    assert (walked.code, walked.out) == (0, "")
    assert check("workflow.yml", "--kind", "plan", folder=tmp_path).last_line.startswith("Checked 1 record")


def test_in_a_hook_a_record_whose_name_begins_with_an_at_sign_is_a_record(tmp_path: Path) -> None:
    (tmp_path / "@home.md").write_text(NO_OWNER)
    ran = check("@home.md", "--allow-empty", folder=tmp_path, PRE_COMMIT="1")
    assert (ran.code, ran.out.split(":")[0]) == (1, "@home.md")
    assert "hearing" not in ran.out + ran.err


@pytest.mark.parametrize("name", ["plan.md", "plan.txt", "PLAN.MD"])
def test_a_binary_file_is_2_by_name_and_skipped_in_a_folder(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"\x00\x01\x02\xff" * 50)
    (tmp_path / "sound.md").write_text(SOUND)
    assert check(name, folder=tmp_path).code == 2
    walked = check(".", folder=tmp_path)
    assert (walked.code, f"skipped {name}" in walked.last_line) == (0, True)


@pytest.mark.parametrize("suffix", [".pdf", ".doc", ".docm", ".odt", ".rtf", ".msg", ".pages"])
def test_other_formats_say_how_to_save_them(tmp_path: Path, suffix: str) -> None:
    (tmp_path / f"old{suffix}").write_bytes(b"x")
    (tmp_path / "plan.md").write_text(SOUND)
    named = check(f"old{suffix}", folder=tmp_path)
    assert (named.code, ".txt" in named.last_line) == (2, True)
    walked = check(".", folder=tmp_path)
    assert (walked.code, f"skipped old{suffix}" in walked.last_line) == (0, True)


def test_a_word_file_that_cannot_be_read_is_2_and_a_finding(tmp_path: Path) -> None:
    (tmp_path / "plan.docx").write_bytes(b"PK")
    (tmp_path / "plan.md").write_text(SOUND)
    ran = check(".", folder=tmp_path)
    assert (ran.code, "plan.docx:1:1: DOC001 error" in ran.out) == (2, True)
    assert "Open it in Word with Open and Repair" in ran.out


def test_an_empty_file_is_told_as_such(tmp_path: Path) -> None:
    (tmp_path / "plan.md").write_bytes(b"")
    ran = check("plan.md", folder=tmp_path)
    assert (ran.code, "there is nothing in it" in ran.last_line) == (2, True)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_other_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "plan.md").write_bytes(NO_OWNER.replace("Ada", "Zoë").encode(encoding))
    ran = check("plan.md", folder=tmp_path)
    assert (ran.code, "ACT101" in ran.out) == (1, True)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("deep.yaml", b"[" * 100_000),
        ("deep.yml", b"- " * 100_000),
        ("bomb.yaml", BOMB),
        ("open.yaml", b'plan: "never closed\n'),
        ("long.md", b"plan " * 4_200_000),
    ],
    ids=["deep flow", "deep blocks", "alias bomb", "open quote", "over 20 MB"],
)
def test_what_cannot_be_read_whole_is_a_finding_and_2(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    (tmp_path / "sound.md").write_text(SOUND)
    for path in (name, "."):
        ran = check(path, "--exit-zero", "--ignore", "DOC", folder=tmp_path)
        assert ran.code == 2
        assert f"{name}:" in ran.out and " DOC0" in ran.out
        assert f"could not check {name}" in ran.last_line


def test_a_control_character_does_not_reach_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "plan.md").write_text(NO_OWNER.replace("Book", "Book\x1b[31m"))
    ran = check("plan.md", "-f", "full", "--excerpts", "always", folder=tmp_path)
    assert "\x1b" not in ran.out
    assert "[31m" in ran.out


def test_files_that_are_named_twice_are_checked_once(tmp_path: Path) -> None:
    (tmp_path / "plan.md").write_text(SOUND)
    ran = check("plan.md", "./plan.md", ".", str(tmp_path / "plan.md"), folder=tmp_path)
    assert ran.last_line.startswith("Checked 1 record ")


def test_no_order_of_paths_changes_a_byte(tmp_path: Path) -> None:
    for name in ("b.md", "a.md", "c.md"):
        (tmp_path / name).write_text(NO_OWNER)
    runs = {
        check(*paths, "-f", "json", folder=tmp_path, PYTHONHASHSEED=seed).out
        for seed, paths in enumerate_as_text([["a.md", "b.md", "c.md"], ["c.md", "a.md", "b.md"], ["."]])
    }
    assert len(runs) == 1


def enumerate_as_text(values: list[list[str]]) -> list[tuple[str, list[str]]]:
    return [(str(number), value) for number, value in enumerate(values)]


def test_standard_input(tmp_path: Path) -> None:
    ran = check("-", folder=tmp_path, stdin=NO_OWNER.encode())
    assert (ran.code, ran.out.split(":")[0]) == (1, "-")
    named = check("-", "--stdin-filename", "folder/plan.md", folder=tmp_path, stdin=NO_OWNER.encode())
    assert (named.code, named.out.split(":")[0]) == (1, "folder/plan.md")


def test_yaml_on_standard_input_goes_by_its_name(tmp_path: Path) -> None:
    text = b"title: Child in need plan\nactions:\n  - what: Ring the clinic\n    who:\n    by when: 27 November 2026\n"
    ran = check("-", "--stdin-filename", "plan.yaml", folder=tmp_path, stdin=text)
    assert (ran.code, ran.out.split(":")[:2]) == (1, ["plan.yaml", "4"])


@pytest.mark.parametrize(
    "arguments",
    [
        ["--no-such-option"],
        ["--select", "NOSUCH"],
        ["--ignore", "NOSUCH"],
        ["--as-of", "2026-02-30"],
        ["--kind", "novel"],
        ["--level", "none"],
        ["--stage", "none"],
        ["--format", "xml"],
        ["--fail-on", "sometimes"],
        ["--excerpts", "perhaps"],
        ["--output", "json"],
        ["--output", "xml=report"],
        ["--output", "json=report", "--output", "cards=./report"],
        ["--why", "NOSUCH"],
        ["--config", "gone.yaml"],
        ["@gone.txt"],
    ],
)
def test_wrong_usage_is_2(tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "plan.md").write_text(SOUND)
    ran = planlint("check", "plan.md", *arguments, folder=tmp_path)
    assert ran.code == 2
    assert ran.out == ""
    assert ran.err != ""


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("check", "-o", "jsn=x"), "--output: 'jsn' is no format, did you mean `json`?"),
        (("check", "-o", "dox=x"), "--output: 'dox' is no format, did you mean `docx`?"),
        (("check", "-o", "qq=x"), f"--output: 'qq' is no format; there are {', '.join(FORMATS)}, docx"),
        (("check", "-f", "jsn"), "--format: 'jsn' is no format, did you mean `json`?"),
        (("check", "--config", "ours.yaml"), "ours.yaml:2: 'jsn' is no format, did you mean `json`?"),
        (("watch", "-f", "jsn"), "--format: 'jsn' is no format, did you mean `json`?"),
        (("report", "-o", "jsn=x"), "--output: 'jsn' is no format, did you mean `json`?"),
        (("due", "-o", "csvv=x"), "--output: 'csvv' is no format, did you mean `csv`?"),
    ],
)
def test_a_format_that_there_is_not_is_refused_where_it_was_named(
    tmp_path: Path, arguments: tuple[str, ...], says: str
) -> None:
    (tmp_path / "ours.yaml").write_text("# ours\nformat: jsn\n")
    ran = planlint(*arguments, folder=tmp_path)
    assert (ran.code, ran.out, ran.err) == (2, "", f"planlint: {says}\n")


def test_arguments_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "my plan.md").write_text(NO_OWNER)
    (tmp_path / "args.txt").write_text("my plan.md\n\n--format\nconcise\n")
    ran = check("@args.txt", folder=tmp_path)
    assert ran.out.startswith("my plan.md:11:")


def test_a_wrong_configuration_is_2_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "good").mkdir()
    (tmp_path / "bad").mkdir()
    (tmp_path / "good" / "plan.md").write_text(NO_OWNER)
    (tmp_path / "bad" / "plan.md").write_text(NO_OWNER)
    (tmp_path / "bad" / "planlint.yaml").write_text("fail_on: error\nselct: [ACT101]\n")
    ran = check(".", folder=tmp_path)
    assert ran.code == 2
    assert "bad/planlint.yaml:2:1: " in ran.err
    assert "select" in ran.err
    assert ran.out.startswith("good/plan.md:")


def test_what_the_configuration_excludes_is_skipped_and_said(tmp_path: Path) -> None:
    (tmp_path / "planlint.yaml").write_text("exclude: [old/**]\n")
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "plan.md").write_text(NO_OWNER)
    (tmp_path / "plan.md").write_text(SOUND)
    ran = check(".", folder=tmp_path)
    assert (ran.code, "skipped old/plan.md (excluded by the configuration)" in ran.last_line) == (0, True)
    assert check("old/plan.md", folder=tmp_path).code == 2
    assert check(".", "--no-exclude", folder=tmp_path).code == 1


def test_planlints_own_files_are_skipped_and_said(tmp_path: Path) -> None:
    (tmp_path / "planlint.yaml").write_text("fail_on: error\n")
    (tmp_path / "plan.md").write_text(SOUND)
    (tmp_path / "plan.md.labels.json").write_text("{}")
    ran = check(".", folder=tmp_path)
    assert ran.code == 0
    assert "skipped plan.md.labels.json, planlint.yaml (one of planlint's own files)" in ran.last_line


def test_list_names_the_files_and_checks_nothing(tmp_path: Path) -> None:
    (tmp_path / "b.md").write_text(NO_OWNER)
    (tmp_path / "a.yaml").write_text("plan: x\n")
    ran = check("--list", folder=tmp_path)
    assert (ran.code, ran.out) == (0, "a.yaml\nb.md\n")


def test_output_files_are_written_whole_and_quote_nothing(tmp_path: Path) -> None:
    (tmp_path / "plan.md").write_text(NO_OWNER)
    ran = check("plan.md", "-o", "json=report.json", "-o", "cards=cards.txt", "--excerpts", "auto", folder=tmp_path)
    assert ran.code == 1
    assert json.loads((tmp_path / "report.json").read_text())["findings"][0]["excerpt"] is None
    assert "hearing test" not in (tmp_path / "cards.txt").read_text()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cards.txt", "plan.md", "report.json"]


def test_an_output_file_that_cannot_be_written_is_2(tmp_path: Path) -> None:
    (tmp_path / "plan.md").write_text(SOUND)
    ran = check("plan.md", "-o", "json=no/such/folder/report.json", folder=tmp_path)
    assert (ran.code, "cannot be written" in ran.err) == (2, True)


def test_an_output_file_takes_the_place_of_an_older_one_and_is_read_by_the_same_people(tmp_path: Path) -> None:
    (tmp_path / "plan.md").write_text(SOUND)
    report = tmp_path / "report.json"
    report.write_text("old")
    report.chmod(0o600)
    (tmp_path / "link.json").symlink_to("report.json")
    assert check("plan.md", "-o", "json=link.json", folder=tmp_path).code == 0
    assert json.loads(report.read_text())["schema_version"] == 1
    assert (tmp_path / "link.json").is_symlink()
    assert report.stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(sys.platform == "win32", reason="no such files there")
def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path) -> None:
    (tmp_path / "plan.md").write_text(NO_OWNER)
    os.mkfifo(tmp_path / "pipe")
    command = [*PLANLINT, "check", "plan.md", *ONLY, "-o", "concise=pipe"]
    running = subprocess.Popen(command, cwd=tmp_path, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert (tmp_path / "pipe").read_text().startswith("plan.md:11:")
    assert running.communicate(timeout=60)[0].startswith(b"plan.md:11:")
    assert (tmp_path / "pipe").is_fifo()


@pytest.mark.parametrize("name", ["plan.md", "broken.yaml", "planlint.yaml"])
def test_no_report_takes_the_place_of_a_record_or_of_a_configuration(tmp_path: Path, name: str) -> None:
    (tmp_path / "plan.md").write_text(SOUND)
    (tmp_path / "broken.yaml").write_text('plan: "x\n')
    (tmp_path / "planlint.yaml").write_text("fail_on: error\n")
    before = (tmp_path / name).read_text()
    ran = check(".", "-o", f"json={name}", folder=tmp_path)
    assert (ran.code, f"planlint: {name}: it is not written" in ran.err) == (2, True)
    assert (tmp_path / name).read_text() == before


@pytest.mark.parametrize("shard", ["1/2", "2/2"])
def test_nor_of_a_record_that_another_shard_takes(tmp_path: Path, shard: str) -> None:
    (tmp_path / "plan.md").write_text(SOUND)
    ran = check("plan.md", "--shard", shard, "-o", "json=plan.md", folder=tmp_path)
    assert (ran.code, "planlint: plan.md: it is not written" in ran.err) == (2, True)
    assert (tmp_path / "plan.md").read_text() == SOUND


@pytest.mark.parametrize("alone", [("--why", "ACT101"), ("--list",)])
@pytest.mark.parametrize("output", ["json=out.json", "docx=copy.docx"])
def test_what_is_only_printed_goes_with_no_file(tmp_path: Path, alone: tuple[str, ...], output: str) -> None:
    (tmp_path / "plan.md").write_text(SOUND)
    ran = check("plan.md", *alone, "-o", output, folder=tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"planlint: {alone[0]}, --output: what it tells is only printed")
    assert [path.name for path in tmp_path.iterdir()] == ["plan.md"]


@pytest.mark.parametrize("name", ["others/old.md", "ours.yaml", "known.json", "locks.yaml"])
def test_nor_of_what_is_only_compared_extended_known_or_locks(tmp_path: Path, name: str) -> None:
    (tmp_path / "others").mkdir()
    (tmp_path / "plan.md").write_text(SOUND)
    (tmp_path / "others/old.md").write_text(NO_OWNER)
    (tmp_path / "ours.yaml").write_text("fail_on: error\n")
    (tmp_path / "locks.yaml").write_text("locked: [ACT101]\n")
    (tmp_path / "planlint.yaml").write_text("extends: ours.yaml\nbaseline: known.json\n")
    assert planlint("baseline", "create", "plan.md", folder=tmp_path).code == 0
    before = (tmp_path / name).read_text()
    ran = check(
        "plan.md", "--with", "others", "--locks", "locks.yaml", "-o", f"json={name}", "-o", "csv=out", folder=tmp_path
    )
    assert (ran.code, f"planlint: {name}: it is not written" in ran.err) == (2, True)
    assert (tmp_path / name).read_text() == before
    assert (tmp_path / "out").exists()


def test_a_failed_output_file_is_not_named_where_names_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "plan.md").write_text(SOUND)
    ran = check("plan.md", "-o", "json=Quill/report.json", "--paths", "id", folder=tmp_path)
    assert (ran.code, "Quill" in ran.err) == (2, False)
    assert "planlint: a file that was asked for: it cannot be written" in ran.err


def test_a_format_that_a_configuration_names_and_nobody_knows_is_2(tmp_path: Path) -> None:
    (tmp_path / "plan.md").write_text(SOUND)
    (tmp_path / "planlint.yaml").write_text("format: consice\n")
    ran = check("plan.md", folder=tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert "did you mean `concise`?" in ran.err


@pytest.mark.skipif(sys.platform == "win32", reason="such names cannot be made there")
@pytest.mark.parametrize("form", ["concise", "full", "grouped", "cards"])
def test_no_file_name_is_an_order_to_a_build_server(tmp_path: Path, form: str) -> None:
    for name in ("::error::no.md", " ::notice::no.md", "##vso[task.setvariable variable=x]y.md"):
        (tmp_path / name).write_text(NO_OWNER)
    ran = check(".", "-f", form, folder=tmp_path)
    lines = (ran.out + ran.err).splitlines()
    assert not any(line.lstrip().startswith("::") or "##vso[" in line for line in lines)
    assert "error::no.md" in ran.out


def test_why_tells_what_a_rule_looked_at(tmp_path: Path) -> None:
    (tmp_path / "plan.md").write_text(NO_OWNER)
    ran = check("plan.md", "--why", "action-without-owner", folder=tmp_path)
    assert ran.out.startswith("plan.md: ACT101 action-without-owner: spoke at line 11 (error)\n")
    assert "action.who is missing" in ran.out


def test_the_default_off_a_terminal_is_concise_and_the_configuration_may_choose(tmp_path: Path) -> None:
    (tmp_path / "plan.md").write_text(NO_OWNER)
    assert len(check("plan.md", folder=tmp_path).out.splitlines()) == 1
    (tmp_path / "planlint.yaml").write_text("format: json\n")
    assert json.loads(check("plan.md", folder=tmp_path).out)["schema_version"] == 1


def test_colours_are_as_asked_for(tmp_path: Path) -> None:
    (tmp_path / "plan.md").write_text(NO_OWNER)
    arguments = ["check", "plan.md", "-f", "full"]
    assert "\x1b" not in planlint(*arguments, folder=tmp_path).out
    assert "\x1b" in planlint(*arguments, "--color", "always", folder=tmp_path).out
    assert "\x1b" in planlint(*arguments, folder=tmp_path, FORCE_COLOR="1").out
    assert "\x1b" not in planlint(*arguments, folder=tmp_path, FORCE_COLOR="1", NO_COLOR="1").out
    assert "\x1b" not in planlint(*arguments, "--color", "never", folder=tmp_path, FORCE_COLOR="1").out


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_streams_that_lack_characters_never_make_it_crash(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "家.md").write_text(NO_OWNER.replace("Book", "家 Book"), encoding="utf-8")
    ran = check("家.md", "-f", "full", "--excerpts", "always", folder=tmp_path, PYTHONIOENCODING=encoding)
    assert (ran.code, ran.out.startswith("?.md:11:")) == (1, True)


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="file names are Unicode there")
def test_a_name_that_is_not_utf_8_is_shown_by_its_bytes(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/b\xe4d.md")).write_text(NO_OWNER)
    ran = check(".", "-f", "json", folder=tmp_path)
    assert json.loads(ran.out)["findings"][0]["path"] == "b\\xe4d.md"


@pytest.mark.skipif(sys.platform == "win32", reason="no FIFOs")
def test_a_fifo_is_2_by_name_and_skipped_in_a_folder(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    (tmp_path / "plan.md").write_text(SOUND)
    assert check("pipe.md", folder=tmp_path).code == 2
    assert check(".", folder=tmp_path).code == 0


@pytest.mark.skipif(sys.platform == "win32", reason="no POSIX signals")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_run_that_is_stopped_prints_what_was_finished(tmp_path: Path, number: signal.Signals, code: int) -> None:
    (tmp_path / "+a.md").write_text(NO_OWNER)
    # `-` sorts after `+a.md`, and its standard input never ends: there the run waits to be stopped.
    running = subprocess.Popen(
        [*PLANLINT, "check", "+a.md", "-", *ONLY],
        cwd=tmp_path,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    )
    try:
        wait_until_it_sleeps(running.pid)
        running.send_signal(number)
        running.wait(timeout=60)
        assert running.stdout and running.stderr
        out, err = running.stdout.read(), running.stderr.read()
    finally:
        running.kill()
    assert running.returncode == code
    assert b"+a.md:11:" in out
    assert b"the run was stopped with 1 file to go" in err


def wait_until_it_sleeps(process: int) -> None:
    """Waits until the process has been asleep for half a second: nothing but a read from nobody takes it so long."""
    asleep = 0
    for _ in range(1200):
        state = Path(f"/proc/{process}/stat")
        asleep = asleep + 1 if not state.exists() or state.read_text().rpartition(") ")[2].startswith("S") else 0
        if asleep >= (10 if state.exists() else 60):
            return
        time.sleep(0.05)


@pytest.mark.skipif(sys.platform == "win32", reason="no POSIX pipes")
def test_a_closed_pipe_ends_the_run_quietly_with_2(tmp_path: Path) -> None:
    for number in range(300):
        (tmp_path / f"plan{number}.md").write_text(NO_OWNER)
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [*PLANLINT, "check", ".", *ONLY], cwd=tmp_path, stdout=write, stderr=subprocess.PIPE, check=False, timeout=120
    )
    os.close(write)
    assert (done.returncode, done.stderr) == (2, b"")


def test_no_socket_is_ever_opened(tmp_path: Path) -> None:
    (tmp_path / "plan.md").write_text(NO_OWNER)
    (tmp_path / "sitecustomize.py").write_text(
        "import socket, sys\n"
        "def refuse(*a, **k):\n    print('SOCKET', file=sys.stderr)\n    raise OSError\n"
        "socket.socket.__init__ = refuse\nsocket.create_connection = refuse\nsocket.getaddrinfo = refuse\n"
    )
    for command in (["check", "plan.md"], ["inspect", "plan.md"], ["rules"], ["explain", "ACT101"]):
        ran = planlint(*command, folder=tmp_path, PYTHONPATH=str(tmp_path))
        assert "SOCKET" not in ran.err
        assert ran.code in (0, 1)
