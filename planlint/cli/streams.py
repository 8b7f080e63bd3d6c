"""Standard output and standard error: no record and no terminal can make printing fail."""

from __future__ import annotations

import codecs
import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from functools import partial

from planlint.errors import ConfigError
from planlint.escaped import escaped
from planlint.results import RunError
from planlint.run.paths import shown

_IN_ASCII = str.maketrans("‘’‚‛“”„‐‑‒–—―−•·▪…→⇒×✓✔\u00a0\u2009\u202f", "'','\"\"\"-------*.*.>>xvv   ")
"""Marks that a stream may lack, one for one, so that carets still stand below their words. A letter becomes `?`: another
letter would make another name of it.
"""


def prepare() -> None:
    """Makes both streams take every character: UTF-8 if redirected on Windows, else ASCII for what a stream lacks."""
    _take_closed_ones()
    codecs.register_error("planlint-plain", _plain)
    codecs.register_error("planlint-json", _escaped)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            continue
        if sys.platform == "win32" and not stream.isatty() and "PYTHONIOENCODING" not in os.environ:
            reconfigure(encoding="utf-8", errors="planlint-plain")
        else:
            reconfigure(errors="planlint-plain")


def _take_closed_ones() -> None:
    """A stream that was closed from the start is a closed pipe to us; what planlint opens must not get its number."""
    for name, number in (("stdin", 0), ("stdout", 1), ("stderr", 2)):
        if getattr(sys, name) is not None:
            continue
        reads, writes = os.pipe()
        kept, other = (reads, writes) if number == 0 else (writes, reads)
        if kept != number:
            os.dup2(kept, number)
            os.close(kept)
        if other != number:
            os.close(other)
        setattr(sys, name, open(number, "w" if number else "r", encoding="utf-8", closefd=False))  # noqa: SIM115


def _plain(error: UnicodeError) -> tuple[str, int]:
    """What stands for characters that the stream lacks."""
    assert isinstance(error, UnicodeEncodeError)
    lacking = error.object[error.start : error.end].translate(_IN_ASCII)
    return "".join(character if character.isascii() else "?" for character in lacking), error.end


def _escaped(error: UnicodeError) -> tuple[str, int]:
    """The same in JSON, where it stands in strings only and nothing has to be lost. Half a pair is no character."""
    assert isinstance(error, UnicodeEncodeError)
    units = error.object[error.start : error.end].encode("utf-16-be", "replace").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4)), error.end


def printed(text: str | Iterable[str], *, json: bool = False) -> None:
    """Writes to standard output, piece by piece. Whoever closed the pipe has read enough: the run ends quietly with 2."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if json and reconfigure is not None:
        reconfigure(errors="planlint-json")
    try:
        sys.stdout.writelines([text] if isinstance(text, str) else text)
        sys.stdout.flush()
    except BrokenPipeError:
        _forget(sys.stdout.fileno())
        sys.exit(2)
    except OSError as error:
        _forget(sys.stdout.fileno())
        told(f"planlint: not all that was found could be printed: {_reason(error)}")
        sys.exit(2)


def told(text: str) -> None:
    """Writes a line to standard error, without what steers a terminal; nobody listening there, or no room, is no error."""
    try:
        sys.stderr.write("\n".join(map(escaped, text.split("\n"))) + "\n")
        sys.stderr.flush()
    except OSError:
        _forget(sys.stderr.fileno())


def errors_told(errors: Iterable[RunError]) -> None:
    """Names each error on standard error."""
    for error in errors:
        told(f"planlint: {f'{error.path}: ' if error.path else ''}{error.message}")


def flush() -> None:
    """Sends on what is still held back; whoever no longer listens does not matter."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()


def _forget(descriptor: int) -> None:
    # Python flushes its streams once more when it ends; into a closed pipe that would be an error message.
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, descriptor)
    os.close(nowhere)


def coloured(choice: str) -> bool:
    """Whether standard output gets colours: as asked for, else NO_COLOR, FORCE_COLOR, and whether it is a terminal."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def may_quote(excerpts: str) -> bool:
    """Whether the console may show the record's words: under `auto` only to a person at a terminal.

    pre-commit and some build servers give their hooks a terminal whose text goes into a log.
    """
    if excerpts != "auto":
        return excerpts == "always"
    return sys.stdout.isatty() and not os.environ.get("CI") and not os.environ.get("PRE_COMMIT")


def refused(path: str, read: Iterable[str]) -> RunError | None:
    """The error, if a file would take the place of one of those that were read; each may be named as it is printed."""
    try:
        there = os.stat(path)
    except (OSError, ValueError):
        return None
    for name in read:
        with suppress(OSError, ValueError):
            if os.path.samestat(there, os.stat(name)):
                return RunError("output", "it is not written: what stands there was read in this run", shown(path))
    return None


def written(path: str, text: str | bytes | Iterable[str]) -> RunError | None:
    """Writes a whole file or none: under a temporary name first, then in the place of what was there.

    A pipe or a device has no place to be taken and is written to as it is. Gives the error that kept the text from
    being written, if there is one.
    """
    content = (
        iter((text,))
        if isinstance(text, bytes)
        else (piece.encode("utf-8", "replace") for piece in ([text] if isinstance(text, str) else text))
    )
    try:
        if path.startswith("/dev/") or (os.path.exists(path) and not os.path.isfile(path)):
            with open(path, "wb") as file:
                file.writelines(content)
        else:
            _put_in_place(os.path.realpath(path), content)
    except OSError as error:
        return RunError("output", f"it cannot be written: {_reason(error)}", shown(path))
    return None


def _reason(error: OSError) -> str:
    return os.strerror(error.errno) if error.errno else type(error).__name__


def _put_in_place(path: str, content: Iterable[bytes]) -> None:
    """Who may read what was there may read what takes its place, and nobody else."""
    temporary = f"{path}.{os.urandom(4).hex()}.part"
    before = os.stat(path).st_mode & 0o777 if os.path.exists(path) else None
    try:
        with open(temporary, "xb", opener=partial(os.open, mode=0o666 if before is None else 0o600)) as file:
            file.writelines(content)
        if before is not None:
            os.chmod(temporary, before)
        os.replace(temporary, path)
    finally:
        # It is gone already if it took the place.
        with suppress(OSError):
            os.unlink(temporary)


def created(path: str, text: str) -> None:
    """Makes a new file. Raises ConfigError if there is one of that name already, or if it cannot be written."""
    is_whole, file = False, None
    try:
        file = open(path, "x", encoding="utf-8", newline="\n")  # noqa: SIM115
        with file:
            file.write(text)
        is_whole = True
    except FileExistsError:
        raise ConfigError("is there already, and nothing is written over it", path=shown(path)) from None
    except OSError as error:
        raise ConfigError(f"cannot be written: {_reason(error)}", path=shown(path)) from None
    finally:
        if file is not None and not is_whole:
            with suppress(OSError):
                os.unlink(path)
