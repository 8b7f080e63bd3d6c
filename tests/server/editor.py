"""An editor: a real client of the protocol that talks to `planlint server` in a process of its own."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.lsp.client import LanguageClient

from planlint.mend.edits import Edit, applied
from planlint.source import Source, Span
from tests.cli.command import environment

WAIT = 60


class Editor:
    """One conversation. `told` holds the diagnostics last published for each document, with the version that they are of."""

    def __init__(self, client: LanguageClient, errors: list[str]) -> None:
        self.client = client
        self.errors = errors
        self.capabilities = types.ServerCapabilities()
        self.told: dict[str, types.PublishDiagnosticsParams] = {}
        self.counts: dict[str, int] = {}
        self.logged: list[str] = []
        self.texts: dict[str, str] = {}
        self._news = asyncio.Event()

        @client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)  # type: ignore[untyped-decorator]
        def published(params: types.PublishDiagnosticsParams) -> None:
            self.told[params.uri] = params
            self.counts[params.uri] = self.counts.get(params.uri, 0) + 1
            self._news.set()

        @client.feature(types.WINDOW_LOG_MESSAGE)  # type: ignore[untyped-decorator]
        def logged(params: types.LogMessageParams) -> None:
            self.logged.append(params.message)

    def open(self, uri: str, text: str, *, language: str = "markdown", version: int = 1) -> None:
        self.texts[uri] = text
        item = types.TextDocumentItem(uri, language, version, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))

    def change(self, uri: str, text: str, version: int) -> None:
        self.texts[uri] = text
        whole: list[Any] = [types.TextDocumentContentChangeWholeDocument(text)]
        identifier = types.VersionedTextDocumentIdentifier(version, uri)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(identifier, whole))

    def save(self, uri: str) -> None:
        self.client.text_document_did_save(types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(uri)))

    def close(self, uri: str) -> None:
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))

    async def diagnostics(self, uri: str, version: int | None = 1) -> list[types.Diagnostic]:
        """What is told of a version of a document, waited for."""
        async with asyncio.timeout(WAIT):
            while uri not in self.told or self.told[uri].version != version:
                self._news.clear()
                await self._news.wait()
        return list(self.told[uri].diagnostics)

    async def codes(self, uri: str, version: int = 1) -> list[str]:
        return [str(one.code) for one in await self.diagnostics(uri, version)]

    async def hover(self, uri: str, line: int, character: int) -> types.Hover | None:
        at = types.Position(line, character)
        return await self.client.text_document_hover_async(types.HoverParams(types.TextDocumentIdentifier(uri), at))

    async def fixes(self, uri: str, at: types.Range, only: Sequence[str] | None = None) -> list[types.CodeAction]:
        context = types.CodeActionContext([], only=list(only) if only else None)
        came = await self.client.text_document_code_action_async(
            types.CodeActionParams(types.TextDocumentIdentifier(uri), at, context)
        )
        return [one for one in came or () if isinstance(one, types.CodeAction)]

    def after(self, uri: str, action: types.CodeAction) -> str:
        """The text with a quick fix taken; of an editor that counts in UTF-16."""
        text = self.texts[uri]
        edits = []
        for edit in edits_of(action):
            span = Span(_offset(text, edit.range.start), _offset(text, edit.range.end))
            edits.append(Edit(span, edit.new_text))
        return applied(text, edits)


def edits_of(action: types.CodeAction) -> list[types.TextEdit]:
    assert action.edit is not None
    if action.edit.changes is not None:
        return [edit for edits in action.edit.changes.values() for edit in edits]
    edits = []
    for change in action.edit.document_changes or ():
        assert isinstance(change, types.TextDocumentEdit)
        edits += [edit for edit in change.edits if isinstance(edit, types.TextEdit)]
    return edits


def _offset(text: str, at: types.Position) -> int:
    starts = Source("", text).line_starts
    start = starts[at.line] if at.line < len(starts) else len(text)
    return start + len(text[start:].encode("utf-16-le", "surrogatepass")[: at.character * 2].decode("utf-16-le"))


def edited(
    folder: Path,
    conversation: Callable[[Editor], Awaitable[None]],
    *,
    encodings: Sequence[str] | None = None,
    versioned: bool = True,
    markdown: bool = True,
    options: Sequence[str] = ("--as-of", "2026-11-22"),
    **changes: str,
) -> Editor:
    """Holds a conversation with a server that was started in a folder, and sees that it ends as it should."""

    async def talk() -> Editor:
        client = LanguageClient("editor", "1")
        errors: list[str] = []
        editor = Editor(client, errors)
        await client.start_io(
            sys.executable, "-m", "planlint", "server", *options, cwd=str(folder), env=environment(**changes)
        )
        process = client._server
        assert process is not None and process.stderr is not None
        reading = asyncio.create_task(process.stderr.read())
        general = types.GeneralClientCapabilities(position_encodings=list(encodings)) if encodings else None
        edit = types.WorkspaceEditClientCapabilities(document_changes=versioned)
        kind = types.MarkupKind.Markdown if markdown else types.MarkupKind.PlainText
        document = types.TextDocumentClientCapabilities(hover=types.HoverClientCapabilities(content_format=[kind]))
        capabilities = types.ClientCapabilities(
            text_document=document, general=general, workspace=types.WorkspaceClientCapabilities(workspace_edit=edit)
        )
        started = await client.initialize_async(
            types.InitializeParams(capabilities, process_id=None, root_uri=folder.as_uri())
        )
        editor.capabilities = started.capabilities
        client.initialized(types.InitializedParams())
        await conversation(editor)
        async with asyncio.timeout(WAIT):
            await client.shutdown_async(None)
            client.exit(None)
            errors.append((await reading).decode())
            await process.wait()
        assert process.returncode == 0
        return editor

    return asyncio.run(talk())
