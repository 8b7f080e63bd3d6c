"""What planlint reads, each as a function of bytes: a value or planlint's own error comes of it, and every place lies in its file.

`python benchmarks/fuzz.py` feeds them with inputs that reach new code, `tests/test_fuzzed.py` with what hypothesis makes of
`SEEDS`. Whatever else they raise is a find. Each says whether its input got past decoding: text that is text, a package that opens,
JSON that is JSON, a database that is one; what was refused before that says little about the rest.
"""

from __future__ import annotations

import atexit
import json
import os
import shutil
import sqlite3
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path

from planlint import baseline, compiled, patterns, rules, vocabulary
from planlint.config import Flags
from planlint.errors import PlanlintError, RuleError
from planlint.layout import Layout
from planlint.model import Document
from planlint.readers import read
from planlint.readers.decode import decode
from planlint.readers.docx_package import RefusedError
from planlint.reporters.word_comments import Note, with_comments
from planlint.results import Checked, Finding
from planlint.run.cache import FILE, Cache, Entry
from planlint.run.practice import Practice, Practices
from planlint.run.record import linted, understood
from planlint.run.remembered import Memory
from planlint.run.unchanged import Marks
from planlint.service import audit_round, calibration, facts, filled, gathered, history, listed, roll
from planlint.source import Source, Span
from tests.readers import kit, word

Target = Callable[[bytes], bool]
DAY = date(2026, 11, 22)
ROOT = Path(__file__).parent.parent
MOST = 20_000
"""Bytes of an input; more would only take longer."""
REFUSED = frozenset(
    "binary nul too-long no-extra locked old-word not-word damaged-file missing-part unsafe-name macros own-names".split()
)
"""Complaints of a file that got no further than decoding."""


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


def _practices(flags: Flags) -> Practices:
    """Practices that need not load planlint's own rules and words again, which no input changes."""
    made = Practices(flags)
    made.configuration._rules[()] = _practice().rules
    made._vocabularies[()] = _practice().vocabulary
    return made


def _is_text(data: bytes) -> bool:
    return not any(problem.fatal for problem in decode("a.md", data)[1])


def _is_json(data: bytes) -> bool:
    try:
        return bool(lines_of_json(data))
    except (ValueError, RecursionError):
        return False


def _is_database(data: bytes) -> bool:
    with _file("a.db", data) as path, closing(sqlite3.connect(path)) as there:
        try:
            return bool(there.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])
        except (sqlite3.Error, UnicodeError, MemoryError):
            return False


def _is_laid_out(layout: Layout) -> bool:
    return not any(problem.code in REFUSED for problem in layout.problems)


def _layout(name: str, data: bytes) -> Layout:
    layout = read(name, data)
    text = layout.source.text
    kit.check(layout, aliases=name == "a.yaml" and "*" in text)
    return layout


def _record(name: str, data: bytes) -> bool:
    practice = _practice()
    usual = {"vocabulary": practice.vocabulary, "settings": practice.settings, "as_of": DAY, "named": True}
    came = understood(name, data, **usual, debug=True)  # type: ignore[arg-type]
    if not isinstance(came, Checked) or came.document is None:
        return False
    document = came.document
    _check_document(document)
    checked = linted(document, rules=practice.rules, settings=practice.settings)
    assert checked.errors == []
    whole = Span(0, len(document.source.text))
    for finding in (*checked.findings, *checked.suppressed):
        for span in _spans(finding):
            assert whole.covers(span) and span.start <= span.end, finding
            at = document.source.position(span.start)
            assert at.line >= 1 and at.column >= 1
        assert finding.action_text is None or finding.action is not None, finding
    if name.endswith(".docx") and _is_laid_out(document.layout):
        _copied(data, checked)
    return _is_laid_out(document.layout)


def _copied(data: bytes, checked: Checked) -> None:
    """A working copy of a Word file, which is known again as one; or it is refused."""
    assert checked.document is not None
    notes = [Note(finding.span, (finding.message,)) for finding in checked.findings]
    with suppress(RefusedError):
        made = with_comments(data, notes, text=checked.document.source.text, banner=["A copy."], day=DAY)
        assert made is not None
        assert [problem.code for problem in read("a.docx", made).problems if problem.fatal] == ["working-copy"]


