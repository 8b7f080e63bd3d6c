"""A page's elements with their words, as a browser would tell them apart."""

from __future__ import annotations

from html.parser import HTMLParser

APART = {"p", "li", "dt", "dd", "td", "th", "option", "summary"}
EMPTY = {"meta", "link", "input", "br", "hr", "img"}


class Element:
    """One element: its name, attributes and all words inside it."""

    def __init__(self, name: str, attributes: dict[str, str]) -> None:
        self.name = name
        self.attributes = attributes
        self.words = ""

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    @property
    def text(self) -> str:
        """Its words with single blanks."""
        return " ".join(self.words.split())


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Element] = []
        self.open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.found.append(element)
        if tag not in EMPTY:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open[-1].name == tag, f"</{tag}> closes {self.open[-1].name if self.open else None}"
        self.open.pop()
        if tag in APART:
            self.handle_data(" ")

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.words += data


def elements(page: str) -> list[Element]:
    """Every element in order. Raises AssertionError if one is not closed where it has to be."""
    reader = _Elements()
    reader.feed(page)
    reader.close()
    assert reader.open == []
    return reader.found


def of_class(page: str, name: str) -> list[Element]:
    return [element for element in elements(page) if name in element.classes]


def by_id(page: str, name: str) -> Element:
    (found,) = (element for element in elements(page) if element.attributes.get("id") == name)
    return found
