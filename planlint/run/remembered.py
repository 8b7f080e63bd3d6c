"""What was found in a record last time, so that a person can be told what they have mended.

Kept in the user's own cache folder: keyed fingerprints and nothing that can be read, no words, no rule, no name, no path.
The key is this user's own. Nothing of this decides what is found or how a run ends.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from typing import NamedTuple

from planlint.compiled import cache_folder
from planlint.results import Checked
from planlint.run.outcome import Outcome
from planlint.run.own_key import own_key

FORM = 1
"""Raised when what is kept is laid out in another way; older files then count as none."""
MOST = 50
"""Records of a run that are remembered: somebody who mends looks at a few."""


class Since(NamedTuple):
    """How many findings of the last time are gone, how many are still there, and how many are new."""

    mended: int
    left: int
    new: int

    def plus(self, other: Since) -> Since:
        """Both together."""
        return Since(self.mended + other.mended, self.left + other.left, self.new + other.new)


def since_last_run(outcome: Outcome) -> str | None:
    """What changed in a run's records since they were last seen, in words; None if there is nothing to tell."""
    asked = f"{outcome.rules.rules_hash} {outcome.rule_count} {' '.join(outcome.config_files)}"
    since = Memory(asked).since(outcome.checked)
    return told(since) if since is not None else None


def told(since: Since) -> str | None:
    """`3 mended, 2 left since the last run`; None if all is as it was."""
    if not since.mended and not since.new:
        return None
    new = f", {since.new} new" if since.new else ""
    return f"{since.mended} mended, {since.left} left{new} since the last run"


def compared(before: Iterable[str], now: Iterable[str]) -> Since:
    """Two lists of fingerprints, one against the other."""
    old, new = Counter(before), Counter(now)
    return Since((old - new).total(), (old & new).total(), (new - old).total())


class Memory:
    """Remembers records by a key of this user's. Whatever cannot be read or written counts as not remembered."""

    def __init__(self, asked: str) -> None:
        """`asked` names the rules that run: what other rules found says nothing of what was mended."""
        self.asked = asked
        self.folder = os.path.join(cache_folder(), "last-time")
        self._key = own_key().encode()

    def since(self, records: Iterable[Checked]) -> Since | None:
        """What changed in these records since they were last seen, and remembers them as they are; None if none was seen."""
        found: Since | None = None
        for record in records:
            if record.status != "checked":
                continue
            now = self.prints(record)
            before = self._seen(record.path)
            if before is not None:
                here = compared(before, now)
                found = here if found is None else found.plus(here)
            self._see(record.path, now)
        return found

    def prints(self, record: Checked) -> list[str]:
        """A keyed fingerprint for each finding of a record: of its rule and of what its section is for.

        The words of its place have no part in it: a step that was worded anew and still has no date is no step mended.
        """
        return sorted(self._hashed(finding.code, finding.section_role or "") for finding in record.findings)

    def _hashed(self, *words: str) -> str:
        import hashlib
        import hmac

        content = "\x1f".join(words).encode("utf-8", "surrogatepass")
        return hmac.new(self._key, content, hashlib.sha256).hexdigest()[:20]

    def _file(self, path: str) -> str:
        return os.path.join(self.folder, f"{self._hashed(os.path.realpath(path))}.json")

    def _seen(self, path: str) -> list[str] | None:
        try:
            with open(self._file(path), encoding="ascii") as file:
                kept = json.load(file)
            is_ours = kept["form"] == FORM and kept["asked"] == self._hashed(self.asked)
            return [str(one) for one in kept["prints"]] if is_ours else None
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None

    def _see(self, path: str, prints: list[str]) -> None:
        _written(self._file(path), json.dumps({"form": FORM, "asked": self._hashed(self.asked), "prints": prints}))


def _written(path: str, text: str) -> None:
    """Writes a whole file or none, for this user's eyes alone."""
    temporary = f"{path}.{os.getpid()}"
    with suppress(OSError):
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        try:
            with open(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="ascii") as file:
                file.write(text)
            os.replace(temporary, path)
        finally:
            # It is gone already if it took the place.
            with suppress(OSError):
                os.unlink(temporary)
