"""A run of `check`: every file that was asked for, one after the other, and what the whole comes to."""

from __future__ import annotations

from functools import lru_cache

from planlint import engine
from planlint.checks import Hit
from planlint.clock import BESIDE, KNOWN, Clock, Spent, add
from planlint.config import Settings
from planlint.crash import Crash, attempt
from planlint.dataclass import NamedTuple
from planlint.errors import Stopped
from planlint.keyed import mark_of
from planlint.results import Checked, RunError
from planlint.rules import Rule, RuleSet
from planlint.run.discover import UNCHANGED, Discovery, Found
from planlint.run.outcome import Bar, Outcome, Records, decide, many
from planlint.run.paths import shown
from planlint.run.practice import Practice, mark, running
from planlint.run.record import taken
from planlint.run.request import Request, compared, found, left_out, names
from planlint.run.workers import KEY, Done, Way, done, jobs_for, spread
from planlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from planlint.across import Carried
    from planlint.run.cache import Cache
    from planlint.run.packed import Packed, Press
    from planlint.run.unchanged import Marks
    from planlint.source import Source
    from planlint.suppress import Silence
    from planlint.traces import Pressed
    from planlint.understand.digest import Digest


FEWEST_KEPT = 4
"""Files of a run from which on it is worth while to look whether they are known."""


def check(request: Request, tell: Callable[[int, int], None] | None = None) -> Outcome:
    """Checks every file of the request. If the run is interrupted, what was finished by then is given.

    `tell` is told how many files are done, of how many.
    """
    met = found(request)
    run = _Run(request, met)
    finished = 0

    def work_through() -> None:
        nonlocal finished
        others = compared(request, met.files)
        run.cannot_compare(others)
        beside = others.files
        several = len(met.files) + len(beside) > 1 or request.key is not None
        if several and not request.whole:
            run.press = _press(request)
        with _work(request, len(met.files) + len(beside), run.press, compare=several) as work:
            run.marks = work.way.marks
            for one in work.of(met.files):
                run.add(one)
                finished += 1
                if tell is not None:
                    tell(finished, len(met.files))
            for one in work.beside(beside):
                run.compare(one)
            add(run.spent, work.spent)

    stopped = _stopped(work_through)
    clock = Clock()
    # Also of a run that was stopped; stopped here, it tells what it knew before.
    stopped = _stopped(run.compare_all) or stopped
    outcome = run.outcome()
    if request.timed:
        clock.lap(BESIDE)
        add(run.spent, clock.taken())
        outcome.spent = run.spent
    if stopped is not None:
        left = len(met.files) - finished
        outcome.exit_code, outcome.exit_reason = stopped, f"the run was stopped with {many(left, 'file')} to go"
    return outcome


def _stopped(work: Callable[[], None]) -> int | None:
    """The exit code of whoever ended the work before it was done; None if nobody did."""
    try:
        work()
    except KeyboardInterrupt:
        return 130
    except Stopped as signal:
        return signal.exit_code
    return None


def _press(request: Request) -> Press:
    from planlint.run.packed import Press, expected

    return Press(expected(request.practices.own_rules()), request.as_of)


class _Work:
    """The files of a run on their way to being finished: known from an earlier run, in this process, or in several."""

    def __init__(self, way: Way, cache: Cache | None = None) -> None:
        self.way = way
        self.spent: Spent = {}
        self._cache = cache

    def __enter__(self) -> _Work:
        return self

    def __exit__(self, *trouble: object) -> None:
        if self._cache is not None:
            self._cache.close()

    def of(self, files: list[Found]) -> Iterator[Done]:
        """Every file in its turn."""
        return self._each(self.way, files, self._many)

    def beside(self, files: list[Found]) -> Iterator[Done]:
        """Every file, only read, to be laid beside those that are checked."""
        return self._each(self.way._replace(lint=False), files, done)

    def _each(self, way: Way, files: list[Found], work: Callable[[Way, list[Found]], Iterator[Done]]) -> Iterator[Done]:
        if self._cache is None or way.marks is None:
            yield from work(way, files)
            return
        from planlint.run.unchanged import Unchanged

        unchanged = Unchanged(way, way.marks, self._cache)
        clock = Clock() if way.request.timed else None
        known = [unchanged.done(file) for file in files]
        if clock is not None:
            clock.lap(KNOWN)
            add(self.spent, clock.taken())
        rest = work(way, [file for file, one in zip(files, known, strict=True) if one is None])
        for one in known:
            yield one if one is not None else unchanged.keep(next(rest))

    def _many(self, way: Way, files: list[Found]) -> Iterator[Done]:
        request = way.request
        jobs = 1 if way.press is None or request.debug else jobs_for(request.jobs, files)
        return done(way, files) if jobs <= 1 else spread(way, files, jobs)


