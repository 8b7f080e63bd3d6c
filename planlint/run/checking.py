"""A run of `check`: every file that was asked for, one after the other, and what the whole comes to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planlint import engine
from planlint.checks import Hit
from planlint.config import Settings
from planlint.results import Checked, RunError
from planlint.rules import Rule, RuleSet
from planlint.run.batch import linted
from planlint.run.outcome import Bar, Outcome, decide, many
from planlint.run.practice import Practice, running
from planlint.run.request import Met, Request, compared, each, found, left_out

if TYPE_CHECKING:
    from planlint.across import Carried

KEY = b"one run"
"""Digests are never kept: their hashes need only be the same for all records of a run."""


class Stopped(BaseException):
    """Somebody ended the run; `exit_code` is what the shell is told."""

    def __init__(self, exit_code: int) -> None:
        super().__init__(exit_code)
        self.exit_code = exit_code


def check(request: Request) -> Outcome:
    """Checks every file of the request. If the run is interrupted, what was finished by then is given."""
    met = found(request)
    run = _Run(list(met.errors), [(record, Bar("never")) for record in left_out(met)])
    stopped, finished = None, 0
    try:
        for one in each(request, met.files):
            run.add(one)
            finished += 1
        for one in each(request, compared(request)):
            run.compare(one)
    except KeyboardInterrupt:
        stopped = 130
    except Stopped as signal:
        stopped = signal.exit_code
    outcome = run.outcome(request)
    if stopped is not None:
        left = len(met.files) - finished
        outcome.exit_code, outcome.exit_reason = stopped, f"the run was stopped with {many(left, 'file')} to go"
    return outcome


class _Run:
    """What has been finished so far."""

    def __init__(self, errors: list[RunError], results: list[tuple[Checked, Bar]]) -> None:
        self.errors = errors
        self.results = results
        self.rules: dict[str, Rule] = {}
        self.hashes: dict[str, None] = {}
        self.running: set[str] = set()
        self.config_files: dict[str, None] = {}
        self.settings: Settings | None = None
        self.beside: list[tuple[Checked, Practice | None]] = []
        """Every record that can be laid beside others; those that are only there to be compared have no practice."""

    def add(self, met: Met) -> None:
        """Lints what was met, and keeps the result."""
        if met.error is not None and met.error not in self.errors:
            self.errors.append(met.error)
        if met.practice is not None:
            self._use(met.practice)
        if met.record is None:
            return
        if met.practice is None or met.record.document is None or met.record.status == "skipped":
            self.results.append((met.record, Bar("never")))
            return
        record = self._linted(met.record, met.practice)
        self.errors += record.errors
        self.results.append((record, met.practice.bar))
        self._lay(record, met.practice)

    def compare(self, met: Met) -> None:
        """Takes in a record of the same children that is not itself to be checked."""
        if met.error is not None and met.error not in self.errors:
            self.errors.append(met.error)
        if met.record is not None and met.record.status == "checked":
            self._lay(met.record, None)

    def _lay(self, record: Checked, practice: Practice | None) -> None:
        if record.status == "checked" and record.document is not None:
            self.beside.append((record, practice))

    def lay_side_by_side(self) -> None:
        """Lets the rules that compare records speak, where there is something to compare."""
        if len(self.beside) < 2:
            return
        from planlint.across import carried
        from planlint.understand.digest import digest

        self.beside.sort(key=lambda one: one[0].path)
        digests = [digest(record.document, KEY) for record, _ in self.beside if record.document is not None]
        hits: dict[int, list[tuple[str, Hit]]] = {}
        for one in carried(digests):
            hits.setdefault(one.record, []).append((one.state, self._hit(one)))
        for number, (record, practice) in enumerate(self.beside):
            if practice is not None:
                engine.beside(record, practice.rules, practice.settings, hits.get(number, []))

    def _hit(self, one: Carried) -> Hit:
        """Where it stands; the other household's record is not named, since who reads this one may not know of that."""
        first, *others = one.spans
        record = self.beside[one.other][0]
        named = ((one.other_span, (record.path, record.position(one.other_span.start))),)
        return Hit(first, related=tuple(others), elsewhere=() if one.state == "households" else named)

    def _linted(self, read: Checked, practice: Practice) -> Checked:
        document = read.document
        assert document is not None
        record = linted(document, rules=practice.rules, settings=practice.settings)
        record.status, record.reason = read.status, read.reason
        return record

    def _use(self, practice: Practice) -> None:
        """Notes what is in force; most records of a folder share one settings object."""
        if practice.settings is self.settings:
            return
        self.settings = practice.settings
        self.rules.update((rule.code, rule) for rule in practice.rules.rules)
        self.hashes[practice.rules.rules_hash] = None
        self.running.update(rule.code for rule in running(practice).rules)
        self.config_files.update(dict.fromkeys(practice.settings.config_files))

    def outcome(self, request: Request) -> Outcome:
        """What the finished records come to."""
        self.lay_side_by_side()
        self.results.sort(key=lambda result: result[0].path)
        if not self.hashes:
            self._use(request.practices.here())
        rules = RuleSet(tuple(self.rules[code] for code in sorted(self.rules)), {}, "-".join(self.hashes))
        outcome = Outcome(
            request.as_of,
            rules,
            [record for record, _ in self.results],
            sorted(self.errors, key=lambda error: (error.path or "", error.kind, error.message)),
            rule_count=len(self.running),
            config_files=tuple(self.config_files),
        )
        bars = [bar for _, bar in self.results]
        outcome.exit_code, outcome.exit_reason = decide(outcome, bars, allow_empty=request.allow_empty)
        return outcome
