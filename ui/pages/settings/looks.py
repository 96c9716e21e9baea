"""The part of the settings for the window's appearance on this computer."""

from PySide6.QtWidgets import QGridLayout, QWidget

from ui.looks import SIZES, Looks, LooksSettings
from ui.theme import Appearance, current
from ui.widgets.fields.choice_box import ChoiceBox
from ui.widgets.labels import label
from ui.widgets.layouts import column_layout

_WORDS = {
    Appearance.SYSTEM: "Same as this computer",
    Appearance.LIGHT: "Light",
    Appearance.DARK: "Dark",
    Appearance.HIGH_CONTRAST: "High contrast",
}

_FONTS = ((False, "Inter (standard)"), (True, "Same as this computer"))


class LooksPart(QWidget):
    """Appearance, text size and font. A choice applies at once, and is taken back if the user stays in the window.

    Owned by the Settings page.
    """

    def __init__(self, looks_settings: LooksSettings) -> None:
        super().__init__()
        self._looks_settings = looks_settings
        self.appearance = ChoiceBox[Appearance]("Appearance", tuple(_WORDS.items()))
        self.size_of_text = ChoiceBox[int]("Text size", [(size, f"{size}%") for size in SIZES])
        self.type_of_text = ChoiceBox[bool]("Font", _FONTS)
        self._show()
        looks_settings.reverted.connect(self._show)
        for box in (self.appearance, self.size_of_text, self.type_of_text):
            box.activated.connect(lambda _: self._choose())
        column = column_layout(self, (0, 28, 0, 0), spacing=8)
        column.addWidget(label("This window", "section"))
        column.addWidget(label("On this computer only. The design of papers does not change.", "sentence", wrap=True))
        column.addLayout(self._rows())

    def _rows(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        grid.setColumnMinimumWidth(0, current().px(176))
        grid.setColumnStretch(2, 1)
        rows: tuple[tuple[str, QWidget], ...] = (
            ("Appearance", self.appearance),
            ("Text size", self.size_of_text),
            ("Font", self.type_of_text),
        )
        for at, (words, box) in enumerate(rows):
            grid.addWidget(label(words, "quiet"), at, 0)
            grid.addWidget(box, at, 1)
        return grid

    def _show(self) -> None:
        looks = self._looks_settings.looks
        self.appearance.choose(looks.appearance)
        self.size_of_text.choose(looks.size)
        self.type_of_text.choose(looks.system_font)

    def _choose(self) -> None:
        self._looks_settings.choose(Looks(self.appearance.value, self.size_of_text.value, self.type_of_text.value))
