"""rules/README.md: every rule with how often it fired on the labelled records, how often for nothing, and what its status follows from.

    python benchmarks/catalogue.py            print
    python benchmarks/catalogue.py --write    write rules/README.md

All labelled records count (tests/records: given, own and unseen; of unseen nothing but counts is used). A criterion is measured when
they hold 25 cases for it and 25 against. A firing is right where the auditor raised that criterion: at that step, or of steps'
criteria elsewhere in that record; for what is labelled by its place, anywhere in the record. Labels of wording (acronyms,
placeholders, ...) are not exhaustive: a firing that no label bears out is counted as open there, and not as a false alarm, unless
the auditor found nothing at all in that record.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parent))

import accuracy

from planlint import engine
from planlint.config import Settings
from planlint.readers import read
from planlint.rules import ACTION_CRITERIA, FAMILIES, Rule, load
from planlint.understand import understand

CASES = 25
F1 = 0.85
FIRED = 8
WRONG = 1
PAGE = Path(__file__).parent.parent / "rules" / "README.md"
LABELS = {"unexplained_acronym": "acronym", **{kind: name for name, kind in accuracy.WHOLE.items()}}
"""Kinds of defect whose criterion has another name."""


class Tallied(NamedTuple):
    """What became of all rules: counts of right, wrong and open firings by rule, and cases of each criterion."""

    right: Counter[str]
    wrong: Counter[str]
    open: Counter[str]
    criteria: dict[str, accuracy.Tally]


def tallied() -> Tallied:
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    undecided: Counter[str] = Counter()
    criteria: dict[str, accuracy.Tally] = defaultdict(accuracy.Tally)
    rules = load()
    for folder in ("given", "own", "unseen"):
        for path in accuracy.labelled(accuracy.RECORDS / folder):
            labels = accuracy.told(path)
            record = understand(read(path.name, path.read_bytes()), accuracy._vocabulary(), as_of=accuracy.AS_OF)
            checked = engine.check(record, rules, Settings(trial="full"))
            raised, judged, clean = _raised(labels)
            said = {one.criterion for one in checked.findings}
            for criterion in judged:
                if criterion not in ACTION_CRITERIA:
                    true, claimed = criterion in raised, criterion in said
                    criteria[criterion] = criteria[criterion].plus(_outcome(true=true, said=claimed))
            scored = accuracy.score(path)
            for criterion in ACTION_CRITERIA:
                criteria[criterion] = criteria[criterion].plus(scored.tallies.get(criterion, accuracy.Tally()))
            for finding in checked.findings:
                if finding.criterion not in judged and not clean:
                    undecided[finding.code] += 1
                elif finding.criterion in raised:
                    right[finding.code] += 1
                elif finding.criterion in accuracy.WORDED and not clean:
                    undecided[finding.code] += 1
                else:
                    wrong[finding.code] += 1
    return Tallied(right, wrong, undecided, criteria)


def _outcome(*, true: bool, said: bool) -> accuracy.Tally:
    return accuracy.Tally(
        float(true and said), float(said and not true), float(true and not said), float(not true and not said)
    )


def _raised(labels: Any) -> tuple[set[str], set[str], bool]:
    """The criteria that the auditor raised, those that were looked at, and whether nothing was raised."""
    raised = {LABELS.get(defect["kind"], defect["kind"]) for defect in labels["other_defects"]}
    judged = {*accuracy.WORDED, *accuracy.WHOLE}
    for action in labels["actions"]:
        for criterion, true in accuracy.truths(action).items():
            judged.add(criterion)
            if true:
                raised.add(criterion)
    for aspect, value in labels["aspects"].items():
        if value in ("good", "weak", "absent"):
            judged.add(aspect)
            if value != "good":
                raised.add(aspect)
    return raised, judged, not raised


def page(found: Tallied) -> str:
    rules = load().rules
    other = {rule.code: status for rule, status in earned(found)}
    lines = [
        "# Rules",
        "",
        "Made by `python benchmarks/catalogue.py --write` from the rule files and the labelled records; edit those.",
        "",
        f"A criterion is measured with {CASES} cases for it and {CASES} against. *Right*, *wrong* and *open* are firings on the labelled",
        "records (open: the labels do not say). `planlint explain CODE` prints a rule whole.",
        "",
        "*By its figures* is what a rule's status would be if it followed from these records alone: stable where its criterion is",
        f"measured at F1 {F1} or more and the rule fired {FIRED} times or more with at most {WRONG} false alarm. Most of these records were",
        "written to be laid out as no other is; a status set above that rests on the shared corpus, where the criterion reaches its number.",
        "",
        "| criterion | cases for / against | precision | recall | F1 |",
        "| --- | --- | --- | --- | --- |",
    ]
    for criterion in sorted({rule.criterion for rule in rules}):
        lines.append(f"| {criterion} | {_figures(found.criteria.get(criterion))} |")
    for family in FAMILIES:
        mine = [rule for rule in rules if rule.family == family]
        if mine:
            lines += [
                "",
                f"## {family}: {FAMILIES[family]}",
                "",
                "| rule | status | by its figures | right | wrong | open |",
                "| --- | --- | --- | --- | --- | --- |",
            ]
            lines += [
                f"| [{rule.code}]({_place(rule)}) {rule.name} | {rule.status} | {other.get(rule.code, rule.status)} | {found.right[rule.code]} | {found.wrong[rule.code]} | {found.open[rule.code]} |"
                for rule in mine
            ]
    return "\n".join([*lines, ""])


def _place(rule: Rule) -> str:
    path = Path(rule.path)
    return f"{path.parent.name}/{path.name}"


def _figures(tally: accuracy.Tally | None) -> str:
    if tally is None or not sum(tally):
        return "- | - | - | -"
    cases = f"{tally.tp + tally.fn:.0f} / {tally.fp + tally.tn:.0f}"
    return f"{cases} | " + " | ".join(
        "-" if one is None else f"{one:.2f}" for one in (tally.precision, tally.recall, tally.f1)
    )


def earned(found: Tallied) -> Iterator[tuple[Rule, str]]:
    """Each rule whose file says another status than its figures give it, with that status."""
    for rule in load().rules:
        tally = found.criteria.get(rule.criterion)
        if tally is None or rule.status not in ("stable", "trial"):
            continue
        measured = tally.tp + tally.fn >= CASES and tally.fp + tally.tn >= CASES and (tally.f1 or 0) >= F1
        fired = found.right[rule.code] + found.wrong[rule.code] >= FIRED and found.wrong[rule.code] <= WRONG
        status = "stable" if measured and fired else "trial"
        if status != rule.status:
            yield rule, status


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    found = tallied()
    text = page(found)
    if options.write:
        PAGE.write_text(text, "utf-8")
    else:
        print(text)
    for rule, status in earned(found):
        print(f"{rule.code} is {rule.status}; by its figures it would be {status}", file=sys.stderr)


if __name__ == "__main__":
    main()
