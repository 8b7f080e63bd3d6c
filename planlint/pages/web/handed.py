"""What somebody hands in: a file, or text in the page's box, and what they say that it is."""

from __future__ import annotations

from pathlib import PurePosixPath, PureWindowsPath
from typing import NamedTuple

from flask import Request

from planlint.model import KINDS, LEVELS
from planlint.readers import WORD_SUFFIX, YAML_SUFFIXES, read


class Handed(NamedTuple):
    """A text and what it goes by. `kind` and `level` are None where planlint is to find out."""

    name: str
    data: bytes
    kind: str | None = None
    level: str | None = None

    @property
    def is_yaml(self) -> bool:
        return self.name.lower().endswith(YAML_SUFFIXES)

    @property
    def is_word(self) -> bool:
        return self.name.lower().endswith(WORD_SUFFIX)

    @property
    def text(self) -> str:
        """What can stand in the page's box: its characters, as far as the bytes are text; nothing of a Word file."""
        return "" if self.is_word else self.data.decode("utf-8", "replace")

    @property
    def length(self) -> int:
        """Its characters. A Word file is opened to count them, since its bytes do not tell."""
        return len(read(self.name, self.data).source.text if self.is_word else self.text)


def handed_in(request: Request) -> Handed:
    """What a form brought: a file if one was chosen, else the text in its box."""
    form = request.form
    kind, level = form.get("kind", ""), form.get("level", "")
    file = request.files.get("file")
    if file is not None and file.filename:
        name, data = _base(file.filename), file.stream.read()
    else:
        name, data = (
            _named(form.get("name", ""), form.get("layout", "")),
            form.get("text", "").encode("utf-8", "replace"),
        )
    return Handed(name, data, kind if kind in KINDS else None, level if level in LEVELS else None)


def _base(name: str) -> str:
    return PureWindowsPath(PurePosixPath(name).name).name


def _named(name: str, layout: str) -> str:
    """The name of the file that the text in the box came from, with the suffix of how somebody says that it is laid out.

    No text in the box comes from a Word file: what is there after one was read has been typed.
    """
    handed = Handed(_base(name) or "pasted.txt", b"")
    if handed.is_word:
        return _named("", layout)
    if layout in ("text", "yaml") and handed.is_yaml != (layout == "yaml"):
        return f"{PurePosixPath(handed.name).stem}.{'yaml' if layout == 'yaml' else 'txt'}"
    return handed.name
