"""Taking on a repository that already has problems: what is there is known, what comes is asked about."""

from __future__ import annotations

import json
import os
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from planlint.run.known import _paired
from tests.cli.command import NO_OWNER, SOUND, Ran, planlint

ROWS = """\
| Ring the school about lunch | | 27 November 2026 | Ada eats at school |
| Mend the back door | | 4 December 2026 | The door shuts |
"""
OLD = SOUND.replace("| Book", ROWS + "| Book")
SELECT = "select: [ACT101, ACT103, ACT301, VOC101]\n"
DAY = ["--as-of", "2026-11-22"]
BASELINE = "planlint-baseline.json"


class Records:
    """A folder of records with a baseline configured."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / ".git").mkdir()
        self.write("planlint.yaml", f"baseline: {BASELINE}\n{SELECT}")

    def write(self, name: str, text: str) -> None:
        (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / name).write_text(text, encoding="utf-8")

    def check(self, *arguments: str) -> Ran:
        return planlint("check", *arguments, *DAY, folder=self.folder)

    def fails(self, *arguments: str) -> list[str]:
        """The findings, each as `file:line CODE`; 1 is the exit code if there is any, else 0."""
        ran = self.check(*arguments)
        found = re.findall(r"^(\S+?):(\d+):\d+: (\w+) ", ran.out, re.MULTILINE)
        assert ran.code == (1 if found else 0), ran.err
        return [f"{path}:{line} {code}" for path, line, code in found]

    def baseline(self, *arguments: str) -> Ran:
        day = [] if "--as-of" in arguments else DAY
        return planlint("baseline", *arguments, *day, folder=self.folder)

    def known(self) -> int:
        """How many findings the last check took out."""
        report = json.loads(self.check("-f", "json").out)
        baselined = report["summary"]["baselined"]
        assert isinstance(baselined, int)
        return baselined

    @property
    def file(self) -> Path:
        return self.folder / BASELINE


@pytest.fixture
def records(tmp_path: Path) -> Records:
    return Records(tmp_path)


@pytest.fixture
def taken_on(records: Records) -> Records:
    """A record with two steps that nobody holds, and a child who isn't heard; all of it known."""
    records.write("plans/ada.md", OLD)
    assert records.fails("--no-baseline") == [f"plans/ada.md:{at}" for at in ("1 VOC101", "11 ACT101", "12 ACT101")]
    ran = records.baseline("create")
    assert (ran.code, ran.out) == (0, f"{BASELINE}: 3 findings in 1 record are known from now on.\n"), ran.err
    return records


def test_what_is_known_is_counted_and_what_is_new_fails(taken_on: Records) -> None:
    assert taken_on.fails() == []
    assert "3 findings known from the baseline" in taken_on.check().last_line
    assert taken_on.known() == 3
    taken_on.write(
        "plans/ada.md", OLD.replace("| Book", "| Sew the curtain | | 4 December 2026 | It is dark |\n| Book")
    )
    assert taken_on.fails() == ["plans/ada.md:13 ACT101"]
    taken_on.write("plans/leo.md", NO_OWNER.replace("Ada", "Leo"))
    assert taken_on.fails("plans/leo.md") == ["plans/leo.md:1 VOC101", "plans/leo.md:11 ACT101"]


def swapped(text: str) -> str:
    first, second = ROWS.splitlines(keepends=True)
    return text.replace(ROWS, second + first)


def sections_swapped(text: str) -> str:
    plan = text.index("## The plan")
    return text[:plan] + "## History\n\nThe flat was flooded in 2024.\n\n" + text[plan:]


@pytest.mark.parametrize(
    "change",
    [
        swapped,
        sections_swapped,
        lambda text: "\n\n" + text.replace("\n", "\r\n"),
        lambda text: text.replace("| Mend the back door |", "|   Mend   the **back** door  |"),
        lambda text: text.replace("## The plan", "### What we will do"),
        lambda text: text.replace("27 November", "28 November"),
    ],
    ids=["rows moved", "a section before it", "line ends", "white space and marks", "another heading", "another date"],
)
def test_it_is_known_again_wherever_it_stands_in_the_record(taken_on: Records, change: Callable[[str], str]) -> None:
    taken_on.write("plans/ada.md", change(OLD))
    assert (taken_on.fails(), taken_on.known()) == ([], 3)


def test_mending_one_and_making_another_is_no_swap(taken_on: Records) -> None:
    taken_on.write("plans/ada.md", OLD.replace("Mend the back door", "Paint the hall"))
    assert taken_on.fails() == ["plans/ada.md:12 ACT101"]


