"""How far planlint agrees with the labels of tests/records: counts and 95 % intervals, sets side by side.

    python benchmarks/accuracy.py [--json] [--misses]

Sets: `given` (the corpus), `own` (ours, looked at while building), `unseen` (ours, kept aside); and of ours `stuffed`
(S.., every form filled and nothing said) and `plain` (N.., no cue words, every particular there). Intervals are
bootstrapped over records. Of `unseen`, and so of `stuffed` and `plain`, only figures are ever printed; `--misses`
lists those of given and own.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from planlint import engine
from planlint.config import Settings
from planlint.model import Document
from planlint.readers import read
from planlint.results import Finding
from planlint.rules import RuleSet, load, rules_folder
from planlint.source import Source, Span
from planlint.understand import understand
from planlint.vocabulary import Vocabulary
from planlint.vocabulary import load as load_vocabulary

RECORDS = Path(__file__).parent.parent / "tests" / "records"
AS_OF = date(2026, 11, 22)
"""The day on which the labels were given (LABELS.md)."""
SUFFIXES = (".md", ".markdown", ".txt", ".yaml", ".yml")
FLAGGED = ("error", "warning")
RESAMPLES = 1000
SEED = 20261122
FEWEST = 20
"""Under so many cases a figure tells too little (issue 2)."""

ASPECTS = ("outcomes", "voice", "lived_experience", "history_context", "analysis")
"""The five that are pooled first (issue 2); `MORE` are all others."""
MORE = (
    "family_views",
    "contingency",
    "review_date",
    "lead_professional",
    "management_oversight",
    "decision_rationale",
    "chronology_significance",
    "supervision_reflection",
    "direct_work_evaluation",
)
EXPECTED = {
    "plan": {"outcomes", "voice", "lived_experience", "family_views", "review_date", "lead_professional"},
    "assessment": {"voice", "lived_experience", "history_context", "analysis", "family_views"},
    "review": {
        *("outcomes", "voice", "family_views", "analysis"),
        *("review_date", "lead_professional", "decision_rationale"),
    },
    "chronology": {"chronology_significance"},
    "supervision": {"lived_experience", "supervision_reflection"},
    "decision": {
        *("voice", "history_context", "analysis"),
        *("family_views", "management_oversight", "decision_rationale"),
    },
    "referral": {"voice", "history_context", "analysis", "family_views", "decision_rationale"},
    "direct_work": {"voice", "lived_experience", "direct_work_evaluation"},
}
"""Which of these a record of each kind must or should tell; the others are not scored."""
EXPECTED_AT = {
    ("plan", "child_in_need"): {"contingency"},
    ("plan", "child_in_care"): {"contingency"},
    ("plan", "care_leaver"): {"contingency"},
    ("plan", "child_protection"): {"contingency", "management_oversight"},
    ("assessment", "child_protection"): {"management_oversight"},
}
"""What more is expected at a level."""
WORDED = (
    *("acronym", "blaming_language", "jargon", "placeholder", "copy_paste"),
    *("wrong_child_name", "privacy_identifier", "inconsistent_date", "late_recording", "system_generated"),
)
"""Criteria whose labels stand at their words and are not exhaustive: only how many were found is told."""
WHOLE = {"answered": "unanswered_worry", "child_seen": "not_seen", "allocation": "unallocated", "balance": "imbalance"}
"""Criteria whose labels are exhaustive, and the kind of their label."""
ACTION_CRITERIA = ("who", "what", "when", "overdue", "measure")
RATES = ("kind", "level", "clean", "placed")
ROWS = (
    *("kind", "level", "actions"),
    *ACTION_CRITERIA,
    *ASPECTS,
    "aspects pooled",
    *MORE,
    "all aspects",
    *WHOLE,
    *WORDED,
    *("clean", "placed", "challenges"),
)


class Tally(NamedTuple):
    """Outcomes of one yes/no question: said and true, said and false, true and not said, neither."""

    tp: float = 0
    fp: float = 0
    fn: float = 0
    tn: float = 0

    def plus(self, other: Tally) -> Tally:
        return Tally(self.tp + other.tp, self.fp + other.fp, self.fn + other.fn, self.tn + other.tn)

    @property
    def precision(self) -> float | None:
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else None

    @property
    def recall(self) -> float | None:
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else None

    @property
    def f1(self) -> float | None:
        return 2 * self.tp / (2 * self.tp + self.fp + self.fn) if self.tp + self.fp + self.fn else None


@dataclass(frozen=True, slots=True)
class Figure:
    """One cell of the table: F1, or a share for `RATES` and recall for `challenges`, with the interval over records."""

    name: str
    value: float | None
    low: float | None
    high: float | None
    tally: Tally

    @property
    def cases(self) -> float:
        """For a share all there are, else those that an auditor would flag."""
        return sum(self.tally) if self.name in RATES else self.tally.tp + self.tally.fn

    @property
    def told(self) -> str:
        tally = self.tally
        if self.value is None or self.low is None or self.high is None:
            return f"- {tally.tp:.0f}+{tally.fp:.0f}-{tally.fn:.0f}"
        interval = f"{self.value:.2f} [{self.low:.2f} {self.high:.2f}]"
        if self.name == "placed":
            return interval
        if self.name in RATES:
            return f"{interval} {tally.tp:.0f}/{self.cases:.0f}"
        few = " too few to tell" if self.cases < FEWEST else ""
        return f"{interval} {tally.tp:.0f}+{tally.fp:.0f}-{tally.fn:.0f}{few}"


@dataclass(slots=True)
class Scored:
    """What one record adds to each row, and its misses in words."""

    name: str
    tallies: dict[str, Tally] = field(default_factory=dict)
    misses: list[str] = field(default_factory=list)

    def add(self, row: str, *, true: bool, said: bool, detail: str = "") -> None:
        now = Tally(
            float(true and said), float(said and not true), float(true and not said), float(not true and not said)
        )
        self.tallies[row] = self.tallies.get(row, Tally()).plus(now)
        if true != said:
            self.misses.append(f"{self.name}: {row} {'missed' if true else 'false alarm'} {detail}".rstrip())


def labelled(folder: Path) -> list[Path]:
    """The records of a folder that have labels, by name."""
    return sorted(path for path in folder.iterdir() if path.suffix in SUFFIXES and labels_of(path).exists())


def labels_of(path: Path) -> Path:
    return path.with_name(path.name + ".labels.json")


def told(path: Path) -> Any:
    return json.loads(labels_of(path).read_text("utf-8"))


@cache
def _vocabulary() -> Vocabulary:
    return load_vocabulary([rules_folder() / "vocabulary"])


@cache
def _rules() -> RuleSet:
    return load()


def words(path: Path) -> str:
    """A record's text as its labels were set on it."""
    return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")


