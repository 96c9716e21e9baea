"""The dialog that asks for the format, edition and place of a paper to save."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from boardpack.domain.meetings.editions import LOOKS, PaperEdition
from boardpack.values import replace
from ui.last_folder import FileKind, last_folder
from ui.widgets.declared_form import DeclaredField, InputKind
from ui.widgets.dialogs.frame import FormDialog
from ui.widgets.labels import button

_WORD = ".docx"
_FORMS = {_WORD: "Word", ".pdf": "PDF", ".html": "Web page"}
_NOTES = "As comments, in Word only. Leave them out of papers that you send to others."
_FIELDS = (
    DeclaredField("form", "Format", InputKind.CHOICE, choices=tuple(_FORMS.items())),
    *(DeclaredField(look.field, look.label, InputKind.TICK, about=look.about) for look in LOOKS),
    DeclaredField("drafting_notes", "Drafting notes", InputKind.TICK, about=_NOTES),
)


class SavePaperDialog(FormDialog):
    """Asks how and where to save a paper. `stem` is the suggested name without a suffix, `kind` has its folder.

    Emits `requested` with the file and the edition once a place is chosen, or `print_requested` with the edition.
    """

    requested = Signal(object, object)  # Path, PaperEdition
    print_requested = Signal(object)  # PaperEdition

    def __init__(self, title: str, stem: str, parent: QWidget | None = None, kind: FileKind = FileKind.PAPER) -> None:
        self.print = button("Print…", "plain", self._print)
        super().__init__(title, _FIELDS, "Save…", parent, labels=0, beside=(self.print,))
        self._stem, self._kind = stem, kind
        self.form.edited.connect(self._show_notes)
        self.form.focus_first()

    @property
    def edition(self) -> PaperEdition:
        """The edition that is ticked."""
        return PaperEdition(**{name: is_ticked for name, is_ticked in self.form.values.items() if name != "form"})

    @property
    def suffix(self) -> str:
        """The suffix of the chosen format."""
        return str(self.form.values["form"])

    @property
    def suggested(self) -> str:
        """The suggested file name. It names the edition, so that two editions do not overwrite each other."""
        words = (
            *(f", {look.words}" for look in self.edition.looks),
            *([", with notes"] if self.edition.drafting_notes else []),
        )
        return f"{self._stem}{''.join(words)}{self.suffix}"

    def keep(self) -> None:
        """Ask for the place of the file."""
        pattern = f"{_FORMS[self.suffix]} (*{self.suffix})"
        path, _ = QFileDialog.getSaveFileName(
            self, self.windowTitle(), last_folder.path(self._kind, self.suggested), pattern
        )
        last_folder.remember(self._kind, path)
        if path:
            self.save_to(Path(path))

    def save_to(self, path: Path) -> None:
        """Emit `requested`, with the suffix of the chosen format added if the name lacks it."""
        named = path if path.suffix.lower() == self.suffix else path.with_name(path.name + self.suffix)
        self.requested.emit(named, self.edition)
        self.accept()

    def _print(self) -> None:
        self.accept()
        self.print_requested.emit(replace(self.edition, drafting_notes=False))

    def _show_notes(self) -> None:
        notes = self.form.inputs["drafting_notes"]
        notes.setEnabled(self.suffix == _WORD)
