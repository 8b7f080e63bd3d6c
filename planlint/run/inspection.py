"""A run of `inspect`: every record as planlint read it, for whoever wants to see that before trusting a finding."""

from __future__ import annotations

from planlint.dataclass import dataclass, field
from planlint.expect import Expectations
from planlint.results import Checked, RunError
from planlint.run.practice import Practice
from planlint.run.request import Request, each, found, left_out


@dataclass(frozen=True, slots=True)
class Inspected:
    """One record and what is expected of it; `record.document` is None if it could not be read."""

    record: Checked
    expected: dict[str, str]


@dataclass(slots=True)
class Inspection:
    """All records of a run of `inspect`, in the order of their paths."""

    rules_hash: str
    records: list[Inspected] = field(default_factory=list)
    errors: list[RunError] = field(default_factory=list)

    @property
    def exit_code(self) -> int:
        """2 if something that was asked for could not be read, else 0."""
        undone = [inspected for inspected in self.records if inspected.record.status == "failed"]
        return 2 if self.errors or undone or not self.records else 0


def inspect(request: Request) -> Inspection:
    """Reads every file of the request."""
    met = found(request)
    inspection = Inspection("", [Inspected(record, {}) for record in left_out(met)], list(met.errors))
    for one in each(request, met.files):
        if one.error is not None and one.error not in inspection.errors:
            inspection.errors.append(one.error)
        if one.record is not None:
            inspection.records.append(Inspected(one.record, _expected(one.record, one.practice)))
        if one.practice is not None:
            inspection.rules_hash = one.practice.rules.rules_hash
    inspection.records.sort(key=lambda inspected: inspected.record.path)
    return inspection


def _expected(record: Checked, practice: Practice | None) -> dict[str, str]:
    if record.document is None or practice is None:
        return {}
    return Expectations(practice.rules.expectations, practice.settings.expectations).all(record.document)