def _check_document(document: Document) -> None:
    """Whatever was understood stands in the file, and reads there as it is told."""
    source = document.source
    whole = Span(0, len(source.text))
    for part in document.parts():
        assert whole.covers(part.span), part
        if part.heading is not None:
            kit.check_text(part.heading, source.text)
        for block in part.blocks:
            assert whole.covers(block.span), block
            if block.text is not None:
                kit.check_text(block.text, source.text)
    for action in document.actions:
        kit.check_text(action.text, source.text)
        for value in (action.who, action.what, action.when, action.measure, action.overdue):
            _reads(source, value.span, value.text)
    for judged in document.judgements:
        for span in (judged.span, *judged.related):
            assert whole.covers(span) and span.start <= span.end, judged
    told = [document.actions, document.outcomes, document.voices, document.entries, document.facts]
    for span, text in ((one.span, one.text) for kind in told for one in kind):  # type: ignore[attr-defined]
        assert whole.covers(span) and span.start <= span.end, text
        kit.check_text(text, source.text)
    for person in document.people:
        _reads(source, person.span, _called(person.name, source.text[person.span.start : person.span.end]))
    for left in document.unplaced:
        assert whole.covers(left.span), left


def _reads(source: Source, span: Span, words: str | None) -> None:
    """Every letter and digit of a value stands in its place, in order; markup may stand between them, or the mark of an alias for all."""
    assert Span(0, len(source.text)).covers(span) and span.start <= span.end, span
    if source.text[span.start : span.end] == "*":
        return
    there = iter(source.text[span.start : span.end].casefold())
    words = words.casefold() if words is not None else None
    assert words is None or all(letter in there for letter in words if letter.isalnum()), (words, span)


def _called(name: str, there: str) -> str:
    """The name, or the part of it by which somebody is called in this place."""
    alone = [word for word in name.split() if word.casefold() == there.casefold()]
    return alone[0] if alone else name


def _spans(finding: Finding) -> Iterator[Span]:
    yield finding.span
    if finding.action is not None:
        yield finding.action
    yield from (one.span for one in finding.related if one.elsewhere is None)


def reading_markdown(data: bytes) -> bool:
    """The reader alone, with all its promises."""
    return _is_laid_out(_layout("a.md", data))


def reading_yaml(data: bytes) -> bool:
    return _is_laid_out(_layout("a.yaml", data))


def reading_word(data: bytes) -> bool:
    """The Word reader alone: what stands in a document's body, in a package that is in order."""
    return _is_laid_out(_layout("a.docx", word.word(data.decode("utf-8", "replace"), **_parts())))


def word_part(data: bytes) -> bool:
    """Another part of a Word file, which the first byte chooses."""
    names = ("styles", "numbering", "comments", "footnotes", "header1", "_rels/document.xml.rels")
    name = names[data[0] % len(names)] if data else names[0]
    files = dict(_package())
    files[f"word/{name.removesuffix('.rels')}{'.rels' if name.endswith('.rels') else '.xml'}"] = data[1:]
    return _is_laid_out(_layout("a.docx", word.packed(files)))


def _parts() -> dict[str, str]:
    return {
        "comments": word.comment(1, "planlint: ignore[ACT101] reason=x") + word.comment(2, "Please look at this."),
        "footnotes": f'<w:footnote w:id="1">{word.p("A note.")}</w:footnote>',
        "header1": word.p("Child: Ada"),
    }


@cache
def _package() -> dict[str, bytes]:
    body = (
        word.p("Child in need plan", "Titel") + word.point("Ring the clinic", 2) + word.point("Write to Ada", 3, 1)
        + word.p(word.commented(1, "A step") + '<w:r><w:footnoteReference w:id="1"/></w:r>', "Ours")
        + word.tbl(word.tr("What", "Who"), word.tr("Ring", word.tc(word.commented(2, "Jo"))))
        + '<w:sectPr><w:headerReference r:id="header1"/></w:sectPr>'
    )  # fmt: skip
    return word.unpacked(word.word(body, **_parts()))


