"""Work in the background: the only place in the window that knows threads.

    task = tasks.start(lambda progress: workspace.packs.build(meeting_id, folder, progress))
    task.progressed.connect(...)    # done, total, what
    task.finished.connect(...)      # the result of the work
    task.failed.connect(...)        # the exception; pass it to WindowPage.show_error
    task.cancelled.connect(...)     # nothing of the work was kept
    task.ended.connect(...)         # always, last: no click and no key comes between the outcome and this
    task.cancel()                   # the work learns of it at its next progress call

Every public signal is emitted on the window's thread, so any slot or lambda may be connected. A task lives
until it has ended, even if nobody keeps a reference.
"""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRunnable, Qt, QThreadPool, Signal
from shiboken6 import isValid

from boardpack.domain.days.progress import Progress
from boardpack.errors import CancelledError

Work = Callable[[Progress], object]
_TIME_TO_END = 5_000
_TIME_TO_SAY_SO = 200


class Task(QObject):
    """One piece of work in the background: its signals, and the request to stop."""

    progressed = Signal(int, int, str)
    finished = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    ended = Signal()
    _heard = Signal(object, object)

    def __init__(self, work: Work, *, shown_in: QObject | None = None, only_reads: bool = False) -> None:
        super().__init__(QCoreApplication.instance())
        self.is_look_up, self._shown_in, self._only_reads = shown_in is not None, shown_in, only_reads
        self.name = ""
        """The work in words, as the page shows it. Empty if it shows none."""
        self._heard.connect(self._pass_on, Qt.ConnectionType.QueuedConnection)
        self._runner = _Runner(work, self._heard.emit)
        self.running = True

    def cancel(self) -> None:
        """Ask the work to stop at its next step. `cancelled` is emitted when it has."""
        self._runner.is_wanted = False

    def begin(self) -> None:
        """Put the work in the queue of the thread pool."""
        QThreadPool.globalInstance().start(self._runner)

    def _pass_on(self, signal: str, arguments: tuple[object, ...]) -> None:
        if signal == "finished" and self._only_reads and not self._runner.is_wanted:
            signal, arguments = "cancelled", ()
        is_shown = self._shown_in is None or isValid(self._shown_in)
        if is_shown:
            getattr(self, signal).emit(*arguments)
        if signal != "progressed":
            self.running = False
            self._runner.let_go()
            self.deleteLater()
            if is_shown:
                self.ended.emit()


class _Runner(QRunnable):
    """Runs the work on its worker thread. Calls `tell` with the name of a signal and its arguments."""

    def __init__(self, work: Work, tell: Callable[[str, tuple[object, ...]], object]) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self._work, self._tell = work, tell
        self.is_wanted = True

    def run(self) -> None:
        self._tell(*self._outcome())

    def let_go(self) -> None:
        """Drop the work, which may refer to a whole window: Qt never releases the runner itself.

        Called on the window's thread, the only one on which widgets may be destroyed.
        """
        del self._work, self._tell

    def _outcome(self) -> tuple[str, tuple[object, ...]]:
        try:
            return "finished", (self._work(self._progress),)
        except CancelledError:
            return "cancelled", ()
        except Exception as error:  # noqa: BLE001 whatever it is must reach the window's thread, where it is shown or logged
            return "failed", (error,)

    def _progress(self, done: int, total: int, what: str) -> bool:
        self._tell("progressed", (done, total, what))
        return self.is_wanted


def unfinished() -> tuple[Task, ...]:
    """Return the unfinished work that the user asked for.

    Work that has just ended gets time to report it.
    """
    if any(_asked_for()):
        QThreadPool.globalInstance().waitForDone(_TIME_TO_SAY_SO)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.MetaCall.value)
    return tuple(_asked_for())


def _asked_for() -> Iterator[Task]:
    application = QCoreApplication.instance()
    found = application.findChildren(Task) if application is not None else ()
    return (task for task in found if task.running and not task.is_look_up)


def end_all() -> None:
    """Ask all work to stop, and wait up to five seconds for it. Called at the end of the program."""
    application = QCoreApplication.instance()
    for task in application.findChildren(Task) if application is not None else ():
        task.cancel()
    QThreadPool.globalInstance().waitForDone(_TIME_TO_END)


def start(work: Work, *, shown_in: QObject | None = None, only_reads: bool = False) -> Task:
    """Start the work on another thread. Connect the task's signals before returning to the event loop.

    Give `shown_in`, the object that shows the result, for a look-up. Closing the window does not ask about a look-up,
    and nothing is emitted once that object is destroyed.
    Set `only_reads` for work that stores nothing: it counts as cancelled even if it had finished when stopped.
    """
    task = Task(work, shown_in=shown_in, only_reads=only_reads)
    task.begin()
    return task
