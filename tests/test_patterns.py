"""Our own regular expressions, kept between runs: the same as `re` makes, never needed, and no record's words."""

from __future__ import annotations

import ast
import importlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest

from planlint import patterns
from planlint.compiled import sealed
from planlint.patterns import ANY_CASE, AnyCase, Late, Shelf

PACKAGE = Path(__file__).parent.parent / "planlint"
EXPRESSIONS = [
    (r"\b(?P<who>[A-ZÀ-Þ][\w'’-]*)\s+(?:will|to)\b(?P<rest>.*)$", re.DOTALL),
    (r"(?:jan(?:uary)?|mai|[\u2022-\u2028x])", ANY_CASE),
    (r"(?<=[.!?])\s+(?!\d)(\w)\1", 0),
    (r"^a|b$", re.MULTILINE | re.IGNORECASE),
]


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A file in which the expressions have been kept."""
    path = tmp_path / "cache" / "patterns.bin"
    first = Shelf(str(path))
    for expression, flags in EXPRESSIONS:
        first.take(expression, int(flags))
    first.keep()
    return path


@pytest.mark.parametrize(("expression", "flags"), EXPRESSIONS)
def test_what_was_kept_is_what_re_compiles(
    kept: Path, expression: str, flags: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected, once = re.compile(expression, flags), patterns.quick(expression, flags)
    shelf = Shelf(str(kept))
    monkeypatch.setattr(re, "compile", None)
    monkeypatch.setattr(patterns, "quick", None)
    made = shelf.take(expression, int(flags))
    assert made == once
    assert (made.pattern, made.flags, made.groups, made.groupindex) == (
        expected.pattern,
        expected.flags,
        expected.groups,
        expected.groupindex,
    )


def test_further_expressions_are_added(kept: Path) -> None:
    shelf = Shelf(str(kept))
    shelf.take("another", 0)
    before = kept.read_bytes()
    shelf.keep()
    assert len(kept.read_bytes()) > len(before)
    again = Shelf(str(kept))
    assert [again.take(expression, int(flags)) for expression, flags in EXPRESSIONS]
    assert again.take("another", 0) == re.compile("another")
    before = kept.read_bytes()
    again.keep()
    assert kept.read_bytes() == before


@pytest.mark.parametrize(
    "spoil",
    ["empty", "cut", "changed", "changed names", "changed count", "not json", "no list", "other python"],
)
def test_a_broken_file_is_no_error(kept: Path, spoil: str) -> None:
    content = kept.read_bytes()
    kept.write_bytes(
        {
            "empty": b"",
            "cut": content[:-8],
            "changed": content[:-4] + b"\xff\xff\xff\xff",
            "changed names": content.replace(b'"who"', b'"two"'),
            "changed count": sealed(content[9:].replace(b'"count":4', b'"count":3')),
            "not json": sealed(b"{" + content[9:]),
            "no list": sealed(b"7\n"),
            "other python": sealed(content[9:].replace(sys.version.split()[0].encode(), b"2.7", 1)),
        }[spoil]
    )
    assert kept.read_bytes() != content
    shelf = Shelf(str(kept))
    for expression, flags in EXPRESSIONS:
        assert shelf.take(expression, int(flags)) == patterns.quick(expression, flags)
    shelf.keep()
    assert Shelf(str(kept)).take("a", 0) == re.compile("a")


def test_a_file_changed_in_any_place_is_no_error(kept: Path) -> None:
    content = kept.read_bytes()
    for at in range(0, len(content), 7):
        kept.write_bytes(content[:at] + bytes((content[at] ^ 1,)) + content[at + 1 :])
        shelf = Shelf(str(kept))
        for expression, flags in EXPRESSIONS:
            assert shelf.take(expression, int(flags)) == patterns.quick(expression, flags), at


SEVERAL_AT_ONCE = """
import os, sys
from planlint.patterns import Shelf, quick
path, own, rounds = sys.argv[1], sys.argv[2], int(sys.argv[3])
for number in range(rounds):
    shelf = Shelf(path)
    for expression in (f"(?P<a{at}>a{{{at}}})|b{at}" for at in range(1, 25)):
        assert shelf.take(expression, 0) == quick(expression)
    shelf.take(f"mine{own} {number}", 0)
    shelf.keep()
    if int(own) % 5 == 0:
        with open(path, "r+b") as file:
            file.seek(number * 40 + 3)
            file.write(os.urandom(8))
