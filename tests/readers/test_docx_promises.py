"""The kit of promises over Word: records in every shape, what hypothesis makes up, and files that are broken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st

from planlint.readers import read
from tests.readers import word
from tests.readers.kit import check

SIMPLE = (
    "Who: Jo", "Why?", "Label:", "• dot", "- dash", "1. one", "a\tb\tc", "Mum said no.", "é “q”", "", " ", "TITLE",
    "words that go on and on until the line is nearly full and then some more", "日本", "A: x | B: y", "[x] ", "\xa0",
)  # fmt: skip
RUNS = (
    word.run("bold", "<w:b/>"),
    word.run("hidden", "<w:vanish/>"),
    word.run(" leaning ", '<w:i w:val="1"/>'),
    "<w:r><w:tab/></w:r>",
    "<w:r><w:br/></w:r>",
    '<w:r><w:t>x</w:t><w:br w:type="page"/><w:t>y</w:t></w:r>',
    f"<w:ins>{word.run('new')}</w:ins>",
    "<w:del><w:r><w:delText>old</w:delText></w:r></w:del>",
    f"<w:moveTo>{word.run('moved')}</w:moveTo>",
    f"<w:moveFrom>{word.run('moved')}</w:moveFrom>",
    f'<w:hyperlink r:id="r9">{word.run("link")}</w:hyperlink>',
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
    '<w:r><w:instrText>DATE</w:instrText></w:r>',
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default/></w:checkBox></w:ffData></w:fldChar></w:r>',
    word.control(word.run("asked for"), prompt=True),
    word.control(word.run("given")),
    word.box(word.p("in a box")),
    word.box(word.p("Title", "berschrift1") + word.tbl(word.tr("a", "b"))),
    '<w:r><w:drawing><a:blip r:embed="r2"/></w:drawing></w:r>',
    "<w:r><w:object/></w:r>",
    '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>',
    '<w:commentRangeStart w:id="1"/>',
    '<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>',
    '<w:r><w:commentReference w:id="2"/></w:r>',
    '<w:r><w:footnoteReference w:id="1"/></w:r>',
    "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>",
    "<w:sdt/>", "<w:r/>", "<w:t>loose</w:t>", "<w:unknown><w:r><w:t>away</w:t></w:r></w:unknown>",
)  # fmt: skip
STYLES = ("", "", "", "Titel", "berschrift1", "berschrift2", "Ours", "Tight", "Toc1", "More", "Zitat", "gone")
PARTS = {
    "comments": word.comment(1, "planlint: ignore[ACT101] reason=x") + word.comment(2, "Please look at this."),
    "footnotes": f'<w:footnote w:id="1">{word.p("A note.")}</w:footnote>',
    "header1": word.p("Child: Ada"),
    "footer1": word.tbl(word.tr("Page", "1")),
}
ENDING = '<w:sectPr><w:headerReference r:id="header1"/><w:footerReference r:id="footer1" w:type="first"/></w:sectPr>'

contents = st.lists(st.sampled_from([*map(word.run, SIMPLE), *RUNS]), max_size=5).map("".join)
properties = st.sampled_from(
    ["", "", "", '<w:numPr><w:numId w:val="1"/></w:numPr>', "<w:rPr><w:del/></w:rPr>", '<w:outlineLvl w:val="2"/>']
    + [
        f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
        for level in (0, 1)
        for number in (1, 2, 3)
    ]
)
paragraphs = st.builds(word.p, contents.filter(bool) | st.sampled_from(SIMPLE[:3]), st.sampled_from(STYLES), properties)
plain = paragraphs | st.just("<w:p/>")


def tables(blocks: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    inside = st.lists(blocks, max_size=3).map("".join)
    cell = st.builds(
        word.tc,
        inside.filter(bool) | st.sampled_from(SIMPLE),
        st.sampled_from([1, 1, 1, 2, 4]),
        st.sampled_from(["", "", "restart", "continue"]),
        st.sampled_from(["", "", "CCCCCC", "auto"]),
    ) | st.sampled_from(["<w:tc/>", word.control(word.tc("held"), prompt=True), "<w:sdt/>"])
    row = st.builds(
        lambda cells, said: word.tr(*cells, properties=said),
        st.lists(cell, max_size=4),
        st.sampled_from(["", "", "<w:tblHeader/>", "<w:del/>", '<w:gridBefore w:val="1"/>']),
    )
    return st.builds(lambda rows: word.tbl(*rows), st.lists(row, max_size=4))


blocks = st.recursive(
    plain, lambda inner: tables(inner) | st.builds(word.control, inner, prompt=st.booleans()), max_leaves=12
)
bodies = st.lists(blocks, max_size=6).map("".join)


@settings(max_examples=300, deadline=None)
@given(bodies)
def test_any_body_keeps_the_promises(body: str) -> None:
    layout = read("record.docx", word.word(body + ENDING, **PARTS))
    assert not layout.problems
    check(layout)


W = f"{{{word.W}}}"
LEFT_OUT = {W + name for name in ("del", "moveFrom", "unknown", "object")} | {
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath",
}


def shown(element: Any) -> Iterator[str]:
    """The words that somebody sees who accepts all changes, found in the plainest way."""
    for child in element:
        row = child.find(f"{W}trPr")
        style = child.find(f"{W}pPr/{W}pStyle")
        if (
            child.tag in LEFT_OUT
            or child.find(f"{W}rPr/{W}vanish") is not None
            or (row is not None and row.find(f"{W}del") is not None)
            or (style is not None and style.get(f"{W}val") == "Toc1")
        ):
            continue
        if child.tag == f"{W}t":
            yield child.text or ""
        yield from shown(child)


@settings(max_examples=300, deadline=None)
@given(bodies)
def test_no_word_is_lost_and_none_is_made_up(body: str) -> None:
    body = body.replace('w:fldCharType="begin"', 'w:fldCharType="none"')
    if "<w:rPr><w:del/></w:rPr>" in body:
        body = body.replace("Toc1", "Tight")
    source = read("record.docx", word.word(body)).source.text
    expected = "".join(shown(ElementTree.fromstring(f"<w:body {word.SPACES}>{body}</w:body>")))
    counted = [
        Counter(character for character in text if character.isalpha() and character not in "abcdefgh")
        for text in (source, expected)
    ]
    assert counted[0] == counted[1]


def test_a_number_whose_words_are_a_fields_order_stands_somewhere() -> None:
    """The field begins in an earlier paragraph and ends in a later one, so that the point between them shows its number alone."""
    begins, ends = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    cell = word.tc(word.point("an order", 2) + word.p(ends + word.run("Title")), 2, shade="CCCCCC")
    layout = read("record.docx", word.word(word.p(begins) + word.tbl(word.tr(cell), word.tr("a", "b"))))
    assert layout.source.text == "\n1. \nTitle\na\nb\n"
    check(layout)


@settings(max_examples=200, deadline=None)
@given(bodies, st.data())
def test_a_file_that_was_damaged_on_the_way_is_read_or_refused(body: str, data: st.DataObject) -> None:
    whole = word.word(body + ENDING, **PARTS)
    at = data.draw(st.integers(0, len(whole)))
    cut = whole[:at] + data.draw(st.binary(max_size=8)) + whole[at + data.draw(st.integers(0, 64)) :]
    check(read("record.docx", cut))


@settings(max_examples=200, deadline=None)
@given(bodies, st.data())
def test_xml_that_was_damaged_on_the_way_is_read_or_refused(body: str, data: st.DataObject) -> None:
    whole = word.word(body + ENDING, **PARTS)
    name = data.draw(st.sampled_from(["document", "styles", "numbering", "comments", "header1"]))
    text = word.unpacked(whole)[f"word/{name}.xml"]
    at = data.draw(st.integers(0, len(text)))
    torn = text[:at] + data.draw(st.binary(max_size=8)) + text[at + data.draw(st.integers(0, 64)) :]
    check(read("record.docx", word.changed(whole, **{name: torn})))


@settings(deadline=None)
@given(st.binary())
def test_any_bytes_are_read(data: bytes) -> None:
    for whole in (data, b"PK" + data, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + data):
        check(read("a.docx", whole))


@settings(deadline=None)
@given(st.text())
def test_any_words_of_any_language_keep_the_promises(text: str) -> None:
    allowed = "".join(character for character in text if character.isprintable() and character not in "<&>")
    check(read("a.docx", word.word(word.p(word.run(allowed)) + word.tbl(word.tr(allowed, allowed)))))
