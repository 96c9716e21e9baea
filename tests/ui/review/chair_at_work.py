"""A chair who types and types, in a process of its own that somebody kills: `python -m … FILE SETTINGS [at once]`.

It opens the review as the program does, types the alphabet over and over into the comment on the first action, and
says how many letters are kept whenever some were.
"""

import sys
from itertools import cycle
from pathlib import Path
from string import ascii_lowercase

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtTest import QTest

from ui.review.window import ReviewWindow
from ui.shell.application import DesktopProgram, create_application

_POLL_MS, _KEY_MS = 20, 2


class ChairAtWork:
    """A chair who types. `at_once` saves after each letter, so that a kill comes during saving."""

    def __init__(self, program: DesktopProgram, *, at_once: bool) -> None:
        self._program, self._at_once = program, at_once
        self._letters = cycle(ascii_lowercase)
        self._waiting, self._typing = QTimer(interval=_POLL_MS), QTimer(interval=_KEY_MS)
        self._waiting.timeout.connect(self._look)
        self._typing.timeout.connect(self._type)
        self._waiting.start()

    def _look(self) -> None:
        window = self._program.window
        if isinstance(window, ReviewWindow):
            self._waiting.stop()
            self._window = window
            window.drafts.kept.connect(self._tell)
            window.log.comment()
            self._typing.start()

    def _type(self) -> None:
        QTest.keyClicks(self._window.log.word.note, next(self._letters))
        if self._at_once:
            self._window.drafts.flush()

    def _tell(self) -> None:
        (word,) = self._window.review.draft.words.values()
        sys.stdout.write(f"{len(word.note)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    app = create_application()
    program = DesktopProgram(app, QSettings(sys.argv[2], QSettings.Format.IniFormat))
    program.begin(Path(sys.argv[1]))
    chair = ChairAtWork(program, at_once="at once" in sys.argv)
    sys.exit(app.exec())
