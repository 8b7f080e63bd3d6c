"""A checked record, packed small until all are read: other records may still add findings to it, so none is printed before.

What printing needs is kept as numbers and planlint's own words, compressed, in memory only. The record's words are left
out unless somebody asked to see them quoted: where they would stand there are blanks, line for line, so that every place
stays what it is.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from planlint.dataclass import NamedTuple
from planlint.layout import Layout, unread
from planlint.layout import Unread as Missed
from planlint.model import Action, Document, Entry, Judgement, Need, Outcome, Unplaced, Value
from planlint.results import ALONE, Checked, CriterionState, Finding, Head, NotChecked, Related
from planlint.rules import EXPECTED_CRITERIA, RuleSet
from planlint.source import Position, Source, Span, Text, Where
from planlint.suppress import Silence

_UNSAID = "-"
"""In the place of the record's words where they are not kept."""
_NO_WORDS = Text("", ())
_NO_VALUE = Value(None, Span(0, 0), "", "")
_QUICK = 3
"""How hard `zlib` tries, of 9."""


class Packed(NamedTuple):
    """A record with its findings. `compared` is true once it has been laid beside the other records of its run."""

    head: Head
    words: bool
    content: bytes
    compared: bool = False


class Press:
    """Packs records and opens them again. `expected` are bytes that most of them will hold, the same for all of a run; `as_of`
    is the run's day.
    """

    def __init__(self, expected: bytes, as_of: date) -> None:
        self.expected = expected
        self.as_of = as_of

    def pack(self, record: Checked, heard: Sequence[Silence] = (), *, words: bool) -> Packed:
        """A record with its document. `heard` is what it silences of findings that may still come, `words` keeps its own words."""
        content = [
            _of_document(record.document, words=words) if record.document is not None else None,
            [_of_finding(finding, words=words) for finding in record.findings],
            [_of_finding(finding, words=words) for finding in record.suppressed],
            {name: [state.state, state.flagged, state.of, state.gap] for name, state in record.criteria.items()},
            [[silent.rule, silent.reason] for silent in record.not_checked],
            [[one.code, one.target, one.reason if words else _UNSAID, one.name] for one in heard],
            [_of_finding(finding, words=words) for finding in record.baselined],
        ]
        written = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
        press = zlib.compressobj(_QUICK, zdict=self.expected)
        return Packed(record.head, words, press.compress(written) + press.flush())

    def open(self, kept: Packed, *, bare: bool = False) -> Checked:
        """The record as printing needs it, if not `bare` with its findings. Its errors are the run's and no longer its own."""
        head = kept.head
        content = self._content(kept)
        found, suppressed, baselined = ((), (), ()) if bare else (content[1], content[2], content[6])
        return Checked(
            head.path,
            head.status,
            head.reason,
            _document(content[0], head.path, self.as_of, words=kept.words) if content[0] is not None else None,
            [_finding(given) for given in found],
            [_finding(given) for given in suppressed],
            [_finding(given) for given in baselined],
            {criterion: CriterionState(*given) for criterion, given in content[3].items()},
            [NotChecked(*given) for given in content[4] if not (kept.compared and given[1] == ALONE)],
            file=head.file,
        )

    def heard(self, kept: Packed) -> list[Silence]:
        """What the record silences of findings that may still come."""
        given = self._content(kept)[5]
        return [Silence(code, Span(*target), reason, Span(*name)) for code, target, reason, name in given]

    def _content(self, kept: Packed) -> Any:
        content = zlib.decompressobj(zdict=self.expected).decompress(kept.content)
        return json.loads(content.decode("utf-8", "surrogatepass"))


def expected(rules: RuleSet) -> bytes:
    """What results are mostly made of, by which a single small record shrinks as much as many would together."""
    spoken = "".join(f'["{rule.code}","{rule.criterion}","warning","high","{rule.message}",[' for rule in rules.rules)
    states = "".join(f'"{criterion}":["not_expected",0,0,0],' for criterion in EXPECTED_CRITERIA)
    shape = f']],null,"actions",null,[],"1:",null,null,false],"{ALONE}"],["only asked of: chronology"],{{{states}}}'
    return f"{spoken}{shape}".encode()[-32_768:]


