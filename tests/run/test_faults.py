"""What goes wrong around a run: what was found is told, the exit code says that it was not all, and no record is passed over in silence."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from importlib import import_module
from inspect import signature
from pathlib import Path
from typing import Any

import pytest

from planlint.cli.application import COMMANDS
from planlint.cli.main import WITH_DEBUG
from tests.run.faults import records, run

USUAL = ("check", "records", "--as-of", "2026-11-22", "--isolated", "-f", "json", "--no-cache")
RECORDS = 40

# Each fault hits the record that its name is given by; everything else in it is as ever.
PATCH = """\
from planlint.run import {module}
real = {module}.{name}

def faulty(*given, **named):
    {before}
    return real(*given, **named)

{module}.{name} = faulty
"""
AT_ONE = 'if "017.md" in repr([getattr(one, "path", one) for one in given]): '
DIES = "import os; os._exit(9)"
KILLED = "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"
RAISES = 'raise ValueError("Ada17 Finch")'
OUT_OF_MEMORY = 'raise MemoryError("Ada17 Finch")'
PANICS = 'raise type("PanicException", (BaseException,), {})("Ada17 Finch")'


LATE = """
import multiprocessing.process as p, time
really = p.BaseProcess.{name}
def late(self):
    really(self)
    time.sleep(0.3)
