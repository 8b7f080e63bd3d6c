"""A git repository that a test makes, with nothing of this machine's own settings in it."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

from tests.cli.command import Ran, environment

ROOT = Path(__file__).parent.parent.parent


def quiet_environment(home: Path, **changes: str) -> dict[str, str]:
    """An environment in which git, pip and planlint know only what a test tells them, and this Python comes first."""
    kept = {
        name: value for name, value in environment().items() if not name.startswith(("GIT_", "PIP_", "UV_", "PREK_"))
    }
    scripts = sysconfig.get_path("scripts")
    return {
        **kept,
        "PATH": os.pathsep.join([scripts, os.path.dirname(sys.executable), kept["PATH"]]),
        "HOME": str(home),
        "XDG_CACHE_HOME": str(home / "cache"),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_AUTHOR_NAME": "Jo Marsh",
        "GIT_AUTHOR_EMAIL": "jo@marsh.example",
        "GIT_COMMITTER_NAME": "Jo Marsh",
        "GIT_COMMITTER_EMAIL": "jo@marsh.example",
        **changes,
    }


class Repository:
    """A repository in a folder, and what is run in it."""

    def __init__(self, folder: Path, surroundings: dict[str, str]) -> None:
        self.folder = folder
        self.surroundings = surroundings
        folder.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main")

    def write(self, name: str, content: str | bytes) -> Path:
        """Writes a file; it is not yet git's."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def commit(self, message: str = "as it is") -> str:
        """Commits all that is there, and gives the commit's id. No hook is asked."""
        self.git("add", "-A")
        self.git("commit", "-q", "--no-verify", "--allow-empty", "-m", message)
        return self.head()

    def head(self) -> str:
        """The id of the last commit; nothing if there is none."""
        return self.run("git", "rev-parse", "--verify", "-q", "HEAD").out.strip()

    def git(self, *arguments: str) -> str:
        """What git says, which must not fail."""
        ran = self.run("git", *arguments)
        assert ran.code == 0, ran.err
        return ran.out

    def run(self, *command: str, **changes: str) -> Ran:
        """Runs a command in the repository's folder."""
        done = subprocess.run(
            command,
            cwd=self.folder,
            env={**self.surroundings, **changes},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=600,
        )
        return Ran(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))
