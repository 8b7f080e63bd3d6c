"""Every command of docs/starting-out.md does what the page says, one after the other."""

from __future__ import annotations

from pathlib import Path

from tests.cli.command import planlint
from tests.documented import commands, page

NEVER_ENDS_OR_WRITES_ELSEWHERE = ("watch", "--install-completion")


def asked() -> list[list[str]]:
    return [one.words[1:] for one in commands(page("starting-out.md"))]


def test_the_page_can_be_followed(tmp_path: Path) -> None:
    ran = {" ".join(one): planlint(*one, folder=tmp_path) for one in asked() if one[0] not in NEVER_ENDS_OR_WRITES_ELSEWHERE}  # fmt: skip
    assert {words: one.code for words, one in ran.items() if one.code != 0} == {}
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        ".github", ".pre-commit-config.yaml", "ada-review.yaml", "ada.md", "planlint.yaml",
    ]  # fmt: skip
    assert "For your manager" in ran["check . --format cards"].out


def test_every_command_of_it_is_one() -> None:
    assert len(asked()) >= 8
    assert {one[0] for one in asked()} == {"new", "init", "check", "watch", "fix", "--install-completion"}
