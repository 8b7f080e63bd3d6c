"""What planlint reads, each as a function of bytes: a value or planlint's own error comes of it, and every place lies in its file.

`python benchmarks/fuzz.py` feeds them with inputs that reach new code, `tests/test_fuzzed.py` with what hypothesis makes of
`SEEDS`. Whatever else they raise is a find.
"""

from __future__ import annotations

import atexit
import json
import os
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path

from planlint import baseline, rules, vocabulary
from planlint.config import Flags
from planlint.errors import PlanlintError, RuleError
from planlint.results import Checked, Finding
from planlint.run.batch import linted, understood
from planlint.run.practice import Practice, Practices
from planlint.service import calibration, filled, gathered, history
from planlint.source import Span
from tests.readers import word

Target = Callable[[bytes], None]
DAY = date(2026, 11, 22)
ROOT = Path(__file__).parent.parent
MOST = 20_000
"""Bytes of an input; more would only take longer."""


@cache
def _folder() -> str:
    made = tempfile.mkdtemp(prefix="planlint-fuzz-")
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    return made


@contextmanager
def _file(name: str, data: bytes) -> Iterator[str]:
    folder = tempfile.mkdtemp(dir=_folder())
    path = os.path.join(folder, name)
    Path(path).write_bytes(data)
    try:
        yield path
    finally:
        with suppress(OSError):
            os.unlink(path)
            os.rmdir(folder)


@cache
def _practice() -> Practice:
    return Practices(Flags(isolated=True, trial="full")).here()


def _record(name: str, data: bytes) -> None:
    practice = _practice()
    usual = {"vocabulary": practice.vocabulary, "settings": practice.settings, "as_of": DAY, "named": True}
    read = understood(name, data, **usual, debug=True)  # type: ignore[arg-type]
    if not isinstance(read, Checked) or read.document is None:
        return
    document = read.document
    whole = Span(0, len(document.source.text))
    for part in document.parts():
        assert whole.covers(part.span), part
    for action in document.actions:
        assert whole.covers(action.span), action
    checked = linted(document, rules=practice.rules, settings=practice.settings)
    assert checked.errors == []
    for finding in (*checked.findings, *checked.suppressed):
        for span in _spans(finding):
            assert whole.covers(span), finding
            at = document.source.position(span.start)
            assert at.line >= 1 and at.column >= 1


def _spans(finding: Finding) -> Iterator[Span]:
    yield finding.span
    if finding.action is not None:
        yield finding.action
    yield from (one.span for one in finding.related)


def markdown(data: bytes) -> None:
    _record("a.md", data)


def yaml(data: bytes) -> None:
    _record("a.yaml", data)


def docx(data: bytes) -> None:
    """The parts of a Word file from its own words: a package around them that is in order."""
    body = data.decode("utf-8", "replace")
    _record("a.docx", word.word(body))


def package(data: bytes) -> None:
    """A Word file's package as it comes."""
    _record("a.docx", data)


def suppressions(data: bytes) -> None:
    """What a comment asks for, in each place where one is heard."""
    words = data.decode("utf-8", "replace")
    one_line = " ".join(words.split())
    for text in (
        f"# Plan\n\nAda.\n\n<!-- planlint: {words} -->\n- Ring the clinic\n",
        f"| What | Who |\n|---|---|\n| Ring <!-- planlint: {one_line} --> | |\n",
    ):
        _record("a.md", text.encode())
    _record("a.yaml", f"title: Child in need plan # planlint: {one_line}\nplanlint: {words}\n".encode())
    _record(
        "a.yaml",
        b"title: Child in need plan\nplanlint:\n" + b"".join(b"  " + line + b"\n" for line in data.splitlines()),
    )


def configuration(data: bytes) -> None:
    with _file("planlint.yaml", data) as path, suppress(PlanlintError):
        practices = Practices(Flags())
        practices.of(os.path.join(os.path.dirname(path), "teams", "a", "b.md"))
        practices.excludes(os.path.join(os.path.dirname(path), "x.md"))


def pyproject(data: bytes) -> None:
    with _file("pyproject.toml", b"[tool.planlint]\n" + data) as path, suppress(PlanlintError):
        Practices(Flags()).of(os.path.join(os.path.dirname(path), "b.md"))


def rule(data: bytes) -> None:
    with _file("LOC101-x.yaml", data) as path, suppress(RuleError):
        rules.read_rule(Path(path))


def words(data: bytes) -> None:
    with _file("headings.yaml", data) as path, suppress(PlanlintError):
        known = vocabulary.load([os.path.join(rules.own_folder(), "vocabulary"), os.path.dirname(path)])
        assert known.digest


def runs(data: bytes) -> None:
    with _file("run.jsonl", data) as path, suppress(PlanlintError):
        gathered.of_files([path])


def kept(data: bytes) -> None:
    with _file("history.db", data) as path, suppress(PlanlintError):
        history.show(path)
        history.forget(path, ["a"])


def known(data: bytes) -> None:
    with _file("base.json", data) as path, suppress(PlanlintError):
        list(baseline.read(path, "base.json").entries())
        baseline.key_in(path, "base.json")


def judged(data: bytes) -> None:
    for read in (calibration.read, calibration.for_report, calibration.judged_alike):
        with _file("calibration.json", data) as path, suppress(PlanlintError):
            read(path)


def form(data: bytes) -> None:
    with _file("form-1-a.md", data) as path:
        filled.handed_in(os.path.dirname(path))


