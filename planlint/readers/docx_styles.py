"""What a Word file's styles and numbering say of its paragraphs: headings, lists, bold words, the space between lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from planlint.patterns import pattern
from planlint.readers.docx_package import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = f"{W}val"

TITLE = 0
"""The level of the style "Title", above that of "Heading 1"."""

_HEADING = pattern(r"heading ([1-9])")
_INNER_LIST = pattern(r"list (?:bullet|number) ([2-5])")
"""Word's own styles for points inside points, each a list of its own."""
_OFF = ("0", "false", "off", "none")
_LONGEST_CHAIN = 20
_DEEPEST_LIST = 8
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_BODY_TEXT = 9
"""The outline level that Word gives to what is no heading."""


def child_value(element: Element | None, name: str) -> str | None:
    """The `val` of the first child of a name; None if there is none."""
    child = element.find(W + name) if element is not None else None
    return child.get(VAL) if child is not None else None


def switched(properties: Element | None, name: str) -> bool | None:
    """Whether a property such as bold is on or off; None if nothing is said."""
    child = properties.find(W + name) if properties is not None else None
    return None if child is None else child.get(VAL, "1") not in _OFF


def whole_number(value: str | None, otherwise: int = 0) -> int:
    """A number as XML writes it, within reason; whatever is none is `otherwise`."""
    if value is None or len(value) > 9 or not value.lstrip("-").isdecimal() or not value.isascii():
        return otherwise
    try:
        return int(value)
    except ValueError:
        return otherwise


class Style(NamedTuple):
    """One style, with what it takes over from those that it is based on not yet added."""

    name: str
    based_on: str | None
    paragraph: Element | None
    words: Element | None


class Styles:
    """The styles of one file."""

    def __init__(self, root: Element | None) -> None:
        self.styles: dict[str, Style] = {}
        self.usual: str | None = None
        self.defaults: Element | None = None
        self._kept: dict[tuple[str, str], object] = {}
        if root is None:
            return
        self.defaults = root.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr")
        for one in root.iter(f"{W}style"):
            name = (child_value(one, "name") or "").lower()
            key = one.get(f"{W}styleId", "")
            self.styles[key] = Style(name, child_value(one, "basedOn"), one.find(f"{W}pPr"), one.find(f"{W}rPr"))
            if one.get(f"{W}type") == "paragraph" and one.get(f"{W}default", "0") not in _OFF:
                self.usual = key

    def chain(self, key: str | None) -> Iterator[Style]:
        """A style and those that it is based on, the closest first."""
        seen: set[str] = set()
        while key in self.styles and key not in seen and len(seen) < _LONGEST_CHAIN:
            seen.add(key)
            yield self.styles[key]
            key = self.styles[key].based_on

    def name(self, key: str | None) -> str:
        """The style's name as Word keeps it in every language, in small letters."""
        return self.styles[key].name if key in self.styles else ""

    def heading_level(self, key: str | None, properties: Element | None) -> int | None:
        """The level of a heading, from 1; TITLE for a title; None for what is no heading."""
        own = child_value(properties, "outlineLvl")
        if own is not None:
            level = whole_number(own, _BODY_TEXT)
            return level + 1 if 0 <= level < _BODY_TEXT else None
        for style in self.chain(key):
            if style.name == "title":
                return TITLE
            if found := _HEADING.fullmatch(style.name):
                return int(found[1])
            level = whole_number(child_value(style.paragraph, "outlineLvl"), _BODY_TEXT)
            if 0 <= level < _BODY_TEXT:
                return level + 1
        return None

    def is_on(self, key: str | None, name: str) -> bool:
        """Whether a style makes its words bold, hidden and the like."""
        kept = self._kept.get((key or "", name))
        if kept is None:
            kept = next((said for one in self.chain(key) if (said := switched(one.words, name)) is not None), False)
            self._kept[key or "", name] = kept
        return bool(kept)

    def list_of(self, key: str | None) -> tuple[str | None, int]:
        """The list that a style puts its paragraphs in, and the level there."""
        for style in self.chain(key):
            numbered = style.paragraph.find(f"{W}numPr") if style.paragraph is not None else None
            if numbered is not None:
                named = _INNER_LIST.fullmatch(self.name(key))
                depth = int(named[1]) - 1 if named else 0
                return child_value(numbered, "numId"), whole_number(child_value(numbered, "ilvl"), depth)
        return None, 0

    def gaps(self, key: str | None, properties: Element | None) -> tuple[bool, bool]:
        """Whether there is space before and after a paragraph."""
        before, after = (self._gap(key, properties, side) for side in ("before", "after"))
        return before, after

    def _gap(self, key: str | None, properties: Element | None, side: str) -> bool:
        for one in (properties, *(style.paragraph for style in self.chain(key)), self.defaults):
            spacing = one.find(f"{W}spacing") if one is not None else None
            if spacing is None:
                continue
            if spacing.get(f"{W}{side}Autospacing", "0") not in _OFF:
                return True
            for name in (f"{side}Lines", side):
                if (value := spacing.get(W + name)) is not None:
                    return whole_number(value) > 0
        return False

    def is_close(self, key: str | None, properties: Element | None) -> bool:
        """Whether a paragraph has no space between itself and others of its style."""
        own = switched(properties, "contextualSpacing")
        if own is not None:
            return own
        said = (switched(style.paragraph, "contextualSpacing") for style in self.chain(key))
        return next((one for one in said if one is not None), False)


