"""What is kept in the user's cache folder, and that nothing depends on it."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from planlint import compiled
from planlint.compiled import cache_folder

made: list[str] = []


def build(place: str) -> dict[str, Any]:
    folder = Path(place)
    made.append(folder.name)
    return {"names": [path.read_text() for path in sorted(folder.glob("*.yaml"))]}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    made.clear()
    place = tmp_path / "words"
    place.mkdir()
    (place / "a.yaml").write_text("one")
    return place


def test_it_is_made_once_and_again_when_a_file_changes(folder: Path) -> None:
    first = compiled.compiled(folder, build)
    assert compiled.compiled(folder, build) == first
    assert (dict(first[0]), made) == ({"names": ["one"]}, ["words"])
    (folder / "a.yaml").write_text("three")
    second = compiled.compiled(folder, build)
    assert (dict(second[0]), made) == ({"names": ["three"]}, ["words", "words"])
    assert first[1] != second[1]
    (folder / "b.yaml").write_text("two")
    assert compiled.compiled(folder, build)[0] == {"names": ["three", "two"]}


def test_it_lies_in_the_users_own_cache_folder(folder: Path) -> None:
    compiled.compiled(folder, build)
    [kept] = Path(cache_folder()).iterdir()
    assert kept.parent == folder.parent / "cache" / "planlint"
    head, parts = compiled.unsealed(kept.read_bytes()).split(b"\n")
    assert json.loads(head)["lengths"] == {"names": len(parts)}
    assert json.loads(parts) == ["one"]


@pytest.mark.parametrize("content", ["", "{", "[]", '{"key": 1}', "\x00"])
def test_a_broken_cache_is_no_error(folder: Path, content: str) -> None:
    first = compiled.compiled(folder, build)
    [kept] = Path(cache_folder()).iterdir()
    kept.write_text(content)
    assert compiled.compiled(folder, build) == first


@pytest.mark.parametrize(
    "content", ["", "[]", "7", '"key"', '{"key": 1}', "[" * 20_000, '{"key": ' * 20_000, "9" * 5_000]
)
def test_a_cache_that_somebody_else_wrote_is_no_error(folder: Path, content: str) -> None:
    """Its checksum is right, which anybody can work out."""
    first = compiled.compiled(folder, build)
    [kept] = Path(cache_folder()).iterdir()
    kept.write_bytes(compiled.sealed(content.encode()))
    assert compiled.compiled(folder, build) == first


@pytest.mark.parametrize("part", ["", "[", "[" * 20_000, "9" * 5_000, "\udcff"])
def test_a_part_that_somebody_else_wrote_is_no_error(folder: Path, part: str) -> None:
    first = compiled.compiled(folder, build)
    [kept] = Path(cache_folder()).iterdir()
    head = json.loads(compiled.unsealed(kept.read_bytes()).split(b"\n")[0])
    told = part.encode(errors="surrogateescape")
    head["lengths"] = {"names": len(told)}
    kept.write_bytes(compiled.sealed(json.dumps(head).encode() + b"\n" + told))
    assert compiled.compiled(folder, build) == first


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="files have no such owners there")
def test_what_another_user_wrote_is_not_believed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = compiled.compiled(folder, build)
    own = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: own + 1)
    assert compiled.compiled(folder, build) == first
    assert made == ["words", "words"]


def test_an_unwritable_cache_is_no_error(folder: Path) -> None:
    (folder.parent / "cache").write_text("a file where the folder should be")
    assert compiled.compiled(folder, build)[0] == {"names": ["one"]}
    assert compiled.compiled(folder, build)[0] == {"names": ["one"]}
