"""The pages about git do what they say."""

from __future__ import annotations

import re
from pathlib import Path

from tests.cli.command import NO_OWNER
from tests.documented import page

from .pages import follow
from .repository import ROOT, Repository

TEMPLATE_LEFT = NO_OWNER + "\n## What Leo says\n\nClick or tap here to enter text.\n"


def test_old_repository(tmp_path: Path, surroundings: dict[str, str]) -> None:
    records = Repository(tmp_path, surroundings)
    for name in ("plan-weak.md", "plan-strong.md", "review-weak.yaml"):
        records.write(f"records/{name}", (ROOT / "examples" / name).read_bytes())
    printed = "".join(follow(page("old-repository.md"), records))
    assert re.search(
        r"^planlint-baseline.json: \d+ findings in 3 records are known from now on\.$", printed, re.MULTILINE
    )
    assert "planlint-baseline.json" in records.git("ls-files")


def test_the_tag_on_the_page_is_the_readers_to_put_in() -> None:
    lines = re.findall(r"^ +rev: .*$", page("pre-commit.md"), re.MULTILINE)
    assert lines
    assert [line for line in lines if "put in the tag or the commit" not in line] == []


def test_pre_commit(project: Path, surroundings: dict[str, str]) -> None:
    records = Repository(project.parent / "records", surroundings)
    records.write("records/leo.md", TEMPLATE_LEFT)
    printed = "".join(follow(page("pre-commit.md"), records))
    # The commit, both programs on all files, and the hook for the whole repository.
    assert printed.count("records/leo.md:15:1: DOC103 error") == 4
    assert "planlint (whole repository)" in printed
    records.write("records/leo.md", TEMPLATE_LEFT.replace("# Child in need plan", "# Child in need plan (draft)"))
    records.git("commit", "-a", "-q", "-m", "Leo's plan, a draft")
