"""What an editor lists as quick fixes at a place of a record."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types

from planlint.mend.offers import Offer, Offers
from planlint.reporters.view import View
from planlint.results import Finding
from planlint.server.examined import Examined, Examiner
from planlint.server.places import Places
from planlint.server.worded import diagnostic, touching
from planlint.source import Span

MOST = 8
"""Findings at which offers are looked for: each is tried, and nobody reads a longer list."""


def quick_fixes(
    examined: Examined, examiner: Examiner, chosen: Span, places: Places, view: View, *, versioned: bool
) -> Iterator[types.CodeAction]:
    """The quick fixes of the findings that a selection touches; `versioned` says that the editor takes versioned edits."""
    record, practice = examined.record, examined.practice
    if record is None or practice is None or record.document is None:
        return
    offers = Offers(
        record, practice.rules, practice.settings, practice.vocabulary, lambda text: examiner.again(examined, text)
    )
    titles: set[str] = set()
    for finding in touching(record.findings, chosen)[:MOST]:
        for offer in offers.at(finding):
            # One column, or one part, answers several findings.
            if offer.title not in titles:
                titles.add(offer.title)
                yield _action(examined, finding, offer, places, view, versioned=versioned)


def _action(
    examined: Examined, finding: Finding, offer: Offer, places: Places, view: View, *, versioned: bool
) -> types.CodeAction:
    assert examined.record is not None
    opened = examined.opened
    edits = [types.TextEdit(places.range(edit.span), edit.text) for edit in offer.edits]
    if versioned:
        named = types.OptionalVersionedTextDocumentIdentifier(opened.uri, opened.version)
        edit = types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(named, [*edits])])
    else:
        edit = types.WorkspaceEdit(changes={opened.uri: edits})
    return types.CodeAction(
        offer.title,
        kind=types.CodeActionKind.QuickFix,
        diagnostics=[diagnostic(examined, examined.record, finding, places, view)],
        edit=edit,
    )
