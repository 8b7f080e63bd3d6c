"""Taking on a repository that already has problems: what is there is known, what comes is asked about.

A baseline is a promise and no amnesty: it may have a last day, a locked rule's findings never get into it, and nor do a draft's,
which fail nothing until they are final.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from planlint import baseline
from planlint.baseline import Baseline, Entry
from planlint.config import BASELINE
from planlint.errors import ConfigError
from planlint.keyed import mark_of
from planlint.results import Checked
from planlint.run.checking import check
from planlint.run.known import Held, by_baseline, may_be_known, names_in, read
from planlint.run.outcome import STOPPED, Outcome
from planlint.run.paths import shown
from planlint.run.practice import Practice, Practices
from planlint.run.request import Request


class Change(NamedTuple):
    """What a command makes of a baseline. `text` is what is to be written, None if nothing is.

    `kept`, `added` and `stale` are findings, `records` those that they are in. `in_drafts` and `refused` are findings that were left
    out; `elsewhere` are records that this baseline isn't for; `renamed` are records that lie under another name now.
    """

    path: str
    text: str | None
    outcome: Outcome
    records: int = 0
    kept: int = 0
    added: int = 0
    stale: int = 0
    renamed: int = 0
    in_drafts: int = 0
    refused: int = 0
    elsewhere: int = 0

    @property
    def exit_code(self) -> int:
        """2 if not all records could be looked at, or there was none."""
        outcome = self.outcome
        if outcome.exit_code in STOPPED:
            return outcome.exit_code
        return 2 if outcome.errors or outcome.having("failed") or self.text is None else 0


class Row(NamedTuple):
    """A rule's share of a baseline: how many findings, of how many records, since when, until when at the earliest."""

    code: str
    name: str
    findings: int
    records: int
    since: date
    until: date | None
    expired: int


def create(request: Request, *, expires: date | None = None, force: bool = False) -> Change:
    """A baseline of all that is found in the request's records. Raises ConfigError if there is one already and not `force`."""
    import secrets

    flags = request.practices.configuration.flags
    request = request._replace(practices=Practices(flags._replace(fingerprint_key=secrets.token_hex(16))))
    path, practice = _home(request)
    if os.path.exists(path) and not force:
        message = "there is a baseline already: `planlint baseline update` adds to it, --force makes it anew"
        raise ConfigError(message, path=shown(path))
    outcome = _checked(request)
    if outcome.exit_code in STOPPED or not outcome.having("checked"):
        return Change(path, None, outcome)
    gathered = _Gathered(request.as_of, expires)
    held = _held(outcome, request, path)
    for one, record, own in held.records:
        gathered.take(one, record, own, {})
    return gathered.change(path, practice, outcome, request)


def update(request: Request, *, expires: date | None = None) -> Change:
    """The baseline with the request's records as they are now: what is new is added, what is gone is dropped.

    Records that the request is not about are left as they were. An entry whose day has passed stays so, unless `expires` gives
    it another.
    """
    path, practice = _home(request)
    content = read(path, practice)
    outcome = _checked(request)
    if outcome.exit_code in STOPPED or not outcome.having("checked"):
        return Change(path, None, outcome)
    gathered = _Gathered(request.as_of, expires, dict(content.records))
    held = _held(outcome, request, path)
    names = names_in(content, held) if held.records else {}
    for one, record, own in held.records:
        gathered.take(one, record, own, gathered.records.pop(names.get(one, one), {}))
    gathered.renamed = len(names)
    return gathered.change(path, practice, outcome, request)


def prune(request: Request) -> Change:
    """The baseline without what is stale: findings that are gone, records that are gone, entries whose day has passed.

    It looks at all records that lie where the baseline does, whatever the request names. One that could not be read keeps
    its entries.
    """
    path, practice = _home(request)
    content = read(path, practice)
    outcome = _checked(request._replace(paths=(os.path.dirname(path),), allow_empty=True))
    if outcome.exit_code in STOPPED:
        return Change(path, None, outcome)
    held = _held(outcome, request, path)
    names = names_in(content, held) if held.records else {}
    gathered = _Gathered(request.as_of, None)
    for one, record, own in held.records:
        gathered.keep(one, record, own, content.records.get(names.get(one, one), {}))
    for one in _not_read(outcome, practice, path) - gathered.records.keys():
        if one in content.records:
            gathered.records[one] = content.records[one]
    gathered.renamed = len(names)
    kept = sum(map(len, gathered.records.values()))
    stale = sum(map(len, content.records.values())) - kept
    return gathered.change(path, practice, outcome, request)._replace(kept=kept, stale=stale)


def show(practices: Practices, as_of: date) -> tuple[str, list[Row]]:
    """The baseline that is in force here, rule by rule, and its path."""
    path, practice = _home(Request(paths=(), practices=practices, as_of=as_of))
    content = read(path, practice)
    return path, list(_rows(content, practice, as_of))


