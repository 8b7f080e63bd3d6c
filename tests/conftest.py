"""What holds for all tests: which are left out for want of a program, and cases that planlint does not hold yet.

Tests in `with_<program>/` need that program. Where it is missing they are not collected, and the last lines say so by name. Cases in
`known_limits.txt` are counted, never skipped, and noticed as soon as one holds.
"""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from tests.programs import missing

HERE = Path(__file__).parent
KNOWN = frozenset((HERE / "known_limits.txt").read_text("utf-8").splitlines())
LEFT_OUT = {HERE / folder: reason for folder, reason in missing().items()}


def pytest_configure() -> None:
    # A build that was started behind a shell hears no Ctrl-C, and what it starts would not either.
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    return True if collection_path in LEFT_OUT else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    # A folder that was named is collected all the same.
    if left_out := [item for item in items if any(folder in LEFT_OUT for folder in item.path.parents)]:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]
    for item in items:
        if item.nodeid in KNOWN:
            item.add_marker(pytest.mark.xfail(reason="a limit that is known", strict=True))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for folder, reason in LEFT_OUT.items():
        terminalreporter.write_line(f"left out: tests/{folder.name} ({reason})")
