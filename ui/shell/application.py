"""Starts the program: one QApplication, its theme, and the last board or the first run."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDeadlineTimer, QEvent, QEventLoop, QSettings, Qt, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QSplashScreen, QWidget

from boardpack.domain.office.file_association import REVIEW_SUFFIX
from boardpack.errors import BoardPackError
from boardpack.log_file import start_logging
from boardpack.private_files import temporary_files_in_a_work_folder
from boardpack.resources import resource
from boardpack.services.bank_holidays import BANK_HOLIDAYS
from boardpack.services.board.signing import signing_name
from boardpack.workspace import Workspace, advice_on_place, remove_closed_reviews
from ui import icons, messages, tasks, theme
from ui.as_at_view import AsAtView
from ui.boards import drafts_file, is_first_advice, open_board, recent_boards, remember_board
from ui.drafts import Drafts
from ui.exchange.clash_controller import ClashController
from ui.looks import LooksSettings
from ui.models.intake.kept_letter import KeptLetters
from ui.places import PagePlace
from ui.shapes import StatusShape
from ui.shell.board_access import AccessController, BoardSession
from ui.shell.foot import Foot
from ui.shell.garbage_collection import GarbageCollector
from ui.shell.main_window import MainWindow
from ui.shell.pages_on_demand import PageMaker
from ui.spelling import OfficeSpelling
from ui.widgets.page import WindowPage

if TYPE_CHECKING:
    from boardpack.services.returning.chair_reviews import ReviewDesk
    from ui.pages.first_run.page import FirstRun
    from ui.review.window import ReviewWindow

_PACKS = "packs"
_NAME = "Boardpack"


def start(path: Path | None = None, *, smoke: bool = False) -> int:
    """Run the window of a board or a chair's review until it is closed.

    With `smoke`, draw the window once and return 0.
    """
    start_logging()
    remove_closed_reviews()
    with temporary_files_in_a_work_folder():
        return _run(path, smoke=smoke)


def _run(path: Path | None, *, smoke: bool) -> int:
    app = create_application()
    messages.catch_bugs()
    program = DesktopProgram(app, QSettings())
    program.begin(path)
    if smoke:
        app.processEvents()
        return 0 if not program.window.grab().isNull() else 1
    collector = GarbageCollector(app)
    try:
        return app.exec()
    finally:
        tasks.end_all()
        collector.stop()


def create_application(arguments: Sequence[str] = ()) -> QApplication:
    """Return the one QApplication, named and styled."""
    app = QApplication([sys.argv[0], *arguments])
    app.setWindowIcon(QIcon(str(resource("icons", "boardpack.svg"))))
    app.setOrganizationName(_NAME)
    app.setApplicationName(_NAME)
    app.setApplicationDisplayName(_NAME)
    looks = LooksSettings(QSettings()).looks
    theme.apply(app, looks.appearance, looks.scale, system_font=looks.system_font)
    app.styleHints().colorSchemeChanged.connect(
        lambda: apply_appearance(app, LooksSettings(QSettings()).looks.appearance)
    )
    return app


def apply_appearance(app: QApplication, appearance: theme.Appearance = theme.Appearance.SYSTEM) -> None:
    """Apply an appearance while windows are open."""
    now = theme.current()
    theme.apply(app, appearance, now.scale, system_font=now.family != theme.FAMILY)
    icons.retint()


def pages_of(
    workspace: Workspace, looks_settings: LooksSettings | None = None, kept: Drafts | None = None
) -> tuple[PageMaker, ...]:
    """Return the pages of a board in the order of the rail, each with the services it uses.

    A page and its services are loaded when it is first needed, or when the window is idle. Without `looks_settings`
    those of this computer's user apply, and without `kept` the drafts in the board's file of them.
    """
    past, drafts = AsAtView(workspace.meetings), kept or Drafts(drafts_file(workspace.folder))
    looks = looks_settings or LooksSettings(QSettings())
    spelling = OfficeSpelling(workspace.settings)
    return (
        PageMaker("today", "Today", "sun", lambda: _today(workspace, drafts)),
        PageMaker("intake", "Intake", "inbox", lambda: _intake(workspace, KeptLetters(drafts))),
        PageMaker(
            "register",
            "Register",
            "book-open",
            lambda: _register(workspace, past, drafts),
            used_later=BANK_HOLIDAYS,
        ),
        PageMaker("actions", "Actions", "list-checks", lambda: _actions(workspace, past, drafts)),
        PageMaker("meetings", "Meetings", "calendar", lambda: _meetings(workspace, drafts, spelling)),
        PageMaker("minutes", "Minutes", "pencil", lambda: _minutes(workspace, drafts)),
        PageMaker("pack", "Pack", "layers", lambda: _pack(workspace, drafts)),
        PageMaker("people", "People", "users", lambda: _people(workspace)),
        PageMaker("settings", "Settings", "sliders-horizontal", lambda: _settings(workspace, looks)),
    )


def _today(workspace: Workspace, drafts: Drafts) -> WindowPage:
    from ui.pages.today.page import TodayPage

    return TodayPage(
        workspace.section_55,
        workspace.register,
        workspace.actions,
        workspace.meetings,
        workspace.reviews,
        workspace.chair_reviews,
        lambda meeting_id: workspace.owner_forms.waiting(meeting_id),
        lambda meeting_id: workspace.issuing.late_count(meeting_id),
        lambda meeting_id: len(workspace.copies.emails_to_send(meeting_id)),
        (workspace.folder / _PACKS).is_dir,
        drafts,
    )


def _intake(workspace: Workspace, kept: KeptLetters) -> WindowPage:
    from ui.pages.intake.page import IntakePage

    forms = (workspace.owner_forms, workspace.printed_reviews)
    services = (workspace.letters, workspace.findings, workspace.trackers, *forms, workspace.past_minutes)
    return IntakePage(*services, kept)


def _register(workspace: Workspace, past: AsAtView, drafts: Drafts) -> WindowPage:
    from ui.exchange.export_controller import ExportController
    from ui.pages.register.page import RegisterPage
    from ui.pages.register.response_letter import ResponseLetterController

    services = (workspace.register, workspace.letters, workspace.section_55, workspace.findings)
    page = RegisterPage(*services, past, workspace.settings, drafts)
    ResponseLetterController(page, workspace.papers)
    ExportController(page, page.head, "Register", workspace.spreadsheets.write_register)
    ClashController(page, page.head, workspace.reviews)
    return page


def _actions(workspace: Workspace, past: AsAtView, drafts: Drafts) -> WindowPage:
    from ui.exchange.export_controller import ExportController
    from ui.exchange.forms_controller import ChairController, FormsController
    from ui.pages.actions.action_corrections import ActionCorrections
    from ui.pages.actions.page import ActionsPage

    services = (workspace.actions, workspace.register, workspace.reviews, workspace.papers)
    page = ActionsPage(*services, past, workspace.settings, drafts)
    ActionCorrections(page, workspace.actions, workspace.minutes)
    FormsController(page, page.head, workspace.owner_forms, workspace.actions, workspace.meetings)
    reviews = (workspace.chair_reviews, workspace.printed_reviews)
    chair = ChairController(page, page.head, *reviews, workspace.issuing, workspace.meetings)
    chair.merge_requested.connect(page.merging.choose)
    ExportController(
        page, page.head, "Action log", workspace.spreadsheets.write_log, workspace.spreadsheets.restricted_in_log
    )
    return page


def _meetings(workspace: Workspace, drafts: Drafts, spelling: OfficeSpelling) -> WindowPage:
    from ui.pages.meetings.page import MeetingsPage
    from ui.pages.meetings.planning_controller import PlanningServices

    planning = PlanningServices(
        workspace.meetings,
        workspace.agenda_proposals,
        workspace.forward_plan,
        workspace.calendars,
        workspace.first_agendas,
    )
    page = MeetingsPage(planning, workspace.register, workspace.papers, drafts, spelling)
    ClashController(page, page.head, workspace.reviews)
    return page


def _minutes(workspace: Workspace, drafts: Drafts) -> WindowPage:
    from ui.pages.minutes.page import MinutesPage

    services = (workspace.minutes, workspace.meetings, workspace.actions, workspace.decisions, workspace.papers)
    page = MinutesPage(*services, drafts)
    ClashController(page, page.head, workspace.reviews)
    return page


def _pack(workspace: Workspace, drafts: Drafts) -> WindowPage:
    from ui.exchange.notes_controller import NotesController
    from ui.pages.pack.page import PackPage
    from ui.pages.pack.print_pack_controller import PrintPackController

    services = (workspace.packs, workspace.meetings, workspace.findings, workspace.copies)
    page = PackPage(*services, workspace.folder / _PACKS)
    PrintPackController(page, workspace.packs, workspace.papers)
    NotesController(page, page.head, workspace.chair_reviews, workspace.papers, drafts)
    ClashController(page, page.head, workspace.reviews)
    return page


def _people(workspace: Workspace) -> WindowPage:
    from ui.pages.people.page import PeoplePage

    page = PeoplePage(workspace.people)
    ClashController(page, page.head, workspace.reviews)
    return page


def _settings(workspace: Workspace, looks_settings: LooksSettings) -> WindowPage:
    from ui.pages.settings.page import SettingsPage
    from ui.signing import SigningSettings

    services = (
        workspace.settings,
        workspace.office_files,
        workspace.backups,
        workspace.restoring,
    )
    page = SettingsPage(*services, looks_settings, SigningSettings(workspace))
    ClashController(page, page.head, workspace.reviews)
    return page


_LIST_CLOSES_MS = 50
"""The pause in which the list of looks closes before the window is made again."""
_WINDOW_SHOWS_MS = 1000
_LOOKS_WAIT = ("A task is not finished.", "The window changes when it is.")


class DesktopProgram:
    """The open window: a board, a chair's review or the first run. One for each process."""

    def __init__(self, app: QApplication, settings: QSettings) -> None:
        self._app, self._settings = app, settings
        self._looks_settings = LooksSettings(settings)
        self._looks_settings.changed.connect(lambda: QTimer.singleShot(_LIST_CLOSES_MS, self.apply_looks))
        self._board: Workspace | None = None
        self._applied = self._looks_settings.looks
        self._delaying_looks: tasks.Task | None = None
        self._is_remaking = False
        self.window: QWidget = QWidget()

    def begin(self, path: Path | None = None) -> None:
        """Open this folder or review, else the last board, else the first run. Errors are shown there."""
        if path is not None and (path.is_file() or path.suffix.lower() == REVIEW_SUFFIX):
            self.show_first_run().open_review(path)
            return
        path = path or next(iter(recent_boards(self._settings)), None)
        if path is None:
            self.show_first_run()
            return
        try:
            self.open(open_board(path))
        except BoardPackError as error:
            self.show_first_run().show_error(error, path)

    def open(self, workspace: Workspace) -> None:
        """Show that board in a window of its own, in place of the former window.

        The window claims the board. If another window has it, the board opens read-only.
        """
        session, drafts = BoardSession(workspace), Drafts(drafts_file(workspace.folder))
        try:
            access = session.begin()
            pages = pages_of(workspace, self._looks_settings, drafts)
            window = MainWindow(workspace.settings, workspace.search, pages, self._settings)
        except BoardPackError as error:  # a store that opens may yet be damaged further down
            workspace.access.release()
            self.show_first_run().show_error(error, workspace.folder)
            return
        remember_board(self._settings, workspace.folder)
        window.leaving.connect(self.show_first_run)
        window.closed.connect(drafts.flush)  # the program may end before the drafts are written by themselves
        access_controller, foot = AccessController(session, window), Foot(window, workspace.backups)
        if not self._replace(window):
            workspace.access.release()
            return
        is_made_again, self._board = self._board is workspace, workspace
        foot.look()
        access_controller.show_access(
            access if access.is_writable else session.begin()
        )  # the former window may have had it
        if not is_made_again:
            self._advise(workspace.folder, window)

    def open_review(
        self, desk: "ReviewDesk", passphrase: str | None = None, former: "ReviewWindow | None" = None
    ) -> None:
        """Show a chair's review in a window of its own and in large type, in place of the former window.

        If that showed the same review, the new one shows the same place, as large and where it was.
        """
        from ui.review.window import ReviewWindow, larger, review_scale, smaller

        self._apply_theme(review_scale(self._settings))
        window = ReviewWindow(desk, passphrase, settings=self._settings)
        window.leaving.connect(self.show_first_run)
        window.leaving.connect(desk.close)
        window.larger.connect(lambda: self._resize_review(window, larger(self._settings)))
        window.smaller.connect(lambda: self._resize_review(window, smaller(self._settings)))
        if former is not None:
            window.setGeometry(former.geometry())
            window.setWindowState(former.windowState())
        place = former.place if former is not None else None
        if self._replace(window):
            self._board = None
        if place is not None:
            window.show_place(place)

    def _begin_review(self, desk: "ReviewDesk", passphrase: str | None) -> None:
        """Show a review that was just opened, and ask who reads it if nobody said so yet."""
        from ui.review.window import ReviewWindow

        self.open_review(desk, passphrase)
        if not desk.author and isinstance(self.window, ReviewWindow):
            self.window.ask_for_reader()

    def _resize_review(self, window: "ReviewWindow", changed: bool) -> None:
        """Make the window again in another text size, because widgets are measured when they are made."""
        if not changed or not window.drafts.flush():
            return
        self._app.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            self.open_review(window.review, window.passphrase, window)
        finally:
            self._app.restoreOverrideCursor()

    def apply_looks(self) -> None:
        """Apply the chosen looks, and make the window again, because widgets are measured when they are made.

        The new window shows the same page, with the focus in the same place. A window that the user does not want to
        leave stays as it is, and the former looks count again. One with a task that is not finished stays until it is.
        """
        if self._is_remaking:  # the question and the picture let timers run, and this is one of them
            return
        if unfinished := tasks.unfinished():
            self._apply_looks_after(unfinished[0])
            return
        self._is_remaking = True
        try:
            place = self._place_of_focus
            if isinstance(self.window, MainWindow) and self.window.isVisible() and not self.window.may_close():
                self._looks_settings.revert(self._applied)
            else:
                self._remake_window(place)
        finally:
            self._is_remaking = False

    def _remake_window(self, place: PagePlace | None) -> None:
        """Make the window again at a place, in the chosen looks.

        The former one is gone before, because Qt styles every widget of an open window again, which takes seconds. A
        picture of it is shown meanwhile.
        """
        self._app.setOverrideCursor(Qt.CursorShape.WaitCursor)
        board, picture = self._board, self._show_picture()
        try:
            is_gone = board is not None and self.window.isVisible() and self._close_window()
            self._apply_theme(self._looks_settings.looks.scale)
            if board is not None and is_gone:
                self.open(board)
                if place is not None and isinstance(self.window, MainWindow):
                    self.window.go(place)
                self._wait_for(self.window)
        finally:
            picture.close()
            self._app.restoreOverrideCursor()

    def _show_picture(self) -> QSplashScreen:
        """Show a picture of the window in front of it, without the window manager, which would move it."""
        picture = QSplashScreen(self.window.grab(), Qt.WindowType.X11BypassWindowManagerHint)
        picture.move(self.window.geometry().topLeft())
        if self.window.isVisible():
            picture.show()
            self._wait_for(picture)
        return picture

    def _wait_for(self, window: QWidget) -> None:
        """Let a window get onto the screen, for at most a second."""
        wait = QDeadlineTimer(_WINDOW_SHOWS_MS)
        while not (window.windowHandle().isExposed() or wait.hasExpired()):
            self._app.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents, _LIST_CLOSES_MS)
        window.repaint()

    def _apply_looks_after(self, task: tasks.Task) -> None:
        """Apply the chosen looks when the task has ended: nobody asked to close the window or to stop the task."""
        if isinstance(self.window, MainWindow):
            self.window.page.notice.show_message(StatusShape.RING, *_LOOKS_WAIT)
        if task is not self._delaying_looks:
            self._delaying_looks = task
            task.ended.connect(self.apply_looks)

    @property
    def _place_of_focus(self) -> PagePlace | None:
        return self.window.page.place_of_focus if isinstance(self.window, MainWindow) else None

    def _close_window(self) -> bool:
        """Close and delete the window without ending the program. Return False if the window must stay."""
        self._app.setQuitOnLastWindowClosed(False)
        try:
            if not self.window.close():
                return False
        finally:
            self._app.setQuitOnLastWindowClosed(True)
        self.window.deleteLater()
        self._app.sendPostedEvents(self.window, QEvent.Type.DeferredDelete)
        self.window = QWidget()
        return True

    def _apply_theme(self, scale: float) -> None:
        looks = self._applied = self._looks_settings.looks
        theme.apply(self._app, looks.appearance, scale, system_font=looks.system_font)
        icons.retint()

    def _advise(self, folder: Path, window: MainWindow) -> None:
        """Warn once for each folder if it is a risky place for a board. Otherwise ask for a missing name."""
        advice = advice_on_place(folder)
        if advice and is_first_advice(self._settings, folder):
            window.page.notice.show_message(StatusShape.TRIANGLE, advice.what, advice.remedy)
        elif not signing_name() and self._board is not None:
            self._ask_for_name(self._board, window)

    def _ask_for_name(self, workspace: Workspace, window: MainWindow) -> None:
        """Show the name that signs entries made on this computer, and offer to enter another."""
        window.page.notice.show_message(
            StatusShape.RING,
            f"Your entries are signed “{workspace.author}”.",
            "Enter your name or role, so that others can see who made them.",
            "Enter name",
            lambda: window.go(PagePlace("settings", "you")),
        )

    def show_first_run(self) -> "FirstRun":
        """Show the page that offers to create, open or try a board."""
        from ui.pages.first_run.page import FirstRun
        from ui.review.opening import ReviewOpener

        self._board = None
        self._apply_theme(self._looks_settings.looks.scale)
        first = FirstRun(recent_boards(self._settings))
        first.opened.connect(self.open)
        opener = ReviewOpener(first)
        first.review_requested.connect(opener.open)
        opener.opened.connect(self._begin_review)
        opener.failed.connect(first.show_error)
        self._replace(first)
        return first

    def _replace(self, window: QWidget) -> bool:
        window.show()  # before the former one closes, or the program would end with its last window
        if not self.window.close():
            window.deleteLater()
            return False
        self.window.deleteLater()
        self.window = window
        return True
