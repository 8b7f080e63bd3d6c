"""A Word file as a package: its parts, read within limits, and everything for which it is refused.

A `.docx` is a zip of XML files and comes from anywhere, so nothing in it is trusted. Only the parts with words are
unpacked, each up to a limit, and nothing is ever written, run or fetched. XML is read by lxml with entities, the network
and huge trees switched off, and text that declares a DTD (ECMA-376, part 2, forbids it) is not given to it at all.

Why lxml: the XML of Word is full of prefixes that have a meaning (`mc:Ignorable="w14 wp14"`), which the standard
library's writer renames, and Word calls such a file damaged; lxml keeps them, is well kept and has wheels for Linux, macOS
and Windows. python-docx stands on lxml, shows neither tracked changes nor text boxes nor content controls, and a reader
that needs the XML for these needs it for all; here it only writes the records of the tests. defusedxml guards parsers
that expand entities and write XML as the standard library does; what it guards against is refused here beforehand.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import Any, NamedTuple

from lxml import etree

from planlint.layout import Problem
from planlint.source import Span

Element = Any
"""An element of lxml, whose type says little here."""

LONGEST = 20_000_000
"""Bytes of the longest file, and of the longest part when it is unpacked."""

MOST_UNPACKED = 40_000_000
"""Bytes of all the parts with words together."""

MOST_PARTS = 5_000
MOST_TAGS = 1_500_000
"""Tags in one part: a hundred pages have a fifth of it."""

MOST_VALUES = 3_000_000
"""Attributes in one part."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENTRY = b"PK\x01\x02"
_LOCKED, _LOCKED_STRONGLY = 0x01, 0x40
"""Flags of a part that is locked with a password (APPNOTE.TXT of PKWARE, 4.4.4)."""
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT = (
    (b"http://purl.oclc.org/ooxml/officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
    (b"http://purl.oclc.org/ooxml/wordprocessingml/", b"http://schemas.openxmlformats.org/wordprocessingml/2006/"),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
)
"""The names of the strict form of the format, and those that Word writes unless told otherwise."""

ADVICE = {
    "locked": "It is locked with a password. Open it in Word and take the password off (File, Info, Protect Document).",
    "old-word": "It was saved by an older Word. Open it in Word and save it as a Word Document (.docx).",
    "not-word": "It is no Word document, whatever its name says. Open it in the program it was made with and save it as .docx.",
    "damaged-file": "It is cut short or damaged. Open it in Word with Open and Repair and save it again, or fetch it anew.",
    "missing-part": "A part of it is missing. Open it in Word, see that everything is there, and save it again.",
    "unsafe-name": "Parts of it are named so as to be written elsewhere on a disk, as Word never does. Ask whoever sent it for another copy.",
    "macros": "It carries macros, which are never run here. Open it in Word and save it as a Word Document (.docx), without them.",
    "own-names": "It declares names of its own (a DTD), as Word never does. Ask whoever sent it for another copy.",
    "too-deep": "Too many tables or other parts stand inside one another in it. Copy its words into a new document.",
    "too-long": "It is too long to be one record, or its pictures are. Save each record as a file of its own, without the pictures.",
    "working-copy": "It is a working copy that planlint wrote its questions into, and no part of the record.",
}
"""What to do about a file that is refused, by the code of the problem."""


class RefusedError(Exception):
    """The file cannot be read; `problem` says why and what to do."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.problem = Problem(code, Span(0, 0), ADVICE[code], fatal=True)


class Relation(NamedTuple):
    """What a part points to. `kind` is the last word of the relation's type; `target` is a part's name or an address."""

    kind: str
    target: str
    is_outside: bool


class Package:
    """The parts of one Word file. Raises RefusedError wherever one cannot be had."""

    def __init__(self, data: bytes) -> None:
        self.archive = _opened(data)
        self.names = {name.lower(): name for name in self.archive.namelist()}
        self.left = MOST_UNPACKED
        if any(name.endswith("vbaproject.bin") for name in self.names):
            raise RefusedError("macros")
        types = self.bytes_of("[Content_Types].xml")
        if b"macroEnabled" in types:
            raise RefusedError("macros")
        self.document = self._document()

    def _document(self) -> str:
        """The name of the part with the document's own text."""
        for relation in self.relations("").values():
            if relation.kind == "officeDocument" and not relation.is_outside:
                return relation.target
        raise RefusedError("missing-part")

    def relations(self, part: str) -> dict[str, Relation]:
        """What a part points to, by id; "" is the package itself."""
        folder, name = posixpath.split(part)
        around = posixpath.join(folder, "_rels", f"{name}.rels")
        if around.lower() not in self.names:
            if part:
                return {}
            raise RefusedError("missing-part")
        found: dict[str, Relation] = {}
        for one in self.tree(around).iter(_RELATIONS):
            target, outside = one.get("Target", ""), one.get("TargetMode") == "External"
            if not outside:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[one.get("Id", "")] = Relation(one.get("Type", "").rpartition("/")[2], target, outside)
        return found

    def bytes_of(self, name: str) -> bytes:
        """A part, unpacked."""
        name = self.names.get(name.lower(), "")
        if not name:
            raise RefusedError("missing-part")
        if self.archive.getinfo(name).flag_bits & (_LOCKED | _LOCKED_STRONGLY):
            raise RefusedError("locked")
        if self.archive.getinfo(name).compress_type not in _PACKED:
            raise RefusedError("damaged-file")
        try:
            with self.archive.open(name) as part:
                data = part.read(min(LONGEST, self.left) + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError):
            raise RefusedError("damaged-file") from None
        self.left -= len(data)
        if len(data) > LONGEST or self.left < 0:
            raise RefusedError("too-long")
        return data

    def tree(self, name: str) -> Element:
        """The root element of a part."""
        return parsed(self.bytes_of(name))


def _opened(data: bytes) -> zipfile.ZipFile:
    if len(data) > LONGEST:
        raise RefusedError("too-long")
    if data.startswith(_OLE):
        raise RefusedError("locked" if "EncryptedPackage".encode("utf-16-le") in data else "old-word")
    if not data.startswith(b"PK"):
        raise RefusedError("not-word")
    if data.count(_ENTRY) > MOST_PARTS:
        raise RefusedError("too-long")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError):
        raise RefusedError("damaged-file") from None
    names = archive.namelist()
    if any(_leads_out(name) for name in names):
        raise RefusedError("unsafe-name")
    if len({name.lower() for name in names}) < len(names):
        # Two parts of one name: what one program reads is not what another shows.
        raise RefusedError("damaged-file")
    if "[content_types].xml" not in {name.lower() for name in names}:
        raise RefusedError("missing-part" if any(name.startswith("word/") for name in names) else "not-word")
    return archive


def _leads_out(name: str) -> bool:
    return name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/")


def parsed(data: bytes) -> Element:
    """The root of an XML text. Raises RefusedError."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        data = data.decode("utf-16", "replace").encode("utf-8", "replace")
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise RefusedError("own-names")
    if data.count(b"<") > MOST_TAGS or data.count(b"=") > MOST_VALUES:
        raise RefusedError("too-long")
    if b"http://purl.oclc.org/ooxml/" in data:
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
    # The encoding is given, so that no declaration can make other characters of these bytes than were looked at above.
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise RefusedError("too-deep" if "depth" in str(error).lower() else "damaged-file") from None
