"""Word, piece by piece: what each thing on the page is read as, and where it stands."""

from __future__ import annotations

import re

import pytest

from planlint.layout import Layout, unread
from planlint.readers import read
from planlint.source import Where
from tests.readers.kit import check, outline
from tests.readers.word import (
    box,
    comment,
    commented,
    control,
    p,
    packed,
    point,
    relations,
    run,
    tbl,
    tc,
    tr,
    unpacked,
    word,
)


def layout(body: str, **parts: str) -> Layout:
    found = read("plan.docx", word(body, **parts))
    assert not found.problems
    check(found)
    return found


def lines(body: str, **parts: str) -> list[str]:
    """The tree without the places, which the kit has checked."""
    return without_places(layout(body, **parts))


def without_places(found: Layout) -> list[str]:
    return [re.sub(r" \d+(-\d+)?(?= \||$)", "", line) for line in outline(found.children)]


def rows(body: str, **parts: str) -> list[str]:
    """The tree with its places, for tables."""
    return outline(layout(body, **parts).children)


def reasons(body: str, **parts: str) -> list[str]:
    return [one.reason for one in unread(layout(body, **parts).children)]


# ---- headings and paragraphs


def test_a_style_is_its_outline_level_whatever_its_name() -> None:
    body = (
        p("Plan", "berschrift1")
        + p("Actions", "berschrift2")
        + p("Ours", "Ours")
        + p("Deep", "", '<w:outlineLvl w:val="4"/>')
    )
    assert lines(body) == ["section 1 'Plan'", "  section 2 'Actions'", "section 1 'Ours'", "  section 5 'Deep'"]


def test_a_title_stands_above_all_headings() -> None:
    assert lines(p("Plan", "Titel") + p("Actions", "berschrift1")) == ["section 1 'Plan'", "  section 2 'Actions'"]
    assert lines(p("Actions", "berschrift1") + p("Plan", "Titel")) == ["section 1 'Actions'", "section 1 'Plan'"]


def test_a_heading_without_words_is_none() -> None:
    assert lines(p("", "berschrift1") + p("Words")) == ["words 'Words'"]


def test_paragraphs_with_space_between_them_stand_for_themselves() -> None:
    assert lines(p("One.") + p("Two.")) == ["words 'One.'", "words 'Two.'"]


def test_paragraphs_without_space_are_lines_of_one_block() -> None:
    assert lines(p("Mum said that", "Tight") + p("she would", "Tight")) == ["words 'Mum said that\\nshe would'"]
    assert lines(p("One", "Tight") + p("", "Tight") + p("Two", "Tight")) == ["words 'One'", "words 'Two'"]


def test_a_label_alone_takes_what_stands_below_it() -> None:
    assert lines(p("Worries:") + p("Ada is late.") + p("And tired.")) == [
        "field over 'Worries'",
        "  words 'Ada is late.'",
        "  words 'And tired.'",
    ]


def test_bold_in_pieces_is_bold_in_one() -> None:
    body = p(run("Who is ", "<w:b/>") + run("in", '<w:rStyle w:val="Strong"/>') + run(" ") + run("charge ", "<w:b/>"))
    assert lines(body) == ["words 'Who is in charge' bold='Who is in charge'"]


def test_bold_that_is_switched_off_is_not_bold() -> None:
    assert lines(p(run("a", '<w:rStyle w:val="Strong"/><w:b w:val="0"/>') + run("b"))) == ["words 'ab'"]


def test_a_line_break_inside_a_paragraph_is_no_new_line_of_the_source() -> None:
    found = layout(p("<w:r><w:t>one</w:t><w:br/><w:t>two</w:t></w:r>") + p("three"))
    assert outline(found.children) == ["words 'one\\ntwo' 0-7", "words 'three' 8-13"]
    assert found.source.position(8).line == 2


def test_tabs_make_rows_and_typed_bullets_make_points() -> None:
    assert lines(p("<w:r><w:t>Who</w:t><w:tab/><w:t>What</w:t><w:tab/><w:t>When</w:t></w:r>") * 2)[0] == "table"
    assert lines(p("• one") + p("• two")) == ["items", "  •", "    words 'one'", "  •", "    words 'two'"]


def test_a_style_for_quotations_is_a_quotation() -> None:
    body = p("Ada said:") + p("I count to ten.", "Zitat") + p("Then I burp her.", "Zitat") + p("She laughed.")
    assert lines(body) == [
        "field over 'Ada said'",
        "  quote",
        "    words 'I count to ten.'",
        "    words 'Then I burp her.'",
        "  words 'She laughed.'",
    ]


# ---- lists


