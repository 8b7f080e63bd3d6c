"""The findings of a run that were there before: each record beside its entries in the baseline, under whatever name it lies now."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from planlint import baseline
from planlint.baseline import Baseline
from planlint.errors import ConfigError
from planlint.keyed import mark_of
from planlint.results import Checked, Finding, RunError
from planlint.rules import Rule, selects
from planlint.run.discover import discover
from planlint.run.paths import shown
from planlint.run.practice import Practice, Practices

MOST_COMPARED = 200
"""Records of another name that one is compared with, before a record that was renamed counts as a new one."""


class Held(NamedTuple):
    """Records that one baseline is about, each with its id and its practice."""

    path: str
    records: list[tuple[str, Checked, Practice]]


def by_baseline(records: Iterable[Checked], practices: Practices) -> list[Held]:
    """The records for which a baseline is configured, by baseline."""
    found: dict[str, Held] = {}
    for record in records:
        if record.document is None or not record.file:
            continue
        practice = practices.of(record.file)
        path, key = practice.settings.baseline, practice.settings.fingerprint_key
        if path is not None:
            one = baseline.record_id(key, record.file, path) if key else ""
            found.setdefault(path, Held(path, [])).records.append((one, record, practice))
    return [found[path] for path in sorted(found)]


def take_out(records: Iterable[Checked], practices: Practices, as_of: date) -> list[RunError]:
    """Moves what the baselines know from each record's findings to those that are only counted.

    A baseline that cannot be used takes out nothing and is an error.
    """
    errors = []
    for held in by_baseline(records, practices):
        try:
            _take_out(held, read(held.path, held.records[0][2]), as_of)
        except ConfigError as trouble:
            errors.append(RunError("baseline", trouble.message, trouble.path))
    return errors


def read(path: str, practice: Practice) -> Baseline:
    """The baseline in a file. Raises ConfigError if it cannot be used with the key that is in force."""
    content = baseline.read(path, shown(path))
    key = practice.settings.fingerprint_key
    if key is None or mark_of(key) != content.mark:
        message = (
            "it was made with another fingerprint_key; `planlint baseline create --force` makes it anew with this one"
        )
        raise ConfigError(message, path=shown(path))
    return content


def _take_out(held: Held, content: Baseline, as_of: date) -> None:
    names = names_in(content, held)
    for one, record, practice in held.records:
        known = content.records.get(names.get(one, one), {})
        old = {
            finding.fingerprint
            for finding in record.findings
            if (entry := known.get(finding.fingerprint)) and entry.holds(as_of) and may_be_known(finding.code, practice)
        }
        record.baselined = [finding for finding in record.findings if finding.fingerprint in old]
        record.findings = [finding for finding in record.findings if finding.fingerprint not in old]


def may_be_known(code: str, practice: Practice) -> bool:
    """Whether a baseline may hold a rule's findings: not those of a file that cannot be read, and none of a locked rule."""
    rule: Rule | None = practice.rules.find(code)
    return rule is not None and not (rule.is_basic or any(selects(word, rule) for word in practice.settings.locked))


def names_in(content: Baseline, held: Held) -> dict[str, str]:
    """For each record that was renamed since, by its id now, the id that the baseline knows it by.

    A record that the baseline knows and that lies nowhere any more may have become one that it doesn't know: the one with
    the same findings, or with most of them. Each becomes one record at most.
    """
    new = [(one, record) for one, record, _ in held.records if one not in content.records]
    if not new:
        return {}
    here = {one for one, _, _ in held.records}
    gone = set(content.records) - here
    if gone:
        gone -= set(_ids_below(held))
    return _paired(
        {one: frozenset(finding.fingerprint for finding in _all(record)) for one, record in new},
        {one: frozenset(content.records[one]) for one in gone},
    )


def _ids_below(held: Held) -> Iterator[str]:
    key = held.records[0][2].settings.fingerprint_key or ""
    for file in discover([os.path.dirname(held.path)], excluded=lambda path: False).files:
        yield baseline.record_id(key, file.path, held.path)


def _all(record: Checked) -> list[Finding]:
    return [*record.findings, *record.suppressed]


def _paired(new: dict[str, frozenset[str]], gone: dict[str, frozenset[str]]) -> dict[str, str]:
    """New id -> old id. First those with the very same findings, then the others by what they share."""
    pairs: dict[str, str] = {}
    same: dict[frozenset[str], list[str]] = defaultdict(list)
    for one in sorted(gone):
        same[gone[one]].append(one)
    for one, findings in sorted(new.items()):
        if findings and same.get(findings):
            pairs[one] = same[findings].pop(0)
    left = set(gone) - set(pairs.values())
    holders: dict[str, list[str]] = defaultdict(list)
    for one in sorted(left):
        for finding in gone[one]:
            holders[finding].append(one)
    shares = sorted(
        (-shared, one, other)
        for one, findings in new.items()
        if one not in pairs
        for other, shared in _shares(findings, holders).items()
        if 2 * shared >= len(findings)
    )
    for _, one, other in shares:
        if one not in pairs and other in left:
            pairs[one] = other
            left.discard(other)
    return pairs


def _shares(findings: frozenset[str], holders: dict[str, list[str]]) -> Counter[str]:
    """How many findings a record shares with each of those that hold its rarest ones."""
    rarest = sorted((len(holders[finding]), finding) for finding in findings if finding in holders)
    candidates: set[str] = set()
    for number, finding in rarest:
        if len(candidates) + number <= MOST_COMPARED:
            candidates.update(holders[finding])
    return Counter(one for finding in findings for one in holders.get(finding, ()) if one in candidates)
