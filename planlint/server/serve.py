"""The conversation with an editor: what it says is open, and what it is told of that."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from planlint import __version__
from planlint.crash import Crash, attempt
from planlint.reporters.view import View
from planlint.server.actions import quick_fixes
from planlint.server.examined import Examined, Examiner, Opened, is_configuration
from planlint.server.places import Places
from planlint.server.worded import diagnostics, explained
from planlint.source import Span

SCHEMES = ("file:", "untitled:")
"""Documents that somebody writes; others are views of older versions and the like."""

Value = TypeVar("Value")


class RecordServer(LanguageServer):
    """Answers one editor. Checking goes on beside the conversation, so that nothing that is typed has to wait for it."""

    def __init__(self, examiner: Examiner, view: View, delay: float) -> None:
        # Whole texts are short, and counting places in an old text to change it is where servers go wrong.
        super().__init__("planlint", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full)
        self.examiner = examiner
        self.view = view
        self.delay = delay
        self.opened: dict[str, Opened] = {}
        self.examined: dict[str, Examined] = {}
        self.were_records: set[str] = set()
        self.waiting: dict[str, asyncio.TimerHandle] = {}
        self.worker = ThreadPoolExecutor(1, thread_name_prefix="planlint")

    def report_server_error(self, error: Exception, source: object) -> None:  # noqa: ARG002
        """Tells of a message that could not be handled without its words, which may be a record's."""
        message = f"planlint could not handle a message: {type(error).__name__}"
        self.window_log_message(types.LogMessageParams(types.MessageType.Warning, message))

    def holds(self, opened: Opened) -> None:
        """Takes in a document as it is now."""
        self.opened[opened.uri] = opened

    def lets_go(self, uri: str) -> None:
        """Forgets a document and takes back what was told of it."""
        if waiting := self.waiting.pop(uri, None):
            waiting.cancel()
        self.opened.pop(uri, None)
        self.examined.pop(uri, None)
        self.were_records.discard(uri)
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    def examine_soon(self, uri: str, delay: float) -> None:
        """Checks a document when nothing more was typed for a while."""
        if waiting := self.waiting.pop(uri, None):
            waiting.cancel()
        loop = asyncio.get_running_loop()
        self.waiting[uri] = loop.call_later(delay, lambda: loop.create_task(self._examine(uri)))

    async def up_to_date(self, uri: str) -> Examined | None:
        """What was found in a document as it is now, which is checked first if need be; None if it is not open."""
        opened = self.opened.get(uri)
        if opened is None:
            return None
        examined = self.examined.get(uri)
        if examined is not None and examined.opened == opened:
            return examined
        was_record = uri in self.were_records

        def examine() -> Examined | None:
            # What was typed over while it waited for its turn is not worth the time.
            is_current = self.opened.get(uri) is opened
            return self.examiner.examine(opened, was_record=was_record) if is_current else None

        return await self.beside(examine, self.worker)

    async def beside(self, work: Callable[[], Value], worker: ThreadPoolExecutor | None = None) -> Value | None:
        """What work gives that takes its time, done in another thread; None if it could not be done.

        All checking is done by the one `worker`, piece after piece; what only looks at a result need not wait for it.
        """
        came = await asyncio.get_running_loop().run_in_executor(worker, attempt, work)
        if isinstance(came, Crash):
            message = f"planlint: this is a fault in planlint, not in the record: {came.told}"
            self.window_log_message(types.LogMessageParams(types.MessageType.Error, message))
            return None
        return came

    def places(self, examined: Examined) -> Places:
        """How this editor counts."""
        encoding = self.workspace.position_encoding or types.PositionEncodingKind.Utf16
        return Places(examined.source, str(getattr(encoding, "value", encoding)), marked=examined.opened.marked)

    async def _examine(self, uri: str) -> None:
        self.waiting.pop(uri, None)
        examined = await self.up_to_date(uri)
        opened = self.opened.get(uri)
        if examined is None or opened != examined.opened:
            # It was closed or changed in the meantime: what was found is about another text.
            return
        self.examined[uri] = examined
        if examined.record is not None:
            self.were_records.add(uri)
        found = diagnostics(examined, self.places(examined), self.view)
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found, opened.version))


