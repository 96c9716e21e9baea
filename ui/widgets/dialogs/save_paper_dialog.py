"""The dialog that asks for the format, edition and place of a paper to save."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QFileDialog, QVBoxLayout, QWidget

from boardpack.domain.meetings.editions import Edition
from ui.last_folder import FileKind, last_folder
from ui.theme import current, set_style
from ui.widgets.fields.choice_box import ChoiceBox
from ui.widgets.form_buttons import FormButtons
from ui.widgets.labels import button, label

_WORD = ".docx"
_FORMS = ((_WORD, "Word"), (".pdf", "PDF"), (".html", "Web page"))


class SavePaperDialog(QDialog):
    """Asks how and where to save a paper. `stem` is the suggested name without a suffix, `kind` has its folder.

    Emits `requested` with the file and the edition once a place is chosen, or `print_requested` with the edition.
    """

    requested = Signal(object, object)  # Path, Edition
    print_requested = Signal(object)  # Edition

    def __init__(self, title: str, stem: str, parent: QWidget | None = None, kind: FileKind = FileKind.PAPER) -> None:
        super().__init__(parent)
        self._stem, self._kind = stem, kind
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        set_style(self, "page")
        self.form = ChoiceBox[str]("Format", _FORMS)
        self.large_print = QCheckBox("Large print")
        self.black_and_white = QCheckBox("Black and white")
        self.drafting_notes = QCheckBox("Drafting notes")
        self.form.activated.connect(self._show_notes)
        self.cancel = button("Cancel", "plain", self.reject)
        self.print = button("Print…", "plain", self._print)
        self.save = button("Save…", "primary", self.choose_place)
        self.save.setDefault(True)
        self._lay_out()
        self.setMinimumWidth(current().px(400))
        self.form.setFocus()

    @property
    def edition(self) -> Edition:
        """The edition that is ticked."""
        with_notes = self.drafting_notes.isEnabled() and self.drafting_notes.isChecked()
        return Edition(self.large_print.isChecked(), self.black_and_white.isChecked(), with_notes)

    @property
    def suggested(self) -> str:
        """The suggested file name. It names the edition, so that two editions do not overwrite each other."""
        words = (
            *([", large print"] if self.edition.large_print else []),
            *([", black and white"] if self.edition.black_and_white else []),
            *([", with notes"] if self.edition.drafting_notes else []),
        )
        return f"{self._stem}{''.join(words)}{self.form.value}"

    def choose_place(self) -> None:
        """Ask for the place of the file."""
        pattern = f"{self.form.currentText()} (*{self.form.value})"
        path, _ = QFileDialog.getSaveFileName(
            self, self.windowTitle(), last_folder.path(self._kind, self.suggested), pattern
        )
        last_folder.remember(self._kind, path)
        if path:
            self.save_to(Path(path))

    def save_to(self, path: Path) -> None:
        """Emit `requested`, with the suffix of the chosen format added if the name lacks it."""
        named = path if path.suffix.lower() == self.form.value else path.with_name(path.name + self.form.value)
        self.requested.emit(named, self.edition)
        self.accept()

    def _print(self) -> None:
        self.accept()
        self.print_requested.emit(Edition(self.large_print.isChecked(), self.black_and_white.isChecked()))

    def _show_notes(self) -> None:
        self.drafting_notes.setEnabled(self.form.value == _WORD)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(4)
        column.addWidget(label("Format", "quiet"))
        column.addWidget(self.form)
        column.addSpacing(12)
        for box, hint in (
            (self.large_print, "No text below 18 points, with records instead of wide tables."),
            (self.black_and_white, "In black and grey only, for any printer."),
            (self.drafting_notes, "As comments, in Word only. Leave them out of papers that you send to others."),
        ):
            box.setAccessibleDescription(hint)
            column.addWidget(box)
            column.addWidget(label(hint, "small", wrap=True))
            column.addSpacing(8)
        column.addSpacing(8)
        column.addWidget(FormButtons(self.cancel, self.save, beside=(self.print,)))
