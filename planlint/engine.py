"""One document: rules x document -> findings. Pure: no clock, no files, no network."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import accumulate

from planlint import checks, suppress
from planlint.checks import Hit
from planlint.clock import RULES, Lap, unheeded
from planlint.config import Settings
from planlint.crash import Crash, attempt
from planlint.dataclass import replace
from planlint.expect import Expectations, severity
from planlint.keyed import keyed
from planlint.model import Document, Part
from planlint.results import ALONE, SEVERITIES, Checked, CriterionState, Finding, NotChecked, Related, RunError
from planlint.rules import ACTION_CRITERIA, EXPECTED_CRITERIA, Rule, RuleSet
from planlint.source import Span
from planlint.suppress import Silence
from planlint.timescales import Timescales


def check(document: Document, rules: RuleSet, settings: Settings, lap: Lap = unheeded) -> Checked:
    """The findings of the rules that the settings select, and what was found of each criterion.

    A rule that raises becomes an error of the result, and the others go on. The same document, rules and settings
    always give the same result.
    """
    return _Checking(document, rules, settings, lap).result()


def silences(document: Document, rules: RuleSet, settings: Settings) -> list[Silence]:
    """Where a record silences the rules that compare records."""
    comparing = {rule.code for rule in rules.rules if rule.check["kind"] == "across"}
    allowed = settings.suppressions == "allow"
    heard = suppress.silences(document, rules, locked=settings.locked, allowed=allowed)
    return [silence for silence in heard if silence.code in comparing]


def beside(
    checked: Checked,
    rules: RuleSet,
    settings: Settings,
    hits: Sequence[tuple[str, Hit]],
    heard: Sequence[Silence],
) -> None:
    """Adds to a record's result what was found when it was laid beside the other records of its run.

    `hits` are states of `across` with their places; `heard` are the record's own `silences`.
    """
    if checked.document is None or checked.status == "failed":
        return
    _Checking(checked.document, rules, settings).add(checked, hits, heard)


def comparing(document: Document, rules: RuleSet, settings: Settings) -> dict[str, Finding]:
    """What the record would be told if it were found to share something with another, by state of `across`."""
    checking = _Checking(document, rules, settings)
    place = Hit(document.title.span() if document.title is not None else Span(0, 0))
    told = {}
    for rule in rules.rules:
        if rule.check["kind"] == "across":
            for finding in checking._told(rule, lambda: [place]):
                told.update(dict.fromkeys(rule.check["is"], finding))
    return told


class _Checking:
    """One document's way through the rules."""

    def __init__(self, document: Document, rules: RuleSet, settings: Settings, lap: Lap = unheeded) -> None:
        self.lap = lap
        self.document = document
        self.rules = rules
        self.settings = settings
        self.needs = Expectations(rules.expectations, settings.expectations).all(document)
        self.limits = Timescales(rules.timescales, settings.nation, settings.limits)
        self.checked = Checked(document.path, "checked", document=document)
        self.ran: set[str] = set()

    def result(self) -> Checked:
        checked = self.checked
        if self.document.layout.failed:
            checked.status = "failed"
            checked.reason = next(problem.advice for problem in self.document.layout.problems if problem.fatal)
        spoken = [finding for rule in self.rules.rules for finding in self._spoken(rule)]
        self.lap(RULES)
        found = _one_per_cause(spoken)
        checked.criteria = {criterion: self._criterion(criterion, found) for criterion in EXPECTED_CRITERIA}
        applied = suppress.apply(
            self.document,
            self._without_echoes(found),
            spoken=spoken,
            rules=self.rules,
            ran=self.ran,
            locked=self.settings.locked,
            allowed=self.settings.suppressions == "allow",
        )
        kept = [*applied.kept, *self._about_suppressions(applied.faults)]
        self._take(kept, applied.silenced)
        checked.not_checked.sort(key=lambda one: one.rule)
        self.lap(f"{RULES}: states, suppressions and fingerprints")
        return checked

    def add(self, checked: Checked, hits: Sequence[tuple[str, Hit]], heard: Sequence[Silence]) -> None:
        """Lets the rules that compare records speak, and sorts what they say into a result."""
        comparing = [rule for rule in self.rules.rules if rule.check["kind"] == "across"]
        codes = {rule.code for rule in comparing}
        checked.not_checked = [one for one in checked.not_checked if one.rule not in codes or one.reason != ALONE]
        spoken = [
            finding
            for rule in comparing
            for finding in self._told(rule, lambda rule=rule: [hit for state, hit in hits if state in rule.check["is"]])  # type: ignore[misc]
        ]
        if not spoken:
            return
        kept, silenced = suppress.silenced_by(heard, _one_per_cause(spoken))
        self.checked = checked
        self._take(kept, silenced)

    def _take(self, kept: list[Finding], silenced: list[Finding]) -> None:
        """Adds findings to the result, those that are serious enough to be shown. All of them count for the fingerprints."""
        least = SEVERITIES.index(self.settings.min_severity)
        known = _fingerprints([*kept, *silenced], self.document, self.settings.fingerprint_key)
        shown = [one for one in known[: len(kept)] if SEVERITIES.index(one.severity) >= least]
        self.checked.findings = sorted([*self.checked.findings, *shown], key=_order)
        self.checked.suppressed = sorted([*self.checked.suppressed, *known[len(kept) :]], key=_order)

    def _spoken(self, rule: Rule) -> list[Finding]:
        """All that a rule says here; nothing, with the reason noted, if it does not run."""
        if rule.check["kind"] == "suppression":
            return []
        if rule.check["kind"] == "across":
            if _why_silent(rule, self.document, self.rules, self.settings) is None:
                self.checked.not_checked.append(NotChecked(rule.code, ALONE))
            return []
        check = checks.KINDS[rule.check["kind"]]
        parameters = {**rule.check, "limits": self.limits} if rule.check["kind"] == "timescale" else rule.check
        told = self._told(rule, lambda: list(check(parameters).hits(self.document)))
        self.lap(f"{RULES}: {rule.code}")
        return told

    def _about_suppressions(self, faults: list[suppress.Fault]) -> list[Finding]:
        found: list[Finding] = []
        for rule in self.rules.rules:
            if rule.check["kind"] == "suppression":
                mine = [fault for fault in faults if fault.kind in rule.check["of"]]
                found += self._told(rule, partial(_hits_of, mine))
        return found

    def _told(self, rule: Rule, work: Callable[[], list[Hit]]) -> list[Finding]:
        reason = _why_silent(rule, self.document, self.rules, self.settings)
        if reason is not None:
            if _is_meant(rule, self.document):
                self.checked.not_checked.append(NotChecked(rule.code, reason))
            return []
        found = attempt(lambda: [finding for finding in map(partial(self._finding, rule), work()) if finding])
        if isinstance(found, Crash):
            message = f"rule {rule.code} could not be applied: {found.told}"
            self.checked.errors.append(RunError("rule", message, path=self.document.path, rule=rule.code))
            self.checked.not_checked.append(NotChecked(rule.code, "stopped by a fault in planlint"))
            return []
        if self.needs.get(rule.criterion) != "no":
            self.ran.add(rule.code)
        return found

    def _finding(self, rule: Rule, hit: Hit) -> Finding | None:
        serious = severity(rule, self.needs.get(rule.criterion, "should"), hit, self.settings)
        if serious is None:
            return None
        part = hit.part or (hit.action.part if hit.action else None)
        return Finding(
            code=rule.code,
            criterion=rule.criterion,
            severity=serious,
            confidence=min(hit.confidence, rule.confidence, key=("low", "medium", "high").index),
            message=f"{rule.message} {hit.note}".strip(),
            span=hit.span,
            action=hit.action.span if hit.action else None,
            action_text=hit.action.text.value if hit.action else None,
            section_role=_first_role(part),
            section_heading=_first_heading(part),
            related=(
                *(Related(span, rule.related) for span in hit.related),
                *(Related(span, rule.related, place) for span, place in hit.elsewhere),
            ),
            fingerprint=_role_path(part),
            due=hit.due,
            trial=rule.status == "trial",
        )

    def _without_echoes(self, found: list[Finding]) -> list[Finding]:
        """Without what two rules say of one empty place: a stand-in ("TBC") where a criterion of its own looks for something.

        The more serious of the two stays, and of two alike the one that knows what belongs there. States are worked out before.
        """
        empty = {
            rule.code for rule in self.rules.rules if rule.finds == "absent" and rule.criterion in EXPECTED_CRITERIA
        }
        dropped: set[int] = set()
        absent = sorted((one for one in found if one.code in empty), key=lambda one: one.span)
        ends = list(accumulate((one.span.end for one in absent), max))
        for stand_in in found:
            if stand_in.criterion != "placeholder" or stand_in.action is not None:
                continue
            span = stand_in.span
            for at in range(
                bisect_left(absent, max(span.end, span.start + 1), key=lambda one: one.span.start) - 1, -1, -1
            ):
                if ends[at] < span.start - _CLOSE:
                    break
                other = absent[at]
                if not self._is_one_place(stand_in, other):
                    continue
                milder = SEVERITIES.index(other.severity) < SEVERITIES.index(stand_in.severity)
                dropped.add(id(other if milder else stand_in))
        return [finding for finding in found if id(finding) not in dropped]

    def _is_one_place(self, stand_in: Finding, other: Finding) -> bool:
        """Whether both speak of the same words, or one of a label and the other of all that stands behind it.

        What stands nowhere in a record is told at a label that says nothing of it: a stand-in behind that is another matter.
        """
        if stand_in.span.start < other.span.end and other.span.start < stand_in.span.end:
            return True
        if other.action is not None or other.section_role is None:
            # What is said of a step stands at its own cell, and the next cell is another place.
            return False
        between = self.document.source.text[other.span.end : stand_in.span.start]
        behind = 0 <= stand_in.span.start - other.span.end <= _CLOSE
        return behind and not any(character.isalnum() for character in between)

    def _criterion(self, criterion: str, found: list[Finding]) -> CriterionState:
        """How one criterion stands, worked out before suppressions and baseline, from the rules that ran."""
        rules = [rule for rule in self.rules.rules if rule.criterion == criterion]
        subjects = {subject for rule in rules for subject in rule.subjects}
        judged = [judgement for judgement in self.document.judgements if judgement.subject in subjects]
        gap = sum(judgement.state == "gap" for judgement in judged)
        serious = [one for one in found if one.criterion == criterion and one.severity != "advice"]
        flagged, of = len(serious), len(judged)
        of_actions = criterion in ACTION_CRITERIA and bool(self.document.actions)
        if of_actions:
            flagged, of = len({one.action for one in serious if one.action}), len(self.document.actions)
        if self.document.layout.failed:
            state = "not_checked"
        elif self.needs[criterion] == "no":
            state = "not_expected"
        elif not any(rule.code in self.ran for rule in rules):
            state = "not_checked"
        elif of_actions:
            state = "not_found" if flagged == of else "thin" if serious else "found"
        else:
            state = self._state_of_record(rules, [one for one in found if one.criterion == criterion], bool(judged))
        return CriterionState(state, flagged, of, gap)

    def _state_of_record(self, rules: list[Rule], found: list[Finding], judged: bool) -> str:
        """Advice changes no state but one: what a rule looked for in vain is not said to be there.

        A question of low confidence leaves open whether it is.
        """
        absent = {rule.code for rule in rules if rule.finds == "absent"}
        serious = [finding for finding in found if finding.severity != "advice"]
        in_vain = [finding for finding in found if finding.code in absent and not finding.trial]
        if any(finding in serious or finding.confidence != "low" for finding in in_vain):
            return "not_found"
        if in_vain and not serious:
            return "not_checked"
        if serious:
            return "thin"
        if judged:
            return "found"
        return "not_checked" if self.document.unplaced else "not_expected"


