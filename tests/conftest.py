"""Cases that planlint does not hold yet (`known_limits.txt`): counted, never skipped, and noticed as soon as one holds.

Tests that need another program stand in a folder named for it; where it is missing, the folder is left out by name.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.programs import missing

HERE = Path(__file__).parent
KNOWN = frozenset((HERE / "known_limits.txt").read_text("utf-8").splitlines())
LEFT_OUT = {HERE / folder: reason for folder, reason in missing().items()}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.nodeid in KNOWN:
            item.add_marker(pytest.mark.xfail(reason="a limit that is known", strict=True))


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    return True if collection_path in LEFT_OUT else None


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for folder, reason in LEFT_OUT.items():
        terminalreporter.write_line(f"left out: tests/{folder.name} ({reason})")