def _work(request: Request, files: int, press: Press | None, *, compare: bool) -> _Work:
    key = request.key if request.shard is None else request.shard.key
    way = Way(request, compare, press, key.encode() if key is not None else KEY)
    sees_words = request.quoted or request.debug or request.changed_since is not None
    if request.cache is None or press is None or files < FEWEST_KEPT or sees_words:
        return _Work(way)
    from planlint.run.cache import Cache
    from planlint.run.own_key import own_key, trace_key
    from planlint.run.unchanged import marks

    # What is kept holds hashes of the record's sentences: they have to be made with a secret.
    secret = way.secret if way.secret != KEY else trace_key(request.practices).encode()
    made = marks(request, press.expected, own_key().encode(), secret)
    return _Work(way._replace(secret=secret, marks=made), Cache(request.cache))


class _Beside(NamedTuple):
    """A record that can be laid beside others; one that is only there for that has no place among the results and no file."""

    record: Checked | Packed
    digest: Digest
    number: int | None = None
    file: Found | None = None
    changed: frozenset[int] | None = None
    """The lines that changed, where only those are asked about."""
    known: bytes | None = None
    """The mark of its content, if it is known from an earlier run."""


class _Run:
    """What has been finished so far."""

    def __init__(self, request: Request, met: Discovery) -> None:
        self.request = request
        self.press: Press | None = None
        self.marks: Marks | None = None
        self.errors = list(met.errors)
        self.results: list[Checked | Packed] = list(left_out(met))
        self.bars = [Bar("never") for _ in self.results]
        self.rules: dict[str, Rule] = {}
        self.hashes: dict[str, None] = {}
        self.running: set[str] = set()
        self.practices: set[str] = set()
        self.codes: set[str] = set()
        self.config_files: dict[str, None] = {}
        self.settings: Settings | None = None
        self.beside: list[_Beside] = []
        self.only_read: list[str] = []
        self.traces: list[Pressed] = []
        self.spent: Spent = {}
        self.elsewhere = met.elsewhere
        if request.key is not None:
            self.traces += _not_read(met, request.key)

    def add(self, one: Done) -> None:
        """Keeps what was finished."""
        add(self.spent, one.spent or {})
        if one.is_elsewhere:
            self.elsewhere += 1
            self.only_read.append(one.file.path)
            return
        self._note(one.error)
        practice = self._practice(one.file) if one.has_practice else None
        if practice is not None:
            self._use(practice)
        if one.record is None:
            return
        if one.trace is not None:
            self.traces.append(one.trace)
        head = one.record.head
        is_judged = practice is not None and head.stage is not None and head.status != "skipped"
        self.bars.append(practice.bar if practice is not None and is_judged else Bar("never"))
        self.results.append(_under_its_name(one.record, names(self.request, one.file)[0]))
        self.errors += one.errors
        self.codes |= one.codes
        if one.digest is not None:
            number = len(self.results) - 1
            self.beside.append(_Beside(self.results[-1], one.digest, number, one.file, one.changed, one.known))

    def compare(self, one: Done) -> None:
        """Takes in a record of the same children that is not itself to be checked."""
        add(self.spent, one.spent or {})
        self._note(one.error)
        self.only_read.append(one.file.path)
        if one.record is None:
            return
        if one.record.head.status == "failed":
            self._note(_not_compared(one.record.head.path, one.record.head.reason))
        elif one.digest is not None:
            self.beside.append(_Beside(one.record, one.digest))

    def cannot_compare(self, others: Discovery) -> None:
        """Notes what was to be compared and is not even read; what walking a folder passes over is no error."""
        for error in (
            *others.errors,
            *(_not_compared(file.shown, file.reason) for file in others.left_out if file.status == "failed"),
        ):
            self._note(error)

    def _note(self, error: RunError | None) -> None:
        if error is not None and error not in self.errors:
            self.errors.append(error)

    def _practice(self, file: Found) -> Practice:
        return self.request.practices.of(names(self.request, file)[0])

    def compare_all(self) -> None:
        """Lays the records beside each other and beside the baselines. A fault in that keeps nothing else from being told."""
        for work, doing in (
            (self.lay_side_by_side, "comparing the records"),
            (self.take_out_known, "using a baseline"),
        ):
            came = attempt(work)
            if isinstance(came, Crash):
                if self.request.debug:
                    raise came.error
                self.errors.append(RunError("crash", f"{doing} stopped with {came.told}"))

    def lay_side_by_side(self) -> None:
        """Lets the rules that compare records speak, where there is something to compare."""
        if len(self.beside) < 2:
            for record in Records(self.results, self.press):
                self.codes.update(silent.rule for silent in record.not_checked)
            return
        from itertools import groupby

        from planlint.across import between

        self.beside.sort(key=lambda one: one.record.head.path)
        digests = [one.digest for one in self.beside]
        sources = lru_cache(maxsize=64)(self._source)
        spoken = set()
        asked = (one for one in between(digests) if self._is_asked_about(one))
        for number, of_record in groupby(asked, _record_of):
            self._speak(self.beside[number], [(one.state, self._hit(one, sources)) for one in of_record])
            spoken.add(number)
        for number, one in enumerate(self.beside):
            if number not in spoken:
                self._speak(one, [])

    def _speak(self, one: _Beside, hits: list[tuple[str, Hit]]) -> None:
        """Adds to a record's result what it shares with others, which may be nothing."""
        if one.number is None or one.file is None:
            return
        kept = one.record
        if not isinstance(kept, Checked) and not hits:
            self.results[one.number] = kept._replace(compared=True)
            return
        practice = self._practice(one.file)
        record, heard = self._opened(kept, practice)
        if one.known is not None and practice.settings.fingerprint_key is not None:
            self._give_text(record, one.file, one.known, practice)
        engine.beside(record, practice.rules, practice.settings, hits, heard)
        self.codes |= record.codes
        if not isinstance(kept, Checked):
            assert self.press is not None
            self.results[one.number] = self.press.pack(record, words=kept.words)

    def _opened(self, kept: Checked | Packed, practice: Practice) -> tuple[Checked, list[Silence]]:
        """A record with what it silences of the rules that compare."""
        if isinstance(kept, Checked):
            assert kept.document is not None
            return kept, engine.silences(kept.document, practice.rules, practice.settings)
        assert self.press is not None
        return self.press.open(kept), self.press.heard(kept)

    def _give_text(self, record: Checked, file: Found, known: bytes, practice: Practice) -> None:
        """Gives a record that was not read in this run its text, of which the fingerprints of what is added to it are made."""
        from planlint.readers import read

        assert record.document is not None and self.marks is not None
        data = taken(file)
        shown = names(self.request, file)[1]
        if isinstance(data, RunError) or known != self.marks.of(practice, shown, file.named, data, lint=True):
            message = "it was written to while it was being checked; check it again"
            self.errors.append(RunError("changed", message, record.path))
            return
        record.document.source = read(shown, data).source

    def _source(self, number: int) -> Source:
        (record,) = Records([self.beside[number].record], self.press)
        assert record.document is not None
        return record.document.source

    def _hit(self, one: Carried, sources: Callable[[int], Source]) -> Hit:
        """Where it stands; the other household's record is not named, since who reads this one may not know of that."""
        first, *others = one.spans
        if one.state == "households":
            return Hit(first, related=tuple(others))
        source = sources(one.other)
        place = (source.path, source.position(one.other_span.start))
        return Hit(first, related=tuple(others), elsewhere=((one.other_span, place),))

    def _is_asked_about(self, one: Carried) -> bool:
        beside = self.beside[one.record]
        if beside.changed is None:
            return True
        from planlint.run.changed import touches

        (record,) = Records([beside.record], self.press)
        return record.document is None or touches(record.document, one.spans[0], beside.changed)

    def _may_be_empty(self) -> str | None:
        """Why it is no error if nothing was checked; None if it is one."""
        if any((kept.head.reason or "").startswith(UNCHANGED) for kept in self.results):
            return f"no record has changed since {shown(self.request.changed_since or '')}"
        if self.request.shard is not None and self.elsewhere:
            return f"no record falls to {self.request.shard.told()}"
        return "nothing to check, which --allow-empty allows" if self.request.allow_empty else None

    def _use(self, practice: Practice) -> None:
        """Notes what is in force; most records of a folder share one settings object."""
        if practice.settings is self.settings:
            return
        self.settings = practice.settings
        self.rules.update((rule.code, rule) for rule in practice.rules.rules)
        self.hashes[practice.rules.rules_hash] = None
        self.running.update(rule.code for rule in running(practice).rules)
        self.config_files.update(dict.fromkeys(practice.settings.config_files))
        if self.request.key is not None:
            self.practices.add(mark(practice))

    def take_out_known(self) -> None:
        """Leaves out of the findings what a baseline knows, where there is one; only then every record is opened at once."""
        practices = self.request.practices
        if self.request.auditing or not practices.have_baselines():
            return
        from planlint.run.known import take_out

        records = list(Records(self.results, self.press))
        self.errors += take_out(records, practices, self.request.as_of)
        for number, record in enumerate(records):
            kept = self.results[number]
            if not isinstance(kept, Checked) and record.baselined:
                assert self.press is not None
                self.results[number] = self.press.pack(record, words=kept.words)

    def outcome(self) -> Outcome:
        """What the finished records come to."""
        order = sorted(range(len(self.results)), key=lambda number: self.results[number].head.path)
        if not self.hashes:
            self._use(self.request.practices.here())
        rules = RuleSet(tuple(self.rules[code] for code in sorted(self.rules)), {}, "-".join(self.hashes))
        outcome = Outcome(
            self.request.as_of,
            rules,
            Records([self.results[number] for number in order], self.press),
            [self.bars[number] for number in order],
            sorted(self.errors, key=lambda error: (error.path or "", error.kind, error.message)),
            rule_count=len(self.running),
            config_files=tuple(self.config_files),
            codes=frozenset(self.codes),
            traces=self.traces,
            key_mark=mark_of(self.request.key) if self.request.key is not None else None,
            practice_mark="-".join(sorted(self.practices)),
            shard=self.request.shard,
            only_read=tuple(self.only_read),
        )
        outcome.exit_code, outcome.exit_reason = decide(outcome, may_be_empty=self._may_be_empty())
        return outcome


def _under_its_name(record: Checked | Packed, name: str) -> Checked | Packed:
    """The record with the name by which its configuration is found."""
    if isinstance(record, Checked):
        record.file = name
        return record
    return record._replace(head=record.head._replace(file=name))


def _not_compared(path: str, reason: str | None) -> RunError:
    return RunError("unread", f"nothing was compared with it: {reason or 'it was not read'}", path)


def _record_of(one: Carried) -> int:
    return one.record


def _not_read(met: Discovery, key: str) -> list[Pressed]:
    from planlint.traces import left_out as trace_of
    from planlint.traces import pressed

    return [pressed(trace_of(record, key, None)) for record in left_out(met)]
