"""An organisation's own words beside planlint's: what fits is added, what does not has its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from planlint.errors import ConfigError
from planlint.vocabulary import load
from tests.reading import vocabulary

OURS = "posts: [social worker, nurse]\nkinds:\n  plan: [plan]\ntitle: words\n"


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    found = [tmp_path / "ours", tmp_path / "theirs"]
    for folder in found:
        folder.mkdir()
    (found[0] / "people.yaml").write_text(OURS)
    return found


def put(folders: list[Path], text: str) -> None:
    (folders[1] / "people.yaml").write_text(text)


def test_lists_are_added_tables_joined_and_words_changed(folders: list[Path]) -> None:
    put(folders, "posts: [nurse, mentor]\nkinds:\n  plan: [our plan]\n  visit: [call]\ntitle: others\nmore: [x]\n")
    known = load(folders)
    assert known.files["people"] == {
        "posts": ["social worker", "nurse", "mentor"],
        "kinds": {"plan": ["plan", "our plan"], "visit": ["call"]},
        "title": "others",
        "more": ["x"],
    }


def test_an_empty_name_changes_nothing(folders: list[Path]) -> None:
    put(folders, "posts:\nkinds:\n  plan:\n")
    assert load(folders).files["people"] == load(folders[:1]).files["people"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("posts: [a, ?]\n", "people.yaml:1:12: words are wanted here"),
        ("posts:\n  - a: b\n", "people.yaml:2:5: words are wanted here"),
        ("more:\n  - [a]\n", "people.yaml:2:5: words are wanted here"),
        ("posts: nurse\n", "people.yaml: `posts` is a list in planlint's own file of that name"),
        ("kinds: [plan]\n", "people.yaml: `kinds` is a table in planlint's own file of that name"),
        ("kinds: {plan: word}\n", "people.yaml: `plan` is a list in planlint's own file of that name"),
        ("title: [a]\n", "people.yaml: `title` is a word in planlint's own file of that name"),
        ("- a\n", "people.yaml:1:1: keys and values are wanted here"),
    ],
)
def test_what_cannot_be_added_has_its_place(folders: list[Path], text: str, told: str) -> None:
    put(folders, text)
    with pytest.raises(ConfigError) as raised:
        load(folders)
    assert told in str(raised.value)


def lists_of(table: object, name: str) -> Iterator[tuple[str, list[str]]]:
    """Each list of words below a table, with its name."""
    if isinstance(table, dict):
        for key, value in table.items():
            yield from lists_of(value, f"{name}.{key}")
    elif isinstance(table, list | tuple) and all(isinstance(word, str) for word in table):
        yield name, list(table)


def test_no_list_of_ours_says_a_word_twice() -> None:
    lists = [one for name, table in vocabulary().files.items() for one in lists_of(table, name)]
    twice = {
        name: [word for word, times in Counter(words).items() if times > 1 and any(map(str.isalpha, word))]
        for name, words in lists
    }
    assert len(lists) > 100 and {name: words for name, words in twice.items() if words} == {}