def _of_document(document: Document, *, words: bool) -> list[Any]:
    source = document.source
    starts = source.line_starts
    return [
        source.text
        if words
        else [end - start for start, end in zip(starts, [*starts[1:], len(source.text)], strict=True)],
        document.kind,
        document.also,
        document.level,
        document.stage,
        document.audience,
        document.children if words else [_UNSAID for _ in document.children],
        [action.span for action in document.actions],
        [len(document.outcomes), len(document.needs), len(document.entries)],
        document.characters,
        document.placed,
        [[part.span, _said(part.heading, words=words), part.characters] for part in document.unplaced],
        [[node.span, node.reason] for node in unread(document.layout.children)],
        [[judged.state, judged.span] for judged in document.judged("private")],
        document.layout.format,
        source.wheres,
    ]


def _document(given: list[Any], path: str, as_of: date, *, words: bool) -> Document:
    text, kind, also, level, stage, audience, children, actions, counts, *more = given
    characters, placed, unplaced, missed, private, form, wheres = more
    places = tuple(Where(*where) for where in wheres) if wheres is not None else None
    source = Source(path, text if words else _blank(text), wheres=places)
    return Document(
        path,
        source,
        Layout(source, [Missed(Span(*span), reason) for span, reason in missed], form),
        as_of,
        kind=kind,
        also=tuple(also),
        level=level,
        stage=stage,
        audience=audience,
        sign=True,
        children=children,
        actions=[_action(Span(*span)) for span in actions],
        outcomes=[Outcome(_NO_WORDS, Span(0, 0), "", "")] * counts[0],
        needs=[Need(_NO_WORDS, Span(0, 0), "")] * counts[1],
        entries=[Entry(None, _NO_WORDS, Span(0, 0), None)] * counts[2],
        judgements=[Judgement("private", state, Span(*span)) for state, span in private],
        characters=characters,
        placed=placed,
        unplaced=[Unplaced(Span(*span), _text(heading), size) for span, heading, size in unplaced],
    )


def _blank(lengths: Iterable[int]) -> str:
    """A text with lines of these lengths, line ends included, and nothing in them."""
    *lines, last = lengths
    return "".join(f"{' ' * (length - 1)}\n" for length in lines) + " " * last


def _action(span: Span) -> Action:
    return Action(_NO_WORDS, span, _NO_VALUE, _NO_VALUE, _NO_VALUE, _NO_VALUE, _NO_VALUE)


def _said(text: Text | None, *, words: bool) -> str | None:
    return text.value if text is not None and words else None


def _text(value: str | None) -> Text | None:
    return Text(value, ()) if value is not None else None


def _of_finding(finding: Finding, *, words: bool) -> list[Any]:
    return [
        finding.code,
        finding.criterion,
        finding.severity,
        finding.confidence,
        finding.message,
        finding.span,
        finding.detail if words else None,
        finding.action,
        finding.action_text if words else None,
        finding.section_role,
        finding.section_heading if words else None,
        [[other.span, other.message, other.elsewhere] for other in finding.related],
        finding.fingerprint,
        finding.suppression if words or finding.suppression is None else _UNSAID,
        finding.due.toordinal() if finding.due is not None else None,
        finding.trial,
    ]


def _finding(given: list[Any]) -> Finding:
    code, criterion, severity, confidence, message, span, detail, action, *more = given
    words, role, heading, related, fingerprint, suppression, due, trial = more
    return Finding(
        code,
        criterion,
        severity,
        confidence,
        message,
        Span(*span),
        detail,
        Span(*action) if action is not None else None,
        words,
        role,
        heading,
        tuple(
            Related(Span(*place), told, (elsewhere[0], Position(*elsewhere[1])) if elsewhere else None)
            for place, told, elsewhere in related
        ),
        fingerprint,
        suppression,
        date.fromordinal(due) if due is not None else None,
        trial,
    )
