"""How fast planlint is, as ratios to other programs and to the floor, measured in one run on the same files.

    python benchmarks/speed.py [--records 60] [--few 20] [--warm 200] [--longest 300] [--runs 3] [--node FOLDER] [--vale FOLDER]

Every figure is planlint's share of something else that was measured in turns with it, so that what else the machine does falls on
all alike: "2.0" is twice as long, and for records a second twice as many. Beside the wall's ratio stands that of user and system
time together. proselint and yamllint are taken from the folder of the Python that runs this, write-good and textlint (with the
rules named in `TEXTLINT`) from `--node FOLDER`, which holds `node_modules`, Vale in textlint's stead from `--vale FOLDER`, which holds
the program, its `.vale.ini` and the styles that it names; what is not there is named. The sizes are small ones; those of the note
are `--records 2000 --few 200 --warm 20000 --longest 3000 --runs 5`.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

import editor
import many
import records

PLANLINT = [sys.executable, "-m", "planlint", "check"]
USUAL = ["--isolated", "--trial", "full", "--as-of", "2026-11-22", "--format", "json"]
TEXTLINT = (
    *("write-good", "common-misspellings", "terminology", "diacritics", "doubled-spaces", "max-comma", "no-todo"),
    *("rousseau", "sentence-length", "unexpanded-acronym", "en-capitalization"),
)
FLOOR = """
import sys, yaml
from pyromark import Markdown, Options
markdown = Markdown(options=Options.ENABLE_TABLES | Options.ENABLE_TASKLISTS)
for path in sys.stdin.read().splitlines():
    with open(path, "rb") as file:
        text = file.read().decode()
    if path.endswith(".md"):
        for event in markdown.events_with_range(text): pass
        continue
    parser = yaml.CParser(text)
    while parser.check_event():
        parser.get_event()
"""
"""Reading, decoding and parsing with the parsers that planlint uses, and nothing else."""
HASHING = """
import hashlib, sys
for path in sys.stdin.read().splitlines():
    with open(path, "rb") as file:
        hashlib.sha256(file.read()).digest()
