"""The pictures of terminals in the docs, and what the same commands print today."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

ROOT = Path(__file__).parent.parent
_CHANGES = re.compile(r"\x1b\[[0-9;]*m|\b\d\d:\d\d(?=  )|as of \d+ \w+ \d{4}|\b[0-9a-f]{7}\b")
"""Colours, and what is another with each run: the time of day, today, a commit."""


def _drawing() -> ModuleType:
    """`docs/terminal_pictures.py`, which is no part of a package."""
    made = importlib.util.spec_from_file_location("terminal_pictures", ROOT / "docs" / "terminal_pictures.py")
    assert made and made.loader
    module = importlib.util.module_from_spec(made)
    sys.modules["terminal_pictures"] = module
    made.loader.exec_module(module)
    return module


drawing = _drawing()


def shown(name: str) -> str:
    """The words of a picture, without blanks."""
    drawn = ElementTree.parse(ROOT / "docs" / "pictures" / f"{name}.svg")
    rows = drawn.iter("{http://www.w3.org/2000/svg}text")
    return _plain(" ".join("".join(row.itertext()) for row in rows).replace("\xa0", " "))


def missing(name: str) -> list[str]:
    """Lines that are printed today and do not stand in the picture."""
    words = shown(name)
    printed = drawing.printed(drawing.SCENES[name])
    return [line for line in printed.splitlines() if _plain(line) not in words]


def _plain(words: str) -> str:
    return "".join(_CHANGES.sub("", words).split())