_CLOSE = 12
"""Characters of mark-up, blanks and quotes between a label and its answer."""


def _why_silent(rule: Rule, document: Document, rules: RuleSet, settings: Settings) -> str | None:
    """Why a rule does not run on a document, in plain words; None if it runs."""
    if document.layout.failed and not rule.is_basic:
        return "the record could not be read"
    if not _is_meant(rule, document):
        return f"only asked of: {', '.join(rule.kinds)}"
    return rules.reason_off(
        rule,
        select=settings.select,
        ignore=settings.ignore,
        extend_select=settings.extend_select,
        trial=settings.trial,
        locked=settings.locked,
    )


def _is_meant(rule: Rule, document: Document) -> bool:
    """True if the rule is for every kind of record, or for this one's."""
    return not rule.kinds or document.kind in rule.kinds or any(kind in rule.kinds for kind in document.also)


def _hits_of(faults: list[suppress.Fault]) -> list[Hit]:
    return [Hit(fault.span, due=fault.due) for fault in faults]


def _order(finding: Finding) -> tuple[int, str, int]:
    return finding.span.start, finding.code, finding.span.end


def _one_per_cause(spoken: list[Finding]) -> list[Finding]:
    """One finding of each criterion at each place: the first by code, rules on trial last."""
    kept: dict[tuple[str, Span], Finding] = {}
    for finding in sorted(spoken, key=lambda one: (one.trial, one.code)):
        kept.setdefault((finding.criterion, finding.span), finding)
    return sorted(kept.values(), key=_order)


