"""`planlint fix`: files are changed whole, in their own bytes, or not at all."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from planlint.config import Flags
from planlint.run import fixing
from planlint.run.fixing import Fixed, fixed, write
from planlint.run.practice import Practices
from planlint.run.request import Request, found
from tests.cli.command import NOT_A_RECORD, SOUND, planlint
from tests.mend.records import AS_OF

SKIPS = SOUND.replace("## The plan", "#### The plan")
MENDED = SOUND
PROMPT = SOUND.replace(
    "\n## The plan", "\n## What Zoë says\n\nShe likes the dark. Click or tap here to enter text.\n\n## The plan"
)
CANARY = "Quillfeather"


def bytes_of(text: str, encoding: str) -> bytes:
    return text.encode(encoding)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_file_is_mended_in_its_own_bytes(tmp_path: Path, encoding: str, end: str) -> None:
    before, after = (text.replace("Ada", "Zoë").replace("\n", end) for text in (SKIPS, MENDED))
    path = tmp_path / "plan.md"
    path.write_bytes(bytes_of(before, encoding))
    ran = planlint("fix", "plan.md", folder=tmp_path)
    assert (ran.code, ran.out) == (0, "plan.md:7: a heading that skips a level: #### becomes ##\n")
    assert path.read_bytes() == bytes_of(after, encoding)
    assert [one.name for one in tmp_path.iterdir()] == ["plan.md"]
    again = planlint("fix", "plan.md", folder=tmp_path)
    assert (again.code, again.out) == (0, "")


def test_a_diff_changes_nothing_and_is_1_if_something_would(tmp_path: Path) -> None:
    path = tmp_path / "plan.md"
    path.write_text(SKIPS)
    ran = planlint("fix", "--diff", "plan.md", "--excerpts", "always", folder=tmp_path)
    assert ran.code == 1
    assert "\n-#### The plan\n+## The plan\n" in ran.out
    assert "Would mend 1 place in 1 of 1 file." in ran.last_line
    assert path.read_text() == SKIPS
    path.write_text(MENDED)
    ran = planlint("fix", "--diff", "plan.md", folder=tmp_path)
    assert (ran.code, ran.out) == (0, "")


def test_off_a_terminal_a_diff_quotes_nothing(tmp_path: Path) -> None:
    (tmp_path / "plan.md").write_text(SKIPS.replace("#### The plan", f"#### {CANARY}"))
    ran = planlint("fix", "--diff", "plan.md", folder=tmp_path)
    assert ran.code == 1
    assert ran.out == "plan.md:7: a heading that skips a level: #### becomes ##\n"
    assert CANARY not in ran.err


def test_what_the_person_names_goes_and_the_rest_is_told(tmp_path: Path) -> None:
    (tmp_path / "plan.md").write_text(PROMPT, "utf-8")
    ran = planlint("fix", "plan.md", folder=tmp_path)
    assert (ran.code, ran.out) == (0, "")
    assert "a form's own words are left in 1 place: --prompt WORDS names those that may go" in ran.last_line
    assert (tmp_path / "plan.md").read_text("utf-8") == PROMPT
    ran = planlint("fix", "plan.md", "--prompt", "click or tap  here to enter text", folder=tmp_path)
    assert ran.code == 0
    assert (tmp_path / "plan.md").read_text("utf-8") == PROMPT.replace(" Click or tap here to enter text.", "")


def test_words_that_stand_behind_no_answer_are_told_to_stay(tmp_path: Path) -> None:
    alone = PROMPT.replace(" Click or tap here to enter text.", "") + "\n## Analysis\n\n[Manager to add rationale]\n"
    (tmp_path / "plan.md").write_text(alone, "utf-8")
    ran = planlint("fix", "plan.md", "--prompt", "[Manager to add rationale]", folder=tmp_path)
    assert "--prompt '[Manager to add rationale]' takes nothing away" in ran.err
    assert (tmp_path / "plan.md").read_text("utf-8") == alone


def test_words_that_more_follows_are_told_to_stay(tmp_path: Path) -> None:
    within = PROMPT.replace("to enter text.", "to enter text.\n\nShe sings.")
    (tmp_path / "plan.md").write_text(within, "utf-8")
    ran = planlint("fix", "plan.md", "--prompt", "Click or tap here to enter text", folder=tmp_path)
    assert "takes nothing away: it goes only where it ends an answer, and stays where" in ran.err
    assert "for one or where more follows\n" in ran.err
    assert (tmp_path / "plan.md").read_text("utf-8") == within


def test_words_that_hide_a_question_stay_and_it_is_said_why(tmp_path: Path) -> None:
    alone = SOUND.replace(
        "\n## The plan",
        "\n## What Ada says\n\nAda said she likes maths. Click or tap here to enter text.\n\n## The plan",
    )
    (tmp_path / "plan.md").write_text(alone, "utf-8")
    ran = planlint("fix", "plan.md", "--prompt", "Click or tap here to enter text", folder=tmp_path)
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.splitlines()[0] == (
        "plan.md:9: the form's own words behind an answer go; "
        "not done, because the record would then be read otherwise or be asked more"
    )
    assert ran.last_line.startswith("Mended 0 places in 0 of 1 file.")
    assert (tmp_path / "plan.md").read_text("utf-8") == alone


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
@pytest.mark.parametrize(("answer", "goes"), [("y\n", True), ("n\n", False), ("\n", False)])
def test_at_a_terminal_it_asks(tmp_path: Path, answer: str, goes: bool) -> None:
    from tests.cli.terminal import at_a_terminal

    (tmp_path / "plan.md").write_text(PROMPT, "utf-8")
    shown = at_a_terminal(tmp_path, "fix", "plan.md", typed=answer)
    assert "plan.md:9: Click or tap here to enter text." in shown
    assert "may they go? [y/N]" in shown
    assert ("Click" not in (tmp_path / "plan.md").read_text("utf-8")) == goes


@pytest.mark.parametrize(
    "data",
    [
        SKIPS.encode().replace(b"Ada", b"Zo\xeb \xc3\xab \xc3\xab \xc3\xab"),
        SKIPS.replace("Ada", "Zoë").encode("cp1252") + b"\x81\n",
    ],
    ids=["UTF-8 with a byte that is none", "a byte that the character set has not"],
)
def test_what_cannot_be_written_back_byte_for_byte_is_not_written(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "plan.md").write_bytes(data)
    ran = planlint("fix", "plan.md", folder=tmp_path)
    assert ran.code == 2
    assert "plan.md: it stays as it is: its characters cannot be written back byte for byte" in ran.err
    assert (tmp_path / "plan.md").read_bytes() == data


@pytest.mark.skipif(sys.platform == "win32", reason="links and rights are other things there")
def test_a_link_stays_a_link_and_rights_stay_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "real.md").write_text(SKIPS)
    (tmp_path / "real.md").chmod(0o640)
    (tmp_path / "link.md").symlink_to("real.md")
    assert planlint("fix", "link.md", folder=tmp_path).code == 0
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "real.md").read_text() == MENDED
    assert (tmp_path / "real.md").stat().st_mode & 0o777 == 0o640


def one_fixed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Fixed:
    monkeypatch.chdir(folder)
    (folder / "plan.md").write_text(SKIPS)
    request = Request(("plan.md",), Practices(Flags()), AS_OF)
    (one,) = fixed(request, found(request).files, lambda file, source, prompt: False)
    assert one.changes
    return one


def test_what_somebody_else_has_just_written_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = one_fixed(tmp_path, monkeypatch)
    (tmp_path / "plan.md").write_text("newer words")
    error = write(one)
    assert error is not None and error.message == fixing.CHANGED
    assert (tmp_path / "plan.md").read_text() == "newer words"


def test_a_file_that_may_not_be_written_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = one_fixed(tmp_path, monkeypatch)
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    error = write(one)
    assert error is not None and error.message == fixing.READ_ONLY
    assert (tmp_path / "plan.md").read_text() == SKIPS


def test_a_disk_that_fails_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = one_fixed(tmp_path, monkeypatch)

    def full(number: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    error = write(one)
    assert error is not None and error.kind == "unreadable"
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("plan.md", SKIPS)]


def test_a_folder_is_walked_and_what_is_excluded_stays(tmp_path: Path) -> None:
    (tmp_path / "planlint.yaml").write_text("exclude: [closed]\n")
    for name in ("one.md", "sub/two.md", "closed/three.md", "notes.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(NOT_A_RECORD + "\n#### x\n" if name == "notes.md" else SKIPS)
    ran = planlint("fix", ".", folder=tmp_path)
    assert ran.code == 0
    assert ran.out.splitlines() == [f"{name}:7: a heading that skips a level: #### becomes ##" for name in ("one.md", "sub/two.md")]  # fmt: skip
    assert (tmp_path / "closed/three.md").read_text() == SKIPS


@pytest.mark.parametrize("arguments", [["fix"], ["fix", "gone.md"], ["fix", "-"], ["fix", "letter.pdf"]])
def test_what_cannot_be_done_is_2(tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "letter.pdf").write_text("x")
    assert planlint(*arguments, folder=tmp_path, stdin=SKIPS.encode()).code == 2


def test_a_wrong_configuration_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "planlint.yaml").write_text("selct: []\n")
    (tmp_path / "plan.md").write_text(SKIPS)
    assert planlint("fix", "plan.md", folder=tmp_path).code == 2
    assert (tmp_path / "plan.md").read_text() == SKIPS
