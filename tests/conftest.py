"""Cases that planlint does not hold yet (`known_limits.txt`): counted, never skipped, and noticed as soon as one holds."""

from __future__ import annotations

from pathlib import Path

import pytest

KNOWN = frozenset((Path(__file__).parent / "known_limits.txt").read_text("utf-8").splitlines())


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.nodeid in KNOWN:
            item.add_marker(pytest.mark.xfail(reason="a limit that is known", strict=True))
