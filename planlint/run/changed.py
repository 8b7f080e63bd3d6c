"""What changed since a commit, and which of a record's findings the change brought.

git is asked for old versions only, by commands that read its own store: nothing asks it to look at the working files, so that no
filter, monitor, hook or outside diff that a repository brings along has a part in it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from planlint.engine import place_words
from planlint.model import Document
from planlint.results import SEVERITIES, Checked, Finding, RunError
from planlint.run.discover import STDIN, UNCHANGED, Before, Discovery, Found, LeftOut
from planlint.run.paths import shown
from planlint.run.practice import Practice
from planlint.run.record import linted, understood
from planlint.source import Span

LONGEST_COMPARED = 20_000
"""Lines that are compared one by one; what lies between the first and the last difference of a longer text all counts as changed."""
PATIENCE = 120
"""Seconds after which git is not waited for any longer."""

_QUIET = {
    "core.fsmonitor": "false",
    "core.hooksPath": os.devnull,
    "core.attributesFile": os.devnull,
    "protocol.allow": "never",
    "diff.external": "",
}
_ENVIRONMENT = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_PAGER": "cat",
    "LC_ALL": "C",
}
_RENAMES = ("--cached", "--raw", "-z", "-M", "-l1000", "--no-ext-diff", "--no-textconv", "--ignore-submodules")
_THE_USERS_OWN = ("GIT_CONFIG", "GIT_CEILING_DIRECTORIES", "GIT_EXEC_PATH")
"""What of git's variables is heeded: those that a hook is given tell of another folder, or of commands."""


class _GitError(Exception):
    """Why git did not tell, in words that hold no file's name."""


def narrowed(met: Discovery, since: str, names: Sequence[str]) -> Discovery:
    """The files that changed since a commit, each with its old version; those that did not are left out.

    `names` are where the files lie, in the order of `met.files`. Compared is with the last commit that `since` and the present have in
    common, so that what others did meanwhile is nobody's change here. Where git cannot tell, the files stay as they are,
    and that is an error.
    """
    errors: list[RunError] = []
    stores: dict[str | None, _Store | None] = {}
    unchanged: list[LeftOut] = []
    changed: list[tuple[Found, _Store | None, str]] = []
    for file, name in zip(met.files, names, strict=True):
        root = _root(name)
        if root not in stores:
            stores[root] = _opened(root, since, errors)
        store = stores[root]
        if store is not None and file.path != STDIN and store.has(name, file.path):
            unchanged.append(LeftOut(file.shown, "skipped", f"{UNCHANGED} {shown(since)}"))
        else:
            changed.append((file, store, name))
    for store in stores.values():
        if store is not None:
            store.fetch([name for _, of, name in changed if of is store])
            errors += [RunError("git", f"--changed-since: {store.trouble}")] if store.trouble else []
    files = [file._replace(before=store.before(name)) if store else file for file, store, name in changed]
    return Discovery(files, sorted([*met.left_out, *unchanged]), [*met.errors, *errors])


def narrow(record: Checked, practice: Practice, before: Before) -> frozenset[int]:
    """Leaves a record the findings that its change brought; gives the lines, from 1, that were changed.

    Those are the findings at whose place or action something was changed, and those that the old version did not have: a
    section that was taken out leaves no changed line. One that is more serious than it was counts as new.
    """
    document = record.document
    assert document is not None
    old = _old(before, document, practice)
    lines = changed_lines(old.document.source.text if old is not None and old.document else "", document.source.text)
    had = _had(old)
    kept: list[Finding] = []
    still: list[Finding] = []
    for finding in record.findings:
        spans = (finding.span, finding.action) if finding.action is not None else (finding.span,)
        is_touched = any(touches(document, span, lines) for span in spans)
        (kept if is_touched else still).append(finding)
    for finding in sorted(still, key=lambda one: -SEVERITIES.index(one.severity)):
        known = had[_identity(finding, document)]
        if known and known[-1] >= SEVERITIES.index(finding.severity):
            known.pop()
        else:
            kept.append(finding)
    chosen = set(map(id, kept))
    record.findings = [finding for finding in record.findings if id(finding) in chosen]
    return lines


def touches(document: Document, span: Span, lines: frozenset[int]) -> bool:
    """Whether any line of a place was changed."""
    source = document.source
    first, last = source.position(span.start).line, source.position(max(span.start, span.end - 1)).line
    return not lines.isdisjoint(range(first, last + 1))


