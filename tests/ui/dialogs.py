"""Every dialog of the window: how a test opens it, or which test has it open and looks at it."""

import pkgutil
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget

import ui
from ui.exchange.chair_dialog import ChairDialog
from ui.exchange.forms_controller import ChairController, FormsController
from ui.exchange.forms_dialog import FormsDialog
from ui.guide import Guide
from ui.pages.actions.merge_dialog import MergeDialog
from ui.pages.actions.page import ActionsPage
from ui.pages.meetings.calendar_dialog import MeetingsCalendar
from ui.pages.meetings.page import MeetingsPage
from ui.pages.meetings.plan_dialog import PlanDialog
from ui.pages.meetings.planning_controller import CalendarFileDialog
from ui.pages.minutes.decisions_dialog import DecisionsDialog
from ui.pages.minutes.page import MinutesPage
from ui.pages.people.page import PeoplePage, PersonDialog
from ui.pages.register.letter_dialog import LetterDialog
from ui.pages.register.page import RegisterPage
from ui.pages.register.withdrawal import WithdrawDialog
from ui.pages.settings.page import SettingsPage
from ui.review.opening import PassphraseDialog
from ui.shell.main_window import MainWindow
from ui.widgets.dialogs.as_at_dialog import AsAtDialog
from ui.widgets.dialogs.find_or_do import FindOrDo
from ui.widgets.dialogs.name_dialog import NameDialog
from ui.widgets.dialogs.restore_dialog import RestoreDialog
from ui.widgets.dialogs.save_paper_dialog import SavePaperDialog

Page = TypeVar("Page", bound=QObject)


def _page(window: MainWindow, kind: type[Page]) -> Page:
    return next(page for page in window.pages.values() if isinstance(page, kind))


def _shown(window: MainWindow, kind: type[QDialog]) -> QWidget:
    return next(dialog for dialog in window.findChildren(kind) if dialog.isVisible())


def _open_letter(window: MainWindow) -> QWidget:
    page = _page(window, RegisterPage)
    page.focus_first()
    page.table.choose(next(iter(page.model.ids[1:])))
    page.open_letter()
    return _shown(window, LetterDialog)


def _open_withdrawal(window: MainWindow) -> QWidget:
    page = _page(window, RegisterPage)
    page.focus_first()
    page.withdraw_letter()
    return _shown(window, WithdrawDialog)


def _open_passphrase(window: MainWindow) -> QWidget:
    dialog = PassphraseDialog(Path("For the chair.review"), window)
    dialog.open()
    return dialog


DIALOGS: dict[type[QDialog], tuple[str, Callable[[MainWindow], QWidget]]] = {
    Guide: ("today", lambda window: window.open_guide()),
    FindOrDo: ("today", lambda window: window.find_or_do()),
    MeetingsCalendar: ("meetings", lambda window: _page(window, MeetingsPage).open_calendar()),
    CalendarFileDialog: ("meetings", lambda window: _page(window, MeetingsPage).planning.ask_for_calendar()),
    PlanDialog: ("meetings", lambda window: _page(window, MeetingsPage).planning.open_plan()),
    AsAtDialog: ("actions", lambda window: _page(window, ActionsPage).as_at.ask()),
    NameDialog: ("actions", lambda window: _page(window, ActionsPage).views.ask_for_a_name()),
    SavePaperDialog: ("actions", lambda window: _page(window, ActionsPage).save_log()),
    MergeDialog: ("actions", lambda window: _page(window, ActionsPage).merging.preview(Path("Missing.review"))),
    FormsDialog: ("actions", lambda window: window.page.findChildren(FormsController)[0].open()),
    ChairDialog: ("actions", lambda window: window.page.findChildren(ChairController)[0].open()),
    DecisionsDialog: ("minutes", lambda window: _page(window, MinutesPage).open_decisions()),
    WithdrawDialog: ("register", _open_withdrawal),
    LetterDialog: ("register", _open_letter),
    PersonDialog: ("people", lambda window: _page(window, PeoplePage).add()),
    RestoreDialog: ("settings", lambda window: _page(window, SettingsPage).backups.choose()),
    PassphraseDialog: ("today", _open_passphrase),
}
"""How each dialog is opened that needs no more than a board with a meeting, and on which page."""

ELSEWHERE = {
    "DialogFrame": ("ui/test_accessibility.py", "it is the frame of others, and never shown itself"),
    "FormDialog": ("ui/test_accessibility.py", "it is the base of the dialogs that are a form"),
    "WorkingDialog": ("ui/test_accessibility.py", "it is the base of others, and never shown itself"),
    "NotesDialog": ("ui/exchange/test_notes_controller.py", "it needs a review that came back"),
    "ClashDialog": ("ui/exchange/test_clash_controller.py", "it needs conflicting changes"),
    "SheetsDialog": ("ui/pages/test_meetings.py", "it needs an attached spreadsheet"),
    "ReaderDialog": ("ui/review/test_review_window.py", "it needs a review"),
    "PrintPackDialog": ("ui/pages/test_pack_printing.py", "it needs an assembled pack"),
    "PrintProgress": ("ui/pages/test_pack_printing.py", "it is there while pages are printed"),
}
"""The test that looks at the names in each other dialog, and why it is not opened here."""


def dialog_classes() -> Iterator[type[QDialog]]:
    """Yield every dialog that the window defines."""
    for module in pkgutil.walk_packages(ui.__path__, "ui."):
        import_module(module.name)
    left = [QDialog]
    while left:
        for kind in left.pop().__subclasses__():
            if kind.__module__.startswith("ui."):
                yield kind
                left.append(kind)
