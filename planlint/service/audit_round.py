"""A round of audit as it lies in a folder: `sample.json`, which records hold whose forms, and the forms themselves.

`sample.json` has no word or name of a record and nothing of what planlint says of one. `records.csv` tells which file is meant by an
id; it is for whoever runs the audit.
"""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import date
from io import StringIO
from typing import Any, NamedTuple

from planlint.errors import ConfigError
from planlint.keyed import mark_of as key_mark_of
from planlint.results import Checked
from planlint.run.checking import check
from planlint.run.discover import Found
from planlint.run.outcome import STOPPED, Outcome
from planlint.run.paths import shown
from planlint.run.record import taken
from planlint.run.request import Request, each, found
from planlint.service import form_text, form_workbook, listed
from planlint.service.forms import Form, Listed, Question, Read, Step, form, mark_of
from planlint.service.gathered import of_outcome
from planlint.service.sampling import Frame, Sample, Stratum, draw, frame
from planlint.traces import Trace

FORM = 1
"""Raised when a sample is written in another way."""
SAMPLE, RECORDS = "sample.json", "records.csv"


class Round(NamedTuple):
    """A sample and its forms."""

    as_of: date
    version: str
    rules_hash: str
    key_mark: str
    seed: int
    minutes: int
    frame: int
    reachable: int
    strata: tuple[Stratum, ...]
    forms: tuple[Form, ...]


class Made(NamedTuple):
    """What came of drawing a sample; `round` is None if there was nobody to draw."""

    outcome: Outcome
    frame: Frame
    sample: Sample | None
    round: Round | None


def make(
    request: Request,
    size: int,
    seed: int,
    *,
    minutes: int,
    audited: listed.Listed | None,
    tell: Callable[[int, int], None] | None = None,
) -> Made:
    """Reads the records of a request, which has to have a key, and draws so many children."""
    from planlint import __version__

    assert request.key is not None
    outcome = check(request, tell)
    known = frame(of_outcome(outcome).traces, request.as_of, key=request.key, audited=audited)
    if outcome.exit_code in STOPPED or not known.children:
        return Made(outcome, known, None, None)
    sample = draw(known, size, seed)
    read = _read(request, [trace for drawn in sample.children for trace in drawn.child.records])
    forms = [
        form(at + 1, len(sample.children), drawn, [read[one.record] for one in drawn.child.records], seed)
        for at, drawn in enumerate(sample.children)
    ]
    made = Round(
        request.as_of,
        __version__,
        outcome.rules.rules_hash,
        key_mark_of(request.key),
        seed,
        minutes,
        sample.frame,
        sample.reachable,
        sample.strata,
        tuple(forms),
    )
    return Made(outcome, known, sample, made)


def _read(request: Request, traces: Sequence[Trace]) -> dict[str, Read]:
    """The records that were drawn, read again for their places: a trace keeps none."""
    assert request.key is not None
    ids = {trace.path: trace.record for trace in traces}
    met = found(request)
    files = [file for file in met.files if file.shown in ids]
    read = {
        trace.record: Read(trace.record, Checked(trace.path or "", trace.status, trace.reason), None, "")
        for trace in traces
    }
    for file, one in zip(files, each(request, files), strict=True):
        record = one.record or Checked(file.shown, "failed")
        mark = mark_of(request.key, _content(file))
        read[ids[file.shown]] = Read(ids[file.shown], record, one.practice, mark)
    return read


def _content(file: Found) -> bytes:
    content = taken(file)
    return content if isinstance(content, bytes) else b""


def marked(request: Request, files: Iterable[Found]) -> dict[str, str]:
    """The mark of each file's content, by the name that is printed."""
    assert request.key is not None
    return {file.shown: mark_of(request.key, _content(file)) for file in files}


def can_write(folder: str, formats: Sequence[str]) -> None:
    """Raises ConfigError if the folder is there already and holds anything, or if what writes Excel is asked for and not installed."""
    if os.path.lexists(folder) and (not os.path.isdir(folder) or os.listdir(folder)):
        raise ConfigError("is there already, and nothing is written over it", path=shown(folder))
    if "xlsx" in formats:
        form_workbook.is_installed()


def write(folder: str, one: Round, *, formats: Sequence[str], names: str = "relative") -> None:
    """Writes the folder of a round as a whole; nobody but its owner can look into it.

    With `names` "id" the forms call records by their ids. Raises ConfigError as `can_write` does, or if it cannot be written.
    """
    can_write(folder, formats)
    temporary = f"{folder.rstrip(os.sep)}.{os.urandom(4).hex()}.part"
    try:
        os.makedirs(temporary, mode=0o700)
        for name, content in _files(one, formats, names):
            with open(os.path.join(temporary, name), "xb") as file:
                file.write(content)
        if os.path.isdir(folder):
            os.rmdir(folder)
        os.replace(temporary, folder)
    except OSError as error:
        raise ConfigError(f"cannot be written: {os.strerror(error.errno or 0)}", path=shown(folder)) from None
    finally:
        _taken_away(temporary)


