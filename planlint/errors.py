"""What stops planlint from doing its work, each with the place where it was met."""

from __future__ import annotations


class PlanlintError(Exception):
    """Something that a person has to mend before planlint can go on. Its words never quote a record.

    `line` and `column` count from 1 and are None where no single place can be named.
    """

    def __init__(
        self, message: str, *, path: str | None = None, line: int | None = None, column: int | None = None
    ) -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self.line = line
        self.column = column

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.path, self.line, self.column) if part is not None)
        return f"{place}: {self.message}" if place else self.message


class Stopped(BaseException):
    """Somebody ended the run; `exit_code` is what the shell is told."""

    def __init__(self, exit_code: int) -> None:
        super().__init__(exit_code)
        self.exit_code = exit_code


class ConfigError(PlanlintError):
    """The configuration, a flag or the local vocabulary says something that planlint cannot follow."""


class RuleError(PlanlintError):
    """A rule file, or the table of expectations, says something that planlint cannot follow."""
