"""The layers of the house, read from the imports."""

from __future__ import annotations

import ast
import re
import tokenize
import tomllib
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "planlint"

LAYERS = [
    {"__main__"},
    {"cli"},
    {"pages", "server"},
    {"reporters"},
    {"service"},
    {"run"},
    {"mend"},
    {"examples"},
    {"traces"},
    {"engine", "across"},
    {"suppress"},
    {"blanks", "starting"},
    {"expect"},
    {"checks"},
    {"config"},
    {"rules"},
    {"timescales"},
    {"understand"},
    {"readers", "language"},
    {"vocabulary"},
    {"decode", "globs", "baseline"},
    {"pyyaml"},
    {"patterns"},
    {"compiled"},
    {"results"},
    {"model"},
    {"layout"},
    {"source", "errors", "crash"},
    {"asked_day", "dataclass", "keyed", "clock", "collected", "escaped", "file"},
    {"typed"},
]
"""Rooms from top to bottom: one may import from its own layer's own room and from the layers below."""

ROOM_NAMES_THAT_SAY_NOTHING = {"utils", "util", "helpers", "helper", "manager", "data", "info", "common", "misc"}
PLACES_THAT_CATCH_EVERYTHING = {"crash.py"}
PLACE_THAT_LISTENS = PACKAGE / "pages" / "web" / "serving.py"
ROOMS_OF_EXTRAS = {
    **dict.fromkeys(("flask", "waitress", "werkzeug"), ("pages/web",)),
    **dict.fromkeys(("matplotlib", "xlsxwriter"), ("pages/report",)),
    **dict.fromkeys(("jinja2", "markupsafe"), ("pages",)),
    **dict.fromkeys(("lsprotocol", "pygls"), ("server",)),
    "lxml": ("readers/docx_package.py", "reporters/word_comments.py"),
    "openpyxl": ("service/form_workbook.py",),
}
"""Libraries that not everybody has, and the only rooms that may import each."""
EXTRAS = {"docx", "lsp", "report", "web"}
"""The extras of pyproject.toml that planlint itself imports; the others are for whoever works on it."""


def files() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*.py") if path.name != "__init__.py" or path.parent != PACKAGE)


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def layer(name: str) -> int:
    return next(number for number, rooms in enumerate(LAYERS) if name in rooms)


def imported_rooms(path: Path) -> Iterator[tuple[int, str]]:
    """Line and room of everything of planlint that a module imports, inside functions as well."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "planlint":
            parts = node.module.split(".")
            for name in [parts[1]] if len(parts) > 1 else [alias.name for alias in node.names]:
                if not name.startswith("__"):
                    yield node.lineno, name
        elif isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.startswith("planlint."):
                    yield node.lineno, alias.name.split(".")[1]


@pytest.mark.parametrize("path", files(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_down(path: Path) -> None:
    own = room(path)
    upward = [
        f"line {line}: {name}" for line, name in imported_rooms(path) if name != own and layer(name) <= layer(own)
    ]
    assert upward == []


def test_every_room_has_its_layer() -> None:
    rooms = {room(path) for path in files()}
    assert rooms - set().union(*LAYERS) == set()


def test_no_room_has_a_name_that_says_nothing() -> None:
    names = {part.removesuffix(".py") for path in files() for part in path.relative_to(PACKAGE).parts}
    assert names & ROOM_NAMES_THAT_SAY_NOTHING == set()


def catching_everything(path: Path) -> bool:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ExceptHandler):
            caught = ast.unparse(node.type) if node.type else "BaseException"
            if any(name in ("Exception", "BaseException") for name in caught.strip("()").split(", ")):
                return True
    return False


def test_what_was_not_foreseen_is_caught_in_its_one_place() -> None:
    catching = {str(path.relative_to(PACKAGE)) for path in files() if catching_everything(path)}
    assert catching == PLACES_THAT_CATCH_EVERYTHING


def imported_libraries(path: Path) -> Iterator[tuple[int, str]]:
    """Line and first name of everything that a module imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name.split(".")[0]) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.lineno, node.module.split(".")[0]


def test_nothing_reaches_for_the_network_or_runs_what_it_reads() -> None:
    forbidden = {"socket", "http", "urllib", "ssl", "ftplib", "smtplib", "requests", "pickle", "marshal", "shelve"}
    for path in files():
        allowed = {"socket"} if path == PLACE_THAT_LISTENS else set()
        wrong = [f"{path}:{line}" for line, name in imported_libraries(path) if name in forbidden - allowed]
        assert wrong == []


def test_a_library_that_not_everybody_has_stays_in_its_room() -> None:
    for path in files():
        for line, name in imported_libraries(path):
            rooms = {PACKAGE / own for own in ROOMS_OF_EXTRAS.get(name, ("",))}
            assert rooms & {path, *path.parents}, f"{path}:{line}"


def test_every_library_of_an_extra_has_its_room() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = (one for extra in EXTRAS for one in project["optional-dependencies"][extra])
    libraries = {re.split(r"[><=\[]", one)[0].lower() for one in wanted}
    assert libraries - {"planlint"} - ROOMS_OF_EXTRAS.keys() == set()
    for name, rooms in ROOMS_OF_EXTRAS.items():
        for own in rooms:
            inside = [path for path in files() if PACKAGE / own in (path, *path.parents)]
            assert any(name == met for path in inside for _, met in imported_libraries(path)), f"{name}: {own}"


