"""What gets into the wheel: the rules as they stand here, and no stray file."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


PAGE_FILES = (
    *(f"web/static/{name}" for name in ("icon.svg", "page.css", "page.js", "print.css")),
    *(f"web/templates/{name}.html" for name in ("choices", "form", "page", "questions", "reading", "record")),
    *(f"report/templates/{name}.html" for name in ("appendices", "boxes", "page", "table")),
    "report/templates/page.css",
)
"""What the pages are made of besides code."""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The built wheel. hatchling is run as it is, so that nothing is fetched."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
        timeout=120,
    )
    (built,) = folder.glob("*.whl")
    return zipfile.ZipFile(built)


def test_the_wheels_rules_are_the_checkouts(wheel: zipfile.ZipFile) -> None:
    packed = {
        name.removeprefix("planlint/_rules/"): wheel.read(name)
        for name in wheel.namelist()
        if name.startswith("planlint/_rules/")
    }
    ours = {path.relative_to(ROOT / "rules").as_posix(): path.read_bytes() for path in (ROOT / "rules").rglob("*.yaml")}
    assert packed == ours


def test_the_wheel_holds_the_code_and_nothing_else(wheel: zipfile.ZipFile) -> None:
    ours = {path.relative_to(ROOT).as_posix() for path in (ROOT / "planlint").rglob("*.py")}
    ours |= {f"planlint/pages/{name}" for name in PAGE_FILES}
    packed = {
        name for name in wheel.namelist() if not name.startswith("planlint/_rules/") and ".dist-info/" not in name
    }
    assert packed == ours | {"planlint/py.typed"}


def test_the_wheel_installs_the_command(wheel: zipfile.ZipFile) -> None:
    (entry_points,) = (name for name in wheel.namelist() if name.endswith("entry_points.txt"))
    assert "planlint = planlint.cli.main:run" in wheel.read(entry_points).decode()


def test_typer_stays_below_what_makes_start_up_slow(wheel: zipfile.ZipFile) -> None:
    (metadata,) = (name for name in wheel.namelist() if name.endswith("/METADATA"))
    assert any(
        line.startswith("Requires-Dist: typer") and "<0.29" in line
        for line in wheel.read(metadata).decode().splitlines()
    )
