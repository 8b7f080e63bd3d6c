"""The same bytes of JSON from any seed of hashing and any order of paths."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import planlint

from .records import SOUND, TOBI
from .writing import FORMATS, Style, write

RECORDS = (*SOUND, TOBI.step(0, who="").step(1, when="ongoing").without("voice"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number, record in enumerate(RECORDS):
        for layout in FORMATS:
            style = Style(layout=layout)
            (tmp_path / f"{number}-{layout}{Path(style.name).suffix}").write_bytes(write(record, style))
    return tmp_path


ARGUMENTS = ["-f", "json", "--as-of", "2026-11-22", "--excerpts", "always", "--exit-zero"]


@pytest.mark.parametrize("command", ["check", "inspect"])
def test_no_seed_changes_a_byte(folder: Path, command: str) -> None:
    arguments = [one for one in ARGUMENTS if command == "check" or one != "--exit-zero"]
    if command == "inspect":
        arguments = ["-f", "json", "--as-of", "2026-11-22"]
    outputs = {
        planlint(command, ".", *arguments, folder=folder, PYTHONHASHSEED=seed).out for seed in ("0", "1", "4711")
    }
    assert len(outputs) == 1


def test_no_order_of_paths_changes_a_byte(folder: Path) -> None:
    names = sorted(path.name for path in folder.iterdir())
    orders = [names, names[::-1], names[7:] + names[:7], [*names, *names[:3]]]
    outputs = {planlint("check", *order, *ARGUMENTS, folder=folder).out for order in orders}
    assert len(outputs) == 1


def test_a_folder_and_its_files_give_the_same_findings(folder: Path) -> None:
    names = sorted(path.name for path in folder.iterdir())
    walked = planlint("check", ".", *ARGUMENTS, folder=folder).out
    named = planlint("check", *names, *ARGUMENTS, folder=folder).out
    assert walked == named
