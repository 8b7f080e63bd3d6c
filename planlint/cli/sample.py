"""`planlint sample`."""

from __future__ import annotations

import sys
from typing import Annotated, Literal

import typer
from typer import Option

from planlint.cli import gathering, options, values
from planlint.cli.progress import Progress
from planlint.cli.streams import errors_told, printed, told
from planlint.config import Flags
from planlint.run.ids import with_ids
from planlint.run.outcome import STOPPED
from planlint.run.own_key import trace_key
from planlint.run.practice import Practices

_USUAL_SIZE = 30
_USUAL_MINUTES = 90


def add_to(app: typer.Typer) -> None:
    """Adds the command to the application."""
    app.command("sample")(run)


def run(
    paths: options.Paths = None,
    *,
    points: Annotated[
        str | None,
        Option(
            "--for",
            metavar="+-N",
            help="As many as leave a share of 80 % known to within N points; without PATHS it only says how many.",
        ),
    ] = None,
    size: Annotated[
        int | None, Option(metavar="N", min=1, help=f"So many children; {_USUAL_SIZE} if nothing is said.")
    ] = None,
    minutes: Annotated[
        int, Option(metavar="N", min=1, max=6000, help="How long one child's records take to read and talk over.")
    ] = _USUAL_MINUTES,
    seed: Annotated[int | None, Option(metavar="N", help="Another seed draws others; the same draws the same.")] = None,
    audited: Annotated[
        str | None,
        Option(metavar="FILE.csv", help="Who was audited when (columns id, day): left in peace for twelve months."),
    ] = None,
    to: Annotated[str, Option("--to", metavar="FOLDER", help="Where the sample and its forms are put.")] = "audit",
    forms: Annotated[Literal["both", "xlsx", "markdown"], Option(help="What the forms are written as.")] = "both",
    names: Annotated[
        Literal["relative", "id"], Option("--paths", help="What forms call a record: its file's name, or its id.")
    ] = "relative",
    as_of: options.AsOf = None,
    config: options.Config = None,
    isolated: options.Isolated = False,
    jobs: options.Jobs = None,
    no_cache: options.NoCache = False,
    quiet: options.Quiet = False,
) -> None:
    """Draw children for an audit, with forms that do not say what planlint found."""
    from planlint.reporters import sampled
    from planlint.service import agreement, audit_round, listed

    wanted = _points(points)
    if wanted is not None and size is not None:
        raise values.wrong("a number of points and a number of children cannot both be had; give one", "--for, --size")
    number = agreement.size_for(wanted) if wanted is not None else size or _USUAL_SIZE
    if wanted is not None and not paths:
        printed(sampled.beforehand(number, minutes))
        sys.exit(0)
    practices = Practices(Flags(config=config, isolated=isolated))
    day = values.day(as_of)
    request = gathering.request(paths, practices, trace_key(practices), as_of=as_of, jobs=jobs, no_cache=no_cache)
    known = listed.read(audited, ("id", "day")) if audited is not None else None
    formats = ("xlsx", "markdown") if forms == "both" else (forms,)
    audit_round.can_write(to, formats)
    progress = Progress(quiet)
    made = audit_round.make(
        request,
        number,
        seed if seed is not None else day.toordinal(),
        minutes=minutes,
        audited=known,
        tell=progress.tell,
    )
    progress.wipe()
    if names == "id":
        made = made._replace(outcome=with_ids(made.outcome, request.key))
    errors_told(made.outcome.errors)
    if made.round is None:
        told(sampled.nobody(made))
        sys.exit(made.outcome.exit_code if made.outcome.exit_code in STOPPED else 2)
    audit_round.write(to, made.round, formats=formats, names=names)
    printed(sampled.report(made, to))
    sys.exit(gathering.closed(sampled.done(made.round), sampled.reasons(made)))


def _points(given: str | None) -> float | None:
    """How many points `--for` names: `+-10`, `±10` and `10` are the same."""
    if given is None:
        return None
    plain = given.strip().removeprefix("±").removeprefix("+-").removeprefix("+/-").removesuffix("%").strip()
    if not plain.replace(".", "", 1).isdecimal() or not 1 <= float(plain) <= 50:
        raise values.wrong(f"{given!r} is no number of points from 1 to 50; write it as +-10", "--for")
    return float(plain)
