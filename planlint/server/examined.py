"""One open record, checked: with the practice in force where it lies, or where it would lie if it were saved."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from planlint.config import FILES, Flags
from planlint.errors import PlanlintError
from planlint.results import Checked, RunError
from planlint.run.discover import OWN_FILES, SUFFIXES
from planlint.run.paths import shown
from planlint.run.practice import Practice, Practices
from planlint.run.record import linted, understood
from planlint.source import Source

LANGUAGES = {"markdown": ".md", "plaintext": ".txt", "text": ".txt", "yaml": ".yaml"}
"""What editors call the formats, for records whose name does not tell."""


class Opened(NamedTuple):
    """A document as an editor has it open. `path` is None until it is saved for the first time."""

    uri: str
    path: str | None
    language: str
    version: int
    text: str

    @property
    def marked(self) -> bool:
        """Whether its text begins with a byte-order mark."""
        return self.text.startswith("\ufeff")


class Examined(NamedTuple):
    """What came of checking one version of a document.

    `record` is None if it is none of planlint's concern, `fault` says why the configuration for it cannot be used.
    """

    opened: Opened
    record: Checked | None = None
    practice: Practice | None = None
    fault: PlanlintError | None = None
    error: RunError | None = None

    @property
    def source(self) -> Source:
        """The text whose places are counted."""
        document = self.record.document if self.record is not None else None
        return document.source if document is not None else Source("", self.opened.text.removeprefix("\ufeff"))


class Examiner:
    """Checks open documents, one at a time, always with the configuration as it stands in the files."""

    def __init__(self, flags: Flags, as_of: Callable[[], date], folder: str) -> None:
        """`folder` is where documents that were never saved are taken to lie."""
        self.flags = flags
        self.as_of = as_of
        self.folder = folder
        self._practices = Practices(flags)
        self._seen: dict[str, tuple[int, int] | None] = {}

    def forget_practices(self) -> None:
        """Reads every configuration, rule and word list anew, for the documents examined from now on."""
        self._practices = Practices(self.flags)

    def examine(self, opened: Opened, *, was_record: bool = False) -> Examined:
        """A document checked. `was_record` says that it was one before: a half-typed line may hide that it still is."""
        name = self.name_of(opened)
        if name is None:
            return Examined(opened)
        try:
            practice = self._practice(name)
        except PlanlintError as fault:
            return Examined(opened, fault=fault)
        if os.path.basename(name) in OWN_FILES or practice.settings.excludes(name):
            return Examined(opened)
        came = self._understood(name, opened.text, practice)
        if isinstance(came, RunError):
            return Examined(opened, error=came)
        if came.document is None or came.status == "skipped" or not (came.document.sign or was_record):
            return Examined(opened)
        return Examined(opened, _with_findings(came, practice), practice)

    def again(self, examined: Examined, text: str) -> Checked | None:
        """Another text checked in the place of a document's, with the same practice."""
        name, practice = self.name_of(examined.opened), examined.practice
        if name is None or practice is None:
            return None
        came = self._understood(name, text, practice)
        if isinstance(came, RunError) or came.document is None or came.status == "skipped":
            return None
        return _with_findings(came, practice)

    def name_of(self, opened: Opened) -> str | None:
        """The path that tells how to read a document and where its configuration lies; None if planlint reads no such file."""
        suffix = LANGUAGES.get(opened.language)
        if opened.path is None:
            return os.path.join(self.folder, f"untitled{suffix}") if suffix else None
        if os.path.splitext(opened.path)[1].lower() in SUFFIXES:
            return opened.path
        return opened.path + suffix if suffix else None

    def _understood(self, name: str, text: str, practice: Practice) -> Checked | RunError:
        # An editor may hold halves of characters; one for one they become a mark, so that places stay.
        data = text.encode("utf-8", "replace")
        return understood(
            shown(name),
            data,
            vocabulary=practice.vocabulary,
            settings=practice.settings,
            as_of=self.as_of(),
            named=False,
        )

    def _practice(self, name: str) -> Practice:
        seen = _configurations(os.path.dirname(os.path.abspath(name)))
        if seen != {path: self._seen.get(path) for path in seen}:
            self._seen.update(seen)
            self.forget_practices()
        return self._practices.of(name)


def is_configuration(path: str | None) -> bool:
    """Whether a file may decide about records near it."""
    return path is not None and os.path.basename(path) in FILES


def _with_findings(read: Checked, practice: Practice) -> Checked:
    assert read.document is not None
    record = linted(read.document, rules=practice.rules, settings=practice.settings)
    record.status, record.reason = read.status, read.reason
    return record


def _configurations(folder: str) -> dict[str, tuple[int, int] | None]:
    """When each file that could decide about a folder's records was last written, and how long it is; None if it is not there."""
    found: dict[str, tuple[int, int] | None] = {}
    while True:
        for name in FILES:
            path = os.path.join(folder, name)
            try:
                status = os.stat(path)
                found[path] = (status.st_mtime_ns, status.st_size)
            except OSError:
                found[path] = None
        parent = os.path.dirname(folder)
        if parent == folder:
            return found
        folder = parent
