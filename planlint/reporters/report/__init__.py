"""A report about a service in the formats that need no further library. The files in this folder are the formats.

A format is a function `report(overview, view)` that gives the whole text, or bytes. The same overview gives the same text.
"""

from __future__ import annotations

import os
from collections.abc import Sequence


def formats_in(folder: str) -> Sequence[str]:
    """The formats that a folder holds: a new one is one new file there."""
    names = os.listdir(folder) if os.path.isdir(folder) else []
    return sorted(name.removesuffix(".py") for name in names if name.endswith(".py") and name != "__init__.py")


FORMATS = tuple(formats_in(os.path.dirname(__file__)))