def _fingerprints(findings: list[Finding], document: Document, key: str | None) -> list[Finding]:
    """Each with its fingerprint: of code, section and, where there is a key, the words of the place.

    Lines, days, severity, message and path have no part in it, so it stays the same while the record around it changes.
    """
    if not findings:
        return []
    secret = (key or "").encode()
    seen: dict[str, int] = {}
    known = dict.fromkeys(findings, "")
    for finding in sorted(findings, key=_order):
        words = place_words(finding, document) if key else ""
        content = "\x1f".join((finding.code, finding.fingerprint, words))
        digest = keyed(secret, content)[:20]
        seen[digest] = seen.get(digest, 0) + 1
        known[finding] = f"1:{digest}:{seen[digest]}"
    return [replace(finding, fingerprint=known[finding]) for finding in findings]


def place_words(finding: Finding, document: Document) -> str:
    """The words of the place without case, white space and punctuation; of an empty place, those of its action."""
    text = document.source.text[finding.span.start : finding.span.end] or finding.action_text or ""
    letters = "".join(character if character.isalnum() else " " for character in text.casefold())
    return " ".join(letters.split())


def _ancestors(part: Part | None) -> Iterator[Part]:
    while part is not None:
        yield part
        part = part.parent


def _first_role(part: Part | None) -> str | None:
    return next((one.role for one in _ancestors(part) if one.role), None)


def _first_heading(part: Part | None) -> str | None:
    return next((one.heading.value for one in _ancestors(part) if one.heading), None)


def _role_path(part: Part | None) -> str:
    return "/".join(reversed([one.role for one in _ancestors(part) if one.role]))