def test_the_same_words_twice_are_two(records: Records) -> None:
    twice = OLD.replace("Ring the school about lunch", "Mend the back door")
    records.write("ada.md", OLD)
    records.baseline("create")
    records.write("ada.md", twice.replace("4 December", "5 December"))
    assert records.fails() == ["ada.md:12 ACT101"]


def test_a_record_that_was_renamed_is_known(taken_on: Records) -> None:
    (taken_on.folder / "closed").mkdir()
    os.rename(taken_on.folder / "plans" / "ada.md", taken_on.folder / "closed" / "ada-2026.md")
    assert (taken_on.fails(), taken_on.known()) == ([], 3)
    assert taken_on.fails("closed/ada-2026.md") == []
    # Renamed and mended, and with something new.
    mended = OLD.replace("Mend the back door | |", "Mend the back door | Jo Marsh |")
    taken_on.write("closed/ada-2026.md", mended.replace("| Book", "| Sew | | 4 December 2026 | It is dark |\n| Book"))
    assert taken_on.fails() == ["closed/ada-2026.md:13 ACT101"]
    pruned = taken_on.baseline("prune")
    assert (pruned.code, "1 finding stale, taken out; 2 findings known" in pruned.out) == (0, True)
    assert "1 record is known again under another name." in pruned.out
    assert taken_on.baseline("prune", "--check").out == f"{BASELINE}: nothing is stale; 2 findings known.\n"


def test_a_copy_of_a_record_is_another_record(taken_on: Records) -> None:
    taken_on.write("plans/ada-next.md", OLD)
    assert taken_on.fails("plans/ada-next.md") == [
        f"plans/ada-next.md:{at}" for at in ("1 VOC101", "11 ACT101", "12 ACT101")
    ]


def test_a_folder_with_many_records_is_renamed() -> None:
    """Most records of a service share their findings: what tells them apart is found without looking at each pair."""
    new = {f"new{number}": frozenset({"usual", f"own {number}", "added"}) for number in range(3000)}
    old = {f"old{number}": frozenset({"usual", f"own {number}"}) for number in range(3000)}
    begun = time.perf_counter()
    assert _paired(new, old) == {f"new{number}": f"old{number}" for number in range(3000)}
    assert time.perf_counter() - begun < 5


def test_nothing_of_a_record_stands_in_the_file(taken_on: Records) -> None:
    text = taken_on.file.read_text("utf-8")
    about = json.loads(text)["about"]
    for word in ("ada", "plans", "school", "lunch", "door", "mend", "hearing", "marsh"):
        assert not re.search(rf"\b{word}\b", text.replace(about, "").lower())
    assert len(text.splitlines()) == 3 + 2


def test_two_peoples_additions_merge_line_by_line(taken_on: Records) -> None:
    head, *entries, end = taken_on.file.read_text("utf-8").splitlines(keepends=True)
    taken_on.file.write_text("".join([head, entries[2], entries[0], entries[1], entries[0], end]), "utf-8")
    assert (taken_on.fails(), taken_on.known()) == ([], 3)


def test_it_may_have_a_last_day(records: Records) -> None:
    records.write("ada.md", OLD)
    assert records.baseline("create", "--expires", "2026-11-23").code == 0
    assert records.known() == 3
    late = planlint("check", "--as-of", "2026-11-24", folder=records.folder)
    assert (late.code, late.out.count("\n")) == (1, 3)
    stale = records.baseline("prune", "--check", "--as-of", "2026-11-24")
    assert (stale.code, "3 findings stale" in stale.out) == (1, True)
    # To look again doesn't renew the promise; another last day does.
    records.baseline("update", "--as-of", "2026-11-24")
    assert planlint("check", "--as-of", "2026-11-24", folder=records.folder).code == 1
    records.baseline("update", "--as-of", "2026-11-24", "--expires", "2027-01-31")
    assert planlint("check", "--as-of", "2026-11-24", folder=records.folder).code == 0


def test_a_locked_rule_is_never_known(records: Records) -> None:
    records.write("ada.md", OLD)
    records.write("planlint.yaml", f"baseline: {BASELINE}\nlocked: [ACT101]\n{SELECT}")
    ran = records.baseline("create")
    assert "1 finding in 1 record is known from now on" in ran.out
    assert "2 findings left out that no baseline may hold" in ran.out
    assert records.fails() == ["ada.md:11 ACT101", "ada.md:12 ACT101"]