def _taken_away(folder: str) -> None:
    with suppress(OSError):
        for name in os.listdir(folder):
            os.unlink(os.path.join(folder, name))
        os.rmdir(folder)


def _files(one: Round, formats: Sequence[str], names: str) -> Iterable[tuple[str, bytes]]:
    for one_form in map(_with_ids, one.forms) if names == "id" else one.forms:
        for name in one_form.names:
            if "xlsx" in formats:
                yield f"form-{name}.xlsx", form_workbook.written(one_form, name)
            if "markdown" in formats:
                yield f"form-{name}.md", form_text.written(one_form, name).encode("utf-8", "replace")
    yield RECORDS, _records(one.forms).encode("utf-8", "replace")
    yield SAMPLE, (json.dumps(as_json(one), indent=1) + "\n").encode()


def _with_ids(form: Form) -> Form:
    return form._replace(records=tuple(one._replace(path=one.id) for one in form.records))


def _records(forms: Iterable[Form]) -> str:
    text = StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(("id", "form", "record", "file"))
    for made in forms:
        for one in made.records:
            table.writerow((made.child, made.number, one.id, _no_formula(one.path)))
    return text.getvalue()


def _no_formula(path: str) -> str:
    """A name that a spreadsheet would take for a formula gets a dot before it, with which it still opens the file."""
    return f"./{path}" if path.startswith(("=", "+", "-", "@")) else path


def paths_in(folder: str) -> list[str]:
    """Where the records of a round lay when the sample was drawn. Raises ConfigError if that is not there."""
    return [line.values["file"] for line in listed.read(os.path.join(folder, RECORDS), ("record", "file")).lines]


def files_in(folder: str) -> tuple[str, str]:
    """What a round is known by, beside its forms."""
    return os.path.join(folder, SAMPLE), os.path.join(folder, RECORDS)


def is_round(folder: str) -> bool:
    """Whether a folder holds a sample."""
    return os.path.isfile(os.path.join(folder, SAMPLE))


def read(folder: str) -> Round:
    """The round in a folder. Raises ConfigError if its sample is none, or not whole."""
    path = os.path.join(folder, SAMPLE)
    try:
        with open(path, encoding="utf-8") as file:
            return _of_json(json.load(file))
    except OSError as error:
        raise ConfigError(f"it cannot be read: {error.strerror}", path=shown(path)) from None
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError):
        raise ConfigError(
            "this is no sample, or not a whole one: `planlint sample` writes it", path=shown(path)
        ) from None


def as_json(one: Round) -> dict[str, Any]:
    """The round as JSON has it, without file names."""
    return {
        "type": "sample",
        "form": FORM,
        "tool": {"name": "planlint", "version": one.version, "rules_hash": one.rules_hash},
        "as_of": one.as_of.isoformat(),
        "key": one.key_mark,
        "seed": one.seed,
        "minutes": one.minutes,
        "children": {"all": one.frame, "reachable": one.reachable, "drawn": len(one.forms)},
        "strata": [stratum._asdict() for stratum in one.strata],
        "forms": [
            {
                "number": form.number,
                "child": form.child,
                "stratum": form.stratum,
                "weight": form.weight,
                "twice": form.twice,
                "records": [
                    {key: value for key, value in record._asdict().items() if key != "path"} for record in form.records
                ],
                "questions": [question._asdict() for question in form.questions],
                "steps": [step._asdict() for step in form.steps],
            }
            for form in one.forms
        ],
    }


def _of_json(given: Any) -> Round:
    if given["type"] != "sample" or given["form"] != FORM:
        raise ValueError
    return Round(
        date.fromisoformat(given["as_of"]),
        str(given["tool"]["version"]),
        str(given["tool"]["rules_hash"]),
        str(given["key"]),
        int(given["seed"]),
        int(given["minutes"]),
        int(given["children"]["all"]),
        int(given["children"]["reachable"]),
        tuple(Stratum(**stratum) for stratum in given["strata"]),
        tuple(_form(one) for one in given["forms"]),
    )


def _form(given: Any) -> Form:
    return Form(
        str(given["number"]),
        str(given["child"]),
        str(given["stratum"]),
        float(given["weight"]),
        bool(given["twice"]),
        tuple(Listed(path="", **record) for record in given["records"]),
        tuple(Question(**question) for question in given["questions"]),
        tuple(Step(**step) for step in given["steps"]),
    )
