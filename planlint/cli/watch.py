"""`planlint watch`."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable
from typing import Annotated, NoReturn

import typer
from typer import Option

from planlint.cli import options, values
from planlint.cli.lint import terminated
from planlint.cli.streams import coloured, may_quote, printed, told
from planlint.config import Flags
from planlint.errors import PlanlintError, Stopped
from planlint.reporters import is_json, reporter
from planlint.reporters.view import View
from planlint.run import remembered
from planlint.run.checking import check
from planlint.run.outcome import Outcome, many
from planlint.run.practice import Practices
from planlint.run.request import Request, found
from planlint.run.watching import Watch

AT_ONCE = 5
"""So many records are checked before anything is saved: more would be a page that nobody asked for."""


def add_to(app: typer.Typer) -> None:
    """Adds the command to the application."""
    app.command("watch")(run)


def run(
    paths: options.Paths = None,
    *,
    format: options.Format = None,  # noqa: A002
    as_of: options.AsOf = None,
    every: Annotated[float, Option(min=0.05, max=60, help="Seconds between two looks at the files.")] = 1.0,
    excerpts: options.Excerpts = "auto",
    color: options.Colour = "auto",
    config: options.Config = None,
    isolated: options.Isolated = False,
) -> None:
    """Check each record as soon as it is saved, until Ctrl-C."""
    flags = Flags(format=format, config=config, isolated=isolated)

    def request() -> Request:
        # Made anew each time: the configuration may have changed, and the day.
        return Request(tuple(paths or ["."]), Practices(flags), values.day(as_of), allow_empty=True)

    view = View(may_quote(excerpts), colour=coloured(color), excerpts=excerpts, columns=values.columns(), quiet=True)
    met = found(request())
    for error in met.errors:
        told(f"planlint: {error.path}: {error.message}")
    if met.errors:
        sys.exit(2)
    signal.signal(signal.SIGTERM, terminated)
    try:
        _watch(Watch(request), request, view, every)
    except KeyboardInterrupt:
        sys.exit(0)
    except Stopped as stopped:
        sys.exit(stopped.exit_code)


def _watch(watch: Watch, request: Callable[[], Request], view: View, every: float) -> NoReturn:
    told(f"Watching {many(len(watch.paths), 'file')}; Ctrl-C ends it.")
    if 0 < len(watch.paths) <= AT_ONCE:
        _show(request()._replace(paths=tuple(watch.paths)), view)
    while True:
        time.sleep(every)
        if saved := watch.saved():
            _show(request()._replace(paths=tuple(saved)), view)


def _show(request: Request, view: View) -> None:
    try:
        outcome = check(request)
    except PlanlintError as wrong:
        told(f"planlint: {wrong}")
        return
    if outcome.exit_code in (130, 143):
        # `check` gives what was finished by then; here somebody only wants to leave.
        raise KeyboardInterrupt if outcome.exit_code == 130 else Stopped(143)
    format_name = request.practices.format() or "concise"
    printed(reporter(format_name)(outcome, view), json=is_json(format_name))
    for error in outcome.errors:
        told(f"planlint: {f'{error.path}: ' if error.path else ''}{error.message}")
    told(f"{time.strftime('%H:%M')}  {_summed_up(outcome)}")


def _summed_up(outcome: Outcome) -> str:
    """`plan.md: 5 findings; 3 mended, 2 left since the last run`, or why it was not checked."""
    names = ", ".join(record.path for record in outcome.checked) or "nothing to check"
    undone = [record.reason for record in outcome.checked if record.status != "checked" and record.reason]
    if undone:
        return f"{names}: {undone[0]}"
    count = sum(1 for _ in outcome.findings())
    rules = f"{outcome.rules.rules_hash} {outcome.rule_count} {' '.join(outcome.config_files)}"
    since = remembered.Memory(rules).since(outcome.checked)
    words = remembered.told(since) if since is not None else None
    return f"{names}: {many(count, 'finding')}{f'; {words}' if words else ''}"
