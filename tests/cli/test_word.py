"""Word files and the real command: without its extra, from standard input, and without a cost for anybody else."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.command import NO_OWNER, ONLY, SOUND, Ran, environment, planlint
from tests.cli.test_offline import WITHOUT_SOCKETS
from tests.metamorphic.records import TOBI
from tests.metamorphic.writing import Style, write
from tests.readers import word

WITHOUT_THE_EXTRA = """\
import sys

class Nowhere:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("lxml", "docx"):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, Nowhere())
from planlint.cli.main import run
sys.argv = ["planlint", *sys.argv[1:]]
run()
"""
WHAT_WAS_IMPORTED = """\
import os, sys
leave = os._exit

def tell(code):
    sys.stderr.write("\\n" + " ".join(sorted(sys.modules)))
    sys.stderr.flush()
    leave(code)

os._exit = tell
from planlint.cli.main import run
sys.argv = ["planlint", *sys.argv[1:]]
run()
"""
PLAN = write(TOBI, Style(layout="word"))


def ran_with(code: str, *arguments: str, folder: Path, stdin: bytes = b"") -> Ran:
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=folder,
        input=stdin,
        capture_output=True,
        env=environment(),
        check=False,
        timeout=120,
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.mark.parametrize("named", ["plan.docx", "."])
def test_without_the_extra_it_is_2_with_the_command_that_installs_it(tmp_path: Path, named: str) -> None:
    (tmp_path / "plan.docx").write_bytes(PLAN)
    (tmp_path / "plan.md").write_text(SOUND)
    ran = ran_with(WITHOUT_THE_EXTRA, "check", named, *ONLY, folder=tmp_path)
    assert ran.code == 2
    assert 'python -m pip install "planlint[docx]"' in ran.last_line
    assert "could not check plan.docx" in ran.last_line


def test_nor_can_it_be_read_from_standard_input_then(tmp_path: Path) -> None:
    ran = ran_with(WITHOUT_THE_EXTRA, "check", "-", "--stdin-filename", "plan.docx", folder=tmp_path, stdin=PLAN)
    assert (ran.code, 'pip install "planlint[docx]"' in ran.last_line) == (2, True)


def test_with_it_standard_input_is_read(tmp_path: Path) -> None:
    ran = planlint("check", "-", "--stdin-filename", "plan.docx", *ONLY, folder=tmp_path, stdin=PLAN)
    assert (ran.code, ran.out) == (0, "")


@pytest.mark.parametrize("command", ["check", "inspect"])
def test_who_checks_no_word_file_imports_nothing_for_word(tmp_path: Path, command: str) -> None:
    (tmp_path / "plan.md").write_text(NO_OWNER)
    (tmp_path / "plan.yaml").write_text("title: Child in need plan\nactions:\n  - what: Ring the clinic\n")
    ran = ran_with(WHAT_WAS_IMPORTED, command, ".", "--format", "json", folder=tmp_path)
    assert json.loads(ran.out)["documents"]
    imported = {name.partition(".")[0] for name in ran.last_line.split()}
    assert "planlint" in imported
    assert imported & {"lxml", "docx", "zipfile"} == set()
    assert not any(name.startswith("planlint.readers.docx") for name in ran.last_line.split())


def test_the_guard_would_notice(tmp_path: Path) -> None:
    (tmp_path / "plan.docx").write_bytes(PLAN)
    ran = ran_with(WHAT_WAS_IMPORTED, "check", ".", "--format", "json", folder=tmp_path)
    assert {"lxml", "zipfile", "planlint.readers.docx"} <= set(ran.last_line.split())


def test_what_lies_outside_a_word_file_is_not_fetched(tmp_path: Path) -> None:
    files = word.unpacked(word.word(word.p('<w:r><w:drawing><a:blip r:link="r9"/></w:drawing></w:r>') + word.p("x")))
    files["word/_rels/document.xml.rels"] = word.relations(
        [
            ("r9", "image", "http://example.org/x.png", ' TargetMode="External"'),
            ("r8", "attachedTemplate", "http://example.org/x.dotm", ' TargetMode="External"'),
        ]
    ).encode()
    (tmp_path / "linked.docx").write_bytes(word.packed(files))
    (tmp_path / "plan.docx").write_bytes(PLAN)
    for output in ([], ["-o", "docx=copy.docx"]):
        ran = ran_with(WITHOUT_SOCKETS, "check", "plan.docx", "linked.docx", *output, folder=tmp_path)
        assert (ran.code, "NETWORK" in ran.err) == (2, False)


def test_many_processes_read_word_files_as_one_does(tmp_path: Path) -> None:
    for number in range(40):
        (tmp_path / f"plan{number}.docx").write_bytes(PLAN)
    one, three = (planlint("check", ".", "--jobs", jobs, "-f", "json", *ONLY, folder=tmp_path) for jobs in ("1", "3"))
    assert one.out == three.out


def test_a_file_that_was_locked_says_what_to_do(tmp_path: Path) -> None:
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
    (tmp_path / "plan.docx").write_bytes(locked)
    ran = planlint("check", "plan.docx", *ONLY, "-f", "json", folder=tmp_path)
    told = json.loads(ran.out)
    assert ran.code == 2
    assert [(one["code"], "password" in one["message"]) for one in told["findings"]] == [("DOC001", True)]
    assert told["documents"][0]["status"] == "failed"


def test_a_comment_in_word_silences_a_finding(tmp_path: Path) -> None:
    step = word.tr(word.tc(word.p(word.commented(1, "Ring Nan"))), "", "3 December 2026")
    plan = word.p("Child in need plan", "Titel") + word.tbl(word.tr("Action", "Who", "When"), step)
    reason = 'planlint: ignore[ACT101] reason="Nan asked that nobody be named" until=2027-03-31'
    (tmp_path / "open.docx").write_bytes(word.word(plan, comments=word.comment(1, "Who?")))
    (tmp_path / "silent.docx").write_bytes(word.word(plan, comments=word.comment(1, reason)))
    told = json.loads(planlint("check", ".", *ONLY, "-f", "json", folder=tmp_path).out)
    assert [(one["path"], one["code"]) for one in told["findings"]] == [("open.docx", "ACT101")]
    assert told["summary"]["suppressed"] == 1
