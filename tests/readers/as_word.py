"""A record in Markdown, YAML or text written into Word with python-docx: the same words, each in Word's own way."""

from __future__ import annotations

import io
from itertools import pairwise
from typing import Any

import docx

from planlint.layout import Cell, Field, Item, Items, Node, Paragraph, Quote, Section, Table
from planlint.readers import read


def as_word(path: str, data: bytes) -> bytes:
    """The Word twin of a record."""
    document = docx.Document()
    for node in read(path, data).children:
        _write(document, node, 0)
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def _write(document: Any, node: Node | Item, depth: int) -> None:
    if isinstance(node, Section):
        document.add_heading(node.heading.value, min(node.level, 9))
    elif isinstance(node, Paragraph):
        _words(document.add_paragraph(), node)
    elif isinstance(node, Field):
        _field(document, node, depth)
        return
    elif isinstance(node, Table):
        _table(document, node)
    elif isinstance(node, Items):
        for item in node.children:
            _point(document, item, depth)
        return
    elif isinstance(node, Quote):
        for child in node.children:
            if isinstance(child, Paragraph):
                _words(document.add_paragraph(style="Quote"), child)
            else:
                _write(document, child, depth)
        return
    if isinstance(node, Section):
        for child in node.children:
            _write(document, child, depth)


def _words(paragraph: Any, node: Paragraph) -> None:
    marks = sorted({0, len(node.text.value), *(at for piece in (*node.strong, *node.emphasis) for at in piece)})
    for begin, end in pairwise(marks):
        run = paragraph.add_run(node.text.value[begin:end])
        run.bold = any(first <= begin < last for first, last in node.strong)
        run.italic = any(first <= begin < last for first, last in node.emphasis)


def _field(document: Any, node: Field, depth: int) -> None:
    paragraph = document.add_paragraph()
    mark = "" if node.label.value.endswith("?") else ":"
    paragraph.add_run(node.label.value + mark).bold = True
    children = list(node.children)
    if children and isinstance(children[0], Paragraph) and node.same_line:
        paragraph.add_run(" ")
        _words(paragraph, children.pop(0))  # type: ignore[arg-type]
    for child in children:
        _write(document, child, depth)


def _point(document: Any, item: Item, depth: int) -> None:
    kind = "List Number" if item.marker[:1].isdigit() else "List Bullet"
    style = kind if depth == 0 else f"{kind} {min(depth + 1, 3)}"
    paragraph = document.add_paragraph(style=style)
    if item.checked is not None:
        paragraph.add_run("☒ " if item.checked else "☐ ")
    first = True
    for child in item.children:
        if isinstance(child, Paragraph):
            _words(paragraph if first else document.add_paragraph(style="List Continue"), child)
        elif isinstance(child, Field):
            answer = " ".join(one.text.value for one in child.children if isinstance(one, Paragraph))
            line = f"{child.label.value}: {answer}".strip()
            (paragraph if first else document.add_paragraph(style="List Continue")).add_run(line)
        else:
            _write(document, child, depth + 1)
        first = False


def _table(document: Any, node: Table) -> None:
    rows: list[list[Cell | None]] = [list(node.header), *node.rows]
    width = max(map(len, rows))
    table = document.add_table(len(rows), width)
    table.style = "Table Grid"
    for number, (row, cells) in enumerate(zip(table.rows, rows, strict=True)):
        for place, cell in zip(row.cells, cells, strict=False):
            if cell is not None:
                _words(place.paragraphs[0], Paragraph(cell.text, cell.span, cell.strong))
                if number == 0:
                    for run in place.paragraphs[0].runs:
                        run.bold = True