print("done")
"""


def test_twenty_processes_at_once_over_one_file_that_some_of_them_spoil(tmp_path: Path) -> None:
    path = tmp_path / "cache" / "patterns.bin"
    running = [
        subprocess.Popen(
            [sys.executable, "-c", SEVERAL_AT_ONCE, str(path), str(own), "6"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for own in range(20)
    ]
    told = [process.communicate(timeout=120) for process in running]
    assert told == [("done\n", "")] * 20
    assert [file.name for file in path.parent.iterdir()] == ["patterns.bin"]


def test_plans_checked_at_once_over_one_new_cache_are_read_alike(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text("title: Child in need plan\nchild: Ada\nactions:\n  - what: Walk Ada to school\n", "utf-8")
    command = [
        sys.executable,
        "-m",
        "planlint",
        "check",
        str(plan),
        "-f",
        "json",
        "--as-of",
        "2026-11-22",
        "--isolated",
    ]
    environment = os.environ | {"XDG_CACHE_HOME": str(tmp_path / "cache")}
    running = [
        subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(6)
    ]
    told = {process.communicate(timeout=120) for process in running}
    assert len(told) == 1
    assert b"stopped" not in b"".join(told.pop())


def test_what_workers_had_to_compile_is_kept(tmp_path: Path) -> None:
    for number in range(4):
        text = f"title: Child in need plan\nchild: Ada\nactions:\n  - what: Walk Ada to school on day {number}\n"
        (tmp_path / f"plan{number}.yaml").write_text(text, "utf-8")
    environment = os.environ | {"XDG_CACHE_HOME": str(tmp_path / "cache")}
    options = ["--isolated", "--exit-zero", "--no-cache", "--jobs", "2"]
    command = [sys.executable, "-m", "planlint", "check", str(tmp_path), *options]
    subprocess.run(command, env=environment, capture_output=True, check=True)
    (file,) = (tmp_path / "cache" / "planlint").glob("patterns-*")
    assert file.stat().st_size > 100_000


def test_an_unwritable_folder_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    shelf = Shelf(str(tmp_path / "cache" / "patterns.bin"))
    assert shelf.take("a+", 0) == patterns.quick("a+")
    shelf.keep()


def test_a_python_without_the_private_function_does_as_well(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "_sre", None)
    shelf = Shelf(str(kept))
    assert shelf.take(r"\bnew", 0) == re.compile(r"\bnew")
    shelf.keep()


IN_ANY_CASE = [
    r"\b(?:not|no|never) (?:yet )?(?P<what>known|I\b|agreed)",
    r"^\W*(?P<who>[A-Z][a-z]+) (?:is|WAS)\b",
    r"(?<=\bby\s)(\w+)|(?P<two>kist)|\u201cx",
    r"x*",
    r"[^A-C\s]+(?!\S)",
]
TEXTS = [
    "NOT yet Known, no I, never agreed. Not Yet AGREED",
    "Ada is here.\nADA WAS there. by Monday",
    "İ said no i; never known KİST Kist kIſt kıst",
    "“X” xXx \u201cx Ünot nOt known\u00d7",
    "",
]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("expression", IN_ANY_CASE)
def test_an_expression_in_any_case_gives_what_re_gives(expression: str, text: str) -> None:
    made = patterns.pattern(expression, re.IGNORECASE | re.MULTILINE)
    assert isinstance(cast("object", made), AnyCase)
    expected = re.compile(expression, re.IGNORECASE | re.MULTILINE)
    assert told(made.search(text)) == told(expected.search(text))
    assert told(made.search(text, 3, 20)) == told(expected.search(text, 3, 20))
    assert [told(one) for one in made.finditer(text)] == [told(one) for one in expected.finditer(text)]
    assert [told(one) for one in made.finditer(text, 3)] == [told(one) for one in expected.finditer(text, 3)]
    assert made.findall(text) == expected.findall(text)
    assert made.sub("-", text) == expected.sub("-", text)
    assert told(made.match(text)) == told(expected.match(text))
    assert (made.pattern, made.groups) == (expected.pattern, expected.groups)


def told(found: re.Match[str] | None) -> object:
    return found and (found.span(), found.groups(), found.string)


QUICK = [
    r"\b(?:mum|dad|nan)\b",
    r"(?<![\w'])(?P<name>[A-ZÀ-Þ]\w*)(?= (?:is|was)\b)",
    r"^\s*(?:\d+|[a-d])[.)]",
    r"(?:not )?known|\bİ|(?:yes)?\s[?]",
    r"\b(?:kist|sits|é)",
]


@pytest.mark.parametrize("flags", [0, re.IGNORECASE, re.MULTILINE | re.IGNORECASE])
@pytest.mark.parametrize("expression", QUICK)
def test_what_is_looked_for_from_its_first_characters_is_found_where_re_finds_it(expression: str, flags: int) -> None:
    made, expected = patterns.quick(expression, flags), re.compile(expression, flags)
    assert (made.flags, made.groups, made.groupindex) == (expected.flags, expected.groups, expected.groupindex)
    for text in [*TEXTS, "Ada is Dad. Nan was known?", "1. a) ２. ٣) x\n b. É é KIST \u212aist \u017fits Sits"]:
        assert [told(one) for one in made.finditer(text)] == [told(one) for one in expected.finditer(text)]
        assert told(made.search(text, 3)) == told(expected.search(text, 3))


def test_first_characters_are_told_where_they_help() -> None:
    assert patterns.quick(r"\b(?:mum|dad)\b", 0) != re.compile(r"\b(?:mum|dad)\b")
    for expression in (r"mum|dad", r"\w+ing", r"\b(?:mum)?", r".\bmum", r"(?i:mum)|dad"):
        assert patterns.quick(expression, 0) == re.compile(expression)


def test_a_wrong_expression_is_wrong_as_re_says() -> None:
    with pytest.raises(re.error):
        patterns.quick("(mum", 0)


def test_each_of_ours_is_found_where_re_finds_it() -> None:
    """Every expression that a module holds, on lines of the examples."""
    lines = [line for path in sorted((PACKAGE.parent / "examples").rglob("*.md"))[:6] for line in some_lines(path)]
    ours = {id(value): value for value in held_by_modules() if isinstance(value, Late)}
    assert len(ours) > 300
    for one in ours.values():
        expected = re.compile(one.pattern, one.exact.flags)
        for line in lines:
            assert [told(found) for found in one.exact.finditer(line)] == [
                told(found) for found in expected.finditer(line)
            ]


def some_lines(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").splitlines()[4:40:7] if len(line) > 30]


def test_each_of_ours_in_any_case_gives_what_re_gives() -> None:
    """Every expression that a module holds, on lines of the examples and on the same lines in capitals."""
    lines = [
        line
        for path in sorted((PACKAGE.parent / "examples").rglob("*.md"))
        for line in path.read_text(encoding="utf-8").splitlines()[4:40:6]
        if len(line) > 30
    ]
    lines = [text for line in lines[::8] for text in (line, line.upper())]
    ours = {id(value): value for value in held_by_modules() if isinstance(value, AnyCase)}
    assert len(ours) > 60
    for one in ours.values():
        expected = re.compile(one.pattern, one.exact.flags)
        for line in lines:
            assert [told(found) for found in one.finditer(line)] == [told(found) for found in expected.finditer(line)]


def held_by_modules() -> Iterator[object]:
    for path in sorted(PACKAGE.rglob("*.py")):
        name = ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)
        if not name.endswith(("__init__", "__main__")):
            yield from vars(importlib.import_module(name)).values()


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_expression_that_may_be_kept_holds_anything_but_our_own_words(path: Path) -> None:
    """What `pattern` and `finds` are given inside a function is made of literals and of names of the module."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    own = frozenset(bound_in_module(tree))
    assert [call.lineno for call, known in calls(tree, None, own) if not is_fixed(call.args[0], known)] == []