def changed_lines(old: str, new: str) -> frozenset[int]:
    """The lines of a text, from 1, that its old version did not have. Line ends are no difference, and nor is another place."""
    before, after = _lines(old), _lines(new)
    start, end = 0, 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    first, second = before[start : len(before) - end], after[start : len(after) - end]
    if len(first) + len(second) > LONGEST_COMPARED:
        return frozenset(range(start + 1, start + len(second) + 1))
    from difflib import SequenceMatcher

    steps = [step for step in SequenceMatcher(None, first, second).get_opcodes() if step[0] != "equal"]
    taken_out = Counter(line for _, i, j, _, _ in steps for line in first[i:j])
    changed = set()
    for number in (number for _, _, _, i, j in steps for number in range(i, j)):
        if taken_out[second[number]]:
            taken_out[second[number]] -= 1
        else:
            changed.add(start + number + 1)
    return frozenset(changed)


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _old(before: Before, document: Document, practice: Practice) -> Checked | None:
    """The old version with its findings, judged by today's rules and on today's day; None if it could not be read at all."""
    read = understood(
        before.name,
        before.content,
        vocabulary=practice.vocabulary,
        settings=practice.settings,
        as_of=document.as_of,
        named=True,
    )
    if isinstance(read, RunError) or read.document is None:
        return None
    return linted(read.document, rules=practice.rules, settings=practice.settings)


def _had(old: Checked | None) -> defaultdict[tuple[str, str], list[int]]:
    """How serious the old version's findings were, for each rule and place, the mildest first."""
    had: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    if old is not None and old.document is not None:
        for finding in old.findings:
            had[_identity(finding, old.document)].append(SEVERITIES.index(finding.severity))
    for known in had.values():
        known.sort()
    return had


def _identity(finding: Finding, document: Document) -> tuple[str, str]:
    return finding.code, place_words(finding, document)


class _Store:
    """One repository's files as they were."""

    def __init__(self, git: _Git, since: str) -> None:
        self.git = git
        commit = git.line("rev-parse", "--verify", "--quiet", f"{since}^{{commit}}")
        if commit is None:
            raise _GitError(f"there is no commit `{shown(since)}` in this repository")
        base = git.line("merge-base", commit, "HEAD")
        if base is None:
            raise _GitError(
                f"`{shown(since)}` and what is checked out have no commit in common; into a shallow clone, fetch more"
            )
        self.base = base
        self.ids = dict(_blobs(git.out("ls-tree", "-r", "-z", "--full-tree", base)))
        self.trouble: str | None = None
        self._names: dict[str, str] | None = None
        self._contents: dict[str, bytes] = {}

    def has(self, name: str, path: str) -> bool:
        """Whether a file is as it was, perhaps under another name; line ends are no difference."""
        known = self.ids.get(self._old(name))
        if known is None:
            return False
        try:
            with open(path, "rb") as file:
                content = file.read()
        except OSError:
            return False
        return known in (_blob_id(content, known), _blob_id(content.replace(b"\r\n", b"\n"), known))

    def fetch(self, names: list[str]) -> None:
        """Takes the old versions of these files out of git's store, all at once."""
        try:
            wanted = {self.ids[old] for old in map(self._old, names) if old in self.ids}
            self._contents = self.git.contents(sorted(wanted)) if wanted else {}
        except _GitError as trouble:
            self.trouble = str(trouble)

    def before(self, name: str) -> Before | None:
        """A file's old version, under its name of then; None if there was none, or it was not to be had."""
        old = self._old(name)
        content = self._contents.get(self.ids.get(old, ""))
        return None if content is None else Before(os.path.basename(old), content)

    def _old(self, name: str) -> str:
        """What a file was called: git's index knows which new file was another before."""
        inside = self._inside(name)
        if inside in self.ids:
            return inside
        if self._names is None:
            self._names = {}
            try:
                self._names = dict(_renames(self.git.out("diff-index", *_RENAMES, self.base)))
            except _GitError as trouble:
                self.trouble = str(trouble)
        return self._names.get(inside, inside)

    def _inside(self, name: str) -> str:
        return _plain(os.path.relpath(os.path.realpath(name), self.git.root).replace(os.sep, "/"))


