"""The dialog for the options of a pack, and the options that this computer keeps for later packs."""

from dataclasses import replace

from PySide6.QtCore import QSettings, Signal
from PySide6.QtWidgets import QWidget

from boardpack.domain.meetings.packs import ORDINARY_PACK, PackOptions, PrintLayout, holders_of, print_size_warning
from boardpack.json_values import UnreadableJsonError, json_bytes, value_in
from ui.widgets.declared_form import DeclaredField, InputKind, Values
from ui.widgets.dialogs.frame import FormDialog
from ui.widgets.labels import button, label

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
_FIELDS = (
    *(DeclaredField(name, words, InputKind.TICK, about=about) for name, words, about in _SWITCHES),
    DeclaredField("print_as", "File for the printer", InputKind.CHOICE, choices=_PRINTS),
    DeclaredField("copies", "Numbered copies, one name on each line", InputKind.LINES),
)


class OptionsDialog(FormDialog):
    """Asks for the options of a pack. Emits `chosen` with them when *Use these options* is pressed."""

    chosen = Signal(object)  # PackOptions

    def __init__(self, options: PackOptions, parent: QWidget | None = None) -> None:
        ordinary = button("Reset options", "plain", lambda: self.show_options(ORDINARY_PACK))
        super().__init__(
            "Pack options",
            _FIELDS,
            "Use these options",
            parent,
            store=options_of,
            labels=0,
            beside=(ordinary,),
            width=480,
            height=640,
        )
        self.print_size = label("", "small", wrap=True)
        self.column.addWidget(self.print_size)
        self.form.edited.connect(self._show_print_size)
        self.kept.connect(lambda values: self.chosen.emit(options_of(values)))
        self.show_options(options)

    def show_options(self, options: PackOptions) -> None:
        """Show these options."""
        self.begin({**vars(options), "copies": "\n".join(options.copies)})
        self._show_print_size()

    def _show_print_size(self) -> None:
        values = self.form.values
        warning = print_size_warning(PackOptions(large_print=values["large_print"], print_as=values["print_as"]))
        self.print_size.setText(warning)
        self.print_size.setVisible(bool(warning))
        self.form.inputs["print_as"].setAccessibleDescription(warning)


def options_of(values: Values) -> PackOptions:
    """Return the options in the fields. Raises RefusedError for more copies than can be made at once."""
    return PackOptions(**{**values, "copies": holders_of(values["copies"].splitlines())})


def keep_options(settings: QSettings, options: PackOptions) -> None:
    """Save the options for later packs. Draft and public are chosen for each pack."""
    kept = replace(options, draft=False, public=False)
    settings.setValue("pack/options", json_bytes(kept).decode())


def kept_options(settings: QSettings) -> PackOptions:
    """Return the saved options; those of an ordinary pack if there are none or they cannot be read."""
    try:
        kept: PackOptions = value_in(str(settings.value("pack/options", "")), PackOptions)
    except UnreadableJsonError:
        return ORDINARY_PACK
    return kept
