"""Word files that are broken, locked or made to hurt: each is refused soon, with a problem that says why and what to do."""

from __future__ import annotations

import io
import struct
import sys
import zipfile
from collections.abc import Callable

import pytest

from planlint.layout import unread
from planlint.readers import read
from tests.readers import word
from tests.readers.kit import check, outline

PLAN = word.word(word.p("Child in need plan", "berschrift1") + word.tbl(word.tr("What", "Who"), word.tr("Ring", "Jo")))
MANY = 100_000
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def with_part(name: str, data: bytes) -> bytes:
    return word.packed({**word.unpacked(PLAN), name: data})


def without(name: str) -> bytes:
    return word.packed({key: data for key, data in word.unpacked(PLAN).items() if key != name})


def document(text: str) -> bytes:
    return word.changed(PLAN, document=text.encode())


def with_types(kind: str) -> bytes:
    return with_part(
        "[Content_Types].xml",
        word.TYPES.replace("vnd.openxmlformats-officedocument.wordprocessingml.document", kind).encode(),
    )


def billion() -> str:
    names = "".join(f'<!ENTITY a{at} "{f"&a{at - 1};" * 10}">' for at in range(1, 12))
    return f'<!DOCTYPE w:document [<!ENTITY a0 "lol">{names}]><w:document {word.SPACES}><w:body>{word.p("&a11;")}</w:body></w:document>'


def outside() -> str:
    return f'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]><w:document {word.SPACES}><w:body>{word.p("&x;")}</w:body></w:document>'


def bomb() -> bytes:
    """A gigabyte of blanks in a megabyte."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in word.unpacked(PLAN).items():
            if name != "word/document.xml":
                archive.writestr(name, data)
        with archive.open("word/document.xml", "w") as part:
            for _ in range(1000):
                part.write(b" " * 1_000_000)
    return kept.getvalue()


def named_twice() -> bytes:
    kept = io.BytesIO(PLAN)
    with zipfile.ZipFile(kept, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("word/document.xml", b"<x/>")
    return kept.getvalue()


def locked_entry(flag: int) -> bytes:
    """The document's entry marked as encrypted, as zip programs do, or with another flag."""
    data = bytearray(PLAN)
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        (flags,) = struct.unpack_from("<H", data, at + 8)
        struct.pack_into("<H", data, at + 8, flags | flag)
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(data)


def many_parts() -> bytes:
    return word.packed({**word.unpacked(PLAN), **{f"x/{at}": b"" for at in range(6000)}})


def one_inside_another(opening: str, closing: str, count: int) -> str:
    return f"<w:document {word.SPACES}><w:body>{opening * count}<w:p/>{closing * count}</w:body></w:document>"


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "locked with a password": (lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "locked"),
    "an entry that is locked": (lambda: locked_entry(0x01), "locked"),
    "an entry that is locked strongly": (lambda: locked_entry(0x40), "locked"),
    "an entry that changes another file": (lambda: locked_entry(0x20), "damaged-file"),
    "an older Word": (lambda: OLE + "WordDocument".encode("utf-16-le"), "old-word"),
    "text": (lambda: b"Dear Ada, ...", "not-word"),
    "another zip": (lambda: word.packed({"a.txt": b"x"}), "not-word"),
    "a spreadsheet": (lambda: document("<workbook/>"), "not-word"),
    "only the beginning": (lambda: PLAN[:-400], "damaged-file"),
    "half of it": (lambda: PLAN[: len(PLAN) // 2], "damaged-file"),
    "two letters": (lambda: b"PK", "damaged-file"),
    "no XML": (lambda: document("once upon a time"), "damaged-file"),
    "XML that ends too soon": (lambda: document(f"<w:document {word.SPACES}><w:body>"), "damaged-file"),
    "styles that are no XML": (lambda: word.changed(PLAN, styles=b"<w:styles"), "damaged-file"),
    "two documents": (named_twice, "damaged-file"),
    "no list of types": (lambda: without("[Content_Types].xml"), "missing-part"),
    "no relations": (lambda: without("_rels/.rels"), "missing-part"),
    "no document": (lambda: without("word/document.xml"), "missing-part"),
    "no styles, though they are named": (lambda: without("word/styles.xml"), "missing-part"),
    "a document elsewhere": (
        lambda: with_part("_rels/.rels", word.relations([("r1", "officeDocument", "http://example.org/x", ' TargetMode="External"')]).encode()),
        "missing-part",
    ),
    "a part above its folder": (lambda: with_part("../../evil.txt", b"x"), "unsafe-name"),
    "a part at the root": (lambda: with_part("/etc/evil", b"x"), "unsafe-name"),
    "a part on a drive": (lambda: with_part("C:\\evil", b"x"), "unsafe-name"),
    "macros": (lambda: with_part("word/vbaProject.bin", b"x"), "macros"),
    "a type with macros": (lambda: with_types("vnd.ms-word.document.macroEnabled"), "macros"),
    "entities that swell": (lambda: document(billion()), "own-names"),
    "an entity from a disk": (lambda: document(outside()), "own-names"),
    "entities in UTF-16": (lambda: word.changed(PLAN, document=billion().encode("utf-16")), "own-names"),
    "entities in the styles": (lambda: word.changed(PLAN, styles=billion().encode()), "own-names"),
    "deep elements": (lambda: document("<a>" * MANY + "</a>" * MANY), "too-deep"),
    "deep tables": (lambda: document(one_inside_another("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", 60)), "too-deep"),
    "deep controls": (lambda: document(one_inside_another("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", MANY)), "too-deep"),
    "deep insertions": (lambda: document(one_inside_another("<w:p><w:ins>", "</w:ins></w:p>", 300)), "too-deep"),
    "a zip bomb": (bomb, "too-long"),
    "six thousand parts": (many_parts, "too-long"),
    "too many elements": (lambda: document(one_inside_another("<w:p/>", "", 2_000_000)), "too-long"),
    "too many paragraphs": (lambda: document(one_inside_another("<w:p/>", "", MANY + 1)), "too-long"),
    "a long file": (lambda: PLAN + bytes(20_000_001), "too-long"),
}  # fmt: skip


def most_memory() -> int:
    """The most bytes that this process ever had; 0 where that cannot be asked."""
    if sys.platform == "win32":
        return 0
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_with_its_reason(name: str) -> None:
    make, code = REFUSED[name]
    data = make()
    before = most_memory()
    layout = read("plan.docx", data)
    assert [problem.code for problem in layout.problems if problem.fatal] == [code]
    assert layout.problems[0].advice.endswith(".")
    check(layout)
    assert most_memory() - before < 400_000_000


HARMLESS: dict[str, Callable[[], str]] = {
    "deep spans": lambda: word.p("<w:smartTag>" * 180 + word.run("x") + "</w:smartTag>" * 180),
    "tables in tables": lambda: "<w:tbl><w:tr><w:tc>" * 30 + word.p("x") + "</w:tc></w:tr></w:tbl>" * 30,
    "a wide row": lambda: word.tbl(word.tr(*["a"] * 10_000), word.tr(*["b"] * 10_000)),
    "cells of any width": lambda: word.tbl(word.tr(word.tc("a", 999_999_999), word.tc("b", 2)), word.tr("c")),
    "many merged cells": lambda: word.tbl(word.tr("a", "b"), word.tr("c", word.tc("d", merge="restart")), *[word.tr("e", word.tc("", merge="continue"))] * 10_000),
    "many comments": lambda: "".join(word.p(word.commented(at, "x")) for at in range(10_000)),
    "many runs": lambda: word.p(word.run("a ", "<w:b/>") * 50_000),
    "many breaks": lambda: word.p("<w:r>" + "<w:br/>" * MANY + "</w:r>"),
    "many points": lambda: word.point("x", 2, 1) * 20_000,
    "prompts in prompts": lambda: word.p("<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" * 60 + word.run("x") + "</w:sdtContent></w:sdt>" * 60),
    "a field without an end": lambda: word.p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + word.run("x")) + word.p("y") * 1000,
    "numbers of any size": lambda: word.p("x", properties='<w:numPr><w:ilvl w:val="99999999999999999999"/><w:numId w:val="2"/></w:numPr>'),
    "styles in a ring": lambda: word.p("x", "Ring"),
    "Unicode that turns": lambda: word.p("\u202eevil\u202c"),
}  # fmt: skip


