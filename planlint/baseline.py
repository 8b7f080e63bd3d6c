"""The file of findings that were there before: keyed fingerprints by record, no word and no file name of any.

One entry stands on each line, so that two people's changes to it merge.
"""

from __future__ import annotations

import json
import os
import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from planlint.errors import ConfigError
from planlint.file import content
from planlint.keyed import keyed

FORM = 1
NAME = "planlint-baseline.json"
"""What the file is called unless the configuration says otherwise."""

_ABOUT = "Findings that were there before, for planlint. No words and no names of records: docs/old-repository.md tells of it."


class Entry(NamedTuple):
    """A finding that is known. `expires` is the last day on which it is."""

    rule: str
    added: date
    expires: date | None = None

    def holds(self, as_of: date) -> bool:
        """Whether the finding is still known on a day."""
        return self.expires is None or as_of <= self.expires


class Baseline(NamedTuple):
    """Entries by the record's id and the finding's fingerprint.

    `key` is None if the configuration holds it; `mark` tells another key from the one that everything was made with.
    """

    key: str | None
    mark: str
    records: dict[str, dict[str, Entry]]

    def entries(self) -> Iterator[Entry]:
        """All entries, by record and fingerprint."""
        for known in self.records.values():
            yield from known.values()


def read(path: str, shown: str) -> Baseline:
    """The baseline in a file. Raises ConfigError if it is not there or not one that planlint wrote."""
    content = _content(path, shown)
    try:
        if content["form"] != FORM:
            raise ConfigError(f"another version of planlint wrote this baseline (form {content['form']})", path=shown)
        records: dict[str, dict[str, Entry]] = {}
        for line in content["known"][:-1]:
            entry = Entry(line["rule"], date.fromisoformat(line["added"]), _day(line["expires"]))
            records.setdefault(str(line["record"]), {})[str(line["finding"])] = entry
        return Baseline(content["key"], str(content["mark"]), records)
    except (KeyError, TypeError, ValueError):
        raise ConfigError("this is no baseline that planlint wrote", path=shown) from None


def key_in(path: str, shown: str) -> str | None:
    """The key that a baseline holds; None if there is no such file, or the key stands in the configuration."""
    if not os.path.isfile(path):
        return None
    key = _content(path, shown).get("key")
    return key if isinstance(key, str) and key else None


def written(baseline: Baseline) -> str:
    """The file's text, entries in a fixed order."""
    head = {"form": FORM, "about": _ABOUT, "key": baseline.key, "mark": baseline.mark}
    lines = [
        json.dumps(
            {
                "record": record,
                "finding": finding,
                "rule": entry.rule,
                "added": entry.added.isoformat(),
                "expires": entry.expires.isoformat() if entry.expires else None,
            }
        )
        for record, known in sorted(baseline.records.items())
        for finding, entry in sorted(known.items())
    ]
    # The last line is none of the entries: each of those ends in a comma, wherever others are put in or taken out.
    return "".join([json.dumps(head)[:-1], ', "known": [\n', *(f"{line},\n" for line in lines), "null]}\n"])


def record_id(key: str, path: str, baseline: str) -> str:
    """The id of the record at `path`: keyed, and the same wherever the repository lies."""
    folder = os.path.dirname(os.path.abspath(baseline))
    try:
        relative = os.path.relpath(os.path.abspath(path), folder)
    except ValueError:
        relative = os.path.abspath(path)
    return keyed(key.encode(), "record\x1f" + unicodedata.normalize("NFC", relative.replace(os.sep, "/")))[:16]


def _content(path: str, shown: str) -> dict[str, Any]:
    try:
        given = json.loads(content(path).decode())
    except FileNotFoundError:
        raise ConfigError("there is no such baseline; `planlint baseline create` makes it", path=shown) from None
    except json.JSONDecodeError as trouble:
        raise ConfigError("this is no baseline that planlint wrote", path=shown, line=trouble.lineno) from None
    except (OSError, ValueError, RecursionError):
        raise ConfigError("this baseline cannot be read", path=shown) from None
    if not isinstance(given, dict):
        raise ConfigError("this is no baseline that planlint wrote", path=shown)
    return given


def _day(word: str | None) -> date | None:
    return None if word is None else date.fromisoformat(word)
