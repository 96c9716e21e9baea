"""The part of the settings for the window's appearance on this computer."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from boardpack.values import asdict
from ui.looks import SIZES, Looks, LooksSettings
from ui.theme import Appearance, current
from ui.widgets.declared_form import DeclaredField, DeclaredForm, InputKind
from ui.widgets.fields.choice_box import ChoiceBox
from ui.widgets.labels import label
from ui.widgets.layouts import column_layout

_WORDS = {
    Appearance.SYSTEM: "Same as this computer",
    Appearance.LIGHT: "Light",
    Appearance.DARK: "Dark",
    Appearance.HIGH_CONTRAST: "High contrast",
}

_LABELS, _WIDTH = 184, 440
_FONTS = ((False, "Inter (standard)"), (True, "Same as this computer"))
_FIELDS = (
    DeclaredField("appearance", "Appearance", InputKind.CHOICE, choices=tuple(_WORDS.items())),
    DeclaredField("size", "Text size", InputKind.CHOICE, choices=[(size, f"{size}%") for size in SIZES]),
    DeclaredField("system_font", "Font", InputKind.CHOICE, choices=_FONTS),
)


class LooksPart(QWidget):
    """Appearance, text size and font. A choice applies at once, and is taken back if the user stays in the window.

    Owned by the Settings page.
    """

    def __init__(self, looks_settings: LooksSettings) -> None:
        super().__init__()
        self._looks_settings = looks_settings
        self.form = DeclaredForm(_FIELDS, _LABELS, gap=10)
        self.appearance, self.size_of_text, self.type_of_text = (
            self.form.field(key, ChoiceBox) for key in ("appearance", "size", "system_font")
        )
        self.form.setMaximumWidth(current().px(_WIDTH))
        self._show()
        looks_settings.reverted.connect(self._show)
        self.form.edited.connect(lambda: self._looks_settings.choose(Looks(**self.form.values)))
        column = column_layout(self, (0, 28, 0, 0), spacing=8)
        column.addWidget(label("This window", "section"))
        column.addWidget(label("On this computer only. The design of papers does not change.", "sentence", wrap=True))
        column.addWidget(self.form, 0, Qt.AlignmentFlag.AlignLeft)

    def _show(self) -> None:
        self.form.show_values(asdict(self._looks_settings.looks))
