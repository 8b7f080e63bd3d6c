"""Shards: every child falls to one of them, with all of its records, and together they are one run."""

from __future__ import annotations

import json
from collections import Counter
from itertools import chain
from pathlib import Path

import pytest

from planlint.errors import ConfigError
from planlint.service.gathered import of_files
from tests.cli.command import NOT_A_RECORD, SOUND, planlint
from tests.engine.test_across import BROTHER, SISTER, STRANGER

USUAL = ("--as-of", "2026-11-22", "--cache-dir", "../kept")
KEY = 'fingerprint_key: "one for the tests"\n'
CHILDREN = 'children: ["{child}/**"]\n'
NAMES = ("Ada", "Bo", "Cai", "Dee", "Eli", "Fay", "Gus", "Hal")


def records() -> dict[str, str]:
    """Eight children with two plans each, told by a case number, by name and birth day or by nothing, and what is nobody's."""
    found = {}
    for number, name in enumerate(NAMES):
        case, born = f"**Case number:** CN-{number}\n", f"**Date of birth:** {number + 1} May 2018\n"
        told = f"{name} Finch\n{(case, born, '')[number % 3]}"
        for month in ("October", "November"):
            text = SOUND.replace("Ada Finch, age 8", told).replace("2 November", f"2 {month}")
            found[f"{number}/{month}.md"] = text
    return {
        **found,
        "x/sister.md": SISTER,
        "x/brother.md": BROTHER,
        "y/stranger.md": STRANGER,
        "broken.yaml": "plan: [unclosed\n",
        "recipe.md": NOT_A_RECORD,
        "scan.pdf": "x",
        "0/scan.pdf": "x",
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in records().items():
        path = tmp_path / "records" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path / "records"


def runs(folder: Path, of: int) -> list[str]:
    """The files of all shards' runs."""
    for number in range(1, of + 1):
        planlint("check", ".", "-o", f"run=../{number}.jsonl", "--shard", f"{number}/{of}", *USUAL, folder=folder)
    return [str(folder.parent / f"{number}.jsonl") for number in range(1, of + 1)]


def whole(folder: Path) -> str:
    planlint("check", ".", "-o", "run=../whole.jsonl", *USUAL, folder=folder)
    return str(folder.parent / "whole.jsonl")


@pytest.mark.parametrize("configuration", [KEY, KEY + CHILDREN], ids=["by what is read", "by the folder"])
def test_all_shards_together_are_one_run(folder: Path, configuration: str) -> None:
    (folder / "planlint.yaml").write_text(configuration)
    shards = runs(folder, 3)
    alone = [of_records(path) for path in shards]
    assert Counter(chain(*alone)) == Counter(of_records(whole(folder)))
    assert all(alone)
    assert of_files(shards).traces == of_files([whole(folder)]).traces
    assert runs_warm_are_the_same(folder, shards)


def runs_warm_are_the_same(folder: Path, shards: list[str]) -> bool:
    before = [Path(path).read_text("utf-8") for path in shards]
    runs(folder, len(shards))
    return [Path(path).read_text("utf-8") for path in shards] == before


def of_records(path: str) -> list[str]:
    return [json.loads(line)["record"] for line in Path(path).read_text("utf-8").splitlines()[1:]]


@pytest.mark.parametrize("configuration", [KEY, KEY + CHILDREN], ids=["by what is read", "by the folder"])
def test_one_childs_records_stay_together(folder: Path, configuration: str) -> None:
    (folder / "planlint.yaml").write_text(configuration)
    seen: dict[str, set[str]] = {}
    for path in runs(folder, 4):
        for line in Path(path).read_text("utf-8").splitlines()[1:]:
            if child := json.loads(line).get("child"):
                seen.setdefault(child, set()).add(path)
    assert [child for child, paths in seen.items() if len(paths) > 1] == []
    # The records of a child that is told by nothing else are known by the folder alone.
    assert len(seen) == (10 if configuration != KEY else 6)


def test_by_the_folder_a_shard_is_chosen_before_anything_is_read(folder: Path) -> None:
    (folder / "planlint.yaml").write_text(KEY + CHILDREN)
    listed = [
        planlint("check", ".", "--list", "--shard", f"{number}/3", folder=folder).out.splitlines()
        for number in (1, 2, 3)
    ]
    nobodys = {"broken.yaml", "recipe.md"}
    placed = [name for names in listed for name in names if name not in nobodys]
    assert sorted(placed) == sorted(name for name in records() if name not in nobodys and not name.endswith(".pdf"))


def test_a_shard_that_gets_nothing_is_no_error_but_an_empty_folder_is(folder: Path) -> None:
    (folder / "planlint.yaml").write_text(KEY)
    ran = [
        planlint("check", "x/sister.md", "--fail-on", "never", "--shard", f"{n}/3", folder=folder) for n in (1, 2, 3)
    ]
    assert [one.code for one in ran] == [0, 0, 0]
    assert sum("no record falls to shard" in one.err for one in ran) == 2
    assert "shard 2 of 3" in ran[1].last_line
    (folder / "empty").mkdir()
    assert planlint("check", "empty", "--shard", "1/3", folder=folder).code == 2


@pytest.mark.parametrize("given", ["0/3", "4/3", "1", "1/0", "x/3", "1/3/5", "-1/3"])
def test_a_shard_that_is_none(folder: Path, given: str) -> None:
    ran = planlint("check", ".", f"--shard={given}", folder=folder)
    assert ran.code == 2
    assert "--shard" in ran.err


def test_without_a_key_that_all_share_there_are_no_shards(folder: Path) -> None:
    (folder.parent / "home").write_text("no folder")
    ran = planlint("check", ".", "--shard", "1/3", folder=folder, XDG_CACHE_HOME=str(folder.parent / "home"))
    assert ran.code == 2
    assert "fingerprint_key" in ran.err


def test_a_run_with_a_shard_missing_is_not_taken_for_all(folder: Path) -> None:
    (folder / "planlint.yaml").write_text(KEY)
    shards = runs(folder, 3)
    with pytest.raises(ConfigError, match=r"--shard 2/3 is missing"):
        of_files([shards[0], shards[2]])
    assert of_files([*shards, *shards]).traces == of_files(shards).traces


def test_a_run_that_was_stopped_is_not_taken_for_all(folder: Path) -> None:
    path = Path(whole(folder))
    head, *rest = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join([json.dumps({**json.loads(head), "exit_code": 143}) + "\n", *rest]), "utf-8")
    with pytest.raises(ConfigError, match="stopped"):
        of_files([str(path)])
