"""What the columns of a table hold: by their titles, else by what stands in them."""

from __future__ import annotations

from planlint.language import dates, owners, times
from planlint.language.words import folded
from planlint.layout import Cell, Table
from planlint.patterns import ANY_CASE, pattern
from planlint.source import Span
from planlint.understand.titles import Titles, plain
from planlint.vocabulary import Vocabulary


def columns(table: Table, titles: Titles, vocabulary: Vocabulary, group: str, *, listed: bool) -> list[str | None]:
    """What each column holds; `listed` if the table stands where actions are listed."""
    heads = [cell.text.value for cell in table.header]
    found = [titles.column(head, group) if head.strip() else None for head in heads]
    if group != "plan":
        return found
    found = _by_content(table, found, heads, vocabulary)
    if found.count("measure") > 1:
        # "So that" beside "We'll know because": what it is for, and how it will be seen.
        found = [
            "outcome" if column == "measure" and plain(head) in _AIMS and "outcome" not in found else column
            for column, head in zip(found, heads, strict=True)
        ]
    if not any(cell is not None and cell.label is not None for row in table.rows for cell in row):
        found = _one_each(found)
    if "action" not in found and (done := found.index("status") if "status" in found else 0):
        widest = max(range(done), key=lambda number: _mean_length(table, number))
        if _mean_length(table, widest) >= _SHORTEST_TASK:
            found[widest] = "action"
    if not any(found) and (listed or not any(head.strip() for head in heads)):
        return _untitled(table, vocabulary, listed=listed)
    if found == ["action", None] and not heads[1].strip():
        return _owned_without_a_title(table, vocabulary)
    of_steps = "action" in found or len({"who", "when"} & set(found)) != 1
    if of_steps or any(titles.column(head, whole=True) for head in heads):
        return _guessed(table, found, vocabulary)
    return found


_AIMS = ("so that", "aim", "purpose", "result we want")


def _by_content(table: Table, found: list[str | None], heads: list[str], vocabulary: Vocabulary) -> list[str | None]:
    """A column headed "By" is who or when, and one headed "Action" may only number the actions: told by what stands in it."""
    kept = list(found)
    for number, column in enumerate(found):
        cells = [row[number].text.value.strip() for row in table.rows if number < len(row) and row[number] is not None]  # type: ignore[union-attr]
        if column == "action" and cells and all(len(cell) <= 5 for cell in cells):
            kept[number] = "number"
        elif column == "number" and sum(_COUNTS.fullmatch(cell) is None for cell in cells) * 2 > len(cells):
            kept[number] = None
        elif column == "who" and "action" not in found and _mean_words(cells) > _MOST_OF_A_NAME:
            # "Task and the person doing it": the task, with its owner in it.
            kept[number] = "action"
    if "status" not in kept and {"action", "who", "when"} & set(kept):
        for number, column in enumerate(kept):
            cells = [cell.text.value for row in table.rows if number < len(row) and (cell := row[number]) is not None]
            filled = [cell for cell in cells if cell.strip(" -–—")]
            if (
                column in (None, "measure", "outcome", "rag")
                and len(filled) >= 2
                and sum(map(_is_state, filled)) * 5 >= len(filled) * 4
            ):
                # "What has come of it": told by what stands in it.
                kept[number] = "status"
                break
    if "when" not in kept:
        for number, column in enumerate(kept):
            cells = [cell.text.value for row in table.rows if number < len(row) and (cell := row[number]) is not None]
            filled = [cell for cell in cells if cell.strip()]
            if (
                column == "outcome"
                and cells
                and (sum(map(_is_day, cells)) * 2 > len(cells) or _hold_times(filled, vocabulary, loosely=True))
            ):
                # "Target: 23/10/2026" is a day, whatever it is called.
                kept[number] = "when"
    for number, head in enumerate(heads):
        if found[number] != "when" or plain(head) not in ("by", "by?"):
            continue
        filled = [
            value
            for row in table.rows
            if number < len(row) and (cell := row[number]) is not None and (value := cell.text.value.strip())
        ]
        if (
            filled
            and not any(_is_day(value) for value in filled)
            and sum(
                1
                for value in filled
                if owners.judge(value, owners.Circle(), vocabulary).state in ("person", "post", "two_people")
            )
            * 2
            > len(filled)
        ):
            kept[number] = "who"
    return kept


