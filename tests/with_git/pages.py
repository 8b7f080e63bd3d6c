"""A page of the documentation, followed word for word: its files written, its commands run, its exit codes met."""

from __future__ import annotations

from collections.abc import Iterator

from tests.documented import FileShown, shown

from .repository import Repository


def follow(page: str, repository: Repository) -> Iterator[str]:
    """What each command printed, in order. Fails at the first whose exit code is not the page's."""
    for step in shown(page):
        if isinstance(step, FileShown):
            repository.write(step.name, step.text)
            continue
        ran = repository.run("sh", "-c", step.line)
        assert ran.code == step.code, f"{step.line}\n{ran.out}{ran.err}"
        yield ran.out + ran.err
