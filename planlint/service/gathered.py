"""The traces of one run or of several, laid together: each record once, and what one shares with another told.

Several shards' runs come to the same as one run over all of their records.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from planlint.across import Carried, between
from planlint.crash import Crash, attempt
from planlint.errors import ConfigError
from planlint.run.outcome import STOPPED, Outcome
from planlint.run.paths import shown
from planlint.source import Span
from planlint.traces import FORM, Spoken, Trace, of_json, opened

_MOST_SHARDS = 100_000
"""What no service has; the missing ones are named one by one."""


class Run(NamedTuple):
    """One run of `check`: with which rules, as of which day, and how many errors kept it from doing the whole job.

    `practice` is a mark of what was decided locally: settings and vocabulary that change what is found.
    `shard` is its number, from 1, and that of all shards, where the run took only some of the children.
    """

    as_of: date
    version: str
    rules_hash: str
    key_mark: str
    rules: int
    errors: int
    practice: str = ""
    shard: tuple[int, int] | None = None


class Gathered(NamedTuple):
    """Runs that belong together, and their records in the order of their ids."""

    runs: tuple[Run, ...]
    traces: list[Trace]

    @property
    def as_of(self) -> date:
        return self.runs[0].as_of


def of_outcome(outcome: Outcome) -> Gathered:
    """What one run over records found; it has to have been asked for traces."""
    from planlint import __version__

    assert outcome.key_mark is not None
    run = Run(
        outcome.as_of,
        __version__,
        outcome.rules.rules_hash,
        outcome.key_mark,
        outcome.rule_count,
        len(outcome.errors),
        outcome.practice_mark,
        (outcome.shard.number, outcome.shard.of) if outcome.shard is not None else None,
    )
    return Gathered((run,), compared(map(opened, outcome.traces)))


def of_files(paths: Sequence[str]) -> Gathered:
    """What several runs found, read from files of `check -f run`.

    Raises ConfigError if one is no such file or not whole, or if they were made with different keys or rules, or as of
    different days: then they cannot be counted together. So it does if a shard is missing or a run was stopped.
    """
    runs: list[Run] = []
    records: dict[str, Trace] = {}
    for path in paths:
        run, traces = _read(path)
        if runs and (run.as_of, run.rules_hash, run.version, run.key_mark) != _made(runs[0]):
            raise ConfigError(f"it does not go with {shown(paths[0])}: {_difference(run, runs[0])}", path=shown(path))
        runs.append(run)
        for one in traces:
            records.setdefault(one.record, one)
    if not runs:
        raise ConfigError("no run was given")
    _refuse_gaps(runs)
    came = attempt(lambda: compared(records.values()))
    if isinstance(came, Crash):
        raise _no_run(paths[0], came.error)
    return Gathered(tuple(runs), came)


def compared(traces: Iterable[Trace]) -> list[Trace]:
    """The records by their ids, each with what it is told because of others: words it shares, steps that were moved or dropped."""
    ordered = sorted(traces, key=lambda one: one.record)
    places = [number for number, one in enumerate(ordered) if one.digest is not None and one.status == "checked"]
    digests = [digest for number in places if (digest := ordered[number].digest) is not None]
    shared: dict[int, list[Carried]] = defaultdict(list)
    for one in between(digests):
        shared[places[one.record]].append(one)
    return [
        one._replace(spoken=(*one.spoken, *_spoken(one, shared[number]))) if number in shared else one
        for number, one in enumerate(ordered)
    ]


def _spoken(trace: Trace, shared: list[Carried]) -> list[Spoken]:
    """One finding of each criterion at each place, as `engine` has it: the first by code, rules on trial last."""
    places = [(trace.beside[one.state], one.spans[0]) for one in shared if one.state in trace.beside]
    kept: dict[tuple[str, Span], Spoken] = {}
    for one, place in sorted(places, key=lambda said: (said[0].trial, said[0].code, said[1])):
        silenced = any(code == one.code and target.covers(place) for code, target in trace.silenced)
        kept.setdefault((one.criterion, place), Spoken(*one, line=0, suppressed=silenced))
    return list(kept.values())


def _refuse_gaps(runs: Sequence[Run]) -> None:
    given = {run.shard for run in runs if run.shard is not None}
    for of in sorted({of for _, of in given}):
        lost = [f"{number}/{of}" for number in range(1, of + 1) if (number, of) not in given]
        if lost:
            raise ConfigError(f"not all shards of the run are here: --shard {', '.join(lost)} is missing")


def _read(path: str) -> tuple[Run, list[Trace]]:
    came = attempt(lambda: _opened(path))
    if isinstance(came, Crash):
        raise _no_run(path, came.error)
    head, run, traces = came
    if head["exit_code"] in STOPPED:
        raise ConfigError("that run was stopped before it was done; let it run again", path=shown(path))
    if len(traces) != head["records"]:
        raise ConfigError("the end of it is missing; let that run write it again", path=shown(path))
    return run, traces


def _opened(path: str) -> tuple[dict[str, Any], Run, list[Trace]]:
    with open(path, encoding="utf-8") as file:
        head = json.loads(next(file, "null"))
        return (
            {name: head[name] for name in ("exit_code", "records")},
            _run(head),
            [_trace(json.loads(one)) for one in file],
        )


def _trace(given: Any) -> Trace:
    one = of_json(given)
    if not isinstance(one.record, str):
        raise TypeError
    return one


def _no_run(path: str, error: BaseException) -> ConfigError:
    """What is told of a file that holds anything else, whatever its values led to."""
    if isinstance(error, OSError):
        return ConfigError(f"it cannot be read: {error.strerror}", path=shown(path))
    return ConfigError("this is no run, or not a whole one: `planlint check -o run=FILE` writes it", path=shown(path))


def _run(head: Any) -> Run:
    if head["type"] != "run" or head["form"] != FORM:
        raise ValueError
    tool = head["tool"]
    return Run(
        date.fromisoformat(head["as_of"]),
        str(tool["version"]),
        str(tool["rules_hash"]),
        str(head["key"]),
        int(head["rules"]),
        len(head["errors"]),
        str(head.get("practice", "")),
        _shard(head.get("shard")),
    )


def _shard(given: Any) -> tuple[int, int] | None:
    if given is None:
        return None
    number, of = int(given[0]), int(given[1])
    if not 1 <= number <= of <= _MOST_SHARDS:
        raise ValueError
    return number, of


def _made(run: Run) -> tuple[date, str, str, str]:
    return run.as_of, run.rules_hash, run.version, run.key_mark


def _difference(run: Run, first: Run) -> str:
    if run.as_of != first.as_of:
        return f"it was made as of {run.as_of}, that one as of {first.as_of}"
    if run.key_mark != first.key_mark:
        return "they were made with different keys, so nobody could say which records are one child's"
    return "they were made by different versions of planlint or with different rules"
