"""The settings in force for a record: which file decides, what reaches down, and where each value came from."""

from __future__ import annotations

from pathlib import Path

import pytest

from planlint.config import Flags, effective
from planlint.errors import ConfigError, PlanlintError


@pytest.fixture(autouse=True)
def service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to stand in, the root of a repository."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "team").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


RULE = """\
code: LOC101
name: worker-without-telephone
criterion: who
finds: thin
answered_by: worker
message: "A name stands here without a number."
question: "Which number?"
why: "So that a family can ring."
check: {kind: state, of: action.who, is: [person]}
"""


def put(path: str, text: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")


def refused(path: str = "team/plan.md", flags: Flags | None = None) -> str:
    with pytest.raises(PlanlintError) as caught:
        effective(path, flags)
    return str(caught.value)


def test_without_a_file_the_recommended_preset_is_in_force() -> None:
    settings = effective("team/plan.md")
    assert (settings.fail_on, settings.select, settings.config_files) == ("error", (), ())
    assert (settings.origins["fail_on"], settings.origins["ignore"]) == ("planlint:recommended", "default")


def test_the_nearest_file_wins_as_a_whole() -> None:
    put("planlint.yaml", "fail_on: warning\nignore: [ACT301]\n")
    put("team/.planlint.yaml", "\nfail_on: advice\n")
    settings = effective("team/plan.md")
    assert (settings.fail_on, settings.ignore) == ("advice", ())
    assert (settings.config_files, settings.origins["fail_on"]) == (("team/.planlint.yaml",), "team/.planlint.yaml:2")
    assert effective("plan.md").ignore == ("ACT301",)


def test_nothing_above_the_repository_counts(service: Path) -> None:
    put("planlint.yaml", "fail_on: warning\n")
    (service / "team" / ".git").mkdir()
    assert effective("team/plan.md").fail_on == "error"


def test_pyproject() -> None:
    put(
        "pyproject.toml",
        '[project]\nname = "x"\n\n[tool.planlint]\nfail_on = "never"\n\n[tool.planlint.severity]\nACT301 = "advice"\n',
    )
    settings = effective("team/plan.md")
    assert (settings.fail_on, settings.severity) == ("never", {"ACT301": "advice"})
    assert (settings.origins["fail_on"], settings.origins["severity"]) == ("pyproject.toml:5", "pyproject.toml:7")
    put("pyproject.toml", '[project]\nname = "planlint-records"\n')
    assert effective("team/plan.md").config_files == ()
    put("pyproject.toml", '[tool.planlint]\n\nfail-on = "never"\n')
    assert refused() == "pyproject.toml:3:1: unknown key `fail-on`, did you mean `fail_on`?"


@pytest.mark.parametrize("value", ["9" * 5000, "[" * 5000 + "]" * 5000])
def test_toml_that_python_does_not_take_in(value: str) -> None:
    put("pyproject.toml", f"[tool.planlint]\nlimits = {value}\n")
    assert refused().startswith("pyproject.toml")


@pytest.mark.parametrize("version", ["9" * 5000, "²", "1.", "--5", ">=0.1.x"])
def test_what_is_no_version(version: str) -> None:
    put("planlint.yaml", f"required_version: '{version}'\n")
    assert "is no version" in refused()


def test_two_files_in_one_folder_are_refused() -> None:
    put("planlint.yaml", "fail_on: never\n")
    put(".planlint.yaml", "fail_on: never\n")
    assert refused() == "planlint.yaml: there is a second configuration beside it, .planlint.yaml: keep one of them"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("fail_on: never\nfailon: x\n", "planlint.yaml:2:1: unknown key `failon`, did you mean `fail_on`?"),
        ("fail_on: always\n", "planlint.yaml:1:10: `always` is not known here; one of advice, warning, error, never"),
        (
            "ignore:\n  - ACT301\n  - action-without-dat\n",
            "planlint.yaml:3:5: no rule `action-without-dat`, did you mean `action-without-date`?",
        ),
        ("select: ACT9\n", "planlint.yaml:1:9: no rule `ACT9`, did you mean `ACT309`?"),
        ("severity:\n  ACT30: error\n", "planlint.yaml:2:3: no rule `ACT30`, did you mean `ACT309`?"),
        ("severity: {DOC001: advice}\n", "planlint.yaml:1:12: DOC001 is always an error: take this out"),
        ("severity: {ACT301: loud}\n", "planlint.yaml:1:20: `loud` is not known here; one of advice, warning, error"),
        ("expectations: {who: {plans: may}}\n", "planlint.yaml:1:22: unknown key `plans`, did you mean `plan`?"),
        ("kinds: {plans: [x]}\n", "planlint.yaml:1:9: unknown key `plans`, did you mean `plan`?"),
        ("overrides:\n  - files: x\n", "planlint.yaml:2:5: `reason` is missing"),
        (
            "extends: planlint:strict\n",
            "planlint.yaml:1:10: there is no `planlint:strict`, did you mean `planlint:start`?",
        ),
        ("extends: other.yaml\n", "planlint.yaml:1:10: there is no file `other.yaml` beside this one"),
        ("extends: planlint.yaml\n", "planlint.yaml:1:1: `extends` leads back to planlint.yaml"),
        ("packs: [pack]\n", "planlint.yaml:1:9: there is no folder `pack` beside this file"),
        ("vocabulary: [words]\n", "planlint.yaml:1:14: there is no folder `words` beside this file"),
        (
            "children: ['records/**']\n",
            "planlint.yaml:1:12: exactly one `{child}` is wanted in it, for instance `records/{child}/**`",
        ),
        ("limits: {seen: 5}\n", "planlint.yaml:1:10: no limit `seen`"),
        ("limits: {recordings: 5}\n", "planlint.yaml:1:10: no limit `recordings`, did you mean `recording`?"),
        (
            "limits: {recording: often}\n",
            "planlint.yaml:1:21: `often` is no length of time: write for instance `6 weeks`, `10 working days` or `none`",
        ),
        ("required_version: '>=9'\n", "planlint.yaml:1:19: planlint >=9 is wanted here, and this is 0.1.0"),
        ("required_version: new\n", "planlint.yaml:1:19: `new` is no version: write for instance `>=0.1,<1`"),
        ("fail_on: [\n", "planlint.yaml:2:1: is not valid YAML: did not find expected node content"),
    ],
)
def test_faults_have_their_place(text: str, message: str) -> None:
    put("planlint.yaml", text)
    assert refused() == message


