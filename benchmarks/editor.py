"""How long an editor waits behind a keystroke, and how long the same record takes a process that has read others: seconds.

    python benchmarks/editor.py RECORD [--keys 60]

A real conversation with `planlint server`: one letter after the other is typed into the record, each when what the last one changed has
been told. The pause that the server leaves for more typing is taken off: it is no work.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from planlint.cli.server import PAUSE

DAY = "2026-11-22"
TYPED = "Jo Marsh will ring the school on Friday and tell Nan what they say about the lock. "
IN_A_BATCH = """
import sys, time
from datetime import date
from planlint.config import Flags
from planlint.run.record import linted, understood
from planlint.run.practice import Practices

practice = Practices(Flags(isolated=True, trial="full")).here()
day = date.fromisoformat(sys.argv[1])

def check(path):
    with open(path, "rb") as file:
        data = file.read()
    read = understood(
        path, data, vocabulary=practice.vocabulary, settings=practice.settings, as_of=day, named=False
    )
    linted(read.document, rules=practice.rules, settings=practice.settings)

*others, record = sys.argv[2:]
for path in others:
    check(path)
start = time.perf_counter()
check(record)
print(time.perf_counter() - start)
"""
"""What a worker of a batch does with each record, without the printing of all."""


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description="one keystroke in an editor, against the same record in a batch")
    parser.add_argument("record", type=Path)
    parser.add_argument("--keys", type=int, default=60)
    given = parser.parse_args()
    waits = keystrokes(given.record, given.keys)
    alone = in_a_batch([path for path in sorted(given.record.parent.iterdir()) if path != given.record], given.record)
    print(f"keystroke: median {statistics.median(waits) * 1000:.0f} ms, p95 {p95(waits) * 1000:.0f} ms")
    print(f"the same record in a batch: {alone * 1000:.0f} ms")


def p95(seconds: list[float]) -> float:
    return sorted(seconds)[int(0.95 * (len(seconds) - 1))]


def in_a_batch(others: list[Path], record: Path, runs: int = 3) -> float:
    """Seconds for a record behind others, in a process that is warm: the median of some processes."""
    line = [sys.executable, "-c", IN_A_BATCH, DAY, *map(str, others), str(record)]
    ran = [subprocess.run(line, capture_output=True, check=True, text=True) for _ in range(runs)]
    return statistics.median(float(one.stdout) for one in ran)


def keystrokes(record: Path, keys: int) -> list[float]:
    """Seconds from each letter typed in the middle of a record until the editor is told what stands in it now."""
    text = record.read_text(encoding="utf-8")
    at = text.index("\n", len(text) // 2)
    server = _Server(record)
    server.open(text)
    waits = []
    for key in range(1, keys + 1):
        typed = "".join(TYPED[number % len(TYPED)] for number in range(key))
        start = time.perf_counter()
        server.change(f"{text[:at]} {typed}{text[at:]}", key + 1)
        waits.append(time.perf_counter() - start - PAUSE)
    server.end()
    return waits


class _Server:
    """`planlint server` and what an editor says to it. Each call returns when its answer has come."""

    def __init__(self, record: Path) -> None:
        command = [sys.executable, "-m", "planlint", "server", "--isolated", "--trial", "full", "--as-of", DAY]
        self.running = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=record.parent
        )
        self.uri = record.as_uri()
        self.language = "yaml" if record.suffix == ".yaml" else "markdown"
        root: dict[str, Any] = {"processId": None, "rootUri": record.parent.as_uri(), "capabilities": {}}
        self._say({"id": 1, "method": "initialize", "params": root})
        self._until(lambda told: told.get("id") == 1)
        self._say({"method": "initialized", "params": {}})

    def open(self, text: str) -> None:
        document = {"uri": self.uri, "languageId": self.language, "version": 1, "text": text}
        self._say({"method": "textDocument/didOpen", "params": {"textDocument": document}})
        self._until(lambda told: _version_told(told) == 1)

    def change(self, text: str, version: int) -> None:
        document = {"uri": self.uri, "version": version}
        changed = {"textDocument": document, "contentChanges": [{"text": text}]}
        self._say({"method": "textDocument/didChange", "params": changed})
        self._until(lambda told: _version_told(told) == version)

    def end(self) -> None:
        self._say({"id": 2, "method": "shutdown"})
        self._until(lambda told: told.get("id") == 2)
        self._say({"method": "exit"})
        self.running.wait()

    def _say(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.running.stdin is not None
        self.running.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.running.stdin.flush()

    def _until(self, is_it: Callable[[dict[str, Any]], bool]) -> None:
        for told in self._told():
            if is_it(told):
                return
        sys.exit("the server ended in the middle of the conversation")

    def _told(self) -> Iterator[dict[str, Any]]:
        stdout = self.running.stdout
        assert stdout is not None
        while line := stdout.readline():
            length = 0
            while line.strip():
                name, _, value = line.partition(b":")
                length = int(value) if name.lower() == b"content-length" else length
                line = stdout.readline()
            yield json.loads(stdout.read(length))


def _version_told(message: dict[str, Any]) -> int | None:
    if message.get("method") != "textDocument/publishDiagnostics":
        return None
    version: int | None = message["params"].get("version")
    return version


if __name__ == "__main__":
    main()
