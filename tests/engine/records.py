"""Small records made by hand, for tests of what comes after understanding."""

from __future__ import annotations

from datetime import date

from planlint.layout import Comment, Layout, Problem, Section
from planlint.model import Action, Block, Document, Judgement, Part, Value
from planlint.source import Source, Span, Text

AS_OF = date(2026, 11, 22)


def span(text: str, words: str) -> Span:
    """Where the words first stand in the text."""
    at = text.index(words)
    return Span(at, at + len(words))


def document(
    text: str,
    *,
    kind: str | None = "plan",
    level: str = "early_help",
    also: tuple[str, ...] = (),
    problems: tuple[Problem, ...] = (),
) -> Document:
    """A record of these words in which nothing has been understood yet."""
    source = Source("plan.md", text)
    layout = Layout(source, [], "markdown", problems=list(problems))
    root = Part(None, None, Span(0, len(text)))
    return Document(
        "plan.md", source, layout, AS_OF, kind=kind, level=level, also=also, sign=True, characters=len(text), root=root
    )


def section(record: Document, heading: str, *, role: str | None, until: str) -> Part:
    """A section from its heading to the end of some words, in the layout and among the parts."""
    text = record.source.text
    at = span(text, heading)
    whole = Span(at.start, span(text, until).end)
    title = Text.verbatim(text, *at)
    record.layout.children.append(Section(title, 2, [], whole))
    part = Part(title, role, whole, level=2, blocks=[words(record, at.end, whole.end)], parent=record.root)
    assert record.root
    record.root.parts.append(part)
    return part


def words(record: Document, start: int, end: int) -> Block:
    """A paragraph of the record."""
    return Block("prose", Text.verbatim(record.source.text, start, end), Span(start, end))


def action(record: Document, told: str, *, part: Part | None = None, **states: str) -> Action:
    """An action of these words, with a judgement for each state given (`who="missing"`), at the action's words."""
    at = span(record.source.text, told)
    who, what, when, measure, overdue = (
        Value(None, at, states.get(name, "gap"), "as the test says")
        for name in ("who", "what", "when", "measure", "overdue")
    )
    made = Action(Text.verbatim(record.source.text, *at), at, who, what, when, measure, overdue, part=part)
    record.actions.append(made)
    for name, state in states.items():
        judge(record, f"action.{name}", state, at, action=made)
    return made


def judge(record: Document, subject: str, state: str, at: Span, **more: object) -> None:
    record.judgements.append(Judgement(subject, state, at, **more))  # type: ignore[arg-type]


def comment(record: Document, told: str, target: str | None) -> Comment:
    """A comment in the record whose target are some of its words."""
    text = record.source.text
    at = span(text, told)
    made = Comment(Text.verbatim(text, *at), at, "line", span(text, target) if target else None)
    record.layout.comments.append(made)
    return made
