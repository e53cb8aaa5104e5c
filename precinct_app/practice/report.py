"""The class sheet as a workbook: learners, where the room lost time, mistyped lines, errors planted in the paper.

Imports openpyxl: import this module when a report is asked for. Texts that people typed are written as texts, so that
a name that begins with "=" is no formula.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from statistics import median

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from precinct_app.election.definition import Election
from precinct_app.practice.charts import BAD, FAIR, GOOD, NONE, bars, place
from precinct_app.practice.faults import KINDS
from precinct_app.practice.lines import LineMarks, line_marks
from precinct_app.practice.marking import AVOIDED, CORRECTED, OPEN, WENT_OUT, Mark
from precinct_app.practice.number import grouped
from precinct_app.practice.pace import PLAN
from precinct_app.practice.room import Handed
from precinct_app.practice.talk import points
from precinct_app.protocol.steps import Step
from precinct_app.texts import Catalogue

GROUND, OVER = PatternFill("solid", fgColor="DDEBEC"), PatternFill("solid", fgColor="FBE3E1")
TITLES = 45.0  # points: three lines
Row = Sequence[str | int | float]


def workbook(election: Election, handed: Sequence[Handed], texts: Catalogue) -> bytes:
    """The class workbook in the language of ``texts``. Its first sheet is what a trainer talks about."""
    book = Workbook()
    book.remove(book.worksheets[0])
    marks = [one.mark for one in handed if one.mark is not None]
    _talk(_sheet(book, texts.say("practice.talk")), points(election, marks, texts), texts)
    _learners(_sheet(book, texts.say("practice.learners")), handed, texts)
    _steps(_sheet(book, texts.say("practice.steps")), marks, texts)
    _lines(_sheet(book, texts.say("practice.lines")), line_marks(election, marks, texts.language), texts)
    _planted(_sheet(book, texts.say("practice.planted")), marks, texts)
    out = io.BytesIO()
    book.properties.creator = "precinct_app"
    book.properties.created = book.properties.modified = datetime(2022, 11, 20)  # no machine's clock in a file
    book.save(out)
    return out.getvalue()


def _talk(sheet: Worksheet, told: Sequence[str], texts: Catalogue) -> None:
    _titles(sheet, ["№", texts.say("practice.talk")])
    for number, point in enumerate(told, 1):
        _add(sheet, (number, point))
        sheet.cell(sheet.max_row, 2).alignment = Alignment(wrap_text=True, vertical="top")
    _fit(sheet, [5, 90])


def minutes(seconds: int) -> float:
    """Seconds as minutes with one place behind the point, rounded half up."""
    return (seconds + 3) // 6 / 10


def _learners(sheet: Worksheet, handed: Sequence[Handed], texts: Catalogue) -> None:
    titles = (
        "learner", "scenario", "step", "minutes", "keys_typed", "keys_for_errorless", "made", "noticed", "corrected",
        "missed", "right", "wrong", "missing", "tasks_done", "tasks_open", "journal", "verdict",
    )  # fmt: skip
    _titles(sheet, [texts.say(f"practice.column_{title}") for title in titles])
    for one in handed:
        whole = texts.say("practice.whole" if one.whole else "practice.no_journal" if one.journal is None else
                          "practice.damaged")  # fmt: skip
        verdict = one.verdict
        judged = texts.say(f"practice.verdict_{verdict.verdict}") if verdict else texts.say("practice.no_file")
        reason = f": {verdict.told.tell(texts)}" if verdict and verdict.told else ""
        _add(sheet, (*_marked(one, texts), whole, judged + reason))
    _fit(sheet, [30, 15, 14, *[11] * 12, 16, 40])


def _marked(handed: Handed, texts: Catalogue) -> Row:
    mark = handed.mark
    if mark is None:
        told = handed.trouble.tell(texts) if handed.trouble else str(handed.file)
        return (told, *[""] * 14)
    tasks = mark.tasks.values()
    return (
        mark.learner,
        grouped(mark.number),
        texts.say("practice.finished") if mark.exported else texts.say(f"practice.at_{mark.step}"),
        minutes(mark.seconds),
        mark.keys_typed,
        mark.keys_needed,
        mark.made,
        mark.noticed,
        mark.corrected,
        mark.missed,
        ", ".join(mark.answers.right),
        ", ".join(mark.answers.wrong),
        ", ".join(mark.answers.missing),
        sum(tasks),
        len(tasks) - sum(tasks),
    )


def _steps(sheet: Worksheet, marks: Sequence[Mark], texts: Catalogue) -> None:
    """Minutes of each learner on each step, the room's median and the plan; what is over the plan is coloured."""
    names = [texts.say(f"practice.at_{step}") for step in Step]
    _titles(sheet, [texts.say("practice.column_learner"), *names])
    for mark in marks:
        _add(sheet, (mark.learner, *(minutes(mark.steps[step]) for step in Step)))
        for column, step in enumerate(Step, 2):
            if mark.steps[step] > 60 * PLAN[step]:
                sheet.cell(sheet.max_row, column).fill = OVER
    _fit(sheet, [30, *[14] * len(names)])
    if not marks:
        return
    last = sheet.max_row
    _add(sheet, (texts.say("practice.median"), *(minutes(int(median(m.steps[s] for m in marks))) for s in Step)), True)
    _add(sheet, (texts.say("practice.plan"), *(PLAN[step] for step in Step)), True)
    longest = max(mark.seconds for mark in marks) // 60
    chart = bars(texts.say("practice.lost_time"), "bar", texts.say("practice.column_minutes"), longest)
    place(sheet, chart, columns=(2, 1 + len(names)), last=last, at=f"A{last + 5}", height=max(8.0, 0.6 * last + 4))


