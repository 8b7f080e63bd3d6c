"""A blank record, or one part of it, as Markdown; the questions stand in comments, which are no part of the record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planlint.blanks.record import Blank, BlankPart, Column
from planlint.blanks.wording import GAP


def record(blank: Blank) -> str:
    """The whole blank record."""
    head = [f"# {blank.title}", "", *_comment([GAP]), ""]
    head += [
        f"**{one.label}:**" + (f" <!-- {' '.join(one.questions)} -->" if one.questions else "") for one in blank.details
    ]
    parts = [line for part in blank.parts for line in ("", *_part(part, 2))]
    return "\n".join([*head, *parts, ""])


def section(part: BlankPart, level: int) -> str:
    """One part with a heading of that level, to be put into a record."""
    return "\n".join([*_part(part, level), ""])


def _part(part: BlankPart, level: int) -> Iterator[str]:
    yield f"{'#' * level} {part.heading}"
    yield ""
    questions = [*part.questions, *(f"{column.title}: {' '.join(column.questions)}" for column in part.columns)]
    if questions:
        yield from _comment(questions)
        yield ""
    if part.columns:
        yield from _table(part.columns)
    if part.listed:
        yield "-"


def _table(columns: Iterable[Column]) -> list[str]:
    titles = [column.title for column in columns]
    return [_row(titles), _row(["---"] * len(titles)), _row([""] * len(titles))]


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _comment(lines: list[str]) -> list[str]:
    return [f"<!-- {lines[0]} -->"] if len(lines) == 1 else ["<!--", *lines, "-->"]
