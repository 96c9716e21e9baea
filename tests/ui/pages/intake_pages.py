"""The Intake page of a board, as the window makes it."""

from PySide6.QtWidgets import QPushButton

from boardpack.workspace import Workspace
from ui.pages.intake.page import IntakePage


def intake_page(board: Workspace) -> IntakePage:
    """Return the page with the services of a board."""
    forms = (board.owner_forms, board.printed_reviews)
    return IntakePage(board.letters, board.findings, board.trackers, *forms, board.past_minutes)


def import_another_button(page: IntakePage) -> QPushButton:
    """Return the only button in sight that imports another file. It is in the head of the page."""
    buttons = [part for part in page.findChildren(QPushButton) if part.text() == "Import another file"]
    (another,) = [part for part in buttons if part.isVisible()]
    assert another.mapTo(page, another.rect().topLeft()).y() < 82
    return another
