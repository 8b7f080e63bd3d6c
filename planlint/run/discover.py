"""Which files a run is about: what was named, what is found in folders, and what is left out and why."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator

from planlint.dataclass import NamedTuple
from planlint.results import RunError
from planlint.run.paths import shown

SUFFIXES = (".md", ".markdown", ".txt", ".yaml", ".yml", ".docx")
STDIN = "-"
_OTHER_TEXTS = (".odt", ".rtf", ".pages")
_OTHER_WORD_FILES = (".doc", ".docm", ".dot", ".dotx", ".dotm")
_SAVE_AS = {
    **dict.fromkeys(
        _OTHER_TEXTS, "open it and save it as a Word document (.docx) or plain text (.txt), then check that"
    ),
    **dict.fromkeys(_OTHER_WORD_FILES, "open it in Word and save it as .docx or plain text (.txt), then check that"),
    ".pdf": "copy its text into a .txt file, then check that",
    ".msg": "open it and save the message as plain text (.txt), then check that",
}
OWN_FILES = ("planlint.yaml", ".planlint.yaml")
OWN_FILE = "one of planlint's own files"
NO_END = "not a file that can be read to its end"
UNCHANGED = "unchanged since"
EXCLUDED = "excluded by the configuration"
HIDDEN = "in a hidden folder"
NOT_A_RECORD_FILE = f"planlint reads {' '.join(SUFFIXES)}"


class Before(NamedTuple):
    """A file's old version: the name that it had, and its content."""

    name: str
    content: bytes


class Found(NamedTuple):
    """A file to check: `path` opens it, `shown` is printed, `named` says that somebody asked for this very file.

    `before` is its old version, where only what changed is asked about and there was one.
    """

    path: str
    shown: str
    named: bool
    before: Before | None = None


class LeftOut(NamedTuple):
    """A file that is not checked. `status` is "failed" where that leaves the job undone, else "skipped"."""

    shown: str
    status: str
    reason: str


class Discovery(NamedTuple):
    """All that was met, each list in the order of the paths shown."""

    files: list[Found]
    left_out: list[LeftOut]
    errors: list[RunError]
    elsewhere: int = 0
    """How many more files there are that other runs take."""


def discover(
    paths: Iterable[str],
    *,
    excluded: Callable[[str], bool],
    own_folders: Iterable[str] = (),
    for_a_hook: bool = False,
) -> Discovery:
    """The files that `paths` (files, folders, `-`) stand for, each once however often it is named.

    `excluded` says of a path whether the configuration leaves it out; `own_folders` are planlint's rules, vocabulary and
    baseline. A name given by hand wins over the same file found by walking. A hook names whatever was changed:
    `for_a_hook` skips what walking would pass over.
    """
    search = _Search(excluded, tuple(os.path.realpath(folder) for folder in own_folders), for_a_hook)
    folders = []
    for path in paths:
        if path != STDIN and os.path.isdir(path):
            folders.append(path)
        else:
            search.named(path)
    for folder in folders:
        search.walk(folder)
    return search.sorted()


