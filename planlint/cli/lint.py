"""What `planlint check` does once it is known what was asked for."""

from __future__ import annotations

import signal
import sys
from collections import Counter
from functools import partial
from types import FrameType

from planlint.cli import values
from planlint.cli.streams import coloured, errors_told, may_quote, printed, refused, told, written
from planlint.clock import PRINTING, Clock, Spent
from planlint.compiled import cache_folder
from planlint.config import Flags
from planlint.dataclass import NamedTuple
from planlint.decode import did_you_mean
from planlint.errors import Stopped
from planlint.reporters import is_json, is_traced, names_of, pieces
from planlint.reporters.closing import closing
from planlint.reporters.view import View
from planlint.reporters.wording import heading_of
from planlint.results import RunError
from planlint.run.checking import check
from planlint.run.ids import ids, with_ids
from planlint.run.outcome import STOPPED, Outcome, many
from planlint.run.own_key import trace_key
from planlint.run.paths import shown
from planlint.run.practice import Practices
from planlint.run.request import Request, found
from planlint.typed import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planlint.run.shards import Shard


class Asked(NamedTuple):
    """The command line of `planlint check`, each option under the name that it has in `check.run`."""

    paths: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    trial: str | None = None
    no_inline: bool = False
    no_baseline: bool = False
    why: str | None = None
    kind: str | None = None
    level: str | None = None
    stage: str | None = None
    as_of: str | None = None
    format_name: str | None = None
    output: tuple[str, ...] = ()
    whole: bool = False
    fail_on: str | None = None
    exit_zero: bool = False
    min_severity: str | None = None
    excerpts: str = "auto"
    names: str | None = None
    color: str = "auto"
    statistics: bool = False
    quiet: bool = False
    verbose: bool = False
    config: str | None = None
    isolated: bool = False
    locks: str | None = None
    stdin_filename: str | None = None
    no_exclude: bool = False
    allow_empty: bool = False
    only_list: bool = False
    debug: bool = False
    beside: tuple[str, ...] = ()
    jobs: str | None = None
    shard: str | None = None
    no_cache: bool = False
    cache_dir: str | None = None
    changed_since: str | None = None
    profile: bool = False


def lint(asked: Asked) -> int:
    """Checks, prints, and gives the exit code. Raises ConfigError if an option says what cannot be followed."""
    clock = Clock()
    copies, others = values.copies(asked.output)
    files = values.files(others)
    if asked.output and (asked.only_list or asked.why is not None):
        alone = "--list" if asked.only_list else "--why"
        raise values.wrong(
            "what it tells is only printed, and no report is made; leave one of the two out", f"{alone}, --output"
        )
    request = _request(asked)
    if asked.only_list:
        return _list(request, asked.names)
    console = values.format_named(request.practices) or _usual_format()
    if any(map(is_traced, (console, *(name for name, _ in files)))):
        request = request._replace(key=trace_key(request.practices), auditing=True)
    signal.signal(signal.SIGTERM, terminated)
    outcome = checked(request, asked.quiet)
    clock.lap("the run")
    named = partial(_named, outcome, asked.names, request.practices.key())
    if asked.why is not None:
        return _tell_why(named(), asked.why, asked.excerpts)
    read = [*outcome.read, *request.practices.files()]
    in_file = View(quote=asked.excerpts == "always", whole=asked.whole, excerpts=asked.excerpts)
    for format_name, path in files:
        if is_traced(format_name) and outcome.exit_code in STOPPED:
            told(f"planlint: {shown(path)} is not written: the run was stopped, and half of it would be counted as all")
            continue
        error = refused(path, read) or written(path, pieces(format_name, named(format_name), in_file))
        if error is not None:
            _note(outcome, error)
    for path in copies:
        _copy(outcome, path, asked.excerpts, read)
    on_console = View(
        quote=may_quote(asked.excerpts),
        whole=asked.whole,
        colour=coloured(asked.color),
        excerpts=asked.excerpts,
        columns=values.columns(),
        quiet=asked.quiet,
    )
    printed(pieces(console, named(console), on_console), json=is_json(console))
    if outcome.spent is not None:
        clock.lap(PRINTING)
        _tell_spent(outcome, outcome.spent, clock.taken())
    _tell(named(), asked)
    return outcome.exit_code


def checked(request: Request, quiet: bool) -> Outcome:
    """What a run over records comes to, with a bar for whoever waits at a terminal."""
    if not sys.stderr.isatty():
        return check(request)
    from planlint.cli.progress import Progress

    progress = Progress(quiet)
    try:
        return check(request, progress.tell)
    finally:
        progress.wipe()