def serve(examiner: Examiner, view: View, *, delay: float) -> None:
    """Talks to an editor over standard input and output until it is done."""
    # Whatever a library logs may hold a record's words.
    logging.disable(logging.CRITICAL)
    server(examiner, view, delay=delay).start_io()


def server(examiner: Examiner, view: View, *, delay: float) -> RecordServer:
    """A server that knows what to do with what an editor says."""
    made = RecordServer(examiner, view, delay)
    _documents(made)
    _questions(made)
    return made


def _documents(here: RecordServer) -> None:
    @here.feature(types.INITIALIZED)
    def initialized(_params: types.InitializedParams) -> None:
        root = here.workspace.root_path
        if root and os.path.isdir(root):
            here.examiner.folder = root

    @here.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: types.DidOpenTextDocumentParams) -> None:
        one = params.text_document
        if one.uri.startswith(SCHEMES):
            here.holds(Opened(one.uri, _path(one.uri), str(one.language_id), one.version, one.text))
            here.examine_soon(one.uri, 0)

    @here.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: types.DidChangeTextDocumentParams) -> None:
        before = here.opened.get(params.text_document.uri)
        if before is not None and params.content_changes:
            text = params.content_changes[-1].text
            here.holds(before._replace(version=params.text_document.version, text=text))
            here.examine_soon(before.uri, here.delay)

    @here.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def saved(params: types.DidSaveTextDocumentParams) -> None:
        if is_configuration(_path(params.text_document.uri)):
            _examine_all_anew(here)

    @here.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def files_changed(params: types.DidChangeWatchedFilesParams) -> None:
        if any(is_configuration(_path(change.uri)) for change in params.changes):
            _examine_all_anew(here)

    @here.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        if params.text_document.uri in here.opened:
            here.lets_go(params.text_document.uri)


def _examine_all_anew(here: RecordServer) -> None:
    here.worker.submit(here.examiner.forget_practices)
    for uri in list(here.opened):
        here.examined.pop(uri, None)
        here.examine_soon(uri, 0)


def _questions(here: RecordServer) -> None:
    @here.feature(types.TEXT_DOCUMENT_HOVER)
    async def hover(params: types.HoverParams) -> types.Hover | None:
        examined = await here.up_to_date(params.text_document.uri)
        if examined is None:
            return None
        places = here.places(examined)
        markdown = _takes_markdown(here)
        told = await here.beside(lambda: explained(examined, places.offset(params.position), markdown=markdown))
        if told is None:
            return None
        words, span = told
        kind = types.MarkupKind.Markdown if markdown else types.MarkupKind.PlainText
        return types.Hover(types.MarkupContent(kind, words), places.range(span))

    @here.feature(
        types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])
    )
    async def code_action(params: types.CodeActionParams) -> list[types.CodeAction] | None:
        if params.context.only and not any(_is_quick_fix(kind) for kind in params.context.only):
            return None
        examined = await here.up_to_date(params.text_document.uri)
        if examined is None:
            return None
        places = here.places(examined)
        chosen = Span(places.offset(params.range.start), places.offset(params.range.end))
        return await here.beside(
            lambda: list(
                quick_fixes(examined, here.examiner, chosen, places, here.view, versioned=_takes_versions(here))
            ),
            here.worker,
        )


def _is_quick_fix(kind: object) -> bool:
    """Whether quick fixes are among what an editor asks for: an empty kind asks for all."""
    return str(getattr(kind, "value", kind)) in ("", types.CodeActionKind.QuickFix.value)


def _takes_markdown(here: RecordServer) -> bool:
    """Whether the editor shows Markdown; one that says nothing of it does."""
    document = here.client_capabilities.text_document
    formats = document.hover.content_format if document and document.hover else None
    return not formats or types.MarkupKind.Markdown in formats


def _takes_versions(here: RecordServer) -> bool:
    workspace = here.client_capabilities.workspace
    return bool(workspace and workspace.workspace_edit and workspace.workspace_edit.document_changes)


def _path(uri: str) -> str | None:
    return to_fs_path(uri) if uri.startswith("file:") else None
