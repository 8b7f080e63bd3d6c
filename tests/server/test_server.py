"""`planlint server`, as an editor has it: a real client over standard input and output."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest
from lsprotocol import types

from tests.cli.command import NO_DATE, NO_OWNER, NOT_A_RECORD, SOUND, planlint
from tests.cli.terminal import at_a_terminal
from tests.server.editor import Editor, edited

ROOT = Path(__file__).parent.parent.parent
UNSAVED = "untitled:Untitled-1"
ONLY = "select: [ACT101, ACT301]\n"


def saved(folder: Path, name: str, text: str) -> str:
    (folder / name).write_text(text, "utf-8")
    return (folder / name).as_uri()


def test_it_says_what_it_can_do(tmp_path: Path) -> None:
    async def talk(editor: Editor) -> None:
        pass

    editor = edited(tmp_path, talk)
    able = editor.capabilities
    assert able.hover_provider
    assert isinstance(able.code_action_provider, types.CodeActionOptions)
    assert able.position_encoding == "utf-16"
    assert (editor.errors, editor.logged) == ([""], [])


def test_what_is_told_is_what_check_tells(tmp_path: Path) -> None:
    name = "plan-weak.md"
    text = (ROOT / "examples" / name).read_text("utf-8")
    uri = saved(tmp_path, name, text)

    async def talk(editor: Editor) -> None:
        editor.open(uri, text)
        told = [
            f"{one.range.start.line + 1}:{one.range.start.character + 1}: {one.code}"
            for one in await editor.diagnostics(uri)
        ]
        ran = planlint("check", name, "-f", "concise", "--as-of", "2026-11-22", folder=tmp_path)
        assert told == [line.removeprefix(f"{name}:").rsplit(" ", 1)[0][: len(one)] for one, line in zip(told, ran.out.splitlines(), strict=True)]  # fmt: skip

    edited(tmp_path, talk)


def test_a_finding_says_what_a_reader_cannot_do_and_asks_its_question(tmp_path: Path) -> None:
    (tmp_path / "planlint.yaml").write_text(ONLY)
    uri = saved(tmp_path, "plan.md", NO_OWNER)

    async def talk(editor: Editor) -> None:
        editor.open(uri, NO_OWNER)
        (told,) = await editor.diagnostics(uri)
        assert (told.code, told.source, told.severity) == ("ACT101", "planlint", types.DiagnosticSeverity.Error)
        assert told.message.endswith("Who will do it?")
        assert told.range.start.line == 10

    edited(tmp_path, talk)


def test_only_the_last_of_what_is_typed_is_checked(tmp_path: Path) -> None:
    (tmp_path / "planlint.yaml").write_text(ONLY)

    async def talk(editor: Editor) -> None:
        editor.open(UNSAVED, SOUND)
        assert await editor.codes(UNSAVED) == []
        for version in range(2, 20):
            editor.change(UNSAVED, NO_OWNER if version % 2 else NO_DATE, version)
        assert await editor.codes(UNSAVED, 19) == ["ACT101"]
        assert editor.counts[UNSAVED] == 2

    edited(tmp_path, talk)


def test_only_the_document_that_changed_is_checked(tmp_path: Path) -> None:
    (tmp_path / "planlint.yaml").write_text(ONLY)
    one, other = saved(tmp_path, "one.md", SOUND), saved(tmp_path, "other.md", NO_DATE)

    async def talk(editor: Editor) -> None:
        editor.open(one, SOUND)
        editor.open(other, NO_DATE)
        await editor.codes(one)
        assert await editor.codes(other) == ["ACT301"]
        editor.change(one, NO_OWNER, 2)
        assert await editor.codes(one, 2) == ["ACT101"]
        assert editor.counts[other] == 1

    edited(tmp_path, talk)


def test_a_long_record_keeps_nothing_waiting(tmp_path: Path) -> None:
    (tmp_path / "planlint.yaml").write_text(ONLY)
    long = SOUND + "".join(
        f"| Ring the clinic on the {n}th floor | Jo Marsh | 27 November 2026 | x |\n" for n in range(3000)
    )

    async def talk(editor: Editor) -> None:
        editor.open(UNSAVED, NO_OWNER)
        (told,) = await editor.diagnostics(UNSAVED)
        editor.open("untitled:long", long)
        began = time.monotonic()
        hover = await editor.hover(UNSAVED, told.range.start.line, told.range.start.character)
        waited = time.monotonic() - began
        await editor.diagnostics("untitled:long")
        checking = time.monotonic() - began
        assert hover is not None
        assert checking > 0.5 and waited < checking / 2

    edited(tmp_path, talk)


def test_a_document_that_was_never_saved_is_read_by_its_language(tmp_path: Path) -> None:
    (tmp_path / "planlint.yaml").write_text(ONLY)
    yaml = "kind: child in need plan\nchild: Ada Finch, 8\nsteps:\n  - what: Book the hearing test\n    when: 27 November 2026\n"

    async def talk(editor: Editor) -> None:
        editor.open(UNSAVED, yaml, language="yaml")
        assert await editor.codes(UNSAVED) == ["ACT101"]
        editor.open("untitled:2", NO_DATE, language="plaintext")
        assert await editor.codes("untitled:2") == ["ACT301"]
        editor.open("untitled:3", NO_DATE, language="python")
        assert await editor.codes("untitled:3") == []

    edited(tmp_path, talk)


def test_the_nearest_configuration_holds_and_a_saved_change_at_once(tmp_path: Path) -> None:
    below = tmp_path / "closed"
    below.mkdir()
    (tmp_path / "planlint.yaml").write_text(ONLY)
    (below / "planlint.yaml").write_text("select: [ACT301]\n")
    uri = saved(below, "plan.md", NO_OWNER)

    async def talk(editor: Editor) -> None:
        editor.open(uri, NO_OWNER)
        assert await editor.codes(uri) == []
        (below / "planlint.yaml").write_text("select: [ACT101]\n")
        editor.save((below / "planlint.yaml").as_uri())
        editor.change(uri, NO_OWNER, 2)
        assert await editor.codes(uri, 2) == ["ACT101"]
        # Changed by another program: noticed with the next key.
        (below / "planlint.yaml").write_text("select: [ACT101]\nexclude: [plan.md]\n")
        editor.change(uri, NO_OWNER, 3)
        assert await editor.codes(uri, 3) == []

    edited(tmp_path, talk)


def test_all_that_is_open_is_checked_anew_when_a_configuration_is_saved(tmp_path: Path) -> None:
    (tmp_path / "planlint.yaml").write_text("select: [ACT301]\n")
    uri = saved(tmp_path, "plan.md", NO_OWNER)

    async def talk(editor: Editor) -> None:
        editor.open(uri, NO_OWNER)
        assert await editor.codes(uri) == []
        editor.told.clear()
        (tmp_path / "planlint.yaml").write_text("select: [ACT101]\n")
        editor.save((tmp_path / "planlint.yaml").as_uri())
        assert await editor.codes(uri) == ["ACT101"]

    edited(tmp_path, talk)


def test_a_wrong_configuration_is_told_where_the_record_is(tmp_path: Path) -> None:
    (tmp_path / "planlint.yaml").write_text("selct: [ACT101]\n")
    uri = saved(tmp_path, "plan.md", NO_OWNER)

    async def talk(editor: Editor) -> None:
        editor.open(uri, NO_OWNER)
        (told,) = await editor.diagnostics(uri)
        assert "planlint.yaml:1:1: unknown key `selct`" in told.message

    edited(tmp_path, talk)


@pytest.mark.parametrize(
    ("name", "text"),
    [("notes.md", NOT_A_RECORD), ("planlint.yaml", ONLY), ("empty.md", ""), ("compose.yaml", 'a: "b\n'), ("x.py", "x")],
)
def test_what_is_no_record_is_left_alone(tmp_path: Path, name: str, text: str) -> None:
    uri = saved(tmp_path, name, text)

    async def talk(editor: Editor) -> None:
        editor.open(uri, text, language="yaml" if name.endswith("yaml") else "markdown")
        assert await editor.codes(uri) == []
        editor.open("git:/plan.md", NO_OWNER)
        editor.open(UNSAVED, NO_OWNER)
        assert await editor.codes(UNSAVED)
        assert "git:/plan.md" not in editor.told

    edited(tmp_path, talk)


def test_a_line_half_typed_does_not_hide_that_it_is_a_record(tmp_path: Path) -> None:
    text = "kind: child in need plan\nchild: Ada Finch, 8\n"

    async def talk(editor: Editor) -> None:
        editor.open(UNSAVED, text, language="yaml")
        assert "DOC001" not in await editor.codes(UNSAVED)
        editor.change(UNSAVED, '"' + text, 2)
        assert await editor.codes(UNSAVED, 2) == ["DOC001"]

    edited(tmp_path, talk)


def test_closing_takes_back_what_was_told(tmp_path: Path) -> None:
    async def talk(editor: Editor) -> None:
        editor.open(UNSAVED, NO_OWNER)
        assert await editor.codes(UNSAVED)
        editor.close(UNSAVED)
        assert await editor.diagnostics(UNSAVED, None) == []
        assert await editor.hover(UNSAVED, 0, 0) is None

    edited(tmp_path, talk)


def test_a_rule_is_explained_where_the_cursor_is(tmp_path: Path) -> None:
    (tmp_path / "planlint.yaml").write_text(ONLY)
    text = NO_OWNER + '\n<!-- planlint: ignore[action-without-date] reason="agreed with Ada and Jo" -->\n'

    async def talk(editor: Editor) -> None:
        editor.open(UNSAVED, text)
        told = next(one for one in await editor.diagnostics(UNSAVED) if one.code == "ACT101")
        hover = await editor.hover(UNSAVED, told.range.start.line, told.range.start.character)
        assert hover is not None and isinstance(hover.contents, types.MarkupContent)
        assert hover.contents.value.startswith("**ACT101 action-without-owner**")
        assert "**Why it matters**" in hover.contents.value
        assert "Who will do it?" in hover.contents.value
        at = text.splitlines()[-1].index("action-without-date")
        named = await editor.hover(UNSAVED, len(text.splitlines()) - 1, at + 3)
        assert named is not None and isinstance(named.contents, types.MarkupContent)
        assert named.contents.value.startswith("**ACT301 action-without-date**")
        assert await editor.hover(UNSAVED, 0, 4) is None

    edited(tmp_path, talk)


def test_an_editor_without_markdown_is_told_in_plain_text(tmp_path: Path) -> None:
    (tmp_path / "planlint.yaml").write_text(ONLY)

    async def talk(editor: Editor) -> None:
        editor.open(UNSAVED, NO_OWNER)
        (told,) = await editor.diagnostics(UNSAVED)
        hover = await editor.hover(UNSAVED, told.range.start.line, told.range.start.character)
        assert hover is not None and isinstance(hover.contents, types.MarkupContent)
        assert hover.contents.kind == types.MarkupKind.PlainText
        assert hover.contents.value.startswith("ACT101 action-without-owner\n")
        assert "\nWhy it matters\n" in hover.contents.value

    edited(tmp_path, talk, markdown=False)


@pytest.mark.parametrize("versioned", [True, False])
def test_a_quick_fix_is_taken(tmp_path: Path, versioned: bool) -> None:
    (tmp_path / "planlint.yaml").write_text(ONLY)

    async def talk(editor: Editor) -> None:
        editor.open(UNSAVED, NO_OWNER)
        (told,) = await editor.diagnostics(UNSAVED)
        (fix,) = await editor.fixes(UNSAVED, told.range)
        assert fix.kind == "quickfix" and fix.diagnostics is not None
        assert fix.edit is not None and (fix.edit.document_changes is not None) == versioned
        after = editor.after(UNSAVED, fix)
        assert '<!-- planlint: ignore[action-without-owner] reason="" -->' in after
        editor.change(UNSAVED, after.replace('reason=""', 'reason="the family band carries it"'), 2)
        assert await editor.codes(UNSAVED, 2) == []

    edited(tmp_path, talk, versioned=versioned)


def test_a_missing_part_and_a_missing_column_are_offered(tmp_path: Path) -> None:
    text = (
        SOUND.replace(" | How we will know", "")
        .replace("|---|---|---|---|", "|---|---|---|")
        .replace(" | The letter has come", "")
    )

    async def talk(editor: Editor) -> None:
        editor.open(UNSAVED, text)
        told = await editor.diagnostics(UNSAVED)
        everywhere = types.Range(types.Position(0, 0), types.Position(99, 0))
        titles = {}
        for one in told:
            for fix in await editor.fixes(UNSAVED, one.range):
                titles[fix.title] = editor.after(UNSAVED, fix)
        assert "## An ordinary day" in titles["Add “An ordinary day” with the questions that matter"]
        assert "| By when | How we will know |" in titles["Add a place for “How we will know” to the steps"]
        assert len(await editor.fixes(UNSAVED, everywhere)) > 1
        assert await editor.fixes(UNSAVED, everywhere, only=["refactor"]) == []

    edited(tmp_path, talk)


@pytest.mark.parametrize(
    ("encodings", "chosen", "two_faces"),
    [
        (None, "utf-16", 4),
        (["utf-16"], "utf-16", 4),
        (["utf-8", "utf-16"], "utf-8", 8),
        (["utf-32"], "utf-32", 2),
        (["utf-7"], "utf-16", 4),
    ],
)
def test_places_are_counted_as_the_editor_counts(
    tmp_path: Path, encodings: list[str] | None, chosen: str, two_faces: int
) -> None:
    (tmp_path / "planlint.yaml").write_text("select: [ACT103]\n")
    before, face = "| Book Ada's hearing test ", "\N{GRINNING FACE}"
    table = f"| What | Who | By when |\n|---|---|---|\n{before}{face}{face} | All | 27 November 2026 |\n"
    # Lines end at CRLF, CR and LF, and not at a form feed.
    text = f"# Child in need plan\r\n\r\n**Child:** Ada\x0cFinch, 8\r\r{table}"
    start = len(before) + two_faces + 3

    async def talk(editor: Editor) -> None:
        editor.open(UNSAVED, text)
        (told,) = await editor.diagnostics(UNSAVED)
        assert (told.range.start.line, told.range.start.character) == (6, start)
        assert (told.range.end.line, told.range.end.character) == (6, start + 3)
        hover = await editor.hover(UNSAVED, 6, start + 1)
        assert hover is not None and hover.range == told.range

    assert edited(tmp_path, talk, encodings=encodings).capabilities.position_encoding == chosen


CANARY = "Quillfeather"


def test_nothing_of_a_record_is_logged_or_kept(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    work = tmp_path / "work"
    work.mkdir()
    text = NO_OWNER.replace("Ada", CANARY)
    uri = saved(work, "plan.md", text)

    async def talk(editor: Editor) -> None:
        editor.open(uri, text)
        (told, *_) = await editor.diagnostics(uri)
        await editor.fixes(uri, told.range)
        await editor.hover(uri, told.range.start.line, told.range.start.character)
        # A message that no server understands: what was wrong with it may hold the record's words.
        editor.client.protocol.notify("textDocument/didOpen", {"textDocument": {"text": CANARY}})
        editor.change(uri, text + "\ud800 half a character", 2)
        await editor.diagnostics(uri, 2)

    editor = edited(work, talk, HOME=str(home), XDG_CACHE_HOME=str(home / "cache"))
    assert CANARY not in "".join(editor.errors)
    assert CANARY not in "".join(editor.logged)
    kept = [path for folder in (home, work) for path in folder.rglob("*") if path.is_file() and path.name != "plan.md"]
    assert kept
    assert not any(CANARY.encode() in path.read_bytes() for path in kept)
    assert sorted(path.name for path in work.iterdir()) == ["plan.md"]


def test_the_child_is_named_to_the_person_at_the_screen_unless_never(tmp_path: Path) -> None:
    (tmp_path / "planlint.yaml").write_text("select: [LIV101]\n")
    seen: list[str] = []

    async def talk(editor: Editor) -> None:
        editor.open(UNSAVED, SOUND)
        seen.extend(one.message for one in await editor.diagnostics(UNSAVED))

    edited(tmp_path, talk)
    edited(tmp_path, talk, options=["--excerpts", "never"])
    named, unnamed = seen
    assert "Who gets Ada up" in named
    assert "Who gets the child up" in unnamed


def test_without_the_extra_it_says_how_to_get_it(tmp_path: Path) -> None:
    (tmp_path / "pygls.py").write_text("raise ModuleNotFoundError('No module named pygls', name='pygls')\n")
    ran = planlint("server", folder=tmp_path, PYTHONPATH=f"{tmp_path}:{ROOT}")
    assert (ran.code, ran.out) == (2, "")
    assert "pip install 'planlint[lsp]'" in ran.err


def test_it_ends_when_the_editor_is_gone(tmp_path: Path) -> None:
    ran = planlint("server", folder=tmp_path, stdin=b"")
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    ran = planlint("server", folder=tmp_path, stdin=b'Content-Length: 9\r\n\r\n{"x": 1}\n')
    assert ran.code == 0 and "could not handle a message" in ran.out


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
def test_a_person_at_a_terminal_is_told_that_an_editor_starts_it(tmp_path: Path) -> None:
    assert "docs/editors" in at_a_terminal(tmp_path, "server")


def test_it_is_not_imported_by_a_check(tmp_path: Path) -> None:
    (tmp_path / "plan.md").write_text(SOUND)
    ran = planlint("check", "plan.md", folder=tmp_path, PYTHONPROFILEIMPORTTIME="1")
    assert "planlint.engine" in ran.err
    assert not any(name in ran.err for name in ("pygls", "lsprotocol", "planlint.server", "planlint.mend", "asyncio"))
