"""The settings that are lists of entries, such as the standing agenda and the names with dates."""

from collections.abc import Mapping
from datetime import date

from boardpack.domain.days.dates import in_words, parse_day
from boardpack.domain.meetings.meetings import Purpose
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.meetings.standing_agenda import (
    StandingItem,
    parse_standing_item,
    standing_line,
)
from boardpack.domain.office.dated_names import OWN_NAMES, parse_dated_name
from boardpack.domain.office.setting_texts import parse_setting, setting_text
from boardpack.domain.register.bodies import body_as_line, parse_body
from boardpack.errors import RefusedError
from ui.widgets.office.entry_list import Cells, EntryLayout, EntryPart

_MOST_MINUTES = 999
_PURPOSES = (("", "No purpose"), *((purpose.value, purpose.value.capitalize()) for purpose in Purpose))
_PAPERS = (
    ("", "No paper"),
    *((kind.value, kind.facts.called) for kind in PaperKind if kind is not PaperKind.RESPONSE_LETTER),
)
_MINUTES = 2
_NAME, _SINCE = 1, 2


def _agenda_cells(line: str) -> Cells:
    """Return title, presenter, minutes, purpose and paper. A line that cannot be read is a title."""
    try:
        item = parse_standing_item(line)
    except ValueError:
        return (line, "", "", "", "")
    minutes, paper = str(item.minutes or ""), item.paper.value if item.paper else ""
    return (item.title, item.presenter, minutes, item.purpose.value if item.purpose else "", paper)


def _agenda_line(cells: Cells) -> str:
    title, presenter, minutes, purpose, paper = cells
    item = StandingItem(
        title,
        presenter,
        int(minutes) if _is_number(minutes) else 0,
        Purpose(purpose) if purpose else None,
        PaperKind(paper) if paper else None,
    )
    return standing_line(item)


def _agenda_problem(at: int, cells: Cells) -> str:
    if at == 0 and not cells[0]:
        return "Enter the title of the item."
    if at == _MINUTES and cells[_MINUTES] and not _is_number(cells[_MINUTES]):
        return f"“{cells[_MINUTES]}” is not a number of minutes. Enter a number up to {_MOST_MINUTES}."
    return ""


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and int(text) <= _MOST_MINUTES


def _body_cells(line: str) -> Cells:
    body = parse_body(line)
    return (body.name, ", ".join(body.spellings))


def _body_line(cells: Cells) -> str:
    name, spellings = cells
    return body_as_line(parse_body(f"{name}: {spellings}"))


def _body_problem(at: int, cells: Cells) -> str:
    name = cells[0]
    if at == 0 and not name:
        return "Enter the name of the organisation."
    return "Enter the name without a colon." if at == 0 and ":" in name else ""


def _abbreviation_cells(line: str) -> Cells:
    ((short, meaning),) = parse_setting("abbreviations", (line,))
    return (short.strip(), meaning.strip())


def _abbreviation_line(cells: Cells) -> str:
    return setting_text("abbreviations", (cells,))[0]


def _abbreviation_problem(at: int, cells: Cells) -> str:
    short, meaning = cells
    if at == 0:
        return "" if short else "Enter the abbreviation, for example FCR."
    return "Enter the meaning without the sign “=”." if "=" in meaning else "" if meaning else "Enter the meaning."


def _dated_cells(line: str) -> Cells:
    """Return the thing, its name and the two days. A line that cannot be read is a name."""
    try:
        dated = parse_dated_name(line)
    except RefusedError:
        return ("", line, "", "")
    since, until = (in_words(day) if day else "" for day in (dated.since, dated.until))
    return (dated.of.capitalize() if dated.of in OWN_NAMES else dated.of, dated.name, since, until)


def _dated_line(cells: Cells) -> str:
    of, name, since, until = cells
    typed = (("from", since), ("until", until))
    days = (f"{word} {in_words(day) if (day := _day(words)) else words}" for word, words in typed if words)
    return f"{' '.join((of, *days))} = {name}"


def _dated_problem(at: int, cells: Cells) -> str:
    of, name, since, until = cells
    if at == 0:
        return (
            "Enter this without the sign “=”."
            if "=" in of
            else ""
            if of
            else "Enter what has this name, for example Office."
        )
    if at == _NAME:
        return "" if name else "Enter the name."
    if cells[at] and _day(cells[at]) is None:
        return f"“{cells[at]}” is not a date. Enter a date such as 6 May 2027."
    if at == _SINCE:
        return "" if since or until else "Enter the first or the last day of this name."
    first, last = _day(since), _day(until)
    return "The last day is before the first. Change one of the two dates." if first and last and last < first else ""


def _day(words: str) -> date | None:
    try:
        return parse_day(words) if words else None
    except ValueError:
        return None


ENTRY_LAYOUTS: Mapping[str, EntryLayout] = {
    "standing_agenda": EntryLayout(
        "item",
        (
            EntryPart("Title", "For example Action log"),
            EntryPart("Presenter", "For example Secretary"),
            EntryPart("Time in minutes", "For example 15", "minutes"),
            EntryPart("Purpose", choices=_PURPOSES),
            EntryPart("Paper", choices=_PAPERS),
        ),
        _agenda_cells,
        _agenda_line,
        _agenda_problem,
    ),
    "bodies": EntryLayout(
        "organisation",
        (
            EntryPart("Name", "For example Northmere Flood Forum"),
            EntryPart("Other names", "Separated by commas, for example NFF, the forum"),
        ),
        _body_cells,
        _body_line,
        _body_problem,
    ),
    "dated_names": EntryLayout(
        "name",
        (
            EntryPart("Of", "Board, office, force, title of the commissioner, or an organisation"),
            EntryPart("Name", "For example Office of the Police and Crime Commissioner"),
            EntryPart("From", "For example 7 May 2027"),
            EntryPart("Until", "For example 6 May 2027"),
        ),
        _dated_cells,
        _dated_line,
        _dated_problem,
    ),
    "abbreviations": EntryLayout(
        "abbreviation",
        (
            EntryPart("Abbreviation", "For example FCR"),
            EntryPart("Meaning", "For example force control room"),
        ),
        _abbreviation_cells,
        _abbreviation_line,
        _abbreviation_problem,
    ),
}
"""The settings that are edited as lists, by their attribute."""
