"""Which small faults in what planlint understands its tests would notice: mutation testing on a seeded sample.

    python benchmarks/mutants.py [--sample 400] [--seed 1] [--results FILE] [--again] [--whole] [--only TEXT] [--list]

A mutant is planlint with one thing changed: a comparison, an `and`, an arithmetic sign, a number, a word, a condition, a result,
a border of a slice, or a statement left out, in one of the three packages that judge (`SHARES`). Words of a list of words are left
as they are, for they are vocabulary, and a test for each would say the list twice; so are sentences that people read. Where a test
fails, the mutant is killed; where all pass it has survived, and is listed with its place, for somebody to explain: a test is missing,
nothing depends on it, or it is the same program in other words. One that never ends is noticed too, and told apart.

How it is run:

* Nothing changes in the working tree. It is copied (without the records that were set aside), and mutants are written into the copy
  one at a time, so that commands which tests start see them, too.
* One process has pytest and the libraries loaded and forks for each mutant. Which tests run which line is noted first, in one run
  with nothing changed (two minutes of processor time); a mutant meets a few near tests that run its line, tests written since, the
  labelled records that run it (`tests/test_readings.py`), then the others, and ends at the first failure. How long they may take
  is limited (`MOST_SECONDS`), so a survivor may still be noticed by a test that there was no time for: `--whole` takes that limit
  away and adds the reports of the examples.
* Processor time is limited, not time on the wall: a busy machine kills nothing.
* Each mutant has a cache folder of its own, with nothing in it but compiled rules and vocabulary, in whose making none of the three
  packages has a part. Python writes no bytecode of a mutant. Hypothesis draws the same examples each time.

`--results FILE` gets a line of JSON for each mutant as it ends. What stands there is not run again, so a run that was interrupted
goes on; `--again` runs those that survived, with the tests that were written since and the labelled records, or with all that
a first run has if the code changed, too. A mutant is known by its function and its words and not by its
line, and the sample is the first by a hash of these and the seed: a change elsewhere in the code leaves it as it was, and a
smaller sample is part of a larger one. `--only TEXT` takes those with the text in "file:function", `--list` runs nothing.

A mutant that only `tests/test_readings.py` notices is counted apart: those readings say that something changed, not what is right.

Of the libraries, mutmut 3 changes only what stands in functions, and cosmic-ray runs a command for each mutant, which takes longer to
start here than to fail; neither takes a seeded sample over several packages. Needs fork, and `coverage`.
"""

from __future__ import annotations

import argparse
import ast
import copy
import gc
import hashlib
import importlib
import json
import os
import re
import resource
import shutil
import signal
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

import coverage
import hypothesis
import pytest

ROOT = Path(__file__).parent.parent
SHARES = {"language": 0.25, "understand": 0.65, "checks": 0.1}
"""The three packages, and the share of the sample that each has: more than its size for the two that are small."""
NEAR = ("tests/language", "tests/understand", "tests/engine")
RECORDS = "tests/test_readings.py"
NOTED = (
    *(*NEAR, RECORDS, "tests/rules/test_examples.py", "tests/rules/test_timescales.py"),
    # How long a long record takes is slow to see and tells of nothing else.
    "--ignore=tests/understand/test_long.py",
)
"""The tests that run in this process, as pytest takes them."""
COMMANDS = ("tests/test_examples.py", "-k", "report_is_what or read_as_it_is_meant or local")
"""Those that run the command: slow, so only at the end and if asked."""
FEW = 25
MOST_SECONDS = 4.0
"""Of the tests that run a mutant's line, how many run first, and how long all the others may take."""
COPIED = ("planlint", "rules", "tests", "examples", "docs", "benchmarks", "README.md", "CHANGELOG.md", "pyproject.toml")
SKIPPED = ("unseen", "__pycache__", ".hypothesis", ".pytest_cache", "pictures")

SWAPPED: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
    ast.USub: ast.UAdd,
}
"""An operator and the one that takes its place. A comparison moves by one, which is where mistakes are made."""


