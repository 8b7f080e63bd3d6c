"""The words of one paragraph of a Word file, as somebody sees them who accepts all tracked changes.

Read: what was inserted or moved here, the results of fields, content controls, links, the choice of a legacy form's box
or list. Told as unread, at its place: deleted and hidden words, pictures, drawings, comments, equations, other files.
A prompt that nobody has answered ("Click or tap here to enter text.") stands in square brackets, as in a file of text.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from planlint.layout import Unread
from planlint.readers.addressed import is_ours
from planlint.readers.docx_package import Element, RefusedError
from planlint.readers.docx_styles import VAL, Styles, W, child_value, switched, whole_number
from planlint.readers.inline import Inline
from planlint.source import Span, Where

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
GRAPHIC = "{http://schemas.openxmlformats.org/drawingml/2006/main}graphicData"
VML = "{urn:schemas-microsoft-com:vml}"
FRAME = f"{W}txbxContent"

WORKING_COPY = "planlint_working_copy"
"""The bookmark round the first lines of a copy that planlint wrote its questions into."""

MOST_LINES = 100_000
"""Paragraphs of the longest file that is read."""

LINE_BREAK = "\u2028"
"""A line break inside a paragraph; each line of the page is a paragraph."""

DEEPEST = 200
"""Elements inside one another; lxml's own limit is 256."""

_PASSED_THROUGH = frozenset(
    W + name for name in "ins moveTo hyperlink smartTag customXml fldSimple bdo dir sdtContent ruby rubyBase".split()
) | {f"{MC}Choice"}
_DELETED = frozenset((f"{W}del", f"{W}moveFrom"))
_LINKED_FIELDS = ("INCLUDETEXT", "INCLUDEPICTURE", "LINK", "DDEAUTO", "DDE")
_SIGNS = {"a8": "☐", "6f": "☐", "71": "☐", "fe": "☒", "fd": "☒", "78": "☒", "fc": "✓", "52": "☑", "a3": "☐", "b7": "•"}
"""Characters of the fonts of symbols that forms use, by the last two digits of their number."""


class Piece(NamedTuple):
    """Characters of the page that stand, one for one, in an element of the file."""

    start: int
    end: int
    element: Element


class Line(NamedTuple):
    """One line of the page: where it begins and stands, and the paragraph of the document's own text that a reader
    sees it in or beside; None for headers, footers and notes."""

    start: int
    where: Where
    anchor: Element | None


class Page:
    """What stands on the pages of a file, each paragraph a line, with what each stretch of it comes from."""

    def __init__(self) -> None:
        self.chunks: list[str] = []
        self.size = 0
        self.lines: list[Line] = []
        self.pieces: list[Piece] = []

    def open_line(self, where: Where, anchor: Element | None) -> None:
        """Begins a new line."""
        if len(self.lines) == MOST_LINES:
            raise RefusedError("too-long")
        if self.lines:
            self.chunks.append("\n")
            self.size += 1
        self.lines.append(Line(self.size, where, anchor))

    def write(self, words: str, element: Element | None = None) -> int:
        """Adds to the open line and gives the place where it was added."""
        start = self.size
        self.chunks.append(words)
        self.size += len(words)
        if element is not None:
            self.pieces.append(Piece(start, self.size, element))
        return start

    def text(self) -> str:
        """All lines, each with a line end."""
        return "".join(self.chunks) + "\n" if self.lines else ""


class Asides:
    """What belongs to the paragraphs of a file without being their words: comments by id with where they hang, notes."""

    def __init__(self, comments: dict[str, str]) -> None:
        self.comments = comments
        self.begun: dict[str, int] = {}
        self.ended: dict[str, int] = {}
        self.met: dict[str, None] = {}
        self.notes: list[tuple[str, str]] = []


