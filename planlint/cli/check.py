"""`planlint check`."""

from __future__ import annotations

import sys

import typer

from planlint.cli import options
from planlint.cli.lint import Asked, lint


def add_to(app: typer.Typer) -> None:
    """Adds the command to the application."""
    app.command("check")(run)


def run(
    paths: options.Paths = None,
    *,
    select: options.Select = None,
    ignore: options.Ignore = None,
    extend_select: options.ExtendSelect = None,
    trial: options.Trial = None,
    no_inline: options.NoInline = False,
    no_baseline: options.NoBaseline = False,
    why: options.Why = None,
    kind: options.Kind = None,
    level: options.Level = None,
    stage: options.Stage = None,
    as_of: options.AsOf = None,
    format: options.Format = None,  # noqa: A002
    output: options.OutputOrCopy = None,
    whole: options.Whole = False,
    fail_on: options.FailOn = None,
    exit_zero: options.ExitZero = False,
    min_severity: options.MinSeverity = None,
    excerpts: options.Excerpts = "auto",
    names: options.Names = None,
    color: options.Colour = "auto",
    statistics: options.Statistics = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    config: options.Config = None,
    isolated: options.Isolated = False,
    locks: options.Locks = None,
    stdin_filename: options.StdinFilename = None,
    no_exclude: options.NoExclude = False,
    allow_empty: options.AllowEmpty = False,
    only_list: options.OnlyList = False,
    debug: options.Debug = False,
    beside: options.Beside = None,
    jobs: options.Jobs = None,
    shard: options.Shard = None,
    no_cache: options.NoCache = False,
    cache_dir: options.CacheDir = None,
    changed_since: options.ChangedSince = None,
    profile: options.Profile = False,
) -> None:
    """Lint records: what an inspector would ask, and where."""
    sys.exit(
        lint(
            Asked(
                paths=tuple(paths or ()),
                select=tuple(select or ()),
                ignore=tuple(ignore or ()),
                extend_select=tuple(extend_select or ()),
                trial=trial,
                no_inline=no_inline,
                no_baseline=no_baseline,
                why=why,
                kind=kind,
                level=level,
                stage=stage,
                as_of=as_of,
                format_name=format,
                output=tuple(output or ()),
                whole=whole,
                fail_on=fail_on,
                exit_zero=exit_zero,
                min_severity=min_severity,
                excerpts=excerpts,
                names=names,
                color=color,
                statistics=statistics,
                quiet=quiet,
                verbose=verbose,
                config=config,
                isolated=isolated,
                locks=locks,
                stdin_filename=stdin_filename,
                no_exclude=no_exclude,
                allow_empty=allow_empty,
                only_list=only_list,
                debug=debug,
                beside=tuple(beside or ()),
                jobs=jobs,
                shard=shard,
                no_cache=no_cache,
                cache_dir=cache_dir,
                changed_since=changed_since,
                profile=profile,
            )
        )
    )
