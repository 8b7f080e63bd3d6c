"""The page of each rule says what its file says."""

from __future__ import annotations

import importlib.util
from pathlib import Path

DOCS = Path(__file__).parent.parent.parent / "docs"


def test_every_page_is_as_its_rule_is() -> None:
    made = importlib.util.spec_from_file_location("rule_pages", DOCS / "rule_pages.py")
    assert made and made.loader
    module = importlib.util.module_from_spec(made)
    made.loader.exec_module(module)
    pages = {path.name: path.read_text("utf-8") for path in (DOCS / "rules").glob("*.md")}
    assert pages == module.pages(), "run: python docs/rule_pages.py --write"
