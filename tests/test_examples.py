"""The examples: each report is what planlint says today, strong records stand, weak ones are asked what they lack.

What has to be found, and how many steps there are, was written down by a reader and not taken from planlint.
"""

from __future__ import annotations

import json
import re
import runpy
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

import pytest

from tests.cli.command import planlint

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"
LOCAL = ROOT / "docs" / "local"
AS_OF = ("--as-of", "2026-11-22")
CARDS = ("--format", "cards", *AS_OF, "--excerpts", "always", "--color", "never")


class Wanted(NamedTuple):
    """What a reader of a record expects planlint to make of it.

    `level`, `asked`: a slash stands between those of which any would do. `steps`: how many there are; None where two
    readers could count differently. `asked`: the codes that have to be there.
    """

    kind: str
    level: str
    steps: int | None
    asked: str = ""


STRONG = {
    "assessment-strong.yaml": Wanted("assessment", "child_in_need", 3),
    "chronology-strong.md": Wanted("chronology", "child_in_need", None),
    "decision-strong.md": Wanted("decision", "child_in_need", 3),
    "direct-work-strong.md": Wanted("direct_work", "child_in_need/other", 3),
    "plan-honest-gaps-strong.md": Wanted("plan", "child_in_need", 5),
    "plan-letter-strong.md": Wanted("plan", "early_help", 4),
    "plan-signs-of-safety-strong.md": Wanted("plan", "child_protection", 4),
    "plan-strong.md": Wanted("plan", "child_in_need", 6),
    "referral-form-strong.txt": Wanted("referral", "early_help/other", 3),
    "review-wales-strong.md": Wanted("review", "child_in_care", None),
    "supervision-strong.md": Wanted("supervision", "child_in_care", 5),
}
WEAK = {
    # Hungry and nobody asked why; seen with his mother only; a history of six words; a day left empty.
    "assessment-weak.yaml": Wanted(
        "assessment",
        "child_in_need",
        3,
        "VOC104 VOC302 LIV102 HIS103 ANA103/ANA106 ACT102 ACT103/ACT104 ACT201 ACT301 ACT303",
    ),
    # What Rowan told his teacher stands between two lines of the system, and was closed.
    "chronology-weak.md": Wanted("chronology", "child_in_need", 1, "VOC201 ACT101 ACT303"),
    # Owen says he will not go; he was not seen; the threshold is the whole reason.
    "decision-weak.md": Wanted(
        "decision", "child_in_need", 2, "VOC201 VOC301 LEA101 HIS101 ANA101/ANA105/ANA106 ACT101 ACT104 ACT301 ACT303"
    ),
    # She said one thing, and the analysis is about the colouring.
    "direct-work-weak.md": Wanted(
        "direct_work", "other/child_in_need", None, "VOC201 LIV101 ANA103/ANA106 ACT101 ACT201 ACT301"
    ),
    # Every heading, name and day is there; nothing in it is about this boy.
    "plan-stuffed-weak.yaml": Wanted(
        "plan", "early_help", 4, "VOC105 LIV103 HIS103 ANA106 OUT104 ACT201 ACT402 ACT403 BAL105"
    ),
    # The man on the landing; nobody holds the plan; every step is somebody's for ever.
    "plan-weak.md": Wanted(
        "plan",
        "child_in_need",
        6,
        "VOC201 LEA101 LIV103 OUT103/OUT104 BAL101 ACT101 ACT103 ACT104 ACT201 ACT301 ACT303 ACT401 ACT402",
    ),
    # The form is filled and Lily-Mae is not in it.
    "referral-form-weak.txt": Wanted(
        "referral", "early_help/other", 3, "VOC101/VOC102 HIS103 ANA101/ANA106 ACT104 ACT201 ACT301 ACT303"
    ),
    # Dreading the weekends; not seen; last time's step forgotten; a waiting list for a plan.
    "review-weak.yaml": Wanted(
        "review",
        "child_in_need",
        5,
        "VOC201 VOC301 OUT103/OUT104 ANA106 BAL102 BAL104 ACT103 ACT302 ACT303/ACT308 ACT351",
    ),
    # The boys at the bus stop; tasks with neither name nor day.
    "supervision-weak.md": Wanted("supervision", "child_in_care", None, "VOC201 LIV101 ACT101 ACT201 ACT301 ACT303"),
}
ALL = {**STRONG, **WEAK}
SAYS_IT_IS_ABSENT = ("VOC101", "VOC102", "LIV101", "LIV102", "HIS101", "HIS102", "ANA101", "ANA102", "OUT101", "OUT102")


@pytest.fixture(scope="module")
def run() -> dict[str, Any]:
    """One run over all examples."""
    ran: dict[str, Any] = json.loads(planlint("check", "examples", "--format", "json", *AS_OF, folder=ROOT).out)
    return ran


