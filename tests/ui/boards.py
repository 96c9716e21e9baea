"""A meeting with an agenda, for the tests of the meetings and pack pages."""

from datetime import date, time
from pathlib import Path

from PySide6.QtCore import QSettings
from reportlab.pdfgen.canvas import Canvas

from boardpack.domain.meetings.meetings import Meeting, NewAgendaItem, NewMeeting, NewPaper, Purpose, Restriction
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.workspace import Workspace
from ui.as_at_view import AsAtView
from ui.boards import drafts_file
from ui.drafts import Drafts
from ui.looks import LooksSettings
from ui.pages.actions.page import ActionsPage
from ui.pages.intake.review import LetterReview
from ui.pages.meetings.planning_controller import PlanningServices
from ui.pages.register.page import RegisterPage
from ui.pages.settings.page import SettingsPage
from ui.signing import SigningSettings

WHY_NOW = "## Why now\n\nThe 56 days end on 6 August 2025.\n"


def call_meeting(workspace: Workspace) -> Meeting:
    """Return a meeting of two hours with four public items and a restricted one."""
    meeting = workspace.meetings.add(
        NewMeeting(date(2025, 7, 24), time(10, 30), time(12, 30), "Mere House", date(2025, 7, 15))
    )
    written = NewPaper(PaperKind.BOARD_PAPER, body=WHY_NOW)
    items = (
        NewAgendaItem("Welcome", Purpose.INFORMATION, "Chair", 5),
        NewAgendaItem("Action log", Purpose.ASSURANCE, "Secretary", 15, paper=NewPaper(PaperKind.ACTION_LOG)),
        NewAgendaItem("Stalking", Purpose.DECISION, "DCI Hale", 20, paper=written),
        NewAgendaItem("Custody", Purpose.INFORMATION, "Insp Yelland", 15, paper=NewPaper(PaperKind.BOARD_PAPER)),
        NewAgendaItem("One case", Purpose.DECISION, "ACC Quillan", 15, Restriction("Personal data")),
    )
    for item in items:
        workspace.meetings.add_item(meeting.id, item)
    return meeting


def planning_of(workspace: Workspace) -> PlanningServices:
    """Return the services of the Meetings page."""
    return PlanningServices(
        workspace.meetings,
        workspace.agenda_proposals,
        workspace.forward_plan,
        workspace.calendars,
        workspace.first_agendas,
    )


def actions_page(workspace: Workspace) -> ActionsPage:
    """Return the page of the log, by itself."""
    past = AsAtView(workspace.meetings)
    services = (workspace.actions, workspace.register, workspace.reviews, workspace.papers)
    return ActionsPage(*services, past, workspace.settings, Drafts(drafts_file(workspace.folder)))


def register_page(workspace: Workspace) -> RegisterPage:
    """Return the page of the register, by itself."""
    past = AsAtView(workspace.meetings)
    services = (workspace.register, workspace.letters, workspace.section_55, workspace.findings)
    return RegisterPage(*services, past, workspace.settings, Drafts(drafts_file(workspace.folder)))


def settings_page(workspace: Workspace, state: QSettings) -> SettingsPage:
    """Return the page of the settings, by itself."""
    services = (workspace.settings, workspace.office_files, workspace.backups, workspace.restoring)
    return SettingsPage(*services, LooksSettings(state), SigningSettings(workspace))


def a_pdf(path: Path, pages: int = 3) -> Path:
    """Return a PDF as somebody outside might send it."""
    canvas = Canvas(str(path))
    for page in range(pages):
        canvas.drawString(72, 720, f"Attached page {page + 1} on vetting")
        canvas.showPage()
    canvas.save()
    return path


def accept_all(review: LetterReview) -> None:
    """Accept every undecided item of a letter, one by one."""
    while (row := review.draft.next_left(-1)) is not None:
        review.cards.make_current(row)
        review.cards.accept()
