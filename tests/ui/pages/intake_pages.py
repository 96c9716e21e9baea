"""The Intake page of a board, as the window makes it."""

from boardpack.workspace import Workspace
from ui.pages.intake.page import IntakePage


def intake_page(board: Workspace) -> IntakePage:
    """Return the page with the services of a board."""
    forms = (board.owner_forms, board.printed_reviews)
    return IntakePage(board.letters, board.findings, board.trackers, *forms, board.past_minutes)
