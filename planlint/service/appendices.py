"""The appendices: what was found of each criterion, what was asked most often, and what was not checked and why."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from textwrap import shorten

from planlint.examples import unmarked
from planlint.results import LITTLE_PLACED
from planlint.rules import Example, Rule
from planlint.service.followed import QUESTIONS, Expects, is_expected
from planlint.service.groups import enough, shown
from planlint.service.looks import counted
from planlint.service.overview import Common, States, Unknown
from planlint.service.reach import Standing
from planlint.traces import Trace

MOST_COMMON = 10
_LONGEST = 180
"""Characters of an example."""
_FEWEST_WORDS = 6
_NAME_OF_THE_CHILD = "the child"


def states(records: Standing, expects: Expects) -> tuple[States, ...]:
    """What was found of each criterion that is expected, by kind and level; groups too small to be told of have no numbers."""
    told = []
    for criterion in QUESTIONS:
        groups: dict[tuple[str, str], list[Trace]] = defaultdict(list)
        for one in records.current:
            if one.kind is not None and is_expected(one, criterion, expects) and _state(one, criterion) is not None:
                groups[one.kind, one.level].append(one)
        visible = shown(groups)
        for (kind, level), group in sorted(groups.items()):
            told.append(_counted(criterion, kind, level, group if (kind, level) in visible else None))
    return tuple(told)


def _state(one: Trace, criterion: str) -> str | None:
    known = one.criteria.get(criterion)
    return known.state if known is not None and known.state != "not_expected" else None


def _counted(criterion: str, kind: str, level: str, group: Sequence[Trace] | None) -> States:
    if group is None:
        return States(criterion, kind, level, None, None, None, None, None)
    by_state = Counter(_state(one, criterion) for one in group)
    numbers = [by_state[state] for state in ("found", "thin", "not_found", "not_checked")]
    return States(criterion, kind, level, len(group), *numbers)


def common(
    records: Standing, rules: Mapping[str, Rule], examples: Callable[[Rule], Sequence[Example]]
) -> tuple[Common, ...]:
    """The rules that spoke in the most records, each with its own invented example; nothing of a service that is too small."""
    if not enough(records.current):
        return ()
    by_code = Counter(code for one in records.current for code in {said.code for said in one.spoken if counted(said)})
    usual = [pair for pair in sorted(by_code.items(), key=lambda pair: (-pair[1], pair[0])) if pair[0] in rules]
    return tuple(_common(rules[code], count, examples(rules[code])) for code, count in usual[:MOST_COMMON])


def _common(rule: Rule, count: int, examples: Sequence[Example]) -> Common:
    fires = next((one for one in examples if one.expects == "fires"), None)
    return Common(
        rule.code, rule.name, _unnamed(rule.message), _unnamed(rule.question), count, _words(fires) if fires else ""
    )


def _words(example: Example) -> str:
    """The marked words of an example, with the line or row that they stand in; of a heading, what is written below it."""
    before, mark, rest = example.text.partition("«")
    if not mark:
        return ""
    begin = before.rfind("\n") + 1
    end = rest.find("\n", rest.find("»"))
    line, _ = unmarked(example.text[begin : len(before) + 1 + end if end >= 0 else None])
    told = _plain(line)
    if line.startswith("#"):
        below = next((one for one in rest[end:].splitlines() if _is_prose(one)), "")
        told = f"{told}: {_plain(below)}" if below else told
    return shorten(told, _LONGEST, placeholder=" ...")


def _is_prose(line: str) -> bool:
    return line[:1].isalpha() and len(line.split()) >= _FEWEST_WORDS


def _plain(line: str) -> str:
    """A line without the marks of its format."""
    return " ".join(line.replace("**", "").strip().strip("|#").split())


def _unnamed(words: str) -> str:
    told = words.replace("{child}", _NAME_OF_THE_CHILD)
    return told[0].upper() + told[1:]


def unknowns(records: Standing, *, from_own_days: bool, has_limit: bool) -> tuple[Unknown, ...]:
    """What was not checked, or cannot be told, in how many records and why.

    `from_own_days`: records are followed over time by their own days; `has_limit`: a child has to be seen within a limit.
    """
    current = records.current
    told = [
        (
            "what kind of record it is",
            [one.kind is None for one in current],
            "only what holds for every kind was asked",
        ),
        (
            "a part of the text",
            [one.placed < LITTLE_PLACED for one in current],
            "less than 60 % of it stands under a heading that is known",
        ),
        (
            "whose record it is",
            [one.record not in records.children for one in current],
            "no case number, and no name with a birth day: it is matched with no list and no older version",
        ),
        ("who wrote it", [one.author is None for one in current], "nobody is named as its writer"),
        (
            "what rules on trial ask",
            [any(said.trial for said in one.spoken) for one in current],
            "they are not counted until their errors are known",
        ),
    ]
    if from_own_days:
        told.append(
            (
                "when it was written",
                [one.written is None for one in current],
                "it gives no day of its own and is left out of what is followed over time",
            )
        )
    if has_limit:
        seen = {records.child(one) for one in (*current, *records.old) if one.seen is not None}
        told.append(
            (
                "when the child was last seen",
                [records.child(one) not in seen for one in current],
                "no record of the child gives a day, so the limit for it says nothing",
            )
        )
    rows = [Unknown(what, sum(those), why) for what, those, why in told]
    return tuple(row for row in (*_failed(records), *rows, *_silent(current)) if row.records)


def _failed(records: Standing) -> list[Unknown]:
    by_reason = Counter(one.reason or "no reason known" for one in records.failed)
    return [Unknown("the whole file", count, why) for why, count in _most_first(by_reason)]


def _silent(current: Sequence[Trace]) -> list[Unknown]:
    by_reason: dict[str, set[str]] = defaultdict(set)
    rules: dict[str, set[str]] = defaultdict(set)
    for one in current:
        for silent in one.not_checked:
            by_reason[silent.reason].add(one.record)
            rules[silent.reason].add(silent.rule)
    counts = Counter({why: len(several) for why, several in by_reason.items()})
    return [Unknown(_named(sorted(rules[why])), count, why) for why, count in _most_first(counts)]


def _named(codes: Sequence[str]) -> str:
    return f"{', '.join(codes[:3])} and {len(codes) - 3} more rules" if len(codes) > 4 else ", ".join(codes)


def _most_first(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
