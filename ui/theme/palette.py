"""The colours of the theme as Qt's palette, so that everything the Fusion style paints has them, too."""

from PySide6.QtGui import QColor, QPalette

from ui.theme.tokens import Tokens

_ROLE = QPalette.ColorRole


def palette(tokens: Tokens) -> QPalette:
    """Return Qt's palette for these colours, disabled parts included."""
    made = QPalette()
    for role, colour in _colours(tokens).items():
        made.setColor(role, QColor(colour))
    for role in (_ROLE.WindowText, _ROLE.Text, _ROLE.ButtonText, _ROLE.HighlightedText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.text_3))
    made.setColor(QPalette.ColorGroup.Disabled, _ROLE.Button, QColor(tokens.side))
    return made


def _colours(tokens: Tokens) -> dict[QPalette.ColorRole, str]:
    return {
        _ROLE.Window: tokens.page,
        _ROLE.WindowText: tokens.text,
        _ROLE.Base: tokens.field,
        _ROLE.AlternateBase: tokens.side,
        _ROLE.Text: tokens.text,
        _ROLE.PlaceholderText: tokens.text_3,
        _ROLE.Button: tokens.page,
        _ROLE.ButtonText: tokens.text,
        _ROLE.BrightText: tokens.danger,
        _ROLE.Highlight: tokens.soft if tokens.border == 1 else tokens.fill,
        _ROLE.HighlightedText: tokens.text if tokens.border == 1 else tokens.on_fill,
        _ROLE.Accent: tokens.accent,
        _ROLE.Link: tokens.accent,
        _ROLE.LinkVisited: tokens.accent,
        _ROLE.ToolTipBase: tokens.side,
        _ROLE.ToolTipText: tokens.text,
        _ROLE.Light: tokens.page,
        _ROLE.Midlight: tokens.line,
        _ROLE.Mid: tokens.line_strong,
        _ROLE.Dark: tokens.control,
        _ROLE.Shadow: tokens.line_strong,
    }