"""


class Took(NamedTuple):
    """Seconds of one run: on the wall, and of all its processes on their processors."""

    wall: float
    cpu: float


class Row(NamedTuple):
    """One line of the table. `bar` is what the issue asks for, `more` whether more is better."""

    what: str
    against: str
    wall: float
    cpu: float | None
    bar: float
    more: bool = False


class Command(NamedTuple):
    """A program to be timed, and the folder that it runs in; `before` is done first and not counted, `reads` is what it is given to read."""

    line: list[str]
    reads: str = ""
    before: Callable[[], object] = bool
    folder: Path | None = None


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description="planlint's speed as ratios, in one run")
    parser.add_argument("--records", type=int, default=60, help="of the cold batch")
    parser.add_argument(
        "--few", type=int, default=20, help="of the batch that memory and time per record are compared with"
    )
    parser.add_argument("--warm", type=int, default=200, help="of the batch in which nothing has changed")
    parser.add_argument("--longest", type=int, default=300, help="kilobytes of the longest record")
    parser.add_argument("--keys", type=int, default=40, help="letters typed into a record in an editor")
    parser.add_argument("--runs", type=int, default=3, help="turns, of which the median counts")
    parser.add_argument("--jobs", default="2", help="processes of the cold batch")
    parser.add_argument("--node", type=Path, help="folder with node_modules")
    parser.add_argument("--vale", type=Path, help="folder with Vale and its .vale.ini")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        # Its own cache: what other versions of planlint kept there makes no difference.
        os.environ["XDG_CACHE_HOME"] = str(root / "cache")
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        rows, missing = _cold(root, given)
        rows += [*_warm(root, given), _keystroke(root, given), *_growth(root, given), _longest(root, given)]
    _print(rows, missing)


def _cold(root: Path, given: argparse.Namespace) -> tuple[list[Row], list[str]]:
    folder = root / "cold"
    paths = records.write(folder, given.records)
    halves = {
        suffix: _copies(root / suffix, (path for path in paths if path.suffix == suffix)) for suffix in (".md", ".yaml")
    }
    peers, missing = _peers(halves, given.node, given.vale, root)
    cold = [*USUAL, "--no-cache", "--jobs", given.jobs]
    commands = {
        "all": Command([*PLANLINT, str(folder), *cold]),
        "alone": Command([*PLANLINT, str(folder), *USUAL, "--no-cache", "--jobs", "1"]),
        **{suffix: Command([*PLANLINT, str(half), *cold]) for suffix, half in halves.items()},
        "floor": Command([sys.executable, "-c", FLOOR], _listed(paths)),
        "one": Command([*PLANLINT, str(paths[1]), "--isolated"]),
        **peers,
    }
    took = _measured(commands, given.runs)
    rows = [
        _faster(took[half], took[name], "cold batch, records a second", f"{name}, {half[1:]} half", bar)
        for name, half, bar in (
            ("proselint", ".md", 12),
            ("write-good", ".md", 5),
            ("Vale", ".md", 45),
            ("textlint", ".md", 45),
            ("yamllint", ".yaml", 7),
        )
        if name in took
    ]
    rows.append(_slower(took["alone"], took["floor"], "cold batch, one process", "reading, decoding, parsing", 25))
    if "yamllint, one file" in took:
        rows.append(_slower(took["one"], took["yamllint, one file"], "one plan, whole process", "yamllint on it", 1.3))
    return rows, missing


def _peers(
    halves: dict[str, Path], node: Path | None, vale: Path | None, root: Path
) -> tuple[dict[str, Command], list[str]]:
    """The other programs that are at hand, and the names of those that are not."""
    markdown = sorted(map(str, halves[".md"].iterdir()))
    plan = str(min(halves[".yaml"].iterdir()))
    modules = (node or Path.cwd()).resolve() / "node_modules"
    settings = root / "textlint.json"
    settings.write_text(json.dumps({"rules": dict.fromkeys(TEXTLINT, True)}), encoding="utf-8")
    textlint = [str(modules / "textlint" / "bin" / "textlint.js"), "-f", "compact", "-c", str(settings)]
    lines = {
        "proselint": [_beside_python("proselint"), "check", *markdown],
        "yamllint": [_beside_python("yamllint"), str(halves[".yaml"])],
        "yamllint, one file": [_beside_python("yamllint"), plan],
        "write-good": ["node", str(modules / "write-good" / "bin" / "write-good.js"), *markdown],
        "textlint": ["node", *textlint, *markdown],
    }
    if vale is not None:
        # With its prose styles it stands where textlint stands otherwise.
        del lines["textlint"]
        program = vale.resolve() / "vale"
        lines["Vale"] = [str(program), "--config", str(vale.resolve() / ".vale.ini"), "--output", "line", *markdown]
    there = {name: line for name, line in lines.items() if Path(line[line[0] == "node"]).exists()}
    # textlint looks for its rules from where it is run.
    commands = {
        name: Command(line, folder=modules.parent if line[0] == "node" else None) for name, line in there.items()
    }
    return commands, sorted(lines.keys() - there.keys())


def _warm(root: Path, given: argparse.Namespace) -> list[Row]:
    folder = root / "warm"
    paths = records.write(folder, given.warm)
    warm = [*PLANLINT, str(folder), *USUAL, "--cache-dir", str(root / "kept")]
    subprocess.run(warm, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    changed = paths[len(paths) // 2]
    numbers = iter(range(10_000))

    def change() -> None:
        with changed.open("a", encoding="utf-8") as file:
            file.write(f"\n# {next(numbers)}\n")

    commands = {
        "warm": Command(warm),
        "hashing": Command([sys.executable, "-c", HASHING], _listed(paths)),
        "changed": Command(warm, before=change),
        "again": Command(warm),
    }
    took = _measured(commands, given.runs)
    return [
        _slower(took["warm"], took["hashing"], "warm batch, nothing changed", "reading and hashing", 3),
        _slower(took["changed"], took["again"], "one changed file among them", "the warm batch", 1.3),
    ]


def _keystroke(root: Path, given: argparse.Namespace) -> Row:
    """One letter typed into a record, the slowest of twenty, against the same record behind others in a batch."""
    record, *others = records.write(root / "open", 20)
    waits = editor.keystrokes(record, given.keys)
    alone = editor.in_a_batch(others, record, given.runs)
    return Row("one keystroke in the editor, p95", "the same record in a batch", editor.p95(waits) / alone, None, 3)


def _growth(root: Path, given: argparse.Namespace) -> list[Row]:
    """Memory of the largest worker and time for each record, of many records against few."""
    few, lot = root / "few", root / "cold"
    records.write(few, given.few)
    taken = []
    for folder, count in ((few, given.few), (lot, given.records)):
        runs = [many.run([folder], "2", ["--no-cache"]) for _ in range(given.runs)]
        seconds = statistics.median(one.seconds for one in runs) / count
        taken.append((max(one.worker for one in runs), seconds))
    (worker, each), (larger, each_of_many) = taken
    between = f"{given.records} records", f"{given.few} records"
    memory = larger / worker if worker else float("nan")
    return [
        Row(f"peak memory of a worker, {between[0]}", between[1], memory, None, 1.2),
        Row(f"time per record, {between[0]}", between[1], each_of_many / each, None, 1.2),
    ]


def _longest(root: Path, given: argparse.Namespace) -> Row:
    """The longest record against as many characters in records of the usual length."""
    longest = root / "longest" / "longest.md"
    longest.parent.mkdir()
    size = given.longest * 1000
    longest.write_text(records.markdown(records.Record(0), size), encoding="utf-8")
    short = root / "short"
    short.mkdir()
    for number in range(max(1, size // 9_500)):
        # Of the same kind as the longest one.
        (short / f"{number}.md").write_text(records.markdown(records.Record(6 * number), 9_500), encoding="utf-8")
    alone = [*USUAL, "--no-cache", "--jobs", "1"]
    commands = {
        "longest": Command([*PLANLINT, str(longest), *alone]),
        "short": Command([*PLANLINT, str(short), *alone]),
    }
    took = _measured(commands, given.runs)
    return _slower(took["longest"], took["short"], f"one record of {given.longest} KB", "the same in short records", 2)


def _copies(folder: Path, paths: Iterable[Path]) -> Path:
    folder.mkdir()
    for path in paths:
        (folder / path.name).write_bytes(path.read_bytes())
    return folder


def _listed(paths: Iterable[Path]) -> str:
    return "".join(f"{path}\n" for path in paths)


def _beside_python(name: str) -> str:
    return str(Path(sys.executable).with_name(name))


def _measured(commands: dict[str, Command], runs: int) -> dict[str, Took]:
    """The medians of so many turns, behind one that is not counted."""
    taken: dict[str, list[Took]] = {name: [] for name in commands}
    for turn in range(runs + 1):
        for name, command in commands.items():
            took = _took(command)
            if turn:
                taken[name].append(took)
    return {name: Took(*map(statistics.median, zip(*several, strict=True))) for name, several in taken.items()}


def _took(command: Command) -> Took:
    command.before()
    with tempfile.TemporaryFile() as reads, tempfile.TemporaryFile() as prints:
        reads.write(command.reads.encode())
        reads.seek(0)
        start = time.perf_counter()
        running = subprocess.Popen(
            command.line, stdin=reads, stdout=prints, stderr=subprocess.DEVNULL, cwd=command.folder
        )
        _, status, used = os.wait4(running.pid, 0)
        wall = time.perf_counter() - start
        running.returncode = os.waitstatus_to_exitcode(status)
        if running.returncode < 0 or not (prints.tell() or command.line[1] == "-c"):
            # How many things were found is what some of them end with.
            sys.exit(f"{' '.join(command.line[:4])} ended with {running.returncode}")
    return Took(wall, used.ru_utime + used.ru_stime)


def _slower(one: Took, other: Took, what: str, against: str, bar: float) -> Row:
    return Row(what, against, one.wall / other.wall, one.cpu / other.cpu, bar)


def _faster(one: Took, other: Took, what: str, against: str, bar: float) -> Row:
    return Row(what, against, other.wall / one.wall, other.cpu / one.cpu, bar, more=True)


def _print(rows: list[Row], missing: list[str]) -> None:
    print(f"{'':<46}{'against':<30}{'wall':>8}{'user+sys':>10}   bar")
    for row in rows:
        cpu = f"{row.cpu:10.2f}" if row.cpu is not None else " " * 10
        met = row.wall >= row.bar if row.more else row.wall <= row.bar
        bar = f"{'at least' if row.more else 'at most'} {row.bar:g}"
        print(f"{row.what:<46}{row.against:<30}{row.wall:8.2f}{cpu}   {bar}{'' if met else ', not met'}")
    for name in missing:
        print(f"not at hand: {name}")


if __name__ == "__main__":
    main()
