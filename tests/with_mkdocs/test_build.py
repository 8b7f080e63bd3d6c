"""The site builds without a warning, and nothing in it would have a reader's browser fetch something from elsewhere."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.command import environment
from tests.documented import DOCS

LOADED = re.compile(
    r"<(?:script|img|iframe|source)\b[^>]*\bsrc=[\"']?(?:https?:)?//|<link\b[^>]*(?<!-)\bhref=[\"']?(?:https?:)?//"
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)],
        cwd=DOCS.parent,
        capture_output=True,
        text=True,
        env=environment(NO_MKDOCS_2_WARNING="1"),
    )
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
    return folder


def test_every_page_is_on_the_site(site: Path) -> None:
    pages = {path.relative_to(DOCS) for path in DOCS.rglob("*.md")} - {Path("local/plan.md")}
    places = {path.parent if path.name in ("README.md", "index.md") else path.with_suffix("") for path in pages}
    assert [place for place in sorted(places) if not (site / place / "index.html").is_file()] == []


def test_files_that_pages_link_to_are_there(site: Path) -> None:
    for name in (
        "data/expectations.yaml",
        "data/vocabulary/headings.yaml",
        "schema/check.schema.json",
        "word/plan.docx",
    ):
        assert (site / name).is_file()
    assert list(site.glob("*.py")) == []


def test_no_page_loads_anything_from_elsewhere(site: Path) -> None:
    assert LOADED.search('<link rel=stylesheet href="https://elsewhere.example/a.css">')
    assert [page.name for page in site.rglob("*.html") if LOADED.search(page.read_text("utf-8"))] == []
