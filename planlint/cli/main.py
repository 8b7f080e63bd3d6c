"""The command `planlint`."""

from __future__ import annotations

import os
import sys

from planlint.typed import NoReturn

INTERRUPTED = 130
WITH_DEBUG = ("check", "inspect", "report", "due")
"""Commands that have the option `--debug`."""


def run() -> NoReturn:
    """Runs the command line and leaves with its exit code.

    Everything is imported in here, so that a Ctrl-C that comes early ends planlint as quietly as one that comes late.
    """
    try:
        code = _done(sys.argv[1:])
    except KeyboardInterrupt:
        code = INTERRUPTED
    # All is written: taking the interpreter apart piece by piece would cost a tenth of a short run.
    os._exit(code)


def _done(given: list[str]) -> int:
    from planlint.cli.streams import flush, prepare
    from planlint.collected import collect_seldom
    from planlint.patterns import keep

    collect_seldom()
    prepare()
    code = _exit_code(given)
    flush()
    keep()
    return code


def _exit_code(given: list[str]) -> int:
    from planlint.cli.streams import told
    from planlint.crash import Crash, attempt

    came = attempt(lambda: _run(given))
    if not isinstance(came, Crash):
        return came
    if "--debug" in given:
        import traceback

        told("".join(traceback.format_exception(came.error)).rstrip())
    is_advised = "--debug" not in given and any(name in WITH_DEBUG for name in given[:1])
    advice = " --debug shows all of it." if is_advised else ""
    told(f"planlint: this is a fault in planlint, not in the record: {came.told}.{advice}")
    return 2


def _run(given: list[str]) -> int:
    from planlint.cli.fast import usual
    from planlint.cli.streams import told
    from planlint.errors import PlanlintError, Stopped

    try:
        asked = usual(given)
        if asked is not None:
            from planlint.cli.lint import lint

            return lint(asked)
        from planlint.cli.application import application
        from planlint.cli.arguments import expanded

        arguments = expanded(given)
        application(arguments)(arguments, prog_name="planlint")
    except PlanlintError as error:
        told(f"planlint: {error}")
        return 2
    except KeyboardInterrupt:
        told("planlint: stopped")
        return INTERRUPTED
    except Stopped as stopped:
        told("planlint: stopped")
        return stopped.exit_code
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else int(bool(done.code))
    return 0
