"""`planlint calibrate`."""

from __future__ import annotations

import json
import os
import sys
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer
from typer import Argument, Option

from planlint.cli import gathering, options, values
from planlint.cli.progress import Progress
from planlint.cli.streams import errors_told, printed
from planlint.config import Flags
from planlint.keyed import mark_of
from planlint.run.own_key import trace_key
from planlint.run.practice import Practices
from planlint.run.request import Request

if TYPE_CHECKING:
    from planlint.service.judged import Judgements

_OUTPUTS = ("json", "markdown", "moderation")


def add_to(app: typer.Typer) -> None:
    """Adds the command to the application."""
    app.command("calibrate")(run)


def run(
    folder: Annotated[
        str, Argument(metavar="FOLDER", help="What `planlint sample` made, filled in; or records with labels.")
    ],
    records: Annotated[
        list[str] | None, Argument(metavar="[RECORDS]...", help="Where the records are now, if not where they were.")
    ] = None,
    *,
    facts: Annotated[
        str | None,
        Option(metavar="FILE.csv", help="Facts about children (columns id and any others): is planlint fair to all?"),
    ] = None,
    last: Annotated[str | None, Option(metavar="FILE.json", help="The round before, to lay beside.")] = None,
    output: Annotated[
        list[str] | None,
        Option(
            "--output",
            "-o",
            metavar="FORMAT=PATH",
            help=f"Write {', '.join(_OUTPUTS)} (CSV) to a file; may be given several times.",
        ),
    ] = None,
    as_of: Annotated[
        str | None,
        Option(
            metavar="YYYY-MM-DD",
            help="Of labelled records: the day to judge dates by, if not today. A sample has its own.",
        ),
    ] = None,
    config: options.Config = None,
    isolated: options.Isolated = False,
    jobs: options.Jobs = None,
    quiet: options.Quiet = False,
) -> None:
    """See how far planlint and people agree about the same records."""
    from planlint.reporters import calibrated
    from planlint.service import calibration
    from planlint.service import facts as facts_held

    files = [(values.one_format(name, _OUTPUTS, "--output"), path) for name, path in values.pairs(output)]
    if not os.path.isdir(folder):
        raise values.wrong(f"{folder!r} is no folder", "FOLDER")
    practices = Practices(Flags(trial="full", config=config, isolated=isolated))
    key = trace_key(practices)
    request = Request((), practices, values.day(as_of), jobs=values.jobs(jobs), key=key, auditing=True)
    before = calibration.read(last) if last is not None else None
    held = facts_held.read(facts, key) if facts is not None else None
    judgements, day, read = _judgements(folder, tuple(records or ()), request, quiet)
    result = calibration.calibrated(judgements, day, locked=practices.here().settings.locked, facts=held, last=before)
    made = {
        "json": lambda: json.dumps(calibration.as_json(result), indent=1) + "\n",
        "markdown": lambda: calibrated.as_markdown(result),
        "moderation": lambda: calibrated.moderation(result),
    }
    read += [*judgements.outcome.read, *practices.files(), *filter(None, (facts, last))]
    undone = gathering.files_written([(name, path, made[name]) for name, path in files], read)
    printed(calibrated.on_console(result))
    errors_told((*result.errors, *undone))
    code = 2 if undone else result.exit_code
    not_written = "a file that was asked for could not be written" if undone else ""
    sys.exit(gathering.closed(calibrated.done(result), not_written or calibrated.reasons(result), code))


def _judgements(
    folder: str, records: tuple[str, ...], request: Request, quiet: bool
) -> tuple[Judgements, date, list[str]]:
    """What people said beside what planlint says, as of which day, and the files of what they said."""
    from planlint.service import audit_round, filled, judged, labelled

    progress = Progress(quiet)
    try:
        if audit_round.is_round(folder):
            one = audit_round.read(folder)
            if one.key_mark != mark_of(request.key or ""):
                raise values.wrong(
                    f"the ids in {folder!r} were made with another key: calibrate where the sample was drawn, or set `fingerprint_key`",
                    "FOLDER",
                )
            paths = records or tuple(audit_round.paths_in(folder))
            asked = request._replace(paths=paths, as_of=one.as_of)
            handed = filled.handed_in(folder)
            judgements = judged.of_forms(asked, one, handed, progress.tell)
            return judgements, one.as_of, [*handed.paths, *audit_round.files_in(folder)]
        if not labelled.is_labelled(folder):
            raise values.wrong(f"there is no sample in {folder!r}, and no record with labels", "FOLDER")
        if records:
            raise values.wrong(
                "records can only be named for a sample; labelled ones lie beside their labels", "RECORDS"
            )
        judgements = labelled.of_labels(request, folder, progress.tell)
        return judgements, request.as_of, [f"{path}{labelled.LABELS}" for path in judgements.outcome.read]
    finally:
        progress.wipe()
