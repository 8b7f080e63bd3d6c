"""The few colours of the text formats, as escapes made here and nowhere else."""

from __future__ import annotations

from planlint.dataclass import NamedTuple

_SEVERITY = {"error": "1;35", "warning": "1;33", "advice": "36"}


class Paint(NamedTuple):
    """Colours a text if `on`. Errors are not red: nobody has done wrong."""

    on: bool

    def bold(self, text: str) -> str:
        return self._in("1", text)

    def dim(self, text: str) -> str:
        return self._in("2", text)

    def severity(self, name: str, text: str) -> str:
        return self._in(_SEVERITY[name], text)

    def _in(self, code: str, text: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.on and text else text
