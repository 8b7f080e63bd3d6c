"""What a suppression covers in records as they are written."""

from __future__ import annotations

from datetime import date

import pytest

from planlint.model import Document
from planlint.readers import read
from planlint.suppress import suppressions

REASON = 'reason="the clinic gives us the day"'
MARK = f"planlint: ignore[ACT101] {REASON}"


def covered(path: str, text: str) -> list[str | None]:
    """For each suppression the words that it covers, without comments; None if it covers nothing."""
    layout = read(path, text.encode())
    record = Document(path, layout.source, layout, date(2026, 11, 22))
    found: list[str | None] = []
    for one in suppressions(record):
        assert one.rules[0][0] == "ACT101"
        found.append(" ".join(_bare(text[one.target.start : one.target.end]).split()) if one.target else None)
    return found


def _bare(text: str) -> str:
    return text.replace(f"<!-- {MARK} -->", "")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"| What | Who |\n|---|---|\n| Ring <!-- {MARK} --> | |\n| Walk | |\n", "| Ring | |"),
        (f"## Steps <!-- {MARK} -->\n\n- Ring\n\n## Next\n\nNothing.\n", "## Steps - Ring"),
        (f"Jo will ring. <!-- {MARK} -->\n\nNothing.\n", "Jo will ring."),
        (f"<!-- {MARK} -->\n\nJo will ring.\n\nNothing.\n", "Jo will ring."),
        (f"<!-- {MARK} -->\n\n| What | Who |\n|---|---|\n| Ring | |\n", None),
    ],
)
def test_markdown(text: str, words: str | None) -> None:
    assert covered("plan.md", text) == [words]


def test_a_section_and_a_file() -> None:
    text = f"# Plan\n\n## Steps\n\n<!-- {MARK} -->\n\n- Ring\n\n## Next\n\nNothing.\n"
    section = text.replace("ignore[", "ignore-section[")
    assert covered("plan.md", section) == [
        section[section.index("## Steps") : section.index("\n\n## Next")].replace("\n\n", " ")
    ]
    assert covered("plan.md", text.replace("ignore[", "ignore-file["))[0] == " ".join(
        text.replace("ignore[", "ignore-file[").split()
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"who: Social worker  # {MARK}\nwhen: soon\n", "who: Social worker"),
        (f"steps:\n  # {MARK}\n  - what: Ring\n  - what: Walk\n", "what: Ring"),
        (f"# {MARK}\nwho: Social worker\nwhen: soon\n", "who: Social worker"),
    ],
)
def test_yaml(text: str, words: str) -> None:
    assert covered("plan.yaml", text) == [words]


def test_a_comment_inside_a_scalar_is_text() -> None:
    assert covered("plan.yaml", f"who: 'Jo # {MARK}'\n".replace('"', "")) == []


ENTRY = "planlint: {ignore: [{rule: ACT101, at: Steps, reason: the clinic gives us the day, until: 2027-01-01}]}\n"


@pytest.mark.parametrize(
    ("path", "text", "words"),
    [
        ("plan.md", f"---\n{ENTRY}---\n# Plan\n\n## Steps\n\n- Ring\n", "## Steps - Ring"),
        ("plan.yaml", f"{ENTRY}steps:\n  - Ring\n", "steps: - Ring"),
        ("plan.yaml", "planlint: {ignore: [ACT101]}\nsteps: x\n", "planlint: {ignore: [ACT101]} steps: x"),
        ("plan.yaml", "planlint: {ignore: [{rule: ACT101, at: Nowhere}]}\nsteps: x\n", None),
    ],
)
def test_entries_at_the_top(path: str, text: str, words: str | None) -> None:
    assert covered(path, text) == [words]


@pytest.mark.parametrize("entry", ["{rule: ACT101, at: [x]}", "{rule: ACT101, at: }", "{rule: ACT101, places: x}"])
def test_entries_that_cannot_be_followed_cover_no_more_than_was_meant(entry: str) -> None:
    text = f"planlint:\n  ignore:\n  - {entry}\n"
    layout = read("plan.yaml", text.encode())
    record = Document("plan.yaml", layout.source, layout, date(2026, 11, 22))
    assert [one.unreadable for one in suppressions(record)] == [True]


def test_a_list_under_planlints_name_is_no_list_of_suppressions() -> None:
    layout = read("plan.md", b"# planlint\n\n- **A worker** with half an hour left\n- Jo rings the clinic\n")
    assert list(suppressions(Document("plan.md", layout.source, layout, date(2026, 11, 22)))) == []