def prose(path: Path) -> Iterator[str]:
    """The docstrings and comments of a module."""
    text = path.read_text(encoding="utf-8")
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            yield node.value.value
    for token in tokenize.generate_tokens(StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            yield token.string


PAGE = re.compile(r"[\w-]+\.md\b")
EXAMPLES_OF_NAMES = frozenset(("a.md", "other.md", "plan.md"))
BESIDE = re.compile(r"\b(?:the contract\b|contract,|practice review\b)", re.IGNORECASE)
"""Papers that its authors hold and nobody else can read."""


def cited_in_vain(words: str, pages: frozenset[str]) -> list[str]:
    """The papers that some words cite and that are not in the repository."""
    return [page for page in PAGE.findall(words) if page not in pages] + BESIDE.findall(words)


def test_what_a_docstring_cites_can_be_read_here() -> None:
    folders = ("planlint", "rules", "tests", "benchmarks", "release", "docs", "examples")
    here = [*ROOT.glob("*.md"), *(path for folder in folders for path in (ROOT / folder).rglob("*.md"))]
    pages = frozenset(path.name for path in here) | EXAMPLES_OF_NAMES
    for folder in folders:
        for path in (ROOT / folder).rglob("*.py"):
            assert [one for words in prose(path) for one in cited_in_vain(words, pages)] == [], path


def test_a_paper_that_is_not_here_is_found() -> None:
    pages = frozenset({"scale.md"})
    assert cited_in_vain("As the table has it (docs/scale.md).", pages) == []
    assert cited_in_vain("Never by name alone (design.md 9).", pages) == ["design.md"]
    assert cited_in_vain('Contract, "States": worked out first.', pages) == ["Contract,"]


def test_nothing_depends_on_what_lies_beside_the_project() -> None:
    beside = "../" + "shared"
    for folder in ("planlint", "rules", "tests", "examples", "benchmarks"):
        for path in (ROOT / folder).rglob("*"):
            if path.is_file() and path.suffix in {".py", ".yaml", ".md", ".toml"}:
                assert beside not in path.read_text(encoding="utf-8", errors="replace"), path


CHANGING = frozenset(
    "add append appendleft clear discard extend insert move_to_end pop popitem popleft remove reverse setdefault sort update".split()
)
"""Methods that change the list, set or dict that they are asked of."""


def module_names(tree: ast.Module) -> set[str]:
    """Names that a module gives to values of its own."""
    given = (node for node in tree.body if isinstance(node, ast.Assign | ast.AnnAssign))
    targets = (target for node in given for target in (node.targets if isinstance(node, ast.Assign) else [node.target]))
    return {name.id for target in targets for name in ast.walk(target) if isinstance(name, ast.Name)}


def own_names(function: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda) -> set[str]:
    """Names that a function gives to its arguments, or to values of its own."""
    arguments = {node.arg for node in ast.walk(function) if isinstance(node, ast.arg)}
    return arguments | {
        node.id for node in ast.walk(function) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }


def changed_names(node: ast.AST) -> Iterator[str]:
    """The names whose values one statement or expression changes and does not give anew."""
    changed: ast.expr | None = None
    if isinstance(node, ast.Subscript | ast.Attribute) and isinstance(node.ctx, ast.Store | ast.Del):
        changed = node.value
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CHANGING:
        changed = node.func.value
    if isinstance(changed, ast.Name):
        yield changed.id


def changes_of_state(tree: ast.Module) -> list[int]:
    """Lines inside functions at which a module's own names get other values, or their values change."""
    lines = [node.lineno for node in ast.walk(tree) if isinstance(node, ast.Global)]
    names = module_names(tree)
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            ours = names - own_names(function)
            inside = (node for node in ast.walk(function) if ours.intersection(changed_names(node)))
            lines += [node.lineno for node in inside if isinstance(node, ast.expr)]
    return sorted(set(lines))


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("kept = []\ndef f(one):\n    kept.append(one)\n", [3]),
        ("kept = [0]\ndef f():\n    kept[0] += 1\n", [3]),
        ("kept: dict[str, int] = {}\ndef f():\n    del kept['a']\n", [3]),
        ("kept = object()\ndef f():\n    kept.count = 1\n", [3]),
        ("kept = 0\ndef f():\n    global kept\n    kept = 1\n", [3]),
        ("kept = []\nkept.append(1)\ndef f():\n    return kept[0]\n", []),
        ("kept = []\ndef f(kept):\n    kept.append(1)\n", []),
        ("kept = Kept()\ndef f():\n    kept.begin(1)\n", []),
    ],
)
def test_changes_of_state_are_found(text: str, lines: list[int]) -> None:
    assert changes_of_state(ast.parse(text)) == lines


def test_state_of_a_module_never_changes() -> None:
    """No module writes to a global name or into its value; whatever is kept is kept in an object that somebody holds."""
    for path in files():
        assert changes_of_state(ast.parse(path.read_text("utf-8"))) == [], path
