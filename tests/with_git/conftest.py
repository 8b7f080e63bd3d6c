"""planlint as a repository that hooks can be taken from, and a repository of records that takes them."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from .repository import ROOT, Repository, quiet_environment
from .wheels import make_wheels

TAG = "v0.1.0"


def offline(home: Path) -> dict[str, str]:
    """An environment in which the hooks' own environments are made from wheels in a folder, and no network is asked."""
    wheels = str(make_wheels(home / "wheels"))
    return quiet_environment(
        home,
        PIP_CONFIG_FILE=os.devnull,
        PIP_NO_INDEX="1",
        PIP_FIND_LINKS=wheels,
        UV_NO_CONFIG="1",
        UV_NO_INDEX="1",
        UV_OFFLINE="1",
        UV_FIND_LINKS=wheels,
        UV_CACHE_DIR=str(home / "uv"),
        UV_PYTHON_DOWNLOADS="never",
        PRE_COMMIT_HOME=str(home / "pre-commit"),
        PREK_HOME=str(home / "prek"),
    )


def cloned(folder: Path, surroundings: dict[str, str]) -> Path:
    """A clone of planlint as it stands here, with a tag."""
    made = Repository(folder, surroundings)
    for name in ("planlint", "rules"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "CHANGELOG.md", "LICENSE", ".pre-commit-hooks.yaml", ".gitattributes"):
        shutil.copy(ROOT / name, folder / name)
    made.commit("planlint")
    made.git("tag", TAG)
    return folder


@pytest.fixture(scope="session")
def surroundings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return offline(tmp_path_factory.mktemp("home"))


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory, surroundings: dict[str, str]) -> Path:
    return cloned(tmp_path_factory.mktemp("where") / "planlint", surroundings)


@pytest.fixture
def records(tmp_path: Path, surroundings: dict[str, str]) -> Repository:
    """An empty repository of records."""
    return Repository(tmp_path / "records", surroundings)