def line_of(text: str, locate: str) -> int:
    """The line of the first place where these words stand, from 1. Raises ValueError if there is none."""
    return text.count("\n", 0, text.index(locate)) + 1


def _lines(source: Source, span: Span) -> tuple[int, int]:
    """The first line of a place, and the last."""
    return source.position(span.start).line, source.position(span.end).line


def pair(lines: Sequence[int], places: Sequence[tuple[int, int]]) -> dict[int, int]:
    """Labelled action -> the action found that is its own: the shortest choose first, none is used twice."""
    own: dict[int, int] = {}
    for number in sorted(range(len(places)), key=lambda at: (places[at][1] - places[at][0], places[at][0])):
        first, last = places[number]
        free = next((at for at, line in enumerate(lines) if at not in own and first <= line <= last), None)
        if free is not None:
            own[free] = number
    return own


def checked(name: str, content: bytes) -> tuple[Document, list[Finding], str]:
    """A record, what is told of it as an error or a warning with all rules on, and whether it was checked."""
    record = understand(read(name, content), _vocabulary(), as_of=AS_OF)
    found = engine.check(record, _rules(), Settings(trial="full"))
    return record, [finding for finding in found.findings if finding.severity in FLAGGED], found.status


def own_actions(record: Document, labels: Any, text: str) -> dict[int, int]:
    """Labelled action -> the record's action that is its own."""
    places = [_lines(record.source, action.span) for action in record.actions]
    return pair([line_of(text, action["locate"]) for action in labels["actions"]], places)


