"""A form that somebody has filled in: the answers, and that other words were written, which planlint does not keep."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from planlint.file import content
from planlint.results import RunError
from planlint.run.paths import shown
from planlint.service.questions import ANSWERS, MATTERED

OPENING = {
    "reader": "Read by (initials or a number)",
    "day": "Read on",
    "minutes": "Minutes it took",
}
CLOSING = {
    "mattered": MATTERED,
    "worker": "The worker's reply",
    "family": "The family's view",
}
"""What else a form has room for."""
LARGEST = 20_000_000
SUFFIXES = (".md", ".xlsx")


class Entry(NamedTuple):
    """What stands behind one question: its number, or a step's letter with the criterion."""

    question: str
    text: str


class Raw(NamedTuple):
    """A form as it was read: what stands behind its questions, and in its other fields."""

    answers: Sequence[Entry]
    fields: Mapping[str, str]


class Filled(NamedTuple):
    """A form with its answers, by question; `wrong` are questions that have something else behind them.

    `reader` tells auditors apart and is never written down. `mattered` says that an auditor named something that was not asked.
    """

    name: str
    path: str
    answers: Mapping[str, str]
    wrong: tuple[str, ...]
    reader: str
    minutes: int | None
    mattered: bool


class Handed(NamedTuple):
    """All forms of a folder: by name those with answers, the names of those without, and what could not be taken.

    `paths` are the files of all three.
    """

    forms: Mapping[str, Filled]
    blank: frozenset[str]
    errors: tuple[RunError, ...]
    paths: tuple[str, ...]


def in_words(kind: str | None) -> str:
    """A kind of record in plain words."""
    return kind.replace("_", " ") if kind else "no kind that planlint knows"


def handed_in(folder: str) -> Handed:
    """The forms that lie in a folder and below it.

    Raises ConfigError if there are forms in Excel and what reads them is not installed.
    """
    forms: dict[str, Filled] = {}
    blank: set[str] = set()
    errors: list[RunError] = []
    paths: list[str] = []
    for path in _files(folder):
        read = _read(path)
        if read is not None:
            paths.append(path)
        if isinstance(read, RunError):
            errors.append(read)
        elif read is None:
            continue
        elif not read.answers and not read.wrong:
            blank.add(read.name)
        elif read.name in forms and forms[read.name].answers != read.answers:
            message = f"it has other answers than {forms[read.name].path}, which is the same form; keep one of them"
            errors.append(RunError("form", message, read.path))
        else:
            forms.setdefault(read.name, read)
    errors += [_wrong(form) for form in forms.values() if form.wrong]
    return Handed(forms, frozenset(blank - forms.keys()), tuple(errors), tuple(paths))


def of_raw(name: str, path: str, raw: Raw) -> Filled:
    """A form's answers in planlint's own words."""
    answers, wrong = {}, []
    for question, text in raw.answers:
        plain = _plain(text)
        if plain in _ANSWERS:
            answers[question] = _ANSWERS[plain]
        elif plain:
            wrong.append(question)
    minutes = raw.fields.get("minutes", "").strip()
    return Filled(
        name,
        shown(path),
        answers,
        tuple(wrong),
        " ".join(raw.fields.get("reader", "").casefold().split()),
        int(minutes) if minutes.isdecimal() and 0 < int(minutes[:6]) < 10_000 else None,
        bool(raw.fields.get("mattered", "").strip()),
    )


def _plain(text: str) -> str:
    return "".join(mark for mark in text.casefold().replace("\u2019", "'") if mark.isalnum() or mark == " ").strip()


_ANSWERS = {_plain(answer): answer for answer in ANSWERS} | {
    "cannot tell": "can't tell",
    "not expected": "not expected here",
}


def _files(folder: str) -> Iterator[str]:
    for here, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            # Excel keeps a file beside one that is open, whose name begins with ~$.
            if os.path.splitext(name)[1].lower() in SUFFIXES and not name.startswith((".", "~$")):
                yield os.path.join(here, name)


def _read(path: str) -> Filled | RunError | None:
    """The form in a file; None if it is none of planlint's."""
    from planlint.service import form_text, form_workbook

    try:
        held = content(path, LARGEST)
    except OSError as error:
        if error.errno == errno.EFBIG:
            return RunError("form", "it is too long for a form", shown(path))
        return RunError("form", f"it cannot be read: {error.strerror}", shown(path))
    if path.lower().endswith(".xlsx"):
        return form_workbook.read(path, held)
    text = held.decode("utf-8-sig", "replace")
    name = form_text.name_in(text)
    return of_raw(name, path, form_text.read(text)) if name is not None else None


def _wrong(form: Filled) -> RunError:
    numbers = ", ".join(form.wrong[:5]) + (" and more" if len(form.wrong) > 5 else "")
    message = f"what stands behind {numbers} is none of the answers: {', '.join(ANSWERS)}"
    return RunError("form", message, form.path)


def readers(forms: Iterable[Filled]) -> int:
    """How many people read, as far as they said who they are."""
    forms = list(forms)
    named = {form.reader for form in forms if form.reader}
    return max(len(named), len({form.name.rpartition("-")[2] for form in forms}))
