"""What an editor can offer at a finding: each offer was tried, so that one that would not do what it says is not made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple

from planlint.blanks.record import Blanks
from planlint.config import Settings
from planlint.mend import columns, ignore, sections
from planlint.mend.edits import Edit, applied
from planlint.model import Document
from planlint.results import Checked, Finding
from planlint.rules import ACTION_CRITERIA, Rule, RuleSet
from planlint.suppress import can_be_silenced
from planlint.understand.titles import Titles
from planlint.vocabulary import Vocabulary

Again = Callable[[str], Checked | None]
"""Checks another text as this record; None if it cannot be checked."""

_SAID = ignore.REASON.replace('""', '"one reason that will do"')


class Offer(NamedTuple):
    """A change that mends or answers a finding, worded as an editor lists it."""

    title: str
    edits: tuple[Edit, ...]


class Offers:
    """Finds what can be offered at the findings of one record."""

    def __init__(
        self, record: Checked, rules: RuleSet, settings: Settings, vocabulary: Vocabulary, again: Again
    ) -> None:
        assert record.document is not None
        self.record = record
        self.document: Document = record.document
        self.rules = rules
        self.settings = settings
        self.vocabulary = vocabulary
        self.again = again
        self.blanks = Blanks(vocabulary, rules, settings.expectations)

    def at(self, finding: Finding) -> Iterator[Offer]:
        """The offers at a finding: what fills a gap first, leaving it as it is last."""
        rule = self.rules.find(finding.code)
        if rule is None:
            return
        yield from self._column(finding)
        yield from self._section(finding, rule)
        yield from self._suppression(finding, rule)

    def _column(self, finding: Finding) -> Iterator[Offer]:
        if finding.criterion not in ACTION_CRITERIA or finding.action is None:
            return
        wanted = next((one for one in self.blanks.columns("steps") if one.name == _column_of(finding)), None)
        if wanted is None:
            return
        edits = columns.column(self.document, finding.action, wanted, Titles(self.vocabulary))
        if edits and self._keeps_the_steps(edits):
            yield Offer(f"Add a place for “{wanted.title}” to the steps", tuple(edits))

    def _section(self, finding: Finding, rule: Rule) -> Iterator[Offer]:
        if rule.finds != "absent" or self.document.kind is None:
            return
        blank = self.blanks.of(self.document.kind, self.document.level)
        part = blank.part_for(finding.criterion)
        edit = sections.skeleton(self.document, blank, part) if part is not None and not part.columns else None
        if edit is None or part is None:
            return
        after = self.again(applied(self.document.source.text, [edit]))
        if after is not None and after.document is not None and after.document.parts(part.role):
            yield Offer(f"Add “{part.heading}” with the questions that matter", (edit,))

    def _suppression(self, finding: Finding, rule: Rule) -> Iterator[Offer]:
        if self.settings.suppressions != "allow" or not can_be_silenced(rule, self.settings.locked):
            return
        for edit in ignore.places(self.document, finding, rule):
            if self._silences(edit, finding):
                where = "in this file" if "ignore-file" in edit.text else "here"
                yield Offer(f"Leave {finding.code} {rule.name} as it is {where}, with a reason", (edit,))
                return

    def _silences(self, edit: Edit, finding: Finding) -> bool:
        """Whether the edit, once a reason is written, silences this finding and brings no other."""
        after = self.again(
            applied(self.document.source.text, [Edit(edit.span, edit.text.replace(ignore.REASON, _SAID))])
        )
        if after is None or after.status != self.record.status:
            return False
        before, left = _counted(self.record), _counted(after)
        return left[finding.code] < before[finding.code] and not left - before

    def _keeps_the_steps(self, edits: list[Edit]) -> bool:
        """Whether the record is read as before with the edits, and none of its steps is lost."""
        after = self.again(applied(self.document.source.text, edits))
        if after is None or after.document is None:
            return False
        is_as_before = after.status == self.record.status and after.document.kind == self.document.kind
        return is_as_before and len(after.document.actions) >= len(self.document.actions)


def _column_of(finding: Finding) -> str:
    """The column in which the answer to a criterion of steps stands."""
    return {"overdue": "when", "what": "action"}.get(finding.criterion, finding.criterion)


def _counted(record: Checked) -> Counter[str]:
    return Counter(finding.code for finding in record.findings)
