"""Applies a theme to the program, and returns the current one."""

from enum import StrEnum
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

from boardpack.values import Frozen
from ui.theme import fonts
from ui.theme.palette import palette
from ui.theme.style_sheet import style_sheet
from ui.theme.tokens import DARK, LIGHT, ThemeTone, Tokens, high_contrast

_PROPERTY = "boardpack_theme"
_STYLE = "fusion"
AnyWidget = TypeVar("AnyWidget", bound=QWidget)


class Appearance(StrEnum):
    """The user's choice of colours. `SYSTEM` follows the desktop, high contrast included."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high contrast"


class Theme(Frozen):
    """The colours, text scale and typeface in force."""

    tokens: Tokens = LIGHT
    scale: float = 1.0
    family: str = fonts.FAMILY

    def px(self, length: int) -> int:
        """Return a length of the design at the user's text scale."""
        return round(length * self.scale)

    def font(self, type_: fonts.TextStyle, *, tabular: bool = False) -> QFont:
        """Return the font of a text style at the user's text scale."""
        return fonts.font(type_, self.scale, tabular=tabular, family=self.family)

    def metrics(self, type_: fonts.TextStyle, *, tabular: bool = False) -> QFontMetrics:
        """Return the measures of the font of a text style at the user's text scale."""
        return fonts.metrics(type_, self.scale, tabular=tabular, family=self.family)

    def color(self, tone: ThemeTone) -> QColor:
        """Return the colour of a tone."""
        return self.tokens.color(tone)


def apply(
    app: QApplication, appearance: Appearance = Appearance.SYSTEM, scale: float = 1.0, *, system_font: bool = False
) -> Theme:
    """Style the whole program. Open windows change at once, which takes seconds unless the theme is the same."""
    fonts.load()
    theme = Theme(_tokens(app, appearance), scale, fonts.family_of_system() if system_font else fonts.FAMILY)
    if app.property(_PROPERTY) == theme:
        return theme
    app.setProperty(_PROPERTY, theme)
    if app.style().name() != _STYLE:  # every widget is polished again for a style
        app.setStyle(QStyleFactory.create(_STYLE))
    app.setFont(theme.font(fonts.TextStyle.BODY))
    app.setPalette(palette(theme.tokens))
    app.setStyleSheet(style_sheet(theme.tokens, scale))
    return theme


def current() -> Theme:
    """Return the theme in force. Before `apply` it is the light one at normal size."""
    app = QApplication.instance()
    theme = app.property(_PROPERTY) if app else None
    return theme if isinstance(theme, Theme) else Theme()


def set_style(widget: AnyWidget, kind: str) -> AnyWidget:
    """Set the widget's style `kind`, apply the style sheet again, and return the widget."""
    widget.setProperty("kind", kind)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    return widget


def _tokens(app: QApplication, appearance: Appearance) -> Tokens:
    match appearance:
        case Appearance.LIGHT:
            return LIGHT
        case Appearance.DARK:
            return DARK
        case Appearance.HIGH_CONTRAST:
            return _most_contrast(app)
        case Appearance.SYSTEM:
            return _tokens_of_system(app)


def _tokens_of_system(app: QApplication) -> Tokens:
    hints = app.styleHints()
    if _wants_contrast(app):
        return high_contrast(_system_palette())
    return DARK if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT


def _most_contrast(app: QApplication) -> Tokens:
    """Return the system's high contrast, else black and white, as light or dark as the system is."""
    if _wants_contrast(app):
        return high_contrast(_system_palette())
    ground, ink = (Qt.GlobalColor.black, Qt.GlobalColor.white)
    if app.styleHints().colorScheme() != Qt.ColorScheme.Dark:
        ground, ink = ink, ground
    return high_contrast(_two_colours(ground, ink))


def _wants_contrast(app: QApplication) -> bool:
    hints = app.styleHints()
    accessibility = hints.accessibility()
    return accessibility.contrastPreference() == Qt.ContrastPreference.HighContrast


def _two_colours(ground: Qt.GlobalColor, ink: Qt.GlobalColor) -> QPalette:
    made = QPalette()
    for role in (QPalette.ColorRole.Base, QPalette.ColorRole.HighlightedText):
        made.setColor(role, QColor(ground))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.Highlight):
        made.setColor(role, QColor(ink))
    return made


def _system_palette() -> QPalette:
    return QStyleFactory.create("Fusion").standardPalette()
