"""What a whole run comes to: its records, what went wrong, and the exit code with its reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from planlint.dataclass import NamedTuple, dataclass, field, replace
from planlint.results import SEVERITIES, Checked, Finding, Head, RunError
from planlint.rules import Rule, RuleSet
from planlint.typed import TYPE_CHECKING, TypeVar, overload

if TYPE_CHECKING:
    from planlint.clock import Spent
    from planlint.run.packed import Packed, Press
    from planlint.run.shards import Shard
    from planlint.traces import Pressed

Thing = TypeVar("Thing")

STOPPED = (130, 143)
"""Exit codes of a run that somebody ended before it was done: 128 and the number of the signal, as shells have it."""


class Bar(NamedTuple):
    """Where a record's findings begin to fail the run: `fail_on` is a severity or "never".

    Drafts are spared unless `drafts_fail`, rules on trial unless `trial_counts`.
    """

    fail_on: str = "error"
    drafts_fail: bool = False
    trial_counts: bool = False

    def is_met(self, status: str, stage: str | None, severity: str, *, on_trial: bool) -> bool:
        """Whether a finding of that severity fails the run, in a record of that status and stage."""
        if status != "checked" or self.fail_on == "never" or (on_trial and not self.trial_counts):
            return False
        if stage == "draft" and not self.drafts_fail:
            return False
        return SEVERITIES.index(severity) >= SEVERITIES.index(self.fail_on)


class Records(Sequence[Checked]):
    """A run's records in the order of their paths. Those that are packed are opened one by one as they are looked at.

    Each walk over them opens them anew. With `names` each has a name of these in the place of its path. Of `bare` ones that
    are packed the findings are left where they are.
    """

    def __init__(
        self,
        entries: Sequence[Checked | Packed],
        press: Press | None = None,
        names: Mapping[str, str] | None = None,
        *,
        is_bare: bool = False,
    ) -> None:
        self.entries = entries
        self.press = press
        self.names = names
        self.is_bare = is_bare

    def __len__(self) -> int:
        return len(self.entries)

    def __iter__(self) -> Iterator[Checked]:
        return map(self._opened, self.entries)

    @overload
    def __getitem__(self, at: int) -> Checked: ...

    @overload
    def __getitem__(self, at: slice) -> Records: ...

    def __getitem__(self, at: int | slice) -> Checked | Records:
        if isinstance(at, slice):
            return Records(self.entries[at], self.press, self.names, is_bare=self.is_bare)
        return self._opened(self.entries[at])

    def having(self, status: str) -> Records:
        """Those of a status: checked, failed or skipped."""
        kept = [entry for entry in self.entries if entry.head.status == status]
        return Records(kept, self.press, self.names, is_bare=self.is_bare)

    def renamed(self, names: Mapping[str, str]) -> Records:
        """The same records under other names."""
        return Records(self.entries, self.press, names, is_bare=self.is_bare)

    def bare(self) -> Records:
        """The same records, for who asks for none of their findings."""
        return Records(self.entries, self.press, self.names, is_bare=True)

    @property
    def heads(self) -> list[Head]:
        """What can be said of each record without opening it."""
        heads = [entry.head for entry in self.entries]
        return heads if self.names is None else [head._replace(path=self.names[head.path]) for head in heads]

    def _opened(self, entry: Checked | Packed) -> Checked:
        if not isinstance(entry, Checked):
            assert self.press is not None
            entry = self.press.open(entry, bare=self.is_bare)
        return entry if self.names is None else _renamed(entry, self.names)


def _renamed(record: Checked, names: Mapping[str, str]) -> Checked:
    return replace(
        record,
        path=names[record.path],
        findings=[_named_elsewhere(finding, names) for finding in record.findings],
        suppressed=[_named_elsewhere(finding, names) for finding in record.suppressed],
    )


def _named_elsewhere(finding: Finding, names: Mapping[str, str]) -> Finding:
    if not any(other.elsewhere for other in finding.related):
        return finding
    related = tuple(
        replace(other, elsewhere=(names.get(other.elsewhere[0], "another record"), other.elsewhere[1]))
        if other.elsewhere
        else other
        for other in finding.related
    )
    return replace(finding, related=related)


class Again(Iterable[Thing]):
    """Something that can be gone through as often as wanted without being held as a whole."""

    def __init__(self, walk: Callable[[], Iterator[Thing]]) -> None:
        self._walk = walk

    def __iter__(self) -> Iterator[Thing]:
        return self._walk()


@dataclass(slots=True)
class Outcome:
    """Everything that a reporter may tell.

    `checked` holds the skipped and failed records, too, in the order of paths; `bars` belong to them one by one. They are
    opened one by one: a reporter walks over them and holds none, so that a run over very many needs no more memory.
    """

    as_of: date
    rules: RuleSet
    checked: Sequence[Checked] = ()
    bars: list[Bar] = field(default_factory=list)
    errors: list[RunError] = field(default_factory=list)
    rule_count: int = 0
    config_files: tuple[str, ...] = ()
    exit_code: int = 0
    exit_reason: str = ""
    codes: frozenset[str] | None = None
    """The rules that a finding is of, or of which a record says why they did not speak; None if nobody has noted them."""
    traces: list[Pressed] = field(default_factory=list)
    """The records' traces, pressed, in the order of their files; empty unless a key was given to make them with."""
    key_mark: str | None = None
    """By which the key of the traces is known again."""
    practice_mark: str = ""
    """By which what was decided locally is known again, where traces were asked for."""
    shard: Shard | None = None
    """Which children the run took, if not all."""
    only_read: tuple[str, ...] = ()
    """The files that were read and are none of the records: what these were laid beside, and what other shards take."""
    spent: Spent | None = None
    """How long each stage took, in all processes together, where that was asked for."""
    by_code: dict[str, Rule] = field(init=False)

    def __post_init__(self) -> None:
        self.by_code = {rule.code: rule for rule in self.rules.rules}

    def rule(self, code: str) -> Rule:
        """The rule of that code; every finding's rule is known."""
        return self.by_code[code]

    @property
    def records(self) -> Records:
        """The records of `checked`, however they are held."""
        return self.checked if isinstance(self.checked, Records) else Records(self.checked)

    @property
    def heads(self) -> list[Head]:
        """What can be said of each record without opening it."""
        return self.records.heads

    @property
    def read(self) -> list[str]:
        """The files of the records, and what else was read."""
        return [*(head.file or head.path for head in self.heads if head.status != "skipped"), *self.only_read]

    def having(self, status: str) -> Records:
        """The records of a status: checked, failed or skipped."""
        return self.records.having(status)

    def findings(self) -> Again[tuple[Checked, Finding]]:
        """Every finding with its record, in the order of path, place and code."""
        return Again(lambda: ((record, finding) for record in self.checked for finding in record.findings))

    def spoken(self) -> frozenset[str]:
        """The rules that a finding is of, or of which a record says why they did not speak."""
        if self.codes is not None:
            return self.codes
        silent = {one.rule for record in self.checked for one in record.not_checked}
        return frozenset(silent | {finding.code for _, finding in self.findings()})

    def barred(self) -> Iterator[tuple[Checked, Bar]]:
        """Every record with where its findings begin to fail the run; nowhere, where that is not told."""
        return zip(self.checked, self.bars or [Bar("never")] * len(self.checked), strict=True)

    def counted(self) -> Counter[str]:
        """How many findings there are of each severity."""
        counts: Counter[str] = Counter()
        for head in self.heads:
            for severity, _, count in head.told:
                counts[severity] += count
        return counts


