"""The Meetings page of a board, as the window makes it."""

from boardpack.workspace import Workspace
from tests.ui.boards import planning_of
from ui.boards import drafts_file
from ui.drafts import Drafts
from ui.pages.meetings.page import MeetingsPage


def meetings_page(board: Workspace) -> MeetingsPage:
    """Return the page with the services of a board."""
    drafts = Drafts(drafts_file(board.folder))
    return MeetingsPage(planning_of(board), board.register, board.papers, drafts)


def choose(page: MeetingsPage, title: str) -> None:
    """Select the agenda item with that title."""
    page.table.choose(next(row.item.id for row in page.model.numbered if row.item.title == title))
