"""Small results made by hand, for what reporters do with them."""

from __future__ import annotations

from datetime import date

from planlint.layout import Layout
from planlint.model import Action, Document, Value
from planlint.results import Checked, CriterionState, Finding, Related
from planlint.rules import RuleSet, load
from planlint.run.outcome import Bar, Outcome
from planlint.source import Source, Span, Text

AS_OF = date(2026, 11, 22)


def action(text: str, words: str) -> Action:
    """A step with nobody's name and no date."""
    start = text.index(words)
    span = Span(start, start + len(words))

    def value(state: str) -> Value:
        return Value(None, Span(span.end, span.end), state, "made by hand")

    return Action(
        Text.verbatim(text, *span),
        span,
        who=value("missing"),
        what=value("concrete"),
        when=value("missing"),
        measure=value("missing"),
        overdue=value("undated"),
    )


def document(text: str, *, path: str = "plan.md", steps: tuple[str, ...] = (), stage: str = "final") -> Document:
    """A plan of a child in need with those steps."""
    source = Source(path, text)
    return Document(
        path,
        source,
        Layout(source, [], "markdown"),
        AS_OF,
        kind="plan",
        level="child_in_need",
        stage=stage,
        sign=True,
        children=["TJ"],
        actions=[action(text, words) for words in steps],
        characters=len(text),
    )


def finding(
    code: str, span: Span, *, severity: str = "error", about: Action | None = None, trial: bool = False
) -> Finding:
    """A finding as the engine words it."""
    rule = RULES.find(code)
    assert rule is not None
    return Finding(
        code,
        rule.criterion,
        severity,
        "high",
        rule.message,
        span,
        action=about.span if about else None,
        action_text=about.text.value if about else None,
        section_role="actions",
        section_heading="Secret heading",
        detail="Secret detail",
        related=(Related(span, "See here as well."),) if severity == "advice" else (),
        fingerprint="1:0123456789abcdef0123:1",
        trial=trial,
    )


def checked(record: Document, *findings: Finding, **states: str) -> Checked:
    """A record with these findings, and the state of some criteria."""
    return Checked(
        record.path,
        "checked",
        document=record,
        findings=list(findings),
        criteria={criterion: CriterionState(state) for criterion, state in states.items()},
    )


def outcome(*records: Checked) -> Outcome:
    """A run over these records."""
    return Outcome(AS_OF, RULES, list(records), [Bar()] * len(records), rule_count=2)


RULES: RuleSet = load()
