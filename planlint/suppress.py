"""Comments in a record that silence a finding, with a reason, for a while; and what is wrong with such comments.

A suppression always names rules and always gives a reason. What does not hold silences nothing and is a finding.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from planlint.dataclass import NamedTuple, replace
from planlint.layout import Cell, Field, Item, Items, Node, Paragraph, Quote, Section, Table
from planlint.model import Document
from planlint.patterns import pattern
from planlint.readers.addressed import is_ours
from planlint.results import Finding
from planlint.rules import Rule, RuleSet, selects
from planlint.source import Span, Text
from planlint.typed import TypeGuard

FEWEST_WORDS = 4
"""A reason has at least as many different words."""

FORM = pattern(r"\s*planlint\s*:\s*(?P<scope>ignore(?:-section|-file)?)\s*(?:\[(?P<rules>[^\]]*)\])?", re.IGNORECASE)
OPTION = pattern(
    r"\s*(?P<name>reason|until)\s*=\s*"
    r"(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|\u201c(?P<curly>[^\u201d]*)\u201d|(?P<bare>[^\s\"'\u201c]+))"
)


class Fault(NamedTuple):
    """Something wrong with a suppression; `kind` is a name of `rules.SUPPRESSION_FAULTS`."""

    kind: str
    span: Span
    due: date | None = None


class Suppression(NamedTuple):
    """What one comment, or one entry at the top of a record, asks for. `rules` are names as they were written."""

    span: Span
    target: Span | None
    rules: tuple[tuple[str, Span], ...]
    reason: str | None
    until: date | None
    unreadable: bool = False


class Silence(NamedTuple):
    """One rule, silenced in one place for a reason; `name` is where the comment names the rule."""

    code: str
    target: Span
    reason: str
    name: Span


class Applied(NamedTuple):
    """Findings that are left, findings that were silenced, and what is wrong with the suppressions."""

    kept: list[Finding]
    silenced: list[Finding]
    faults: list[Fault]


def apply(
    document: Document,
    findings: Sequence[Finding],
    *,
    spoken: Iterable[Finding],
    rules: RuleSet,
    ran: Collection[str],
    locked: Sequence[str],
    allowed: bool,
) -> Applied:
    """Silences the findings that lie where a valid suppression of their rule applies.

    `spoken` are all that rules said, before one was kept for each cause; `ran` are the rules that could have spoken
    here: a suppression is unused only if its rule is among these and said nothing. Where suppressions are not
    `allowed` nothing is silenced, and none is called unused.
    """
    said = list(spoken)
    faults: list[Fault] = []
    heard = list(silences(document, rules, locked=locked, allowed=allowed, faults=faults))
    for silence in heard:
        if silence.code in ran and not any(_lies_in(finding, silence) for finding in said):
            faults.append(Fault("unused", silence.name))
    kept, silenced = silenced_by(heard, findings)
    return Applied(kept, silenced, sorted(faults, key=lambda fault: (fault.span, fault.kind)))


def silences(
    document: Document,
    rules: RuleSet,
    *,
    locked: Sequence[str],
    allowed: bool,
    faults: list[Fault] | None = None,
) -> Iterator[Silence]:
    """What the valid suppressions of a record silence, where they are allowed; what is wrong with others goes to `faults`."""
    for suppression in suppressions(document):
        wrong = list(_faults(suppression, document.as_of, rules, locked))
        if faults is not None:
            faults += wrong
        target = suppression.target
        if target is None or any(fault.kind in ("no_reason", "past", "unreadable") for fault in wrong):
            continue
        for name, span in suppression.rules:
            rule = rules.find(name)
            if rule is not None and allowed and can_be_silenced(rule, locked):
                yield Silence(rule.code, target, suppression.reason or "", span)


def silenced_by(heard: Sequence[Silence], findings: Sequence[Finding]) -> tuple[list[Finding], list[Finding]]:
    """The findings that nothing silences, and the others, each with the reason that comes first."""
    kept: list[Finding] = []
    silenced: list[Finding] = []
    for finding in findings:
        silence = next((one for one in heard if _lies_in(finding, one)), None)
        if silence is None:
            kept.append(finding)
        else:
            silenced.append(replace(finding, suppression=silence.reason))
    return kept, silenced


def suppressions(document: Document) -> Iterator[Suppression]:
    """All suppressions of a record: its comments, and the entries under `planlint:` at its top."""
    for comment in document.layout.comments:
        if is_ours(comment.text.value):
            yield _of_comment(comment.text, comment.span, comment.target, document)
    for node in document.layout.children:
        for below in node.children if _is_called(node, "planlint") else ():
            if _is_called(below, "ignore"):
                yield from _of_list(below, document)


def _faults(suppression: Suppression, as_of: date, rules: RuleSet, locked: Sequence[str]) -> Iterator[Fault]:
    if suppression.unreadable:
        yield Fault("unreadable", suppression.span)
        return
    if not suppression.rules:
        yield Fault("no_rule", suppression.span)
    for name, span in suppression.rules:
        rule = rules.find(name)
        if rule is None:
            yield Fault("unknown_rule", span)
        elif not can_be_silenced(rule, locked):
            yield Fault("locked", span)
    if len(set((suppression.reason or "").lower().split())) < FEWEST_WORDS:
        yield Fault("no_reason", suppression.span)
    if suppression.until and suppression.until < as_of:
        yield Fault("past", suppression.span, suppression.until)
    if suppression.target is None:
        yield Fault("unknown_place", suppression.span)


def can_be_silenced(rule: Rule, locked: Sequence[str]) -> bool:
    """False of DOC0xx, of the rules about suppressions themselves, and of what the configuration has locked."""
    return not (rule.is_basic or rule.criterion == "suppressions" or any(selects(word, rule) for word in locked))


def _lies_in(finding: Finding, silence: Silence) -> bool:
    """True if the finding is the rule's and its place, or the action that it is about, lies in the target."""
    if finding.code != silence.code:
        return False
    target = silence.target
    return target.covers(finding.span) or (finding.action is not None and target.covers(finding.action))


