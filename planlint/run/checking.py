"""A run of `check`: every file that was asked for, one after the other, and what the whole comes to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planlint import engine
from planlint.checks import Hit
from planlint.config import Settings
from planlint.results import Checked, RunError
from planlint.rules import Rule, RuleSet
from planlint.run.discover import UNCHANGED, Found
from planlint.run.outcome import Bar, Outcome, decide, many
from planlint.run.paths import shown
from planlint.run.practice import Practice, running
from planlint.run.request import Request, compared, found, left_out, names
from planlint.run.workers import Done, done, jobs_for, spread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planlint.across import Carried
    from planlint.understand.digest import Digest


class Stopped(BaseException):
    """Somebody ended the run; `exit_code` is what the shell is told."""

    def __init__(self, exit_code: int) -> None:
        super().__init__(exit_code)
        self.exit_code = exit_code


def check(request: Request) -> Outcome:
    """Checks every file of the request. If the run is interrupted, what was finished by then is given."""
    met = found(request)
    run = _Run(request, list(met.errors), [(record, Bar("never")) for record in left_out(met)])
    stopped, finished = None, 0
    try:
        beside = compared(request, met.files)
        compare = len(met.files) + len(beside) > 1
        for one in _finished(request, met.files, compare=compare):
            run.add(one)
            finished += 1
        for one in done(request, beside, compare=True, whole=False, lint=False):
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


def _finished(request: Request, files: list[Found], *, compare: bool) -> Iterator[Done]:
    jobs = 1 if request.whole or request.debug else jobs_for(request.jobs, files)
    if jobs == 1:
        return done(request, files, compare=compare, whole=request.whole or not compare)
    return spread(request, files, jobs, compare=compare)


class _Run:
    """What has been finished so far."""

    def __init__(self, request: Request, errors: list[RunError], results: list[tuple[Checked, Bar]]) -> None:
        self.request = request
        self.errors = errors
        self.results = results
        self.rules: dict[str, Rule] = {}
        self.hashes: dict[str, None] = {}
        self.running: set[str] = set()
        self.config_files: dict[str, None] = {}
        self.settings: Settings | None = None
        self.beside: list[tuple[Checked, Practice | None, Digest]] = []
        """Every record that can be laid beside others; those that are only there to be compared have no practice."""
        self.changed: dict[int, frozenset[int]] = {}
        """The lines that changed of records of which only those are asked about, by the record's id."""

    def add(self, one: Done) -> None:
        """Keeps what was finished."""
        self._note(one)
        name = names(self.request, one.file)[0]
        practice = self.request.practices.of(name) if one.has_practice else None
        if practice is not None:
            self._use(practice)
        if one.record is None:
            return
        one.record.file = name
        if practice is None or one.record.document is None or one.record.status == "skipped":
            self.results.append((one.record, Bar("never")))
            return
        self.errors += one.record.errors
        self.results.append((one.record, practice.bar))
        if one.changed is not None:
            self.changed[id(one.record)] = one.changed
        if one.digest is not None:
            self.beside.append((one.record, practice, one.digest))

    def compare(self, one: Done) -> None:
        """Takes in a record of the same children that is not itself to be checked."""
        self._note(one)
        if one.record is not None and one.digest is not None:
            self.beside.append((one.record, None, one.digest))

    def _note(self, one: Done) -> None:
        if one.error is not None and one.error not in self.errors:
            self.errors.append(one.error)

    def lay_side_by_side(self) -> None:
        """Lets the rules that compare records speak, where there is something to compare."""
        if len(self.beside) < 2:
            return
        from planlint.across import carried, drifted

        self.beside.sort(key=lambda one: one[0].path)
        hits: dict[int, list[tuple[str, Hit]]] = {}
        digests = [digest for _, _, digest in self.beside]
        for one in (*carried(digests), *drifted(digests)):
            if self._is_asked_about(one):
                hits.setdefault(one.record, []).append((one.state, self._hit(one)))
        for number, (record, practice, _) in enumerate(self.beside):
            if practice is not None:
                engine.beside(record, practice.rules, practice.settings, hits.get(number, []))

    def _is_asked_about(self, one: Carried) -> bool:
        record = self.beside[one.record][0]
        lines = self.changed.get(id(record))
        if lines is None or record.document is None:
            return True
        from planlint.run.changed import touches

        return touches(record.document, one.spans[0], lines)

    def _hit(self, one: Carried) -> Hit:
        """Where it stands; the other household's record is not named, since who reads this one may not know of that."""
        first, *others = one.spans
        record = self.beside[one.other][0]
        named = ((one.other_span, (record.path, record.position(one.other_span.start))),)
        return Hit(first, related=tuple(others), elsewhere=() if one.state == "households" else named)

    def _may_be_empty(self, request: Request) -> str | None:
        """Why it is no error if nothing was checked; None if it is one."""
        if any((record.reason or "").startswith(UNCHANGED) for record, _ in self.results):
            return f"no record has changed since {shown(request.changed_since or '')}"
        return "nothing to check, which --allow-empty allows" if request.allow_empty else None

    def _use(self, practice: Practice) -> None:
        """Notes what is in force; most records of a folder share one settings object."""
        if practice.settings is self.settings:
            return
        self.settings = practice.settings
        self.rules.update((rule.code, rule) for rule in practice.rules.rules)
        self.hashes[practice.rules.rules_hash] = None
        self.running.update(rule.code for rule in running(practice).rules)
        self.config_files.update(dict.fromkeys(practice.settings.config_files))

    def take_out_known(self) -> None:
        """Leaves out of the findings what a baseline knows, where there is one."""
        practices = self.request.practices
        if self.request.auditing or not practices.have_baselines():
            return
        from planlint.run.known import take_out

        self.errors += take_out([record for record, _ in self.results], practices, self.request.as_of)

    def outcome(self, request: Request) -> Outcome:
        """What the finished records come to."""
        self.lay_side_by_side()
        self.take_out_known()
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
        outcome.exit_code, outcome.exit_reason = decide(outcome, bars, may_be_empty=self._may_be_empty(request))
        return outcome