p.BaseProcess.{name} = late
"""


def patched(module: str, name: str, before: str) -> str:
    return PATCH.format(module=module, name=name, before=before)


def in_worker(then: str) -> str:
    """Only in a process that was started by the run, and there only once: the next one finds the mark of the first."""
    return (
        "import multiprocessing, pathlib\n"
        "    mark = pathlib.Path('happened')\n"
        f"    if multiprocessing.parent_process() and not mark.exists(): mark.touch(); {then}"
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    records(tmp_path / "records", RECORDS)
    return tmp_path


def documents(out: str) -> list[str]:
    return [document["path"] for document in json.loads(out)["documents"]]


def failed(out: str) -> list[dict[str, Any]]:
    return list(json.loads(out)["errors"])


@pytest.mark.parametrize(
    "fault",
    [
        patched("workers", "_work", in_worker(DIES)),
        patched("workers", "linted", in_worker(DIES)),
        patched("workers", "_work", in_worker(RAISES)),
        patched("workers", "_work", in_worker(OUT_OF_MEMORY)),
        patched("workers", "_begin", in_worker(DIES)),
        patched("workers", "_begin", in_worker(RAISES)),
        patched("workers", "_begin", DIES),
        patched("workers", "_work", in_worker(DIES)) + LATE.format(name="start"),
        patched("workers", "_work", in_worker(DIES)) + LATE.format(name="join"),
        "import multiprocessing.process as p\ndef refuse(self): raise OSError(11, 'no more processes')\np.BaseProcess.start = refuse\n",
    ],
    ids=[
        "dies",
        "dies in a record",
        "raises",
        "has no memory",
        "dies at once",
        "cannot begin",
        "none lives",
        "dies where starting takes long",
        "dies where ending takes long",
        "none starts",
    ],
)
def test_a_process_that_ends_changes_nothing(folder: Path, fault: str) -> None:
    alone = run(folder, "", *USUAL, "--jobs", "1")
    assert alone.code in (0, 1)
    ran = run(folder, fault, *USUAL, "--jobs", "2")
    assert ran == alone


@pytest.mark.skipif(sys.platform == "win32", reason="no such signals there")
@pytest.mark.parametrize("end", [DIES, KILLED, "import os; os.abort()"], ids=["ends", "killed", "aborts"])
def test_a_record_that_takes_its_reader_along_is_an_error_and_no_other_is_lost(folder: Path, end: str) -> None:
    ran = run(folder, patched("workers", "linted", AT_ONE + end), *USUAL, "--jobs", "2")
    assert ran.code == 2
    assert len(documents(ran.out)) == RECORDS - 1
    assert [(one["kind"], one["path"]) for one in failed(ran.out)] == [("crash", "records/017.md")]
    assert "records/017.md" in ran.err
    assert "Checked 39 records" in ran.last_line


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("fault", [RAISES, OUT_OF_MEMORY, PANICS], ids=["raises", "no memory", "panics"])
@pytest.mark.parametrize("name", ["linted", "_digest", "each"])
def test_a_fault_in_one_record_is_its_error_and_says_nothing_of_it(
    folder: Path, jobs: str, fault: str, name: str
) -> None:
    names = {"each": 'if any("017.md" in one.path for one in given[1]): ', "_digest": 'if "017.md" in given[1].path: '}
    ran = run(folder, patched("workers", name, names.get(name, AT_ONE) + fault), *USUAL, "--jobs", jobs)
    assert ran.code == 2
    assert len(documents(ran.out)) == RECORDS - 1
    assert [(one["kind"], one["path"]) for one in failed(ran.out)] == [("crash", "records/017.md")]
    assert "Ada17" not in ran.out + ran.err
    assert "exit code 2" in ran.last_line


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_rule_that_raises_is_an_error_and_the_others_speak(folder: Path, jobs: str) -> None:
    (folder / "records" / "other.md").write_text(
        (folder / "records" / "000.md").read_text().replace("Jo Marsh, family worker", "")
    )
    fault = (
        "from planlint import checks\nreal = checks.KINDS['timescale']\n"
        "def raising(check):\n    raise KeyError('Ada0 Finch')\nchecks.KINDS['timescale'] = raising\n"
    )
    ran = run(folder, fault, *USUAL, "--jobs", jobs)
    assert ran.code == 2
    assert len(documents(ran.out)) == RECORDS + 1
    assert {one["kind"] for one in failed(ran.out)} == {"rule"}
    assert all(one["rule"] for one in failed(ran.out))
    assert "ACT101" in {finding["code"] for finding in json.loads(ran.out)["findings"]}
    assert "Ada0 Finch" not in ran.out + ran.err


@pytest.mark.parametrize("name", ["lay_side_by_side", "take_out_known"])
def test_a_fault_where_records_meet_leaves_what_each_was_told(folder: Path, name: str) -> None:
    fault = f"from planlint.run import checking\ndef raising(self): raise KeyError('Ada17 Finch')\nchecking._Run.{name} = raising\n"
    ran = run(folder, fault, *USUAL, "--jobs", "1")
    assert ran.code == 2
    assert len(documents(ran.out)) == RECORDS
    assert [(one["kind"], one["path"]) for one in failed(ran.out)] == [("crash", None)]
    assert "Ada17" not in ran.out + ran.err


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_record_that_vanishes_after_it_was_found_is_told_of(folder: Path, jobs: str) -> None:
    vanish = 'import os; file = given[0]; file.path.endswith("017.md") and os.path.exists(file.path) and os.unlink(file.path)'
    ran = run(folder, patched("request", "taken", vanish), *USUAL, "--jobs", jobs)
    assert ran.code == 2
    assert len(documents(ran.out)) == RECORDS - 1
    assert [one["path"] for one in failed(ran.out)] == ["records/017.md"]


@pytest.mark.parametrize("cached", [True, False], ids=["cached", "not cached"])
def test_a_record_that_is_written_to_meanwhile_is_read_whole_as_it_was_or_is(folder: Path, cached: bool) -> None:
    """Each record is read at once; whichever of the two it was, the findings are of that one."""
    grow = 'p = given[0].path; t = real(*given); open(p, "ab").write(b"\\n- Ring the clinic\\n"); return t'
    usual = USUAL[:-1] if cached else USUAL
    before = run(folder, "", *USUAL)
    came = [run(folder, patched("request", "taken", grow), *usual, "--jobs", "1") for _ in range(2)]
    assert came[0].out == before.out
    assert [len(documents(one.out)) for one in came] == [RECORDS, RECORDS]
    assert came[1].code in (0, 1, 2)


def limited(name: str, most: int) -> Callable[[], None]:
    def limit() -> None:
        import resource

        resource.setrlimit(getattr(resource, name), (most, most))

    return limit


@pytest.mark.skipif(sys.platform != "linux", reason="limits of processes")
def test_a_record_that_needs_more_memory_than_there_is_stops_no_other(folder: Path) -> None:
    """The limit holds in the workers, which cannot go on; what they leave is told of as not done."""
    eats = (
        AT_ONE
        + "import resource; resource.setrlimit(resource.RLIMIT_AS, (1 << 20, 1 << 20)); kept = [bytes(1 << 16) for _ in range(1 << 16)]"
    )
    ran = run(folder, patched("workers", "linted", eats), *USUAL, "--jobs", "2")
    assert ran.code == 2
    assert "records/017.md" in {one["path"] for one in failed(ran.out)}
    told = set(documents(ran.out)) | {one["path"] for one in failed(ran.out)}
    assert len(told) == RECORDS


@pytest.mark.skipif(sys.platform != "linux", reason="a device that is always full")
@pytest.mark.parametrize("form", ["full", "json", "html"])
def test_a_full_disk_behind_standard_output_is_said_and_is_no_success(folder: Path, form: str) -> None:
    full = "import os\nif __name__ == '__main__': os.dup2(os.open('/dev/full', os.O_WRONLY), 1)\n"
    ran = run(folder, full, "check", "records", "-f", form, "--exit-zero", "-o", "json=whole.json")
    assert ran.code == 2
    assert "not all that was found could be printed: No space left on device" in ran.err
    assert "fault" not in ran.err
    assert len(documents((folder / "whole.json").read_text())) == RECORDS


@pytest.mark.skipif(sys.platform != "linux", reason="limits of processes")
@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "records", "-o", "{}", "-f", "concise"),
        ("report", "records", "-o", "{}"),
        ("report", "records", "-o", "xlsx=old"),
        ("report", "records", "-o", "html=old"),
        ("due", "records", "--days", "400", "-o", "{}"),
    ],
    ids=lambda one: one[0],
)
def test_a_full_disk_leaves_the_old_file_whole(folder: Path, arguments: tuple[str, ...]) -> None:
    (folder / "old").write_text("an older report")
    names = {"check": "json=old", "report": "json=old", "due": "csv=old"}
    ran = run(
        folder,
        "",
        *(one.format(names[arguments[0]]) for one in arguments),
        before=limited("RLIMIT_FSIZE", 200),
    )
    assert (ran.code, (folder / "old").read_text()) == (2, "an older report")
    assert "cannot be written" in ran.err
    assert left_over(folder) == []


@pytest.mark.skipif(sys.platform != "linux", reason="limits of processes")
@pytest.mark.parametrize(
    "arguments",
    [
        ("new", "plan", "-o", "new.md"),
        ("init",),
        ("sample", "records", "--size", "3", "--to", "audit"),
        ("baseline", "create", "records"),
        ("report", "records", "--history", "kept.db"),
    ],
    ids=lambda one: one[0],
)
def test_a_full_disk_leaves_no_half_of_a_new_file(folder: Path, arguments: tuple[str, ...]) -> None:
    before = set(os.listdir(folder))
    ran = run(folder, "", *arguments, before=limited("RLIMIT_FSIZE", 90))
    assert ran.code == 2
    assert "fault" not in ran.err
    made = set(os.listdir(folder)) - before - {"cache", "faulty.py"}
    assert [name for name in made if os.path.getsize(folder / name)] == []


def left_over(folder: Path) -> list[str]:
    return [name for _, _, names in os.walk(folder) for name in names if name.endswith(".part")]


@pytest.mark.parametrize("fault", ["raise KeyError('x')", "raise KeyboardInterrupt"], ids=["a fault", "Ctrl-C"])
def test_a_reporter_that_stops_half_way_leaves_the_old_file_whole(folder: Path, fault: str) -> None:
    (folder / "old.json").write_text("an older report")
    stops = (
        "import planlint.reporters.formats.json as form\nreal = form.report\n"
        f"def stopping(*given):\n    yield next(iter(real(*given)))\n    {fault}\nform.report = stopping\n"
    )
    ran = run(folder, stops, "check", "records", "-o", "json=old.json", "-f", "concise")
    assert ran.code == (130 if "Interrupt" in fault else 2)
    assert (folder / "old.json").read_text() == "an older report"
    assert left_over(folder) == []


@pytest.mark.skipif(sys.platform == "win32", reason="descriptors are numbered otherwise there")
@pytest.mark.parametrize(("closed", "code"), [((1,), 2), ((2,), 0), ((0,), 0), ((0, 1, 2), 2)])
def test_streams_that_are_closed_from_the_start(folder: Path, closed: tuple[int, ...], code: int) -> None:
    def close() -> None:
        for number in closed:
            os.close(number)

    ran = run(folder, "", "check", "records", "-o", "json=whole.json", "--exit-zero", "-f", "concise", before=close)
    assert ran.code == code
    assert len(documents((folder / "whole.json").read_text())) == RECORDS
    assert "fault" not in ran.err


@pytest.mark.skipif(sys.platform == "win32", reason="descriptors are numbered otherwise there")
def test_standard_input_that_is_closed_is_empty(folder: Path) -> None:
    ran = run(folder, "", "check", "-", before=lambda: os.close(0))
    assert ran.code == 2
    assert "fault" not in ran.err


@pytest.mark.parametrize(
    "clock",
    [
        "import time, datetime\ntime.time = lambda: -86400.0\n",
        "import time\ntime.time = lambda: 253402300800.0 * 2\n",
        "import time, itertools\nlater = itertools.count(1e9, -1000)\ntime.time = lambda: next(later)\n",
    ],
    ids=["before 1970", "after 9999", "backwards"],
)
def test_a_clock_that_is_wrong_is_no_error_where_the_day_is_given(folder: Path, clock: str) -> None:
    usual = USUAL[:-1]
    expected = run(folder, "", *usual)
    assert [run(folder, clock, *usual) for _ in range(2)] == [expected] * 2


@pytest.mark.parametrize("zone", ["", "Nowhere/Atlantis", ":/dev/null", "<+99>-99"])
def test_a_time_zone_that_is_none_is_no_error(folder: Path, zone: str) -> None:
    ran = run(folder, "", "check", "records", "--exit-zero", "-f", "json", TZ=zone)
    assert ran.code == 0
    assert "fault" not in ran.err


@pytest.mark.parametrize("place", ["/dev/null", "/proc/none", "relative", ""])
def test_a_cache_folder_that_cannot_be_is_no_error_and_leaves_nothing_behind(folder: Path, place: str) -> None:
    expected = run(folder, "", *USUAL[:-1])
    before = sorted(os.listdir(folder))
    ran = run(folder, "", *USUAL[:-1], XDG_CACHE_HOME=place, HOME="/dev/null/home")
    assert ran == expected
    assert sorted(os.listdir(folder)) == before


def test_nobody_at_home_is_no_error_and_leaves_nothing_behind(folder: Path) -> None:
    """A container's user often has neither HOME nor an entry in the list of users."""
    expected = run(folder, "", *USUAL[:-1])
    before = sorted(os.listdir(folder))
    homeless = (
        "import os, pwd\nfor name in ('HOME', 'XDG_CACHE_HOME', 'USERPROFILE'): os.environ.pop(name, None)\n"
        "def nobody(number): raise KeyError(number)\npwd.getpwuid = nobody\n"
    )
    for arguments in (USUAL[:-1], ("check", "records/000.md", "--as-of", "2026-11-22", "--exit-zero")):
        ran = run(folder, homeless, *arguments)
        assert ran.code in (0, expected.code)
        assert "fault" not in ran.err
    assert run(folder, homeless, *USUAL[:-1]) == expected
    assert sorted(os.listdir(folder)) == before


@pytest.mark.parametrize(
    ("arguments", "is_advised"),
    [
        (("check", "records"), True),
        (("inspect", "records"), True),
        (("report", "records"), True),
        (("due", "records"), True),
        (("check", "records", "--debug"), False),
        (("fix", "records"), False),
        (("config", "show"), False),
    ],
)
def test_a_crash_advises_debug_where_the_command_has_it(
    tmp_path: Path, arguments: tuple[str, ...], is_advised: bool
) -> None:
    ran = run(
        tmp_path,
        f"import planlint.config\n\ndef faulty(*given): {RAISES}\n\nplanlint.config._upwards = faulty\n",
        *arguments,
    )
    assert (ran.code, ran.out) == (2, "")
    assert "this is a fault in planlint, not in the record: ValueError" in ran.err
    assert ("--debug shows all of it" in ran.err) is is_advised
    assert ("Ada17 Finch" in ran.err) is ("--debug" in arguments)


def test_every_command_with_debug_is_known() -> None:
    modules = {name: import_module(f"planlint.cli.{name}") for name in COMMANDS}
    runs = {name: module.run for name, module in modules.items() if hasattr(module, "run")}
    assert {name for name, run in runs.items() if "debug" in signature(run).parameters} == set(WITH_DEBUG)