def _of_comment(text: Text, span: Span, target: Span | None, document: Document) -> Suppression:
    form = FORM.match(text.value)
    if form is None:
        return Suppression(span, target, (), None, None, unreadable=True)
    options, understood = _options(text.value[form.end() :])
    until = _day(options["until"]) if "until" in options else None
    return Suppression(
        span,
        _target(form["scope"].lower(), span, target, document),
        tuple(_names(text, form)),
        options.get("reason"),
        until,
        unreadable=not understood or ("until" in options and until is None),
    )


def _options(rest: str) -> tuple[dict[str, str], bool]:
    """`reason=` and `until=`, and whether nothing else stands there."""
    found: dict[str, str] = {}
    at = 0
    while option := OPTION.match(rest, at):
        value = next(option[name] for name in ("double", "single", "curly", "bare") if option[name] is not None)
        found[option["name"].lower()] = value.strip()
        at = option.end()
    return found, not rest[at:].strip(" \t\r\n.;")


def _names(text: Text, form: re.Match[str]) -> Iterator[tuple[str, Span]]:
    if form["rules"] is None:
        return
    for word in pattern(r"[^,\s]+").finditer(form["rules"]):
        start = form.start("rules") + word.start()
        yield word[0], text.span(start, start + len(word[0]))


def _target(scope: str, span: Span, target: Span | None, document: Document) -> Span | None:
    if scope == "ignore-file":
        return Span(0, len(document.source.text))
    if scope == "ignore-section":
        around = [one for one in _section_spans(document) if one.covers(span)]
        return min(around, key=lambda one: one.end - one.start, default=None)
    return target


def _section_spans(document: Document) -> Iterator[Span]:
    """Every section, whether its heading is one by the file's syntax or a line that understanding took for one."""
    for section in _sections(document.layout.children):
        yield section.span
    for part in document.parts():
        if part.heading and part.form in ("section", "runin"):
            yield part.span


def _sections(nodes: Sequence[Node | Item]) -> Iterator[Section]:
    for node in nodes:
        if isinstance(node, Section):
            yield node
        if isinstance(node, (Section, Field, Items, Item, Quote)):
            yield from _sections(node.children)


def _is_called(node: Node, name: str) -> TypeGuard[Section]:
    return isinstance(node, Section) and node.heading.value.strip().lower() == name


def _of_list(ignored: Section, document: Document) -> Iterator[Suppression]:
    """The entries of `planlint: {ignore: [...]}`."""
    for node in ignored.children:
        if isinstance(node, Table):
            yield from _of_table(node, document)
        elif isinstance(node, Items):
            yield from (_of_item(item, document) for item in node.children)


def _of_table(table: Table, document: Document) -> Iterator[Suppression]:
    for row, span in zip(table.rows, table.row_spans, strict=True):
        pairs = zip(table.header, row, strict=False)
        yield _of_entry({key.text.value.strip().lower(): cell for key, cell in pairs if cell}, span, document)


def _of_item(item: Item, document: Document) -> Suppression:
    """An entry that is a rule's bare name, or pairs; a value that is not plain words makes it unreadable."""
    cells: dict[str, Cell] = {}
    for node in item.children:
        if isinstance(node, Paragraph):
            cells.setdefault("rule", Cell(node.text, node.span))
        elif isinstance(node, Field):
            value = next((child.text for child in node.children if isinstance(child, Paragraph)), node.label.cut(0, 0))
            cells[node.label.value.strip().lower()] = Cell(value, node.span)
        else:
            return Suppression(item.span, None, (), None, None, unreadable=True)
    return _of_entry(cells, item.span, document)


def _of_entry(cells: dict[str, Cell], span: Span, document: Document) -> Suppression:
    values = {key: cell.text.value.strip() for key, cell in cells.items()}
    at, until = values.get("at"), values.get("until")
    day = _day(until) if until else None
    unreadable = bool(set(cells) - {"rule", "at", "reason", "until"}) or at == "" or (until is not None and day is None)
    return Suppression(
        span,
        _at(at, document) if at else Span(0, len(document.source.text)),
        ((values["rule"], cells["rule"].text.strip().span()),) if values.get("rule") else (),
        values.get("reason"),
        day,
        unreadable=unreadable,
    )


def _at(words: str, document: Document) -> Span | None:
    """The section of that heading, or the action that begins with these words; None if there is no such place."""
    wanted = _folded(words)
    for section in _sections(document.layout.children):
        if _folded(section.heading.value) == wanted:
            return section.span
    for part in document.parts():
        if part.heading and _folded(part.heading.value) == wanted:
            return part.span
    return next((action.span for action in document.actions if _folded(action.text.value).startswith(wanted)), None)


def _folded(words: str) -> str:
    return " ".join(words.casefold().strip(" :?#*").split())


def _day(word: str) -> date | None:
    try:
        return date.fromisoformat(word)
    except ValueError:
        return None
