"""A form as an Excel file, with the five answers to choose from in each box, and read back when somebody has filled it in.

openpyxl both writes and reads; XlsxWriter only writes, and what was filled in has to be read. It comes with the extra `report`.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

from planlint.crash import Crash, attempt
from planlint.errors import ConfigError
from planlint.results import RunError
from planlint.run.paths import shown
from planlint.service.filled import CLOSING, OPENING, Entry, Filled, Raw, in_words, of_raw
from planlint.service.forms import AT_RISK, Form
from planlint.service.questions import ANSWERS, OF_RECORDS, OF_STEPS

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

WITHOUT = "Excel needs an extra: pip install 'planlint[report]'"
_SHEET, _STEPS = "Questions", "Steps"
_MARK = "planlint form "
_KEY, _NUMBER, _WHERE, _QUESTION, _ANSWER, _LINE = range(1, 7)
_MOST_ROWS = 500
_UNPACKED = 50_000_000


def written(form: Form, name: str) -> bytes:
    """The form for one reader. Raises ConfigError if openpyxl is not installed, or has no room for its temporary files."""
    openpyxl = _openpyxl()
    book = openpyxl.Workbook()
    _questions(book.active, form, name)
    if form.steps:
        _steps(book.create_sheet(_STEPS), form)
    book.properties.creator = "planlint"
    content = BytesIO()
    came = attempt(lambda: book.save(content))
    if isinstance(came, Crash):
        raise ConfigError(f"the form cannot be made ({came.told}): is there room for temporary files?") from None
    return content.getvalue()


def _questions(sheet: Worksheet, form: Form, name: str) -> None:
    sheet.title = _SHEET
    put = _Putting(sheet)
    put.row(f"{_MARK}{name}", AT_RISK, bold=True, colour="9C0006")
    put.row("", f"Audit form {name}", bold=True, size=14)
    put.row(
        "", "Read the child's whole file, with the worker if you can. If you have worked with this child, hand it back."
    )
    put.row("", "")
    for key, label in OPENING.items():
        put.field(key, label, 1)
    put.row("", "")
    put.row("", "This child's records", bold=True)
    for number, record in enumerate(form.records):
        put.row("", f"{number + 1}  {record.path} ({in_words(record.kind)})")
    put.row("", "")
    for answer, meaning in ANSWERS.items():
        put.row("", f"{answer}: {meaning}")
    put.row("", "")
    put.head({_NUMBER: "", _WHERE: "Where", _QUESTION: "Question", _ANSWER: "Answer", _LINE: "A line, if it helps"})
    first = put.at
    for question in form.questions:
        where = f"record {form.number_of(question.record)}: {question.place}"
        put.question(question.number, where, OF_RECORDS[question.criterion].question)
    put.choices(f"E{first}:E{max(first, put.at - 1)}")
    put.row("", "")
    if form.steps:
        put.row("", f"The steps are on the next sheet, {_STEPS!r}.", bold=True)
        put.row("", "")
    for key, label in CLOSING.items():
        put.field(key, label, 3)
    put.finish({"A": 3, "B": 5, "C": 30, "D": 58, "E": 20, "F": 50})


def _steps(sheet: Worksheet, form: Form) -> None:
    put = _Putting(sheet)
    put.head(
        {
            1: "Step",
            2: "Where",
            **{3 + at: f"{asked.short} {asked.question}" for at, asked in enumerate(OF_STEPS.values())},
        }
    )
    for step in form.steps:
        put.step(step.letter, f"record {form.number_of(step.record)}, {step.place}")
    put.choices(f"C2:{chr(ord('B') + len(OF_STEPS))}{1 + len(form.steps)}")
    put.finish({"A": 6, "B": 30, **{chr(ord("C") + at): 26 for at in range(len(OF_STEPS))}}, hide=False)
    sheet.freeze_panes = "C2"


class _Putting:
    """Fills a sheet row by row; whatever is put is text, never a formula."""

    def __init__(self, sheet: Worksheet) -> None:
        self.sheet = sheet
        self.at = 1

    def row(self, key: str, text: str, *, bold: bool = False, size: int = 11, colour: str = "000000") -> None:
        from openpyxl.styles import Font

        self._text(_KEY, key)
        self._text(_NUMBER, text).font = Font(bold=bold, size=size, color=colour)
        self.at += 1

    def field(self, key: str, label: str, lines: int) -> None:
        self._text(_KEY, key)
        self._wrapped(_NUMBER, label)
        self.sheet.merge_cells(start_row=self.at, end_row=self.at, start_column=_NUMBER, end_column=_WHERE)
        self._open(_QUESTION)
        self.sheet.merge_cells(start_row=self.at, end_row=self.at, start_column=_QUESTION, end_column=_LINE)
        self.sheet.row_dimensions[self.at].height = 16 * max(lines, 1 + len(label) // 36)
        self.at += 1

    def head(self, labels: dict[int, str]) -> None:
        from openpyxl.styles import Font, PatternFill

        for column, label in labels.items():
            cell = self._wrapped(column, label)
            cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="E8ECF4")
        self.at += 1

    def question(self, number: str, where: str, question: str) -> None:
        self._text(_KEY, number)
        # A number as text would get a mark from Excel.
        self._wrapped(_NUMBER, number).value = int(number)
        for column, text in ((_WHERE, where), (_QUESTION, question)):
            self._wrapped(column, text)
        self._open(_ANSWER)
        self._open(_LINE)
        self.sheet.row_dimensions[self.at].height = 16 * (1 + max(len(question) // 54, len(where) // 28))
        self.at += 1

    def step(self, letter: str, where: str) -> None:
        self._wrapped(1, letter)
        self._wrapped(2, where)
        for column in range(3, 3 + len(OF_STEPS)):
            self._open(column)
        self.sheet.row_dimensions[self.at].height = 32
        self.at += 1

    def choices(self, cells: str) -> None:
        from openpyxl.worksheet.datavalidation import DataValidation

        listed = DataValidation(type="list", formula1=f'"{",".join(ANSWERS)}"', allow_blank=True)
        listed.errorTitle, listed.error = "One of the five answers", ", ".join(ANSWERS)
        listed.promptTitle, listed.prompt = "Answer", ", ".join(ANSWERS)
        listed.showErrorMessage = listed.showInputMessage = True
        self.sheet.add_data_validation(listed)
        listed.add(cells)

    def finish(self, widths: dict[str, float], *, hide: bool = True) -> None:
        """Only what is to be filled in can be changed; there is no password. A sheet prints across one page."""
        from openpyxl.worksheet.properties import PageSetupProperties

        for column, wide in widths.items():
            self.sheet.column_dimensions[column].width = wide
        self.sheet.column_dimensions["A"].hidden = hide
        self.sheet.protection.sheet = True
        self.sheet.protection.formatColumns = self.sheet.protection.formatRows = False
        self.sheet.page_setup.orientation = "landscape"
        self.sheet.page_setup.paperSize = 9
        self.sheet.page_setup.fitToHeight = 0
        self.sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        self.sheet.sheet_view.showGridLines = False

    def _text(self, column: int, text: str) -> Any:
        cell: Any = self.sheet.cell(self.at, column)
        if text:
            cell.value = text
            cell.data_type = "s"
        return cell

    def _wrapped(self, column: int, text: str) -> Any:
        from openpyxl.styles import Alignment

        cell = self._text(column, text)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        return cell

    def _open(self, column: int) -> None:
        from openpyxl.styles import Alignment, Border, Protection, Side

        cell: Any = self.sheet.cell(self.at, column)
        line = Side(style="thin", color="8A94A6")
        cell.border = Border(left=line, right=line, top=line, bottom=line)
        cell.protection = Protection(locked=False)
        cell.alignment = Alignment(wrap_text=True, vertical="top")


def read(path: str, content: bytes) -> Filled | RunError | None:
    """The form in an Excel file; None if it is none of planlint's. Raises ConfigError if openpyxl is not installed."""
    openpyxl = _openpyxl()
    sheets = attempt(lambda: _sheets(openpyxl, content))
    if isinstance(sheets, Crash):
        return RunError("form", "this is no Excel file that can be read", shown(path))
    if sheets is None:
        return RunError("form", "it is too long for a form", shown(path))
    rows = sheets.get(_SHEET) or next(iter(sheets.values()), [])
    first = str(rows[0][0] or "") if rows and rows[0] else ""
    if not first.startswith(_MARK):
        return None
    return of_raw(first.removeprefix(_MARK), path, _raw(rows, sheets.get(_STEPS, [])))


