"""Fit the weights of signs on the "fit" half of the labelled statements, and report on the "report" half.

    python benchmarks/fit_weights.py            report only
    python benchmarks/fit_weights.py --write task    write that judge's weights into rules/vocabulary/weights.yaml, or all without a name

The table it writes can be read and argued with.
"""

from __future__ import annotations

import argparse
import json
from typing import Any

import learned
import ridge

from planlint import vocabulary as words
from planlint.language import particulars, signs
from planlint.language.words import stem
from planlint.model import Action, Document
from planlint.readers import read as read_file
from planlint.understand import understand

RIDGE = 3.0
RIDGE_OF_A_WORD = 1.5
FEWEST = 3
"""Examples that a word has to stand in to be weighed."""
SMALLEST = 0.1
"""Words that weigh less are left out of the table."""
SPEAKS_FOR = frozenset(
    (
        "particular particular_share everyday everyday_share clock quantity names quotes act_head act_head_and_aim act_head_and_artifact"
        " passive_act passive_act_and_artifact artifact aim thing tool not_do cue purpose than can_do how_often no_verb_and_artifact"
    ).split()
)
SPEAKS_AGAINST = frozenset(
    (
        "stock stock_share loose loose_and_little_else vague_head vague_head_and_little_else vague_head_and_loose passive_vague"
        " passive_and_little_else delivered only_better adults_say too_young stock_voice by_a_service short continue"
    ).split()
)
"""What practice says of a sign whatever a sample says: a particular never makes wording worse, a stock phrase never better."""

Example = tuple[signs.Signs, bool]


def examples(half: str, vocabulary: words.Vocabulary) -> dict[str, list[Example]]:
    """Signs and truth of each statement, by judge; true is what a good record has."""

    def read(name: str) -> Any:
        return json.loads((learned.STATEMENTS / f"{name}.json").read_text("utf-8"))[half]

    found: dict[str, list[Example]] = {}
    tasks, measured = _actions(read("actions"), vocabulary)
    if half == "fit":
        more_tasks, more_measured = _recorded(vocabulary)
        tasks, measured = tasks + more_tasks, measured + more_measured
    found["task"], found["measure"] = tasks, measured
    found["outcome"] = [
        (signs.of_outcome(one["text"], vocabulary, without=one["child"].split()), one["label"] == "good")
        for one in read("outcomes")
    ]
    found["voice"] = [
        (signs.of_voice(one["text"], vocabulary, without=one["child"].split()), one["label"] == "good")
        for one in read("voice")
    ]
    found["day"] = [
        (signs.of_day(one["text"], vocabulary, without=one["child"].split()), one["label"] == "good")
        for one in read("daily")
    ]
    found["analysis"] = [_analysis(one, vocabulary) for one in read("analysis")]
    return found


def _actions(statements: list[dict[str, Any]], vocabulary: words.Vocabulary) -> tuple[list[Example], list[Example]]:
    """Single actions, read as a plan of one row each, as they are in life."""
    tasks: list[Example] = []
    measured: list[Example] = []
    for one in statements:
        cells = [one["text"], one["who_cell"] or "", one["when_cell"] or "", one["measure_cell"] or ""]
        row = " | ".join(cell.replace("|", "/").replace("\n", " ") for cell in cells)
        text = f"# Child in need plan\n\n| Action | Who | By when | How we will know |\n|---|---|---|---|\n| {row} |\n"
        for action in _understood("one.md", text.encode(), vocabulary).actions[:1]:
            _take(action, one["what"], one["measure"], tasks, measured, vocabulary, [])
    return tasks, measured


def _recorded(vocabulary: words.Vocabulary) -> tuple[list[Example], list[Example]]:
    """Actions of the records that are ours to fit on; those of given/ and unseen/ are never looked at."""
    tasks: list[Example] = []
    measured: list[Example] = []
    for record in learned.labelled(vocabulary):
        doc = record.doc
        text = doc.source.text
        names = [part for child in doc.children for part in child.split()]
        for one in record.labels["actions"]:
            at = text.find(one["locate"])
            line = doc.source.position(at).line
            own = [
                action
                for action in doc.actions
                if action.span.start <= at < action.span.end or doc.source.position(action.span.start).line == line
            ]
            if at >= 0 and own:
                _take(own[0], one["what"], one["measure"], tasks, measured, vocabulary, names)
    return tasks, measured


