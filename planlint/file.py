"""Files that a folder's own configuration names, which may come with the folder: only what is a file is read, and no more than planlint needs."""

from __future__ import annotations

import errno
import os
import stat

LONGEST = 256_000_000
"""Bytes: a baseline has some 170 for each finding, so that fifty thousand records with twenty findings each have two thirds of it."""


def content(path: str | os.PathLike[str], longest: int = LONGEST) -> bytes:
    """What a file holds.

    Raises OSError if it cannot be read, is a pipe or a device, which might never end or never begin, or has more than `longest` bytes.
    """
    if not stat.S_ISREG(os.stat(path).st_mode):
        raise OSError(errno.EINVAL, "it is no file")
    with open(path, "rb") as file:
        held = file.read(longest + 1)
    if len(held) > longest:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
    return held
