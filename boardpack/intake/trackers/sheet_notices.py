"""Sentences on what is passed over in a spreadsheet: other sheets, columns without a field, hidden rows and columns."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from boardpack.documents.sheet import Sheet, Spreadsheet
from boardpack.domain.days.written_dates import parse_date
from boardpack.domain.exchange.trackers import TrackerColumn, TrackerField, TrackerLayout, TrackerRow
from boardpack.intake.trackers.headings import field_of_phrase, may_be_a_target, parts_of_heading
from boardpack.intake.wording.owner_names import is_translated, may_be_several

_MOST_NAMED = 5
_SURNAME_FIRST = re.compile(r"[A-Z][\w’'-]+, [A-Z][\w’'-]+(?: [A-Z]\w*)?")
_LEAST_NAMES = 2
_WANTED = (TrackerField.OWNER, TrackerField.TARGET, TrackerField.STATUS)
_PARTED = (TrackerField.ACTION, TrackerField.OWNER, TrackerField.TARGET, TrackerField.STATUS, TrackerField.UPDATE)
_ASKED = (TrackerField.REPORT, TrackerField.ACTION, TrackerField.REFERENCE, *_WANTED, TrackerField.UPDATE)


def sheet_notices(
    spreadsheet: Spreadsheet, read: Sequence[tuple[Sheet, TrackerLayout]], logs: Collection[str]
) -> Iterator[str]:
    """Yield sentences on the sheets that are read, with their layouts, and on those that are not."""
    names = [sheet.name for sheet, _ in read]
    if len(read) > 1:
        together = _listed(f"“{sheet.name}”" for sheet in spreadsheet.sheets if sheet.name in names)
        yield f"{len(read)} sheets are read: {together}."
    for sheet in spreadsheet.sheets:
        if sheet.name not in names:
            why = (
                "also looks like a tracker and is not read"
                if sheet.name in logs
                else "does not contain actions and is left out"
            )
            yield f"The sheet “{sheet.name}” {why}."
    for sheet, layout in read:
        yield from _columns_left_out(sheet, layout)
        if sheet.hidden_rows:
            rows, are = ("row", "is") if len(sheet.hidden_rows) == 1 else ("rows", "are")
            yield f"The hidden {rows} {_listed(map(str, sheet.hidden_rows))} of “{sheet.name}” {are} read as well."


def own_notices(sheet: Sheet, layout: TrackerLayout, known: Collection[str]) -> Iterator[str]:
    """Yield sentences on content of our own spreadsheet that is not used.

    That is words in columns that are not `known`, comments, and rows that are struck through.
    """
    below = [row for row in sheet.rows if row.number > layout.heading_row]
    for place in _free_places(sheet, layout):
        if (heading := layout.columns[place].heading) not in known:
            cells = [f"row {row.number} “{row.cells[place]}”" for row in below if row.cells[place] is not None]
            yield f"The column “{heading}” was not exported by Boardpack and is not imported: {_listed(cells)}."
    for row in below:
        for comment in row.comments:
            heading = layout.columns[comment.place].heading if comment.place < len(layout.columns) else ""
            yield f"The comment on “{heading}” in row {row.number} is not imported: “{comment.text}”."
    if struck := [str(row.number) for row in below if row.is_struck]:
        rows, are = ("Row", "is") if len(struck) == 1 else ("Rows", "are")
        ignored = f"{rows} {_listed(struck)} {are} struck through, which is ignored."
        yield f"{ignored} To complete an action, change its status."


def column_questions(sheet: Sheet, layout: TrackerLayout) -> Iterator[str]:
    """Yield a question for each field that no column surely holds.

    It is asked if a column has the field by its cells alone, if another column may have it, and, for owner, target and
    status, if no column has it and there are columns without a field.
    """
    if layout.is_own or not layout.knows_main_column:
        return
    free = [place for place in _free_places(sheet, layout) if place not in sheet.hidden_columns]
    for field in _ASKED:
        given = [f"“{column.heading}”" for column in layout.columns if column.field is column.in_doubt is field]
        rivals = [f"“{column.heading}”" for column in layout.columns if column.in_doubt is field is not column.field]
        which = f"Which column of “{sheet.name}” contains the {field}?"
        if given:
            others = f" The {_columns(rivals)} may contain it as well." if rivals else ""
            yield f"{which} Because of its contents, the column {given[0]} is used.{others}"
        elif rivals and (layout.column_of(field) is not None or field not in _WANTED):
            yield f"{which} The {_columns(rivals)} may contain it, but has no field yet."
        elif field in _WANTED and layout.column_of(field) is None:
            maybe = [
                at for at, column in enumerate(layout.columns) if field is TrackerField.TARGET and _is_agreed(column)
            ]
            names = [f"“{layout.columns[place].heading}”" for place in (*maybe, *free)]
            if maybe:
                yield f"{which} The {_columns(names)} may contain it."
            elif free:
                yield f"{which} No field is chosen for the {_columns(names)}."


def shared_column_questions(sheet: Sheet, layout: TrackerLayout) -> Iterator[str]:
    """Yield a question for each column whose heading names several fields, such as “Owner and status”.

    A report on progress begins with its status, so these two may share one.
    """
    for column in () if layout.is_own else layout.columns:
        named = {field_of_phrase(part) for part in parts_of_heading(column.heading)} & {*_PARTED}
        if column.field and len(named) > 1 and named - {TrackerField.STATUS, TrackerField.UPDATE}:
            names = _listed(f"the {field}" for field in _PARTED if field in named)
            yield (
                f"Does the column “{column.heading}” of “{sheet.name}” contain {names}? "
                f"It is read as the {column.field}. To import all of them, give each a column of its own."
            )


def _is_agreed(column: TrackerColumn) -> bool:
    """Return True for days read as those of the meeting that may be those by which work is due: “Agreed date”."""
    return column.field is TrackerField.RAISED_ON and may_be_a_target(column.heading)


def _columns(names: Sequence[str]) -> str:
    return f"{'column' if len(names) == 1 else 'columns'} {_listed(names)}"


def day_questions(sheet: Sheet, layout: TrackerLayout) -> Iterator[str]:
    """Yield a question for each column of days that has no field, since nothing is taken of it."""
    if layout.is_own:
        return
    below = [row for row in sheet.rows if row.number > layout.heading_row]
    for place in _free_places(sheet, layout):
        cells = [row.cells[place] for row in below if place < len(row.cells) and row.cells[place] is not None]
        days = [cell for cell in cells if isinstance(cell, date) or parse_date(str(cell))]
        if place not in sheet.hidden_columns and len(days) * 2 > len(cells):
            name = layout.columns[place].heading
            yield f"Which date does the column “{name}” of “{sheet.name}” show? It is not imported."


def owner_questions(rows: Iterable[TrackerRow], in_two_languages: bool = False) -> Iterator[str]:
    """Yield a question about the owners that may be several people, since each is imported as one.

    In a tracker in two languages “Cadeirydd / Chair” is one.
    """
    named = [owner for row in rows if not row.why_not for owner in (row.owner, *row.supporting)]
    named = [owner for owner in named if not (in_two_languages and is_translated(owner))]
    doubtful = list(dict.fromkeys(filter(may_be_several, named)))
    people = list(filter(None, named))
    if len(people) > _LEAST_NAMES and all(map(_SURNAME_FIRST.fullmatch, people)):
        return  # a program writes “Hussain, Farah”
    if doubtful:
        verb, subject = ("Is", "It") if len(doubtful) == 1 else ("Are", "Each")
        names = _listed(f"“{owner}”" for owner in doubtful)
        yield f"{verb} {names} one owner or several? {subject} is imported as one owner."


def report_questions(rows: Iterable[TrackerRow]) -> Iterator[str]:
    """Yield a question for the recommendations of each sheet that name no report, since the register lacks them."""
    nameless = [row for row in rows if row.item_text and not row.report and not row.why_not]
    for sheet, count in Counter(row.sheet for row in nameless).items():
        which, are = (f"do {count} recommendations", "they are") if count > 1 else ("does 1 recommendation", "it is")
        where = f" on the sheet “{sheet}”" if sheet else ""
        yield f"Which report {which}{where} belong to? If you do not name it, {are} not added to the register."


def _free_places(sheet: Sheet, layout: TrackerLayout) -> list[int]:
    """Return the places of columns that have cells and no field."""
    below = [row for row in sheet.rows if row.number > layout.heading_row]
    return [
        place
        for place, column in enumerate(layout.columns)
        if column.field is None and any(place < len(row.cells) and row.cells[place] is not None for row in below)
    ]


def _columns_left_out(sheet: Sheet, layout: TrackerLayout) -> Iterator[str]:
    free = _free_places(sheet, layout)
    for is_hidden, why in ((False, "because no field is chosen for"), (True, "because the sheet does not show")):
        places = [place for place in free if (place in sheet.hidden_columns) is is_hidden]
        if places:
            noun, was, them = ("column", "was", "it") if len(places) == 1 else ("columns", "were", "them")
            headings = _listed(f"“{layout.columns[place].heading}”" for place in places)
            yield f"The {noun} {headings} of “{sheet.name}” {was} not imported, {why} {them}."


def _listed(names: Iterable[str]) -> str:
    given = list(names)
    if len(given) > _MOST_NAMED:
        return f"{', '.join(given[:_MOST_NAMED])} and {len(given) - _MOST_NAMED:,} more"
    return " and ".join(filter(None, (", ".join(given[:-1]), *given[-1:])))
