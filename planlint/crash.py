"""The one place where planlint catches what it did not foresee: a crash becomes words that hold nothing of a record."""

from __future__ import annotations

import os
from collections.abc import Callable

from planlint.dataclass import NamedTuple
from planlint.typed import TypeVar

Value = TypeVar("Value")
_HERE = os.path.dirname(os.path.abspath(__file__))


class Crash(NamedTuple):
    """The exception's type and planlint's own frames, `error` for those who asked to see everything."""

    told: str
    error: BaseException


def attempt(work: Callable[[], Value]) -> Value | Crash:
    """What `work` gives, or the crash that ended it. The exception's text is kept out: it may hold a record's words.

    A fault in a library that is written in Rust comes as an exception that is none of Python's usual ones.
    """
    try:
        return work()
    except BaseException as error:
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        return Crash(f"{type(error).__name__} {_frames(error)}".rstrip(), error)


def _frames(error: BaseException) -> str:
    frames = []
    at = error.__traceback__
    while at is not None:
        path = at.tb_frame.f_code.co_filename
        if path.startswith(_HERE + os.sep):
            frames.append(f"{os.path.relpath(path, _HERE).replace(os.sep, '/')}:{at.tb_lineno}")
        at = at.tb_next
    return f"at {', '.join(frames[-3:])}" if frames else ""
