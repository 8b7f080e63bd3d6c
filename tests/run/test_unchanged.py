"""Records that were kept from an earlier run: not a byte of what is told changes, whatever becomes of the cache."""

from __future__ import annotations

import inspect
import os
import shutil
import sqlite3
import subprocess
import zlib
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from planlint import engine, expect, suppress, timescales
from planlint.config import Flags, Settings
from planlint.errors import PlanlintError
from planlint.reporters import FORMATS, reporter
from planlint.reporters.view import View
from planlint.run import checking, record, workers
from planlint.run.cache import FILE, Cache, Entry
from planlint.run.checking import check
from planlint.run.outcome import Outcome
from planlint.run.packed import expected
from planlint.run.practice import Practices
from planlint.run.request import Request
from planlint.run.unchanged import NOT_DECIDING
from planlint.understand.digest import digest
from tests.cli.command import NO_DATE, NO_OWNER, NOT_A_RECORD, PLANLINT, SOUND, environment, planlint
from tests.cli.test_privacy import BROKEN, CANARY, MARKDOWN, NESTED, PASTED, YAML
from tests.engine.test_across import BROTHER, SISTER, STRANGER
from tests.reading import understood, vocabulary

RECORDS = {
    "North/a.md": SOUND,
    "North/b.md": NO_OWNER,
    "North/c.md": NO_DATE,
    "d.yaml": "plan: early help\nchild: Ada\nchild: Bo\n",
    "e.yaml": "plan: [unclosed\n",
    "f.md": NOT_A_RECORD,
    "g.md": '# Plan\n\n<!-- planlint: ignore[ACT101] reason="the owner is chosen at the meeting" -->\n\n' + NO_OWNER,
    "h.md": "",
    "i.md": "\x00\x01\x02",
    "South/j.md": SISTER,
    "South/k.md": BROTHER,
    "South/l.md": STRANGER,
}
CONFIGURATION = 'extends: planlint:recommended\nfingerprint_key: "one for the tests"\nteam_from: "{team}/**"\n'
DAY = date(2026, 11, 22)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "own"))
    for name, text in RECORDS.items():
        path = tmp_path / "records" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path / "records")
    return tmp_path / "records"


def run(
    folder: Path, *, cache: bool = True, key: str | None = None, flags: Flags | None = None, **more: object
) -> Outcome:
    usual: dict[str, Any] = {"paths": (".",), "as_of": DAY, "cache": str(folder.parent / "kept") if cache else None}
    return check(Request(practices=Practices(flags or Flags()), key=key, **{**usual, **more}))


def told(outcome: Outcome) -> dict[str, str]:
    """The run in every format."""
    return {name: reporter(name)(outcome, View(whole=True)) for name in FORMATS}


