"""A board like a real one for the tests of the window: services only, nothing patched."""

import gc
import hashlib
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QSettings, QThreadPool, SignalInstance
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot
from pytestqt.wait_signal import SignalBlocker

from boardpack.domain.days.assurance import Assurance
from boardpack.domain.days.deadlines import Deadline, Precision
from boardpack.domain.log.actions import NewAction, NewUpdate, Status
from boardpack.domain.office.office_holders import Person, Seat
from boardpack.domain.office.settings import Settings
from boardpack.domain.register.item_kinds import ItemKind
from boardpack.domain.register.items import AddressedBody, BodyRole, ItemId, Voice
from boardpack.domain.register.proposals import LetterFacts, LetterReading, ProposedItem, ProposedResponse
from boardpack.workspace import Workspace, create_workspace
from tests.builders import NOW, StillClock, opened_workspace
from tests.ui.driving import answered_files
from ui import theme
from ui.last_folder import last_folder
from ui.shell import main_window
from ui.tasks import Task
from ui.theme.style_sheet import style_sheet

TODAY = date(2025, 7, 8)
_SECRETARY = "T. Brandreth"
_ROOM_FOR_TASKS_MS = 5_000
_PATIENCE_MS = 60_000


class PatientBot(QtBot):
    """Waits until it comes, however busy the computer is: time is lost only over what never comes."""

    def addWidget(self, widget: QWidget, **how: Callable[[QWidget], None]) -> None:  # noqa: N802
        """Style the program once its window is made, if the fixture `light` left that to this."""
        application = QApplication.instance()
        if theme.current() == theme.Theme() and not application.styleSheet():
            application.setStyleSheet(style_sheet(theme.current().tokens))
        super().addWidget(widget, **how)

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = _PATIENCE_MS) -> None:  # noqa: N802
        super().waitUntil(callback, timeout=max(timeout, _PATIENCE_MS))

    def waitSignal(  # noqa: N802
        self,
        signal: SignalInstance,
        *,
        timeout: int = _PATIENCE_MS,
        raising: bool | None = None,
        check_params_cb: Callable[..., bool] | None = None,
    ) -> SignalBlocker:
        patience = max(timeout, _PATIENCE_MS) if timeout else timeout  # assertNotEmitted asks for no time at all
        return super().waitSignal(signal, timeout=patience, raising=raising, check_params_cb=check_params_cb)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """Yield the driver of the window, with a longer time limit."""
    return PatientBot(request)


@pytest.fixture(autouse=True, scope="module")
def _only_new_things_are_collected() -> None:
    """Exclude what exists before a module of tests, above all libraries, from garbage collection after each test."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True, scope="session")
def _nothing_left_in_the_clipboard(qapp: QApplication) -> Iterator[None]:
    """Empty the clipboard at the end: without a screen Qt frees what it holds after Python has ended, and crashes."""
    yield
    qapp.clipboard().clear()


@pytest.fixture(autouse=True)
def _no_file_dialog_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail a test in which a file dialog opens that it does not answer: nobody would ever close it."""
    answered_files.clear()

    def ask(real: Callable[..., object], *arguments: object) -> object:
        if not answered_files:
            pytest.fail("A file dialog was opened that this test did not expect.")
        return real(*arguments)

    for name in ("getExistingDirectory", "getOpenFileName", "getOpenFileNames", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, partial(ask, getattr(QFileDialog, name)))


@pytest.fixture(autouse=True)
def _no_folder_is_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget the folders that another test has chosen."""
    monkeypatch.setattr(last_folder, "_folders", {})


@pytest.fixture(autouse=True)
def _no_widgets_left() -> Iterator[None]:
    """Destroy the widgets of a test before the next one: without an event loop Qt would only mark them.

    A window that a lambda in one of its own connections holds is never collected by Python, so each is
    deleted. The list of a completer is left to it, since it would delete the list again. The rest is collected here,
    on the window's thread: on that of a task its end would bring Qt down.
    """
    gc.disable()
    yield
    gc.enable()
    if QThreadPool.globalInstance().waitForDone(_ROOM_FOR_TASKS_MS):
        for task in QApplication.instance().findChildren(Task):  # its window is gone, and nobody hears of its end
            task.deleteLater()
    for window in QApplication.topLevelWidgets():
        if window.parent() is None and not isinstance(window, QAbstractItemView):
            window.hide()
            window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()


@pytest.fixture
def idle() -> None:
    """For tests of what a window does when it has nothing else to do: it makes the pages that nobody has shown."""


@pytest.fixture(autouse=True)
def _pages_are_made_when_shown(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A window makes the pages that a test shows. All the others would cost each test of a window half a second."""
    if "idle" not in request.fixturenames:
        monkeypatch.setattr(main_window, "_IDLE_MS", 3_600_000)


