"""A Word file with comments set beside its words. Every part that has nothing to do with comments stays byte for byte.

Word takes no comments in text boxes, headers, footers and notes: what is said of those hangs at the paragraph beside
them, else at the note on the first page.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from copy import deepcopy
from datetime import date
from typing import NamedTuple

from lxml import etree

from planlint.readers.docx import Opened, open_docx
from planlint.readers.docx_package import Element, Package, RefusedError
from planlint.readers.docx_styles import W, whole_number
from planlint.readers.docx_words import WORKING_COPY, Page, Piece
from planlint.source import Span

MOST_COPIED = 200_000_000
"""Bytes of all parts of a file together that are copied, unpacked."""

AUTHOR = "planlint"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATED = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_COMMENTS = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_COMMENTS_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_OUTSIDE = frozenset(W + name for name in ("sdt", "sdtContent", "hyperlink", "fldSimple", "ruby", "r"))
"""What a comment is set around, never into."""

_SIGNATURES = "_xmlsignatures/"


class Note(NamedTuple):
    """What is to stand beside some words: paragraphs, the second in bold."""

    span: Span
    paragraphs: tuple[str, ...]


def with_comments(data: bytes, notes: Sequence[Note], *, text: str, banner: Sequence[str], day: date) -> bytes | None:
    """A copy of a Word file with a comment for each note, and a banner on its first page that marks it as a copy.

    None if the file does not say `text` (any more), to which the notes belong. Raises RefusedError if the file cannot be read, is in the strict form of the format, or is too long to be copied.
    """
    opened = open_docx("", data)
    if opened.layout.source.text != text:
        return None
    if b"http://purl.oclc.org/ooxml/" in opened.package.bytes_of(opened.package.document):
        raise RefusedError("not-word")
    comments = _Comments(opened.package, day)
    hooks = _Hooks(opened, [note.span for note in notes], _banner(opened.document, banner))
    for note in notes:
        hooks.hang(note.span, comments.add(note.paragraphs))
    return _packed(opened, comments)


# ---- where comments hang


class _Hooks:
    """The places in the document's XML at which comments are hung. Runs are parted where a comment begins or ends."""

    def __init__(self, opened: Opened, spans: Iterable[Span], banner: Element) -> None:
        self.page: Page = opened.page
        self.banner = banner
        self.starts = [line.start for line in self.page.lines]
        self.pieces = [piece for piece in self.page.pieces if self._is_in_the_body(piece)]
        self.begins = [piece.start for piece in self.pieces]
        self.runs: dict[int, list[tuple[int, Element]]] = {}
        self._part(spans)

    def _is_in_the_body(self, piece: Piece) -> bool:
        line = self.page.lines[bisect_right(self.starts, piece.start) - 1]
        return line.where.part == "body" and piece.element.getparent().tag == f"{W}r"

    def _held(self, span: Span) -> list[Piece]:
        """The pieces that hold the words of a span."""
        at = max(0, bisect_right(self.begins, span.start) - 1)
        held: list[Piece] = []
        while at < len(self.pieces) and self.pieces[at].start < span.end:
            if self.pieces[at].end > span.start:
                held.append(self.pieces[at])
            at += 1
        return held

    def _part(self, spans: Iterable[Span]) -> None:
        cuts: dict[int, tuple[Piece, set[int]]] = {}
        for span in spans:
            held = self._held(span)
            for piece in held[:1] + held[-1:]:
                _, places = cuts.setdefault(piece.start, (piece, {0}))
                size = piece.end - piece.start
                places.update(place - piece.start for place in span if 0 < place - piece.start < size)
        for piece, places in cuts.values():
            self.runs[piece.start] = _parted(piece.element, sorted(places))

    def hang(self, span: Span, key: int) -> None:
        """Hangs a comment at the words of a span, or at the paragraph that is seen there."""
        held = self._held(span)
        if held:
            begin_at = max(span.start, held[0].start)
            first = self._run(held[0], begin_at)
            last = self._run(held[-1], max(begin_at, min(span.end, held[-1].end) - 1))
        else:
            first = last = self._paragraph(span)
        begin, end = _mark("commentRangeStart", key), _mark("commentRangeEnd", key)
        if held:
            _around(first).addprevious(begin)
            _around(last).addnext(end)
        else:
            properties = first.find(f"{W}pPr")
            first.insert(0 if properties is None else 1, begin)
            last.append(end)
        run = etree.Element(f"{W}r")
        run.append(_mark("commentReference", key))
        end.addnext(run)

    def _run(self, piece: Piece, place: int) -> Element:
        runs = self.runs[piece.start]
        return runs[bisect_right(runs, place - piece.start, key=lambda one: one[0]) - 1][1]

    def _paragraph(self, span: Span) -> Element:
        line = self.page.lines[max(0, bisect_right(self.starts, span.start) - 1)] if self.page.lines else None
        return self.banner if line is None or line.anchor is None else line.anchor