@pytest.fixture
def linted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The records that are linted, as they are."""
    names: list[str] = []
    work = record.linted

    def noting(document: object, **given: object) -> object:
        names.append(document.path)  # type: ignore[attr-defined]
        return work(document, **given)  # type: ignore[arg-type]

    monkeypatch.setattr(workers, "linted", noting)
    return names


@pytest.mark.parametrize("configuration", ["", CONFIGURATION], ids=["no key", "a key for fingerprints"])
@pytest.mark.parametrize("key", [None, "one for the tests"], ids=["findings", "traces"])
def test_a_run_tells_the_same_cold_and_warm(
    folder: Path, linted: list[str], configuration: str, key: str | None
) -> None:
    if configuration:
        (folder / "planlint.yaml").write_text(configuration)
    without = told(run(folder, cache=False, key=key))
    assert told(run(folder, key=key)) == without
    linted.clear()
    assert told(run(folder, key=key)) == without
    assert linted == []
    assert "COP201" in without["concise"]


def test_the_command_says_the_same_with_and_without(folder: Path) -> None:
    usual = ("check", ".", "-f", "json", "--as-of", "2026-11-22", "--with", "../beside")
    shutil.copytree(folder / "South", folder.parent / "beside")
    without = planlint(*usual, "--no-cache", folder=folder)
    ours = ("--cache-dir", "../kept", "--jobs", "2")
    assert [planlint(*usual, *ours, folder=folder) for _ in range(2)] == [without, without]
    assert "COP2" in without.out
    assert not (folder.parent / "own" / "planlint" / FILE).exists()
    planlint(*usual, folder=folder)
    assert (folder.parent / "own" / "planlint" / FILE).exists()


def test_a_record_that_changed_is_done_again_and_no_other(folder: Path, linted: list[str]) -> None:
    run(folder)
    (folder / "North" / "b.md").write_text(SOUND.replace("Jo Marsh, family worker", "TBC"))
    without = told(run(folder, cache=False))
    linted.clear()
    assert told(run(folder)) == without
    assert linted == ["North/b.md"]


def test_a_record_that_was_moved_is_known_in_its_new_place(folder: Path, linted: list[str]) -> None:
    (folder / "planlint.yaml").write_text(CONFIGURATION)
    run(folder, key="one for the tests")
    shutil.move(folder / "North" / "b.md", folder / "South" / "b.md")
    without = told(run(folder, cache=False, key="one for the tests"))
    linted.clear()
    assert told(run(folder, key="one for the tests")) == without
    assert linted == []


def renamed(folder: Path) -> None:
    shutil.move(folder / "North" / "a.md", folder / "North" / "Ada Finch.md")


def configured(text: str) -> Callable[[Path], None]:
    def write(folder: Path) -> None:
        (folder / "planlint.yaml").write_text(text)

    return write


def worded(folder: Path) -> None:
    (folder.parent / "words").mkdir()
    (folder.parent / "words" / "headings.yaml").write_text("sections:\n  actions: [What Ada needs]\n")
    configured("vocabulary: [../words]\n")(folder)


@pytest.mark.parametrize(
    ("changed", "more"),
    [
        (renamed, {}),
        (configured("severity: {ACT101: advice}\n"), {}),
        (configured("expectations: {who: {plan: may}}\n"), {}),
        (configured("suppressions: forbid\n"), {}),
        (configured('fingerprint_key: "another"\n'), {}),
        (configured('stages: {draft: ["North/**"]}\n'), {}),
        (None, {"flags": Flags(kind="plan")}),
        (None, {"flags": Flags(select=("ACT101",))}),
        (None, {"flags": Flags(trial="full")}),
        (None, {"as_of": date(2026, 12, 24)}),
        (None, {"allow_empty": True}),
        (None, {"paths": ("h.md", "North", "South")}),
        (None, {"key": "one for the tests"}),
    ],
)
def test_whatever_decides_is_heeded(
    folder: Path, linted: list[str], changed: Callable[[Path], None] | None, more: dict[str, Any]
) -> None:
    before = told(run(folder))
    if changed is not None:
        changed(folder)
    without = told(run(folder, cache=False, **more))
    linted.clear()
    assert told(run(folder, **more)) == without
    assert linted or without != before


def test_what_decides_nothing_is_named_and_all_else_decides() -> None:
    assert set(Settings.__slots__) > NOT_DECIDING
    work = [inspect.getsource(one) for one in (record, engine, expect, suppress, timescales, workers)]
    assert [name for name in NOT_DECIDING if f"settings.{name}" in "".join(work)] == []


@pytest.mark.parametrize("more", [{"quoted": True}, {"whole": True}, {"debug": True}])
def test_whoever_sees_the_words_reads_the_record(folder: Path, linted: list[str], more: dict[str, Any]) -> None:
    run(folder)
    linted.clear()
    run(folder, **more)
    assert "North/a.md" in linted
    assert Cache(str(folder.parent / "none")).take(b"x", 1) is None


def test_one_plan_alone_opens_no_cache(folder: Path) -> None:
    run(folder, paths=("North/a.md",))
    assert not (folder.parent / "kept").exists()


def entries(folder: Path) -> list[tuple[bytes, bytes]]:
    with sqlite3.connect(folder.parent / "kept" / FILE) as here:
        return list(here.execute("SELECT mark, entry FROM kept ORDER BY mark"))


def put(folder: Path, entries: list[tuple[bytes, bytes]]) -> None:
    with sqlite3.connect(folder.parent / "kept" / FILE) as here:
        here.executemany("UPDATE kept SET entry = ? WHERE mark = ?", [(entry, mark) for mark, entry in entries])


def garbage(folder: Path) -> None:
    (folder.parent / "kept" / FILE).write_bytes(b"no database at all\n" * 400)


def emptied(folder: Path) -> None:
    (folder.parent / "kept" / FILE).write_bytes(b"")


def cut(folder: Path) -> None:
    path = folder.parent / "kept" / FILE
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def holed(folder: Path) -> None:
    path = folder.parent / "kept" / FILE
    content = bytearray(path.read_bytes())
    for at in range(100, len(content), 97):
        content[at] ^= 0x55
    path.write_bytes(content)


def changed_in_one_place(folder: Path) -> None:
    put(folder, [(mark, entry[:60] + bytes([entry[60] ^ 1]) + entry[61:]) for mark, entry in entries(folder)])


def cut_short(folder: Path) -> None:
    put(folder, [(mark, entry[: 7 * number]) for number, (mark, entry) in enumerate(entries(folder))])


def swapped(folder: Path) -> None:
    kept = entries(folder)
    put(folder, [(mark, kept[number - 1][1]) for number, (mark, _) in enumerate(kept)])


def of_another_kind(folder: Path) -> None:
    with sqlite3.connect(folder.parent / "kept" / FILE) as here:
        here.execute("UPDATE kept SET entry = 'text', used = 'never'")


def another_table(folder: Path) -> None:
    with sqlite3.connect(folder.parent / "kept" / FILE) as here:
        here.execute("ALTER TABLE kept RENAME TO real")
        here.execute("CREATE VIEW kept AS SELECT mark, used, randomblob(100) AS entry FROM real")


def a_trigger(folder: Path) -> None:
    with sqlite3.connect(folder.parent / "kept" / FILE) as here:
        here.execute("CREATE TRIGGER t AFTER INSERT ON kept BEGIN DELETE FROM kept; END")


def a_folder(folder: Path) -> None:
    (folder.parent / "kept" / FILE).unlink()
    (folder.parent / "kept" / FILE).mkdir()


def a_file_in_its_way(folder: Path) -> None:
    shutil.rmtree(folder.parent / "kept")
    (folder.parent / "kept").write_text("")


@pytest.mark.parametrize(
    "spoil",
    [
        garbage,
        emptied,
        cut,
        holed,
        changed_in_one_place,
        cut_short,
        swapped,
        of_another_kind,
        another_table,
        a_trigger,
        a_folder,
        a_file_in_its_way,
    ],
)
def test_a_cache_that_was_spoilt_is_as_none(folder: Path, spoil: Callable[[Path], None]) -> None:
    without = told(run(folder))
    spoil(folder)
    assert told(run(folder)) == without
    assert told(run(folder)) == without


def test_a_cache_that_is_broken_is_made_anew(folder: Path, linted: list[str]) -> None:
    run(folder)
    garbage(folder)
    run(folder)
    linted.clear()
    run(folder)
    assert linted == []


def test_an_entry_of_another_user_counts_for_nothing(
    folder: Path, linted: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run(folder)
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder.parent / "another"))
    linted.clear()
    run(folder)
    assert "North/a.md" in linted


def test_what_another_run_locks_is_no_error(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    without = told(run(folder, cache=False))
    monkeypatch.setattr("planlint.run.cache.PATIENCE", 0.1)
    (folder.parent / "kept").mkdir()
    with sqlite3.connect(folder.parent / "kept" / FILE, isolation_level=None) as here:
        here.execute("BEGIN EXCLUSIVE")
        assert told(run(folder)) == without


def test_several_runs_at_once_say_what_one_says(folder: Path) -> None:
    command = [*PLANLINT, "check", ".", "-f", "json", "--as-of", "2026-11-22", "--cache-dir", "../kept"]
    without = planlint(*command[len(PLANLINT) :], "--no-cache", folder=folder)
    for _ in range(2):
        running = [
            subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment())
            for _ in range(4)
        ]
        for one in running:
            out, err = one.communicate(timeout=120)
            assert (one.returncode, out.decode(), err.decode()) == tuple(without)
    assert len(entries(folder)) == sum(name not in ("i.md",) for name in RECORDS)


def test_it_holds_no_word_and_no_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "own"))
    folder = tmp_path / f"{CANARY} family"
    folder.mkdir()
    texts = {"plan.md": MARKDOWN, "a.yaml": YAML, "b.yaml": BROKEN, "c.txt": PASTED, "d.yml": NESTED}
    for name, text in texts.items():
        (folder / f"{CANARY} {name}").write_text(text)
    (folder / "planlint.yaml").write_text(CONFIGURATION + f'children: "../{CANARY} {{child}}/**"\n')
    monkeypatch.chdir(tmp_path)
    run(folder, key=CANARY, paths=(folder.name,))
    run(folder, paths=(folder.name,))
    kept = entries(folder)
    assert len(kept) == 2 * len(texts)
    content = (tmp_path / "kept" / FILE).read_bytes() + b"".join(map(everything, (entry for _, entry in kept)))
    words = {word for text in texts.values() for word in text.split() if len(word) > 11}
    assert CANARY.lower().encode() not in content.lower()
    assert b"family" not in (tmp_path / "kept" / FILE).read_bytes()
    assert [word for word in words if word.encode() in content] == []


def everything(entry: bytes) -> bytes:
    """An entry with all that is pressed in it pulled out again."""
    found = [entry]
    for at in [at for at in range(len(entry)) if entry[at] == 0x78]:
        for opener in (zlib.decompressobj(zdict=expected(Practices(Flags()).own_rules())), zlib.decompressobj()):
            try:
                found.append(opener.decompress(entry[at:]))
            except zlib.error:
                continue
    assert len(found) > 1
    return b"".join(found)


def test_nobody_without_the_key_can_try_out_a_guess(folder: Path) -> None:
    run(folder)
    content = (folder.parent / "kept" / FILE).read_bytes()
    guessed = digest(understood(SISTER, "j.md"), workers.KEY, vocabulary())
    assert len(guessed.said) > 1
    assert [
        one for one in guessed.said if one.to_bytes(8, "little") in content or one.to_bytes(8, "big") in content
    ] == []
    assert sha256(SISTER.encode()).digest() not in content


def test_it_can_be_read_by_nobody_else(folder: Path) -> None:
    run(folder)
    if os.name == "posix":
        assert (folder.parent / "kept").stat().st_mode & 0o077 == 0
        assert (folder.parent / "kept" / FILE).stat().st_mode & 0o077 == 0


def test_what_was_not_used_for_longest_makes_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def cache(day: int) -> Cache:
        monkeypatch.setattr("time.time", lambda: 86_400 * day)
        return Cache(str(tmp_path), most_bytes=100_000)

    first = cache(1)
    for number in range(8):
        first.keep(Entry(b"%d" % number, 1, bytes(10_000)))
    first.close()
    second = cache(2)
    assert second.take(b"0", 7) == Entry(b"0", 1, bytes(10_000))
    for number in range(8, 12):
        second.keep(Entry(b"%d" % number, 1, bytes(10_000)))
    second.close()
    third = cache(2)
    left = [number for number in range(12) if third.take(b"%d" % number, 1) is not None]
    assert 0 in left
    assert set(range(8, 12)) < set(left)
    assert 5 <= len(left) < 9
    third.close()


def test_a_record_that_is_written_to_meanwhile_is_told_of(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fingerprints of what is found beside other records are made of words that are read once more."""
    (folder / "planlint.yaml").write_text(CONFIGURATION)
    run(folder)
    monkeypatch.setattr(checking, "taken", lambda file: b"something else")
    outcome = run(folder)
    assert outcome.exit_code == 2
    assert {error.kind for error in outcome.errors} == {"changed"}


def test_a_configuration_that_is_wrong_is_told_of_as_ever(folder: Path) -> None:
    (folder / "North" / "planlint.yaml").write_text("nonsense: 1\n")
    without = told(run(folder, cache=False))
    assert [told(run(folder)) for _ in range(2)] == [without, without]
    with pytest.raises(PlanlintError):
        Practices(Flags()).of("North/a.md")
