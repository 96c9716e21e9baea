"""The list of headings with its keys, and how wide the words beside it are."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from boardpack.domain.meetings.meetings import Meeting
from boardpack.services.meetings.meetings import MeetingsService
from ui.widgets.tables.footer import Footer
from ui.widgets.tables.table import TableView

_DETAIL_SHARE = 0.58
_LEAST_DETAIL = 360
_WIDE = 900


def listing_of(table: TableView) -> QWidget:
    """The list above the line of its keys."""
    listing = QWidget()
    column = QVBoxLayout(listing)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(table, 1)
    footer = Footer()
    footer.say("Alt+Down next heading", "Ctrl+Shift+N action", "Ctrl+Shift+D decision")
    column.addWidget(footer)
    return listing


def last_held(known: tuple[Meeting, ...], meetings: MeetingsService) -> Meeting | None:
    """The last meeting that was held, or else the next one."""
    today = meetings.today()
    held = [meeting for meeting in known if meeting.held_on <= today]
    return held[-1] if held else known[0] if known else None


def detail_width(page_width: int) -> int:
    """How wide the words are in a page of that width, both in px of the design."""
    return max(_LEAST_DETAIL, round(page_width * _DETAIL_SHARE) if page_width >= _WIDE else _LEAST_DETAIL)