def test_points_with_their_marks_counted() -> None:
    body = (
        point("Ring Jo", 2)
        + point("at home", 2, 1)
        + point("Write", 2)
        + p("Then:")
        + point("Ring Bo", 2)
        + point("x", 3)
    )
    assert lines(body) == [
        "items",
        "  1.",
        "    words 'Ring Jo'",
        "    items",
        "      a)",
        "        words 'at home'",
        "  2.",
        "    words 'Write'",
        "field over 'Then'",
        "  items",
        "    3.",
        "      words 'Ring Bo'",
        "    1.",
        "      words 'x'",
    ]


def test_the_mark_of_a_point_stands_on_the_page() -> None:
    assert layout(point("Ada likes it") + point("Jo", 2)).source.text == "• Ada likes it\n1. Jo\n"


def test_bullets_after_numbers_are_another_list() -> None:
    assert lines(point("a", 2) + point("b", 1)) == ["items", "  1.", "    words 'a'", "items", "  •", "    words 'b'"]


def test_a_paragraph_that_continues_a_point_belongs_to_it() -> None:
    assert lines(point("Ring Jo") + p("She waits.", "More")) == [
        "items",
        "  •",
        "    words 'Ring Jo'",
        "    words 'She waits.'",
    ]


# ---- tables


def test_a_table_is_a_table() -> None:
    body = p("x") + tbl(tr("Who", "When"), tr("Jo", ""))
    assert rows(body) == ["words 'x' 0-1", "table 2-14", "  'Who' 2 | 'When' 6", "  'Jo' 11 | '' 14"]


def test_a_cell_that_is_merged_downwards_stands_in_each_of_its_rows() -> None:
    body = tbl(
        tr("What", "Who", "When"),
        tr("Ring", tc("Jo", merge="restart"), "May"),
        tr("Write", tc("", merge="continue"), "June"),
    )
    assert rows(body) == [
        "table 0-37",
        "  'What' 0 | 'Who' 5 | 'When' 9",
        "  'Ring' 14 | 'Jo' 19 | 'May' 22",
        "  'Write' 26 | 'Jo' 32 | 'June' 33",
    ]


def test_a_cell_over_two_columns_stands_in_the_first() -> None:
    body = tbl(tr("What", "Who", "When"), tr("Ring", tc("nobody yet", 2)), tr(tc("Both", 2), "June"))
    assert rows(body)[1:] == [
        "  'What' 0 | 'Who' 5 | 'When' 9",
        "  'Ring' 14 | 'nobody yet' 19",
        "  'Both' 30 | - | 'June' 35",
    ]


def test_a_title_over_two_columns_holds_their_cells_together() -> None:
    header = tr("What", tc("Who and when", 2), properties="<w:tblHeader/>")
    assert rows(tbl(header, tr("Ring", "Jo", "May"), tr("Write", tc("Bo", 2)))) == [
        "table 0-38",
        "  'What' 0 | 'Who and when' 5",
        "  'Ring' 18 | 'Jo\\nMay' 23",
        "  'Write' 30 | 'Bo' 36",
    ]


def test_a_second_header_names_the_columns_under_a_wide_title() -> None:
    shade = "D9D9D9"
    first = tr(tc("What", merge="restart", shade=shade), tc("Responsible", 2, shade=shade))
    second = tr(tc("", merge="continue"), tc("Who", shade=shade), tc("When", shade=shade))
    assert lines(tbl(first, second, tr("Ring", "Jo", "May"))) == [
        "table",
        "  'What' | 'Who' | 'When'",
        "  'Ring' | 'Jo' | 'May'",
        "unread title over several columns",
    ]


def test_points_and_paragraphs_in_a_cell_are_its_lines() -> None:
    body = tbl(tr("What", "Who"), tr(tc(point("Ring") + point("Write", 2)), "Jo"))
    assert rows(body)[2] == "  '• Ring\\n1. Write' 9 | 'Jo' 25"


def test_a_shaded_row_across_a_table_is_a_heading_over_the_rows_below() -> None:
    body = tbl(
        tr(tc("About Ada", 2, shade="D9D9D9")),
        tr("Name", "Ada"),
        tr("Age", "8"),
        tr(tc(p(run("Worries", "<w:b/>")), 2)),
        tr(tc("She is late.", 2)),
    )
    assert lines(body) == [
        "section 10 'About Ada'",
        "  table",
        "    'Name' | 'Ada'",
        "    'Age' | '8'",
        "section 10 'Worries'",
        "  words 'She is late.'",
    ]


def test_a_row_across_a_table_that_is_no_title_is_words() -> None:
    assert lines(tbl(tr("a", "b"), tr(tc("None known", 2)))) == ["field over 'a'", "  words 'b'", "words 'None known'"]


def test_rows_of_another_shape_are_another_table() -> None:
    body = tbl(
        tr("Name", tc("Ada", 3)), tr("Age", tc("8", 3)), tr("What", "Who", "When", "How"), tr("Ring", "Jo", "May", "x")
    )
    assert [line for line in lines(body) if line == "table"] == ["table", "table"]