def score(path: Path) -> Scored:
    """One record against its labels."""
    labels = told(path)
    record, flagged, status = checked(path.name, path.read_bytes())
    by_criterion: dict[str, list[Finding]] = defaultdict(list)
    for finding in flagged:
        by_criterion[finding.criterion].append(finding)
    scored = Scored(path.name)
    _head(scored, record, labels)
    clean = _actions(scored, record, labels, words(path), by_criterion)
    clean = clean and all(value in ("good", "na", "") for value in labels["aspects"].values())
    clean = clean and not labels["other_defects"]
    _aspects(scored, labels, by_criterion)
    _worded(scored, record, labels, words(path), by_criterion)
    if clean:
        passed = not flagged and status == "checked"
        scored.tallies["clean"] = Tally(tp=float(passed), fn=float(not passed))
        scored.misses += [f"{path.name}: clean, {one.code} {one.message}" for one in flagged]
    return scored


def _head(scored: Scored, record: Document, labels: Any) -> None:
    for row, right in (("kind", record.kind == labels["doc_type"]), ("level", record.level == labels.get("level"))):
        scored.tallies[row] = Tally(tp=float(right), fn=float(not right))
        if not right:
            scored.misses.append(f"{scored.name}: {row}, read as {record.kind if row == 'kind' else record.level}")
    scored.tallies["placed"] = Tally(tp=record.placed, fn=1 - record.placed)


def _actions(scored: Scored, record: Document, labels: Any, text: str, by_criterion: dict[str, list[Finding]]) -> bool:
    """Scores the actions; says whether the auditor found nothing wrong with any."""
    own = own_actions(record, labels, text)
    clean = True
    for number, action in enumerate(labels["actions"]):
        mine = record.actions[own[number]] if number in own else None
        scored.add("actions", true=True, said=mine is not None, detail=action["locate"])
        for criterion, true in truths(action).items():
            said = mine is not None and any(
                line_spoken_of(one, record) == line_at(record, mine.span) for one in by_criterion[criterion]
            )
            scored.add(criterion, true=true, said=said, detail=action["locate"])
            clean = clean and not true
    for number, found in enumerate(record.actions):
        if number not in own.values():
            scored.add("actions", true=False, said=True, detail=found.text.value[:80])
    return clean


def truths(action: Any) -> dict[str, bool]:
    """What an auditor would flag of one labelled action; a measure that nobody asks for is left out."""
    found = {
        "who": action["who"] in ("vague", "missing"),
        "what": action["what"] == "vague",
        "when": action["when"] in ("vague", "missing"),
        "overdue": action["when"] == "overdue",
    }
    return found if action["measure"] == "na" else {**found, "measure": action["measure"] == "missing"}


def line_at(record: Document, span: Span) -> int:
    """The line on which a place begins, from 1."""
    return record.source.position(span.start).line


def line_spoken_of(finding: Finding, record: Document) -> int:
    """The line of the action that a finding is about, or its own."""
    return line_at(record, finding.action or finding.span)


def _aspects(scored: Scored, labels: Any, by_criterion: dict[str, list[Finding]]) -> None:
    expected = EXPECTED[labels["doc_type"]] | EXPECTED_AT.get((labels["doc_type"], labels.get("level")), set())
    for aspect in (*ASPECTS, *MORE):
        value = labels["aspects"].get(aspect)
        if value in ("good", "weak", "absent") and aspect in expected:
            scored.add(aspect, true=value != "good", said=bool(by_criterion[aspect]))
    for criterion, kind in WHOLE.items():
        labelled_so = any(defect["kind"] == kind for defect in labels["other_defects"])
        scored.add(criterion, true=labelled_so, said=bool(by_criterion[criterion]))
    scored.tallies["aspects pooled"] = _sum(scored, ASPECTS)
    scored.tallies["all aspects"] = _sum(scored, (*ASPECTS, *MORE))
    scored.tallies["challenges"] = _sum(scored, (*ACTION_CRITERIA, *ASPECTS, *WHOLE))


def _worded(scored: Scored, record: Document, labels: Any, text: str, by_criterion: dict[str, list[Finding]]) -> None:
    """Whether something was said of each labelled wording where it stands."""
    for defect in labels["other_defects"]:
        criterion = "acronym" if defect["kind"] == "unexplained_acronym" else defect["kind"]
        if criterion in WORDED:
            line = line_of(text, defect["locate"]) if defect["locate"] else None
            said = any(line is None or line in _spoken_of(one, record) for one in by_criterion[criterion])
            scored.add(criterion, true=True, said=said, detail=defect["locate"] or "")