def _one_each(found: list[str | None]) -> list[str | None]:
    """Each column once: of two that claim who or when, the first keeps it; a second "action" is the status or the outcome."""
    seen: set[str] = set()
    kept: list[str | None] = []
    for column in found:
        if column in seen and column in ("action", "who", "when", "measure"):
            kept.append("status" if column == "when" else None)
            continue
        if column:
            seen.add(column)
        kept.append(column)
    return kept


def _guessed(table: Table, found: list[str | None], vocabulary: Vocabulary) -> list[str | None]:
    """Columns whose title says nothing, told by what stands in them: days are when, names are who, the longest is what."""
    columns = list(found)
    widest: tuple[float, int] | None = None
    for number, column in enumerate(columns):
        if column is not None:
            continue
        cells = [row[number].text.value.strip() for row in table.rows if number < len(row) and row[number] is not None]  # type: ignore[union-attr]
        filled = [cell for cell in cells if cell]
        if not filled:
            continue
        if (
            "when" not in columns
            and sum(1 for cell in filled if _is_day(cell)) * 2 > len(filled)
            and ("who" in columns or "action" in columns)
        ):
            columns[number] = "when"
            continue
        if "who" not in columns and ("when" in columns or "action" in columns) and _hold_names(filled, vocabulary):
            columns[number] = "who"
            continue
        length = sum(len(cell) for cell in filled) / len(filled)
        if widest is None or length > widest[0]:
            widest = (length, number)
    if "action" in columns or not ({"who", "when"} & set(columns)):
        return _with_days_beside_names(table, columns)
    for number, column in enumerate(columns):
        # A short label beside long words that say what will be different: the long words are what is asked.
        if column == "outcome" and "who" in columns and (widest is None or widest[0] * 2 < _mean_length(table, number)):
            widest = (_mean_length(table, number), number)
    if widest is not None and widest[0] > 15:
        columns[widest[1]] = "action"
    return _with_days_beside_names(table, columns)


def _with_days_beside_names(table: Table, columns: list[str | None]) -> list[str | None]:
    """The columns with one of few words, a day among them, as when, if it stands right behind who does it ("Rhythm")."""
    if "when" in columns or "action" not in columns or "who" not in columns:
        return columns
    number = columns.index("who") + 1
    if number >= len(columns) or columns[number] is not None:
        return columns
    cells = [row[number].text.value.strip() for row in table.rows if number < len(row) and row[number] is not None]  # type: ignore[union-attr]
    filled = [cell for cell in cells if cell]
    if any(map(_is_day, filled)) and _mean_words(filled) <= _MOST_OF_A_TIME:
        return [*columns[:number], "when", *columns[number + 1 :]]
    return columns


