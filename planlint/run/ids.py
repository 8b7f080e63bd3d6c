"""Ids in the place of file names, which hold people's names, too."""

from __future__ import annotations

from collections.abc import Iterable

from planlint.dataclass import replace
from planlint.keyed import record_id
from planlint.results import Checked, RunError
from planlint.run.outcome import Outcome


def ids(paths: Iterable[str], key: str | None) -> dict[str, str]:
    """An id for each path: with a key the same in every run, without one just its number in this run."""
    names: dict[str, str] = {}
    for path in paths:
        if path not in names:
            names[path] = record_id(key, path) if key else f"record-{len(names) + 1}"
    return names


def with_ids(outcome: Outcome, key: str | None) -> Outcome:
    """The outcome without any file name: those of configurations and in errors are taken out as well."""
    names = _names([head.path for head in outcome.heads], outcome.errors, key)
    return replace(
        outcome,
        checked=outcome.records.renamed(names),
        errors=[_without_names(error, names) for error in outcome.errors],
        config_files=tuple(f"configuration-{number + 1}" for number in range(len(outcome.config_files))),
    )


def take_names_out(records: Iterable[Checked], errors: Iterable[RunError], key: str | None) -> list[RunError]:
    """Gives each record an id in the place of its path; what is returned are the errors, likewise."""
    errors = list(errors)
    records = list(records)
    names = _names([record.path for record in records], errors, key)
    for record in records:
        record.path = names[record.path]
    return [_without_names(error, names) for error in errors]


def _names(paths: list[str], errors: Iterable[RunError], key: str | None) -> dict[str, str]:
    return ids(paths + sorted(error.path for error in errors if error.path), key)


def _without_names(error: RunError, names: dict[str, str]) -> RunError:
    if error.kind == "output":
        return replace(error, path=None, message=f"a file that was asked for: {error.message}")
    path = names[error.path] if error.path else None
    if error.kind == "configuration":
        return replace(error, path=path, message="a configuration cannot be used; without --paths id it is said why")
    return replace(error, path=path)
