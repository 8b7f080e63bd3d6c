"""The field's wording as data: headings, columns, posts, times and cues, read from `rules/vocabulary/` and from local folders.

A local folder holds files of the same names; its lists are added to ours, so an organisation adds headings, posts and terms
without touching Python.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping

from planlint.compiled import Place, compiled
from planlint.decode import Node
from planlint.decode import load as load_yaml
from planlint.errors import ConfigError
from planlint.escaped import escaped
from planlint.typed import Any

Words = Mapping[str, Any]


class Vocabulary:
    """All word lists, by file and name; sets and lexicons are made from them where they are first used.

    `digest` names this wording: two vocabularies with the same digest read every record alike.
    """

    def __init__(self, files: Mapping[str, Words], digest: str) -> None:
        self.files = files
        self.digest = digest
        self._sets: dict[tuple[str, str], frozenset[str]] = {}
        self._made: dict[str, Any] = {}

    def words(self, file: str, name: str) -> list[str]:
        """A word list as it stands, in order; empty if there is none of that name."""
        found = self.files.get(file, {}).get(name, [])
        return list(found) if isinstance(found, list) else []

    def set(self, file: str, name: str) -> frozenset[str]:
        """A word list as a set."""
        key = (file, name)
        if key not in self._sets:
            self._sets[key] = frozenset(self.words(file, name))
        return self._sets[key]

    def table(self, file: str, name: str | None = None) -> Mapping[str, Any]:
        """A named mapping of a file, or the whole file."""
        content = self.files.get(file, {})
        return content if name is None else content.get(name, {})

    def weights(self, file: str, name: str | None = None) -> Mapping[str, float]:
        """Such a mapping whose values are weights, as numbers."""
        key = f"weights {file} {name}"
        made: Mapping[str, float] | None = self._made.get(key)
        if made is None:
            made = self._made[key] = {sign: float(weight) for sign, weight in self.table(file, name).items()}
        return made

    def made(self, name: str, make: Any) -> Any:
        """Something built from this vocabulary once, by whoever needs it first."""
        if name not in self._made:
            self._made[name] = make(self)
        return self._made[name]


def load(folders: Iterable[Place]) -> Vocabulary:
    """Read the vocabulary of each folder in turn; later ones add to earlier ones.

    Raises ConfigError, with file and line, for a file that is not a mapping of names to words, lists of words or such mappings, and
    with the file for a name under which planlint's own has something of another kind.
    """
    merged: Mapping[str, Words] = {}
    digests: list[str] = []
    for folder in folders:
        content, digest = compiled(folder, _read)
        digests.append(digest)
        merged = _joined(merged, content, folder) if merged else content
    return Vocabulary(merged, "-".join(digests))


def _joined(ours: Mapping[str, Words], theirs: Mapping[str, Words], folder: Place) -> dict[str, Words]:
    both = dict(ours)
    for file, words in theirs.items():
        both[file] = _added(both[file], words, os.path.join(folder, f"{file}.yaml")) if file in both else words
    return both


def _read(place: str) -> dict[str, Any]:
    from pathlib import Path

    folder = Path(place)
    files = sorted(folder.glob("*.yaml"))
    if not files:
        raise ConfigError(f"no vocabulary files in {folder.name}", path=str(folder))
    return {file.stem: _words(load_yaml(file, ConfigError)) for file in files}


def _words(node: Node, *, deep: bool = False) -> Any:
    if deep and isinstance(node.value, list):
        return [one.raw() for one in node.value]
    if deep and not isinstance(node.value, dict):
        return node.value
    return {name: _words(one, deep=True) for name, one in node.mapping().items()}


def _added(ours: Mapping[str, Any], theirs: Mapping[str, Any], path: str) -> dict[str, Any]:
    both = dict(ours)
    for name, value in theirs.items():
        before = both.get(name)
        if before is None or value is None:
            both[name] = before if value is None else value
        elif type(before) is not type(value):
            message = f"`{escaped(name)}` is {_KINDS[type(before).__name__]} in planlint's own file of that name, and no other can be added"
            raise ConfigError(message, path=escaped(path))
        elif isinstance(before, list):
            both[name] = before + [word for word in value if word not in set(before)]
        else:
            both[name] = _added(before, value, path) if isinstance(before, dict) else value
    return both


_KINDS = {"list": "a list", "dict": "a table", "str": "a word"}
