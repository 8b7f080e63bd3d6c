"""What Word puts round and between a record's words changes nothing that is found in it."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.readers.as_word import as_word
from tests.reading import told, understood

from .records import Record
from .test_same_record import IDS, RECORDS, said
from .writing import Style, write

LAYOUTS = ("word", "sheet")


def opened(record: Record, layout: str) -> Any:
    return docx.Document(io.BytesIO(write(record, Style(layout=layout))))


def saved(document: Any) -> bytes:
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def runs(document: Any) -> Iterator[Any]:
    yield from list(document.element.body.iter(qn("w:r")))


def split(document: Any) -> None:
    """Each run in two, as Word does when somebody types into a sentence."""
    for run in runs(document):
        for words in list(run.iter(qn("w:t")))[:1]:
            second = deepcopy(run)
            half = len(words.text) // 2
            rest = next(second.iter(qn("w:t")))
            words.text, rest.text = words.text[:half], words.text[half:]
            for one in (words, rest):
                one.set(qn("xml:space"), "preserve")
            run.addnext(second)


def track(document: Any) -> None:
    """All words as inserted in place of others."""
    for number, run in enumerate(runs(document)):
        gone = parse_xml(
            f'<w:del {nsdecls("w")} w:id="{number}"><w:r><w:delText>Mum to engage</w:delText></w:r></w:del>'
        )
        new = parse_xml(f'<w:ins {nsdecls("w")} w:id="{number}"/>')
        run.addprevious(gone)
        run.addprevious(new)
        new.append(run)


def control(document: Any) -> None:
    """All words in content controls."""
    for run in runs(document):
        made = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtPr/><w:sdtContent/></w:sdt>")
        run.addprevious(made)
        made[-1].append(run)


def run_heads(document: Any) -> None:
    """A head and a foot on every page."""
    section = document.sections[0]
    section.header.paragraphs[0].text = "Larchmere Council"
    section.footer.paragraphs[0].text = "Page 1 of 3"


def mark(document: Any) -> None:
    """Bookmarks, spelling marks and remembered page breaks between the words."""
    for run in runs(document):
        run.addprevious(parse_xml(f'<w:bookmarkStart {nsdecls("w")} w:id="1" w:name="_GoBack"/>'))
        run.addprevious(parse_xml(f'<w:proofErr {nsdecls("w")} w:type="spellStart"/>'))
        run.insert(0, parse_xml(f"<w:lastRenderedPageBreak {nsdecls('w')}/>"))


def merge(document: Any) -> None:
    """Cells that say the same as the one above merged with it."""
    for table in document.tables:
        for column in table.columns:
            cells = column.cells
            for above, below in pairwise(cells):
                if above.text and above.text == below.text and above._tc is not below._tc:
                    below.text = ""
                    above.merge(below)
                    for paragraph in above.paragraphs[1:]:
                        paragraph._p.getparent().remove(paragraph._p)


ROOT = Path(__file__).parent.parent.parent
KEPT = sorted(
    path
    for folder in (ROOT / "examples", ROOT / "tests" / "records" / "given")
    for path in folder.iterdir()
    if path.suffix in (".md", ".txt") and not path.name.endswith(".report.txt")
)
"""Whole records, in headings, tables, letters and forms; the YAML ones among them have no one way of being written in Word."""


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.name)
def test_a_whole_record_in_word_has_the_same_findings(path: Path) -> None:
    data = path.read_bytes()
    assert told(as_word(path.name, data), "record.docx") == told(data, path.name)


CHANGES: tuple[Callable[[Any], None], ...] = (split, track, control, run_heads, mark)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("record", RECORDS, ids=IDS)
def test_each_alone(record: Record, layout: str, change: Callable[[Any], None]) -> None:
    document = opened(record, layout)
    change(document)
    assert told(saved(document), "record.docx") == said(record)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("record", RECORDS, ids=IDS)
def test_merged_cells(record: Record, layout: str) -> None:
    document = opened(record, layout)
    merge(document)
    made = saved(document)
    assert told(made, "record.docx") == said(record)
    plain = understood(write(record, Style(layout=layout)), "record.docx")
    assert len(understood(made, "record.docx").actions) == len(plain.actions)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(RECORDS), st.sampled_from(LAYOUTS), st.lists(st.sampled_from(CHANGES), max_size=4, unique=True))
def test_several_together(record: Record, layout: str, changes: list[Callable[[Any], None]]) -> None:
    document = opened(record, layout)
    for change in changes:
        change(document)
    assert told(saved(document), "record.docx") == said(record)


def test_a_day_signed_at_the_end_is_the_records_whatever_runs_along_the_foot() -> None:
    document = docx.Document()
    document.add_paragraph("Child in need plan for Ada Finch")
    document.add_paragraph("Jo Marsh rings the clinic by 27 November.")
    document.add_paragraph(
        "The clinic moved to the new house by the river on 4 March 2021, and half of its letters went astray."
    )
    for number in range(12):
        document.add_paragraph(f"Ada drew boat number {number} on the wall of the shed.")
    document.add_paragraph("Signed: Jo Marsh, 2 November 2019")
    run_heads(document)
    for part, words in ((document.sections[0].header, "Official"), (document.sections[0].footer, "Form CS7")):
        part.add_paragraph()
        part.add_paragraph(words)
    (action,) = understood(saved(document), "record.docx").actions
    assert action.when.earliest == date(2019, 11, 27)
