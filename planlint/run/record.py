"""One record's way from bytes to findings."""

from __future__ import annotations

import codecs
import sys
from datetime import date

from planlint import engine
from planlint.clock import READING, Lap, unheeded
from planlint.config import Settings
from planlint.crash import Crash, attempt
from planlint.model import Document
from planlint.readers import WITHOUT_WORD, read
from planlint.results import Checked, RunError
from planlint.rules import RuleSet
from planlint.run.discover import OWN_FILE, STDIN, Found, reading_error
from planlint.understand import understand
from planlint.understand.programs import is_of_a_program
from planlint.vocabulary import Vocabulary

LONGEST = 20_000_000
NO_SIGN = "nothing in it looks like a child's record; if it is one, say what it is with --kind"
EMPTY = "there is nothing in it"
NO_WORDS = "it holds pictures or other things that cannot be read, and no words"
BINARY = "it holds no text"
OWN_REPORT = "<!-- Written by planlint -->"
"""How a report begins that could be taken for a record."""
WORKING_COPY = "a working copy that planlint wrote its questions into, and no part of the record"


def taken(file: Found) -> bytes | RunError:
    """The file's bytes, at most one more than the longest record that is read; or what kept them from being read."""
    try:
        if file.path == STDIN:
            return sys.stdin.buffer.read(LONGEST + 1)
        with open(file.path, "rb") as opened:
            return opened.read(LONGEST + 1)
    except OSError as error:
        return reading_error(file.shown, error)


def understood(
    name: str,
    data: bytes,
    *,
    vocabulary: Vocabulary,
    settings: Settings,
    as_of: date,
    named: bool,
    debug: bool = False,
    lap: Lap = unheeded,
) -> Checked | RunError:
    """A record as planlint reads it, without findings; `name` tells the format by its suffix and is printed.

    Its status is "failed" if it cannot be read whole, and where nothing in it looks like a record "failed" if somebody
    asked for this very file, else "skipped".
    """
    if data.removeprefix(codecs.BOM_UTF8).startswith(OWN_REPORT.encode()):
        return Checked(name, "skipped", OWN_FILE)
    came = attempt(lambda: _document(name, data, vocabulary, settings, as_of, lap))
    if isinstance(came, Crash):
        if debug:
            raise came.error
        return RunError("crash", f"reading it stopped with {came.told}", name)
    problems = [problem.code for problem in came.layout.problems if problem.fatal]
    if "binary" in problems:
        return Checked(name, "failed" if named else "skipped", BINARY)
    if "no-extra" in problems:
        return Checked(name, "failed", WITHOUT_WORD)
    if "working-copy" in problems:
        return Checked(name, "skipped", WORKING_COPY)
    if problems and is_of_a_program(came.source.text, vocabulary):
        return Checked(name, "failed" if named else "skipped", NO_SIGN)
    if problems:
        return Checked(name, "failed", "it could not be read whole", came)
    if not came.source.text.strip():
        reason = NO_WORDS if came.layout.children else EMPTY
        return Checked(name, "failed" if named else "skipped", reason, came)
    if not came.sign and settings.kind is None:
        return Checked(name, "failed" if named else "skipped", NO_SIGN, came)
    return Checked(name, "checked", None, came)


def linted(document: Document, *, rules: RuleSet, settings: Settings, lap: Lap = unheeded) -> Checked:
    """The findings of one record."""
    return engine.check(document, rules, settings, lap)


def _document(name: str, data: bytes, vocabulary: Vocabulary, settings: Settings, as_of: date, lap: Lap) -> Document:
    layout = read(name, data)
    lap(READING)
    return understand(
        layout,
        vocabulary,
        as_of=as_of,
        kind=settings.kind,
        level=settings.level,
        stage=settings.stage,
        lap=lap,
    )
