"""The copy of a Word record with the questions beside its words: where they hang, and that nothing else is touched."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planlint.readers import read
from planlint.readers.docx_package import RefusedError
from planlint.reporters.word_comments import Note, with_comments
from planlint.source import Span
from tests.cli.command import planlint
from tests.metamorphic.records import TOBI
from tests.metamorphic.writing import Style, write
from tests.readers import word
from tests.readers.test_docx_promises import ENDING, PARTS, bodies

DAY = date(2026, 11, 22)
BANNER = ["Working copy.", "No record."]
W = f"{{{word.W}}}"
AS_OF = ("--as-of", "2026-11-22")
WEAK = TOBI.step(0, who="").step(1, when="ongoing").saying("voice", "Tobi is happy and settled.")


def copied(data: bytes, *notes: Note) -> bytes:
    made = with_comments(data, notes, text=read("a.docx", data).source.text, banner=BANNER, day=DAY)
    assert made is not None
    return made


def hung(data: bytes) -> dict[str, str]:
    """What each comment of ours hangs at, by its first line, found with python-docx and nothing of planlint."""
    document: Any = docx.Document(io.BytesIO(data))
    first = {str(one.comment_id): one.paragraphs[0].text for one in document.comments if one.author == "planlint"}
    open_now: set[str] = set()
    found = dict.fromkeys(first.values(), "")
    referred = []
    for element in document.element.iter():
        key = element.get(f"{W}id")
        if element.tag == f"{W}commentRangeStart":
            open_now.add(key)
        elif element.tag == f"{W}commentRangeEnd":
            open_now.discard(key)
        elif element.tag == f"{W}commentReference":
            referred.append(key)
        elif element.tag == f"{W}t":
            for one in open_now & first.keys():
                found[first[one]] += element.text or ""
    assert open_now & first.keys() == set()
    assert set(first) <= set(referred)
    return found


def note(data: bytes, words: str, name: str) -> Note:
    start = read("a.docx", data).source.text.index(words)
    return Note(Span(start, start + len(words)), (name, "Who?"))


def body_text(data: bytes) -> str:
    """What is read in a copy, the marks of our own taken away."""
    files = word.unpacked(data)
    files["word/document.xml"] = files["word/document.xml"].replace(b"planlint_working_copy", b"plain")
    return read("a.docx", word.packed(files)).source.text


# ---- where comments hang


def test_a_comment_hangs_at_its_very_words() -> None:
    data = word.word(word.p(word.run("Mum will ring the ") + word.run("clinic soon", "<w:b/>") + word.run(".")))
    made = copied(data, note(data, "ring the clinic", "one"), note(data, "the", "two"), note(data, "soon", "three"))
    assert hung(made) == {"one": "ring the clinic", "two": "the", "three": "soon"}
    assert body_text(made) == "Working copy.\nNo record.\nMum will ring the clinic soon.\n"


def test_parted_runs_look_as_they_did() -> None:
    data = word.word(word.p(word.run("clinic soon", "<w:b/>")))
    document: Any = docx.Document(io.BytesIO(copied(data, note(data, "nic", "one"))))
    runs = [(run.text, run.bold) for run in document.paragraphs[2].runs if run.text]
    assert runs == [("cli", True), ("nic", True), (" soon", True)]


def test_an_empty_cell_has_its_comment_too() -> None:
    data = word.word(word.tbl(word.tr("Ring", ""), word.tr("Write", "Jo")))
    made = copied(data, Note(Span(5, 5), ("here",)))
    cell = docx.Document(io.BytesIO(made)).tables[0].rows[0].cells[1]
    assert "commentReference" in cell._tc.xml


def test_what_is_said_of_a_merged_cell_hangs_where_it_is_seen() -> None:
    table = word.tbl(
        word.tr("What", "Who", "x"),
        word.tr("Ring", word.tc("Jo", merge="restart"), "y"),
        word.tr("Write", word.tc("", merge="continue"), "z"),
    )
    data = word.word(table)
    place = read("a.docx", data).source.text.index("Write\n") + 6
    made = copied(data, Note(Span(place, place + 1), ("here",)))
    seen = docx.Document(io.BytesIO(made)).tables[0].rows[1].cells[1]
    assert "commentReference" in seen._tc.xml


def test_words_in_a_box_a_header_and_a_note_are_told_beside_them() -> None:
    body = (
        word.p(word.run("Beside ") + word.box(word.p("in the box")) + '<w:r><w:footnoteReference w:id="1"/></w:r>')
        + ENDING
    )
    data = word.word(body, **PARTS)
    made = copied(data, note(data, "in the box", "box"), note(data, "A note", "note"), note(data, "Ada", "head"))
    assert hung(made) == {"box": "Beside in the boxin the box", "note": "No record.", "head": "No record."}


def test_a_comment_goes_round_a_content_control_and_a_link() -> None:
    inside = word.control(word.run("Choose one"), prompt=True)
    data = word.word(
        word.p(word.run("Who: ") + inside + f'<w:hyperlink r:id="x">{word.run("our pages")}</w:hyperlink>')
    )
    made = copied(data, note(data, "hoose", "one"), note(data, "pages", "two"))
    assert hung(made) == {"one": "Choose one", "two": "our pages"}


def test_tracked_changes_stay_tracked() -> None:
    deleted = "<w:del><w:r><w:delText>old</w:delText></w:r></w:del>"
    data = word.word(word.p(f"<w:ins>{word.run('Jo rings')}</w:ins>{deleted}"))
    made = copied(data, note(data, "rings", "one"))
    document = word.unpacked(made)["word/document.xml"]
    assert hung(made) == {"one": "rings"}
    assert (document.count(b"<w:ins>"), document.count(b"old")) == (1, 1)


def test_comments_that_were_there_stay() -> None:
    data = word.word(word.p(word.commented(7, "Jo")), comments=word.comment(7, "Really?"))
    document: Any = docx.Document(io.BytesIO(copied(data, note(data, "Jo", "one"))))
    assert sorted((one.comment_id, one.text.split("\n")[0]) for one in document.comments) == [
        (7, "Really?"),
        (8, "one"),
    ]


def test_every_other_part_is_the_same_byte_for_byte() -> None:
    data = write(TOBI, Style(layout="word"))
    before, after = word.unpacked(data), word.unpacked(copied(data, note(data, "Tobi", "one")))
    changed = {name for name in after if before.get(name) != after[name]}
    assert changed - {"_rels/.rels"} == {
        *("[Content_Types].xml", "word/document.xml"),
        *("word/_rels/document.xml.rels", "word/planlint_comments.xml"),
    }
    assert before.keys() <= after.keys()


def test_a_signature_holds_for_the_original_only() -> None:
    files = word.unpacked(word.word(word.p("x")))
    files["_xmlsignatures/origin.sigs"] = b""
    files["_rels/.rels"] = files["_rels/.rels"].replace(
        b"</Relationships>",
        b'<Relationship Id="s" Type="http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin"'
        b' Target="_xmlsignatures/origin.sigs"/></Relationships>',
    )
    made = word.unpacked(copied(word.packed(files)))
    assert not any(name.startswith("_xmlsignatures") for name in made)
    assert b"digital-signature" not in made["_rels/.rels"]


def test_a_record_that_has_changed_meanwhile_is_not_copied() -> None:
    data = word.word(word.p("Jo rings"))
    assert with_comments(data, [], text="Bo rings\n", banner=BANNER, day=DAY) is None


def test_a_file_in_the_strict_form_is_not_copied() -> None:
    files = word.unpacked(word.word(word.p("x")))
    files["word/document.xml"] = files["word/document.xml"].replace(
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/", b"http://purl.oclc.org/ooxml/wordprocessingml/"
    )
    with pytest.raises(RefusedError):
        with_comments(word.packed(files), [], text="x\n", banner=BANNER, day=DAY)


@settings(max_examples=150, deadline=None)
@given(bodies, st.lists(st.tuples(st.integers(0, 200), st.integers(0, 30)), max_size=6))
def test_any_file_with_any_notes_reads_as_before(body: str, places: list[tuple[int, int]]) -> None:
    data = word.word(body + ENDING, **PARTS)
    text = read("a.docx", data).source.text
    notes = [
        Note(Span(min(at, len(text)), min(at + size, len(text))), (f"note {number}",))
        for number, (at, size) in enumerate(places)
    ]
    made = copied(data, *notes)
    assert body_text(made) == "Working copy.\nNo record.\n" + text
    assert len(hung(made)) == len(notes)
    assert made == copied(data, *notes)


# ---- the command


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "plan.docx").write_bytes(write(WEAK, Style(layout="sheet")))
    return tmp_path


def test_each_question_is_a_comment_beside_its_words(folder: Path) -> None:
    before = (folder / "plan.docx").read_bytes()
    ran = planlint(
        "check", "plan.docx", "-o", "docx=copy.docx", "-f", "json", "--excerpts", "always", *AS_OF, folder=folder
    )
    told = json.loads(ran.out)["findings"]
    assert ran.code == 1
    assert (folder / "plan.docx").read_bytes() == before
    document: Any = docx.Document(str(folder / "copy.docx"))
    assert [one.paragraphs[-1].text.split()[0] for one in document.comments] == [finding["code"] for finding in told]
    text = read("a.docx", before).source
    for finding, (_, words) in zip(told, hung_in_order(folder / "copy.docx"), strict=True):
        line = text.line(finding["line"])
        assert finding["end_line"] > finding["line"] or words == line[finding["column"] - 1 : finding["end_column"] - 1]


def hung_in_order(path: Path) -> list[tuple[str, str]]:
    """What each comment hangs at, in the order of their ids."""
    document: Any = docx.Document(str(path))
    for comment in document.comments:
        comment.paragraphs[0].text = f"{comment.comment_id}"
    kept = io.BytesIO()
    document.save(kept)
    return sorted(hung(kept.getvalue()).items(), key=lambda one: int(one[0]))


def test_the_first_page_says_that_it_is_no_record(folder: Path) -> None:
    planlint("check", "plan.docx", "-o", "docx=copy.docx", *AS_OF, folder=folder)
    first, second = docx.Document(str(folder / "copy.docx")).paragraphs[:2]
    assert first.text == "Working copy, made by planlint on 22 November 2026. It is not part of the record."
    assert second.text.endswith("then delete this copy. planlint reads wording. It cannot see the child.")


def test_a_copy_beside_its_record_is_not_checked_as_a_second_one(folder: Path) -> None:
    alone = json.loads(planlint("check", ".", "-f", "json", *AS_OF, folder=folder).out)
    planlint("check", "plan.docx", "-o", "docx=copy.docx", *AS_OF, folder=folder)
    both = json.loads(planlint("check", ".", "-f", "json", *AS_OF, folder=folder).out)
    assert both["findings"] == alone["findings"]
    assert [(one["path"], one["status"]) for one in both["documents"]] == [
        ("copy.docx", "skipped"),
        ("plan.docx", "checked"),
    ]
    ran = planlint("check", "copy.docx", *AS_OF, folder=folder)
    assert (ran.code, "a working copy that planlint wrote its questions into" in ran.last_line) == (2, True)


def test_without_its_banner_a_copy_is_a_record_again(folder: Path) -> None:
    planlint("check", "plan.docx", "-o", "docx=copy.docx", *AS_OF, folder=folder)
    document: Any = docx.Document(str(folder / "copy.docx"))
    for paragraph in document.paragraphs[:2]:
        paragraph._p.getparent().remove(paragraph._p)
    document.save(str(folder / "copy.docx"))
    assert planlint("check", "copy.docx", *AS_OF, folder=folder).code == 1


def test_a_record_without_questions_says_so_on_its_copy(folder: Path) -> None:
    planlint("check", "plan.docx", "--select", "CHR101", "-o", "docx=copy.docx", *AS_OF, folder=folder)
    document: Any = docx.Document(str(folder / "copy.docx"))
    assert "planlint has no questions about the wording." in document.paragraphs[1].text
    assert "passed" not in document.paragraphs[1].text


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["plan.docx", "-o", "docx=plan.docx"], "what stands there was read in this run"),
        (["plan.docx", "-o", "docx=./plan.docx"], "what stands there was read in this run"),
        (["plan.docx", "-o", "docx=c.docx", "--excerpts", "never"], "--excerpts never forbids"),
        (["plan.docx", "other.docx", "-o", "docx=c.docx"], "2 were checked"),
        (["plan.md", "-o", "docx=c.docx"], "none was checked"),
        (["plan.docx", "-o", "docx=gone/c.docx"], "it cannot be written"),
        (["-", "--stdin-filename", "x.docx", "-o", "docx=c.docx"], "name it as a file"),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(value),
)
def test_where_no_copy_can_be_made_it_is_2_and_the_results_are_printed(
    folder: Path, arguments: list[str], reason: str
) -> None:
    data = (folder / "plan.docx").read_bytes()
    (folder / "other.docx").write_bytes(data)
    (folder / "plan.md").write_bytes(write(WEAK))
    ran = planlint("check", *arguments, "-f", "concise", *AS_OF, folder=folder, stdin=data)
    assert ran.code == 2
    assert reason in ran.err
    assert "ACT101" in ran.out
    assert (folder / "plan.docx").read_bytes() == data
    assert not (folder / "c.docx").exists()


def test_a_copy_holds_no_name_of_this_machine(folder: Path) -> None:
    planlint("check", "plan.docx", "-o", "docx=copy.docx", "--paths", "id", *AS_OF, folder=folder)
    every = b"".join(word.unpacked((folder / "copy.docx").read_bytes()).values())
    assert str(folder).encode() not in every
    assert b"plan.docx" not in every
