"""The settings that are lists of entries: the standing agenda, and the email addresses of owners."""

from collections.abc import Mapping

from boardpack.domain.meetings.meetings import PaperKind, Purpose
from boardpack.domain.meetings.standing_agenda import (
    PAPER_NAMES,
    StandingItem,
    parse_standing_item,
    standing_line,
)
from boardpack.domain.office.setting_texts import parse_setting, setting_text
from boardpack.errors import RefusedError
from ui.widgets.office.entry_list import Cells, EntryLayout, EntryPart

_MOST_MINUTES = 999
_PURPOSES = (("", "No purpose"), *((purpose.value, purpose.value.capitalize()) for purpose in Purpose))
_PAPERS = (
    ("", "No paper"),
    *((kind.value, name) for kind, name in PAPER_NAMES.items() if kind is not PaperKind.RESPONSE_LETTER),
)
_MINUTES = 2


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


def _owner_cells(line: str) -> Cells:
    """Return owner and address. A line that cannot be read is an owner."""
    try:
        ((owner, address),) = parse_setting("owner_emails", (line,))
    except (RefusedError, ValueError):
        return (line, "")
    return (owner, address)


def _owner_line(cells: Cells) -> str:
    return setting_text("owner_emails", (cells,))[0]


def _owner_problem(at: int, cells: Cells) -> str:
    owner, address = cells
    if at == 0:
        return "" if owner else "Enter the owner as the action log names them."
    if not address:
        return "Enter the email address of this owner."
    try:
        parse_setting("owner_emails", (_owner_line(("Owner", address)),))
    except RefusedError:
        return f"“{address}” is not an email address. Enter one such as head.crime@northmere.example."
    return ""


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
    "owner_emails": EntryLayout(
        "address",
        (
            EntryPart("Owner", "As in the action log, for example Head of Crime"),
            EntryPart("Email", "For example head.crime@northmere.example"),
        ),
        _owner_cells,
        _owner_line,
        _owner_problem,
    ),
}
"""The settings that are edited as lists, by their attribute."""