def test_a_bold_row_below_plain_ones_begins_a_table() -> None:
    bold = [tc(p(run(name, "<w:b/>"))) for name in ("What", "Who")]
    assert lines(tbl(tr("Name", "Ada"), tr("Age", "8"), tr(*bold), tr("Ring", "Jo")))[3] == "table"


def test_a_table_of_one_column_is_a_frame() -> None:
    assert lines(tbl(tr(p_cell("Views", "berschrift1")), tr("She likes it."))) == [
        "section 1 'Views'",
        "  words 'She likes it.'",
    ]


def p_cell(words: str, style: str) -> str:
    return tc(p(words, style))


def test_a_table_in_a_table_stands_under_the_label_beside_it() -> None:
    body = tbl(tr("Name", "Ada"), tr("Actions", tc(p("As agreed.") + tbl(tr("What", "Who"), tr("Ring", "Jo")) + p())))
    assert lines(body) == [
        "field over 'Name'",
        "  words 'Ada'",
        "field over 'Actions'",
        "  words 'As agreed.'",
        "  table",
        "    'What' | 'Who'",
        "    'Ring' | 'Jo'",
    ]


def test_several_paragraphs_beside_a_label_stand_under_it_unless_there_is_a_header() -> None:
    answer = tc(p("One.") + p("Two."))
    assert lines(tbl(tr("Views", answer), tr("More", "x")))[:3] == [
        "field over 'Views'",
        "  words 'One.'",
        "  words 'Two.'",
    ]
    header = tr("What", "Who", properties="<w:tblHeader/>")
    assert lines(tbl(header, tr("Ring", answer)))[0] == "table"


def test_where_a_line_stands_in_tables() -> None:
    inner = tbl(tr("c", "d"))
    found = layout(p("x") + tbl(tr("a", "b"), tr("", tc(inner + p()))) + p("y"))
    told = {
        line: where
        for line, where in zip(found.source.text.split("\n"), found.source.wheres or (), strict=False)
        if line
    }
    assert told["x"] == Where()
    assert told["b"] == Where(table=1, row=1, column=2)
    assert told["d"] == Where(table=2, row=1, column=2)
    assert told["y"] == Where()
    assert found.source.where(0) == Where()


# ---- tracked changes


def test_what_was_inserted_is_read_and_what_was_deleted_is_told() -> None:
    body = p(
        run("Jo ")
        + f"<w:ins>{run('rings')}</w:ins><w:del><w:r><w:delText>writes</w:delText></w:r></w:del>"
        + run(" Ada")
    )
    assert lines(body) == ["words 'Jo rings Ada'", "unread deleted words, tracked"]


def test_what_was_moved_is_read_where_it_is_now() -> None:
    body = p(f"<w:moveFrom>{run('gone')}</w:moveFrom>" + run("here ")) + p(f"<w:moveTo>{run('gone')}</w:moveTo>")
    assert lines(body) == ["words 'here'", "words 'gone'"]


def test_a_deleted_end_of_a_paragraph_joins_it_to_the_next() -> None:
    assert lines(p("Jo ", properties="<w:rPr><w:del/></w:rPr>") + p("rings.")) == ["words 'Jo rings.'"]


def test_rows_and_cells_that_were_deleted_are_gone() -> None:
    gone = tr("Ring", "Jo", properties="<w:del/>")
    cell = "<w:tc><w:tcPr><w:cellDel/></w:tcPr><w:p/></w:tc>"
    assert rows(tbl(tr("What", "Who"), gone, f"<w:tr>{cell}{tc('x')}{tc('y')}</w:tr>"))[1:] == [
        "  'What' 0 | 'Who' 5",
        "  'x' 9 | 'y' 11",
    ]


# ---- content controls, fields, forms


def test_a_content_control_is_its_content() -> None:
    body = p(run("Who: ") + control(run("Jo"))) + control(p("A block")) + tbl(control(tr("a", control(tc("b")))))
    assert lines(body)[:3] == ["field 'Who'", "  words 'Jo'", "words 'A block'"]


def test_a_prompt_that_nobody_answered_stands_in_brackets() -> None:
    body = p(run("Who: ") + control(run("Choose a worker"), prompt=True)) + control(p("Tell us about Ada"), prompt=True)
    assert lines(body) == ["field 'Who'", "  words '[Choose a worker]'", "words '[Tell us about Ada]'"]


