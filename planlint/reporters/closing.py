"""The last line of a run: what was checked, what was not and why, and what the exit code means.

It never says "passed".
"""

from __future__ import annotations

from datetime import date

from planlint.reporters.wording import CANNOT_SEE
from planlint.results import LITTLE_PLACED, Head
from planlint.run.outcome import Outcome, many

_NAMED_AT_MOST = 3


def closing(outcome: Outcome) -> str:
    """The last line for standard error."""
    checked = [head for head in outcome.heads if head.status == "checked"]
    rules = many(outcome.rule_count, "rule")
    parts = [
        f"Checked {many(len(checked), 'record')} with {rules} as of {long_day(outcome.as_of)}",
        *([outcome.shard.told()] if outcome.shard is not None else []),
        *_left_out(outcome),
        *_stages(checked),
        *_little_understood(checked),
        *_known(checked),
    ]
    if not outcome.config_files:
        parts.append("no configuration file, so planlint:recommended is in force")
    parts.append(f"exit code {outcome.exit_code}: {outcome.exit_reason}")
    return f"{'; '.join(parts)}. {CANNOT_SEE}"


def long_day(day: date) -> str:
    """`22 November 2026`."""
    return f"{day.day} {day:%B %Y}"


def _left_out(outcome: Outcome) -> list[str]:
    parts = []
    for status, words in (("skipped", "skipped"), ("failed", "could not check")):
        by_reason: dict[str, list[str]] = {}
        for head in outcome.heads:
            if head.status == status:
                by_reason.setdefault(head.reason or "no reason known", []).append(head.path)
        parts += [f"{words} {_names(paths)} ({reason})" for reason, paths in by_reason.items()]
    if outcome.errors:
        parts.append(f"{many(len(outcome.errors), 'error')}, told above")
    return parts


def _names(paths: list[str]) -> str:
    more = len(paths) - _NAMED_AT_MOST
    return f"{', '.join(paths[:_NAMED_AT_MOST])} and {more} more" if more > 0 else ", ".join(paths)


def _stages(checked: list[Head]) -> list[str]:
    parts = []
    for stage in ("draft", "superseded", "closed"):
        count = sum(1 for head in checked if head.stage == stage)
        if count:
            parts.append(f"{count} {stage} by {'its' if count == 1 else 'their'} own word")
    return parts


def _known(checked: list[Head]) -> list[str]:
    count = sum(head.baselined for head in checked)
    return [f"{many(count, 'finding')} known from the baseline"] if count else []


def _little_understood(checked: list[Head]) -> list[str]:
    count = sum(1 for head in checked if head.placed < LITTLE_PLACED)
    return [f"of {many(count, 'record')} only a part was understood"] if count else []