class Mutant(NamedTuple):
    """One change: the code points from `start` to `end` of a file (`path` from the root) become `new`."""

    path: str
    function: str
    line: int
    start: int
    end: int
    old: str
    new: str
    number: int
    """Which of the same changes in this function it is, from 0."""
    lines: tuple[range, range]
    """Its own lines, and those of the statement it stands in, of which a body is no part."""
    named: str
    """The name that the statement gives a value to, outside functions."""

    @property
    def key(self) -> str:
        return json.dumps([self.path, self.function, self.old, self.new, self.number])

    @property
    def told(self) -> str:
        short = [" ".join(words.split()) for words in (self.old, self.new)]
        return f"{self.path}:{self.line}: {short[0][:90]}  ->  {short[1][:90]}"

    @property
    def package(self) -> str:
        return Path(self.path).parts[1]


class Ended(NamedTuple):
    """What became of a mutant: `killed`, `survived` or `timed out`; the first test that failed; seconds of processor time."""

    how: str
    test: str
    seconds: float


class Round(NamedTuple):
    """Tests that run together: what pytest is given, and which of all that it finds there, in this order (None: those not noted)."""

    arguments: tuple[str, ...]
    tests: tuple[str, ...] | None

    @classmethod
    def of(cls, tests: list[str]) -> Round:
        return cls(tuple(dict.fromkeys(test.partition("::")[0] for test in tests)), tuple(tests))


class Noted(NamedTuple):
    """What was noted of the tests with nothing changed: seconds of each, and which run each line ("path:line"), by their numbers."""

    seconds: dict[str, float]
    lines: dict[str, list[int]]

    def running(self, lines: Iterable[str]) -> set[str]:
        """The tests that run any of these lines."""
        names = list(self.seconds)
        return {names[number] for number in {number for line in lines for number in self.lines.get(line, ())}}


def mutants(root: Path, path: Path) -> list[Mutant]:
    """Every mutant of one file below a root."""
    text = path.read_text("utf-8")
    lines = text.splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))

    def place(line: int, column: int) -> int:
        return starts[line - 1] + len(lines[line - 1].encode()[:column].decode())

    seen: Counter[tuple[str, str, str]] = Counter()
    made = []
    for node, function, new, statement in changes(ast.parse(text)):
        start = place(node.lineno, node.col_offset)
        end = place(node.end_lineno or node.lineno, node.end_col_offset or 0)
        same = (function, text[start:end], new)
        own = range(node.lineno, (node.end_lineno or node.lineno) + 1)
        where = path.relative_to(root).as_posix()
        around, named = head(statement), "" if function else given_name(statement)
        made.append(Mutant(where, function, node.lineno, start, end, same[1], new, seen[same], (own, around), named))
        seen[same] += 1
    return made


def head(statement: ast.stmt) -> range:
    """The lines of a statement without its body."""
    body = getattr(statement, "body", None)
    return range(statement.lineno, body[0].lineno if body else (statement.end_lineno or statement.lineno) + 1)


def given_name(statement: ast.stmt) -> str:
    """The name that a statement gives a value to, else nothing."""
    match statement:
        case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
            return name
    return ""


def made_of(table: str, path: Path) -> list[str]:
    """The names of a table of a module, and of those of its tables that hold it, straight or through others."""
    holds = {
        name: {node.id for node in ast.walk(statement) if isinstance(node, ast.Name)}
        for statement in ast.parse(path.read_text("utf-8")).body
        if (name := given_name(statement))
    }
    found = [table]
    for one in found:
        found += [name for name, held in holds.items() if one in held and name not in found]
    return found


def changes(tree: ast.Module) -> Iterator[tuple[ast.expr | ast.stmt, str, str, ast.stmt]]:
    """Each piece of a module that may be changed, its function, the words that it becomes, and the statement around it."""
    waiting: list[tuple[ast.AST, str, ast.stmt]] = [(one, "", one) for one in reversed(tree.body)]
    while waiting:
        node, function, statement = waiting.pop()
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            function = f"{function}.{node.name}".lstrip(".")
        if is_word_for_people(node, function):
            continue
        if isinstance(node, ast.stmt):
            statement = node
            yield from ((node, function, new, statement) for new in other_statements(node))
        elif isinstance(node, ast.expr):
            yield from ((node, function, f"({ast.unparse(new)})", statement) for new in other_expressions(node))
        for test in conditions(node):
            if not isinstance(test, (ast.Compare, ast.BoolOp, ast.UnaryOp)):
                yield test, function, f"(not {ast.unparse(test)})", statement
        waiting += ((child, function, statement) for child in reversed(parts(node)))