def test_nor_is_one_that_was_locked_later(taken_on: Records) -> None:
    taken_on.write("planlint.yaml", f"baseline: {BASELINE}\nlocked: [ACT101]\n{SELECT}")
    assert taken_on.fails() == ["plans/ada.md:11 ACT101", "plans/ada.md:12 ACT101"]
    assert "2 findings stale" in taken_on.baseline("prune").out


def test_what_cannot_be_read_is_never_known(records: Records) -> None:
    records.write("ada.yaml", 'child: Ada\nplan: "never closed\n')
    records.write("leo.md", NO_OWNER)
    ran = records.baseline("create")
    assert (ran.code, "ada.yaml: it could not be read whole" in ran.err) == (2, True)
    assert "1 finding left out that no baseline may hold" in ran.out
    again = records.check()
    assert (again.code, "DOC001" in again.out, "ACT101" in again.out) == (2, True, False)


def test_a_draft_is_left_out_until_it_is_final(records: Records) -> None:
    records.write("ada.md", OLD.replace("# Child in need plan", "# Child in need plan (draft)"))
    ran = records.baseline("create")
    assert "0 findings in 0 records are known from now on" in ran.out
    assert "3 findings in drafts left out" in ran.out
    records.write("ada.md", OLD)
    assert len(records.fails()) == 3


def test_update_is_about_the_records_named_and_no_other(records: Records) -> None:
    records.write("ada.md", OLD)
    records.write("leo.md", NO_OWNER)
    records.baseline("create")
    records.write("ada.md", OLD.replace("Mend the back door", "Paint the hall"))
    records.write("leo.md", NO_OWNER.replace("Book", "Sew the curtain, book"))
    ran = records.baseline("update", "ada.md")
    assert (ran.code, ran.out) == (0, f"{BASELINE}: 1 added, 1 dropped, 2 as before in these records.\n")
    assert records.fails() == ["leo.md:11 ACT101"]


def test_prune_drops_what_is_gone_and_adds_nothing(records: Records) -> None:
    records.write("ada.md", OLD)
    records.write("leo.md", NO_OWNER)
    records.baseline("create")
    assert records.baseline("prune", "--check").code == 0
    before = records.file.read_bytes()
    records.write("ada.md", OLD.replace("Mend the back door", "Paint the hall"))
    os.unlink(records.folder / "leo.md")
    ran = records.baseline("prune", "--check")
    assert ran.out == f"{BASELINE}: 3 findings stale, `planlint baseline prune` takes them out; 2 findings known.\n"
    assert (ran.code, records.file.read_bytes() == before) == (1, True)
    assert records.baseline("prune").code == 0
    assert records.baseline("prune", "--check").code == 0
    assert records.fails() == ["ada.md:12 ACT101"]


def test_a_record_that_cannot_be_read_keeps_its_entries(taken_on: Records) -> None:
    taken_on.write("plans/ada.md", "x" * 20_000_001)
    ran = taken_on.baseline("prune")
    assert (ran.code, "nothing is stale; 3 findings known" in ran.out) == (2, True)
    taken_on.write("plans/ada.md", OLD)
    assert taken_on.fails() == []


def test_the_key_may_stand_in_the_configuration(records: Records) -> None:
    records.write("planlint.yaml", f"baseline: {BASELINE}\nfingerprint_key: k1\n{SELECT}")
    records.write("ada.md", OLD)
    records.baseline("create")
    assert json.loads(records.file.read_text("utf-8"))["key"] is None
    assert records.fails() == []
    records.write("planlint.yaml", f"baseline: {BASELINE}\nfingerprint_key: k2\n{SELECT}")
    ran = records.check()
    assert (ran.code, ran.out.count("\n")) == (2, 3)
    assert f"planlint: {BASELINE}: it was made with another fingerprint_key" in ran.err
    assert records.baseline("update").code == 2
    assert records.baseline("create", "--force").code == 0
    assert records.fails() == []


def test_a_baselines_own_key_makes_the_fingerprints(taken_on: Records) -> None:
    entries = json.loads(taken_on.file.read_text("utf-8"))
    report = json.loads(taken_on.check("-f", "json", "--no-baseline").out)
    assert {one["fingerprint"] for one in report["findings"]} == {one["finding"] for one in entries["known"][:-1]}
    assert entries["key"] and entries["key"] not in json.dumps(report)
    shown = planlint("config", "show", folder=taken_on.folder).out
    assert "(set; it is a secret)" in shown and entries["key"] not in shown


