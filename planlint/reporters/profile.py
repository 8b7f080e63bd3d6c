"""How long each stage of a run took, as a table for people."""

from __future__ import annotations

from collections.abc import Mapping

from planlint.clock import STAGES, Spent
from planlint.rules import Rule

MOST_PARTS = 12
"""Parts of a stage that are told; the rest is told as one."""


def table(spent: Spent, by_the_clock: float, rules: Mapping[str, Rule]) -> str:
    """Seconds and shares: the stages in their order, below each its parts, the longest first."""
    every = sum(spent.values())
    lines = ["  seconds   share  where the time went"]
    for stage in STAGES:
        own = {name.partition(": ")[2]: took for name, took in spent.items() if name.partition(": ")[0] == stage}
        if not own:
            continue
        lines.append(_line(sum(own.values()), every, stage))
        parts = sorted(((took, name) for name, took in own.items() if name), reverse=True)
        lines += [_line(took, every, f"  {_named(name, rules)}") for took, name in parts[:MOST_PARTS]]
        if rest := parts[MOST_PARTS:]:
            lines.append(_line(sum(took for took, _ in rest), every, f"  {len(rest)} more"))
    lines.append(_line(every, every, "all processes together"))
    lines.append(f"{by_the_clock:9.3f}          by the clock")
    return "\n".join(lines)


def _line(seconds: float, every: float, name: str) -> str:
    return f"{seconds:9.3f}  {100 * seconds / every if every else 0:5.1f}%  {name}"


def _named(part: str, rules: Mapping[str, Rule]) -> str:
    return f"{part} {rules[part].name}" if part in rules else part