def markdown(data: bytes) -> bool:
    return _record("a.md", data)


def yaml(data: bytes) -> bool:
    return _record("a.yaml", data)


def docx(data: bytes) -> bool:
    """The parts of a Word file from its own words: a package around them that is in order."""
    body = data.decode("utf-8", "replace")
    return _record("a.docx", word.word(body))


def package(data: bytes) -> bool:
    """A Word file's package as it comes."""
    return _is_laid_out(_layout("a.docx", data))


def suppressions(data: bytes) -> bool:
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
    return _is_text(data)


def configuration(data: bytes) -> bool:
    with _file("planlint.yaml", data) as path, suppress(PlanlintError):
        practices = _practices(Flags())
        practices.of(os.path.join(os.path.dirname(path), "teams", "a", "b.md"))
        practices.excludes(os.path.join(os.path.dirname(path), "x.md"))
    return _is_text(data)


def pyproject(data: bytes) -> bool:
    with _file("pyproject.toml", b"[tool.planlint]\n" + data) as path, suppress(PlanlintError):
        _practices(Flags()).of(os.path.join(os.path.dirname(path), "b.md"))
    return _is_text(data)


def locks(data: bytes) -> bool:
    """A file of locks, above a configuration that goes against some of them."""
    with _file("locks.yaml", data) as path, suppress(PlanlintError):
        _practices(Flags(isolated=True, locks=path, ignore=("ACT102",))).here()
    return _is_text(data)


def rule(data: bytes) -> bool:
    with _file("LOC101-x.yaml", data) as path, suppress(RuleError):
        rules.read_rule(Path(path))
    return _is_text(data)


def words(data: bytes) -> bool:
    with _file("headings.yaml", data) as path, suppress(PlanlintError):
        ours = _practice().vocabulary.files
        made = vocabulary._read(os.path.dirname(path))
        known = vocabulary.Vocabulary({"headings": vocabulary._added(ours["headings"], made["headings"], path)}, "x")
        for name, value in known.files["headings"].items():
            known.set("headings", name)
            assert name not in ours["headings"] or type(value) is type(ours["headings"][name])
    return _is_text(data)


def runs(data: bytes) -> bool:
    with _file("run.jsonl", data) as path, suppress(PlanlintError):
        gathered.of_files([path])
    return _is_json(data)


def kept(data: bytes) -> bool:
    """A history as it comes."""
    with _file("history.db", data) as path, suppress(PlanlintError):
        history.show(path)
        history.periods(path)
        history.forget(path, ["a"])
    return _is_database(data)


def known(data: bytes) -> bool:
    with _file("base.json", data) as path, suppress(PlanlintError):
        list(baseline.read(path, "base.json").entries())
        baseline.key_in(path, "base.json")
    return _is_json(data)


def judged(data: bytes) -> bool:
    for taken in (calibration.read, calibration.for_report, calibration.judged_alike):
        with _file("calibration.json", data) as path, suppress(PlanlintError):
            taken(path)
    return _is_json(data)


def sample(data: bytes) -> bool:
    """The sample of an audit."""
    with _file(audit_round.SAMPLE, data) as path, suppress(PlanlintError):
        audit_round.as_json(audit_round.read(os.path.dirname(path)))
    return _is_json(data)


def lists(data: bytes) -> bool:
    """What a service's own system gives as CSV: open children, children who were audited, facts about children."""
    with _file("list.csv", data) as path:
        with suppress(PlanlintError):
            roll.read(path, "key")
        with suppress(PlanlintError):
            facts.read(path, "key")
        with suppress(PlanlintError):
            audited = listed.read(path, ("id", "day"))
            for line in audited.lines:
                listed.day(audited, line, "day")
    return b"\0" not in data


def form(data: bytes) -> bool:
    with _file("form-1-a.md", data) as path:
        filled.handed_in(os.path.dirname(path))
    return _is_text(data)