def _take(
    action: Action,
    what: str,
    measure: str,
    tasks: list[Example],
    measured: list[Example],
    vocabulary: words.Vocabulary,
    names: list[str],
) -> None:
    tasks.append(
        (
            signs.of_task(
                action.task, vocabulary, without=[*names, *(part for name in action.owners for part in name.split())]
            ),
            what == "ok",
        )
    )
    if measure != "na" and action.signs_of_success.strip():
        measured.append((signs.of_measure(action.signs_of_success, vocabulary, without=names), measure == "ok"))


def _understood(path: str, data: bytes, vocabulary: words.Vocabulary) -> Document:
    return understand(read_file(path, data), vocabulary, as_of=learned.AS_OF)


def _analysis(one: dict[str, Any], vocabulary: words.Vocabulary) -> Example:
    without = one["child"].split()
    told = frozenset(stem(word) for word in particulars.words(one["sentence_context"], vocabulary, without=without))
    return signs.of_analysis(one["text"], vocabulary, told=told, without=without), one["label"] == "good"


def fit(data: list[Example]) -> dict[str, float]:
    """Weights of the signs and the bias; no sign may count the other way than practice says, and words are many and weigh little."""
    return ridge.fit(
        data,
        ridge=lambda sign: RIDGE_OF_A_WORD if _is_word(sign) else RIDGE,
        fewest=lambda sign: FEWEST if _is_word(sign) else 1,
        side=lambda sign: (sign in SPEAKS_FOR) - (sign in SPEAKS_AGAINST),
    )


def _is_word(sign: str) -> bool:
    return sign.startswith(signs.WORD)


def judge(data: list[Example], weights: dict[str, float]) -> tuple[float, float, float, int]:
    """Precision, recall and F1 of "wanting" (a good record's sign is not there), and the number of statements."""
    tp = fp = fn = 0
    for row, truth in data:
        total = weights["bias"] + sum(weights.get(name, 0.0) * value for name, value in row.items())
        wanting, said = not truth, total < 0
        tp += wanting and said
        fp += said and not wanting
        fn += wanting and not said
    precision = tp / (tp + fp) if tp + fp else 0.0
    recall = tp / (tp + fn) if tp + fn else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0, len(data)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", nargs="*", metavar="JUDGE", help="the judges whose weights are written; all if none")
    options = parser.parse_args()
    vocabulary = learned.words()
    fitted, reported = examples("fit", vocabulary), examples("report", vocabulary)
    table: dict[str, dict[str, float]] = {}
    for name, data in fitted.items():
        table[name] = fit(data)
        print(f"{name:10} fit {_row(judge(data, table[name]))}   set aside {_row(judge(reported[name], table[name]))}")
    if options.write is not None:
        kept = {name for name in table if options.write and name not in options.write}
        before = vocabulary.table("weights")
        old = {name: {sign: float(weight) for sign, weight in before[name].items()} for name in kept}
        write({name: old.get(name, weights) for name, weights in table.items()})


def _row(figures: tuple[float, float, float, int]) -> str:
    return f"precision {figures[0]:.2f} recall {figures[1]:.2f} F1 {figures[2]:.2f} (n {figures[3]})"


def write(table: dict[str, dict[str, float]]) -> None:
    lines = [
        "# How much each sign counts, by judge; a positive sum means that the wording is sound. Made by benchmarks/fit_weights.py",
        "# on the half of tests/records/statements that is set aside for fitting, those of tasks and measures on tests/records/own, too. The signs are named in language/signs.py.",
    ]
    for name, weights in table.items():
        lines.append(f"{name}:")
        lines.extend(
            f"  {json.dumps(sign, ensure_ascii=False) if _is_word(sign) else sign}: {weight:.2f}"
            for sign, weight in sorted(
                weights.items(), key=lambda pair: (pair[0] != "bias", _is_word(pair[0]), -pair[1])
            )
            if not _is_word(sign) or abs(weight) >= SMALLEST
        )
    (learned.TABLES / "weights.yaml").write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
