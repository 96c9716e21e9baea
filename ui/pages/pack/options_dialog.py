"""The dialog for the options of a pack, and the options that this computer keeps for later packs."""

import json
from dataclasses import replace

from PySide6.QtCore import QSettings, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QPlainTextEdit, QWidget

from boardpack.domain.meetings.packs import ORDINARY_PACK, PackOptions, PrintLayout, holders_of, print_size_warning
from boardpack.errors import RefusedError
from ui import messages
from ui.theme import current, set_style
from ui.widgets.dialogs.frame import fit_to_screen
from ui.widgets.fields.choice_box import ChoiceBox
from ui.widgets.form_buttons import FormButtons
from ui.widgets.labels import button, label, scroll_area
from ui.widgets.layouts import column_layout
from ui.widgets.notice import Notice

_WIDTH, _HEIGHT, _COPIES_HEIGHT = 480, 600, 84
_PRINTS = (
    (PrintLayout.SINGLE, "No file for the printer"),
    (PrintLayout.TWO_UP, "Two pages on a sheet"),
    (PrintLayout.BOOKLET, "Folded booklet"),
)
_SWITCHES = (
    ("duplex", "Double-sided printing", "Each paper and each divider begins on a right-hand page."),
    ("dividers", "Dividers", "A divider page before each paper. Both begin on a right-hand page."),
    ("public", "Public version", "Without restricted papers, with the page numbers of the whole pack."),
    ("large_print", "Large print", "No text below 18 points. Attached files are unchanged."),
    ("black_and_white", "Black and white", "Status is shown by shape and word, not by colour alone."),
    ("draft", "Draft", "The word Draft is on every page."),
    ("word", "Word files with the PDF", ""),
)


class OptionsDialog(QDialog):
    """Asks for the options of a pack. Emits `chosen` with them when *Use these options* is pressed."""

    chosen = Signal(object)  # PackOptions

    def __init__(self, options: PackOptions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Pack options")
        self.setAccessibleName("Pack options")
        set_style(self, "page")
        self.switches = {name: self._switch(words, hint) for name, words, hint in _SWITCHES}
        self.notice = Notice()
        self.print_as = ChoiceBox[PrintLayout]("File for the printer", _PRINTS)
        self.print_size = label("", "small", wrap=True)
        self.print_as.currentIndexChanged.connect(lambda _: self._show_print_size())
        self.switches["large_print"].toggled.connect(lambda _: self._show_print_size())
        self.copies = QPlainTextEdit()
        self.copies.setAccessibleName("Numbered copies, one name on each line")
        self.copies.setTabChangesFocus(True)
        self.copies.setFixedHeight(current().px(_COPIES_HEIGHT))
        self.ordinary = button("Reset options", "plain", lambda: self.show_options(ORDINARY_PACK))
        self.cancel = button("Cancel", "plain", self.reject)
        self.use = button("Use these options", "primary", self.choose)
        self.use.setDefault(True)
        self._lay_out()
        fit_to_screen(self, _WIDTH, _HEIGHT)
        self.show_options(options)

    @property
    def options(self) -> PackOptions:
        """The selected options. Raises RefusedError for more copies than can be made at once."""
        switches = {name: box.isChecked() for name, box in self.switches.items()}
        holders = holders_of(self.copies.toPlainText().splitlines())
        return PackOptions(**switches, print_as=self.print_as.value, copies=holders)

    def show_options(self, options: PackOptions) -> None:
        """Show these options."""
        for name, box in self.switches.items():
            box.setChecked(bool(getattr(options, name)))
        self.print_as.choose(options.print_as)
        self._show_print_size()
        self.copies.setPlainText("\n".join(options.copies))

    def choose(self) -> None:
        """Emit the options, or show why they cannot be used."""
        try:
            options = self.options
        except RefusedError as error:
            messages.show_error(error, self.notice)
            return
        self.chosen.emit(options)
        self.accept()

    def _show_print_size(self) -> None:
        large, print_as = self.switches["large_print"].isChecked(), self.print_as.value
        warning = print_size_warning(PackOptions(large_print=large, print_as=print_as))
        self.print_size.setText(warning)
        self.print_size.setVisible(bool(warning))
        self.print_as.setAccessibleDescription(warning)

    def _switch(self, words: str, hint: str) -> QCheckBox:
        box = QCheckBox(words)
        box.setAccessibleDescription(hint)
        box.setToolTip(hint)
        return box

    def _lay_out(self) -> None:
        outer = column_layout(self, (24, 20, 24, 20), spacing=8)
        outer.addWidget(label("Pack options", "title"))
        outer.addWidget(self.notice)
        inside = set_style(QWidget(), "page")
        column = column_layout(inside, (0, 0, 8, 0), spacing=4)
        outer.addWidget(scroll_area(inside, "Options"), 1)
        for name, _, hint in _SWITCHES:
            column.addWidget(self.switches[name])
            if hint:
                hint_label = label(hint, "small")
                hint_label.setContentsMargins(current().px(20), 0, 0, 4)
                column.addWidget(hint_label)
        column.addSpacing(8)
        column.addWidget(label("File for the printer", "quiet"))
        column.addWidget(self.print_as)
        column.addWidget(self.print_size)
        column.addSpacing(8)
        column.addWidget(label("Numbered copies, one name on each line", "quiet"))
        column.addWidget(self.copies)
        column.addStretch(1)
        outer.addSpacing(4)
        outer.addWidget(FormButtons(self.cancel, self.use, beside=(self.ordinary,)))


_KEPT = ("duplex", "dividers", "large_print", "black_and_white", "word")
"""The options that are saved for later packs. Draft and public are chosen for each pack."""


def keep_options(settings: QSettings, options: PackOptions) -> None:
    """Save the options that also apply to later packs."""
    record: dict[str, object] = {name: getattr(options, name) for name in _KEPT}
    record |= {"print_as": options.print_as.value, "copies": list(options.copies)}
    settings.setValue("pack/options", json.dumps(record, ensure_ascii=False))


def kept_options(settings: QSettings) -> PackOptions:
    """Return the saved options; those of an ordinary pack if there are none or they cannot be read."""
    try:
        record = json.loads(str(settings.value("pack/options", "")))
        switches = {name: bool(record[name]) for name in _KEPT}
        copies = tuple(str(holder) for holder in record["copies"])
        return replace(ORDINARY_PACK, **switches, print_as=PrintLayout(record["print_as"]), copies=copies)
    except (ValueError, KeyError, TypeError):
        return ORDINARY_PACK
