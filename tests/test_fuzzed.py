"""Whatever comes in the place of what planlint reads: a value or planlint's own error comes out, and every place lies in its file."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.targets import JSON, TARGETS, lines_of_json, seeds

PIECES = [
    b"", b"\n", b" ", b"  ", b"\t", b":", b": ", b"- ", b"#", b"[", b"]", b"{", b"}", b"|", b">", b"&a ", b"*a", b"'", b'"', b"\\",
    b"<!--", b"-->", b"<b>", b"</w:p>", b"<w:p/>", b"null", b"true", b"-1", b"1e999", b"NaN", b"99999999999999999999", b"0" * 5000,
    b"2026-11-31", b"\x00", b"\xff", b"\xc3\xa9", b"\xed\xa0\x80", b"\xe2\x80\xae", b"[" * 3000, b"{\"a\":" * 3000, b"| " * 500, b"> " * 500,
    b"planlint: ", b"ignore[ACT101]", b"reason=", b"!!python/object:os.system ", b"<<: *a\n", b"---\n", b"\r", b"\xef\xbb\xbf",
]  # fmt: skip
VALUES: st.SearchStrategy[Any] = st.sampled_from(
    [None, True, -1, 0, 1.5, 10**30, float("nan"), float("inf"), "", "x", "2026-02-30", "\ud800", [], {}, [[]], [None], {"a": None}, [1, 2, 3], "AAAA", "9" * 5000]
).map(deepcopy)  # fmt: skip
USUAL = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@st.composite
def spoilt(draw: st.DrawFn, name: str) -> bytes:
    """A seed with some places written over, left out, doubled or filled."""
    data = draw(st.sampled_from(seeds(name)))
    for _ in range(draw(st.integers(1, 5))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.sampled_from([0, 0, 1, 2, 8, 60, 400])))
        what = draw(st.sampled_from(["piece", "bytes", "double", "out"]))
        new = data[start:end] * 2 if what == "double" else b""
        if what == "piece":
            new = draw(st.sampled_from(PIECES))
        elif what == "bytes":
            new = draw(st.binary(max_size=6))
        data = data[:start] + new + data[end:]
    return data


@pytest.mark.parametrize("name", TARGETS)
def test_what_was_spoilt(name: str) -> None:
    @given(spoilt(name))
    @USUAL
    def spoil(data: bytes) -> None:
        TARGETS[name](data)

    spoil()


def test_a_step_that_an_alias_brings_in_stands_where_the_alias_does() -> None:
    TARGETS["yaml"](
        b"team: &team\n  worker  worker: &worker Rosalind Achterberg\n  manager: Sunniva Brandt\n"
        b"plan:\n  <<: *team\n  lead: *worker\n  manager: Kwabena Frimpong\n"
    )


@pytest.mark.parametrize("name", TARGETS)
def test_anything(name: str) -> None:
    @given(st.one_of(st.binary(max_size=200), st.lists(st.sampled_from(PIECES), max_size=12).map(b"".join)))
    @USUAL
    def feed(data: bytes) -> None:
        TARGETS[name](data)

    feed()


@pytest.mark.parametrize("name", JSON)
def test_other_values_in_the_place_of_what_was_written(name: str) -> None:
    @given(st.data())
    @settings(USUAL, max_examples=250)
    def swap(data: st.DataObject) -> None:
        lines = json.loads(json.dumps(lines_of_json(seeds(name)[0])))
        for _ in range(data.draw(st.integers(1, 3))):
            holder, key = data.draw(st.sampled_from(places(lines)))
            if data.draw(st.booleans()) or isinstance(holder, list):
                holder[key] = data.draw(VALUES)
            else:
                del holder[key]
        TARGETS[name]("\n".join(map(json.dumps, lines)).encode())

    swap()


def places(value: Any) -> list[tuple[Any, Any]]:
    """Every place in a JSON value, as what holds it and where."""
    keys = list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    return [place for key in keys for place in [(value, key), *places(value[key])]]


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("runs", '"shard": null', '"shard": [1, 1000000000000]'),
        ("runs", '"exit_code": 1', '"exit": 1'),
        ("runs", '"record": "', '"record": [], "another": "'),
        ("judged", '"records": 0', '"records": Infinity'),
        ("judged", '"criteria": {', '"criteria": [' + "[" * 20_000 + "{"),
        ("known", '"known": [', '"known": ' + "[" * 20_000),
        ("sample", '"strata": [', '"strata": ' + "[" * 20_000),
        ("sample", '"minutes": 90', '"minutes": Infinity'),
        ("remembered", '"prints": [', '"prints": ' + "[" * 20_000),
    ],
)
def test_what_was_found_stays_mended(name: str, old: str, new: str) -> None:
    seed = seeds(name)[0].decode()
    assert old in seed
    TARGETS[name](seed.replace(old, new, 1).encode())


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("words", b"s: [t, ?]"),
        ("words", b"stages:\n  - a: b\n"),
        ("words", b"title: {a: [b]}\nroles: word\nx:\n"),
        ("markdown", b"sSA(6"),
        ("reading_yaml", b"0  O      h"),
        ("docx", b"http://purl.oclc.org/ooxml/"),
    ],
)
def test_what_else_was_found_stays_mended(name: str, data: bytes) -> None:
    TARGETS[name](data)


@pytest.mark.parametrize(
    ("name", "old"),
    [("cached", b"INTEGER NOT NULL"), ("kept", b"TEXT NOT NULL"), ("cached", b"kept"), ("kept", b"run")],
)
def test_a_database_that_is_no_text_where_words_stand(name: str, old: bytes) -> None:
    """SQLite quotes what it cannot follow, and Python cannot read the quotation."""
    seed = seeds(name)[0]
    assert old in seed
    for new in (b"\xff" * len(old), b"\x00" * len(old)):
        TARGETS[name](seed.replace(old, new, 1))
        TARGETS[name](seed.replace(old, new))


@pytest.mark.parametrize("change", ["as_of = NULL", "as_of = x'ff'", "as_of = 'Monday'", "as_of = 7"])
def test_a_history_with_other_values_in_its_columns(tmp_path: Path, change: str) -> None:
    """SQLite lets anything stand anywhere."""
    path = tmp_path / "kept.db"
    path.write_bytes(seeds("kept")[0])
    with closing(sqlite3.connect(path)) as there:
        there.execute("PRAGMA writable_schema = ON")
        there.execute("UPDATE sqlite_master SET sql = replace(sql, ' NOT NULL', '')")
        there.commit()
    with closing(sqlite3.connect(path)) as there:
        there.execute(f"UPDATE run SET {change}")
        there.commit()
    TARGETS["kept"](path.read_bytes())