def decide(outcome: Outcome, *, may_be_empty: str | None = None) -> tuple[int, str]:
    """Exit code and the reason for it.

    `may_be_empty` is the reason why it would be no error if nothing was checked, if there is one. 2 beats 1: a job that was not done whole is never reported as one that was.
    """
    failed = len(outcome.having("failed"))
    if outcome.errors or failed:
        return 2, _not_whole(len(outcome.errors), failed)
    if not outcome.having("checked"):
        return (0, may_be_empty) if may_be_empty else (2, "there was nothing to check")
    over = sum(_over(head, bar) for head, bar in zip(outcome.heads, outcome.bars, strict=True))
    limit = _limit({bar.fail_on for bar in outcome.bars})
    if over:
        return 1, f"{many(over, 'finding')} {limit} {'is' if over == 1 else 'are'} left"
    return 0, f"nothing {limit} is left" if limit else "findings don't change it under --fail-on never"


def fails(finding: Finding, record: Checked, bar: Bar) -> bool:
    """Whether a finding of a record fails the run."""
    stage = record.document.stage if record.document is not None else None
    return bar.is_met(record.status, stage, finding.severity, on_trial=finding.trial)


def _over(head: Head, bar: Bar) -> int:
    return sum(
        count for severity, trial, count in head.told if bar.is_met(head.status, head.stage, severity, on_trial=trial)
    )


def _limit(fail_on: set[str]) -> str:
    names = [name for name in reversed(SEVERITIES) if name in fail_on]
    return f"at or above {' or '.join(names)}" if names else ""


def _not_whole(errors: int, failed: int) -> str:
    parts = []
    if failed:
        parts.append(f"{many(failed, 'file')} could not be checked")
    if errors:
        parts.append(f"{many(errors, 'error')} kept planlint from doing the whole job")
    return ", ".join(parts)


def many(count: int, noun: str) -> str:
    """A count with its noun: `1 finding`, `2 findings`, `2 children`."""
    several = "children" if noun == "child" else f"{noun}s"
    return f"{count} {noun if count == 1 else several}"