def _lines(sheet: Worksheet, lines: Sequence[LineMarks], texts: Catalogue) -> None:
    titles = ("line", "name", "met", "line_corrected", "line_missed")
    _titles(sheet, [texts.say(f"practice.column_{title}") for title in titles])
    for line in lines:
        _add(sheet, (line.number, line.name, line.planted, line.corrected, line.missed))
        if line.planted:
            sheet.cell(sheet.max_row, 3).fill = GROUND
    _fit(sheet, [8, 44, 14, 14, 14])
    most = max((line.corrected + line.missed for line in lines), default=0)
    chart = bars(texts.say("practice.mistyped"), "col", texts.say("practice.learners"), most)
    place(sheet, chart, columns=(4, 5), last=sheet.max_row, at="G2", colours=(GOOD, BAD))


def _planted(sheet: Worksheet, marks: Sequence[Mark], texts: Catalogue) -> None:
    """How many of each kind were planted, and what became of them."""
    fates = (AVOIDED, CORRECTED, WENT_OUT, OPEN)
    names = [texts.say(f"practice.fate_{fate.replace('-', '_')}") for fate in fates]
    _titles(sheet, [texts.say("practice.column_kind"), *names])
    for kind in KINDS:
        found = [fate.fate for mark in marks for fate in mark.fates if fate.planted.kind == kind]
        _add(sheet, (texts.say(f"practice.planted_{kind}"), *(found.count(fate) for fate in fates)))
    _fit(sheet, [44, *[16] * len(fates)])
    chart = bars(texts.say("practice.went_out"), "col", texts.say("practice.learners"), len(marks))
    place(sheet, chart, columns=(2, 1 + len(fates)), last=1 + len(KINDS), at="A8", colours=(GOOD, FAIR, BAD, NONE))


def _sheet(book: Workbook, name: str) -> Worksheet:
    sheet: Worksheet = book.create_sheet(name)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToHeight = 0  # as many pages as it takes, one page wide
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    return sheet


def _titles(sheet: Worksheet, titles: Iterable[str]) -> None:
    _add(sheet, tuple(titles), True)
    for cell in sheet[1]:
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.fill = GROUND
    sheet.row_dimensions[1].height = TITLES
    sheet.freeze_panes = "B2"


def _add(sheet: Worksheet, values: Row, bold: bool = False) -> None:
    """One more row; a text stays a text, whatever it begins with."""
    row = sheet.max_row + 1 if sheet.max_row > 1 or sheet.cell(1, 1).value is not None else 1
    for column, value in enumerate(values, 1):
        cell = sheet.cell(row, column)
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"
        elif isinstance(value, float):
            cell.number_format = "0.0"
        cell.font = Font(bold=bold)


def _fit(sheet: Worksheet, widths: Iterable[int]) -> None:
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
