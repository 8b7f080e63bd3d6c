"""A record's file before and after it was mended: written whole or not at all, and never in other bytes than it had."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import NamedTuple

from planlint.errors import PlanlintError
from planlint.mend.repairs import Mended, Prompt, mend
from planlint.results import Checked, RunError
from planlint.run.discover import STDIN, Found, reading_error
from planlint.run.practice import Practice
from planlint.run.record import linted, taken, understood
from planlint.run.request import Request
from planlint.source import Source

CANNOT_BE_WRITTEN_BACK = "it stays as it is: its characters cannot be written back byte for byte"
CHANGED = "it stays as it is: somebody else has just written it"
READ_ONLY = "it stays as it is: it may not be written"
FROM_STDIN = "standard input has no file that could be mended"


class Fixed(NamedTuple):
    """One file: what it was and what it would be. `mended` is None if it was not read, and `error` says why it stays as it is."""

    file: Found
    source: Source | None = None
    mended: Mended | None = None
    before: bytes = b""
    after: bytes = b""
    error: RunError | None = None

    @property
    def changes(self) -> bool:
        """Whether anything in the file is to be changed."""
        return self.error is None and self.before != self.after


def fixed(request: Request, files: list[Found], is_prompt: Callable[[Found, Source, Prompt], bool]) -> Iterator[Fixed]:
    """Every file in turn, as it would be; nothing is written here."""
    for file in files:
        if file.path == STDIN:
            yield Fixed(file, error=RunError("usage", FROM_STDIN, file.shown))
            continue
        try:
            practice = request.practices.of(file.path)
        except PlanlintError as error:
            yield Fixed(file, error=RunError("configuration", str(error)))
            continue
        data = taken(file)
        yield (
            Fixed(file, error=data) if isinstance(data, RunError) else _fixed(request, file, data, practice, is_prompt)
        )


def _fixed(
    request: Request,
    file: Found,
    data: bytes,
    practice: Practice,
    is_prompt: Callable[[Found, Source, Prompt], bool],
) -> Fixed:
    read = _checked(request, file, data, practice)
    if isinstance(read, RunError):
        return Fixed(file, error=read)
    if read.status != "checked" or read.document is None:
        why = RunError("unread", read.reason or "it could not be read", file.shown) if read.status == "failed" else None
        return Fixed(file, error=why)
    source = read.document.source

    def again(text: str) -> Checked | None:
        came = _checked(request, file, text.encode("utf-8", "surrogatepass"), practice)
        return came if isinstance(came, Checked) else None

    mended = mend(read, practice.rules, practice.vocabulary, again, lambda prompt: is_prompt(file, source, prompt))
    after = _bytes_of(mended.text, source.encoding, data)
    if after is None or _bytes_of(source.text, source.encoding, data) != data:
        error = RunError("round trip", CANNOT_BE_WRITTEN_BACK, file.shown) if mended.repairs else None
        return Fixed(file, source, mended, data, data, error)
    return Fixed(file, source, mended, data, after)


def _checked(request: Request, file: Found, data: bytes, practice: Practice) -> Checked | RunError:
    read = understood(
        file.shown,
        data,
        vocabulary=practice.vocabulary,
        settings=practice.settings,
        as_of=request.as_of,
        named=file.named,
    )
    if isinstance(read, RunError) or read.document is None or read.status != "checked":
        return read
    record = linted(read.document, rules=practice.rules, settings=practice.settings)
    record.status, record.reason = read.status, read.reason
    return record


def _bytes_of(text: str, encoding: str, before: bytes) -> bytes | None:
    """The text in the encoding and with the byte-order mark that the file had; None if it cannot be written so."""
    mark, name = b"", encoding
    if encoding == "utf-16":
        mark = before[:2]
        name = "utf-16-le" if mark == b"\xff\xfe" else "utf-16-be"
    elif encoding == "utf-8" and before.startswith(b"\xef\xbb\xbf"):
        mark = before[:3]
    try:
        return mark + text.encode(name)
    except UnicodeEncodeError:
        return None


def write(one: Fixed) -> RunError | None:
    """Puts the mended file in the place of the one that was read; what a link names, not the link. Gives what kept it from that."""
    path = os.path.realpath(one.file.path)
    try:
        if not os.access(path, os.W_OK):
            return RunError("unwritable", READ_ONLY, one.file.shown)
        with open(path, "rb") as file:
            if file.read() != one.before:
                return RunError("changed", CHANGED, one.file.shown)
        _replace(path, one.after)
    except OSError as error:
        return reading_error(one.file.shown, error)
    return None


def _replace(path: str, data: bytes) -> None:
    """Under another name beside it first, so that whatever happens one whole file stands there."""
    handle, temporary = tempfile.mkstemp(prefix=".planlint-", suffix=".part", dir=os.path.dirname(path))
    try:
        with open(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, stat.S_IMODE(os.stat(path).st_mode))
        os.replace(temporary, path)
    finally:
        # It is gone already if it took the place.
        with suppress(OSError):
            os.unlink(temporary)