def _sheets(openpyxl: Any, content: bytes) -> dict[str, list[tuple[Any, ...]]] | None:
    """The rows of each sheet; None if there is too much in the file."""
    with ZipFile(BytesIO(content)) as packed:
        if sum(entry.file_size for entry in packed.infolist()) > _UNPACKED:
            return None
    book = openpyxl.load_workbook(BytesIO(content), read_only=True, data_only=True)
    return {sheet.title: list(sheet.iter_rows(max_row=_MOST_ROWS, max_col=8, values_only=True)) for sheet in book}


def _raw(rows: list[tuple[Any, ...]], steps: list[tuple[Any, ...]]) -> Raw:
    answers, fields = [], {}
    for row in rows:
        cells = _cells(row)
        key = cells[_KEY - 1]
        if key.isdecimal():
            answers.append(Entry(key, cells[_ANSWER - 1]))
        elif key in OPENING or key in CLOSING:
            fields[key] = cells[_QUESTION - 1]
    for row in steps[1:]:
        letter, _, *cells = _cells(row)
        if len(letter) == 1 and letter.isalpha():
            answers += [Entry(f"{letter} {name}", text) for name, text in zip(OF_STEPS, cells, strict=False)]
    return Raw(answers, fields)


def _cells(row: tuple[Any, ...]) -> list[str]:
    """What stands in a row's first cells, as text; a whole number has no point."""
    told = [
        "" if cell is None else str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
        for cell in row
    ]
    return [*told, *[""] * 8][:8]


def is_installed() -> None:
    """Raises ConfigError if openpyxl is not."""
    _openpyxl()


def _openpyxl() -> Any:
    try:
        import openpyxl
    except ImportError:
        raise ConfigError(WITHOUT) from None
    return openpyxl