def test_extends() -> None:
    put("shared/base.yaml", "ignore: [ACT301]\nseverity: {ACT101: warning}\nfail_on: never\nexclude: [old]\n")
    put("planlint.yaml", "extends: shared/base.yaml\nignore: [IGN105]\nseverity: {ACT301: advice}\nexclude: [drafts]\n")
    settings = effective("team/plan.md")
    assert settings.ignore == ("ACT301", "IGN105")
    assert settings.severity == {"ACT101": "warning", "ACT301": "advice"}
    assert settings.origins["ignore"] == "shared/base.yaml:1 + planlint.yaml:2"
    assert (settings.fail_on, settings.origins["fail_on"]) == ("never", "shared/base.yaml:3")
    assert settings.config_files == ("shared/base.yaml", "planlint.yaml")
    assert [settings.excludes(path) for path in ("old/a.md", "team/drafts/a.md", "team/a.md")] == [True, True, False]


def test_extending_a_preset() -> None:
    put("planlint.yaml", "extends: planlint:audit\n")
    settings = effective("team/plan.md")
    assert (settings.suppressions, settings.origins["suppressions"]) == ("forbid", "planlint:audit")
    assert settings.config_files == ("planlint.yaml",)


def test_flags_go_before_the_file() -> None:
    put(
        "planlint.yaml", "fail_on: never\nselect: [ACT]\nignore: [ACT301]\nexclude: [team]\nkinds: {review: [team/*]}\n"
    )
    flags = Flags(select=("VOC",), ignore=("IGN105",), fail_on="advice", kind="plan", no_exclude=True, no_inline=True)
    settings = effective("team/plan.md", flags)
    assert (settings.select, settings.ignore) == (("VOC",), ("ACT301", "IGN105"))
    assert (settings.fail_on, settings.kind, settings.suppressions) == ("advice", "plan", "forbid")
    assert not settings.excludes("team/plan.md")
    assert settings.origins["ignore"] == "planlint.yaml:3 + --ignore"
    assert {settings.origins[key] for key in ("fail_on", "kind")} == {"--fail-on", "--kind"}


@pytest.mark.parametrize(
    ("flags", "message"),
    [
        (Flags(select=("ACT10",)), None),
        (
            Flags(ignore=("action-without-ownr",)),
            "--ignore: no rule `action-without-ownr`, did you mean `action-without-owner`?",
        ),
        (Flags(kind="plans"), "--kind: `plans` is not known, did you mean `plan`?"),
        (Flags(fail_on="x"), "--fail-on: `x` is not known; one of advice, warning, error, never"),
        (Flags(config="nowhere.yaml"), "nowhere.yaml: cannot be read (No such file or directory)"),
    ],
)
def test_flags_that_cannot_be_followed(flags: Flags, message: str | None) -> None:
    if message is None:
        effective("plan.md", flags)
    else:
        assert refused(flags=flags) == message


def test_config_and_isolated() -> None:
    put("planlint.yaml", "fail_on: never\n")
    put("other.yaml", "fail_on: advice\n")
    assert effective("team/plan.md", Flags(config="other.yaml")).fail_on == "advice"
    assert effective("team/plan.md", Flags(isolated=True)).fail_on == "error"