def _request(asked: Asked) -> Request:
    kind, level, stage = values.forced(asked.kind, asked.level, asked.stage)
    flags = Flags(
        select=values.split(asked.select),
        ignore=values.split(asked.ignore),
        extend_select=values.split(asked.extend_select),
        trial=asked.trial,
        fail_on="never" if asked.exit_zero else asked.fail_on,
        min_severity=asked.min_severity,
        format=asked.format_name,
        kind=kind,
        level=level,
        stage=stage,
        no_inline=asked.no_inline,
        no_exclude=asked.no_exclude,
        isolated=asked.isolated,
        config=asked.config,
        locks=asked.locks,
    )
    practices = Practices(flags)
    return Request(
        paths=asked.paths or (".",),
        practices=practices,
        as_of=values.day(asked.as_of),
        stdin_filename=asked.stdin_filename,
        allow_empty=asked.allow_empty,
        debug=asked.debug,
        beside=asked.beside,
        jobs=values.jobs(asked.jobs),
        whole=asked.why is not None,
        quoted=asked.excerpts == "always" or may_quote(asked.excerpts),
        changed_since=asked.changed_since,
        auditing=asked.no_baseline,
        shard=_shard(asked.shard, practices),
        timed=asked.profile,
        cache=None if asked.no_cache else asked.cache_dir or cache_folder(),
    )


def _shard(given: str | None, practices: Practices) -> Shard | None:
    if (numbers := values.shard(given)) is None:
        return None
    from planlint.run.shards import shard

    return shard(*numbers, practices)


def terminated(_number: int, _frame: FrameType | None) -> NoReturn:
    """Ends the run when somebody asks for that, so that what was finished can be told."""
    raise Stopped(143)


def _usual_format() -> str:
    return "full" if sys.stdout.isatty() else "concise"


def _list(request: Request, names: str | None) -> int:
    met = found(request)
    shown = [file.shown for file in met.files]
    printed("".join(f"{name}\n" for name in (ids(shown, request.practices.key()).values() if names == "id" else shown)))
    for error in met.errors:
        told(f"planlint: {'a path that was named' if names == 'id' else error.path}: {error.message}")
    return 2 if met.errors or not (met.files or request.allow_empty) else 0


def _tell_why(outcome: Outcome, name: str, excerpts: str) -> int:
    from planlint.reporters.why import report

    rule = outcome.rules.find(name)
    if rule is None:
        raise values.wrong(f"no rule {name!r}{did_you_mean(name, outcome.rules.known())}", "--why")
    printed(report(outcome, View(quote=may_quote(excerpts)), rule))
    told(closing(outcome))
    return outcome.exit_code


def _named(outcome: Outcome, names: str | None, key: str | None, format_name: str | None = None) -> Outcome:
    """The outcome with file names or ids: as asked for, else as the format shows them."""
    shown = names or (names_of(format_name) if format_name else "relative")
    return with_ids(outcome, key) if shown == "id" else outcome


def _note(outcome: Outcome, error: RunError) -> None:
    outcome.errors.append(error)
    if outcome.exit_code in (0, 1):
        outcome.exit_code, outcome.exit_reason = 2, "a file that was asked for could not be written"


def _copy(outcome: Outcome, path: str, excerpts: str, read: Iterable[str]) -> None:
    from planlint.reporters.word_copy import copy_of

    made = refused(path, read) or copy_of(outcome, excerpts, path)
    error = made if isinstance(made, RunError) else written(path, made)
    if error is not None:
        _note(outcome, error)


def _tell_spent(outcome: Outcome, spent: Spent, by_the_clock: Spent) -> None:
    from planlint.reporters.profile import table

    told(table({**spent, PRINTING: by_the_clock[PRINTING]}, sum(by_the_clock.values()), outcome.by_code))


def _tell(outcome: Outcome, asked: Asked) -> None:
    errors_told(outcome.errors)
    if asked.verbose:
        for record in outcome.checked:
            told(f"planlint: {heading_of(record)}; {record.status}, {many(len(record.findings), 'finding')}")
    if asked.statistics:
        for code, count in sorted(Counter(finding.code for _, finding in outcome.findings()).items()):
            told(f"{count:>6}  {code}  {outcome.rule(code).name}")
    if words := _since_last_time(outcome, asked):
        told(f"{words}.")
    told(closing(outcome))


def _since_last_time(outcome: Outcome, asked: Asked) -> str | None:
    """What was mended, for the person who mends: at a terminal, of a few records, where all rules were asked."""
    is_usual = (
        asked._replace(paths=(), format_name=None, whole=False, color="auto", fail_on=None, exit_zero=False) == Asked()
    )
    if not is_usual or not may_quote(asked.excerpts) or outcome.exit_code > 1:
        return None
    from planlint.run import remembered

    return remembered.since_last_run(outcome) if len(outcome.checked) <= remembered.MOST else None