@pytest.fixture
def light(qapp: QApplication) -> theme.Theme:
    """Put the light appearance in force, but its style sheet only when the test adds a window to `qtbot`.

    Each time that a part is put into a whole, Qt styles it again with all that is in it: that is half of the time in
    which a window is made.
    """
    applied = theme.apply(qapp, theme.Appearance.LIGHT)
    qapp.setStyleSheet("")
    return applied


@pytest.fixture
def styled(light: theme.Theme, qapp: QApplication) -> theme.Theme:
    """Put the style sheet in force too before a widget is made, for tests of what measures itself when it is made."""
    qapp.setStyleSheet(style_sheet(light.tokens))
    return light


@pytest.fixture
def state(tmp_path: Path) -> QSettings:
    """Return the window's own memory, in a file of its own."""
    return QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)


@pytest.fixture(scope="session")
def made_empty_board(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a board in which nothing stands yet: made once, copied by who wants one."""
    return _empty_board(tmp_path_factory.mktemp("empty") / "Board", StillClock(NOW)).folder


@pytest.fixture(scope="session")
def made_board(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a board with reports and actions: made once, copied by who wants one."""
    clock, folder = StillClock(NOW), tmp_path_factory.mktemp("full")
    made = _empty_board(folder / "Board", clock)
    _accept(made, folder, "Missing children: found and kept safe", date(2025, 5, 16), _MISSING)
    _accept(made, folder, "Stalking: first contact to outcome", date(2025, 6, 12), _STALKING)
    _log(made, clock)
    return made.folder


@pytest.fixture
def empty_board(tmp_path: Path, clock: StillClock, made_empty_board: Path) -> Iterator[Workspace]:
    """Yield a board in which nothing stands yet."""
    folder = shutil.copytree(made_empty_board, tmp_path / "Board")
    with opened_workspace(folder, clock, _SECRETARY) as workspace:
        yield workspace


@pytest.fixture
def board(tmp_path: Path, clock: StillClock, made_board: Path) -> Iterator[Workspace]:
    """Yield a board with two reports of seven items, and six actions in every standing."""
    folder = shutil.copytree(made_board, tmp_path / "Board")
    clock.go_to(TODAY)
    with opened_workspace(folder, clock, _SECRETARY) as workspace:
        workspace.access.confirm_today()
        (folder / "board.db").touch()  # a program that goes by the computer's clock is not asked about the day either
        yield workspace


def _empty_board(folder: Path, clock: StillClock) -> Workspace:
    office = Settings(
        "High Harms Board", force_name="Northmere Police", people=(Person("A. Chair", Seat.COMMISSIONER),)
    )
    board = create_workspace(folder, "High Harms Board", settings=office, clock=clock, author=_SECRETARY)
    board.access.ask_about_days(lambda doubt: True)  # the days of its entries are invented
    return board


def _accept(
    workspace: Workspace, folder: Path, title: str, published: date, proposals: tuple[ProposedItem, ...]
) -> None:
    letter = folder / f"{title.split(':')[0]}.txt"
    letter.write_text(title, encoding="utf-8")
    reading = LetterReading(
        file_name=letter.name,
        sha256=hashlib.sha256(letter.read_bytes()).hexdigest(),
        facts=LetterFacts("inspection report", report_title=title, report_published=published),
        proposals=proposals,
        findings=(),
        unplaced=(),
        passages=(),
    )
    workspace.letters.accept(letter, reading, proposals, published)


def _log(workspace: Workspace, clock: StillClock) -> None:
    items = {entry.item.text.split()[0]: entry.item.id for entry in workspace.register.entries()}
    share = ItemId(items["Share"])
    actions = (
        ("Agree data sharing with three councils", "L. Hathersedge", date(2025, 5, 29), share),
        ("Publish plans for missing children", "DCI Marlpit", date(2025, 6, 12), None),
        ("Record the reason for each delay", "L. Hathersedge", date(2025, 7, 31), share),
        ("Screen every first call for stalking", "Supt Thrale", date(2025, 7, 15), None),
        ("Ask custody leads for a nurse rota", "Insp Yelland", date(2025, 9, 30), None),
        ("Name a lead officer for each school", "C Insp Osterley", date(2025, 6, 27), None),
    )
    clock.go_to(date(2025, 3, 20))
    made = [workspace.actions.add(NewAction(*action)) for action in actions]
    clock.go_to(date(2025, 4, 24))
    workspace.actions.update(made[0].id, NewUpdate("First drafts are with all three councils.", status=Status.ON_TRACK))
    clock.go_to(date(2025, 6, 12))
    workspace.actions.update(
        made[0].id,
        NewUpdate("The board asked for the reason in writing.", target=date(2025, 6, 26), assurance=Assurance.PARTLY),
    )
    clock.go_to(date(2025, 7, 3))
    workspace.actions.update(
        made[0].id,
        NewUpdate(
            "Two of three agreements are signed. Eastholm's lawyers asked for a retention schedule; "
            "a draft went to them on 1 July 2025."
        ),
    )
    workspace.actions.update(made[2].id, NewUpdate("The form is in use.", status=Status.ON_TRACK))
    workspace.actions.update(made[3].id, NewUpdate("The tool is late from its maker.", status=Status.AT_RISK))
    workspace.actions.update(made[5].id, NewUpdate("All schools have one.", status=Status.COMPLETE))


def _by(day: date) -> Deadline:
    return Deadline(f"By {day:%d %B %Y}".replace(" 0", " "), Precision.DAY, day)


_CHIEFS = (
    AddressedBody("chief constables", "Chief constables", BodyRole.LEAD),
    AddressedBody("local safeguarding partners", "Local safeguarding partners", BodyRole.WITH),
)
_COLLEGE = (AddressedBody("the College of Policing", "College of Policing", BodyRole.LEAD),)

_MISSING = (
    ProposedItem(
        ItemKind.CAUSE_OF_CONCERN, None, "Repeat episodes of missing children are not joined up.", for_force=True
    ),
    ProposedItem(
        ItemKind.RECOMMENDATION,
        "1",
        "Join up the records of repeat episodes, so that patterns are seen.",
        points=("link every episode to the child", "show the links to the officer who answers the call"),
        closing="The force should check this each quarter.",
        parent="Cause of concern",
        deadline=_by(date(2025, 9, 30)),
        bodies=_CHIEFS,
        for_force=True,
        responses=(ProposedResponse(Voice.FORCE, "The system is being changed; first tests ran in June 2025."),),
    ),
    ProposedItem(
        ItemKind.RECOMMENDATION,
        "3",
        "Write a national template for trigger plans.",
        deadline=_by(date(2025, 12, 31)),
        bodies=_COLLEGE,
        for_force=False,
    ),
    ProposedItem(
        ItemKind.RECOMMENDATION,
        "4",
        "Share information about a missing child with the local council within one working day.",
        deadline=_by(date(2025, 12, 31)),
        bodies=_CHIEFS,
        for_force=True,
        responses=(
            ProposedResponse(Voice.FORCE, "Agreements are signed with two of three councils."),
            ProposedResponse(Voice.COMMISSIONER, "I accept this recommendation."),
        ),
    ),
)
_STALKING = (
    ProposedItem(
        ItemKind.RECOMMENDATION,
        "1",
        "Make sure that risk is screened at the first call.",
        deadline=Deadline("With immediate effect", Precision.IMMEDIATE, date(2025, 6, 12)),
        bodies=_CHIEFS,
        for_force=True,
    ),
    ProposedItem(
        ItemKind.RECOMMENDATION,
        "2",
        "Review orders that were breached more than once.",
        deadline=_by(date(2025, 12, 12)),
        bodies=_CHIEFS,
        for_force=True,
    ),
    ProposedItem(
        ItemKind.AREA_FOR_IMPROVEMENT,
        None,
        "The force should improve how it supervises cases of stalking.",
        for_force=True,
    ),
)