def workbook(data: bytes) -> bool:
    """A form's Excel file, and one whose sheet is the input."""
    with _file("form-1-a.xlsx", data) as path:
        filled.handed_in(os.path.dirname(path))
    with _file("form-1-a.xlsx", _with_sheet(data)) as path:
        filled.handed_in(os.path.dirname(path))
    return zipfile.is_zipfile(BytesIO(data)) or data.lstrip().startswith(b"<") and _is_text(data)


_DAY = 739_000
"""A day, as its ordinal."""


def cached(data: bytes) -> bool:
    """The cache as somebody else left it: nothing of it is believed."""
    with _file(FILE, data) as path:
        own, mark = Marks(b"own", b"run"), bytes(32)
        for _ in range(2):
            there = Cache(os.path.dirname(path))
            taken = there.take(mark, _DAY)
            assert taken is None or own.unsealed(taken) is None
            there.keep(Entry(mark, _DAY, data))
            there.close()
    return _is_database(data)


def remembered(data: bytes) -> bool:
    """What was kept of the last time, of which nothing decides a finding."""
    memory = _memory()
    path = memory._file("a.md")
    os.makedirs(os.path.dirname(path), exist_ok=True)
    Path(path).write_bytes(data)
    seen = memory._seen("a.md")
    assert seen is None or all(isinstance(one, str) for one in seen)
    return _is_json(data)


@cache
def _memory() -> Memory:
    os.environ["XDG_CACHE_HOME"], before = _folder(), os.environ.get("XDG_CACHE_HOME")
    try:
        return Memory("")
    finally:
        del os.environ["XDG_CACHE_HOME"]
        if before is not None:
            os.environ["XDG_CACHE_HOME"] = before


def expressions(data: bytes) -> bool:
    """The file of compiled expressions, with a checksum that is right. One that is in it is not asked for: Python itself, given
    numbers that nobody compiled, can end the process (SECURITY.md, "What it does not promise").
    """
    for held in (data, compiled.sealed(data)):
        with _file("expressions", held) as path:
            shelf = patterns.Shelf(path)
            assert shelf.take("a+", 0).fullmatch("aa")
            shelf.keep()
            assert patterns.Shelf(path).take("a+", 0).fullmatch("aa")
    return True


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
    for one in (
        reading_markdown, reading_yaml, reading_word, word_part, package, markdown, yaml, docx, suppressions,
        configuration, pyproject, locks, rule, words,
        runs, kept, known, judged, sample, lists, form, workbook, cached, remembered, expressions,
    )
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
    for path in sorted((folder / "audit").glob("form-*")):
        path.rename(folder / f"form{path.suffix}")
    _small(folder / "kept.db")
    names = ("run.jsonl", "kept.db", "base.json", "calibration.json", "audit/sample.json", "form.md", "form.xlsx")
    return {name: (folder / name).read_bytes() for name in names}


def _small(path: Path) -> None:
    """A database in small pages, so that few bytes are empty."""
    with closing(sqlite3.connect(path)) as there:
        there.execute("PRAGMA page_size = 512")
        there.execute("VACUUM")


_all_written = cache(_written)


def _one_of_those(name: str) -> Callable[[], list[bytes]]:
    return lambda: [_all_written()[name]]


def _cache() -> list[bytes]:
    folder = tempfile.mkdtemp(dir=_folder())
    there = Cache(folder)
    there.keep(Entry(bytes(32), _DAY, b"what was kept"))
    there.close()
    _small(Path(folder, FILE))
    return [Path(folder, FILE).read_bytes()]


def _remembered() -> bytes:
    memory = _memory()
    return json.dumps({"form": 1, "asked": memory._hashed(""), "prints": ["a" * 20, "b" * 20]}).encode()


def _shelf() -> bytes:
    with _file("expressions", b"") as path:
        shelf = patterns.Shelf(path)
        shelf.take("(?P<name>a+)b|c", 0)
        shelf.keep()
        return compiled.unsealed(Path(path).read_bytes())