def _parted(words: Element, cuts: list[int]) -> list[tuple[int, Element]]:
    """Parts a run so that each stretch of its words has a run of its own; gives the runs with where they begin."""
    run = words.getparent()
    properties = run.find(f"{W}rPr")
    children = [child for child in run if child is not properties]
    at = children.index(words)
    runs: list[tuple[int, Element]] = []
    text = words.text or ""
    for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
        stretch = etree.Element(words.tag)
        stretch.text = text[start:end]
        stretch.set(_SPACE, "preserve")
        runs.append((start, _like(run, properties, [stretch])))
    every = [one for _, one in runs]
    if children[:at]:
        every.insert(0, _like(run, properties, children[:at]))
    if children[at + 1 :]:
        every.append(_like(run, properties, children[at + 1 :]))
    for one in every:
        run.addprevious(one)
    run.getparent().remove(run)
    return runs


def _like(run: Element, properties: Element | None, children: list[Element]) -> Element:
    """A run that looks as another one does."""
    made = etree.Element(run.tag, dict(run.attrib))
    if properties is not None:
        made.append(deepcopy(properties))
    made.extend(children)
    return made


def _around(run: Element) -> Element:
    """The run, or what it stands in that a comment is set around."""
    outermost = run
    above = run.getparent()
    while above is not None and above.tag != f"{W}p":
        if above.tag in _OUTSIDE:
            outermost = above
        above = above.getparent()
    return outermost


def _mark(name: str, key: int) -> Element:
    return etree.Element(W + name, {f"{W}id": str(key)})


# ---- the comments themselves, and the note on the first page


class _Comments:
    """The part with the comments; those that are there stay."""

    def __init__(self, package: Package, day: date) -> None:
        self.date = f"{day.isoformat()}T00:00:00Z"
        known = [one for one in package.relations(package.document).values() if one.kind == "comments"]
        self.is_new = not known
        folder = posixpath.dirname(package.document)
        self.name = known[0].target if known else posixpath.join(folder, "planlint_comments.xml")
        space = {"w": W[1:-1]}
        self.root: Element = package.tree(self.name) if known else etree.Element(f"{W}comments", nsmap=space)
        self.last = max((whole_number(one.get(f"{W}id")) for one in self.root), default=-1)

    def add(self, paragraphs: Sequence[str]) -> int:
        """Writes a comment and gives its id."""
        self.last += 1
        comment = etree.SubElement(self.root, f"{W}comment")
        for name, value in (("id", str(self.last)), ("author", AUTHOR), ("date", self.date), ("initials", "pl")):
            comment.set(W + name, value)
        for number, words in enumerate(paragraphs):
            comment.append(_paragraph(words, bold=number == 1))
        return self.last


def _paragraph(words: str, *, bold: bool = False) -> Element:
    paragraph = etree.Element(f"{W}p")
    run = etree.SubElement(paragraph, f"{W}r")
    if bold:
        etree.SubElement(etree.SubElement(run, f"{W}rPr"), f"{W}b")
    text = etree.SubElement(run, f"{W}t")
    text.text = words
    text.set(_SPACE, "preserve")
    return paragraph


