"""What matplotlib draws, made fit to stand inside a page.

A figure is drawn in colours that are names; on the page they are the page's own, so one drawing serves the day, the night and
paper. Shapes that come again, as points do, are kept once for the whole page. Nothing is numbered by chance and
nothing dated: the same figure gives the same markup.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from xml.etree.ElementTree import Element, fromstring

import matplotlib
from markupsafe import Markup
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from planlint.reporters.terminal import printable

INK, SOFT, GRID, PAPER = "#000001", "#000002", "#000003", "#000004"
FOUND, THIN, NOT_FOUND, NOT_CHECKED = "#000005", "#000006", "#000007", "#000008"
SERVICE, HATCH = "#000009", "#00000a"
_NAMES = {
    INK: "ink",
    SOFT: "soft",
    GRID: "grid",
    PAPER: "paper",
    FOUND: "found",
    THIN: "thin",
    NOT_FOUND: "not-found",
    NOT_CHECKED: "not-checked",
    SERVICE: "service",
    HATCH: "hatch",
}
_POINTS_PER_INCH = 72
_FONT = "font-family"
_BREAKS = re.compile(r"\s+")
_NUMBER = re.compile(r"-?\d+\.\d{3,}")
_COLOUR = re.compile("|".join(_NAMES))
_REFERENCE = re.compile(r"url\(#([^)]+)\)")
_NAMESPACE = re.compile(r"^\{[^}]*\}")


@contextmanager
def settings() -> Iterator[None]:
    """matplotlib as it comes, whatever somebody's own settings of it say."""
    with matplotlib.rc_context(), warnings.catch_warnings():
        # The letters are set by the browser, so it does not matter whether matplotlib's own font has them.
        warnings.filterwarnings("ignore", message="Glyph", category=UserWarning)
        matplotlib.rcdefaults()
        matplotlib.rc("svg", fonttype="none", hashsalt="planlint")
        yield


def blank(width: float, height: float, *, left: float = 0, right: float = 0, top: float = 0, bottom: float = 0) -> Axes:
    """Empty axes without a frame in a figure of so many pixels, with so many left free at each side."""
    figure = Figure(figsize=(width / _POINTS_PER_INCH, height / _POINTS_PER_INCH), dpi=_POINTS_PER_INCH)
    FigureCanvasSVG(figure)
    box = (left / width, bottom / height, (width - left - right) / width, (height - top - bottom) / height)
    axes = figure.add_axes(box)
    axes.set_frame_on(False)
    axes.tick_params(length=0, pad=4, colors=SOFT)
    return axes


class Shapes:
    """The shapes of a page's drawings that come more than once."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._drawings = 0

    def svg(self, axes: Axes, *, title: str, told: str) -> Markup:
        """The drawing as an image for the page: `title` names it, `told` says what it shows to whoever can't see it."""
        self._drawings += 1
        own = f"drawing-{self._drawings}"
        root = _drawn(axes)
        named = self._keep(root)
        head = Markup(
            '<svg class="drawing" viewBox="{}" role="img" aria-labelledby="{own}-title {own}-told" focusable="false">'
            '<title id="{own}-title">{}</title><desc id="{own}-told">{}</desc>'
        ).format(root.get("viewBox"), printable(title), printable(told), own=own)
        return head + Markup("".join(_written(child, named) for child in root)) + Markup("</svg>")  # noqa: S704  (escaped where written)

    def kept(self) -> Markup:
        """The shapes themselves, to stand in the page once."""
        inside = "".join(shape.replace('id=""', f'id="{name}"', 1) for shape, name in self._names.items())
        return Markup(f'<svg class="shapes" width="0" height="0" aria-hidden="true"><defs>{inside}</defs></svg>')  # noqa: S704

    def _keep(self, root: Element) -> dict[str, str]:
        """The name on the page of every shape that the drawing refers to."""
        named: dict[str, str] = {}
        for definitions in root.iter("defs"):
            for shape in definitions:
                name = shape.get("id")
                if name is not None:
                    shape.set("id", "")
                    written = _written(shape, named)
                    named[name] = self._names.setdefault(written, f"shape-{len(self._names) + 1}")
        return named


def _drawn(axes: Axes) -> Element:
    to = BytesIO()
    figure = axes.get_figure(root=True)
    assert figure is not None
    figure.savefig(to, format="svg", transparent=True, metadata=dict.fromkeys(("Creator", "Date", "Format", "Type")))
    # What is parsed was written a moment ago by matplotlib, which escapes what is drawn.
    root = fromstring(to.getvalue())  # noqa: S314
    for element in root.iter():
        element.tag = _NAMESPACE.sub("", element.tag)
    return root


def _written(element: Element, named: dict[str, str]) -> str:
    """The element as markup of a page, without what only matplotlib needs; groups that say nothing give way to what they hold."""
    if element.tag in ("defs", "metadata"):
        return ""
    inside = "".join(_written(child, named) for child in element)
    attributes = dict(_attributes(element, named))
    if element.tag == "g" and not attributes:
        return inside
    if element.tag == "path" and attributes.get("style") == "fill: none":
        return ""
    told = "".join(Markup(' {}="{}"').format(name, value) for name, value in attributes.items())
    words = str(Markup.escape(element.text.strip())) if element.text and element.tag == "text" else ""
    return f"<{element.tag}{told}>{words}{inside}</{element.tag}>" if words or inside else f"<{element.tag}{told}/>"


def _attributes(element: Element, named: dict[str, str]) -> Iterator[tuple[str, str]]:
    for name, value in element.attrib.items():
        name = _NAMESPACE.sub("", name)
        if name == "id" and value:
            continue
        if name == "href":
            value = f"#{named[value.removeprefix('#')]}"
        value = _REFERENCE.sub(lambda found: f"url(#{named[found[1]]})", value)
        if name == "style":
            value = "; ".join(part for part in value.split("; ") if not part.startswith(_FONT))
        if name == "transform" and value.startswith("rotate(-0 "):
            continue
        value = _NUMBER.sub(
            lambda found: f"{float(found[0]):.2f}".rstrip("0").rstrip("."), _BREAKS.sub(" ", value).strip()
        )
        yield name, _COLOUR.sub(lambda found: f"var(--{_NAMES[found[0]]})", value)