Known = frozenset[str] | None
"""Names that stand for our own words, None outside of functions, where no record has been read."""


def calls(node: ast.AST, known: Known, own: frozenset[str]) -> Iterator[tuple[ast.Call, Known]]:
    """Every call whose first argument may be kept, with the names that may stand in it."""
    if isinstance(node, (ast.FunctionDef, ast.Lambda)):
        if isinstance(node, ast.FunctionDef) and node.name in ("pattern", "finds"):
            return
        known = known_in(node, own if known is None else known, own)
    if isinstance(node, ast.Call):
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", None)
        if name in ("pattern", "finds"):
            yield node, known
    for child in ast.iter_child_nodes(node):
        yield from calls(child, known, own)


def is_fixed(argument: ast.expr, known: Known) -> bool:
    return known is None or not any(
        isinstance(node, ast.Call) or isinstance(node, ast.Name) and node.id not in known for node in ast.walk(argument)
    )


def known_in(function: ast.FunctionDef | ast.Lambda, around: frozenset[str], own: frozenset[str]) -> frozenset[str]:
    """What is known around a function without what it binds, and what goes through a constant of the module in it."""
    inside = list(ast.walk(function))
    through = {
        name
        for node in inside
        if isinstance(node, (ast.For, ast.comprehension)) and isinstance(node.iter, ast.Name) and node.iter.id in own
        for name in ast.walk(node.target)
        if isinstance(name, ast.Name) and node.iter.id.isupper()
    }
    bound = {node.arg for node in inside if isinstance(node, ast.arg)} | {
        node.id
        for node in inside
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and node not in through
    }
    return (around | {name.id for name in through}) - bound


def bound_in_module(tree: ast.Module) -> Iterator[str]:
    for node in tree.body:
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            yield from ((alias.asname or alias.name).split(".")[0] for alias in node.names)
        elif isinstance(node, (ast.Assign, ast.AnnAssign)):
            names = (name for name in ast.walk(node) if isinstance(name, ast.Name))
            yield from (name.id for name in names if isinstance(name.ctx, ast.Store))


def test_nothing_of_a_record_is_kept(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(
        "title: Child in need plan\nchild: Quilla Zabrowe\n"
        "what Quilla says: Quilla said that she wants to see Nan Ottoline.\n"
        "actions:\n  - what: Walk Quilla to school\n    who: Torvald Mbasa\n    by when: 2026-12-02\n",
        encoding="utf-8",
    )
    subprocess.run(
        [sys.executable, "-m", "planlint", "check", str(plan)],
        env=os.environ | {"XDG_CACHE_HOME": str(tmp_path / "cache")},
        capture_output=True,
        check=False,
    )
    files = list((tmp_path / "cache").rglob("*.bin")) + list((tmp_path / "cache").rglob("*.json"))
    assert any(path.name.startswith("patterns-") for path in files)
    for path in files:
        for name in (b"Quilla", b"Zabrowe", b"Torvald", b"Mbasa", b"Ottoline"):
            assert name.lower() not in path.read_bytes().lower(), path
