"""Nothing on the network, ever: the whole command with sockets taken away."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from planlint.reporters import FORMATS
from tests.cli.command import NO_OWNER, environment

WITHOUT_SOCKETS = """\
import sys

def refuse(event, arguments):
    networks = ("socket", "urllib", "ftplib", "smtplib", "http", "poplib", "imaplib")
    if event.split(".")[0] in networks:
        sys.stderr.write("NETWORK " + event)
        sys.stderr.flush()
        import os
        os._exit(99)

sys.addaudithook(refuse)
from planlint.cli.main import run
sys.argv = ["planlint", *sys.argv[1:]]
run()
"""

RECORDS = Path(__file__).parent.parent / "records" / "given"
COMMANDS = [
    ["check", "."],
    *(["check", ".", "-f", name] for name in FORMATS),
    ["inspect", "."],
    ["due", "."],
    ["report", ".", "--history", "kept.db"],
    ["report", ".", "-o", "html=report.html", "-o", "xlsx=report.xlsx"],
    ["explain", "ACT101"],
    ["rules"],
    ["report", "."],
    ["config", "show"],
    ["test"],
    ["new", "plan"],
    ["schema", "plan"],
    ["sample", ".", "--size", "1"],
    ["sample", "--for", "+-10"],
    ["calibrate", "labelled", "--as-of", "2026-11-22"],
    ["--help"],
]


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_no_command_reaches_for_a_socket(tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "plan.md").write_text(NO_OWNER)
    (tmp_path / "plan.yaml").write_text("title: Child in need plan\nactions:\n  - what: Ring the clinic\n")
    (tmp_path / "labelled").mkdir()
    for name in ("A001.md", "A001.md.labels.json"):
        shutil.copy(RECORDS / name, tmp_path / "labelled")
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_SOCKETS, *arguments],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        env=environment(HOME=str(tmp_path), XDG_CACHE_HOME=str(tmp_path / "cache")),
        check=False,
        timeout=120,
    )
    assert "NETWORK" not in done.stderr
    assert done.returncode in (0, 1)
    assert done.stdout or done.stderr


def test_the_hook_would_notice() -> None:
    reaches = WITHOUT_SOCKETS.split("from planlint")[0] + "import socket\nsocket.socket()\n"
    done = subprocess.run([sys.executable, "-c", reaches], capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, "NETWORK socket" in done.stderr) == (99, True)