def test_a_field_is_its_result() -> None:
    body = p(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE \\@ "d"</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + run("3 May")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert lines(body) == ["words '3 May'"]


def test_older_forms_tell_their_boxes_and_lists() -> None:
    def form(inside: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{inside}</w:ffData></w:fldChar></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'

    ticked = form('<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>')
    empty = form('<w:checkBox><w:default w:val="0"/></w:checkBox>')
    chosen = form('<w:ddList><w:result w:val="1"/><w:listEntry w:val="No"/><w:listEntry w:val="Yes"/></w:ddList>')
    assert layout(p(ticked + run(" seen ") + empty + run(" not ") + chosen)).source.text == "☒ seen ☐ not Yes\n"


def test_boxes_of_the_font_of_symbols_are_boxes() -> None:
    assert layout(p('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>' + run(" seen"))).source.text == "☒ seen\n"


# ---- what lies beside the text


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    found = layout(p(box(p("In the box")) + run("Beside it")) + p("Below"))
    assert without_places(found) == [
        "words 'Beside it'",
        "words 'In the box'",
        "words 'Below'",
    ]
    assert found.source.where(12) == Where("text box")


def test_notes_headers_and_footers_come_last_each_once() -> None:
    body = (
        p(run("Ada") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run(" is late."))
        + p("Views", "berschrift1")
        + (
            '<w:sectPr><w:headerReference r:id="header1"/><w:headerReference r:id="header1" w:type="first"/>'
            '<w:footerReference r:id="footer1"/></w:sectPr>'
        )
    )
    notes = f'<w:footnote w:id="0">{p("line")}</w:footnote><w:footnote w:id="2">{p("Told by Jo.")}</w:footnote>'
    found = layout(body, footnotes=notes, header1=p("Child: Ada"), footer1=p("Page 1"))
    assert without_places(found) == [
        "words 'Ada is late.'",
        "section 1 'Views'",
        "words 'Told by Jo.'",
        "field 'Child'",
        "  words 'Ada'",
        "words 'Page 1'",
    ]
    assert [where.part for where in found.source.wheres or ()] == ["body", "body", "footnote", "header", "footer"]


def test_what_is_not_read_is_told_with_its_reason() -> None:
    body = (
        p('<w:r><w:drawing><a:blip r:embed="r2"/></w:drawing></w:r>')
        + p("<w:r><w:object/></w:r>")
        + p('<w:r><w:drawing><a:graphic><a:graphicData uri="x/chart"/></a:graphic></w:drawing></w:r>')
        + p("<m:oMath/>")
        + p(run("secret", "<w:vanish/>"))
        + p("Ada	3", "Toc1")
        + "<w:altChunk/>"
        + p("<w:r><w:instrText>INCLUDETEXT x</w:instrText></w:r>")
        + p(commented(7, "Jo"))
    )
    assert reasons(body, comments=comment(7, "Is this right?")) == [
        *("image", "embedded file", "drawing", "equation", "hidden words", "table of contents"),
        *("another file set in", "linked file, not fetched", "comment"),
    ]


def test_a_picture_that_lies_outside_the_file_is_told_and_not_fetched() -> None:
    files = unpacked(word(p('<w:r><w:drawing><a:blip r:link="r9"/></w:drawing></w:r>') + p("x")))
    files["word/_rels/document.xml.rels"] = relations(
        [("r9", "image", "file://server/share/x.png", ' TargetMode="External"')]
    ).encode()
    found = read("plan.docx", packed(files))
    assert [one.reason for one in unread(found.children)] == ["linked file, not fetched"]


# ---- comments


@pytest.mark.parametrize(
    ("body", "covered"),
    [
        (tbl(tr("What", "Who"), tr("Ring", tc(p(commented(1, "Jo")))), tr("Write", "Bo")), "Ring\nJo"),
        (p(commented(1, "Views"), "berschrift1") + p("She said.") + p("Else", "berschrift1"), "Views\nShe said."),
        (p(run("Mum said ") + commented(1, "no") + run(".")) + p("Dad said yes."), "Mum said no."),
        (p("a") + point("b") + p(commented(1, "Who: Jo")), "Who: Jo"),
        (p("a") + p(f'<w:commentRangeStart w:id="1"/>{run("b")}') + p(commented(1, "c")), "b\nc"),
        (p("a") + p(run("b") + '<w:r><w:commentReference w:id="1"/></w:r>'), "b"),
    ],
    ids=["row", "heading", "paragraph", "label", "two paragraphs", "a point"],
)
def test_a_comment_to_planlint_covers_what_it_hangs_at(body: str, covered: str) -> None:
    found = layout(body, comments=comment(1, "planlint: ignore[ACT101] reason=“she wants it so”"))
    (told,) = found.comments
    assert told.target is not None
    assert found.source.text[told.target.start : told.target.end] == covered
    assert told.text.value == "planlint: ignore[ACT101] reason=“she wants it so”"
    assert list(unread(found.children)) == []


def test_a_comment_that_hangs_at_nothing_is_left_out() -> None:
    assert layout(p("a"), comments=comment(1, "planlint: ignore[ACT101]")).comments == []