def _spoken_of(finding: Finding, record: Document) -> set[int]:
    """The lines of a finding's places."""
    spans = [finding.span, *(other.span for other in finding.related if other.elsewhere is None)]
    return {
        line for span in spans for line in range(_lines(record.source, span)[0], _lines(record.source, span)[1] + 1)
    }


def _sum(scored: Scored, rows: Iterable[str]) -> Tally:
    total = Tally()
    for row in rows:
        total = total.plus(scored.tallies.get(row, Tally()))
    return total


def figures(records: Sequence[Scored], *, resamples: int = RESAMPLES) -> dict[str, Figure]:
    """Every row over these records, with its interval (none without resamples)."""
    chance = random.Random(SEED)
    draws = [Counter(chance.choices(range(len(records)), k=len(records))) for _ in range(resamples)]
    return {row: _figure(row, [record.tallies.get(row, Tally()) for record in records], draws) for row in ROWS}


def _figure(row: str, tallies: Sequence[Tally], draws: Sequence[Counter[int]]) -> Figure:
    total = _weighted(tallies, dict.fromkeys(range(len(tallies)), 1))
    found = sorted(value for draw in draws if (value := _value(row, _weighted(tallies, draw))) is not None)
    low = found[int(len(found) * 0.025)] if found else None
    high = found[min(len(found) - 1, int(len(found) * 0.975))] if found else None
    return Figure(row, _value(row, total), low, high, total)


def _weighted(tallies: Sequence[Tally], weights: dict[int, int] | Counter[int]) -> Tally:
    tp = fp = fn = tn = 0.0
    for at, weight in weights.items():
        one = tallies[at]
        tp, fp, fn, tn = tp + weight * one.tp, fp + weight * one.fp, fn + weight * one.fn, tn + weight * one.tn
    return Tally(tp, fp, fn, tn)


def _value(row: str, tally: Tally) -> float | None:
    return tally.recall if row in RATES or row == "challenges" or row in WORDED else tally.f1


@cache
def scored(name: str) -> tuple[Scored, ...]:
    """The records of one folder of tests/records, each against its labels."""
    return tuple(score(path) for path in labelled(RECORDS / name))


def sets() -> Iterator[tuple[str, list[Scored]]]:
    """The sets that are shown side by side."""
    for name in ("given", "own", "unseen"):
        yield name, list(scored(name))
    ours = [*scored("own"), *scored("unseen")]
    yield "stuffed", [record for record in ours if record.name.startswith("S")]
    yield "plain", [record for record in ours if record.name.startswith("N")]


def _table(found: dict[str, dict[str, Figure]], counts: dict[str, int]) -> Iterator[str]:
    width = 48
    yield f"{'':18}" + "".join(f"{f'{name} ({counts[name]} records)':{width}}" for name in found)
    for row in ROWS:
        yield f"{row:18}" + "".join(f"{figures_[row].told:{width}}" for figures_ in found.values())
    yield "F1 (kind, level, clean, placed: share; challenges: share found) [95 % interval over records]"
    yield "counts: found + false alarms - missed"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--json", action="store_true", help="the figures as JSON")
    parser.add_argument("--misses", action="store_true", help="list what was missed in given and own")
    options = parser.parse_args()
    every = dict(sets())
    found = {name: figures(records) for name, records in every.items()}
    if options.json:
        print(
            json.dumps(
                {name: {row: _as_json(one) for row, one in rows.items()} for name, rows in found.items()}, indent=1
            )
        )
    else:
        print("\n".join(_table(found, {name: len(records) for name, records in every.items()})))
    if options.misses:
        print("\n".join(miss for name in ("given", "own") for record in every[name] for miss in record.misses))


def _as_json(figure: Figure) -> dict[str, Any]:
    return {
        "value": figure.value,
        "low": figure.low,
        "high": figure.high,
        "cases": figure.cases,
        **figure.tally._asdict(),
    }


if __name__ == "__main__":
    main()