def is_word_for_people(node: ast.AST, function: str) -> bool:
    """Whether this is a word of a module's tables, or a sentence that only people read, and nothing of a pattern."""
    if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or {*node.value} & {*"\\|(["}:
        return False
    return not function or node.value.count(" ") >= 3


def conditions(node: ast.AST) -> list[ast.expr]:
    match node:
        case ast.If(test=test) if "TYPE_CHECKING" in ast.unparse(test):
            return []
        case ast.If(test=test) | ast.While(test=test) | ast.IfExp(test=test):
            return [test]
        case ast.comprehension(ifs=tests):
            return tests
    return []


def parts(node: ast.AST) -> list[ast.AST]:
    """What stands in a piece of code and may be changed: no annotations, docstrings, types, messages of errors or listed words."""
    match node:
        case ast.JoinedStr() | ast.Assert() | ast.Raise() | ast.Import() | ast.ImportFrom():
            return []
        case ast.Expr(value=ast.Constant()) | ast.Call(func=ast.Name(id="cast" | "isinstance" | "TypeVar")):
            return []
        case ast.If(test=test) if "TYPE_CHECKING" in ast.unparse(test):
            return []
        case ast.Assign(targets=[ast.Name(id=name)]) if name.startswith("__"):
            return []
        case ast.AnnAssign(annotation=kind, value=value):
            return [value] if value is not None and "TypeAlias" not in ast.unparse(kind) else []
        case ast.FunctionDef(args=ast.arguments(defaults=defaults, kw_defaults=named), body=body):
            return [*defaults, *(one for one in named if one), *body]
        case ast.ClassDef(body=body):
            return [*body]
        case ast.Call(func=ast.Attribute(value=ast.Constant(), attr="split")):
            return []
        case ast.List(elts=listed) | ast.Tuple(elts=listed) | ast.Set(elts=listed) if len(listed) > 3:
            return [one for one in listed if not isinstance(one, ast.Constant)]
    return list(ast.iter_child_nodes(node))


def other_expressions(node: ast.expr) -> Iterator[ast.expr]:
    """What an expression may become; it is left as it is itself."""
    match node:
        case ast.Compare(ops=ops):
            for at, operator in enumerate(ops):
                yield changed(node, ops=[*ops[:at], SWAPPED[type(operator)](), *ops[at + 1 :]])
        case ast.BoolOp(op=operator) | ast.BinOp(op=operator) if type(operator) in SWAPPED:
            yield changed(node, op=SWAPPED[type(operator)]())
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield operand
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            yield operand
        case ast.Constant(value=bool(value)):
            yield ast.Constant(not value)
        case ast.Constant(value=int(number) | float(number)):
            yield ast.Constant(number + 1)
        case ast.Constant(value=str(words)):
            # Longer by a letter it is no longer what is found, said or looked up.
            yield ast.Constant(f"{words}x")
        case ast.Subscript(slice=ast.Slice(lower=lower, upper=upper) as border):
            for name, end, without in (("lower", lower, 1), ("upper", upper, -1)):
                if not isinstance(end, (ast.Constant, ast.UnaryOp)):  # those are changed themselves
                    new = ast.BinOp(end, ast.Add(), ast.Constant(1)) if end else ast.Constant(without)
                    yield changed(node, slice=changed(border, **{name: new}))


def changed(node: ast.expr, **fields: Any) -> ast.expr:
    """A copy with other fields."""
    made = copy.copy(node)
    for name, value in fields.items():
        setattr(made, name, value)
    return made


def other_statements(node: ast.stmt) -> Iterator[str]:
    """What a statement may become."""
    match node:
        # True, False and None are turned round or are nothing already.
        case ast.Return(value=ast.expr() as value) if getattr(value, "value", "") not in (True, False, None):
            yield "return None"
        case ast.Expr(value=ast.Call()) | ast.AugAssign() | ast.Assign(targets=[ast.Attribute() | ast.Subscript()]):
            yield "pass"
        case ast.Continue():
            yield "break"
        case ast.Break():
            yield "continue"


