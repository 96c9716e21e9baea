"""The Intake page of a board, as the window makes it."""

from PySide6.QtWidgets import QPushButton

from boardpack.workspace import Workspace
from ui.drafts import Drafts
from ui.models.intake.kept_letter import KeptLetters
from ui.pages.intake.page import IntakePage


def intake_page(board: Workspace, kept: KeptLetters | None = None) -> IntakePage:
    """Return the page with the services of a board, and with letters that are half judged if there are any."""
    forms = (board.owner_forms, board.printed_reviews)
    letters = kept or KeptLetters(Drafts(board.folder / "drafts.json"))
    return IntakePage(board.letters, board.findings, board.trackers, *forms, board.past_minutes, letters)


def import_another_button(page: IntakePage) -> QPushButton:
    """Return the only button in sight that imports another file. It is in the head of the page."""
    buttons = [part for part in page.findChildren(QPushButton) if part.text() == "Import another file"]
    (another,) = [part for part in buttons if part.isVisible()]
    assert another.mapTo(page, another.rect().topLeft()).y() < 82
    return another
