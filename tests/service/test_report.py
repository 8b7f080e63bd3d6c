"""`planlint report`, the real command over a small service."""

from __future__ import annotations

from pathlib import Path

import pytest

from planlint.reporters.report import FORMATS
from tests.cli.command import planlint
from tests.service.test_gathered import RECORDS, USUAL, run

CONFIG = 'fingerprint_key: "one for the tests"\nteam_from: "{team}/**"\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in RECORDS.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "planlint.yaml").write_text(CONFIG, "utf-8")
    return tmp_path


@pytest.mark.parametrize("name", FORMATS)
def test_a_report_from_runs_is_that_from_their_records(folder: Path, name: str) -> None:
    parts = (run(folder, "south.jsonl", "South"), run(folder, "north.jsonl", "North"))
    whole = planlint("report", "North", "South", "-f", name, "-o", f"{name}=whole", *USUAL, folder=folder)
    merged = planlint(
        "report", "--from", *parts, "-f", name, "-o", f"{name}=merged", "--config", "planlint.yaml", folder=folder
    )
    assert (merged.code, merged.out) == (whole.code, whole.out)
    assert whole.code == 2  # one of the files cannot be read
    assert (folder / "merged").read_bytes() == (folder / "whole").read_bytes()
    assert (folder / "whole").read_text("utf-8")


def test_the_code_is_never_one(folder: Path) -> None:
    assert planlint("report", "North", *USUAL, folder=folder).code == 0
    (folder / "empty").mkdir()
    assert planlint("report", "empty", *USUAL, folder=folder).code == 2