def test_the_auditors_view(taken_on: Records) -> None:
    assert len(taken_on.fails("--no-baseline")) == 3
    states = [
        json.loads(taken_on.check("-f", "json", *more).out)["documents"][-1]["criteria"]
        for more in ([], ["--no-baseline"])
    ]
    assert states[0] == states[1] and states[0]["who"]["flagged"] == 2


@pytest.mark.parametrize(
    "content",
    ["", "{}", "[]", '{"form": 2}', '{"form": 1, "key": "k", "mark": "m", "known": [{}, null]}', "not JSON", "\x00"],
)
def test_what_is_no_baseline_leaves_the_job_undone(taken_on: Records, content: str) -> None:
    taken_on.write(BASELINE, content)
    ran = taken_on.check()
    assert ran.code == 2
    assert f"planlint: {BASELINE}:" in ran.err or f"{BASELINE}: " in ran.err


def test_a_baseline_that_is_not_there_yet(records: Records) -> None:
    records.write("ada.md", OLD)
    ran = records.check()
    assert (ran.code, ran.out.count("\n")) == (2, 3)
    assert f"planlint: {BASELINE}: there is no such baseline; `planlint baseline create` makes it" in ran.err
    assert len(records.fails("--no-baseline")) == 3
    for command in ("update", "prune", "show"):
        assert records.baseline(command).code == 2


def test_none_is_configured(records: Records) -> None:
    records.write("planlint.yaml", SELECT)
    ran = records.baseline("create")
    assert (ran.code, ran.err) == (
        2,
        "planlint: no baseline is configured here: write `baseline: planlint-baseline.json` into planlint.yaml\n",
    )


def test_it_is_not_made_twice_by_mistake(taken_on: Records) -> None:
    before = taken_on.file.read_bytes()
    ran = taken_on.baseline("create")
    assert (ran.code, "there is a baseline already" in ran.err, taken_on.file.read_bytes()) == (2, True, before)


def test_nothing_to_check_writes_nothing(records: Records) -> None:
    ran = records.baseline("create")
    assert (ran.code, records.file.exists()) == (2, False)
    assert ran.out == f"{BASELINE} was left as it is: there was nothing to check.\n"


def test_records_of_another_configuration_are_left_to_it(records: Records) -> None:
    records.write("ada.md", OLD)
    records.write("team/planlint.yaml", SELECT)
    records.write("team/leo.md", NO_OWNER)
    ran = records.baseline("create")
    assert "3 findings in 1 record are known" in ran.out
    assert "1 record left out: another configuration decides about it." in ran.out
    assert records.fails() == ["team/leo.md:1 VOC101", "team/leo.md:11 ACT101"]


def test_what_is_shown_does_not_change_what_is_known(taken_on: Records) -> None:
    for arguments in (["--min-severity", "error"], ["--select", "ACT101"], ["--jobs", "2"]):
        assert taken_on.fails(*arguments) == []


def test_an_id_in_the_place_of_a_name(taken_on: Records) -> None:
    taken_on.write("plans/leo.md", NO_OWNER)
    ran = taken_on.check("--paths", "id")
    assert (ran.code, "3 findings known from the baseline" in ran.last_line) == (1, True)
    assert "leo" not in ran.out + ran.err


def test_standard_input_is_known_by_the_name_that_it_goes_by(taken_on: Records) -> None:
    ran = planlint("check", "-", "--stdin-filename", "plans/ada.md", *DAY, folder=taken_on.folder, stdin=OLD.encode())
    assert (ran.code, ran.out) == (0, "")


def test_the_baseline_itself_is_no_record(taken_on: Records) -> None:
    ran = taken_on.check("plans/ada.md", BASELINE)
    assert (ran.code, f"skipped {BASELINE} (one of planlint's own files)" in ran.last_line) == (0, True)


def test_show(taken_on: Records) -> None:
    taken_on.write("plans/leo.md", NO_OWNER)
    taken_on.baseline("update", "plans/leo.md", "--as-of", "2026-11-20", "--expires", "2026-12-01")
    told = taken_on.baseline("show").out.splitlines()
    assert told[0] == f"{BASELINE}: 5 findings known"
    assert [line.split() for line in told[2:]] == [
        "ACT101 action-without-owner 3 2 20 November 2026 1 December 2026".split(),
        "VOC101 child-cannot-be-heard 2 2 20 November 2026 1 December 2026".split(),
    ]
    assert "(1 had their day)" in taken_on.baseline("show", "--as-of", "2026-12-02").out
    report = json.loads(taken_on.baseline("show", "-f", "json").out)
    assert (report["findings"], report["rules"][0]["until"]) == (5, "2026-12-01")
