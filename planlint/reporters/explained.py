"""A rule in plain words: what it asks and why, what weak and strong look like, the ways out, what it cannot tell."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from planlint.model import KINDS
from planlint.reporters.colours import Paint
from planlint.reporters.wording import NEEDS
from planlint.rules import Example, Rule, read_rule
from planlint.understand.wording import listed
from planlint.vocabulary import Vocabulary

_EXAMPLES = {
    "fires": "It asks here, at what stands between « and »",
    "silent": "It is silent here",
    "missed": "It ought to ask here, and cannot (a known limit)",
}
_UNWRAPPED = 10_000
"""Columns that no sentence fills."""


def report(
    rules: Sequence[Rule], expectations: dict[str, Any], vocabulary: Vocabulary, *, colour: bool, columns: int
) -> str:
    """Every rule explained, one after the other."""
    paint = Paint(colour)
    return "\n".join("\n".join(_rule(rule, expectations, vocabulary, paint, columns)) + "\n" for rule in rules)


def as_markdown(rule: Rule, expectations: dict[str, Any], vocabulary: Vocabulary) -> str:
    """A rule explained for an editor, which wraps the lines itself."""
    lines = [f"**{rule.code} {rule.name}**", "", _of_the_child(rule.message), "", f"**{_of_the_child(rule.question)}**"]
    for title, told in _told(rule, expectations, vocabulary, _UNWRAPPED):
        lines += ["", f"**{title}**", ""]
        lines += [f"- {line.strip()}" for line in told]
    for title, example in _examples(rule):
        lines += ["", f"**{title}**", "", *example]
    return "\n".join(lines)


def _rule(
    rule: Rule, expectations: dict[str, Any], vocabulary: Vocabulary, paint: Paint, columns: int
) -> Iterator[str]:
    yield paint.bold(f"{rule.code} {rule.name}")
    yield f"{rule.criterion.replace('_', ' ')}; {rule.status}; {rule.confidence} confidence; for the {rule.answered_by}"
    yield ""
    yield from _wrapped(rule.message, columns)
    yield from (paint.bold(line) for line in _wrapped(rule.question, columns))
    for title, told in (*_told(rule, expectations, vocabulary, columns), *_examples(rule)):
        yield from ("", paint.bold(title), *told)


def _told(
    rule: Rule, expectations: dict[str, Any], vocabulary: Vocabulary, columns: int
) -> Iterator[tuple[str, list[str]]]:
    """What is told of a rule besides its examples, by title; nothing that is empty."""
    for title, told in (
        ("Also fine", _listed(rule.also_fine, columns)),
        ("Why it matters", _why(rule, columns)),
        ("Where it is asked", _where(rule, expectations, columns)),
        ("What it cannot tell", _listed(rule.limits, columns)),
        ("Its words, and what to tell or say instead", _words(rule, vocabulary, columns)),
    ):
        if told:
            yield title, told


def _why(rule: Rule, columns: int) -> list[str]:
    lines = _wrapped(rule.why, columns)
    for source in rule.sources:
        lines += _wrapped(f"{source.title}{f' ({source.year})' if source.year else ''}", columns)
        lines += [f"    {source.url}"] if source.url else []
    return lines


def _words(rule: Rule, vocabulary: Vocabulary, columns: int) -> list[str]:
    if "wording" not in rule.subjects:
        return []
    return [
        line
        for state in rule.check["is"]
        for key, prefer in listed(state, vocabulary).items()
        for line in _wrapped(f"{key}: {prefer}", columns)
    ]


def _where(rule: Rule, expectations: dict[str, Any], columns: int) -> list[str]:
    row = expectations.get(rule.criterion, {})
    kinds = rule.kinds or KINDS
    lines = []
    for need, words in NEEDS.items():
        asked = [kind.replace("_", " ") for kind in kinds if row.get(kind) == need]
        lines += _wrapped(f"{words}: {', '.join(asked)}", columns) if asked else []
    for level, needs in row.get("by_level", {}).items():
        told = ", ".join(f"{kind.replace('_', ' ')} {need}" for kind, need in needs.items())
        lines += _wrapped(f"at level {level.replace('_', ' ')}: {told}", columns)
    if not row and rule.kinds:
        lines += _wrapped(", ".join(kind.replace("_", " ") for kind in rule.kinds), columns)
    return lines


def _examples(rule: Rule) -> list[tuple[str, list[str]]]:
    examples = read_rule(Path(rule.path))[1]
    return [
        (title, _lines(example))
        for expects, title in _EXAMPLES.items()
        for example in [one for one in examples if one.expects == expects][:1]
    ]


def _lines(example: Example) -> list[str]:
    return [f"    {line}".rstrip() for line in example.text.rstrip().split("\n")]


def _listed(sentences: Sequence[str], columns: int) -> list[str]:
    return [line for sentence in sentences for line in _wrapped(sentence, columns)]


def _wrapped(sentence: str, columns: int) -> list[str]:
    return textwrap.wrap(_of_the_child(sentence), columns, initial_indent="  ", subsequent_indent="  ")


def _of_the_child(sentence: str) -> str:
    sentence = sentence.replace("{child}", "the child")
    return sentence[:1].upper() + sentence[1:]