@pytest.mark.parametrize("name", HARMLESS)
def test_it_is_read_whole(name: str) -> None:
    ring = word.STYLES.replace(
        "</w:styles>", '<w:style w:styleId="Ring"><w:basedOn w:val="Ring"/></w:style></w:styles>'
    )
    comments = (
        "".join(word.comment(at, "planlint: ignore[ACT101]") for at in range(10_000)) if "comments" in name else ""
    )
    data = word.word(HARMLESS[name](), comments=comments) if comments else word.word(HARMLESS[name]())
    layout = read("plan.docx", word.changed(data, styles=ring.encode()))
    assert not layout.failed
    assert layout.source.text


def test_a_link_is_read_as_its_words_and_nothing_is_fetched() -> None:
    files = word.unpacked(word.word(word.p(f'<w:hyperlink r:id="r9">{word.run("our pages")}</w:hyperlink>')))
    files["word/_rels/document.xml.rels"] = word.relations(
        [
            ("r9", "hyperlink", "http://example.org/x", ' TargetMode="External"'),
            ("r8", "attachedTemplate", "file://server/share/x.dotm", ' TargetMode="External"'),
            ("r7", "styles", "http://example.org/styles.xml", ' TargetMode="External"'),
        ]
    ).encode()
    layout = read("plan.docx", word.packed(files))
    assert (layout.source.text, layout.problems, list(unread(layout.children))) == ("our pages\n", [], [])


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_parts_in_other_encodings_are_read(encoding: str) -> None:
    text = word.unpacked(word.word(word.p("Zoë")))["word/document.xml"].decode()
    for declared in ("", f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?>'):
        layout = read("plan.docx", word.changed(PLAN, document=(declared + text).encode(encoding)))
        assert (layout.source.text, layout.problems) == ("Zoë\n", [])


def test_the_strict_form_of_the_format_is_read() -> None:
    files = word.unpacked(word.word(word.p("Plan", "berschrift1")))
    strict = {
        name: data.replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/", b"http://purl.oclc.org/ooxml/wordprocessingml/"
        ).replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/", b"http://purl.oclc.org/ooxml/officeDocument/"
        )
        for name, data in files.items()
    }
    read_strict, read_usual = (read("plan.docx", word.packed(one)).children for one in (strict, files))
    assert outline(read_strict) == outline(read_usual) == ["section 1 'Plan' 0-4"]


def test_an_empty_file_is_an_empty_layout() -> None:
    layout = read("plan.docx", b"")
    assert (layout.children, layout.problems) == ([], [])
