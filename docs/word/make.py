"""Makes docs/word/plan.docx, a plan of an invented child on a form as services have them: `python docs/word/make.py`.

Everything that a form in Word may hold is in it: a running head, rows across a table as headings, a prompt that nobody
answered, a box to tick, an outcome merged over two steps, a tracked change, a text box, a comment to planlint.
"""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm, Length

PLAN = Path(__file__).with_name("plan.docx")
GREY = f'<w:shd {nsdecls("w")} w:val="clear" w:fill="D9D9D9"/>'
WORKER = "Ilse Marlow, social worker"
OUTCOME = "Jem eats breakfast sitting down before school and is not the one who wakes the baby's mum."
STEPS = [
    ("Mum to engage with the health visitor", "Mum", "ASAP", "2 appointments attended"),
    ("Bring a loaf and milk round on Mondays and Thursdays until Rhea's money is sorted", "Aunt Bel", "4 December 2026", "Jem has eaten when Mrs Oyelaran asks him"),
    ("Chase housing about the damp in Jem's room", "", "18 December 2026", "Jem sleeps in his own room"),
]  # fmt: skip
A4 = (Cm(21), Cm(29.7))
WIDTHS = (Cm(3), Cm(4.1), Cm(2.2), Cm(3.2), Cm(3.5))
"""Of the columns of its one table."""


def made() -> bytes:
    """The file, the same bytes each time."""
    document = docx.Document()
    page = document.sections[0]
    page.page_width, page.page_height = A4
    page.left_margin = page.right_margin = Cm(2.5)
    page.header.paragraphs[0].text = "Jem Castellan · official – sensitive"
    document.add_heading("Child in need plan", 0)
    table = document.add_table(0, 5)
    table.style = "Table Grid"
    _across(table, "About Jem")
    _row(table, "Child", "Jem Castellan", "Date of birth", "14 March 2019")
    _row(table, "Social worker", WORKER, "Date of plan", "12 November 2026")
    cells = _row(table, "Next review", "", "Level", "Child in need")
    cells[1].paragraphs[0]._p.append(_prompt("Click or tap to enter a date."))
    _across(table, "Why we have this plan")
    reason = _wide(
        table, "Rhea Castellan had the baby in August and has been unwell since. Jem, who is 7, gets Tegan up, "
    )
    reason._p.append(_changed("changes her", "feeds her and changes her"))
    reason.add_run(" and is late for school.")
    _across(table, "What Jem says")
    _wide(
        table,
        "On 9 November Jem told Ilse by the boats: “I count to ten and then I burp her. I want Mum to come down the stairs like before.”",
    )
    _wide(table, "")._p.append(_tick("Jem was seen alone", ticked=True))
    _across(table, "The plan")
    head = _row(table, "What is to change", "What will be done", "Who", "By when", "How we will know")
    for cell in head:
        cell._tc.get_or_add_tcPr().append(parse_xml(GREY))
    rows = [_row(table, "", *step) for step in STEPS]
    rows[0][0].merge(rows[1][0]).text = OUTCOME
    rows[2][0].text = "Jem sleeps in a dry room."
    _across(table, "If it does not work")
    last = _wide(
        table,
        "If Rhea is not well enough by 4 December, Bel stays with the children from that night and Ilse calls everybody together.",
    )
    for column, width in zip(table.columns, WIDTHS, strict=True):
        column.width = width
    for row in table.rows:
        at = 0
        for cell in row._tr.tc_lst:
            cell.width = Length(sum(WIDTHS[at : at + cell.grid_span]))
            at += cell.grid_span
    document.add_paragraph().add_run()._r.append(
        _box("Rhea read this plan on 12 November and asked for the second step.")
    )
    document.add_comment(
        last.runs,
        'planlint: ignore[CON103] reason="agreed with Rhea word by word" until=2027-01-31',
        author="Ilse Marlow",
        initials="IM",
    )
    _without_hours(document)
    return _packed(document)


def _row(table: Any, *words: str) -> Any:
    """A row; one of four words has the third and fourth cells of five merged."""
    cells = list(table.add_row().cells)
    if len(words) == 4:
        cells[2:4] = [cells[2].merge(cells[3])]
    for cell, word in zip(cells, words, strict=True):
        cell.text = word
    return cells


def _wide(table: Any, words: str) -> Any:
    cells = table.add_row().cells
    cell = cells[0].merge(cells[-1])
    paragraph = cell.paragraphs[0]
    if words:
        paragraph.add_run(words)
    return paragraph


def _across(table: Any, title: str) -> None:
    paragraph = _wide(table, "")
    paragraph.add_run(title).bold = True
    paragraph._p.getparent().get_or_add_tcPr().append(parse_xml(GREY))


def _prompt(words: str) -> Any:
    return parse_xml(
        f"<w:sdt {nsdecls('w')}><w:sdtPr><w:showingPlcHdr/><w:date/></w:sdtPr>"
        f"<w:sdtContent><w:r><w:t>{words}</w:t></w:r></w:sdtContent></w:sdt>"
    )


def _tick(words: str, *, ticked: bool) -> Any:
    return parse_xml(f"<w:r {nsdecls('w')}><w:t>{'☒' if ticked else '☐'} {words}</w:t></w:r>")


def _changed(old: str, new: str) -> Any:
    """A tracked change: words that were deleted and others in their place."""
    who = 'w:author="Ilse Marlow" w:date="2026-11-12T09:00:00Z"'
    return parse_xml(
        f'<w:smartTag {nsdecls("w")} w:uri="x" w:element="y"><w:del w:id="90" {who}><w:r><w:delText>{old}</w:delText></w:r></w:del>'
        f'<w:ins w:id="91" {who}><w:r><w:t>{new}</w:t></w:r></w:ins></w:smartTag>'
    )


def _box(words: str) -> Any:
    return parse_xml(
        f'<w:pict {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><v:shape style="width:400pt;height:40pt">'
        f"<v:textbox><w:txbxContent><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict>"
    )


def _without_hours(document: Any) -> None:
    """The comment's date is the plan's, so that the file does not change from day to day."""
    for comment in document.part._comments_part.element:
        comment.set(f"{{{comment.nsmap['w']}}}date", "2026-11-12T09:00:00Z")


def _packed(document: Any) -> bytes:
    """The file with one time for all of its parts."""
    first, last = io.BytesIO(), io.BytesIO()
    document.save(first)
    with zipfile.ZipFile(first) as given, zipfile.ZipFile(last, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in given.namelist():
            packed.writestr(zipfile.ZipInfo(name), given.read(name), zipfile.ZIP_DEFLATED)
    return last.getvalue()


if __name__ == "__main__":
    PLAN.write_bytes(made())
    sys.stdout.write(f"wrote {PLAN}\n")