@pytest.fixture(scope="module")
def checked(run: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """The findings of each example."""
    found: dict[str, list[dict[str, Any]]] = {name: [] for name in ALL}
    for finding in run["findings"]:
        found[Path(finding["path"]).name].append(finding)
    return found


@pytest.fixture(scope="module")
def inspected() -> dict[str, dict[str, Any]]:
    """How planlint read each example."""
    ran = planlint("inspect", *(f"examples/{name}" for name in ALL), "--format", "json", *AS_OF, folder=ROOT)
    return {Path(document["path"]).name: document for document in json.loads(ran.out)["documents"]}


def said(findings: list[dict[str, Any]], *severities: str) -> list[str]:
    return [
        f"line {finding['line']}: {finding['code']} {finding['severity']}"
        for finding in findings
        if finding["severity"] in severities
    ]


def test_every_example_is_told_of_here() -> None:
    script = runpy.run_path(str(EXAMPLES / "update.py"))
    assert {path.name for path in script["records"]()} == set(ALL)


def test_every_kind_of_record_has_an_example() -> None:
    assert {wanted.kind for wanted in ALL.values()} == {
        *("plan", "assessment", "chronology", "supervision"),
        *("decision", "direct_work", "review", "referral"),
    }


@pytest.mark.parametrize("name", ALL)
def test_a_report_is_what_planlint_says_today(name: str) -> None:
    told = planlint("check", f"examples/{name}", *CARDS, folder=ROOT).out
    report = EXAMPLES / f"{Path(name).stem}.report.txt"
    assert report.read_text(encoding="utf-8") == told, "run: python examples/update.py"


@pytest.mark.parametrize("name", STRONG)
def test_a_strong_record_stands(name: str, checked: dict[str, list[dict[str, Any]]]) -> None:
    assert said(checked[name], "error", "warning") == []


@pytest.mark.parametrize("name", WEAK)
def test_a_weak_record_is_asked_what_it_lacks(name: str, checked: dict[str, list[dict[str, Any]]]) -> None:
    codes = {finding["code"] for finding in checked[name]}
    missed = [either for either in WEAK[name].asked.split() if not codes & set(either.split("/"))]
    assert missed == []


@pytest.mark.parametrize("name", ALL)
def test_an_example_is_read_as_it_is_meant(name: str, inspected: dict[str, dict[str, Any]]) -> None:
    document, wanted = inspected[name], ALL[name]
    assert document["kind"] == wanted.kind
    assert document["level"] in wanted.level.split("/")
    if wanted.steps is not None:
        lines = [f"line {step['line']}: {step['text']}" for step in document["actions"]]
        assert len(lines) == wanted.steps, "\n".join(lines)


@pytest.mark.parametrize("name", ALL)
def test_nothing_is_said_to_be_there_and_asked_for(
    name: str, run: dict[str, Any], checked: dict[str, list[dict[str, Any]]]
) -> None:
    """`cards` begins with what is there: "The child can be heard" must not stand above "the child cannot"."""
    (document,) = (one for one in run["documents"] if Path(one["path"]).name == name)
    absent = {finding["criterion"] for finding in checked[name] if finding["code"] in SAYS_IT_IS_ABSENT}
    assert {criterion for criterion in absent if document["criteria"][criterion]["state"] == "found"} == set()


def test_the_picture_shows_what_planlint_says_today() -> None:
    drawn = ElementTree.parse(ROOT / "docs" / "terminal.svg")
    words = "".join(text for node in drawn.iter("{http://www.w3.org/2000/svg}text") for text in node.itertext())
    told = planlint("check", "examples/plan-weak.md", *CARDS, folder=ROOT)
    shown = "".join(words.split())
    wanted = ["".join(line.split()) for line in f"{told.out}\n{told.last_line}".splitlines()]
    assert [line for line in wanted if line not in shown] == [], "run: python docs/picture.py"


def test_the_readme_quotes_what_planlint_says_today() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = [block for block in re.findall(r"```text\n(.*?)```", readme, re.DOTALL) if block.startswith("examples/")]
    assert blocks
    full = planlint("check", "examples", "--format", "full", *AS_OF, "--excerpts", "always", folder=ROOT).out
    assert [block for block in blocks if block not in full] == []


def test_the_local_example_is_read_with_the_services_own_words() -> None:
    plain = json.loads(planlint("inspect", "docs/local/plan.md", "--isolated", "-f", "json", *AS_OF, folder=ROOT).out)
    ours = json.loads(planlint("inspect", "docs/local/plan.md", "-f", "json", *AS_OF, folder=ROOT).out)
    roles = [{part["heading"]: part["role"] for part in run["documents"][0]["sections"]} for run in (plain, ours)]
    for heading, role in {
        "My lighthouse": "voice",
        "From cornflakes to pyjamas": "day",
        "The wobbly week": "contingency",
    }.items():
        assert roles[0][heading] is None
        assert roles[1][heading] == role
    assert [run["documents"][0]["actions"][0]["who"]["state"] for run in (plain, ours)] == ["agency", "post"]


def test_the_local_example_is_held_to_the_services_own_rules() -> None:
    findings = json.loads(planlint("check", "docs/local/plan.md", "-f", "json", *AS_OF, folder=ROOT).out)["findings"]
    assert [(finding["code"], finding["severity"]) for finding in findings if finding["severity"] != "advice"] == [
        ("LOC101", "warning"),
        ("ACT104", "error"),
    ]
    assert planlint("test", "docs/local/pack", "--vocabulary", "docs/local/words", "--coverage", folder=ROOT).code == 0