class Words:
    """Reads the words of paragraphs onto the page. Fields may begin in one paragraph and end in another."""

    def __init__(self, page: Page, styles: Styles, asides: Asides) -> None:
        self.page = page
        self.styles = styles
        self.asides = asides
        self.fields: list[bool] = []
        self.inline = Inline(0)
        self.frames: list[Element] = []
        self.style: str | None = None
        self.outside: frozenset[str] = frozenset()
        self._deleted = False

    def read(self, paragraphs: list[Element], style: str | None, *, prompt: bool) -> tuple[Inline, list[Element]]:
        """The words of one paragraph, or of several whose marks between them were deleted, and the text boxes in it."""
        self.inline = Inline(self.page.size)
        self.frames = []
        self.style = style
        self._deleted = False
        for paragraph in paragraphs:
            if prompt:
                self._prompt(paragraph, 0)
            else:
                self._children(paragraph, 0)
        return self.inline, self.frames

    # ---- what stands in a paragraph

    def _children(self, element: Element, depth: int) -> None:
        if depth > DEEPEST:
            raise RefusedError("too-deep")
        for child in element:
            tag = child.tag
            handler = _HANDLERS.get(tag)
            if handler is not None:
                handler(self, child, depth + 1)
            elif tag in _DELETED:
                self._delete(child)
            elif tag in _PASSED_THROUGH:
                self._children(child, depth + 1)

    def _run(self, run: Element, depth: int) -> None:
        properties = run.find(f"{W}rPr")
        if self._is(properties, "vanish"):
            if any(words.text and words.text.strip() for words in run.iter(f"{W}t")):
                self._unread("hidden words")
            return
        begin = self.inline.size
        self._children(run, depth)
        end = self.inline.size
        if end > begin:
            if self._is(properties, "b") or (child_value(properties, "u") or "none") != "none":
                self.inline.strong.append((begin, end))
            if self._is(properties, "i"):
                self.inline.emphasis.append((begin, end))

    def _is(self, properties: Element | None, name: str) -> bool:
        own = switched(properties, name)
        if own is not None:
            return own
        return self.styles.is_on(child_value(properties, "rStyle"), name) or self.styles.is_on(self.style, name)

    def _words(self, element: Element, depth: int) -> None:
        words = element.text
        if words and not self._is_instruction():
            words = words.replace("\n", " ").replace("\t", " ").replace("\r", " ")
            self.inline.words(words, self.page.write(words, element))

    def _is_instruction(self) -> bool:
        """Whether what stands here is a field's order to Word, and not its result."""
        return any(self.fields)

    def _sign(self, words: str) -> None:
        if not self._is_instruction():
            self.inline.words(words, self.page.write(words))

    def _tab(self, element: Element, depth: int) -> None:
        self._sign("\t")

    def _hyphen(self, element: Element, depth: int) -> None:
        self._sign("-")

    def _break(self, element: Element, depth: int) -> None:
        if not self._is_instruction():
            self.inline.form("\n", self.page.write(LINE_BREAK))

    def _symbol(self, element: Element, depth: int) -> None:
        self._sign(_SIGNS.get(element.get(f"{W}char", "").lower()[-2:], "▪"))

    def _unread(self, reason: str) -> None:
        self.inline.unread.append(Unread(Span(self.page.size, self.page.size), reason))

    def _delete(self, element: Element) -> None:
        """Deleted words are told once for each paragraph; those that were moved away stand where they were moved to."""
        if element.tag == f"{W}del" and not self._deleted:
            self._deleted = True
            self._unread("deleted words, tracked")

    # ---- fields and content controls

    def _field(self, element: Element, depth: int) -> None:
        kind = element.get(f"{W}fldCharType")
        if kind == "begin":
            self._form(element.find(f"{W}ffData"))
            self.fields.append(True)
        elif kind == "separate" and self.fields:
            self.fields[-1] = False
        elif kind == "end" and self.fields:
            self.fields.pop()

    def _form(self, form: Element | None) -> None:
        """The box or the list of a form of the older kind, whose answer is no words."""
        if form is None:
            return
        box, choice = form.find(f"{W}checkBox"), form.find(f"{W}ddList")
        if box is not None:
            ticked = switched(box, "checked")
            self._sign("☒" if (switched(box, "default") if ticked is None else ticked) else "☐")
        elif choice is not None:
            entries = [one.get(VAL, "") for one in choice.iter(f"{W}listEntry")]
            chosen = whole_number(child_value(choice, "result"))
            self._sign(entries[chosen] if 0 <= chosen < len(entries) else "")

    def _order(self, element: Element, depth: int) -> None:
        words = (element.text or "").split()
        if words and words[0].upper() in _LINKED_FIELDS:
            self._unread("linked file, not fetched")

    def _control(self, element: Element, depth: int) -> None:
        content = element.find(f"{W}sdtContent")
        if content is not None:
            if shows_prompt(element):
                self._prompt(content, depth)
            else:
                self._children(content, depth)

    def _prompt(self, element: Element, depth: int) -> None:
        """Words that ask for an answer, in brackets unless they have some."""
        words = "".join(one.text or "" for one in element.iter(f"{W}t")).strip()
        if not words or words.startswith("["):
            self._children(element, depth)
            return
        before = self.inline.size
        self._sign("[")
        self._children(element, depth)
        if self.inline.size > before:
            self._sign("]")

    # ---- pictures, boxes, other files

    def _alternative(self, element: Element, depth: int) -> None:
        """The same thing for newer and for older programs: the first is read."""
        chosen = element.find(f"{MC}Choice")
        if chosen is None:
            chosen = element.find(f"{MC}Fallback")
        if chosen is not None:
            self._children(chosen, depth)

    def _drawing(self, element: Element, depth: int) -> None:
        """Text boxes are read below the paragraph that they hang at; what else is drawn is told."""
        self.frames += [frame for frame in element.iter(FRAME) if not _is_inside_another(frame, element)]
        blips = list(element.iter(BLIP))
        if element.tag == f"{W}object":
            self._unread("embedded file")
        elif any(blip.get(f"{RELATION}link") in self.outside for blip in blips):
            self._unread("linked file, not fetched")
        elif blips or element.find(f".//{VML}imagedata") is not None:
            self._unread("image")
        elif element.find(f".//{VML}textpath") is not None or any(map(_is_diagram, element.iter(GRAPHIC))):
            self._unread("drawing")

    def _equation(self, element: Element, depth: int) -> None:
        self._unread("equation")

    # ---- comments, notes, marks

    def _begin_comment(self, element: Element, depth: int) -> None:
        self.asides.begun.setdefault(element.get(f"{W}id", ""), self.page.size)

    def _end_comment(self, element: Element, depth: int) -> None:
        self.asides.ended.setdefault(element.get(f"{W}id", ""), self.page.size)

    def _comment(self, element: Element, depth: int) -> None:
        key = element.get(f"{W}id", "")
        self.asides.met[key] = None
        self._end_comment(element, depth)
        if not is_ours(self.asides.comments.get(key, "")):
            self._unread("comment")

    def _note(self, element: Element, depth: int) -> None:
        kind = "footnote" if element.tag == f"{W}footnoteReference" else "endnote"
        self.asides.notes.append((kind, element.get(f"{W}id", "")))

    def mark(self, element: Element, depth: int) -> None:
        """Refuses a file whose first page still says that it is a working copy."""
        if element.get(f"{W}name") == WORKING_COPY:
            raise RefusedError("working-copy")


