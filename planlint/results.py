"""What a run gives: findings, what was found of each criterion, and what went wrong. Reporters read these and nothing else."""

from __future__ import annotations

from collections import Counter
from datetime import date

from planlint.dataclass import NamedTuple, dataclass, field
from planlint.model import Document
from planlint.source import Position, Span

SEVERITIES = ("advice", "warning", "error")
LITTLE_PLACED = 0.6
"""Below this share of a record's text in places whose purpose is known, only a part of it was understood."""
ALONE = "only one record of this child was given; --with names the folder of the others"
"""Why a rule that compares records did not run."""


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that belongs to a finding."""

    span: Span
    message: str
    elsewhere: tuple[str, Position] | None = None
    """Path and position, if it lies in another record than the finding; `span` counts in that record then."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule's complaint at one place of one record. `message` never quotes the record; `detail` may."""

    code: str
    criterion: str
    severity: str
    confidence: str
    message: str
    span: Span
    detail: str | None = None
    action: Span | None = None
    action_text: str | None = None
    section_role: str | None = None
    section_heading: str | None = None
    related: tuple[Related, ...] = ()
    fingerprint: str = ""
    suppression: str | None = None
    due: date | None = None
    trial: bool = False


@dataclass(frozen=True, slots=True)
class CriterionState:
    """found, thin, not_found, not_expected or not_checked, with how many of how many actions were flagged, and honest gaps."""

    state: str
    flagged: int = 0
    of: int = 0
    gap: int = 0


@dataclass(frozen=True, slots=True)
class NotChecked:
    """A rule that could not speak about a record, and why."""

    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class RunError:
    """Something that kept planlint from doing the whole job. Never quotes a record."""

    kind: str
    message: str
    path: str | None = None
    rule: str | None = None


@dataclass(slots=True)
class Checked:
    """One document's result. `status` is checked, failed or skipped; `document` is None if it could not be read."""

    path: str
    status: str
    reason: str | None = None
    document: Document | None = None
    findings: list[Finding] = field(default_factory=list)
    suppressed: list[Finding] = field(default_factory=list)
    baselined: list[Finding] = field(default_factory=list)
    criteria: dict[str, CriterionState] = field(default_factory=dict)
    not_checked: list[NotChecked] = field(default_factory=list)
    errors: list[RunError] = field(default_factory=list)
    file: str = ""
    """The name by which its configuration is found; `path` is what is printed."""

    def position(self, offset: int) -> Position:
        """Line and column of an offset in this document."""
        return self.document.source.position(offset) if self.document else Position(1, 1)

    @property
    def codes(self) -> set[str]:
        """The rules that a finding is of, or of which it is said why they did not speak, other than for want of other records."""
        silent = {one.rule for one in self.not_checked if one.reason != ALONE}
        return {finding.code for finding in self.findings} | silent

    @property
    def head(self) -> Head:
        """What the end of a run says of it."""
        document = self.document
        told = Counter((finding.severity, finding.trial) for finding in self.findings)
        return Head(
            self.path,
            self.status,
            self.reason,
            document.stage if document is not None else None,
            document.placed if document is not None else 1.0,
            tuple((severity, trial, count) for (severity, trial), count in sorted(told.items())),
            len(self.suppressed),
            len(self.baselined),
            self.file,
        )


class Head(NamedTuple):
    """What the end of a run says of a record without naming a finding; `told` counts findings by severity and trial.

    `stage` is None and `placed` is 1.0 where the record could not be read. `file` is the name by which its configuration is found.
    """

    path: str
    status: str
    reason: str | None
    stage: str | None
    placed: float
    told: tuple[tuple[str, bool, int], ...]
    suppressed: int
    baselined: int
    file: str