def _home(request: Request) -> tuple[str, Practice]:
    """The baseline in force in the working folder. Raises ConfigError if no configuration names one."""
    practice = request.practices.here()
    path = practice.settings.baseline
    if path is None:
        files = practice.settings.config_files
        where = files[-1] if files else "planlint.yaml"
        raise ConfigError(f"no baseline is configured here: write `baseline: {baseline.NAME}` into {where}")
    return path, practice


def _checked(request: Request) -> Outcome:
    return check(request._replace(auditing=True))


def _held(outcome: Outcome, request: Request, path: str) -> Held:
    found = by_baseline(outcome.checked, request.practices)
    return next((held for held in found if held.path == path), Held(path, []))


class _Gathered:
    """Entries as they come together, and how many of which sort."""

    def __init__(self, as_of: date, expires: date | None, records: dict[str, dict[str, Entry]] | None = None) -> None:
        self.as_of = as_of
        self.expires = expires
        self.records = records or {}
        self.kept = self.added = self.dropped = self.renamed = self.in_drafts = self.refused = 0

    def take(self, one: str, record: Checked, practice: Practice, known: dict[str, Entry]) -> None:
        """All that is found in a record now, with the entries of what was known before."""
        if _is_left_alone(record, practice):
            self._leave(one, record, known)
            return
        entries: dict[str, Entry] = {}
        for finding in record.findings:
            if not may_be_known(finding.code, practice):
                self.refused += 1
                continue
            entry = known.get(finding.fingerprint)
            if entry is None:
                self.added += 1
                entry = Entry(finding.code, self.as_of, self.expires)
            else:
                self.kept += 1
                if not entry.holds(self.as_of) and self.expires is not None:
                    entry = entry._replace(expires=self.expires)
            entries[finding.fingerprint] = entry
        self.dropped += sum(finding not in entries for finding in known)
        self._put(one, entries)

    def keep(self, one: str, record: Checked, practice: Practice, known: dict[str, Entry]) -> None:
        """What was known of a record before and is found in it still."""
        if _is_left_alone(record, practice):
            self._put(one, known)
            return
        found = {finding.fingerprint for finding in record.findings if may_be_known(finding.code, practice)}
        self._put(one, {name: entry for name, entry in known.items() if name in found and entry.holds(self.as_of)})

    def change(self, path: str, practice: Practice, outcome: Outcome, request: Request) -> Change:
        """All of it, to be written."""
        settings = practice.settings
        key = settings.fingerprint_key
        assert key is not None
        own = key if settings.origins.get("fingerprint_key") == BASELINE else None
        text = baseline.written(Baseline(own, mark_of(key), self.records))
        elsewhere = [one for one in outcome.having("checked") if _baseline_of(one, request.practices) != path]
        return Change(
            path,
            text,
            outcome,
            records=len(self.records),
            kept=self.kept,
            added=self.added,
            stale=self.dropped,
            renamed=self.renamed,
            in_drafts=self.in_drafts,
            refused=self.refused,
            elsewhere=len(elsewhere),
        )

    def _leave(self, one: str, record: Checked, known: dict[str, Entry]) -> None:
        if record.status == "failed":
            self.refused += len(record.findings)
        elif not record.errors:
            self.in_drafts += len(record.findings)
        self.kept += len(known)
        self._put(one, known)

    def _put(self, one: str, entries: dict[str, Entry]) -> None:
        if entries:
            self.records[one] = entries


def _is_left_alone(record: Checked, practice: Practice) -> bool:
    """Whether what was found says nothing about a record's entries: it is a draft, or it was not read whole."""
    if record.status != "checked" or record.errors or record.document is None:
        return True
    return record.document.stage == "draft" and not practice.bar.drafts_fail


def _baseline_of(record: Checked, practices: Practices) -> str | None:
    return practices.of(record.file).settings.baseline if record.file else None


def _not_read(outcome: Outcome, practice: Practice, path: str) -> set[str]:
    """The ids of files that are there and could not be read."""
    key = practice.settings.fingerprint_key or ""
    files = [record.file or record.path for record in outcome.having("failed")]
    files += [error.path for error in outcome.errors if error.path]
    return {baseline.record_id(key, file, path) for file in files}


def _rows(content: Baseline, practice: Practice, as_of: date) -> Iterator[Row]:
    by_rule: dict[str, list[tuple[str, Entry]]] = {}
    for one, known in content.records.items():
        for entry in known.values():
            by_rule.setdefault(entry.rule, []).append((one, entry))
    for code, found in sorted(by_rule.items()):
        rule = practice.rules.find(code)
        ends = [entry.expires for _, entry in found if entry.expires is not None and entry.holds(as_of)]
        yield Row(
            code,
            rule.name if rule else "",
            len(found),
            len({one for one, _ in found}),
            min(entry.added for _, entry in found),
            min(ends, default=None),
            sum(not entry.holds(as_of) for _, entry in found),
        )