Handler = Callable[[Words, Element, int], None]

_HANDLERS: dict[str, Handler] = {
    f"{W}r": Words._run,
    f"{W}t": Words._words,
    f"{W}tab": Words._tab,
    f"{W}ptab": Words._tab,
    f"{W}br": Words._break,
    f"{W}cr": Words._break,
    f"{W}noBreakHyphen": Words._hyphen,
    f"{W}sym": Words._symbol,
    f"{W}fldChar": Words._field,
    f"{W}instrText": Words._order,
    f"{W}sdt": Words._control,
    f"{W}drawing": Words._drawing,
    f"{W}pict": Words._drawing,
    f"{W}object": Words._drawing,
    f"{MC}AlternateContent": Words._alternative,
    f"{MATH}oMath": Words._equation,
    f"{MATH}oMathPara": Words._equation,
    f"{W}commentRangeStart": Words._begin_comment,
    f"{W}commentRangeEnd": Words._end_comment,
    f"{W}commentReference": Words._comment,
    f"{W}footnoteReference": Words._note,
    f"{W}endnoteReference": Words._note,
    f"{W}bookmarkStart": Words.mark,
}


def shows_prompt(control: Element) -> bool:
    """Whether a content control still shows its prompt in the place of an answer."""
    return switched(control.find(f"{W}sdtPr"), "showingPlcHdr") is True


def _is_inside_another(frame: Element, drawing: Element) -> bool:
    """Whether a box lies in another box, or says for older programs what was said for newer ones."""
    above = frame.getparent()
    while above is not None and above is not drawing:
        if above.tag in (FRAME, f"{MC}Fallback"):
            return True
        above = above.getparent()
    return False


def _is_diagram(graphic: Element) -> bool:
    uri = graphic.get("uri", "")
    return uri.endswith(("/chart", "/diagram", "/chartex")) or "ink" in uri
