"""The command `planlint`."""

from __future__ import annotations

import sys

from planlint.cli.fast import usual
from planlint.cli.streams import prepare, told
from planlint.crash import Crash, attempt
from planlint.errors import PlanlintError


def run() -> None:
    """Runs the command line and leaves with its exit code."""
    prepare()
    given = sys.argv[1:]
    came = attempt(lambda: _run(given))
    if isinstance(came, Crash):
        if "--debug" in given:
            raise came.error
        told(f"planlint: this is a fault in planlint, not in the record: {came.told}. --debug shows all of it.")
        sys.exit(2)


def _run(given: list[str]) -> None:
    try:
        asked = usual(given)
        if asked is not None:
            from planlint.cli.lint import lint

            sys.exit(lint(asked))
        from planlint.cli.application import application
        from planlint.cli.arguments import expanded

        arguments = expanded(given)
        application(arguments)(arguments, prog_name="planlint")
    except PlanlintError as error:
        told(f"planlint: {error}")
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)
