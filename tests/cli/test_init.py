"""`planlint init`, and what a shell completes."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml

from tests.cli.command import NO_OWNER, planlint

ROOT = Path(__file__).parent.parent.parent
EVERYTHING = ["--pre-commit", "--ci", "github", "--ci", "gitlab", "--ci", "azure"]


def test_a_configuration_with_a_secret_of_its_own(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        ran = planlint("init", name, folder=tmp_path)
        assert ran.code == 0
        assert f"Wrote {name}/planlint.yaml." in ran.err
    one, two = (yaml.safe_load((tmp_path / name / "planlint.yaml").read_text()) for name in ("one", "two"))
    assert one["extends"] == "planlint:start"
    assert len(one["fingerprint_key"]) == 32
    assert one["fingerprint_key"] != two["fingerprint_key"]


@pytest.mark.parametrize(("folder", "told"), [(".", "."), ("one", "one"), ("our plans", '"our plans"')])
def test_what_comes_next_names_the_folder(tmp_path: Path, folder: str, told: str) -> None:
    (tmp_path / folder).mkdir(exist_ok=True)
    ran = planlint("init", folder, folder=tmp_path)
    assert (ran.code, f"Next: planlint check {told} --format cards" in ran.err) == (0, True)


def test_it_is_in_force_with_a_dozen_questions_that_fail_nothing(tmp_path: Path) -> None:
    planlint("init", folder=tmp_path)
    (tmp_path / "plan.md").write_text(NO_OWNER)
    shown = json.loads(planlint("config", "show", "plan.md", "-f", "json", folder=tmp_path).out)
    assert shown["config_files"] == ["planlint.yaml"]
    assert 10 <= len(shown["settings"]["select"]["value"]) <= 14
    assert shown["settings"]["fingerprint_key"]["value"].startswith("(set")
    ran = planlint("check", "-f", "json", folder=tmp_path)
    assert ran.code == 0
    assert "ACT101" in [one["code"] for one in json.loads(ran.out)["findings"]]


def test_every_line_that_can_be_switched_on_is_right(tmp_path: Path) -> None:
    (tmp_path / "families").mkdir()
    planlint("init", folder=tmp_path)
    path = tmp_path / "planlint.yaml"
    lines = path.read_text().splitlines()
    path.write_text("".join(f"{line[2:] if re.match('# [a-z]+: ', line) else line}\n" for line in lines))
    ran = planlint("config", "show", folder=tmp_path)
    assert (ran.code, ran.err) == (0, "")
    assert "wales" in ran.out and "archive, templates" in ran.out


@pytest.mark.parametrize("preset", ["recommended", "hook", "audit"])
def test_another_preset(tmp_path: Path, preset: str) -> None:
    assert planlint("init", "--preset", preset, folder=tmp_path).code == 0
    assert planlint("config", "show", folder=tmp_path).code == 0
    assert f"extends: planlint:{preset}\n" in (tmp_path / "planlint.yaml").read_text()


def test_hook_and_builds_are_yaml_and_no_records(tmp_path: Path) -> None:
    assert planlint("init", *EVERYTHING, folder=tmp_path).code == 0
    made = [".pre-commit-config.yaml", ".github/workflows/planlint.yml", ".gitlab-ci.yml", "azure-pipelines.yml"]
    for name in made:
        words = (tmp_path / name).read_text()
        assert yaml.safe_load(words)
        assert "planlint check" in words and "--excerpts never" in words
    (hook,) = yaml.safe_load((tmp_path / made[0]).read_text())["repos"][0]["hooks"]
    ours = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))[0]
    assert [hook[key] for key in ("files", "types_or", "require_serial")] == [
        *(ours["files"], ours["types_or"], ours["require_serial"])
    ]
    (tmp_path / "plan.md").write_text(NO_OWNER)
    assert "Checked 1 record " in planlint("check", folder=tmp_path).last_line


def test_the_hook_takes_what_init_made_for_no_record(tmp_path: Path) -> None:
    planlint("init", "--pre-commit", "--ci", "gitlab", folder=tmp_path)
    (tmp_path / "plan.md").write_text(NO_OWNER)
    (hook,) = yaml.safe_load((tmp_path / ".pre-commit-config.yaml").read_text())["repos"][0]["hooks"]
    names = (
        "plan.md",
        "plan.docx",
        "sub/plan.TXT",
        "planlint.yaml",
        ".gitlab-ci.yml",
        ".pre-commit-config.yaml",
        "a.py",
    )
    given = [name for name in names if re.search(hook["files"], name) and not re.search(hook["exclude"], name)]
    assert given == ["plan.md", "plan.docx", "sub/plan.TXT", "planlint.yaml", ".gitlab-ci.yml"]
    program, *arguments = hook["entry"].split()
    ran = planlint(*arguments, "plan.md", "planlint.yaml", ".gitlab-ci.yml", folder=tmp_path)
    assert (program, ran.code, ran.last_line.startswith("Checked 1 record ")) == ("planlint", 0, True)


def test_nothing_is_written_over(tmp_path: Path) -> None:
    names = ["planlint.yaml", ".pre-commit-config.yaml", ".gitlab-ci.yml"]
    for name in names:
        (tmp_path / name).write_text("mine: true\n")
    ran = planlint("init", "--pre-commit", "--ci", "gitlab", folder=tmp_path)
    assert ran.code == 0
    assert [(tmp_path / name).read_text() for name in names] == ["mine: true\n"] * 3
    assert ran.err.count("is there already and stays as it is") == 3
    # What belongs into the files that are there is shown.
    assert "id: planlint" in ran.out and "image: python" in ran.out
    assert planlint("init", folder=tmp_path).code == 2


def test_either_name_of_a_configuration_counts_as_there(tmp_path: Path) -> None:
    (tmp_path / ".planlint.yaml").write_text("")
    assert planlint("init", folder=tmp_path).code == 2
    assert not (tmp_path / "planlint.yaml").exists()


def test_a_folder_that_is_not_there_or_a_build_that_is_not_known_is_2(tmp_path: Path) -> None:
    assert planlint("init", "gone", folder=tmp_path).code == 2
    assert planlint("init", "--ci", "jenkins", folder=tmp_path).code == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_a_script_of_completion_for_each_shell(tmp_path: Path, shell: str) -> None:
    # With the shell named, as typer allows where it is told not to look which one it was started from: a machine may have none.
    ran = planlint("--show-completion", shell, folder=tmp_path, _TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1")
    assert ran.code == 0
    assert "PLANLINT_COMPLETE" in ran.out
    assert _OF_ITS_SHELL[shell] in ran.out


_OF_ITS_SHELL = {
    "bash": "COMPREPLY",
    "zsh": "#compdef planlint",
    "fish": "commandline",
    "powershell": "Register-ArgumentCompleter",
}


@pytest.mark.parametrize(
    ("line", "completed"),
    [
        ("planlint ch", ["check"]),
        ("planlint new d", ["decision", "direct_work"]),
        ("planlint schema rev", ["review"]),
        ("planlint explain ACT10", ["ACT101", "ACT102", "ACT103", "ACT104", "ACT105", "ACT106"]),
        ("planlint explain action-of-", ["action-of-everyone", "action-of-a-service", "action-of-a-vacant-post"]),
        ("planlint check --select action-of-e", ["action-of-everyone"]),
        ("planlint check --kind chr", ["chronology"]),
        ("planlint check --format ca", ["cards"]),
        ("planlint init --ci g", ["github", "gitlab"]),
    ],
)
def test_a_shell_completes(tmp_path: Path, line: str, completed: list[str]) -> None:
    # bash counts words from 0 and names the one that the cursor is in.
    ran = planlint(
        folder=tmp_path, _PLANLINT_COMPLETE="complete_bash", COMP_WORDS=line, COMP_CWORD=str(len(line.split()) - 1)
    )
    assert ran.code == 0
    assert sorted(ran.out.split()) == sorted(completed)