_MARKDOWN = ("tests/readers/records/*.md", "examples/**/*.md", "tests/records/given/*.md", "tests/records/own/*.md")
_YAML = ("tests/readers/records/*.yaml", "examples/**/*.yaml", "tests/records/given/*.yaml", "tests/records/own/*.yaml")
_BODIES = [
    word.p("Child in need plan", "Titel") + word.tbl(word.tr("What", "Who"), word.tr("Ring", "")),
    word.p("Who: Jo") + word.point("one", 2) + word.point("two", 2, 1) + word.box(word.p("in a box")),
    word.tbl(
        word.tr(word.tc("Ring", 2, shade="CCCCCC")), word.tr(word.tc("a", 1, "restart"), word.control(word.p("b")))
    )
    + word.p(word.commented(1, "words") + '<w:r><w:footnoteReference w:id="1"/></w:r>'),
    word.p(word.run("bold", "<w:b/>") + word.run("hidden", "<w:vanish/>") + "<w:r><w:tab/><w:br/></w:r>", "Zitat")
    + word.p(
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default/></w:checkBox></w:ffData></w:fldChar></w:r>'
        '<w:r><w:instrText>DATE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{word.run("result")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    + word.p(
        f"<w:ins>{word.run('new')}</w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del>",
        "More",
        "<w:rPr><w:del/></w:rPr>",
    )
    + word.p(
        '<w:r><w:sym w:char="F0FE"/></w:r><w:r><w:drawing><a:blip r:embed="r2"/></w:drawing></w:r><w:r><w:object/></w:r>',
        "Toc1",
    )
    + word.tbl(
        word.tr("a", "b", properties="<w:tblHeader/>"),
        word.tr(word.tc("c", 1, "continue"), word.tc("<w:p/>"), properties='<w:gridBefore w:val="1"/>'),
    )
    + word.control(word.p("asked for", "berschrift2", '<w:outlineLvl w:val="2"/>'), prompt=True),
]
_SEEDS: dict[str, Callable[[], list[bytes]]] = {
    "reading_markdown": lambda: _files(*_MARKDOWN),
    "reading_yaml": lambda: _files(*_YAML),
    "markdown": lambda: _files(*_MARKDOWN),
    "yaml": lambda: _files(*_YAML),
    "reading_word": lambda: list(map(str.encode, _BODIES)),
    "docx": lambda: list(map(str.encode, _BODIES)),
    "word_part": lambda: [
        bytes([at]) + _package()[f"word/{name}"]
        for at, name in enumerate(
            ("styles.xml", "numbering.xml", "comments.xml", "footnotes.xml", "header1.xml", "_rels/document.xml.rels")
        )
    ],
    "package": lambda: [word.word(word.p("Child in need plan")), word.packed(_package())],
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
    "locks": lambda: [b'locked: [VOC101, ACT102]\nrequired_version: ">=0.1"\n', b"extends: planlint:start\nlocked: [who]\n"],
    "rule": lambda: _files("rules/actions/*.yaml", "rules/language/*.yaml", "rules/*/[A-Z]*.yaml"),
    "words": lambda: _files("rules/vocabulary/*.yaml"),
    "runs": _one_of_those("run.jsonl"),
    "kept": _one_of_those("kept.db"),
    "known": _one_of_those("base.json"),
    "judged": _one_of_those("calibration.json"),
    "sample": _one_of_those("audit/sample.json"),
    "lists": lambda: [b"id,level,team\n77,cin,North\n78,cp,\n", b"id;day\n77;2026-11-01\n", b'id\tgroup\n77\t"a ""b"""\n'],
    "form": _one_of_those("form.md"),
    "workbook": _one_of_those("form.xlsx"),
    "cached": _cache,
    "remembered": lambda: [_remembered()],
    "expressions": lambda: [_shelf()],
}  # fmt: skip
JSON = ("runs", "known", "judged", "sample", "remembered")
"""Targets whose inputs are JSON, where values are changed as well as bytes."""


def lines_of_json(data: bytes) -> list[object]:
    """The values of a seed that is JSON, or JSON line by line."""
    try:
        return [json.loads(data)]
    except ValueError:
        return [json.loads(line) for line in data.splitlines()]