class _Search:
    """Collects a run's files; lives for one call of `discover`."""

    def __init__(self, excluded: Callable[[str], bool], own_folders: tuple[str, ...], for_a_hook: bool) -> None:
        self.excluded = excluded
        self.own_folders = own_folders
        self.for_a_hook = for_a_hook
        self.seen: set[tuple[int, int] | str] = set()
        self.met = Discovery([], [], [])

    def sorted(self) -> Discovery:
        met = self.met
        met.files.sort(key=lambda file: file.shown)
        met.left_out.sort(key=lambda file: file.shown)
        met.errors.sort(key=lambda error: (error.path or "", error.kind))
        return met

    def named(self, path: str) -> None:
        if path == STDIN:
            if self._first_time(STDIN):
                self.met.files.append(Found(STDIN, STDIN, True))
            return
        try:
            status = os.stat(path)
        except (OSError, ValueError) as error:
            if self._first_time(path):
                self._error(path, error)
            return
        if self._first_time(_identity(path, status)) and not self._kept_out(path):
            self._take_named(path, status)

    def _take_named(self, path: str, status: os.stat_result) -> None:
        reason = refusal(path) if stat.S_ISREG(status.st_mode) else NO_END
        if self.for_a_hook and stat.S_ISREG(status.st_mode) and (_is_hidden(path) or reason == NOT_A_RECORD_FILE):
            self._leave(path, "skipped", HIDDEN if _is_hidden(path) else NOT_A_RECORD_FILE)
        elif reason is not None:
            self._leave(path, "failed", reason)
        else:
            self.met.files.append(Found(path, shown(path), True))

    def walk(self, folder: str) -> None:
        stack = [folder]
        while stack:
            here = stack.pop()
            try:
                with os.scandir(here) as listing:
                    entries = list(listing)
            except OSError as error:
                self._error(here, error)
                continue
            if here != folder and any(entry.name == "pyvenv.cfg" for entry in entries):
                continue
            stack.extend(self._below(entries, folder))

    def _below(self, entries: list[os.DirEntry[str]], folder: str) -> Iterator[str]:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if not entry.name.startswith("."):
                    yield entry.path
            elif _may_matter(entry.name) and (not entry.name.startswith(".") or entry.name in OWN_FILES):
                # Hidden files are programs' own: settings, and an editor's locks (.#plan.md).
                self._met_by_walking(entry, entry.path[2:] if folder == "." else entry.path)

    def _met_by_walking(self, entry: os.DirEntry[str], path: str) -> None:
        try:
            status = entry.stat()
        except OSError as error:
            self._error(path, error)
            return
        if stat.S_ISDIR(status.st_mode) or not self._first_time(_identity(path, status)):
            return
        if not self._kept_out(path):
            self._take_walked(path, status)

    def _take_walked(self, path: str, status: os.stat_result) -> None:
        suffix = _suffix(path)
        if not stat.S_ISREG(status.st_mode):
            self._leave(path, "skipped", NO_END)
        elif suffix in _SAVE_AS:
            self._leave(path, "skipped", _SAVE_AS[suffix])
        else:
            self.met.files.append(Found(path, shown(path), False))

    def _kept_out(self, path: str) -> bool:
        reason = OWN_FILE if self._is_own(path) else EXCLUDED if self.excluded(path) else None
        if reason:
            self._leave(path, "skipped", reason)
        return reason is not None

    def _first_time(self, identity: tuple[int, int] | str) -> bool:
        new = identity not in self.seen
        self.seen.add(identity)
        return new

    def _is_own(self, path: str) -> bool:
        name = os.path.basename(path)
        if name in OWN_FILES or name.endswith(".labels.json"):
            return True
        if not self.own_folders:
            return False
        real = os.path.realpath(path)
        return any(real == own or real.startswith(own + os.sep) for own in self.own_folders)

    def _leave(self, path: str, status: str, reason: str) -> None:
        self.met.left_out.append(LeftOut(shown(path), status, reason))

    def _error(self, path: str, error: OSError | ValueError) -> None:
        self.met.errors.append(reading_error(shown(path), error))


def refusal(name: str) -> str | None:
    """Why a file that somebody asked for is not read, told by its name; None if it is."""
    suffix = _suffix(name)
    return _SAVE_AS.get(suffix, None if suffix in SUFFIXES else NOT_A_RECORD_FILE)


def reading_error(path: str, error: OSError | ValueError) -> RunError:
    """What kept a file from being read, in words that do not hold its name."""
    if isinstance(error, FileNotFoundError):
        return RunError("missing", "no such file or folder", path)
    if isinstance(error, PermissionError):
        return RunError("unreadable", "no permission to read it", path)
    reason = os.strerror(error.errno) if isinstance(error, OSError) and error.errno else "it cannot be opened"
    return RunError("unreadable", reason, path)


def _identity(path: str, status: os.stat_result) -> tuple[int, int] | str:
    return (status.st_dev, status.st_ino) if status.st_ino else os.path.realpath(path)


def _is_hidden(path: str) -> bool:
    """True if a folder below the working folder that leads to the file is one that walking leaves out."""
    folders = os.path.dirname(os.path.normpath(path)).split(os.sep)
    return not os.path.isabs(path) and any(folder.startswith(".") and folder != ".." for folder in folders)


def _suffix(path: str) -> str:
    return os.path.splitext(path)[1].lower()


def _may_matter(name: str) -> bool:
    suffix = _suffix(name)
    return suffix in SUFFIXES or suffix in _SAVE_AS or name.endswith(".labels.json")
