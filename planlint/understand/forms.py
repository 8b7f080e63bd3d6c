"""A form's own words in the cells of steps: those that still stand where an answer belongs, and rows that are nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planlint.language.words import squeezed
from planlint.model import Action, Judgement, Value
from planlint.patterns import pattern
from planlint.source import Span
from planlint.understand.sections import is_in_brackets
from planlint.vocabulary import Vocabulary

_INVITES = pattern(
    r"(?:please )?(?:enter|insert|type|add|write|record) [\w /-]{2,40} here"
    r"|(?:please )?(?:describe|specify|state|outline) (?:how|what|who|when|which) you(?:'ll| will| plan to| intend to) .{2,80}"
)
"""What a form says to whoever fills it in ("Enter action here", "Describe how you will measure progress")."""
_OF_NO_STEP = ("missing", "not_needed", "outcome")
"""States of values that a row of the form itself may have beside its prompts; an outcome may be merged over several rows."""


def left_standing(actions: Sequence[Action], vocabulary: Vocabulary) -> tuple[list[Action], list[Judgement]]:
    """The steps without rows that only repeat what a form asks, and what stands in their cells of the form's own words.

    A name, a day or a sign in the form's words is none: its value's state says so from here on.
    """
    steps: list[Action] = []
    found: list[Judgement] = []
    for action in actions:
        prompts = [value.span for column, value in _values(action) if _is_the_forms(value.text, column, vocabulary)]
        asks = _is_the_forms(action.text.value, "what", vocabulary)
        if asks and all(value.span in prompts or value.state in _OF_NO_STEP for _, value in _values(action)):
            whole = [action.span, *prompts]
            span = Span(min(one.start for one in whole), max(one.end for one in whole))
            found.append(_judged(span, "a row of the form itself", action))
            continue
        steps.append(action)
        if asks:
            found.append(_judged(action.span, "the form's own words for a step", action))
        for span in prompts:
            found.append(_judged(span, "the form's own words in a step", action))
        _put_right(action, prompts)
    return steps, found


def _values(action: Action) -> Iterator[tuple[str, Value]]:
    yield from (("who", action.who), ("when", action.when), ("measure", action.measure))


def _put_right(action: Action, prompts: list[Span]) -> None:
    why = "the form's own words"
    if action.who.span in prompts:
        action.who, action.owners = Value(action.who.text, action.who.span, "placeholder", why), ()
    if action.when.span in prompts:
        action.when = Value(action.when.text, action.when.span, "placeholder", why)
    if action.measure.span in prompts:
        action.measure = Value(action.measure.text, action.measure.span, "missing", why)


def _judged(span: Span, why: str, action: Action) -> Judgement:
    return Judgement("section", "placeholder", span, (why,), part=action.part)


def _is_the_forms(text: str | None, column: str, vocabulary: Vocabulary) -> bool:
    """Whether all that stands in a cell is what a form asks for there, or invites its reader to write."""
    if text is None or not text.strip():
        return False
    if is_in_brackets(text, vocabulary, vocabulary.set("sections", f"asks_{column}")):
        return True
    inside = squeezed(text).strip(" .?:*_")
    return (
        inside in vocabulary.set("sections", f"asks_{column}") - vocabulary.set("sections", "answers")
        or inside in vocabulary.set("sections", "prompts")
        or _INVITES.fullmatch(inside) is not None
    )