def _opened(root: str | None, since: str, errors: list[RunError]) -> _Store | None:
    try:
        if since.startswith("-"):
            raise _GitError(f"`{shown(since)}` is no name of a commit")
        if root is None:
            raise _GitError("these records are in no git repository, so nothing is known of what changed")
        return _Store(_Git(root), since)
    except _GitError as trouble:
        error = RunError("git", f"--changed-since: {trouble}")
        if error not in errors:
            errors.append(error)
        return None


def _root(name: str) -> str | None:
    """The folder of the repository that a file lies in."""
    folder = os.path.dirname(os.path.realpath(name))
    while not os.path.exists(os.path.join(folder, ".git")):
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above
    return folder


def _blobs(listing: bytes) -> Iterator[tuple[str, str]]:
    for line in listing.split(b"\0"):
        about, _, path = line.partition(b"\t")
        words = about.split()
        if len(words) == 3 and words[1] == b"blob":
            yield _plain(os.fsdecode(path)), words[2].decode("ascii")


def _renames(listing: bytes) -> Iterator[tuple[str, str]]:
    pieces = iter(listing.split(b"\0"))
    for about in pieces:
        if not about.startswith(b":"):
            continue
        old = next(pieces, b"")
        if about.split()[-1].startswith((b"R", b"C")):
            yield _plain(os.fsdecode(next(pieces, b""))), _plain(os.fsdecode(old))


def _plain(path: str) -> str:
    # macOS hands out names in another form than the one that git keeps.
    return unicodedata.normalize("NFC", path)


def _blob_id(content: bytes, like: str) -> str:
    import hashlib

    made = hashlib.sha1(usedforsecurity=False) if len(like) == 40 else hashlib.sha256()
    made.update(b"blob %d\0" % len(content))
    made.update(content)
    return made.hexdigest()


class _Git:
    """git in one repository, for its own store and nothing else."""

    def __init__(self, root: str) -> None:
        program = _program()
        if program is None:
            raise _GitError("git is not on this machine, so nothing is known of what changed")
        self.root = root
        self._command = [program, "--no-pager"]
        for name, value in _QUIET.items():
            self._command += ["-c", f"{name}={value}"]

    def line(self, *arguments: str) -> str | None:
        """One line that git prints; None if it has none to print."""
        code, out = self._run(arguments, b"")
        lines = out.decode("ascii", "replace").split()
        return lines[0] if code == 0 and lines else None

    def out(self, *arguments: str) -> bytes:
        """All that git prints."""
        code, out = self._run(arguments, b"")
        if code != 0:
            raise _GitError(f"git {arguments[0]} ended with {code}")
        return out

    def contents(self, blobs: list[str]) -> dict[str, bytes]:
        """What these files hold, by their ids."""
        code, out = self._run(("cat-file", "--batch"), "".join(f"{blob}\n" for blob in blobs).encode())
        found: dict[str, bytes] = {}
        at = 0
        while at < len(out):
            head, _, _ = out[at : at + 200].partition(b"\n")
            words = head.decode("ascii", "replace").split()
            if len(words) != 3:
                break
            start = at + len(head) + 1
            at = start + int(words[2])
            found[words[0]] = out[start:at]
            at += 1
        if code != 0 or len(found) < len(blobs):
            raise _GitError("old versions of some records are not in this clone; fetch them")
        return found

    def _run(self, arguments: Sequence[str], given: bytes) -> tuple[int, bytes]:
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith("GIT_") or name.startswith(_THE_USERS_OWN)
        }
        try:
            done = subprocess.run(  # noqa: S603
                [*self._command, *arguments],
                cwd=self.root,
                env={**kept, **_ENVIRONMENT},
                input=given,
                capture_output=True,
                timeout=PATIENCE,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise _GitError(f"git {arguments[0]} took longer than {PATIENCE} seconds") from None
        except OSError as error:
            raise _GitError(f"git cannot be started: {type(error).__name__}") from None
        if b"dubious ownership" in done.stderr:
            raise _GitError("git does not trust this repository, which is somebody else's (safe.directory)")
        return done.returncode, done.stdout


def _program() -> str | None:
    """git, from the folders that hold programs and never from the one that is being looked at."""
    names = ("git.exe",) if sys.platform == "win32" else ("git",)
    for folder in os.environ.get("PATH", "").split(os.pathsep):
        for name in names:
            path = os.path.join(folder, name)
            if os.path.isabs(folder) and os.access(path, os.X_OK) and os.path.isfile(path):
                return path
    return None
