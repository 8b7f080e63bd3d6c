"""The files that a team starts with: a configuration, a hook, and a build's steps, as text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from planlint.timescales import NATIONS


class StartFile(NamedTuple):
    """A file of a repository, by its name from the top, and what it holds."""

    name: str
    text: str


def configuration(preset: str, key: str, exclude: Iterable[str] = ()) -> StartFile:
    """A configuration that starts from a preset; `key` is the secret of its fingerprints, `exclude` names what is left alone."""
    excluded = ", ".join(exclude)
    others = ", ".join(nation for nation in NATIONS if nation != "england")
    months = "  # a dozen questions, which fail no run; planlint:recommended asks all" if preset == "start" else ""
    text = f"""\
# What planlint asks of the records in this folder and in the folders below it.
# Every key: planlint config schema. What is in force for a record, and why: planlint config show FILE.

extends: planlint:{preset}{months}

# A secret. With it a finding is known again in the next run without its words. Whoever has it can test a guess at them,
# so it stays where the records stay. A new one only makes everything look new once.
fingerprint_key: {key}

# nation: wales                       # whose time limits hold; england if nothing is said. Others: {others}
{f"exclude: [{excluded}]" if excluded else "# exclude: [archive, templates]       # files and folders that are left alone"}
# children: ["families/{{child}}/**"]   # where each child's records lie
# ignore: [HIS202]                    # rules that do not run here
# severity: {{ACT104: error}}           # how serious a rule is here
# locked: [VOC201]                    # rules that no folder below may turn off
"""
    return StartFile("planlint.yaml", text)


PRE_COMMIT = StartFile(
    ".pre-commit-config.yaml",
    """\
repos:
  - repo: local
    hooks:
      - id: planlint
        name: planlint (plans and assessments that changed)
        entry: planlint check --allow-empty --excerpts never
        language: system        # the planlint that is installed
        files: (?i)\\.(md|markdown|txt|ya?ml|docx)$
        exclude: ^\\.pre-commit-config\\.yaml$
        types_or: [markdown, plain-text, yaml, binary]
        require_serial: true
        verbose: true           # questions are shown even where they fail nothing
""",
)

BUILDS = {
    "github": StartFile(
        ".github/workflows/planlint.yml",
        """\
name: planlint
on: [push, pull_request]
permissions:
  contents: read
jobs:
  planlint:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with:
          python-version: "3.12"
      - run: python -m pip install planlint
      # Logs are read by many: no words of a record and no file names in them.
      - run: planlint check . --excerpts never --paths id
""",
    ),
    "gitlab": StartFile(
        ".gitlab-ci.yml",
        """\
planlint:
  image: python:3.12-slim
  script:
    - python -m pip install planlint
    # Logs are read by many: no words of a record and no file names in them.
    - planlint check . --excerpts never --paths id
""",
    ),
    "azure": StartFile(
        "azure-pipelines.yml",
        """\
trigger: ["*"]
pool:
  vmImage: ubuntu-latest
steps:
  - task: UsePythonVersion@0
    inputs:
      versionSpec: "3.12"
  - script: python -m pip install planlint
  # Logs are read by many: no words of a record and no file names in them.
  - script: planlint check . --excerpts never --paths id
""",
    ),
}
"""By the name that `planlint init --ci` takes."""
