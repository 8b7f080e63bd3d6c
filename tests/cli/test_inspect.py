"""`planlint inspect`: what it shows, and that `check` speaks of the same places."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.cli.command import NO_OWNER, NOT_A_RECORD, SOUND, check, planlint
from tests.cli.schema import faults

SCHEMAS = Path(__file__).parent.parent.parent / "docs" / "schema"


def inspected(folder: Path, *arguments: str) -> Any:
    ran = planlint("inspect", "--format", "json", "--as-of", "2026-11-22", *arguments, folder=folder)
    return json.loads(ran.out)


def test_it_shows_how_a_record_was_read(tmp_path: Path) -> None:
    (tmp_path / "plan.md").write_text(SOUND)
    ran = planlint("inspect", "plan.md", "--as-of", "2026-11-22", "--color", "never", folder=tmp_path)
    assert ran.code == 0
    lines = ran.out.splitlines()
    assert lines[0] == "plan.md"
    assert lines[1].split()[:2] == ["kind", "plan"]
    assert lines[2].split()[:2] == ["level", "child_in_need"]
    assert "  1  line 11: Book Ada's hearing test at the clinic" in lines
    assert any(line.strip().startswith('who      person "Jo Marsh') for line in lines)
    assert any(line.strip().startswith('when     day "27 November 2026" (27 November 2026)') for line in lines)
    assert any(line.startswith("  must be there: who") for line in lines)


def test_json_holds_to_its_schema(tmp_path: Path) -> None:
    (tmp_path / "plan.md").write_text(SOUND)
    (tmp_path / "plan.yaml").write_text("title: Child in need plan\nactions:\n  - what: Book the test\n    who: Jo\n")
    (tmp_path / "broken.yaml").write_text('a: "b\n')
    schema = json.loads((SCHEMAS / "inspect.schema.json").read_text(encoding="utf-8"))
    assert faults(inspected(tmp_path, "."), schema) == []
    assert faults(inspected(tmp_path, ".", "--excerpts", "never", "--paths", "id"), schema) == []


def test_json_of_check_holds_to_its_schema(tmp_path: Path) -> None:
    (tmp_path / "plan.md").write_text(NO_OWNER)
    (tmp_path / "broken.yaml").write_text('a: "b\n')
    schema = json.loads((SCHEMAS / "check.schema.json").read_text(encoding="utf-8"))
    for excerpts in ("always", "never"):
        ran = planlint("check", ".", "gone.md", "-f", "json", "--excerpts", excerpts, folder=tmp_path)
        assert faults(json.loads(ran.out), schema) == []


def test_check_and_inspect_give_an_action_the_same_place(tmp_path: Path) -> None:
    (tmp_path / "plan.md").write_text(NO_OWNER)
    (action,) = inspected(tmp_path, "plan.md")["documents"][0]["actions"]
    (finding,) = json.loads(check("plan.md", "-f", "json", "--excerpts", "always", folder=tmp_path).out)["findings"]
    assert finding["action"] == {key: action[key] for key in ("line", "column", "end_line", "text")}


def test_check_and_inspect_have_the_same_head(tmp_path: Path) -> None:
    (tmp_path / "plan.md").write_text(NO_OWNER)
    (told,) = inspected(tmp_path, "plan.md")["documents"]
    (checked,) = json.loads(check("plan.md", "-f", "json", "--excerpts", "always", folder=tmp_path).out)["documents"]
    head = checked.keys() - {"criteria", "not_checked"}
    assert {key: told[key] for key in head} == {key: checked[key] for key in head}


def test_kind_level_and_stage_can_be_forced(tmp_path: Path) -> None:
    (tmp_path / "recipe.md").write_text(NOT_A_RECORD)
    (told,) = inspected(tmp_path, "recipe.md", "--kind", "review", "--level", "child_in_care", "--stage", "draft")[
        "documents"
    ]
    assert (told["kind"], told["level"], told["stage"]) == ("review", "child_in_care", "draft")


def test_findings_never_make_it_fail_but_what_cannot_be_read_does(tmp_path: Path) -> None:
    (tmp_path / "plan.md").write_text(NO_OWNER)
    assert planlint("inspect", "plan.md", folder=tmp_path).code == 0
    assert planlint("inspect", "gone.md", folder=tmp_path).code == 2


def test_it_quotes_unless_told_never_to(tmp_path: Path) -> None:
    (tmp_path / "plan.md").write_text(SOUND)
    assert "hearing test" in planlint("inspect", "plan.md", folder=tmp_path).out
    for style in ("text", "json"):
        ran = planlint("inspect", "plan.md", "-f", style, "--excerpts", "never", folder=tmp_path)
        assert "hearing test" not in ran.out
        assert "Jo Marsh" not in ran.out
        assert "The plan" not in ran.out
