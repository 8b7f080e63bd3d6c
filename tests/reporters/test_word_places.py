"""How each format tells the places of a Word file, and that without excerpts they are numbers only."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.command import ONLY, planlint
from tests.readers import word

SECRET = "Quillfeather"
BODY = (
    word.p("Child in need plan", "Titel")
    + word.p("What we will do", "berschrift1")
    + word.tbl(
        word.tr("Action", "Who", f"When {SECRET}"),
        word.tr("Ring the clinic about Ada's ears", "", "3 December 2026"),
        word.tr("Bring the blue mat to nursery", "Jo Marsh", ""),
        word.tr("Fit the stair gate at Nan's flat", "", "4 December 2026"),
    )
    + word.p(f"{SECRET}")
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "plan.docx").write_bytes(word.word(BODY))
    return tmp_path


def told(folder: Path, name: str, *further: str) -> str:
    return planlint("check", "plan.docx", "-f", name, *ONLY, *further, folder=folder).out


def test_concise_has_the_cell_behind_the_message(folder: Path) -> None:
    lines = told(folder, "concise").splitlines()
    assert [line.split(": ")[0] for line in lines] == ["plan.docx:7:1", "plan.docx:11:1", "plan.docx:13:1"]
    assert [line[line.rindex("(") :] for line in lines] == [
        "(table 1, row 2, column 2)",
        "(table 1, row 3, column 3)",
        "(table 1, row 4, column 2)",
    ]


def test_full_has_the_cell_the_columns_head_and_the_heading(folder: Path) -> None:
    assert '   @ table 1, row 2, column 2 ("Who"), under "What we will do"\n' in told(
        folder, "full", "--excerpts", "always"
    )
    assert "   @ table 1, row 2, column 2\n" in told(folder, "full")


def test_an_answer_is_called_by_the_label_of_its_row(tmp_path: Path) -> None:
    body = word.tbl(word.tr("Child", "Ada Finch"), word.tr("Date of plan", "31 February 2026"))
    (tmp_path / "plan.docx").write_bytes(word.word(word.p("Child in need plan", "Titel") + body))
    text = planlint(
        "check", "plan.docx", "-f", "full", "--select", "DOC202", "--excerpts", "always", folder=tmp_path
    ).out
    assert '@ table 1, row 2, column 2 ("Date of plan")' in text


def test_cards_name_rows(folder: Path) -> None:
    text = told(folder, "cards")
    assert "(table 1, rows 2 and 4)" in text
    assert "Table 1, row 3: There is no date" in text


def test_grouped_names_rows_and_cells(folder: Path) -> None:
    text = told(folder, "grouped")
    assert "  step at table 1, row 2\n" in text
    assert "    table 1, row 2, column 2 ACT101 error" in text


def test_json_has_them_as_numbers(folder: Path) -> None:
    first = json.loads(told(folder, "json"))["findings"][0]
    assert first["where"] == {"part": "body", "table": 1, "row": 2, "column": 2, "heading": 2}
    assert (first["line"], first["column"], first["end_line"], first["end_column"]) == (7, 1, 7, 1)


def test_json_of_a_text_has_none(tmp_path: Path) -> None:
    (tmp_path / "plan.md").write_text("# Child in need plan\n\n| Action | Who |\n|---|---|\n| Ring Nan | |\n")
    (finding, *_) = json.loads(planlint("check", "plan.md", "-f", "json", *ONLY, folder=tmp_path).out)["findings"]
    assert finding["where"] is None


def test_inspect_names_paragraphs_and_rows(folder: Path) -> None:
    text = planlint("inspect", "plan.docx", folder=folder).out
    assert "  1  table 1, row 2: Ring the clinic about Ada's ears" in text
    assert "  paragraphs 2 to 15 " in text


@pytest.mark.parametrize("name", ["concise", "full", "cards", "grouped", "json"])
def test_no_word_of_the_record_is_in_a_place_unless_it_may_be_quoted(folder: Path, name: str) -> None:
    assert SECRET not in told(folder, name)
    assert "What we will do" not in told(folder, name)


def test_a_word_file_of_pictures_is_no_empty_one(tmp_path: Path) -> None:
    (tmp_path / "scan.docx").write_bytes(word.word(word.p('<w:r><w:drawing><a:blip r:embed="r2"/></w:drawing></w:r>')))
    ran = planlint("check", "scan.docx", folder=tmp_path)
    assert (ran.code, "it holds pictures" in ran.last_line) == (2, True)
    hook = planlint("check", "scan.docx", "--allow-empty", folder=tmp_path)
    assert hook.code == 0


def test_tables_as_deep_as_are_read_are_understood(tmp_path: Path) -> None:
    inner = word.tbl(word.tr("Action", "Who", "When"), word.tr("Ring Nan about the mat", "", "3 December 2026"))
    for _ in range(35):
        inner = word.tbl(word.tr("The plan", word.tc(inner + word.p())))
    (tmp_path / "plan.docx").write_bytes(word.word(word.p("Child in need plan", "Titel") + inner))
    ran = planlint("check", "plan.docx", "-f", "json", *ONLY, folder=tmp_path)
    assert [one["code"] for one in json.loads(ran.out)["findings"]] == ["ACT101"]