def sample(root: Path, seed: int, size: int, only: str = "") -> list[Mutant]:
    """The mutants to run, in an order that depends on the seed and on nothing but themselves."""

    def drawn(one: Mutant) -> bytes:
        return hashlib.sha256(f"{seed} {one.key}".encode()).digest()

    chosen = []
    for name, share in SHARES.items():
        files = sorted((root / "planlint" / name).rglob("*.py"))
        every = [one for path in files for one in mutants(root, path) if only in f"{one.path}:{one.function}"]
        kept = sorted(every, key=drawn)[: round(size * share)]
        chosen += [((number + 0.5) / len(kept), one) for number, one in enumerate(kept)]
    # A run that ends early has the same share of each package.
    return [one for _, one in sorted(chosen)]


class Bench:
    """A copy of the tree in which mutants run one after another."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.tree = root / "tree"
        self.tree.mkdir()
        for name in COPIED:
            whole = ROOT / name
            if whole.is_dir():
                shutil.copytree(whole, self.tree / name, ignore=shutil.ignore_patterns(*SKIPPED))
            else:
                shutil.copy2(whole, self.tree / name)
        self.noted = Noted({}, {})
        self.changed: list[str] = []
        self.is_new = False
        """Whether the notes are of this run, so that which tests were written since the last one is not known."""

    def warm(self, kept: Path | None) -> None:
        """Runs every test with nothing changed: for what Python and planlint keep, and to note which test runs which line.

        What is noted is kept in a file, for as long as no line of the three packages changes; tests written since are run for every mutant. Raises SystemExit
        if a test fails.
        """
        cache = self.root / "compiled"
        self.apart(lambda told: compile_data(), cache)
        now = self.digests()
        if kept and kept.exists() and (before := json.loads(kept.read_text("utf-8")))["code"] == now["code"]:
            self.noted = Noted(*before["noted"])
            self.changed = [path for path, digest in now["tests"].items() if before["tests"].get(path) != digest]
        else:
            there = self.root / "noted.json"
            ended = self.apart(lambda told: note(self.tree, there, told), self.root / "usual")
            if ended.how != "survived":
                raise SystemExit(f"with nothing changed: {ended.how}, {ended.test}")
            self.noted = Noted(*json.loads(there.read_text("utf-8")))
            self.is_new = True
            print(f"noted {len(self.noted.seconds)} tests: {ended.seconds} s", file=sys.stderr, flush=True)
            if kept:
                kept.write_text(json.dumps({**now, "noted": self.noted}), "utf-8")
        sys.dont_write_bytecode = True
        os.environ["PYTHONDONTWRITEBYTECODE"] = "1"

    def digests(self) -> dict[str, Any]:
        """What tells whether the code of the packages, and each file of tests near them, is as it was."""

        def digest(folder: str) -> dict[str, str]:
            files = sorted((self.tree / folder).rglob("*.py"))
            return {str(one.relative_to(self.tree)): hashlib.sha256(one.read_bytes()).hexdigest() for one in files}

        code = [digest(f"planlint/{name}") for name in SHARES]
        tests = {
            path: one for folder in (*NEAR, "tests/rules") for path, one in digest(folder).items() if "/test_" in path
        }
        return {"code": code, "tests": tests}

    def run(self, mutant: Mutant, *, whole: bool, again: bool) -> Ended:
        """Runs one mutant; `again`, if it has survived the tests that were noted, of which it then meets those written since."""
        path, cache = self.tree / mutant.path, self.root / "cache"
        before, stat = path.read_text("utf-8"), path.stat()
        rounds = self.rounds(mutant, whole=whole, again=again and not self.is_new)
        shutil.copytree(self.root / "compiled", cache)
        path.write_text(before[: mutant.start] + mutant.new + before[mutant.end :], encoding="utf-8")
        # Never the second in which the file was written that Python has compiled.
        os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns + 10**12))
        try:
            return self.apart(lambda told: passed(rounds, self.noted.seconds, told), cache)
        finally:
            path.write_text(before, encoding="utf-8")
            os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
            shutil.rmtree(cache)

    def rounds(self, mutant: Mutant, *, whole: bool, again: bool) -> list[Round]:
        """The tests that run for a mutant: a few near ones, those that run its line, those of its module, and at last, if asked, the slow ones."""
        seconds = self.noted.seconds
        own = f"/test_{Path(mutant.path).stem}.py::"
        reached = sorted(self.reaching(mutant), key=lambda test: (own not in test, seconds[test]))
        near = [test for test in reached if not test.startswith(RECORDS)]
        of_module = [test for test in seconds if own in test and test not in reached]
        rounds = [
            Round.of([test for test in near if test.partition("::")[0] in self.changed] if again else near[:FEW]),
            # What a test that was written since would run is not known.
            Round(tuple(self.changed), None),
            Round.of(self.quickest([test for test in reached if test.startswith(RECORDS)], whole)),
            Round.of([] if again and not whole else [*self.quickest(near[FEW:], whole), *of_module]),
        ]
        if whole:
            rounds.append(Round(COMMANDS, None))
        return [one for one in rounds if one.arguments]

    def quickest(self, tests: list[str], whole: bool) -> list[str]:
        """As many of them as `MOST_SECONDS` allow, or all."""
        spent = accumulate(self.noted.seconds[test] for test in tests)
        return [test for test, so_far in zip(tests, spent, strict=True) if whole or so_far < MOST_SECONDS]

    def reaching(self, mutant: Mutant) -> set[str]:
        """The tests that run its line, or a line that has the name of the table it stands in or of a table made of that one."""
        for own in mutant.lines:
            if mutant.function and (found := self.noted.running(f"{mutant.path}:{line}" for line in own)):
                return found
        if not mutant.named:
            return set()
        files = [path for name in SHARES for path in (self.tree / "planlint" / name).rglob("*.py")]
        word = re.compile(rf"\b(?:{'|'.join(made_of(mutant.named, self.tree / mutant.path))})\b")
        return self.noted.running(
            f"{path.relative_to(self.tree).as_posix()}:{number}"
            for path in files
            for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
            if word.search(line)
        )

    def apart(self, task: Callable[[int], int], cache: Path) -> Ended:
        """Does something in a process of its own, which may tell the test that failed and ends with 0 if none did."""
        back, forth = os.pipe()
        if (child := os.fork()) == 0:
            code = 1
            try:
                os.close(back)
                self.settle(cache)
                code = task(forth)
            finally:
                os._exit(code)
        os.close(forth)
        with open(back, encoding="utf-8") as told:
            test = told.readline().strip()
        _, status, used = os.wait4(child, 0)
        how = "survived" if status == 0 else "killed"
        if os.WIFSIGNALED(status) and os.WTERMSIG(status) in (signal.SIGXCPU, signal.SIGALRM):
            how = "timed out"
        return Ended(how, test, round(used.ru_utime + used.ru_stime, 1))

    def settle(self, cache: Path) -> None:
        """Makes a process live in the copy, with a cache folder of its own, and say nothing."""
        os.chdir(self.tree)
        sys.path[:] = [str(self.tree), *(path for path in sys.path if path and not Path(path, "planlint").exists())]
        os.environ |= {"PYTHONPATH": str(self.tree), "XDG_CACHE_HOME": str(cache)}
        silent = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(silent, stream)


def compile_data() -> int:
    """Fills the cache folder with what planlint keeps of its rules and vocabulary."""
    from planlint.rules import load, rules_folder
    from planlint.vocabulary import load as load_vocabulary

    load()
    load_vocabulary([rules_folder() / "vocabulary"])
    return 0


class Watch:
    """Runs some tests only, in their order, and tells of the first that fails. As a plugin of pytest."""

    def __init__(self, chosen: tuple[str, ...] | None, noted: dict[str, float], told: int) -> None:
        self.chosen = chosen
        self.noted = noted
        self.told = told
        self.seconds: defaultdict[str, float] = defaultdict(float)

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        if self.chosen is None:
            items[:] = [one for one in items if one.nodeid not in self.noted]
        else:
            order = {test: number for number, test in enumerate(self.chosen)}
            items[:] = sorted((one for one in items if one.nodeid in order), key=lambda one: order[one.nodeid])

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.seconds[report.nodeid] += report.duration
        self.pytest_collectreport(report)

    def pytest_collectreport(self, report: pytest.TestReport | pytest.CollectReport) -> None:
        if report.failed:
            os.write(self.told, f"{report.nodeid}\n".encode())


def run_tests(arguments: tuple[str, ...], plugins: list[object]) -> int:
    return int(pytest.main(["-x", "-p", "no:cacheprovider", "-p", "no:xdist", *arguments], plugins))


def note(tree: Path, there: Path, told: int) -> int:
    """Runs every test once and writes down what was noted. 0 if all pass."""
    measured = coverage.Coverage(data_file=None, include=[f"{tree}/planlint/{name}/*" for name in SHARES])
    watch = Watch(None, {}, told)

    class Switch:
        """Tells the measurement which test runs."""

        @pytest.hookimpl(wrapper=True)
        def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
            measured.switch_context(item.nodeid)
            return (yield)

    measured.start()
    code = run_tests(NOTED, [watch, Switch()])
    measured.stop()
    lines = {}
    numbers = {test: number for number, test in enumerate(watch.seconds)}
    found = measured.get_data()
    for path in found.measured_files():
        where = Path(path).relative_to(tree.resolve()).as_posix()
        for line, tests in found.contexts_by_lineno(path).items():
            if ran := [numbers[test] for test in tests if test in numbers]:
                lines[f"{where}:{line}"] = ran
    there.write_text(json.dumps(Noted(dict(watch.seconds), lines)), "utf-8")
    return code


def passed(rounds: list[Round], usual: dict[str, float], told: int) -> int:
    """0 if every round passes, else 1. Is ended by a signal where tests take many times what is usual."""
    for one in rounds:
        allowed = round(20 + 5 * sum(usual.get(test, 0) for test in one.tests or usual))
        spent = resource.getrusage(resource.RUSAGE_SELF)
        resource.setrlimit(
            resource.RLIMIT_CPU, (round(spent.ru_utime + spent.ru_stime) + allowed, resource.RLIM_INFINITY)
        )
        signal.alarm(20 * allowed)
        if run_tests(one.arguments, [Watch(one.tests, usual, told)]) not in (0, pytest.ExitCode.NO_TESTS_COLLECTED):
            return 1
    return 0


def known(path: Path | None) -> dict[str, tuple[str, Ended]]:
    """What a file of results says of each mutant; the last word about one counts."""
    lines = path.read_text("utf-8").splitlines() if path and path.exists() else []
    return {one["key"]: (one["told"], Ended(*one["ended"])) for one in map(json.loads, lines)}


def summary(chosen: list[Mutant], results: dict[str, tuple[str, Ended]]) -> str:
    """Figures by package, and each survivor with its place."""
    rows = []
    for name in (*SHARES, ""):
        ended = [results[one.key][1] for one in chosen if one.key in results and name in ("", one.package)]
        if ended:
            count = Counter(one.how for one in ended)
            told = ", ".join(f"{how} {count[how]}" for how in ("killed", "timed out", "survived"))
            told += f" (by readings alone {sum(one.test.startswith(RECORDS) for one in ended)})"
            rows.append(f"{name or 'all'}: {len(ended)} run, {told}: {1 - count['survived'] / len(ended):.0%} noticed")
    rows += sorted(one.told for one in chosen if one.key in results and results[one.key][1].how == "survived")
    return "\n".join(rows)


def main() -> None:
    asked = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    asked.add_argument("--sample", type=int, default=400)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--results", type=Path)
    asked.add_argument("--again", action="store_true")
    asked.add_argument("--whole", action="store_true")
    asked.add_argument("--only", default="")
    asked.add_argument("--list", action="store_true")
    options = asked.parse_args()
    results = known(options.results)
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        bench = Bench(Path(folder).resolve())
        chosen = sample(bench.tree, options.seed, options.sample, options.only)
        waiting = [
            one for one in chosen if one.key not in results or options.again and results[one.key][1].how == "survived"
        ]
        if waiting and not options.list:
            prepare()
            bench.warm(options.results and options.results.with_suffix(".tests.json"))
            for one in waiting:
                ended = bench.run(one, whole=options.whole, again=one.key in results)
                results[one.key] = one.told, ended
                print(f"{ended.how} {one.told} ({ended.test}, {ended.seconds} s)", file=sys.stderr, flush=True)
                if options.results:
                    with options.results.open("a", encoding="utf-8") as file:
                        file.write(json.dumps({"key": one.key, "told": one.told, "ended": ended}) + "\n")
    print("\n".join(one.told for one in chosen) if options.list else summary(chosen, results))


def prepare() -> None:
    """Loads what no mutant changes."""
    for name in ("yaml", "lxml.etree", "pyromark", "ahocorasick_rs", "asyncio", "rich", "typer", "docx"):
        importlib.import_module(name)
    hypothesis.settings.register_profile("mutants", max_examples=20, derandomize=True, database=None, deadline=None)
    hypothesis.settings.load_profile("mutants")
    gc.freeze()


if __name__ == "__main__":
    main()