def _untitled(table: Table, vocabulary: Vocabulary, *, listed: bool) -> list[str | None]:
    """Columns without titles, told by what stands in them; without a column of names only where actions are listed."""
    width = max(len(table.header), *map(len, table.rows), 0)
    columns: list[str | None] = [None] * width
    filled = [
        [
            cell.text.value.strip()
            for row in table.rows
            if at < len(row) and (cell := row[at]) is not None and cell.text.value.strip()
        ]
        for at in range(width)
    ]
    if width < 2:
        return columns
    days = next(
        (
            at
            for at in range(width)
            if (width > 2 or _mean_words(filled[at]) <= _MOST_OF_A_NAME)
            and _hold_times(filled[at], vocabulary, loosely=listed)
        ),
        None,
    )
    if days is None:
        return (
            ["who", "action"]
            if listed and width == 2 and _are_owners_and_tasks(filled[0], filled[1], vocabulary)
            else columns
        )
    holders = [
        at
        for at in range(width)
        if at != days
        and _hold_names(filled[at], vocabulary, loosely=listed)
        and not _open_with_acts(filled[at], vocabulary)
    ]
    # A column of topics looks like one of names; the names stand beside the days.
    names = min(holders, key=lambda at: abs(at - days)) if holders else None
    if names is None and not listed:
        return columns
    columns[days] = "when"
    if names is not None:
        columns[names] = "who"
    left = [at for at in range(width) if columns[at] is None]
    if left:
        action = max(left, key=lambda at: _mean_words(filled[at]) if at < days or not left[0] < days else 0.0)
        columns[action] = "action"
        behind = [at for at in left if at > max(days, action) and filled[at]]
        if behind and names is not None:
            columns[behind[-1]] = "measure" if _mean_words(filled[behind[-1]]) > 2 else "status"
    return columns


def _are_owners_and_tasks(names: list[str], tasks: list[str], vocabulary: Vocabulary) -> bool:
    """Whether two columns without titles are those who do it, and what each of them does."""
    return _hold_names(names, vocabulary, loosely=True) and _mean_words(tasks) > 2 * _mean_words(names)


def _owned_without_a_title(table: Table, vocabulary: Vocabulary) -> list[str | None]:
    """Steps beside a column without a title: of few words, with a day or mostly with somebody in them, it says who does each and by when."""
    cells = [row[1].text.value.strip() for row in table.rows if len(row) > 1 and row[1] is not None]
    filled = [cell for cell in cells if cell]
    if not filled or _mean_words(filled) > _MOST_OF_A_NAME:
        return ["action", None]
    if any(map(_is_day, filled)):
        return ["action", "who_when"]
    return ["action", "who" if _hold_names(filled, vocabulary, loosely=True) else None]


def _open_with_acts(cells: list[str], vocabulary: Vocabulary) -> bool:
    """Whether most cells of a column begin by asking for something ("Ring the clinic")."""
    acts = vocabulary.set("tasks", "act")
    return sum(folded(cell.split()[0]) in acts for cell in cells if cell.split()) * 2 > len(cells)


def _hold_times(cells: list[str], vocabulary: Vocabulary, *, loosely: bool = False) -> bool:
    """Whether most cells of a column say when, days among them, with a few words on it at most; `loosely` if one day is enough."""
    dated = sum(map(_says_when, cells))
    loose = sum(
        len(cell.split()) <= 6
        and times.lexicon(vocabulary).holds(
            cell, "vague", "placeholder", "frequency", *(("meeting",) if loosely else ())
        )
        for cell in cells
        if not _says_when(cell)
    )
    if loosely and dated and loose and dated + loose == len(cells):
        return True
    return bool(dated) and (dated + loose) * 2 > len(cells) and dated * 4 > len(cells)


def _hold_names(cells: list[str], vocabulary: Vocabulary, *, loosely: bool = False) -> bool:
    """Whether most cells of a column are somebody, with a few words on them at most ("Jade, with Sunita"); `loosely` counts "All", too."""
    circle = owners.Circle()
    first = [_NAME_ENDS.split(cell)[0].strip() for cell in cells]
    named = [
        name
        for name in first
        if 0 < len(name.split()) <= 7
        and (
            (state := owners.judge(name, circle, vocabulary).state) in ("person", "post", "two_people", "agency")
            or (state == "unallocated" or loosely and state == "group")
            and len(name.split()) <= 2
            or loosely
            and len(name) <= 2
            and name.isupper()
        )
    ]
    return len(named) * 3 > len(cells) * 2 and max(map(len, cells), default=0) < 70 and _mean_words(cells) <= 8


