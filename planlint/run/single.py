"""One text that somebody holds in hand and that need not be a file: from its bytes to its findings."""

from __future__ import annotations

from datetime import date

from planlint.dataclass import replace
from planlint.results import RunError
from planlint.run.outcome import Outcome
from planlint.run.practice import Practice, running
from planlint.run.record import linted, understood


def check_text(
    name: str, data: bytes, practice: Practice, *, as_of: date, kind: str | None = None, level: str | None = None
) -> Outcome:
    """The outcome of one text, its document kept whole; `name` tells the format by its suffix.

    `kind` and `level` beat what the record says and what the configuration decides.
    """
    decided = practice.settings
    settings = replace(decided, kind=kind or decided.kind, level=level or decided.level)
    outcome = Outcome(
        as_of, practice.rules, rule_count=len(running(practice).rules), config_files=settings.config_files
    )
    read = understood(name, data, vocabulary=practice.vocabulary, settings=settings, as_of=as_of, named=True)
    if isinstance(read, RunError):
        outcome.errors.append(read)
        return outcome
    record = read
    if read.document is not None:
        record = linted(read.document, rules=practice.rules, settings=settings)
        record.status, record.reason = read.status, read.reason
    outcome.checked = [record]
    outcome.errors += record.errors
    return outcome
