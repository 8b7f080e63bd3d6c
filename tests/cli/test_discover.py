"""Which files a run is about."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from planlint.run.discover import Discovery, discover


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def met(*paths: str, **settings: object) -> Discovery:
    excluded = settings.get("excluded", ())
    assert isinstance(excluded, tuple)
    return discover(paths, excluded=lambda path: os.path.basename(path) in excluded, own_folders=())


def shown(*paths: str) -> list[str]:
    return [file.shown for file in met(*paths).files]


def make(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x")


def test_it_takes_the_suffixes_that_planlint_reads_in_any_case(folder: Path) -> None:
    make(folder, "a.md", "b.markdown", "c.txt", "d.yaml", "e.YML", "f.MD", "g.py", "h.json", "i", "j.rst", "k.docx")
    assert shown(".") == ["a.md", "b.markdown", "c.txt", "d.yaml", "e.YML", "f.MD", "k.docx"]


def test_hidden_files_and_folders_and_virtual_environments_are_left_out(folder: Path) -> None:
    make(
        folder,
        "a.md",
        ".pre-commit-config.yaml",
        "._a.md",
        ".git/b.md",
        "sub/.hidden/c.md",
        "env/pyvenv.cfg",
        "env/d.md",
        "sub/e.md",
    )
    assert shown(".") == ["a.md", "sub/e.md"]


def test_but_not_if_they_are_named(folder: Path) -> None:
    make(folder, ".hidden/a.md", "env/pyvenv.cfg", "env/b.md")
    assert shown(".hidden", "env") == [".hidden/a.md", "env/b.md"]


def test_a_hook_is_spared_what_walking_passes_over(folder: Path) -> None:
    make(folder, "a.md", ".github/workflows/b.yml", "sub/.hidden/c.md", "LICENSE", "photo.jpg", "old.pdf", ".d.md")
    named = ["a.md", ".github/workflows/b.yml", "sub/.hidden/c.md", "LICENSE", "photo.jpg", "old.pdf", ".d.md"]
    found = discover(named, excluded=lambda path: False, for_a_hook=True)
    assert [file.shown for file in found.files] == [".d.md", "a.md"]
    assert {one.shown for one in found.left_out if one.status == "skipped"} == {
        ".github/workflows/b.yml",
        "sub/.hidden/c.md",
        "LICENSE",
        "photo.jpg",
    }
    assert [one.shown for one in found.left_out if one.status == "failed"] == ["old.pdf"]


def test_a_folder_above_may_be_hidden(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(folder, ".work/records/a.md")
    monkeypatch.chdir(folder / ".work" / "records")
    for name in ("a.md", str(folder / ".work" / "records" / "a.md"), "../records/a.md"):
        assert [file.shown for file in discover([name], excluded=lambda path: False, for_a_hook=True).files] != []


def test_gitignore_is_not_heeded(folder: Path) -> None:
    make(folder, "a.md")
    (folder / ".gitignore").write_text("*.md\n")
    assert shown(".") == ["a.md"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_links_to_folders_are_not_followed_and_links_to_files_are(folder: Path) -> None:
    make(folder, "real/a.md")
    (folder / "loop").symlink_to(folder)
    (folder / "real" / "up").symlink_to(folder)
    (folder / "link.md").symlink_to(folder / "real" / "a.md")
    assert len(shown(".")) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_to_nothing_is_an_error_unless_it_is_an_editors_lock(folder: Path) -> None:
    (folder / ".#plan.md").symlink_to("nowhere")
    assert met(".").errors == []
    (folder / "plan.md").symlink_to("nowhere")
    assert [(error.kind, error.path) for error in met(".").errors] == [("missing", "plan.md")]


def test_a_file_is_met_once_and_its_name_by_hand_wins(folder: Path) -> None:
    make(folder, "a.md")
    (file,) = met(".", "a.md", "./a.md", str(folder / "a.md")).files
    assert (file.shown, file.named) == ("a.md", True)


def test_paths_are_shown_from_the_working_folder_and_sorted(folder: Path) -> None:
    make(folder, "b/z.md", "a.md", "b/a.md")
    assert shown(str(folder)) == ["a.md", "b/a.md", "b/z.md"]


def test_what_the_configuration_excludes_is_left_out_with_the_reason(folder: Path) -> None:
    make(folder, "a.md", "b.md")
    found = met(".", "b.md", excluded=("b.md",))
    assert [file.shown for file in found.files] == ["a.md"]
    assert [(file.shown, file.status) for file in found.left_out] == [("b.md", "skipped")]


def test_a_file_of_another_kind_is_refused_by_name_and_ignored_in_a_folder(folder: Path) -> None:
    make(folder, "photo.png")
    assert [file.status for file in met("photo.png").left_out] == ["failed"]
    assert met(".").left_out == []


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_an_error(folder: Path) -> None:
    make(folder, "shut/a.md")
    (folder / "shut").chmod(0)
    try:
        assert [error.kind for error in met(".").errors] == ["unreadable"]
    finally:
        (folder / "shut").chmod(0o755)