def _mean_words(cells: list[str]) -> float:
    return sum(len(cell.split()) for cell in cells) / len(cells) if cells else 0.0


_NAME_ENDS = pattern(r"[,;(]|\s(?:with|from|at|who|and then)\s")
_COUNTS = pattern(r"\W*(?:[A-Za-z]{0,3}[ .-]?\d{0,3}[a-z]?|[ivxIVX]+)\W*")
"""What only numbers a row: "3", "b)", "A2"."""
_SHORTEST_TASK = 25
"""Characters of a cell that is what was to be done, at least, on average."""
_MOST_OF_A_TIME = 5
"""Words of a cell that says when, at most, on average."""
_MOST_OF_A_NAME = 8
"""Words of a cell that is a name, at most, on average."""


def _mean_length(table: Table, number: int) -> float:
    cells = [len(row[number].text.value) for row in table.rows if number < len(row) and row[number] is not None]  # type: ignore[union-attr]
    return sum(cells) / len(cells) if cells else 0.0


def _says_when(cell: str) -> bool:
    """Whether a cell is a day or says that something is done, with a few words on it at most."""
    return _is_day(cell[:59]) or pattern(r"(?:done|today|tomorrow|now)\b").match(folded(cell)) is not None


def _is_state(cell: str) -> bool:
    return _STATE.match(cell) is not None


_STATE = pattern(
    r"\W*(?:done|not (?:yet )?done|not started|not yet|part(?:ly|ially)?|in progress|on ?going|green|amber|red|achieved|completed?|outstanding|carried|started|yes|no|half|cancelled|on track|delayed|closed|new|met|unmet|stopped|happened|waiting|awaiting|still)\b",
    ANY_CASE,
)
"""How a note of what came of a step begins."""


def _is_day(cell: str) -> bool:
    from datetime import date

    return len(cell) < 60 and bool(dates.find(cell, date(2026, 6, 1)))


def below_its_title(table: Table, titles: Titles) -> Table:
    """The table without its first line, if that is one title over all of it, and the titles of its columns stand in the line below."""
    first = table.rows[0] if len(table.rows) > 1 else []
    titled = [cell for cell in table.header if cell.text.value.strip()]
    header = [cell for cell in first if cell is not None]
    if len(titled) != 1 or len(header) != len(first) or len(header) < 2:
        return table
    known = [column for cell in header if (column := titles.column(cell.text.value)) is not None]
    if len(known) < 2 or not {"action", "who", "when"} & set(known) or len(known) * 2 < len(header):
        return table
    return Table(header, table.rows[1:], table.row_spans[1:], table.span)


def turned(table: Table, titles: Titles) -> Table:
    """The table with its first column as header, if that is where its titles stand."""
    if len(table.rows) < 2 or any(cell is not None and cell.label is not None for row in table.rows for cell in row):
        return table
    side = [table.header[0] if table.header else None, *[row[0] if row else None for row in table.rows]]
    across = [titles.column(cell.text.value) for cell in table.header]
    down = [titles.column(cell.text.value) if cell is not None else None for cell in side]
    if len({column for column in down if column} & {"action", "who", "when", "measure", "outcome", "status"}) < 2:
        return table
    if len({column for column in across if column} & {"action", "who", "when", "who_when"}) >= 2:
        return table
    every: list[list[Cell | None]] = [list(table.header), *table.rows]
    width = max(len(row) for row in every)
    header = [cell for cell in side if cell is not None]
    if len(header) != len(side):
        return table
    rows: list[list[Cell | None]] = []
    spans: list[Span] = []
    for number in range(1, width):
        column = [row[number] if number < len(row) else None for row in every]
        present = [cell for cell in column if cell is not None]
        if not present:
            continue
        rows.append(column)
        spans.append(Span(min(cell.span.start for cell in present), max(cell.span.end for cell in present)))
    return Table(header, rows, spans, table.span)