class Numbering:
    """The lists of one file; counts on with every paragraph that is asked for."""

    def __init__(self, root: Element | None) -> None:
        self.levels: dict[tuple[str, int], tuple[str, str, int]] = {}
        self.lists: dict[str, str] = {}
        self.starts: dict[tuple[str, int], int] = {}
        self.counts: dict[tuple[str, int], int] = {}
        for one in root.iter(f"{W}abstractNum") if root is not None else ():
            key = one.get(f"{W}abstractNumId", "")
            for level in one.iter(f"{W}lvl"):
                self.levels[key, whole_number(level.get(f"{W}ilvl"))] = (
                    child_value(level, "numFmt") or "decimal",
                    (child_value(level, "lvlText") or "")[:20],
                    whole_number(child_value(level, "start"), 1),
                )
        for one in root.iter(f"{W}num") if root is not None else ():
            key = one.get(f"{W}numId", "")
            self.lists[key] = child_value(one, "abstractNumId") or ""
            for change in one.iter(f"{W}lvlOverride"):
                if (start := child_value(change, "startOverride")) is not None:
                    self.starts[key, whole_number(change.get(f"{W}ilvl"))] = whole_number(start, 1)

    def mark(self, key: str | None, level: int) -> str | None:
        """What stands before the next point of a list ("•", "2.", "b)"); None if there is no such list."""
        if key not in self.lists:
            return None
        level = max(0, min(level, _DEEPEST_LIST))
        family = self.lists[key]
        form, shape, start = self.levels.get((family, level), ("bullet", "", 1))
        if form in ("bullet", "none"):
            return "•"
        # A list that is told to begin anew counts for itself; all others of one family count together.
        own = key if (key, level) in self.starts else family
        number = self.counts.get((own, level), self.starts.get((key, level), start) - 1) + 1
        self.counts[own, level] = number
        for deeper in range(level + 1, _DEEPEST_LIST + 1):
            self.counts.pop((own, deeper), None)
        mark = shape or f"%{level + 1}."
        for above in range(level + 1):
            count = number if above == level else self.counts.get((own, above), 1)
            mark = mark.replace(f"%{above + 1}", _counted(count, self.levels.get((family, above), (form,))[0]))
        return mark.strip() or "•"


def _counted(number: int, form: str) -> str:
    """A number as a list writes it."""
    if form in ("lowerLetter", "upperLetter") and number > 0:
        letters = chr(97 + (number - 1) % 26) * min(9, 1 + (number - 1) // 26)
        return letters if form == "lowerLetter" else letters.upper()
    if form in ("lowerRoman", "upperRoman") and 0 < number < 40:
        roman, rest = "", number
        for value, sign in _ROMAN:
            roman += sign * (rest // value)
            rest %= value
        return roman if form == "lowerRoman" else roman.upper()
    return str(number)