def workbook(data: bytes) -> None:
    """A form's Excel file, and one whose sheet is the input."""
    with _file("form-1-a.xlsx", data) as path:
        filled.handed_in(os.path.dirname(path))
    with _file("form-1-a.xlsx", _with_sheet(data)) as path:
        filled.handed_in(os.path.dirname(path))


def _with_sheet(data: bytes) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(_empty_workbook())) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(name, data if name.endswith("sheet2.xml") else old.read(name))
    return made.getvalue()


@cache
def _empty_workbook() -> bytes:
    import openpyxl

    content = BytesIO()
    book = openpyxl.Workbook()
    book.create_sheet("Questions").append(["planlint form 1-a", "x"])
    book.save(content)
    return content.getvalue()


TARGETS: dict[str, Target] = {
    one.__name__: one
    for one in (markdown, yaml, docx, package, suppressions, configuration, pyproject, rule, words, runs, kept, known, judged, form, workbook)
}  # fmt: skip


@cache
def seeds(name: str) -> tuple[bytes, ...]:
    """What is in order, for a target to begin from."""
    found = _SEEDS.get(name)
    return tuple(one for one in (found() if found else ()) if len(one) <= MOST) or (b"",)


def _files(*patterns: str) -> list[bytes]:
    return [path.read_bytes() for pattern in patterns for path in sorted(ROOT.glob(pattern))[:12]]


def _written() -> dict[str, bytes]:
    """What planlint's commands write about a small service."""
    from tests.cli.audits import DAY as AS_OF
    from tests.cli.audits import service
    from tests.cli.command import planlint

    folder = Path(tempfile.mkdtemp(dir=_folder()))
    service(folder, 3)
    planlint("check", "records", *AS_OF, "-o", "run=run.jsonl", folder=folder)
    planlint("report", "records", *AS_OF, "--history", "kept.db", folder=folder)
    (folder / "planlint.yaml").write_text((folder / "planlint.yaml").read_text() + "baseline: base.json\n")
    planlint("baseline", "create", "records", *AS_OF, folder=folder)
    planlint("sample", "records", "--to", "audit", *AS_OF, folder=folder)
    planlint("calibrate", "audit", "-o", "json=calibration.json", folder=folder)
    found = {
        name: (folder / name).read_bytes()
        for name in ("run.jsonl", "kept.db", "base.json", "calibration.json")
        if (folder / name).exists()
    }
    for suffix in ("md", "xlsx"):
        for path in sorted((folder / "audit").glob(f"form-*.{suffix}")):
            found[suffix] = path.read_bytes()
    return found


_all_written = cache(_written)


def _one_of_those(name: str) -> Callable[[], list[bytes]]:
    return lambda: [_all_written()[name]] if name in _all_written() else []


_SEEDS: dict[str, Callable[[], list[bytes]]] = {
    "markdown": lambda: _files("tests/readers/records/*.md", "examples/**/*.md"),
    "yaml": lambda: _files("tests/readers/records/*.yaml", "examples/**/*.yaml"),
    "docx": lambda: [(word.p("Child in need plan", "Titel") + word.tbl(word.tr("What", "Who"), word.tr("Ring", ""))).encode()],
    "package": lambda: [word.word(word.p("Child in need plan"))],
    "suppressions": lambda: [
        b'ignore[ACT101] reason="agreed with Leo to keep this" until=2027-03-31',
        b'ignore-section[who, ACT1] reason="agreed with Leo to keep this"',
        b"ignore-file[]",
        b"{ignore: [{rule: ACT101, at: actions, reason: agreed with Leo to keep, until: 2027-03-31}]}",
    ],
    "configuration": lambda: [
        b"extends: planlint:start\nselect: [ACT, voice]\nignore: [ACT101]\nseverity: {ACT102: advice}\nfail_on: warning\n",
        b'overrides:\n  - files: ["teams/**"]\n    reason: a reason of four words\n    ignore: [ACT1]\nteam_from: "teams/{team}/**"\n',
        b'children: ["teams/*/{child}/**"]\nexclude: ["*.txt"]\nlocked: [VOC101]\nrequired_version: ">=0.1"\nexpectations: {who: {plan: must}}\n',
        b"limits: {x: 3 days}\nkinds: {plan: [a*]}\nlevels: {}\nstages: {draft: [b]}\ndrafts: fail\nnation: wales\nbaseline: b.json\n",
    ],
    "pyproject": lambda: [b'select = ["ACT"]\nfail_on = "warning"\n[tool.planlint.severity]\nACT101 = "advice"\n'],
    "rule": lambda: _files("rules/actions/*.yaml", "rules/language/*.yaml"),
    "words": lambda: _files("rules/vocabulary/*.yaml"),
    "runs": _one_of_those("run.jsonl"),
    "kept": _one_of_those("kept.db"),
    "known": _one_of_those("base.json"),
    "judged": _one_of_those("calibration.json"),
    "form": _one_of_those("md"),
    "workbook": _one_of_those("xlsx"),
}  # fmt: skip
JSON = ("runs", "known", "judged")
"""Targets whose inputs are JSON, where values are changed as well as bytes."""


def lines_of_json(data: bytes) -> list[object]:
    """The values of a seed that is JSON, or JSON line by line."""
    try:
        return [json.loads(data)]
    except ValueError:
        return [json.loads(line) for line in data.splitlines()]
