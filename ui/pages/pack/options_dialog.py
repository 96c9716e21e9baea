"""The dialog for the options of a pack, and the options that this computer keeps for later packs."""

from PySide6.QtCore import QSettings, Signal
from PySide6.QtWidgets import QWidget

from boardpack.domain.meetings.editions import (
    MEMBERS,
    PUBLIC_VERSION,
    TRAITS,
    Edition,
    PrintLayout,
    holders_of,
    print_size_warning,
)
from boardpack.json_values import UnreadableJsonError, json_bytes, value_in
from boardpack.values import asdict, replace
from ui.widgets.declared_form import DeclaredField, InputKind, Values
from ui.widgets.dialogs.frame import FormDialog
from ui.widgets.labels import button, label

_PRINTS = (
    (PrintLayout.SINGLE, "No file for the printer"),
    (PrintLayout.TWO_UP, "Two pages on a sheet"),
    (PrintLayout.BOOKLET, "Folded booklet"),
)
_FIELDS = (
    *(
        DeclaredField(trait.field, trait.label, InputKind.TICK, about=trait.about)
        for trait in TRAITS
        if trait is not PUBLIC_VERSION
    ),
    DeclaredField("word", "Word files with the PDF", InputKind.TICK),
    DeclaredField("print_as", "File for the printer", InputKind.CHOICE, choices=_PRINTS),
    DeclaredField("copies", "Numbered copies, one name on each line", InputKind.LINES),
)


class OptionsDialog(FormDialog):
    """Asks for the options of a pack. Emits `chosen` with the edition when *Use these options* is pressed."""

    chosen = Signal(object)  # Edition

    def __init__(self, edition: Edition, parent: QWidget | None = None) -> None:
        ordinary = button("Reset options", "plain", lambda: self.show_options(MEMBERS))
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
        self.show_options(edition)

    def show_options(self, edition: Edition) -> None:
        """Show the options of an edition."""
        self.begin({**asdict(edition), "copies": "\n".join(edition.copies)})
        self._show_print_size()

    def _show_print_size(self) -> None:
        values = self.form.values
        warning = print_size_warning(Edition(large_print=values["large_print"], print_as=values["print_as"]))
        self.print_size.setText(warning)
        self.print_size.setVisible(bool(warning))
        self.form.inputs["print_as"].setAccessibleDescription(warning)


def options_of(values: Values) -> Edition:
    """Return the edition in the fields. Raises RefusedError for more copies than can be made at once."""
    return Edition(**{**values, "copies": holders_of(values["copies"].splitlines())})


def keep_options(settings: QSettings, edition: Edition) -> None:
    """Save the options for later packs. Draft is chosen for each pack."""
    kept = replace(edition, draft=False)
    settings.setValue("pack/options", json_bytes(kept).decode())


def kept_options(settings: QSettings) -> Edition:
    """Return the saved options; those of an ordinary pack if there are none or they cannot be read."""
    try:
        kept: Edition = value_in(str(settings.value("pack/options", "")), Edition)
    except UnreadableJsonError:
        return MEMBERS
    return kept
