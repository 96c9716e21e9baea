"""The look of the window: colours, text styles, palette and style sheet.

    theme.apply(app, Appearance.LIGHT)      # once at start, and again on every change
    theme.current()                         # the Theme in force: .tokens, .px(16), .font(TextStyle.SMALL)

Widgets and delegates ask `current()` when they paint, never earlier, so that a change of appearance or of text
size shows at once. Plain widgets need no colour at all: `set_style` gives them a style of `style_sheet`.
"""

from ui.theme.apply import Appearance, Theme, apply, current, set_style
from ui.theme.fonts import FAMILY, TextStyle
from ui.theme.tokens import DARK, LIGHT, ThemeTone, Tokens

__all__ = [
    "DARK",
    "FAMILY",
    "LIGHT",
    "Appearance",
    "TextStyle",
    "Theme",
    "ThemeTone",
    "Tokens",
    "apply",
    "current",
    "set_style",
]
