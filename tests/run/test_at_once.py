"""Twenty runs at once over one folder and one cache that is not there yet: each gives what one run gives."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.cli.command import NO_OWNER, PLANLINT, environment
from tests.engine.test_across import BROTHER, SISTER
from tests.run.faults import records

AT_ONCE = 20
DAY = ("--as-of", "2026-11-22")


def test_twenty_runs_at_once_give_what_one_gives(tmp_path: Path) -> None:
    records(tmp_path / "records", 6)
    for name, text in (("no owner.md", NO_OWNER), ("sister.md", SISTER), ("brother.md", BROTHER), ("broken.yaml", "[")):
        (tmp_path / "records" / name).write_text(text, "utf-8")
    (tmp_path / "planlint.yaml").write_text('extends: planlint:recommended\nfingerprint_key: "one for the tests"\n')
    alone = environment(XDG_CACHE_HOME=str(tmp_path / "alone"))
    together = environment(XDG_CACHE_HOME=str(tmp_path / "cache"))
    asked = ["check", "records", *DAY, "-f", "json", "-o", "run=own.jsonl", "-o", "sarif=shared.sarif"]

    def started(own: str, where: dict[str, str]) -> subprocess.Popen[bytes]:
        words = [*PLANLINT, *(word.replace("own", own) for word in asked)]
        return subprocess.Popen(words, cwd=tmp_path, env=where, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    with started("one", alone) as one:
        expected = (*one.communicate(timeout=60), one.returncode)
    # Ids in a saved run are made with the configuration's key, which is the same for all.
    saved, shared = (tmp_path / "one.jsonl").read_bytes(), (tmp_path / "shared.sarif").read_bytes()
    (tmp_path / "shared.sarif").unlink()
    running = [started(f"at{number}", together) for number in range(AT_ONCE)]
    told = [(*process.communicate(timeout=100), process.returncode) for process in running]
    assert told == [expected] * AT_ONCE
    assert [(tmp_path / f"at{number}.jsonl").read_bytes() for number in range(AT_ONCE)] == [saved] * AT_ONCE
    assert (tmp_path / "shared.sarif").read_bytes() == shared
    assert not [path for path in tmp_path.rglob("*") if path.suffix == ".part" or "journal" in path.name]
