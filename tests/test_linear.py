"""No regular expression of planlint's can hang.

Two bounds are held to. From any one place an expression goes no worse than quadratically through 5,000 characters made to
tire it: two seconds at most, which a cubic one would need an hour for. And a whole record with 20,000 characters of one
kind in a paragraph, a cell, an owner, a heading, a fact or a YAML value is read and linted within seconds.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from planlint.config import Flags
from planlint.run.practice import Practices
from planlint.run.record import linted, understood
from tests.cli.command import SOUND
from tests.pumped import TooLongError, at_most, pumps, took

ROOT = Path(__file__).parent.parent
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no timer there that ends an expression")

LISTING = """\
import importlib, json, pkgutil, re, sys
from datetime import date
import planlint
from planlint import patterns

met = {}
ours, theirs = patterns.pattern, re._compile

def pattern(expression, flags=0):
    met[expression, int(flags)] = True
    return ours(expression, flags)

def compile(expression, flags):
    if isinstance(expression, str):
        at = sys._getframe(1)
        while at.f_globals.get("__name__", "").split(".")[0] in ("re", "functools"):
            at = at.f_back
        if at.f_globals.get("__name__", "").startswith("planlint."):
            met[expression, int(flags) & ~patterns.SMALL] = True
    return theirs(expression, flags)

patterns.pattern, re._compile = pattern, compile
for module in pkgutil.walk_packages(planlint.__path__, "planlint."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
from planlint.config import Flags
from planlint.run.checking import check
from planlint.run.practice import Practices
from planlint.run.request import Request

check(Request(practices=Practices(Flags(isolated=True)), paths=tuple(sys.argv[1:]), as_of=date(2026, 11, 22), jobs="1"))
print(json.dumps(list(met)))
"""
NESTED = 60
"""Characters on which two repeats inside each other would already take years."""
TIMES = (500, 5000)
MOST = 2.0


@pytest.fixture(scope="module")
def expressions() -> list[tuple[str, int]]:
    """Every expression that a module makes, and every one that is made while the examples are checked."""
    done = subprocess.run([sys.executable, "-c", LISTING, "examples"], cwd=ROOT, capture_output=True, check=True)
    return [(expression, flags) for expression, flags in json.loads(done.stdout)]


def test_from_no_place_does_an_expression_take_long(expressions: list[tuple[str, int]]) -> None:
    assert len(expressions) > 600
    slow = {expression for expression, flags in expressions if takes_long(expression, flags)}
    assert sorted(slow) == []


def takes_long(expression: str, flags: int = 0, most: float = MOST) -> bool:
    """Whether there is a text that takes `most` seconds; measured once more before it is said, for the machine may be busy."""
    compiled = re.compile(expression, flags)
    for pump in pumps(expression, flags):
        text = pump.text(TIMES[0])
        if (
            _took(compiled, text, most) > 0.005
            and min(_took(compiled, pump.text(TIMES[1]), most) for _ in range(2)) >= most
        ):
            return True
    return False


def _took(compiled: re.Pattern[str], text: str, most: float) -> float:
    return took(compiled, text, most, from_one_place=True)


@pytest.mark.parametrize(
    "expression", [r"(a+)+$", r"(?:a|a)*b", r"(?:\w+\s*)+:", r"\s*,?\s*;?\s*\.?\s*x", r"(?:a*b?)*c", r"x(?:[a-z]+-?)+!"]
)
def test_the_pumps_find_what_takes_long(expression: str) -> None:
    assert takes_long(expression, most=MOST / 8)


@pytest.mark.parametrize("expression", [r"a+b", r"\s*x\s*y", r"(?:\w+\s+)+:", r"\b(?:not|no) (?:yet )?known"])
def test_and_nothing_else(expression: str) -> None:
    assert not takes_long(expression)


LONG = 20_000
PARTS = [
    "a",
    " ",
    "A",
    "aB ",
    "1",
    "\t",
    "\u00a0",
    "- ",
    "a. ",
    "Aa ",
    "-",
    "*",
    "_",
    "(",
    "[",
    "by ",
    "and ",
    "2 ",
    "to be ",
    '"',
    "'",
    "Ada said ",
    "1/",
    "&",
]
PLACES: dict[str, tuple[str, Callable[[str], str]]] = {
    "paragraph": ("a.md", lambda long: f"{SOUND}\n## How things are\n\nAda said {long} today.\n"),
    "cell": ("a.md", lambda long: SOUND.replace("Book Ada's", f"Book {long} Ada's")),
    "owner": ("a.md", lambda long: SOUND.replace("Jo Marsh,", f"Jo {long} Marsh,")),
    "heading": ("a.md", lambda long: f"{SOUND}\n## How {long} are\n\nAda.\n"),
    "fact": ("a.md", lambda long: SOUND.replace("Finch, age", f"Finch {long} age")),
    "value": ("a.yaml", lambda long: f"title: Child in need plan\nchild: Ada\nactions:\n  - what: Walk\n    who: {json.dumps(long)}\n"),
}  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
def test_a_record_with_a_long_piece_of_anything_is_read_within_seconds(place: str) -> None:
    practice = Practices(Flags(isolated=True)).here()
    name, text = PLACES[place]

    def check(long: str) -> bool:
        data = text(long).encode()
        usual = {
            "vocabulary": practice.vocabulary,
            "settings": practice.settings,
            "as_of": date(2026, 11, 22),
            "named": True,
        }
        try:
            with at_most(20):
                read = understood(name, data, **usual)  # type: ignore[arg-type]
                document = getattr(read, "document", None)
                assert document is not None
                linted(document, rules=practice.rules, settings=practice.settings)
        except TooLongError:
            return False
        return True

    assert [part for part in PARTS if not check(part * (LONG // len(part)))] == []


def test_a_local_pack_brings_words_and_no_expressions(tmp_path: Path) -> None:
    """What stands in a pack is looked for to the letter, so that there is nothing that could be risky."""
    from planlint.checks.phrase import Phrase

    found = Phrase({"phrases": ["(a+)+$", "x.*y"], "in": [], "not_in_quotes": False}).pattern
    assert found.search("(a+)+$") and found.search("x.*y")
    assert not found.search("aaaa") and not found.search("x and y")