def test_kinds_levels_and_stages_by_place() -> None:
    put(
        "planlint.yaml",
        "kinds: {review: ['*review*.md']}\nlevels: {child_in_care: [team/care/**]}\nstages: {draft: [drafts]}\n",
    )
    settings = effective("team/care/drafts/review-1.md")
    assert (settings.kind, settings.level, settings.stage) == ("review", "child_in_care", "draft")
    assert settings.origins["level"] == "planlint.yaml:2"
    assert (effective("team/plan.md").kind, effective("team/plan.md").level) == (None, None)


def test_overrides_hold_for_their_files() -> None:
    put(
        "planlint.yaml",
        "severity: {ACT101: error}\noverrides:\n"
        "  - {files: ['old/**'], reason: before the new form, ignore: [ACT301],\n"
        "     severity: {ACT101: advice}, level: other}\n",
    )
    old, new = effective("old/plan.md"), effective("new/plan.md")
    assert (old.ignore, old.severity, old.level) == (("ACT301",), {"ACT101": "advice"}, "other")
    assert (new.ignore, new.severity, new.level) == ((), {"ACT101": "error"}, None)
    assert old.origins["ignore"] == "planlint.yaml:3"


@pytest.mark.parametrize(
    ("nearer", "message"),
    [
        ("ignore: [ACT1]\n", "team/planlint.yaml:1:10: "),
        ("ignore: [action-without-owner]\n", "team/planlint.yaml:1:10: "),
        ("severity: {ACT101: advice}\n", "team/planlint.yaml:1:20: "),
        ("expectations: {who: {plan: may}}\n", "team/planlint.yaml:1:21: "),
        ("overrides:\n  - {files: x, reason: old, ignore: ACT101}\n", "team/planlint.yaml:2:37: "),
    ],
)
def test_a_nearer_file_that_contradicts_a_lock_is_refused(nearer: str, message: str) -> None:
    put("planlint.yaml", "fail_on: never\nlocked: [action-without-owner]\n")
    put("team/planlint.yaml", nearer)
    locked = "ACT101 action-without-owner is locked by planlint.yaml:2, so nothing may change it here"
    assert refused() == message + locked


def test_what_is_said_of_all_rules_contradicts_no_lock() -> None:
    put("planlint.yaml", "locked: [ACT101]\n")
    put("team/planlint.yaml", "severity: {ALL: advice}\nselect: [ALL]\n")
    assert effective("team/plan.md").locked == ("ACT101",)
    put("team/planlint.yaml", "ignore: [ALL]\n")
    assert refused().endswith("ACT101 action-without-owner is locked by planlint.yaml:1, so nothing may change it here")


def test_locks_reach_down_and_nothing_else_does() -> None:
    put("planlint.yaml", "fail_on: never\nlocked: [ACT101]\n")
    put("team/planlint.yaml", "ignore: [ACT301]\n")
    settings = effective("team/plan.md")
    assert (settings.locked, settings.fail_on, settings.origins["locked"]) == (("ACT101",), "error", "planlint.yaml:2")
    assert refused(flags=Flags(ignore=("ACT1",))).startswith("--ignore ACT1: ACT101 action-without-owner is locked")


def test_a_required_version_above_holds_below() -> None:
    put("planlint.yaml", "required_version: '>=0.1,<0.1'\n")
    put("team/planlint.yaml", "fail_on: never\n")
    assert refused() == "planlint.yaml:1:19: planlint >=0.1,<0.1 is wanted here, and this is 0.1.0"


def test_only_a_file_of_locks_holds_for_isolated_runs() -> None:
    put("planlint.yaml", "locked: [ACT101]\n")
    assert effective("team/plan.md", Flags(isolated=True)).locked == ()
    assert effective("team/plan.md", Flags(isolated=True, locks="planlint.yaml")).locked == ("ACT101",)


def test_a_pack_and_its_rules_may_be_named() -> None:
    put("pack/LOC101.yaml", RULE)
    put("words/headings.yaml", "{}\n")
    put("planlint.yaml", "packs: [pack]\nvocabulary: [words]\nignore: [worker-without-telephone]\n")
    settings = effective("team/plan.md")
    assert [Path(pack).name for pack in settings.packs] == ["pack"]
    assert [Path(folder).name for folder in settings.vocabulary_folders()] == ["vocabulary", "words"]
    assert settings.ignore == ("worker-without-telephone",)


def test_limits_are_lengths_of_time_by_name() -> None:
    put("planlint.yaml", "nation: wales\nlimits: {recording: 3, child_in_need_review: 6 weeks, supervision: none}\n")
    settings = effective("team/plan.md")
    assert settings.nation == "wales"
    assert settings.limits == {"recording": "3 days", "child_in_need_review": "6 weeks", "supervision": "none"}


def test_config_errors_are_planlints() -> None:
    assert issubclass(ConfigError, PlanlintError)
