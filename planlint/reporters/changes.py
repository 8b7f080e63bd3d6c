"""What `fix` changes in a file: line by line where the record may be quoted, else by place in planlint's own words."""

from __future__ import annotations

from planlint.mend.repairs import Repair
from planlint.reporters.terminal import printable
from planlint.run.fixing import Fixed
from planlint.source import Source


def listed(one: Fixed) -> str:
    """`path:line: what is done there` for each change."""
    assert one.mended is not None
    return "".join(f"{_told(one, repair)}\n" for repair in one.mended.repairs)


def held(one: Fixed) -> list[str]:
    """`path:line: what would be done there, and why it is not` for each repair that is not made."""
    repairs = one.mended.held if one.mended is not None and one.error is None else ()
    why = "not done, because the record would then be read otherwise or be asked more"
    return [f"{_told(one, repair)}; {why}" for repair in repairs]


def _told(one: Fixed, repair: Repair) -> str:
    assert one.source is not None
    # White space before what goes belongs to the line above.
    at = one.source.position(max(repair.edit.span.start, repair.edit.span.end - 1)).line
    return f"{one.file.shown}:{at}: {repair.told}"


def difference(one: Fixed) -> str:
    """The change as a unified difference."""
    from difflib import unified_diff

    assert one.source is not None and one.mended is not None
    before, after = _lines(one.source), _lines(Source("", one.mended.text))
    name = one.file.shown
    return "".join(f"{line}\n" for line in unified_diff(before, after, name, name, lineterm=""))


def _lines(source: Source) -> list[str]:
    """The lines as they may be shown on a terminal."""
    numbers = range(1, len(source.line_starts) + 1)
    lines = [printable(source.line(number)) for number in numbers]
    return lines[:-1] if lines and not lines[-1] else lines