def _banner(document: Element, lines: Sequence[str]) -> Element:
    """Sets a framed note at the top of the first page, with a bookmark round it, and gives its last paragraph."""
    body = document.find(f"{W}body")
    if body is None:
        body = etree.SubElement(document, f"{W}body")
    paragraphs = [_paragraph(words, bold=number == 0) for number, words in enumerate(lines)]
    for paragraph in paragraphs:
        paragraph.insert(0, _frame())
    key = str(1 + max((whole_number(one.get(f"{W}id")) for one in document.iter(f"{W}bookmarkStart")), default=0))
    begin = etree.Element(f"{W}bookmarkStart", {f"{W}id": key, f"{W}name": WORKING_COPY})
    paragraphs[0].insert(1, begin)
    paragraphs[-1].append(etree.Element(f"{W}bookmarkEnd", {f"{W}id": key}))
    for number, paragraph in enumerate(paragraphs):
        body.insert(number, paragraph)
    return paragraphs[-1]


def _frame() -> Element:
    properties = etree.Element(f"{W}pPr")
    borders = etree.SubElement(properties, f"{W}pBdr")
    for side in ("top", "left", "bottom", "right"):
        line = {"val": "single", "sz": "8", "space": "4", "color": "7F7F7F"}
        etree.SubElement(borders, W + side, {W + name: value for name, value in line.items()})
    etree.SubElement(properties, f"{W}shd", {f"{W}val": "clear", f"{W}color": "auto", f"{W}fill": "FFF2CC"})
    return properties


# ---- the file


def _packed(opened: Opened, comments: _Comments) -> bytes:
    package = opened.package
    changed = {package.document: _written(opened.document), comments.name: _written(comments.root)}
    if comments.is_new:
        name, relations = _related(package, comments.name)
        changed[name] = relations
    changed["[Content_Types].xml"] = _types(package, comments)
    changed["_rels/.rels"] = _without_signatures(package)
    names = [name for name in package.archive.namelist() if not name.startswith(_SIGNATURES)]
    kept = io.BytesIO()
    left = MOST_COPIED
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in dict.fromkeys((*names, *changed)):
            data = changed[name] if name in changed else _copied(package.archive, name, left)
            left -= len(data)
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return kept.getvalue()


def _written(root: Element) -> bytes:
    text: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return text


def _copied(archive: zipfile.ZipFile, name: str, left: int) -> bytes:
    try:
        with archive.open(name) as part:
            data = part.read(left + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError):
        raise RefusedError("damaged-file") from None
    if len(data) > left:
        raise RefusedError("too-long")
    return data


def _types(package: Package, comments: _Comments) -> bytes:
    """The list of types, with the new part's and without those of signatures, which hold for the original only."""
    root = package.tree("[Content_Types].xml")
    for one in list(root):
        if one.get("PartName", "").lstrip("/").startswith(_SIGNATURES):
            root.remove(one)
    if comments.is_new:
        etree.SubElement(root, f"{_TYPES}Override", PartName=f"/{comments.name}", ContentType=_COMMENTS)
    return _written(root)


def _related(package: Package, name: str) -> tuple[str, bytes]:
    """The part that says what the document points to, and what stands in it with the comments added."""
    folder, document = posixpath.split(package.document)
    around = posixpath.join(folder, "_rels", f"{document}.rels")
    around = package.names.get(around.lower(), around)
    known = around.lower() in package.names
    root = package.tree(around) if known else etree.fromstring(f'<Relationships xmlns="{_RELATED[1:-1]}"/>')
    target = posixpath.relpath(name, folder or ".")
    etree.SubElement(root, f"{_RELATED}Relationship", Id="planlintComments", Type=_COMMENTS_RELATION, Target=target)
    return around, _written(root)


def _without_signatures(package: Package) -> bytes:
    root = package.tree("_rels/.rels")
    for one in list(root):
        if "digital-signature" in one.get("Type", ""):
            root.remove(one)
    return _written(root)
